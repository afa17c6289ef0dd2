"""What a region does for an area under tasks of another name.

Dianjiang's plan has no task on health; its measures on internet healthcare stand under “services with limited
competition”. They belong to the area because their topics do where a plan has the area as a task.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.short_quotes import short_line
from actions.answers.pieces.unit_lines import short_title, task_units_line
from actions.question import Language
from actions.texts import say
from knowledge.topics import topics
from knowledge.views import MeasureView

_WHOLE_FAMILIES = ("finance", "talent", "complaint")
"""Families of topics that are one field each; “opening” is many."""


def measures_of_other_tasks(
    topic: str, regions: tuple[str, ...], knowledge: Knowledge
) -> list[MeasureView]:
    """Measures of these regions on the topics of an area, which stand under other tasks."""
    catalogue = knowledge.catalogue
    tasks = {t.id for t in catalogue.find_tasks(topics()[topic].tasks or "")}
    own = _topics_of_area([m for i in tasks for m in catalogue.measures_of(i)], knowledge)
    return [
        m
        for m in catalogue.measures.values()
        if m.region in regions and m.topic in own and m.task and m.task.id not in tasks
    ]


def other_tasks_lines(measures: Sequence[MeasureView], language: Language) -> list[str]:
    """One line for each task: what it has on the area, and its units."""
    lines = []
    for _, group in groupby(measures, key=lambda m: m.task and m.task.id):
        first = next(group)
        if first.task:
            lines.append(
                say(
                    "related_task",
                    language,
                    quote=short_line(first, language),
                    title=short_title(first.task, language),
                    place=first.task.locator,
                    units=task_units_line(first.task, language),
                )
            )
    return lines


def _topics_of_area(within: list[MeasureView], knowledge: Knowledge) -> set[str]:
    """The topics that in some plan stand mostly under the area, and those of its one family."""
    counts = Counter((m.topic, m.region) for m in within if m.topic)
    families = Counter(topics()[t].family for t, _ in counts.elements() if t)
    family = families.most_common(1)[0][0] if families else ""
    one_field = family in _WHOLE_FAMILIES
    return {
        topic
        for (topic, region), count in counts.items()
        if topic
        and (
            count * 2 > len(knowledge.catalogue.find_measures(topic, region))
            or (one_field and topics()[topic].family == family)
        )
    }
