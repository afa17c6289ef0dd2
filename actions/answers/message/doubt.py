"""What a message may mean that the classifier does not understand, or is not sure of."""

from __future__ import annotations

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.evidence import ENOUGH
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.steps import topic_intent
from actions.answers.pieces.topic_choice import POINTS_BACK, best_topic
from actions.answers.words.details import PARTLY_STATED, every_detail
from actions.question import Focus, Question

LIKELY_TOPIC = 0.4
"""How likely a topic must be to be taken for what is meant."""
LIKELY_DESPITE_DOUBT, NAMED_DESPITE_DOUBT = 0.6, 0.75
"""How likely a topic must be for a message that seems to be out of scope."""


def instead_of_doubt(question: Question, focus: Focus, knowledge: Knowledge) -> str:
    """The intent that what is named, or the conversation, makes likelier; else its own."""
    if "locator" in question.entities or "document" in question.entities:
        return "find_document"
    if "unit" in question.entities:
        return "ask_unit_tasks"
    if focus.topic and _points_back(question, focus.topic):
        return topic_intent(focus.topic)
    topic = best_topic(question, knowledge)
    intent_is_open = question.intent == "nlu_fallback"
    likely = LIKELY_TOPIC if intent_is_open else LIKELY_DESPITE_DOUBT
    named = question.names_a_topic and question.topic_confidence > likely
    if "topic" in question.entities:
        named = intent_is_open or question.topic_confidence > NAMED_DESPITE_DOUBT
    if topic and (named or _is_near(question, knowledge, topic)):
        return topic_intent(topic)
    # A region that another part of the message names says nothing about “and will it rain?”.
    typed = any(s and s in question.text for s in question.spellings.get("region", ()))
    if question.regions and (typed or intent_is_open) and focus.topic and len(question.text) < 25:
        return "change_region"
    asks_detail = "attribute" in question.entities or PARTLY_STATED & every_detail(question)
    if asks_detail and focus.topic:
        return "ask_attribute"
    return question.intent


def _points_back(question: Question, last: str) -> bool:
    """Whether the last topic is the likeliest of a message that says “this platform”."""
    return question.topic == last and bool(POINTS_BACK.search(question.text))


def _is_near(question: Question, knowledge: Knowledge, topic: str) -> bool:
    catalogue = knowledge.catalogue
    ids = [m.id for m in catalogue.find_measures(topic)]
    ids += [f.id for f in catalogue.find_facts(topic)]
    return max(relevance(question, knowledge, ids).values(), default=0.0) > ENOUGH
