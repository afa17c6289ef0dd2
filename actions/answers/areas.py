"""Questions as broad as a whole task of the plans: “what does Bishan do for education?”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.answers.answer import Answer, Knowledge, Step, answer
from actions.answers.details import unstated
from actions.answers.elsewhere import (
    answer_elsewhere,
    elsewhere_lines,
    guesses_area,
    place_elsewhere,
)
from actions.answers.gaps import task_gap_line
from actions.answers.leads import unit_names
from actions.answers.other_tasks import measures_of_other_tasks, other_tasks_lines
from actions.answers.ranking import relevance
from actions.answers.short_quotes import short_line
from actions.answers.steps import join_regions, next_steps
from actions.answers.unit_lines import short_title
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card, task_card
from actions.texts import region_name, say
from channels.reply import Card
from knowledge.topics import topics
from knowledge.views import MeasureView, TaskView

TASKS_SHOWN = 2
"""Tasks shown at once, though one of every region; the others come first under “more”."""
MEASURES_WHOLE = 2
"""Measures of a single task that are shown whole; all of them stand in the list."""
_FOREIGN_ASKED = re.compile(
    r"外国|外籍|老外|境外|海外|国外|洋|"
    r"\b(?:foreign\w*|expat\w*|overseas|abroad|international|non-chinese)\b",
    re.IGNORECASE,
)
_FOREIGN_WRITTEN = re.compile(r"外国|外籍|境外|海外|国外|国际")


@dataclass(frozen=True)
class Area:
    """What the plans have of an area, as far as it was asked for."""

    topic: str
    regions: tuple[str, ...]
    """The regions asked for; empty where none was named."""
    missing: tuple[str, ...]
    """Those of them that have no such task."""
    tasks: tuple[TaskView, ...]
    """Of the regions asked for; of all where none of those has any on the area."""
    related: tuple[MeasureView, ...] = ()
    """What the regions asked for have on the area under other tasks."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether all that there is stands in other regions' plans than those asked for."""
        return bool(self.regions) and set(self.missing) == set(self.regions) and not self.related

    @property
    def present(self) -> list[str]:
        """The regions that have something on the area, each once."""
        of_tasks = [t.document.region for t in self.tasks]
        return list(dict.fromkeys([*of_tasks, *(m.region for m in self.related)]))


def find_area(question: Question, focus: Focus, knowledge: Knowledge, topic: str) -> Area:
    """The tasks of an area in the regions asked for, or of the last answer on the same area."""
    catalogue, title = knowledge.catalogue, topics()[topic].tasks or ""
    regions = question.regions or focus.regions_on(topic)
    asked = regions or catalogue.home_regions
    tasks = [t for r in catalogue.regions if r in asked for t in catalogue.find_tasks(title, r)]
    missing = tuple(r for r in regions if not catalogue.find_tasks(title, r))
    related = tuple(measures_of_other_tasks(topic, regions, knowledge))
    if not tasks and not related:
        tasks = catalogue.find_tasks(title)
    return Area(topic, regions, missing, tuple(tasks), related)


def answer_area(question: Question, focus: Focus, knowledge: Knowledge, topic: str) -> Answer:
    """The tasks of an area in each region, with their units; their measures are “more”."""
    language, catalogue = question.language, knowledge.catalogue
    if guesses_area(question):
        return answer_elsewhere(question, focus)
    area = find_area(question, focus, knowledge, topic)
    lines = area_gap_lines(area, question, knowledge)
    shown = fair_share(area.tasks)
    listed = {t.id: measures_in_order(t, question, knowledge) for t in area.tasks}
    if len(area.tasks) == 1:
        [measures] = listed.values()
        lines += _list_lines(area.tasks[0], measures, question)
        cards = tuple(measure_card(m, language) for m in measures[:MEASURES_WHOLE])
        remaining = [m.id for m in measures[MEASURES_WHOLE:]]
    else:
        lines += _intro(area, shown, listed, question)
        cards = tuple(task_card(t, catalogue.measures_of(t.id), language) for t in shown)
        remaining = all_measures(area, shown, listed)
    lines += other_tasks_lines(area.related, language)
    beside = related_beside(area, question)
    cards = (*cards, *beside)
    remaining += left_of_related(area, beside)
    lines += unstated(question, topic, [t.text for t in shown], has_units=True)
    moved = focus.after(question, topic, area.regions)
    return answer(
        question,
        moved,
        outcome_of(area, question),
        "\n".join(lines),
        cards,
        steps_after(area, question, knowledge, more=bool(remaining)),
        tuple(remaining),
    )


def area_gap_lines(area: Area, question: Question, knowledge: Knowledge) -> list[str]:
    """Which of the regions asked for have no such task, and whose the tasks shown are."""
    language = question.language
    touching = {m.region for m in area.related}
    lines = [
        say("task_missing_related", language, where=region_name(r, language))
        if r in touching
        else task_gap_line(r, knowledge, language)
        for r in area.missing
    ]
    lines += elsewhere_lines(question)
    if area.is_elsewhere:
        where = join_regions(area.present, language)
        asked = join_regions(list(area.missing), language)
        lines.append(say("nearest_elsewhere", language, where=where, asked=asked))
    return lines


def outcome_of(area: Area, question: Question) -> AnswerOutcome:
    """Not covered where no region asked for has the task."""
    elsewhere = bool(place_elsewhere(question)) or area.is_elsewhere
    return AnswerOutcome.NOT_COVERED if elsewhere else AnswerOutcome.ANSWERED


def measures_in_order(
    task: TaskView, question: Question, knowledge: Knowledge
) -> list[MeasureView]:
    """Best match first; before all others those on foreigners where foreigners are asked about."""
    measures = knowledge.catalogue.measures
    ids = [m.id for m in knowledge.catalogue.measures_of(task.id)]
    ranked = [measures[i] for i in relevance(question, knowledge, ids)]
    if _FOREIGN_ASKED.search(question.text):
        ranked.sort(key=lambda m: not _FOREIGN_WRITTEN.search(f"{m.text}{m.subject or ''}"))
    return ranked


def all_measures(
    area: Area, shown: list[TaskView], listed: dict[str, list[MeasureView]]
) -> list[str]:
    """What “more” goes on with: tasks that are not shown yet, and every measure of all tasks."""
    later = [t for t in area.tasks if t not in shown]
    of_later = [i for t in later for i in (t.id, *(m.id for m in listed[t.id]))]
    return [*(m.id for t in shown for m in listed[t.id]), *of_later]


def steps_after(
    area: Area, question: Question, knowledge: Knowledge, more: bool
) -> tuple[Step, ...]:
    """What to ask next: neither for units, which are said, nor for a region that has nothing."""
    steps = next_steps(question, knowledge, area.present, more=more, with_units=False)
    return tuple(s for s in steps if s.region not in area.missing)


def fair_share(tasks: tuple[TaskView, ...]) -> list[TaskView]:
    """At most TASKS_SHOWN tasks, from every region that has any."""
    regions = list(dict.fromkeys(t.document.region for t in tasks))
    share = TASKS_SHOWN if len(regions) == 1 else max(1, TASKS_SHOWN // max(1, len(regions)))
    return [t for r in regions for t in [x for x in tasks if x.document.region == r][:share]]


def _area_name(topic: str, language: str) -> str:
    """An area as visitors would name it: 教育服务领域."""
    return re.sub(r"（整项任务）$| \(whole task\)$", "", topics()[topic].name(language))


def related_beside(area: Area, question: Question) -> tuple[Card, ...]:
    """Where no task is shown, the first measure of each task that touches on the area."""
    if area.tasks:
        return ()
    first = {m.task.id: m for m in reversed(area.related) if m.task}
    shown = [m for m in area.related if m in first.values()]
    return tuple(measure_card(m, question.language) for m in shown)


def left_of_related(area: Area, beside: tuple[Card, ...]) -> list[str]:
    """What touches on the area and is not shown."""
    on_cards = {card.id for card in beside}
    return [m.id for m in area.related if m.id not in on_cards]


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
