"""“金融方面有哪些成果”, and “and in finance?” after the results of the pilot: what is reported of one field.

The plans' measures of a field are what is to be done; what came of it only the press tells.

Comes from: actions.answers.finding. Goes to: the visitor.
"""

from __future__ import annotations

import re
from collections import Counter

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.steps import more_steps, topic_names
from actions.answers.words.brevity import length_of
from actions.answers.words.details import every_detail
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card
from actions.texts import say
from actions.wording import fact_text
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.topics import PILOT_PROGRESS, topics
from knowledge.views import FactView

TOLD = 6
SHORT = 10
"""Chinese characters, or as much English, of a turn that only names a field."""
LIKELY = 0.3
"""How likely a field must be to be meant."""
_KINDS = ("first_in_country", "first_in_west", "first_in_city", "result", "case")
"""Kinds of reports on what was done and not on what is aimed at, in the order in which they are told."""
_CASES = "_cases"
_OF_ONE_FIELD = frozenset(("finance", "talent"))
"""Families of topics that are one field."""
_RESULTS = re.compile(
    r"(?:有|取得|做出|出)了?(?:什么|哪些|啥)[^，,。？?]{0,6}(?:成果|成效|成绩|突破|进展)|(?:成果|成效|成绩|突破|进展)(?:有|是|都有)(?:什么|哪些|啥)|"
    r"\bwhat (?:\w+ ){0,4}?(?:results?|achievements?|outcomes?)\b|\b(?:results?|achievements?|outcomes?) (?:\w+ ){0,3}?in\b|"
    r"\bwhat (?:has|have|did|was|were) [^.?]{0,40}\bachiev\w*",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"（整项任务）$| \(whole task\)$")
_EXACT = frozenset(
    ("unit", "other_place", "document", "document_number", "locator", "named_document", "topic")
)


def find_results_of_field(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """What is reported of a field; None where its results are not asked for, or nothing is reported."""
    field = _field(question)
    places = {*question.values("region")} - {HOME, CITY_LEVEL}
    if field is None or places or _EXACT & question.entities.keys() or question.parts:
        return None
    if not (_RESULTS.search(question.text) or _goes_on_of_results(question, focus)):
        return None
    facts = _facts_of(field, question, knowledge)
    return _tell(field, facts, question, focus) if facts else None


def _field(question: Question) -> str | None:
    """The whole task that is likelier than any one of its topics; of the reported cases of a field that field."""
    likeliest = str(question.topic)
    field = f"area_{likeliest.removesuffix(_CASES)}" if likeliest.endswith(_CASES) else likeliest
    whole = field in topics() and bool(topics()[field].tasks)
    return field if whole and question.topic_confidence >= LIKELY else None


def _goes_on_of_results(question: Question, focus: Focus) -> bool:
    """Whether a turn names a field and nothing else, after the results of the pilot."""
    of_results = focus.topic == PILOT_PROGRESS and any(i.startswith("F-") for i in focus.shown)
    bare = length_of(question.text) <= SHORT and not every_detail(question)
    return of_results and bare


def _facts_of(field: str, question: Question, knowledge: Knowledge) -> list[FactView]:
    """The reports on the topics of a field, the nearest first."""
    parts = knowledge.topics_of_tasks.get(field, frozenset())
    family = Counter(topics()[t].family for t in parts).most_common(1)
    whole = family[0][0] if family and family[0][0] in _OF_ONE_FIELD else None
    cases = f"{field.removeprefix('area_')}{_CASES}"
    held = [
        f
        for f in knowledge.catalogue.facts.values()
        if f.kind in _KINDS
        and (f.topic in parts or f.topic == cases or topics()[f.topic].family == whole)
    ]
    near = relevance(question, knowledge, [f.id for f in held])
    ordered = sorted(held, key=lambda f: (_KINDS.index(f.kind), not f.value, -near.get(f.id, 0.0)))
    # One of each topic first: five reports on one loan tell little of a field.
    seen: Counter[str] = Counter()
    rounds = {f.id: seen.update([f.topic]) or seen[f.topic] for f in ordered}
    return sorted(ordered, key=lambda f: rounds[f.id])


def _name(field: str, language: Language) -> str:
    """What a field is called, without “(whole task)”."""
    names = topic_names(field)
    return _WHOLE.sub("", names["topic"] if language == "zh" else names["topic_en"])


def _tell(field: str, facts: list[FactView], question: Question, focus: Focus) -> Answer:
    language = question.language
    lines = [say("results_of_field", language, field=_name(field, language))]
    lines += [say("plans_result", language, fact=fact_text(f, language)) for f in facts[:TOLD]]
    cards = tuple(fact_card(f, language) for f in facts[:TOLD])
    rest = tuple(f.id for f in facts[TOLD:])
    if rest:
        lines.append(say("also_held", language, count=len(rest)))
    moved = focus.after(question, field, (), intent="ask_area", attribute=None)
    steps = more_steps(language, bool(rest))
    return answer(question, moved, AnswerOutcome.ANSWERED, "\n".join(lines), cards, steps, rest)
