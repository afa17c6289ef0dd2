"""The read side: all documents, tasks, measures and facts as views, held in memory.

Comes from: the database, once. Goes to: actions, export. The tables are small and read for every
answer, so they are read once and indexed; a new load means a new Catalogue.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.orm import Session, selectinload

from knowledge import models
from knowledge.errors import DatabaseNotReady, NotFound
from knowledge.national_rules import NationalRule, find_national_rules
from knowledge.units import LEAD, RESPONSIBLE
from knowledge.views import (
    Citation,
    DocumentView,
    FactView,
    MeasureView,
    SectionView,
    TaskView,
    UnitView,
)

REGIONS = ("chongqing", "bishan", "dianjiang")
"""The regions of the documents, in the order in which answers list them."""

T = TypeVar("T")


class Catalogue:
    """Everything that answers may rest on."""

    def __init__(self, session: Session) -> None:
        self._unit_names = {u.name: u.name_en for u in session.scalars(select(models.Unit))}
        rows = session.scalars(
            select(models.Document).options(
                selectinload(models.Document.sections),
                selectinload(models.Document.tasks).selectinload(models.Task.units),
                selectinload(models.Document.measures),
            )
        ).all()
        rows = sorted(rows, key=lambda row: REGIONS.index(row.region))
        self.documents: dict[str, DocumentView] = {row.id: _document(row) for row in rows}
        self.sections: list[SectionView] = [
            SectionView(self.documents[row.id], s.locator, s.heading, s.heading_en or "", s.text)
            for row in rows
            for s in row.sections
        ]
        self.tasks: dict[str, TaskView] = {
            t.id: self._task(t, self.documents[row.id]) for row in rows for t in row.tasks
        }
        self.measures: dict[str, MeasureView] = {
            m.id: self._measure(m, self.documents[row.id]) for row in rows for m in row.measures
        }
        facts = session.scalars(select(models.Fact).order_by(models.Fact.position))
        self.facts: dict[str, FactView] = {f.id: _fact(f) for f in facts}
        self.national_rules: dict[str, NationalRule] = find_national_rules(session)

    @classmethod
    def open(cls, engine: Engine) -> Catalogue:
        """Reads the database.

        Raises:
            DatabaseNotReady: It has no tables, or no documents in them.
        """
        try:
            with Session(engine, future=True) as session:
                catalogue = cls(session)
        except (OperationalError, ProgrammingError) as error:
            raise DatabaseNotReady(str(engine.url)) from error
        if not catalogue.documents:
            raise DatabaseNotReady(str(engine.url))
        return catalogue

    def get_measure(self, measure_id: str) -> MeasureView:
        """The measure with this id; raises NotFound."""
        return _get(self.measures, measure_id)

    def get_fact(self, fact_id: str) -> FactView:
        """The fact with this id; raises NotFound."""
        return _get(self.facts, fact_id)

    def document_of(self, region: str) -> DocumentView:
        """The plan of a region; raises NotFound."""
        for document in self.documents.values():
            if document.region == region:
                return document
        raise NotFound(region)

    def find_measures(self, topic: str, region: str | None = None) -> list[MeasureView]:
        """Measures on a topic, by region and in the order of their document."""
        found = self._measures_by_topic.get(topic, [])
        return [m for m in found if region in (None, m.region)]

    def find_facts(self, topic: str) -> list[FactView]:
        """Facts on a topic."""
        return self._facts_by_topic.get(topic, [])

    def find_tasks(self, title: str, region: str | None = None) -> list[TaskView]:
        """Tasks whose title matches a regular expression."""
        return [
            t
            for t in self.tasks.values()
            if re.search(title, t.title) and region in (None, t.document.region)
        ]

    def measures_of(self, task_id: str) -> list[MeasureView]:
        """The measures of a task, in order."""
        return [m for m in self.measures.values() if m.task and m.task.id == task_id]

    def find_tasks_of(self, unit: str) -> list[tuple[TaskView, str]]:
        """Tasks of a unit (name as written), each with its role, `lead` or `responsible`."""
        return self._tasks_by_unit.get(unit, [])

    def find_sections(self, locator: str, document_id: str | None = None) -> list[SectionView]:
        """Sections at a place such as `二（四）2`, in one document or in all."""
        return [
            s
            for s in self.sections
            if s.locator == locator and document_id in (None, s.document.id)
        ]

    def find_task_at(self, section: SectionView) -> TaskView | None:
        """The task that stands at a section."""
        for task in self.tasks.values():
            if task.document.id == section.document.id and task.locator == section.locator:
                return task
        return None

    def find_task(self, document_id: str, number: int) -> TaskView | None:
        """The n-th task of a document, as its annex (or its running numbers) count."""
        tasks = [t for t in self.tasks.values() if t.document.id == document_id]
        return tasks[number - 1] if 0 < number <= len(tasks) else None

    def unit(self, name: str) -> UnitView:
        """A unit by its name as written."""
        return UnitView(name, self._unit_names.get(name, ""))

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """All units of all tasks, with their reference translations."""
        return {name: self._unit_names.get(name, "") for name in self._tasks_by_unit}

    @cached_property
    def _measures_by_topic(self) -> dict[str, list[MeasureView]]:
        return _grouped([(m.topic, m) for m in self.measures.values() if m.topic])

    @cached_property
    def _facts_by_topic(self) -> dict[str, list[FactView]]:
        return _grouped([(f.topic, f) for f in self.facts.values()])

    @cached_property
    def _tasks_by_unit(self) -> dict[str, list[tuple[TaskView, str]]]:
        return _grouped(
            [(u.name, (t, LEAD)) for t in self.tasks.values() for u in t.lead_units]
            + [(u.name, (t, RESPONSIBLE)) for t in self.tasks.values() for u in t.responsible_units]
        )

    def _task(self, row: models.Task, document: DocumentView) -> TaskView:
        return TaskView(
            id=row.id,
            document=document,
            number=row.number,
            locator=row.locator,
            locators=_locators(row.places),
            title=row.title,
            title_en=row.title_en or "",
            text=row.text,
            lead_units=tuple(self.unit(u.name) for u in row.units if u.role == LEAD),
            responsible_units=tuple(self.unit(u.name) for u in row.units if u.role == RESPONSIBLE),
            responsible_title=row.responsible_title,
            difference=row.difference,
        )

    def _measure(self, row: models.Measure, document: DocumentView) -> MeasureView:
        return MeasureView(
            id=row.id,
            kind=row.kind,
            text=row.text,
            text_en=row.text_en or "",
            sentence=row.sentence,
            subject=row.subject,
            modality=row.modality,
            modality_kind=row.modality_kind,
            audience=tuple(row.audience),
            conditions=tuple(row.conditions),
            exclusions=tuple(row.exclusions),
            topic=row.topic,
            heading=row.heading,
            task=self.tasks.get(row.task_id or ""),
            citation=Citation(document, row.locator, _locators(row.places), row.text),
        )


def _document(row: models.Document) -> DocumentView:
    fields = DocumentView.__dataclass_fields__
    return DocumentView(**{name: getattr(row, name) for name in fields})


def _fact(row: models.Fact) -> FactView:
    fields = set(FactView.__dataclass_fields__) - {"source_title", "source_note", "source_date"}
    values = {name: getattr(row, name) for name in fields}
    return FactView(
        **{**values, "aliases": tuple(str(a) for a in row.aliases)},
        source_title=row.source["title"],
        source_note=row.source.get("period") or "",
        source_date=row.source.get("published_on"),
    )


def _locators(places: list[dict[str, object]]) -> tuple[str, ...]:
    return tuple(str(place["locator"]) for place in places)


def _grouped(pairs: list[tuple[str, T]]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)


def _get(items: dict[str, T], item_id: str) -> T:
    try:
        return items[item_id]
    except KeyError:
        raise NotFound(item_id) from None
