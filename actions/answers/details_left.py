"""“…, and is it open on Sundays?”: a detail that an answer passes over is said not to be stated.

Each kind of answer says of some details that they are not stated; what it does not look for goes unmentioned beside
what it tells. Only details that no text states, or that a text states in words that are easily told, are said here.

Comes from: actions.answers.dispatch, with the answer. Goes to: before its first sentence.
"""

from __future__ import annotations

from actions.answers.pieces.answer import Answer, before_text
from actions.answers.words.details import ALWAYS_TOPICAL, details_wanted, is_stated, not_stated
from actions.outcomes import AnswerOutcome
from actions.question import Question
from actions.texts import attribute_name

_PASSED_OVER = (
    "hours",
    "phone",
    "rent",
    "anonymous",
    "country",
    "names",
    "reached",
    "measured",
    "headcount",
    "using",
    "collecting",
    "registering",
    "interest_rate",
    "email",
    "website",
)
"""Details that are asked for beside any matter."""
_OF_REPORTS = ("applying",)
"""Details that a measure states by whom it is for, and a report never."""
_TELLS = {AnswerOutcome.ANSWERED.value, AnswerOutcome.NOT_COVERED.value}


def with_details_left(answered: Answer, question: Question) -> Answer:
    """The answer, which says first of each detail that it leaves out that it is not stated."""
    reply = answered.reply
    if reply.outcome not in _TELLS or not reply.cards:
        return answered
    topical = ALWAYS_TOPICAL.get(answered.focus.topic or "", set())
    wanted = details_wanted(question) - topical
    texts = [reply.text, *(card.quote or "" for card in reply.cards)]
    only_reports = all(card.kind == "fact" for card in reply.cards)
    left = [
        detail
        for detail in (*_PASSED_OVER, *(_OF_REPORTS if only_reports else ()))
        if detail in wanted
        and attribute_name(detail, question.language) not in reply.text
        and not is_stated(detail, texts)
    ]
    if not left:
        return answered
    lines = not_stated(left, question, reported=only_reports)
    return before_text(answered, lines)
