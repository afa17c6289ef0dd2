"""“Which firsts in the country can Chongqing claim?”: every report that tells of one, whatever topic it is sorted under.

Comes from: actions.answers.finding, where firsts as such are asked for and not those of one field.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import source_steps
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card
from actions.texts import say
from actions.wording import fact_text, join_names
from knowledge.views import FactView

FIRSTS = "firsts"
_ASKS_WHICH = re.compile(
    r"哪些|哪几|有哪|什么|列|盘点|几[个项]|多少|\b(?:which|what|list|name|tell|any|how many|give)\b",
    re.IGNORECASE,
)
_A_FIRST = re.compile(
    r"首[个创家例批笔单票次张]|第一[个家例笔单票张]|\bfirsts\b|\bfirst (?:in|of (?:its|their|that) kind)\b|\bfirst[- ]of[- ]\w+[- ]kind\b|\bdid first\b|\bpioneer\w*",
    re.IGNORECASE,
)
_OF_ITS_KIND = re.compile(
    r"\b(?:projects|things|cases|ones|items|results)\b[^?]{0,24}\bof (?:its|their) kind\b",
    re.IGNORECASE,
)
"""Firsts of whatever kind; one talent market that is the first of its kind is a thing of its own."""
_SCOPES = {
    "west": (
        re.compile(r"西部|\bwest(?:ern)?\b", re.IGNORECASE),
        re.compile("西部首"),
    ),
    "city": (
        re.compile(
            r"全市|市内|\bfirsts? (?:in|for|of) (?:the city|chongqing)\b|\bcity firsts\b",
            re.IGNORECASE,
        ),
        re.compile("全市[^，。；①]{0,8}首|重庆首个"),
    ),
    "nation": (re.compile(""), re.compile("全国[^，。；①]{0,8}首")),
}
"""Of what each is a first: what asks for it, and what reports write."""
LIKELY, LIKELY_BESIDE = 0.3, 0.2
"""How likely the topic of firsts must be, and another one not to be the field whose firsts are asked for."""
_NAMES = re.compile("“([^”]{4,})”")


def find_named_firsts(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The reports of firsts in the country, the west or the city; None where not all of them are asked for."""
    if not _asks_for_firsts(question):
        return None
    scope = next(s for s, (asked, _) in _SCOPES.items() if asked.search(question.text))
    facts = _told_once([f for f in knowledge.catalogue.facts.values() if _tells(f, scope)])
    if not facts:
        return None
    facts.sort(key=lambda f: f.topic != FIRSTS)
    language = question.language
    things = join_names((f.metric if language == "zh" else f.metric_en for f in facts), language)
    lines = [say(f"firsts_of_{scope}", language, count=len(facts), things=things)]
    # What is said of firsts as such counts several up; a report on one thing is told on its card.
    of_firsts = [f for f in facts if f.topic == FIRSTS]
    lines += [say("reported_first", language, fact=fact_text(f, language)) for f in of_firsts]
    cards = tuple(fact_card(f, language) for f in facts)
    moved = focus.after(question, FIRSTS, ())
    return answer(
        question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards, source_steps(language)
    )


def _asks_for_firsts(question: Question) -> bool:
    text, likely = question.text, dict(question.topics)
    if not (_ASKS_WHICH.search(text) and _A_FIRST.search(text)) or "topic" in question.entities:
        return False
    if likely.get(FIRSTS, 0.0) < LIKELY or "other_place" in question.entities:
        return False
    if _OF_ITS_KIND.search(text):
        return True
    others = (chance for topic, chance in likely.items() if topic != FIRSTS)
    return question.topic == FIRSTS and max(others, default=0.0) < LIKELY_BESIDE


def _tells(fact: FactView, scope: str) -> bool:
    return bool(_SCOPES[scope][1].search(fact.text))


def _told_once(facts: list[FactView]) -> list[FactView]:
    """The reports without those on one thing that another of them names among several."""
    named = {f.id: set(_NAMES.findall(f.text)) for f in facts if "①" in f.text}
    return [
        f
        for f in facts
        if not any(i != f.id and any(n in f.text for n in names) for i, names in named.items())
    ]
