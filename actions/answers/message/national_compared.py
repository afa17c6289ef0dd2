"""“And how does it differ from the national rules?”: what was talked of, held beside the rules of the whole country.

Comes from: actions.answers.understanding. Goes to: the functions for each intent; `rules.rules_beside` adds the rules.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.steps import topic_intent
from actions.answers.words.stretches import TURN
from actions.question import Focus, Question
from knowledge.regions import CITY_LEVEL, HOME
from knowledge.topics import topics

_NATIONAL = r"(?:国家|全国|中央)(?:级|层面)?(?:上|的|统一|一般|普通|通常)*(?:认定)?(?:规定|条件|标准|政策|要求|办法|规则|规矩)"
_DIFFERS = r"(?:区别|不同|差别|差异|不一样|两样|一样|一致|相同|差在哪)"
_COMPARES = re.compile(
    rf"{_NATIONAL}[^，,。？?]{{0,14}}{_DIFFERS}|(?:跟|和|与|比)国家的?[^，,。？?]{{0,6}}{_DIFFERS}|{_DIFFERS}[^，,。？?]{{0,6}}{_NATIONAL}|"
    r"\b(?:differ\w*|compare\w*|same|unlike|set against)\b[^.?]{0,40}\b(?:national|nationwide|country(?:['’]s|-wide)?)\b|"
    r"\b(?:national|nationwide)\b[^.?]{0,40}\b(?:differ\w*|compare\w*|same|identical)\b",
    re.IGNORECASE,
)
SURE = 0.6
"""How likely another topic must be to be compared instead of the one of the talk."""


def compares_with_national(text: str) -> bool:
    """Whether a message asks how something differs from the rules of the whole country."""
    return bool(_COMPARES.search(text))


def with_national_compared(question: Question, focus: Focus, knowledge: Knowledge) -> Question:
    """The question about the matter that is set against national rules, where one is named or was talked of."""
    if question.parts or not compares_with_national(question.text):
        return question
    if "topic" in question.entities:
        named = question.values("topic")[0]
        kept = _in_order(named, knowledge)
        return replace(question, intent=topic_intent(named), kept=kept)
    topic = focus.topic
    own = question.topic != topic and question.topic_confidence >= SURE and question.regions
    if topic not in topics() or topics()[str(topic)].tasks or own:
        return question
    # Its name, and not what was asked of it: “the tax rate?” is answered.
    about = topics()[str(topic)].name(question.language)
    return replace(
        question,
        intent=topic_intent(str(topic)),
        topics=((str(topic), 1.0),),
        entities={
            **_where_it_is(question, focus, str(topic), knowledge),
            "topic": (str(topic),),
        },
        text=f"{about}{TURN}{question.text}",
        vector=None,
        kept=_in_order(str(topic), knowledge),
    )


def _in_order(topic: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Ids of the measures on a topic as the documents have them, none before what it is a part of."""
    return tuple(m.id for m in knowledge.catalogue.find_measures(topic))


def _where_it_is(
    question: Question, focus: Focus, topic: str, knowledge: Knowledge
) -> dict[str, tuple[str, ...]]:
    """The entities, with the regions that have something on the topic where the last one has nothing."""
    held = knowledge.catalogue
    if question.regions or any(held.find_measures(topic, r) for r in focus.regions):
        return question.entities
    having = [r for r in held.home_regions if held.find_measures(topic, r)]
    codes = tuple(CITY_LEVEL if r == HOME else r for r in having)
    return {**question.entities, "region": codes} if codes else question.entities
