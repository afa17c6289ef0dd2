"""“Does the pilot allow us to …?”: where only tasks are quoted, that none of them permits or forbids it.

Comes from: actions.answers.finishing, with the answer. Goes to: the first line of its text.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, before_text
from actions.outcomes import AnswerOutcome
from actions.question import Question
from actions.texts import say

_ASKS_LEAVE = re.compile(
    r"(?:允许|准许|准予|让不让|准不准)[^，。？?]{0,4}(?:我|咱|企业|外企|公司)|(?:我|咱|外企|公司)[^，。？?]{0,16}(?:允许|准许|被准)|"
    r"\b(?:allow|permit|let)(?:s|ed)?\b (?:us|me|our|my|a |an |foreign|companies)|\b(?:are|am|is|be) (?:we|i|our \w+|my \w+)\b[^?.]{0,12}\b(?:allowed|permitted)\b",
    re.IGNORECASE,
)
_ONLY_TASKS = frozenset(
    ("explore", "study", "strive", "promote", "build", "improve", "strengthen", "implement")
)
"""Words of a document by which nobody is given leave."""


def with_nothing_permitted(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, which begins with that nothing quoted gives the leave that is asked for."""
    reply = answered.reply
    if reply.outcome != AnswerOutcome.ANSWERED.value or not _ASKS_LEAVE.search(question.text):
        return answered
    held = knowledge.catalogue.measures
    shown = [held[card.id] for card in reply.cards if card.id in held]
    if not shown or any(m.modality_kind not in _ONLY_TASKS or m.conditions for m in shown):
        return answered
    return before_text(answered, [say("nothing_permitted", question.language)])
