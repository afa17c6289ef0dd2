"""“Which companies are among the responsible units of the plan?”: the units of a plan that are companies, with their tasks.

Comes from: actions.answers.finding, before a matter is guessed from the words “companies” and “plan”.
"""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.steps import source_steps
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import task_card
from actions.texts import region_name, say
from actions.wording import join_clauses, join_names, unit_names
from knowledge.regions import HOME
from knowledge.views import TaskView, UnitView

_COMPANIES = "公司"
"""How the name of a company among the units ends."""
_ROLES = {
    "lead": r"牵头(?:单位|部门)|\blead(?:ing)? units?\b",
    "cooperating": r"配合(?:单位|部门)|\b(?:co-?operating|supporting) units?\b",
    "responsible": r"责任(?:单位|部门)|\bresponsible units?\b",
}
_ROLE_NAMES: dict[str, dict[Language, str]] = {
    "lead": {"zh": "牵头单位", "en": "lead units"},
    "cooperating": {"zh": "配合单位", "en": "cooperating units"},
    "responsible": {"zh": "责任单位", "en": "responsible units"},
}
_A_UNIT = r"(?:(?:责任|牵头|配合|参与|成员)(?:单位|部门))"
_A_UNIT_EN = r"(?:responsible|lead(?:ing)?|co-?operating|supporting|listed) (?:units?|bodies)"
_ZH, _EN = "公司|企业|国企", r"compan(?:y|ies)|firms?|enterprises?"
_ASKS = re.compile(
    rf"{_A_UNIT}[^，。？?]{{0,10}}(?:哪些|哪几[家个]|有没有|有无|什么|是)[^，。？?]{{0,4}}(?:{_ZH})|"
    rf"(?:哪些|哪几[家个]|有没有|什么)[^，。？?]{{0,4}}(?:{_ZH})[^？?]{{0,14}}{_A_UNIT}|"
    rf"(?:方案|文件)[^，。？?]{{0,8}}(?:哪些|哪几[家个])(?:{_ZH})(?!可以|能|才|需|要|适用|享受|符合)\W*$|"
    rf"\b(?:which|what|any|are there) (?:\w+ )?(?:{_EN})\b[^?.]{{0,40}}\b{_A_UNIT_EN}\b|"
    rf"\b{_A_UNIT_EN}\b[^?.]{{0,40}}\b(?:which|what|any|are|include) (?:\w+ )?(?:{_EN})\b",
    re.IGNORECASE,
)
TASKS_SHOWN = 3


def find_company_units(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The units of each plan asked for that are companies; None where these are not asked for."""
    if (
        not _ASKS.search(question.text)
        or "topic" in question.entities
        or "other_place" in question.entities
    ):
        return None
    catalogue, language = knowledge.catalogue, question.language
    plans = map(catalogue.find_document, question.values("document"))
    named = [*question.regions, *(d.region for d in plans if d)]
    regions = dict.fromkeys(named or [r for r in catalogue.home_regions if r != HOME])
    role = next((r for r, said in _ROLES.items() if re.search(said, question.text, re.I)), None)
    lines: list[str] = []
    shown: list[TaskView] = []
    for region in regions:
        tasks = [t for t in catalogue.tasks.values() if t.document.region == region]
        found = _units(tasks, role)
        lines += _lines(region, found, role, language)
        shown += [t for _, own in found.values() for t in own]
    cards = [
        task_card(t, catalogue.measures_of(t.id), language)
        for t in list({t.id: t for t in shown}.values())[:TASKS_SHOWN]
    ]
    remaining = tuple(i for i in {t.id: t for t in shown} if i not in {c.id for c in cards})
    moved = focus.after(question, None, tuple(regions), intent="ask_unit_tasks")
    return answer(
        question,
        moved,
        AnswerOutcome.ANSWERED,
        "\n".join(lines),
        tuple(cards),
        source_steps(language) if cards else (),
        remaining,
    )


def _units(tasks: list[TaskView], role: str | None) -> dict[str, tuple[UnitView, list[TaskView]]]:
    """Units that are companies, in the plan's order, each with its tasks."""
    found: dict[str, tuple[UnitView, list[TaskView]]] = {}
    for task in tasks:
        for unit in _of_role(task, role):
            if unit.name.endswith(_COMPANIES):
                found.setdefault(unit.name, (unit, []))[1].append(task)
    return found


def _of_role(task: TaskView, role: str | None) -> tuple[UnitView, ...]:
    if role == "lead":
        return task.lead_units
    if role == "cooperating" and task.cooperating_units:
        return task.cooperating_units
    return task.units if role is None else task.responsible_units


def _lines(
    region: str,
    found: dict[str, tuple[UnitView, list[TaskView]]],
    role: str | None,
    language: Language,
) -> list[str]:
    where = region_name(region, language)
    if not found:
        return [say("company_units_none", language, where=where)]
    units = tuple(unit for unit, _ in found.values())
    lines = [
        say(
            "company_units_as" if role else "company_units",
            language,
            where=where,
            role=_ROLE_NAMES[role][language] if role else "",
            count=len(units),
            names=unit_names(units, language),
        )
    ]
    for unit, tasks in found.values():
        titles = (f"{t.title}（{t.locator}）" if language == "zh" else _title_en(t) for t in tasks)
        lines.append(
            say(
                "unit_in_tasks",
                language,
                unit=join_names([unit.name], language),
                tasks=join_clauses(titles, language),
            )
        )
    return lines


def _title_en(task: TaskView) -> str:
    return f"{task.title_en or task.title} ({task.locator})"
