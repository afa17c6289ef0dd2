"""“刚才那个谁牵头？还有游戏厅” : a question about what was talked of, and a bare name of the next thing after it.

The name is one topic for the whole message, so that only the next thing would be answered.

Comes from: actions.answers.dispatch, for a message without parts. Goes to: actions.answers.message.parts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.question import NO_TOPIC, Focus, Question

_LAST_AND_NEXT = re.compile(
    r"^\W*(?P<last>(?:刚才|刚刚|上面|前面|之前|上一)(?:说的|提到的|问的|讲的)?(?:那|这)?(?:一)?[个条项件]?[^？?，,。]{0,12}(?:谁|哪|什么|多少|怎么|吗|呢)[^？?，,。]{0,8})"
    r"[？?，,。]\s*(?:还有|以及|另外|再加上|和)(?P<next>[^？?]{2,30})[？?]*$|"
    r"^\W*(?P<last_en>(?:and |ok(?:ay)?[, ]+)?(?:who|which|what|how|where)\b[^?]{0,30}\b(?:that one|the last one|the previous one|the one before|that|it)\b[^?]{0,20})"
    r"\?\s*(?:and |also |plus )+(?:what about |how about |also |for )?(?P<next_en>[^?]{3,60})\?*$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"谁|哪|什么|多少|怎么|吗|\b(?:who|which|what|how|where|when|is|are|do|does|can)\b",
    re.IGNORECASE,
)
_OF_THE_LAST = ("region", "attribute")


def with_last_and_next(question: Question, focus: Focus) -> Question:
    """The question with a part for what was talked of and one that asks the same of what is named after it."""
    found = _LAST_AND_NEXT.search(question.text.strip()) if focus.topic else None
    if found is None or question.parts or not question.names_a_topic:
        return question
    last = found.group("last") or found.group("last_en")
    named = (found.group("next") or found.group("next_en")).strip(" 。.!！")
    if _ASKS.search(named):
        return question  # what comes next asks by itself
    of_last = {k: v for k, v in question.entities.items() if k in _OF_THE_LAST}
    first = replace(
        question, text=last.strip(), topics=((NO_TOPIC, 1.0),), entities=of_last, vector=None
    )
    return replace(question, parts=(first, replace(question, text=named, vector=None)))
