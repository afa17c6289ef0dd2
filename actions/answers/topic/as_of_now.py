"""“Has it opened by now?”: a report tells of its own day, and nothing held tells of today.

Comes from: actions.answers.finishing, with the answer. Goes to: the first line of its text.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, before_text
from actions.question import Question
from actions.replies import reported_as_of
from actions.texts import say

_NOW = re.compile(
    r"现在|目前|如今|眼下|当前|今天|至今|\b(?:now|nowadays|currently|today|at present|at the moment|so far|to date)\b",
    re.IGNORECASE,
)


def with_day_of_report(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, with the day of the report that it begins with, where it is asked how things are now."""
    reply = answered.reply
    fact = knowledge.catalogue.facts.get(reply.cards[0].id) if reply.cards else None
    if fact is None or not _NOW.search(question.text):
        return answered
    still = say("still_reported", question.language)
    if still in reply.text:
        return answered
    as_of = reported_as_of(fact, question.language) or say("as_of_unknown", question.language)
    return before_text(answered, [say("reported_of_its_day", question.language, as_of=as_of)])
