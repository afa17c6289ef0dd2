"""“What does this unit do?”: its tasks, exactly as the task lists have them; else where it is quoted."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.topic_choice import decide_topic
from actions.answers.unit.units import answer_responsible_units
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import TASK_LIMIT, fact_card, measure_card, task_card
from actions.texts import region_name, say
from actions.wording import unit_names
from channels.reply import Card
from knowledge.lookups import everyday_names
from knowledge.regions import HOME, spellings_of
from knowledge.units import LEAD
from knowledge.views import TaskView

TASKS_SHOWN = 3
"""Tasks of a unit shown as cards; its list names all of them, and “more” opens the others."""
MENTIONS_SHOWN = 4
"""Reports and measures that name a unit without a task."""
_LEVEL = re.compile(r"^(?:[区县]|市(?!场))")
"""The level that a unit's name begins with; 市场监管局 begins with none."""
WHOLE_TASK = 1200
"""Characters of a task that is shown alone."""
_NO_NAME = re.compile(
    r"\W*(?:the|an?|this|that|which|what|any|our|your|its|local|district|county|municipal|city|people['’]?s|"
    r"(?:bishan|dianjiang|chongqing)(?:['’]s)?|and|or|of|by|from|with|to|in|does|do|is|are|can|s)\W*",
    re.IGNORECASE,
)
"""Words that may stand before a unit's name and are no part of another body's."""
_Found = tuple[str, TaskView, str]
"""The name of a unit, a task of it, and its role."""


def answer_unit_tasks(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """What each unit that is named leads and takes part in."""
    language = question.language
    asked = _units_asked(question, knowledge)
    if not asked and question.values("unit") and decide_topic(question, focus, knowledge):
        about = replace(question, intent="ask_responsible_unit", entities=_without_units(question))
        return answer_responsible_units(about, focus, knowledge)
    if not asked:
        return answer(question, focus, AnswerOutcome.CLARIFICATION, say("unit_which", language))
    regions = question.regions or _regions_typed(question, knowledge)
    lines: list[str] = []
    found: list[_Found] = []
    cards: list[Card] = []
    for unit in asked:
        own = _tasks_of(unit, regions, knowledge)
        found += own
        if own:
            names = dict.fromkeys(name for name, _, _ in own)
            lines += [line for name in names for line in _lines_of_unit(name, own, language)]
        else:
            mentions = _cards_that_name(unit, question, knowledge)
            label = "unit_only_mentioned" if mentions else "unit_unknown"
            lines.append(say(label, language, unit=unit))
            cards += mentions
    found.sort(key=lambda item: item[2] != LEAD)
    shown = _some_of_each(found)
    roles = {task.id: (task, role) for _, task, role in reversed(shown)}
    # Of a unit's only task all is shown: which of its measures the unit has a hand in is not written.
    limit = WHOLE_TASK if len(roles) == 1 else TASK_LIMIT
    if len(roles) == 1 and all(role != LEAD for _, role in roles.values()):
        lines.append(say("unit_of_whole_task", language))
    tasks = [
        task_card(task, knowledge.catalogue.measures_of(task.id), language, role, limit)
        for task, role in (roles[i] for i in dict.fromkeys(t.id for _, t, _ in shown))
    ]
    remaining = tuple(dict.fromkeys(t.id for _, t, _ in found if t.id not in roles))
    if remaining:
        lines.append(say("tasks_held", language, count=len(tasks)))
    cards = [*tasks, *{c.id: c for c in cards}.values()]
    outcome = AnswerOutcome.ANSWERED if cards else AnswerOutcome.NOTHING_FOUND
    moved = focus.moved(intent=question.intent, regions=question.regions, text=question.text)
    text = "\n".join(lines)
    return answer(
        question, moved if cards else focus, outcome, text, tuple(cards), remaining=remaining
    )


def _units_asked(question: Question, knowledge: Knowledge) -> list[str]:
    """Each unit once, as a visitor means it: “市人社局” is 市人力社保局."""
    pairs = zip_longest(question.values("unit"), question.spellings.get("unit", ()))
    named = [(u, s or u) for u, s in pairs if u and not _ends_another_name(s or u, question.text)]
    known = knowledge.catalogue.unit_names
    return list(dict.fromkeys(u if u in known else _as_typed(u, s, question) for u, s in named))


def _ends_another_name(spelling: str, text: str) -> bool:
    """Whether an English word for a unit is but the end of another body's name: “IP Court” is no local court."""
    if not spelling.isascii() or " " in spelling:
        return False
    before = [m.group(1) for m in re.finditer(rf"(\S+) {re.escape(spelling)}\b", text, re.I)]
    return bool(before) and not any(_NO_NAME.fullmatch(word) for word in before)


def _without_units(question: Question) -> dict[str, tuple[str, ...]]:
    return {k: v for k, v in question.entities.items() if k != "unit"}


def _tasks_of(unit: str, regions: tuple[str, ...], knowledge: Knowledge) -> list[_Found]:
    return [
        (name, task, role)
        for name in _find_units(unit, regions, knowledge)
        for task, role in knowledge.catalogue.find_tasks_of(name)
        if not regions or task.document.region in regions
    ]


def _cards_that_name(unit: str, question: Question, knowledge: Knowledge) -> list[Card]:
    """Reports and measures that name a unit for which no task list has a task, the nearest first."""
    catalogue, language = knowledge.catalogue, question.language
    level = _LEVEL.match(unit)
    stem = _LEVEL.sub("", unit)
    prefix = level.group() if level else ""
    names = [unit, *(prefix + name for name in everyday_names(stem) if not name.isascii())]
    facts = {f.id for f in catalogue.facts.values() if any(n in f.text for n in names)}
    measures = {m.id for m in catalogue.measures.values() if any(n in m.text for n in names)}
    nearest = list(relevance(question, knowledge, facts | measures))[:MENTIONS_SHOWN]
    return [
        fact_card(catalogue.facts[i], language)
        if i in facts
        else measure_card(catalogue.measures[i], language)
        for i in nearest
    ]


def _regions_typed(question: Question, knowledge: Knowledge) -> tuple[str, ...]:
    """璧山区税务局 names the district within the unit's name."""
    typed = " ".join(question.spellings.get("unit", ())).lower()
    return tuple(
        code
        for code in knowledge.catalogue.districts
        if any(s.lower() in typed for s in spellings_of(knowledge.catalogue.regions[code]))
    )


def _lines_of_unit(name: str, found: list[_Found], language: Language) -> list[str]:
    """What a unit does, place by place: many districts have a 区税务局, and each is another unit."""
    lines: list[str] = []
    own = [item for item in found if item[0] == name]
    places = list(dict.fromkeys(t.document.region for _, t, _ in own))
    for region in places:
        here = [item for item in own if item[1].document.region == region]
        units = here[0][1].units
        unit = unit_names(tuple(u for u in units if u.name == name)[:1], language)
        where = f"{region_name(region, language)} · " if len(places) > 1 else ""
        lead = sum(role == LEAD for _, _, role in here)
        lines.append(where + say("unit_tasks", language, unit=unit, count=len(here), lead=lead))
        lines += [f"· {_task_line(task, role, language)}" for _, task, role in here]
        if any(task.document.annex == "partial" for _, task, _ in here):
            lines.append(say("units_partial", language))
    return lines


def _some_of_each(found: list[_Found]) -> list[_Found]:
    """The first task of every unit; more where there is room for more."""
    firsts = {name: item for item in reversed(found) for name in [item[0]]}
    rest = [item for item in found if item not in firsts.values()]
    return [*firsts.values(), *rest[: max(0, TASKS_SHOWN - len(firsts))]]


def _as_typed(unit: str, spelling: str, question: Question) -> str:
    """县农业农村委 stays that, although only 农业农村委 (of the District) is known."""
    municipal = re.search(r"\b(?:municipal|chongqing|city)\b", question.text, re.IGNORECASE)
    of_city = question.regions in ((), (HOME,))
    if spelling.isascii() and municipal and of_city and not _LEVEL.match(unit):
        return f"市{unit}"
    level = re.search(rf"(?<![区县])([区县市]){re.escape(spelling)}", question.text)
    return f"{level.group(1)}{unit}" if level and not _LEVEL.match(unit) else unit


def _find_units(asked: str, regions: tuple[str, ...], knowledge: Knowledge) -> list[str]:
    """Units by full name (区科技局) or by the part after 区, 县, 市 (科技局), of these regions."""
    catalogue = knowledge.catalogue
    names = (
        [asked]
        if asked in catalogue.unit_names
        else [name for name in catalogue.unit_names if _LEVEL.sub("", name) == asked]
    )
    if not regions:
        return names
    return [
        n for n in names if any(t.document.region in regions for t, _ in catalogue.find_tasks_of(n))
    ]


def _task_line(task: TaskView, role: str, language: Language) -> str:
    english = f"{task.title} ({task.title_en})" if task.title_en else task.title
    title = task.title if language == "zh" else english
    mark = say(f"role_{role}", language)
    return (
        f"{title}（{task.locator}，{mark}）"
        if language == "zh"
        else f"{title} ({task.locator}; {mark})"
    )
