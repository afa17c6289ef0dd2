"""“For all companies or only service companies?”, “is it the only one, or just the first?”: how far the words go.

Comes from: actions.answers.finishing, with the answer. Goes to: the first line of its text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.words.cues import ASKS_OF_ALL_OVER
from actions.answers.words.stages import asks_how_far
from actions.question import Language, Question
from actions.texts import in_english, say
from actions.wording import join_names
from channels.reply import Reply
from knowledge.views import MeasureView

_ONLY_HERE = re.compile(
    r"只有(?:重庆|这里|这一[个家]|它)|唯一|独一|独此一|别[的处](?:地方|城市)?(?:还|也)?有(?:没有|吗)|"
    r"\bonly (?:one|city|place|country|province)\b|\bthe only\b|\bor just the first\b|\bonly chongqing\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"首[个家批例笔票张单创次]|第一[个家]|率先")
_THE_ONLY = re.compile(r"唯一|独此|仅此")
_ALL_OR_ONLY = re.compile(
    r"(?:所有|全部|任何|全市|整个|随便)[^，,。？?]{0,20}(?:还是|或者?)(?:只|仅|光)|(?:还是|是不是|是否)(?:只|仅|光)(?:有|限|对|给|能|适用|服务)|"
    r"只(?:限|对|给|能给|服务|针对)[^，,。？?]{1,20}(?:吗|么|还是)|"
    r"\b(?:all|any|every|anyone|anybody|everyone|everybody|whole)\b[^?]{0,70}\bor (?:is it )?(?:only|just)\b|"
    r"\b(?:only|just) (?:for|to|open to)\b[^?]{2,60}\bor\b[^?]{0,30}\b(?:all|any|every|anyone|others?)\b",
    re.IGNORECASE,
)


def with_scope(answered: Answer, question: Question, knowledge: Knowledge) -> Answer:
    """The answer, which begins with the scope that is written, or with that “first” is not “only”."""
    reply = answered.reply
    line = _line(question, reply, knowledge)
    if not line:
        return answered
    return replace(answered, reply=replace(reply, text=f"{line}\n{reply.text}"))


def _line(question: Question, reply: Reply, knowledge: Knowledge) -> str:
    language = question.language
    first = reply.cards[0].id if reply.cards else ""
    fact = knowledge.catalogue.facts.get(first)
    if fact and _ONLY_HERE.search(question.text):
        says_first = _FIRST.search(fact.text) and not _THE_ONLY.search(fact.text)
        return say("first_is_not_only", language) if says_first else ""
    measure = knowledge.catalogue.measures.get(first)
    asks = _ALL_OR_ONLY.search(question.text) and not asks_how_far(question)
    if measure is None or not asks or ASKS_OF_ALL_OVER.search(question.text):
        return ""
    scope = _scope(measure, language)
    return say("scope_written", language, scope=scope) if scope else ""


def _scope(measure: MeasureView, language: Language) -> str:
    """The conditions of a measure, in its own words."""
    written = dict.fromkeys(c for c in (measure.subject, *measure.conditions) if c)
    told = [f"「{c}」" if language == "zh" else in_english(c) for c in written]
    return join_names(told, language) if told else ""
