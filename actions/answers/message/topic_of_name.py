"""A name that a document quotes tells the topic of a message that names none: “一事一议”, “filing equals approval”.

Comes from: actions.answers.message.topic_words.
"""

from __future__ import annotations

from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.cues import ASKS_FOR_UNITS
from actions.question import Question
from knowledge.quoted_names import names_in, plain_name
from knowledge.topics import topics

_LOST = frozenset(("nlu_fallback", "out_of_scope", "ask_responsible_unit"))
"""What a message with a name that nobody knows is easily taken for."""
LIKELY = 0.3
"""How likely a topic must be to be what a message is about, whatever name stands in it."""


def with_topic_of_name(question: Question, knowledge: Knowledge) -> Question:
    """The question about the topic of the measures that write a name of the documents, where it names none itself."""
    sure = question.names_a_topic and question.topic_confidence >= LIKELY
    if sure or "topic" in question.entities or "unit" in question.entities:
        return question
    names = names_in(question.text, knowledge.catalogue.quoted_names)
    if not names:
        return question
    name = plain_name(names[0])
    held = knowledge.catalogue.measures.values()
    about = {m.topic for m in held if name in plain_name(f"{m.text} {m.text_en or ''}")}
    topic = next(iter(about)) if len(about) == 1 else None
    if topic is None or topics()[topic].tasks:
        return question
    entities = {**question.entities, "topic": (topic,)}
    lost = question.intent in _LOST
    intent = topic_intent(topic) if lost and not ASKS_FOR_UNITS.search(question.text) else None
    return replace(
        question, topics=((topic, 1.0),), entities=entities, intent=intent or question.intent
    )
