"""Second thoughts about an intent, from what the message holds besides its wording.

The classifier sees one sentence. It does not see that “and Bishan?” follows a question, nor that a
sentence that it holds for off topic is nearly the text of a measure.
"""

from __future__ import annotations

from dataclasses import replace

from actions.answers.answer import Knowledge
from actions.answers.attributes import NEVER_STATED
from actions.answers.ranking import best_topic, relevance
from actions.question import Focus, Question
from knowledge.topics import topics

NEAR = 0.62
"""A text this near to the question is what was meant, whatever the classifier says."""
SURE = 0.75
"""An intent this likely is not reconsidered."""
LIKELY_TOPIC = 0.4
_TOPIC_INTENTS = frozenset(f"ask_{t.family}" for t in topics().values())
_UNSURE_INTENTS = frozenset(("nlu_fallback", "out_of_scope", "talk_to_person", "give_feedback"))


def reconsider(question: Question, focus: Focus, knowledge: Knowledge) -> Question:
    """The question with the intent that its entities and the conversation make likelier."""
    intent = question.intent
    if intent in _TOPIC_INTENTS:
        return replace(question, intent=_instead_of_topic(question, intent))
    if intent in _UNSURE_INTENTS and (intent == "nlu_fallback" or question.confidence < SURE):
        return replace(question, intent=_instead_of_doubt(question, focus, knowledge))
    if intent == "change_region" and "unit" in question.entities:
        return replace(question, intent="ask_unit_tasks")
    return question


def _instead_of_topic(question: Question, intent: str) -> str:
    if "named_document" in question.entities:
        return "ask_named_document"
    if NEVER_STATED & set(question.values("attribute")) - {"procedure", "materials", "form"}:
        return "ask_attribute"
    return intent


def _instead_of_doubt(question: Question, focus: Focus, knowledge: Knowledge) -> str:
    if "locator" in question.entities or "document" in question.entities:
        return "find_document"
    if "unit" in question.entities:
        return "ask_unit_tasks"
    topic = best_topic(question, knowledge)
    if topic and ("topic" in question.entities or _is_near(question, knowledge, topic)):
        return f"ask_{topics()[topic].family}"
    if question.regions and focus.topic and len(question.text) < 25:
        return "change_region"
    if "attribute" in question.entities and focus.topic:
        return "ask_attribute"
    return question.intent


def _is_near(question: Question, knowledge: Knowledge, topic: str) -> bool:
    catalogue = knowledge.catalogue
    ids = [m.id for m in catalogue.find_measures(topic)]
    ids += [f.id for f in catalogue.find_facts(topic)]
    nearest = max(relevance(question, knowledge, ids).values(), default=0.0)
    return nearest > NEAR or (
        question.intent == "nlu_fallback" and question.topic_confidence > LIKELY_TOPIC
    )
