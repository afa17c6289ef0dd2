"""A message of several questions: each answered in turn, the talk carried on from one to the next.

“QDLP 谁牵头？额度多少？” – the second leans on the first as a message of its own would. The reply says
what each part would have said, also where one part is covered and another is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from actions.answers.answer import Answer, Knowledge, Step, answer
from actions.answers.several import AT_MOST
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.texts import say

NEW_TOPIC = 0.6
"""A short part that names no topic changes the topic only if it is this sure of another."""
SHORT = 14
"""Characters of a part that leans on the one before; English words count two."""
_OF_EACH = re.compile(r"分别|各自|各由|\beach\b|\brespectively\b|\bboth\b", re.IGNORECASE)
_BY_WEIGHT = (
    AnswerOutcome.ERROR,
    AnswerOutcome.ANSWERED,
    AnswerOutcome.NOT_COVERED,
    AnswerOutcome.REFERRED,
    AnswerOutcome.NOTHING_FOUND,
    AnswerOutcome.CLARIFICATION,
    AnswerOutcome.OUT_OF_SCOPE,
    AnswerOutcome.CONVERSATION,
)
"""What a message came to as a whole is the weightiest of what its parts came to."""
_PLACES = {"region", "other_place", "document", "document_number"}
_ABOUT_NOTHING = {AnswerOutcome.CONVERSATION.value, AnswerOutcome.OUT_OF_SCOPE.value}

AnswerOne = Callable[[Question, Focus, Knowledge], Answer]


def answer_parts(
    question: Question, focus: Focus, knowledge: Knowledge, answer_one: AnswerOne
) -> Answer:
    """What `answer_one` says of each part, in the order asked; cards stand once."""
    given: list[tuple[Question, Answer]] = []
    current = focus
    for part in question.parts:
        asked = _in_its_place(part, question, given)
        one = answer_one(asked, current, knowledge)
        given.append((asked, one))
        # Small talk and what is outside leave the conversation where it was.
        if one.reply.outcome not in _ABOUT_NOTHING:
            current = one.focus
    said = _worth_saying(given)
    if len(said) == 1:
        return Answer(said[0][1].reply, current)
    cards = {card.id: card for _, one in said for card in one.reply.cards}
    left = [item for _, one in said for item in one.focus.remaining if item not in cards]
    steps = {step[0]: Step(*step) for step in current.steps}
    whole = answer(
        question,
        current,
        _outcome(said),
        "\n\n".join(_part_text(asked, one, question) for asked, one in said),
        tuple(cards.values()),
        tuple(steps.values()),
        tuple(dict.fromkeys(left)),
    )
    return Answer(whole.reply, replace(whole.focus, misses=current.misses))


def _in_its_place(
    part: Question, whole: Question, given: list[tuple[Question, Answer]]
) -> Question:
    """A part with what it leaves to the others: topics, and the one region that is named."""
    entities = dict(part.entities)
    named = set(whole.values("region"))
    # “重庆” is where all of it happens, so it chooses nothing.
    if len(named) == 1 and named != {"chongqing"} and not _PLACES & entities.keys():
        entities["region"] = tuple(named)
    before = [one.focus.topic for _, one in given if one.focus.topic]
    topics = part.topics
    if before and "topic" not in entities and _leans(part):
        topics = ()
        if _OF_EACH.search(part.text):
            entities["topic"] = tuple(dict.fromkeys(before))[:AT_MOST]
            topics = tuple((t, 1.0) for t in entities["topic"])
    return replace(part, entities=entities, topics=topics)


def _leans(part: Question) -> bool:
    if part.topic_confidence >= NEW_TOPIC:
        return False
    length = sum(1 if ord(c) > 255 else 0.4 for c in part.text)
    return length <= SHORT or not part.names_a_topic


def _worth_saying(given: list[tuple[Question, Answer]]) -> list[tuple[Question, Answer]]:
    """All parts; without greetings and thanks where something was asked besides."""
    said = [g for g in given if g[1].reply.outcome != AnswerOutcome.CONVERSATION.value]
    return said or given[:1]


def _part_text(asked: Question, one: Answer, whole: Question) -> str:
    return say("part", whole.language, asked=asked.text.strip(" ,，;；"), text=one.reply.text)


def _outcome(said: list[tuple[Question, Answer]]) -> AnswerOutcome:
    came_to = {one.reply.outcome for _, one in said}
    return next(o for o in _BY_WEIGHT if o.value in came_to)
