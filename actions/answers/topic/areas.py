"""Questions as broad as a whole task of the plans: “what does Bishan do for education?”."""

from __future__ import annotations

from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.elsewhere import answer_elsewhere, guesses_area
from actions.answers.pieces.other_tasks import other_tasks_lines
from actions.answers.pieces.short_quotes import short_line
from actions.answers.pieces.steps import area_name, join_regions, topic_names
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
from knowledge.views import MeasureView, TaskView

MEASURES_TOLD = 3
"""Measures told of each task where tasks of several regions are shown."""
MEASURES_LISTED = 32
"""So many measures of one region are told all, in one line each."""
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
        told = list_lines(area.tasks[0], measures, question)
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
            topic=area_name(area.topic, question.language),
            count=sum(len(listed[t.id]) for t in shown),
            where=join_regions(where, question.language),
        )
    ]


def _first_lines(
    shown: list[TaskView], listed: dict[str, list[MeasureView]], question: Question
) -> list[str]:
    """Each task that is shown with who leads it, and its measures in one line each: of one region all, of several the first."""
    one_region = len({t.document.region for t in shown}) == 1
    all_told = one_region and sum(len(listed[t.id]) for t in shown) <= MEASURES_LISTED
    lines = []
    for task in shown:
        measures = listed[task.id]
        told = measures if all_told else measures[:MEASURES_TOLD]
        label = "area_task" if len(told) == len(measures) else "area_task_first"
        lines += list_lines(task, told, question, label, len(measures))
    return lines


def list_lines(
    task: TaskView,
    measures: list[MeasureView],
    question: Question,
    label: str = "area_list",
    count: int | None = None,
    topic: str = "",
) -> list[str]:
    """Who leads a task, and each of these measures of it in one line.

    Args:
        task: The task.
        measures: Those that are listed.
        question: The message.
        label: The sentence before them.
        count: How many there are; as many as are listed where it is left out.
        topic: What they are about, where the sentence says it.
    """
    language = question.language
    lead = unit_names(task.lead_units, language)
    intro = say(
        label if lead else f"{label}_no_lead",
        language,
        where=region_name(task.document.region, language),
        title=short_title(task, language),
        place=task.locator,
        count=count or len(measures),
        told=len(measures),
        lead=lead,
        **(topic_names(topic) if topic else {}),
    )
    return [intro, *(f"· {short_line(m, language)}" for m in measures)]
