"""“In English, please”: the language is changed from here on, and the last answer is given again in it.

“In simple words, please”: no text is put into other words; the first thing that was shown is quoted again, alone.

Comes from: actions.answers.dispatch, which lends its own way to answer. Goes to: the visitor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from actions.answers.follow_ups import cards_of
from actions.answers.pieces.answer import Answer, Knowledge, answer, before_text
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.steps import more_steps, source_steps
from actions.answers.small_talk import STARTERS, answer_small_talk
from actions.answers.words.plain_words import wishes_plain_words
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.texts import say
from knowledge.regions import CITY_LEVEL, HOME

_ONCE = re.compile(
    r"再(?:用|拿)?[^，,。？?]{0,6}(?:说|讲|答|来|写|解释|念)|(?:说|讲|解释|写|来)(?:上)?一?[遍回]|翻译|译成|译一下|翻成|重复|重说|"
    r"\b(?:again|repeat\w*|translat\w+|once more|same (?:thing )?in|(?:that|this|it|the answer) in (?:english|chinese))\b",
    re.IGNORECASE,
)
"""What wishes the last answer in another language, and nothing for what comes after it."""
_NOT_READ = re.compile(
    r"(?<!要)(?:不[会懂要用]|[看读听]不[懂来了]|不(?:太|大|怎么)?(?:认识?|识|熟|懂|会|好)|没学过|(?<!并)而?不是|别用|从)[^，,。；;？?]{0,4}$|"
    r"(?:\b(?:not|never|cannot|cant|dont|doesnt|didnt|isnt|hardly|barely)\b|n[’']t\b)"
    r"(?! (?:you|kaimen)\b)[^,.;?!]{0,24}$|\b(?:no|without|from|instead of|rather than) $",
    re.IGNORECASE,
)
"""What ends before a language that somebody does not read, or that is to be left."""
_IS_NOT_READ = re.compile(
    r"^(?:我|他|她|老板|领导)?(?:都|也|我)?(?:[看读听]?不(?:太|大|怎么)?[懂会行好]|看不来)|^ (?:is|are)(?:n[’']?t| not| (?:very |so |quite |too )?(?:bad|poor|weak|rusty|terrible|limited)\b)",
    re.IGNORECASE,
)
"""What follows one that is not read: “my Chinese is poor”."""
_OTHER = {"zh": "en", "en": "zh"}
AnswerOne = Callable[[Question, Focus, Knowledge], Answer]


def wishes_it_once(text: str) -> bool:
    """Whether only the last answer is wanted in another language: 用中文再说一遍, “can you translate that?”."""
    return bool(_ONCE.search(text))


def wished_language(message: Mapping[str, Any]) -> str | None:
    """The language that a message wishes for: the last that it names and does not say is not read; None where it names none."""
    text = str(message.get("text") or "")
    named = [e for e in message.get("entities") or [] if e["entity"] == "reply_language"]
    read = [e["value"] for e in named if not _is_not_read(text, e)]
    if read or not named:
        return str(read[-1]) if read else None
    return _OTHER.get(str(named[-1]["value"]))


def _is_not_read(text: str, entity: Mapping[str, Any]) -> bool:
    start, end = entity.get("start") or 0, entity.get("end") or 0
    return bool(_NOT_READ.search(text[:start]) or _IS_NOT_READ.search(text[end:]))


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
    once = wishes_it_once(question.text)
    first = say("said_once_more", question.language) if once else confirmed.reply.text
    given = before_text(again, [first])
    given = replace(given, reply=replace(given.reply, text=given.reply.text.strip()))
    # What is talked of stays as it was.
    kept = focus.moved(
        shown=again.focus.shown, remaining=again.focus.remaining, steps=again.focus.steps, misses=0
    )
    return Answer(given.reply, kept)


def find_plain_words(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """That Kaimen quotes and cannot rephrase, with the heart of the last answer; None where that is not wished."""
    if not wishes_plain_words(question.text):
        return None
    language = question.language
    if not focus.shown:
        text = say("plain_words_nothing", language)
        starters = STARTERS[language]
        return answer(question, focus, AnswerOutcome.CONVERSATION, text, steps=starters)
    first = focus.shown[:1]
    measures = [m for i in first if (m := knowledge.catalogue.measures.get(i))]
    lead = lead_lines(measures[0].topic or "", measures, language) if measures else []
    text = "\n".join([say("plain_words", language), *lead])
    cards = cards_of(first, question, knowledge)
    rest = (*focus.shown[1:], *focus.remaining)
    steps = (*more_steps(language, bool(rest)), *source_steps(language))
    return answer(question, focus, AnswerOutcome.ANSWERED, text, cards, steps, rest)


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
