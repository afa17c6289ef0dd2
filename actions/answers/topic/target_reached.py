"""“Was the target reached?”: a report names a target, and nothing held tells how it ended.

Comes from: actions.answers.dispatch, with the answer. Goes to: the first line of its text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, before_text
from actions.outcomes import AnswerOutcome
from actions.question import Question
from actions.texts import say

_REACHED = re.compile(
    r"(?:达到|达成|实现|完成|做到|突破|兑现)(?:了)?(?:没有?|吗|么|与否)|(?:有没有|是否|是不是|到底)(?:已经?)?(?:达到|达成|实现|完成|突破|兑现)|"
    r"\b(?:reached|achieved|attained|met|hit|fulfilled|come true)\b(?=[^.?!]{0,20}\?|\W*$)|\bdid (?:it|they|chongqing|the city) (?:reach|achieve|meet|make|hit|get)\b",
    re.IGNORECASE,
)


def with_end_unreported(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, with that it is not held whether the target that it begins with was reached."""
    reply = answered.reply
    first = reply.cards[0].id if reply.cards else ""
    fact = knowledge.catalogue.facts.get(first)
    # Such as that nothing is held of a year.
    said = reply.outcome == AnswerOutcome.NOT_COVERED.value
    if fact is None or fact.kind != "target" or said or not _REACHED.search(question.text):
        return answered
    given = before_text(answered, [say("target_end_unreported", question.language)])
    return replace(given, reply=replace(given.reply, outcome=AnswerOutcome.NOT_COVERED.value))
