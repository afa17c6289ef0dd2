"""“Has anybody from Germany done it here?”: the reports that name the country, what was reached before what is planned.

Comes from: actions.answers.finding, where it is asked what those of one country have done and not what they may.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.steps import source_steps
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card
from actions.texts import say
from actions.wording import fact_text
from knowledge.topics import topics
from knowledge.views import FactView

_COUNTRIES = {
    "german": ("德国", r"german\w*|germany"),
    "french": ("法国", r"french|france"),
    "british": ("英国", r"british|britain|uk|english"),
    "american": ("美国", r"americans?|america|usa?|united states"),
    "spanish": ("西班牙", r"spanish|spain"),
    "russian": ("俄罗斯", r"russians?|russia"),
    "singaporean": ("新加坡", r"singapore\w*"),
}
"""The countries that reports name, by the value of the nationality recognised."""
_ANY_ZH = "(?:有没有|有无|有哪些|有哪[几个家所]|有|哪些|哪几[个家所])[^，,。？?]{{0,4}}{country}[^，,。？?]{{0,16}}(?:合作|办学|来过|做过|办过|搞过|落[地户]|开了|设了|在重庆|先例)|{country}[^，,。？?]{{0,12}}(?:有没有|已经)[^，,。？?]{{0,8}}(?:合作|办学|来过|做过|办过|搞过|落[地户])"
_ANY_EN = (
    r"\b(?:anyone|anybody|any|others?|which|what|how many|are there|is there|has|have)\b(?! may\b| can\b)[^?.]{{0,30}}\b(?:{country})\b[^?.]{{0,50}}"
    r"\b(?:done|cooperat\w+|already|before|partner\w*|came|come|set up|opened|established|there|here|in chongqing)\b"
)
_MAY = re.compile(
    r"能不能|可不可以|能否|可以|允许|\b(?:can|could|may|might|allowed|eligible|apply|need|must|we|our|us|my|i)\b",
    re.IGNORECASE,
)
"""What asks what is allowed, or of one's own case."""
_SENTENCES = re.compile(r"(?<=[。？?！!.])\s*")
LIKELY = 0.03
"""How likely the topic of a report must be for it to be on the matter."""
_AT_MOST = 3


def find_reports_of_country(
    question: Question, focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """The reports that name the country, the nearest first; None where nothing of the kind is asked or none does."""
    named = question.values("nationality")
    known = _COUNTRIES.get(named[0]) if len(named) == 1 else None
    if known is None or question.values("region")[1:] or not _asks_who_did(question, known):
        return None
    likely = dict(question.topics)
    facts = [
        f
        for f in knowledge.catalogue.facts.values()
        if known[0] in f.text and likely.get(f.topic, 0.0) >= LIKELY
    ]
    if not facts or topics()[facts[0].topic].family != "pilot":
        return None
    near = relevance(question, knowledge, [f.id for f in facts])
    facts.sort(key=lambda f: (f.kind == "plan", -near.get(f.id, 0.0)))
    return _tell(facts[:_AT_MOST], question, focus)


def _tell(facts: list[FactView], question: Question, focus: Focus) -> Answer:
    language = question.language
    line = say("reported_first", language, fact=fact_text(facts[0], language))
    moved = focus.after(question, facts[0].topic, ())
    cards = tuple(fact_card(f, language) for f in facts)
    return answer(question, moved, AnswerOutcome.ANSWERED, line, cards, source_steps(language))


def _asks_who_did(question: Question, known: tuple[str, str]) -> bool:
    """Whether one sentence of the message asks what those of the country have done."""
    zh = question.language == "zh"
    pattern = (_ANY_ZH if zh else _ANY_EN).format(country=known[0] if zh else known[1])
    return any(
        re.search(pattern, sentence, re.IGNORECASE) and not _MAY.search(sentence)
        for sentence in _SENTENCES.split(question.text)
    )
