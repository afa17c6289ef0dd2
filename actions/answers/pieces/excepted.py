"""“Besides X, what else …?”: X is known to the visitor and is neither the topic nor the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.steps import topic_intent
from actions.question import Question
from knowledge.topics import topics
from knowledge.views import FactView

_EXCEPTED = re.compile(
    r"除了(?P<zh>[^，,。？?]+?)(?:(?:以外|之外|外(?![币汇资商国籍])|[，,])[，,]?(?=[^，,。？?]*(?:还|另|其他|别的))|(?=还|另|其他|别的))|"
    r"\b(?:besides|apart from|other than|aside from|in addition to) (?P<en>[^,?]+?)(?=,|\?|$| (?:what|which|who|are|is|does|do)\b)",
    re.IGNORECASE,
)
_ASKS_FOR_THE_REST = re.compile(
    r"(?:还有|还能|有没有|另有|别的|其[他它])[^，,。？?]{0,10}(?:便利|优惠|政策|支持|待遇|好处|帮助|服务|措施)|"
    r"\b(?:what|any|which) (?:other|more|further|else)\b[^?.]{0,30}\b(?:facilit\w+|benefits?|support|help|incentives?|perks?|advantages?|polic(?:y|ies)|measures|services)\b|"
    r"\bwhat (?:facilit\w+|benefits?|support|help|incentives?|perks?|advantages?)\b[^?.]{0,30}\b(?:else|too|as well)\b",
    re.IGNORECASE,
)
"""What asks for whatever else there is, of the field of the thing that is left out."""
SHORTEST_NAME = 4
"""Characters of a name that stands for one thing."""


def without_excepted(question: Question, knowledge: Knowledge) -> Question:
    """The question without the topics that it names only to leave them out."""
    excepted = _excepted(question)
    if not excepted:
        return question
    typed = zip(question.values("topic"), question.spellings.get("topic", ()), strict=False)
    left_out = {topic for topic, spelling in typed if spelling.lower() in excepted}
    left_out |= {
        f.topic for f in knowledge.catalogue.facts.values() if _is_named(f, excepted)
    } - _named_elsewhere(question, excepted)
    field = _field_of(left_out, knowledge) if _ASKS_FOR_THE_REST.search(question.text) else None
    if field:
        others = {k: v for k, v in question.entities.items() if k != "topic"}
        return replace(
            question, topics=((field, 1.0),), entities=others, intent=topic_intent(field)
        )
    rest = [(t, c) for t, c in question.topics if t not in left_out]
    likely = sum(c for _, c in rest) or 1.0
    likelier = tuple((t, c / likely) for t, c in rest)
    named = tuple(t for t in question.values("topic") if t not in left_out)
    entities = {k: v for k, v in question.entities.items() if k != "topic"}
    if named:
        entities["topic"] = named
    if not likelier:
        return question
    intent = question.intent if question.topic not in left_out else "ask_pilot"
    return replace(question, topics=likelier, entities=entities, intent=intent)


def _field_of(left_out: set[str], knowledge: Knowledge) -> str | None:
    """The area of the task in which the measures on what is left out stand; None where they stand in none, or in two."""
    held = knowledge.catalogue
    titles = {m.task.title for t in left_out for m in held.find_measures(t) if m.task}
    areas = {
        a.id for a in topics().values() if a.tasks and any(re.search(a.tasks, t) for t in titles)
    }
    return next(iter(areas)) if len(areas) == 1 else None


def without_excepted_words(text: str) -> str:
    """A text without what it leaves out: “besides the visa” asks for no rule on visas."""
    return _EXCEPTED.sub(" ", text)


def without_excepted_facts(question: Question, facts: Sequence[FactView]) -> list[FactView]:
    """The reports without those on what the message leaves out, unless there is no other."""
    excepted = _excepted(question)
    others = [f for f in facts if not (excepted and _is_named(f, excepted))]
    return others or list(facts)


def _excepted(question: Question) -> str:
    """The words for what is left out, in small letters; empty where nothing is."""
    found = _EXCEPTED.search(question.text)
    return (found.group("zh") or found.group("en") or "").lower() if found else ""


def _is_named(fact: FactView, words: str) -> bool:
    """Whether a report is on what is left out; one that lists it among others is not."""
    thing = words.removeprefix("the ").strip()
    if thing in f"{fact.metric} {fact.metric_en}".lower():
        return True
    said = any(len(n) >= SHORTEST_NAME and n.lower() in words for n in fact.aliases)
    return said and "①" not in fact.text


def _named_elsewhere(question: Question, excepted: str) -> set[str]:
    """The topics that the message names outside of what it leaves out."""
    rest = question.text.lower().replace(excepted, " ")
    typed = zip(question.values("topic"), question.spellings.get("topic", ()), strict=False)
    return {topic for topic, spelling in typed if spelling.lower() in rest}
