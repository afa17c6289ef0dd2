"""Groups of intents that second thoughts are about."""

from __future__ import annotations

from actions.answers.pieces.steps import topic_intent
from actions.question import Question
from knowledge.topics import topics

SURE_OF_SMALL_TALK = 0.5
"""How likely small talk must be to be believed."""
TOPIC_INTENTS = frozenset(topic_intent(t) for t in topics())
SMALL_TALK = frozenset(
    (
        "greet",
        "ask_help",
        "ask_identity",
        "thank",
        "goodbye",
        "insult",
        "ask_more",
        "choose_item",
        "show_source",
        "switch_language",
    )
)
ABOUT_CASES = {"file_complaint", "ask_case_status", "ask_complaint_process"}


def intent_of_topic(question: Question) -> str:
    """The intent under which the likeliest topic of a question is answered."""
    return topic_intent(question.topic or "")
