"""“In English, please”: the language is changed from here on, and the last answer is given again in it.

Comes from: actions.answers.dispatch, which lends its own way to answer. Goes to: the visitor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.answers.follow_ups import cards_of
from actions.answers.pieces.answer import Answer, Knowledge, answer, before_text
from actions.answers.small_talk import answer_small_talk
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from knowledge.regions import CITY_LEVEL, HOME

AnswerOne = Callable[[Question, Focus, Knowledge], Answer]


def answer_language_switch(
    question: Question, focus: Focus, knowledge: Knowledge, answer_one: AnswerOne
) -> Answer:
    """That the language is changed, and the last answer in it where there was one."""
    confirmed = answer_small_talk(question, focus, knowledge)
    if not focus.shown or not focus.text or not focus.intent:
        return confirmed
    again = answer_one(_last_question(question, focus), focus, knowledge)
    shown = [card.id for card in again.reply.cards]
    if focus.shown[0] not in shown:
        # It answered something else than the message by itself says, such as the second half of one.
        cards = cards_of(focus.shown, question, knowledge)
        again = answer(question, focus, AnswerOutcome.ANSWERED, "", cards)
    given = before_text(again, [confirmed.reply.text])
    given = replace(given, reply=replace(given.reply, text=given.reply.text.strip()))
    # What is talked of stays as it was.
    kept = focus.moved(
        shown=again.focus.shown, remaining=again.focus.remaining, steps=again.focus.steps, misses=0
    )
    return Answer(given.reply, kept)


def _last_question(question: Question, focus: Focus) -> Question:
    """The question that was answered last, in the language that is wanted now."""
    places = tuple(CITY_LEVEL if r == HOME else r for r in focus.regions)
    entities = {"region": places, "attribute": (focus.attribute,) if focus.attribute else ()}
    return Question(
        text=focus.text,
        intent=str(focus.intent),
        confidence=1.0,
        language=question.language,
        topics=((focus.topic, 1.0),) if focus.topic else (),
        entities={k: v for k, v in entities.items() if v},
        vector=focus.vector,
        kept=focus.shown,
    )
