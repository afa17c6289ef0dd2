"""Whether the likeliest topic is about what a message asks, or another whose text is plainly nearer, or none.

The classifier names a topic for every message. Where what is held on it hardly answers and what is held on another plainly
does, that one is meant; so it is where the classifier takes a message for somebody else's business. What is found is
kept in the question: an answer says so where it is in doubt (actions.answers.topic.topic_measures), and where nothing
answers, nothing is answered (actions.answers.indirect).
"""

from __future__ import annotations

from dataclasses import replace

from actions.answers.message.outside import is_private_matter
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.directness import Directness, directness, thresholds
from actions.answers.pieces.several import several_topics
from actions.answers.pieces.steps import topic_intent
from actions.answers.pieces.topic_choice import best_topic, decide_topic
from actions.answers.words.brevity import length_of
from actions.question import Focus, Question
from knowledge.topics import COMPLAINTS, topics

_TOPICS = frozenset(topic_intent(t) for t in topics())
_DETAILS = frozenset(("ask_attribute", "ask_responsible_unit"))
_REFUSED = frozenset(("out_of_scope", "nlu_fallback"))
_NAMED_EXACTLY = frozenset(
    ("other_place", "unit", "document_number", "locator", "task_number", "named_document")
)
"""Kinds of entities that are looked up and not judged."""
SHORT_TURN = 9
"""A turn of a conversation of fewer Chinese characters, or what says as much, leaves too much unsaid to be judged."""


def with_direct_topic(
    question: Question, classified: Question, focus: Focus, knowledge: Knowledge
) -> Question:
    """The question on the topic that answers most directly, with how likely it does.

    Args:
        question: The message after second thoughts.
        classified: The same before them: what the classifier thought tells, too.
        focus: What the conversation is about.
        knowledge: What is held.
    """
    later = knowledge.catalogue.later_regions.intersection(question.regions)
    if later or not _is_judged(question, focus):
        return question  # the topics were made without a plan that came later in view
    if question.intent in _REFUSED:
        return _despite_refusal(question, classified, knowledge)
    own = best_topic(question, knowledge)
    if own is None or own == COMPLAINTS:
        return question
    # Where nothing was talked of before, what a message names decides, and that is its own.
    leans = focus.topic is not None or not question.names_a_topic
    if leans and decide_topic(question, focus, knowledge) != own:
        return question
    found = directness(classified, knowledge, own)
    if found is None:
        return question
    if found.of(own) < thresholds().doubtful:
        better = _plainly_better(found, own)
        if better:
            return _on(better, question, found)
    return replace(question, directness=(own, found.of(own)))


def _is_judged(question: Question, focus: Focus) -> bool:
    """Whether a message says by itself what it is about, and nothing settles it already."""
    if question.intent not in _TOPICS | _DETAILS | _REFUSED or question.parts or question.subject:
        return False
    if _NAMED_EXACTLY & question.entities.keys() or len(several_topics(question)) > 1:
        return False
    if question.intent in _DETAILS and "topic" in question.entities:
        return False  # what a named thing leaves open is said to be missing, and the thing shown
    settled = question.topic_confidence == 1.0 and len(question.topics) == 1
    goes_on = focus.topic is not None and length_of(question.text) < SHORT_TURN
    speaks = question.topic in topics() and question.names_a_topic
    speaks = speaks or question.intent in _REFUSED
    return speaks and not settled and not goes_on


def _despite_refusal(question: Question, classified: Question, knowledge: Knowledge) -> Question:
    """What seems to be nobody's business here, or not to be understood, and is plainly answered by a text."""
    if is_private_matter(question.text):
        return question
    found = directness(classified, knowledge)
    if found is None or found.best is None or found.best == COMPLAINTS:
        return question
    if found.of(found.best) < thresholds().plain:
        return question
    return _on(found.best, question, found)


def _plainly_better(found: Directness, own: str) -> str | None:
    """Another topic that plainly answers, where the likeliest hardly does; one that may, where that surely does not."""
    best, chosen = found.best, thresholds()
    if best in (None, own, COMPLAINTS):
        return None
    needed = chosen.indirect if found.of(own) < chosen.indirect else chosen.plain
    return best if found.of(best) >= needed else None


def _on(topic: str, question: Question, found: Directness) -> Question:
    """The question on one topic, whatever the classifier thought likeliest."""
    chance = found.of(topic)
    entities = {k: v for k, v in question.entities.items() if k != "topic"}
    intent = question.intent if question.intent in _DETAILS else topic_intent(topic)
    return replace(
        question,
        intent=intent,
        topics=((topic, chance),),
        entities=entities,
        directness=(topic, chance),
    )
