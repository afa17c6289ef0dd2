"""Questions as broad as a whole task of the plans: “what does Bishan do for education?”."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.elsewhere import answer_elsewhere, guesses_area
from actions.answers.pieces.other_tasks import other_tasks_lines
from actions.answers.pieces.short_quotes import short_line
from actions.answers.pieces.steps import join_regions
from actions.answers.pieces.unit_lines import short_title
from actions.answers.topic.area_contents import (
    Area,
    all_measures,
    answer_on_area,
    area_gap_lines,
    fair_share,
    find_area,
    measures_in_order,
)
from actions.answers.words.details import unstated
from actions.question import Focus, Question
from actions.replies import measure_card, task_card
from actions.texts import region_name, say
from actions.wording import unit_names
from knowledge.topics import topics
from knowledge.views import MeasureView, TaskView

MEASURES_TOLD = 3
"""Measures told of each task where several tasks are shown."""
MEASURES_WHOLE = 2
"""Measures of a single task that are shown whole; all of them stand in the list."""


def answer_area(question: Question, focus: Focus, knowledge: Knowledge, topic: str) -> Answer:
    """The tasks of an area in each region, with their units; their measures are “more”."""
    language, catalogue = question.language, knowledge.catalogue
    if guesses_area(question):
        return answer_elsewhere(question, focus)
    area = find_area(question, focus, knowledge, topic)
    shown = fair_share(area.tasks)
    listed = {t.id: measures_in_order(t, question, knowledge) for t in area.tasks}
    if len(area.tasks) == 1:
        [measures] = listed.values()
        told = _list_lines(area.tasks[0], measures, question)
        cards = [measure_card(m, language) for m in measures[:MEASURES_WHOLE]]
        remaining = [m.id for m in measures[MEASURES_WHOLE:]]
    else:
        told = [*_intro(area, shown, listed, question), *_first_lines(shown, listed, question)]
        cards = [task_card(t, catalogue.measures_of(t.id), language) for t in shown]
        remaining = all_measures(area, shown, listed)
    lines = [
        *area_gap_lines(area, question, knowledge),
        *told,
        *other_tasks_lines(area.related, language),
        *unstated(question, topic, [t.text for t in shown], has_units=True),
    ]
    return answer_on_area(area, question, focus, knowledge, lines, cards, remaining)


def _intro(
    area: Area, shown: list[TaskView], listed: dict[str, list[MeasureView]], question: Question
) -> list[str]:
    if not shown:
        return []
    where = list(dict.fromkeys(t.document.region for t in shown))
    return [
        say(
            "area_intro",
            question.language,
            topic=_area_name(area.topic, question.language),
            count=sum(len(listed[t.id]) for t in shown),
            where=join_regions(where, question.language),
        )
    ]


def _first_lines(
    shown: list[TaskView], listed: dict[str, list[MeasureView]], question: Question
) -> list[str]:
    """The first measures of each task that is shown, in one line each, under the region whose they are."""
    language = question.language
    lines = []
    for task in shown:
        lines.append(
            f"{region_name(task.document.region, language)}{'：' if language == 'zh' else ':'}"
        )
        lines += [f"· {short_line(m, language)}" for m in listed[task.id][:MEASURES_TOLD]]
    return lines


def _list_lines(task: TaskView, measures: list[MeasureView], question: Question) -> list[str]:
    """Who leads a single task, and each of its measures in one line."""
    language = question.language
    lead = unit_names(task.lead_units, language)
    intro = say(
        "area_list" if lead else "area_list_no_lead",
        language,
        where=region_name(task.document.region, language),
        title=short_title(task, language),
        place=task.locator,
        count=len(measures),
        lead=lead,
    )
    return [intro, *(f"· {short_line(m, language)}" for m in measures)]


def _area_name(topic: str, language: str) -> str:
    """An area as visitors would name it: 教育服务领域."""
    return re.sub(r"（整项任务）$| \(whole task\)$", "", topics()[topic].name(language))
