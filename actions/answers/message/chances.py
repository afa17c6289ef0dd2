"""“I represent an education group. Chances in Bishan?”: what there is at all for an undertaking of a field.

The classifier takes one of the field's measures for what is meant, and none of them is about chances; so nothing would
be said to be held. The field as a whole is meant.

Comes from: actions.answers.dispatch. Goes to: the functions for each intent.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.intent_groups import TOPIC_INTENTS
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.steps import topic_intent
from actions.question import Question
from knowledge.topics import topics

_CHANCES = re.compile(
    r"机会|商机|前景|有什么(?:可以|能)做|(?:能|可以)做(?:些|点)?(?:什么|啥)|有(?:什么|啥|哪些)(?:空间|门路|可做)|"
    r"\b(?:chances|opportunit(?:y|ies)|prospects|openings)\b|\bwhat (?:is|would be|might be) possible\b|\bwhat (?:can|could|may) (?:we|i|our \w+) do\b|"
    r"\bwhat(?:['’]s| is) in it for (?:us|me)\b|\broom for (?:us|me)\b",
    re.IGNORECASE,
)
SURE = 0.6
"""A topic this likely is meant, chances or not."""
LEAST = 0.2
"""How likely the topics of a field must be together for the field to be meant."""


def with_field_of_chances(question: Question, knowledge: Knowledge) -> Question:
    """The question on the whole field whose topics are likeliest together, where only its chances are asked for."""
    unsure = "topic" not in question.entities and question.topic_confidence < SURE
    asked = question.intent in TOPIC_INTENTS or question.intent in ("nlu_fallback", "out_of_scope")
    if not (unsure and asked) or question.parts or not _CHANCES.search(question.text):
        return question
    catalogue = knowledge.catalogue
    regions = question.regions or catalogue.home_regions
    chances = {
        area: sum(c for t, c in question.topics if t == area or _is_in(t, area, inside))
        for area, inside in knowledge.topics_of_tasks.items()
        if any(catalogue.find_tasks(str(topics()[area].tasks), r) for r in regions)
    }
    best = max(chances, key=lambda a: chances[a], default=None)
    if best is None or chances[best] < LEAST:
        return question
    return replace(question, intent=topic_intent(best), topics=((best, 1.0),))


def _is_in(topic: str, area: str, inside: frozenset[str]) -> bool:
    """Whether a topic has measures of an area, or is reported on as a case of the same field."""
    return topic in inside or topic.removesuffix("_cases") == area.removeprefix("area_")
