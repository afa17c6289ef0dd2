"""By when a task is to be done, where its plan says so: “and by when?” asks for no processing time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.answers.pieces.unit_lines import short_title
from actions.question import Language, Question
from actions.texts import say
from actions.wording import deadline_text
from knowledge.views import MeasureView

_DONE = "(?:完成|建成|落实|做完|办成|到位)"
_ASKS_DEADLINE = re.compile(
    rf"{_DONE}(?:的)?(?:时限|时间|期限|日期|节点)|(?:什么时候|何时|哪年|哪一年|几月|多久(?:之?内)?)[^，,。？?]{{0,8}}{_DONE}|"
    rf"{_DONE}[^，,。？?]{{0,6}}(?:什么时候|何时|截止)|"
    r"\bby (?:when|what date|which (?:date|day|month|year))\b|\bdeadline\b(?! (?:to|for) (?:appl|fil|submit|regist))|"
    r"\bwhen (?:must|should|will|is|are|does|do) .{0,60}\b(?:finish\w*|complet\w+|done|ready|built|implemented|in place)\b",
    re.IGNORECASE,
)


def asks_for_deadline(text: str) -> bool:
    """Whether a message asks by when something is to be done, and not how long an application takes."""
    return bool(_ASKS_DEADLINE.search(text))


def deadline_lines(
    question: Question, measures: Iterable[MeasureView], language: Language
) -> list[str]:
    """The deadlines of the tasks of some measures, where they are asked for; several by the tasks' names."""
    if not asks_for_deadline(question.text):
        return []
    tasks = {m.task.id: m.task for m in measures if m.task and m.task.deadline}
    lines = [
        (
            short_title(task, language),
            say("deadline", language, deadline=deadline_text(str(task.deadline), language)),
        )
        for task in tasks.values()
    ]
    if len(lines) == 1:
        return [lines[0][1]]
    mark = "：" if language == "zh" else ": "
    return [f"{title}{mark}{line}" for title, line in lines]
