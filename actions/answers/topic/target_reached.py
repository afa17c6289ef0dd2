"""“Was the target reached?”: a report names a target, and nothing held tells how it ended.

Comes from: actions.answers.finishing, with the answer; actions.answers.topic.stated_figures, for a figure that is a
target. Goes to: the first lines of the text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge, before_text
from actions.outcomes import AnswerOutcome
from actions.question import Question
from actions.texts import say
from actions.wording import fact_text
from knowledge.views import FactView

_REACHED = re.compile(
    r"(?:达到|达成|实现|完成|做到|突破|兑现)(?:了)?(?:没有?|吗|么|与否)|(?:有没有|是否|是不是|到底)(?:已经?)?(?:达到|达成|实现|完成|突破|兑现)|"
    r"\b(?:reached|achieved|attained|met|hit|fulfilled|come true)\b(?=[^.?!]{0,20}\?|\W*$)|\bdid (?:it|they|chongqing|the city) (?:reach|achieve|meet|make|hit|get)\b",
    re.IGNORECASE,
)


_GREW = re.compile(
    r"(?:增长|增加|提高|上升|增)了|同比|比(?:上|前)一?年|实际增[长速]|"
    r"\bdid\b[^?]{0,60}\b(?:grow|increase|rise|expand)\b|\b(?:grew|grown|increased|rose|risen)\b|\byear[- ]on[- ]year\b|"
    r"\bcompared (?:with|to) (?:the )?(?:year before|previous year|last year)\b",
    re.IGNORECASE,
)
"""What asks for growth that there was, of which a target for it says nothing."""


def with_end_unreported(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, with that it is not held whether the target that it begins with was reached."""
    reply = answered.reply
    first = reply.cards[0].id if reply.cards else ""
    fact = knowledge.catalogue.facts.get(first)
    # Such as that nothing is held of a year.
    said = reply.outcome == AnswerOutcome.NOT_COVERED.value
    if fact is None or fact.kind != "target" or said:
        return answered
    grew = bool(_GREW.search(question.text))
    if not grew and not _REACHED.search(question.text):
        return answered
    lines = [say("target_no_growth" if grew else "target_end_unreported", question.language)]
    held = last_result(fact, knowledge)
    if held and held.id not in {card.id for card in reply.cards}:
        text = fact_text(held, question.language)
        lines.append(say("target_last_held", question.language, fact=text))
    given = before_text(answered, lines)
    return replace(given, reply=replace(given.reply, outcome=AnswerOutcome.NOT_COVERED.value))


def is_dated_target(fact: FactView) -> bool:
    """Whether a fact tells what is to be reached by a day; the number of tasks that a plan sets is none."""
    return fact.kind == "target" and bool(fact.value and fact.as_of)


def last_result(target: FactView, knowledge: Knowledge) -> FactView | None:
    """The latest result held that counts in the unit of a sum aimed at; None where none is held, or for a share."""
    if target.unit in ("%", None):
        return None
    results = (
        f
        for f in knowledge.catalogue.find_facts(target.topic)
        if f.kind == "result" and f.value and f.unit == target.unit
    )
    return max(results, key=lambda f: f.as_of or "", default=None)
