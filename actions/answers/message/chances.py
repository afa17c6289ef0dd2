"""“I represent an education group. Chances in Bishan?”: what there is at all for an undertaking of a field.

The classifier takes one of the field's measures for what is meant, and none of them is about chances; so nothing would
be said to be held. The field as a whole is meant.

Comes from: actions.answers.dispatch. Goes to: the functions for each intent.
"""

from __future__ import annotations

from dataclasses import replace

from actions.answers.message.intent_groups import TOPIC_INTENTS
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.likely_area import likely_area
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.open_requests import asks_openly
from actions.question import Question

SURE = 0.6
"""A topic this likely is meant, chances or not."""


def with_field_of_chances(question: Question, knowledge: Knowledge) -> Question:
    """The question on the whole field whose topics are likeliest together, where only its chances are asked for."""
    unsure = "topic" not in question.entities and question.topic_confidence < SURE
    asked = question.intent in TOPIC_INTENTS or question.intent in ("nlu_fallback", "out_of_scope")
    if not (unsure and asked) or question.parts or not asks_openly(question.text):
        return question
    area = likely_area(question, knowledge)
    return replace(question, intent=topic_intent(area), topics=((area, 1.0),)) if area else question
