"""Which industries, fields, parks and platforms a plan puts first: its headings, and its own sentence on fields."""

from __future__ import annotations

import re

from actions.answers.document.plans.tasks import tasks_of
from actions.answers.document.plans.telling import Asked, Told
from actions.question import Language
from actions.replies import measure_card, task_card
from actions.texts import region_name, say
from actions.wording import join_clauses
from channels.reply import Card
from knowledge.catalogue import Catalogue
from knowledge.regions import HOME
from knowledge.topics import PLATFORM_ZONES, TASK_ROLLOUT
from knowledge.views import DocumentView, SectionView, TaskView

_OF_PLATFORMS = re.compile("重点平台|重点园区")
_OF_FIELDS = re.compile("重点行业领域")
_FIELDS_NAMED = re.compile(r"围绕[^。]{4,60}等(?:重点领域|行业)")
TASKS_SHOWN = 4


def tell_emphases(asked: Asked) -> Told | None:
    """What each plan asked for names; None where no region is asked for: the city's own fields are a topic."""
    if not asked.regions or HOME in asked.regions:
        return None
    language = asked.language
    lines: list[str] = []
    cards: list[Card] = []
    later: list[str] = []
    for document in asked.documents:
        lines += _lines(document, asked.catalogue, language)
        tasks = _under(_OF_PLATFORMS, document, asked.catalogue) or tasks_of(
            document, asked.catalogue
        )
        cards += [
            task_card(t, asked.catalogue.measures_of(t.id), language) for t in tasks[:TASKS_SHOWN]
        ]
        later += [t.id for t in tasks[TASKS_SHOWN:]]
    of_city = [m for m in asked.catalogue.find_measures(TASK_ROLLOUT, HOME) if "重点领域" in m.text]
    cards += [measure_card(m, language) for m in of_city]
    return Told(tuple(lines), tuple(cards), topic=PLATFORM_ZONES, remaining=tuple(later))


def _lines(document: DocumentView, catalogue: Catalogue, language: Language) -> list[str]:
    said = {
        "where": region_name(document.region, language),
        "number": document.document_number,
    }
    lines = []
    named = _fields_named(document, catalogue)
    if named:
        section, words = named
        lines.append(
            say("plans_fields_named", language, place=section.locator, quote=words, **said)
        )
    for label, pattern in (("plans_platforms", _OF_PLATFORMS), ("plans_fields", _OF_FIELDS)):
        tasks = _under(pattern, document, catalogue)
        if tasks:
            titles = join_clauses((_titled(t, language) for t in tasks), language)
            lines.append(say(label, language, titles=titles, **said))
    return lines


def _fields_named(document: DocumentView, catalogue: Catalogue) -> tuple[SectionView, str] | None:
    """The sentence that lists the fields, with its place."""
    for section in catalogue.sections:
        found = _FIELDS_NAMED.search(section.text) if section.document.id == document.id else None
        if found:
            return section, found.group()
    return None


def _under(
    heading: re.Pattern[str], document: DocumentView, catalogue: Catalogue
) -> list[TaskView]:
    """The tasks under the chapters whose heading is about that."""
    chapters = [
        s.locator
        for s in catalogue.sections
        if s.document.id == document.id and heading.search(s.heading) and not s.text
    ]
    return [
        t
        for t in tasks_of(document, catalogue)
        if any(t.locator.startswith(chapter) for chapter in chapters)
    ]


def _titled(task: TaskView, language: Language) -> str:
    title = task.title if language == "zh" else task.title_en or task.title
    return f"{task.locator} {title}"
