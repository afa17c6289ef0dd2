"""What the plans have of an area, in tasks of its own and under others; and how an answer on it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.answers.pieces.answer import Answer, Knowledge, Step, answer
from actions.answers.pieces.elsewhere import elsewhere_lines, place_elsewhere
from actions.answers.pieces.gaps import task_gap_line, whose_lines
from actions.answers.pieces.other_tasks import measures_of_other_tasks
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.steps import next_steps
from actions.answers.words.hiring import asks_for_help_in_hiring
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import region_name, say
from actions.wording import join_clauses, quoted
from channels.reply import Card
from knowledge.topics import topics
from knowledge.views import MeasureView, TaskView

TASKS_SHOWN = 2
"""Tasks shown at once, though one of every region; the others come first under “more”."""
MENTIONS_TOLD = 3
_FOREIGN_ASKED = re.compile(
    r"外国|外籍|老外|境外|海外|国外|洋|"
    r"\b(?:foreign\w*|expat\w*|overseas|abroad|international|non-chinese)\b",
    re.IGNORECASE,
)
_WHAT_THERE_IS = re.compile(
    r"(?:什么|哪些|啥|有何)[^，。？?]{0,8}(?:支持|优惠|便利|待遇|政策|帮助|照顾|好处|措施|服务|规定)|"
    r"(?:有|写了?|做了?|提到?了?|安排了?|打算|出了)(?:些|点)?(?:什么|哪些|啥)(?:新)?(?:内容|安排|说法|举措|动作|计划|打算)?(?:的)?(?:吗|呢|么)?[？?。！\s]*$|"
    r"\bwhat (?:does|do|did|is|has|will) [^?.]{2,40}\b(?:do|doing|offer|plan|planned|have|provide|say|there)\b[^?.]{0,10}\b(?:for|on|about|in|regarding|with)\b|"
    r"\bwhat (?:is|are) there\b|\bwhat (?:is|are) (?:on offer|planned|foreseen)\b|"
    r"\b(?:which|what|any)\b[^?.]{0,30}\b(?:help|support|benefits?|incentives?|facilit\w+|polic(?:y|ies)|measures|offers?|services)\b",
    re.IGNORECASE,
)
"""What asks for whatever there is, and for no measure in particular."""
_OPENING_ASKED = re.compile(
    r"放开|放宽|对外开放|开放了|准入|\bopen(?:s|ed|ing)? up\b|\bliberali[sz]\w*|\brelax\w*|\bopened to\b",
    re.IGNORECASE,
)
_OPENING_WRITTEN = re.compile(
    r"境外|外商|外资|外债|跨境|外汇|结售汇|合格境内|海外|国际|准入|放宽|放开|离岸"
)
"""Words of a measure that opens something to what is abroad."""
_ASKS_NAMES = re.compile(
    r"名字|名称|叫(?:什么|啥)|\bnames?\b|\b(?:is|are) (?:it|they|these|those) called\b",
    re.IGNORECASE,
)
"""What asks how the rules that apply are called."""
_MADE_EASIER = frozenset(("permit", "grant", "facilitate", "exempt"))
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


def area_gap_lines(area: Area, question: Question, knowledge: Knowledge) -> list[str]:
    """Which of the regions asked for have no such task, and whose the tasks shown are."""
    language = question.language
    touching = {m.region for m in area.related}
    lines = [
        say("task_missing_related", language, where=region_name(r, language))
        if r in touching
        else _mentions_line(r, area, question, knowledge)
        for r in area.missing
    ]
    lines += elsewhere_lines(question)
    if area.is_elsewhere:
        lines += whose_lines(area.present, list(area.missing), knowledge, language)
    return lines


def _mentions_line(region: str, area: Area, question: Question, knowledge: Knowledge) -> str:
    """That a region has no such task, with what of its text names the area in passing."""
    language, found = question.language, _mentions(region, area, knowledge)
    if not found:
        return task_gap_line(region, knowledge, language)
    told = (
        say("mention", language, quote=quoted(m, language), place=m.citation.locator) for m in found
    )
    where = region_name(region, language)
    return say("task_missing_mentioned", language, where=where, quotes=join_clauses(told, language))


def _mentions(region: str, area: Area, knowledge: Knowledge) -> list[MeasureView]:
    if region in {m.region for m in area.related}:
        return []
    return knowledge.catalogue.find_mentions(area.topic, region)[:MENTIONS_TOLD]


def _outcome(area: Area, question: Question) -> AnswerOutcome:
    """Not covered where no region asked for has the task."""
    elsewhere = bool(place_elsewhere(question)) or area.is_elsewhere
    return AnswerOutcome.NOT_COVERED if elsewhere else AnswerOutcome.ANSWERED


def asks_what_there_is(text: str) -> bool:
    """Whether a message asks for whatever there is on a matter."""
    return bool(_WHAT_THERE_IS.search(text))


def measures_in_order(
    task: TaskView, question: Question, knowledge: Knowledge
) -> list[MeasureView]:
    """Best match first; before all others those on foreigners where foreigners are asked about."""
    measures = knowledge.catalogue.measures
    ids = [m.id for m in knowledge.catalogue.measures_of(task.id)]
    ranked = [measures[i] for i in relevance(question, knowledge, ids)]
    if _OPENING_ASKED.search(question.text):
        ranked.sort(key=lambda m: not _OPENING_WRITTEN.search(m.text))
    if _ASKS_NAMES.search(question.text):
        ranked.sort(key=lambda m: "》" not in m.text)
    if _FOREIGN_ASKED.search(question.text) or asks_for_help_in_hiring(question.text):
        # What is made easier for somebody is of more use to him than what is to be tried or built.
        if _WHAT_THERE_IS.search(question.text):
            ranked.sort(key=lambda m: m.modality_kind not in _MADE_EASIER)
        ranked.sort(key=lambda m: not _FOREIGN_WRITTEN.search(f"{m.text}{m.subject or ''}"))
    return ranked


def all_measures(
    area: Area, shown: list[TaskView], listed: dict[str, list[MeasureView]]
) -> list[str]:
    """What “more” goes on with: tasks that are not shown yet, and every measure of all tasks."""
    later = [t for t in area.tasks if t not in shown]
    of_later = [i for t in later for i in (t.id, *(m.id for m in listed[t.id]))]
    return [*(m.id for t in shown for m in listed[t.id]), *of_later]


def fair_share(tasks: tuple[TaskView, ...]) -> list[TaskView]:
    """At most TASKS_SHOWN tasks, from every region that has any."""
    regions = list(dict.fromkeys(t.document.region for t in tasks))
    share = TASKS_SHOWN if len(regions) == 1 else max(1, TASKS_SHOWN // max(1, len(regions)))
    return [t for r in regions for t in [x for x in tasks if x.document.region == r][:share]]


def answer_on_area(
    area: Area,
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    lines: list[str],
    cards: list[Card],
    remaining: list[str],
) -> Answer:
    """Puts an answer on an area together, with what touches on it where no task is shown."""
    beside = _related_beside(area, question)
    mentions = [m for r in area.missing for m in _mentions(r, area, knowledge)]
    remaining = [*remaining, *_left_of_related(area, beside)]
    return answer(
        question,
        focus.after(question, area.topic, area.regions),
        _outcome(area, question),
        "\n".join(lines),
        (*(measure_card(m, question.language) for m in mentions), *cards, *beside),
        _steps_after(area, question, knowledge, more=bool(remaining)),
        tuple(remaining),
    )


def _steps_after(
    area: Area, question: Question, knowledge: Knowledge, more: bool
) -> tuple[Step, ...]:
    """What to ask next: neither for units, which are said, nor for a region that has nothing."""
    steps = next_steps(question, knowledge, area.present, more=more, with_units=False)
    return tuple(s for s in steps if s.region not in area.missing)


def _related_beside(area: Area, question: Question) -> tuple[Card, ...]:
    """Where no task is shown, the first measure of each task that touches on the area."""
    if area.tasks:
        return ()
    first = {m.task.id: m for m in reversed(area.related) if m.task}
    shown = [m for m in area.related if m in first.values()]
    return tuple(measure_card(m, question.language) for m in shown)


def _left_of_related(area: Area, beside: tuple[Card, ...]) -> list[str]:
    """What touches on the area and is not shown."""
    on_cards = {card.id for card in beside}
    return [m.id for m in area.related if m.id not in on_cards]
