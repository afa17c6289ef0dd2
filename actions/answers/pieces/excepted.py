"""“Besides X, what else …?”: X is known to the visitor and is neither the topic nor the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.question import Question
from knowledge.views import FactView

_EXCEPTED = re.compile(
    r"除了(?P<zh>[^，,。？?]+?)(?:以外|之外|外)?[，,]?(?=[^，,。？?]*(?:还|另|其他|别的))|"
    r"\b(?:besides|apart from|other than|aside from|in addition to) (?P<en>[^,?]+?)(?=,|\?|$| (?:what|which|who|are|is|does|do)\b)",
    re.IGNORECASE,
)
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
    rest = [(t, c) for t, c in question.topics if t not in left_out]
    likely = sum(c for _, c in rest) or 1.0
    topics = tuple((t, c / likely) for t, c in rest)
    named = tuple(t for t in question.values("topic") if t not in left_out)
    entities = {k: v for k, v in question.entities.items() if k != "topic"}
    if named:
        entities["topic"] = named
    if not topics:
        return question
    intent = question.intent if question.topic not in left_out else "ask_pilot"
    return replace(question, topics=topics, entities=entities, intent=intent)


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
