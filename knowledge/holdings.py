"""Reads the tables into views: a handful of queries, however many measures there are.

Comes from: the database. Goes to: knowledge.catalogue, which chooses what answers may rest on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.evidence import REGISTERED, Doubt, Evidence
from knowledge.history import publication_counter
from knowledge.national_rules import NationalRule, find_national_rules
from knowledge.regions import RegionView, localize_unit
from knowledge.states import CITED, State
from knowledge.translations import read_translations, text_hash
from knowledge.units import COOPERATING, LEAD, RESPONSIBLE
from knowledge.views import (
    NOTHING,
    Citation,
    DocumentView,
    EditionView,
    FactView,
    MeasureView,
    SectionView,
    TaskView,
    UnitView,
)

_DOCUMENT = [
    "id",
    "title",
    "title_en",
    "document_number",
    "document_number_note",
    "document_number_note_en",
    "issuing_body",
    "issuing_body_en",
    "issued_on",
    "region",
    "parent",
    "annex",
    "annex_note",
    "annex_note_en",
    "state",
    "effective_on",
    "expires_on",
    "period",
    "ended_on",
    "file",
    "sha256",
]


@dataclass(frozen=True)
class Holdings:
    """All documents of some states with what is in them, and the rest of the tables."""

    documents: dict[str, DocumentView]
    sections: list[SectionView]
    tasks: dict[str, TaskView]
    measures: dict[str, MeasureView]
    facts: dict[str, FactView]
    national_rules: dict[str, NationalRule]
    regions: dict[str, RegionView]
    unit_names: dict[str, str]
    counter: int
    """Of publications, when this was read."""


def read_holdings(
    session: Session, states: Collection[State], with_evidence: bool = False
) -> Holdings:
    """Everything of the documents in these states, in the order of regions and dates.

    Args:
        session: An open session.
        states: Which documents are read.
        with_evidence: Also read how sure each value is; only reviewers and the export need it.
    """
    counter = publication_counter(session)
    regions = _regions(session)
    documents = _documents(session, states, regions, with_evidence)
    english = read_translations(session)
    unit_names = dict(session.execute(select(models.Unit.name, models.Unit.name_en)).all())
    reader = _Reader(session, states, documents, english, unit_names, regions, with_evidence)
    tasks = {task.id: task for task in reader.read_tasks()}
    return Holdings(
        documents=documents,
        sections=list(reader.read_sections()),
        tasks=tasks,
        measures={m.id: m for m in reader.read_measures(tasks)},
        facts={f.id: f for f in _facts(session)},
        national_rules=find_national_rules(session),
        regions=regions,
        unit_names=unit_names,
        counter=counter,
    )


def _regions(session: Session) -> dict[str, RegionView]:
    table = models.Region
    rows = session.execute(
        select(table.id, table.name, table.name_en, table.within).order_by(table.position)
    )
    return {row.id: RegionView(*row) for row in rows}


def _documents(
    session: Session, states: Collection[State], regions: dict[str, RegionView], with_evidence: bool
) -> dict[str, DocumentView]:
    """In the order of regions; within one, the newest first."""
    table = models.Document
    columns = [getattr(table, name) for name in _DOCUMENT] + [table.evidence]
    if with_evidence:
        columns.append(table.doubts)
    wanted = table.state.in_([s.value for s in states])
    rows = session.execute(select(*columns).where(wanted)).all()
    order = {code: position for position, code in enumerate(regions)}
    rows.sort(key=lambda r: (order[r.region], -r.issued_on.toordinal(), r.id))
    supersedes, superseded_by = _supersessions(session)
    return {
        row.id: DocumentView(
            **{name: getattr(row, name) for name in _DOCUMENT},
            region_name=regions[row.region].name,
            region_name_en=regions[row.region].name_en,
            supersedes=tuple(supersedes.get(row.id, ())),
            superseded_by=tuple(superseded_by.get(row.id, ())),
            registered=tuple(n for n, e in row.evidence.items() if e["confidence"] == REGISTERED),
            doubts=tuple(Doubt(**d) for d in row.doubts) if with_evidence else (),
            evidence=_evidence(row.evidence) if with_evidence else NOTHING,
        )
        for row in rows
    }


def _supersessions(
    session: Session,
) -> tuple[dict[str, list[str]], dict[str, list[EditionView]]]:
    """What each document supersedes, whatever its state; and by which published one it is."""
    table, document = models.Supersession, models.Document
    rows = session.execute(
        select(
            table.superseded_id,
            document.id,
            document.state,
            document.title,
            document.document_number,
            document.effective_on,
            document.issued_on,
        )
        .join(document, document.id == table.document_id)
        .order_by(document.issued_on, document.id)
    )
    forward: dict[str, list[str]] = defaultdict(list)
    back: dict[str, list[EditionView]] = defaultdict(list)
    for row in rows:
        forward[row.id].append(row.superseded_id)
        if State(row.state) in CITED:
            begins_on = row.effective_on or row.issued_on
            edition = EditionView(row.id, row.title, row.document_number, begins_on)
            back[row.superseded_id].append(edition)
    return forward, back


class _Reader:
    """Reads the rows below documents; each table once, in the order of the documents."""

    def __init__(
        self,
        session: Session,
        states: Collection[State],
        documents: dict[str, DocumentView],
        english: dict[str, str],
        unit_names: dict[str, str],
        regions: dict[str, RegionView],
        with_evidence: bool,
    ) -> None:
        self._session, self._documents, self._english = session, documents, english
        self._unit_names, self._with_evidence = unit_names, with_evidence
        self._regions = regions
        self._order = {document_id: i for i, document_id in enumerate(documents)}
        self._ids = select(models.Document.id).where(
            models.Document.state.in_([s.value for s in states])
        )

    def read_sections(self) -> Iterable[SectionView]:
        table = models.Section
        for row in self._rows(table, ["locator", "heading", "text"]):
            yield SectionView(
                self._documents[row.document_id],
                row.locator,
                row.heading,
                self._in_english(row.heading),
                row.text,
            )

    def read_tasks(self) -> Iterable[TaskView]:
        columns = [
            "id",
            "number",
            "locator",
            "places",
            "title",
            "text",
            "responsible_title",
            "cooperating_title",
            "deadline",
            "difference",
        ]
        units = self._units()
        for row in self._rows(models.Task, self._and_evidence(columns)):
            own = units.get(row.id, {})
            yield TaskView(
                id=row.id,
                document=self._documents[row.document_id],
                number=row.number,
                locator=row.locator,
                locators=_locators(row.places),
                title=row.title,
                title_en=self._in_english(row.title),
                text=row.text,
                lead_units=self._localized(own.get(LEAD, ()), row.document_id),
                responsible_units=self._localized(own.get(RESPONSIBLE, ()), row.document_id),
                responsible_title=row.responsible_title,
                cooperating_units=self._localized(own.get(COOPERATING, ()), row.document_id),
                cooperating_title=row.cooperating_title,
                deadline=row.deadline,
                difference=row.difference,
                evidence=self._evidence_of(row),
            )

    def read_measures(self, tasks: dict[str, TaskView]) -> Iterable[MeasureView]:
        columns = [
            "id",
            "task_id",
            "kind",
            "heading",
            "locator",
            "places",
            "text",
            "sentence",
            "subject",
            "modality",
            "modality_kind",
            "audience",
            "conditions",
            "exclusions",
            "topic",
        ]
        for row in self._rows(models.Measure, self._and_evidence(columns)):
            document = self._documents[row.document_id]
            yield MeasureView(
                id=row.id,
                kind=row.kind,
                text=row.text,
                text_en=self._in_english(row.text),
                sentence=row.sentence,
                subject=row.subject,
                modality=row.modality,
                modality_kind=row.modality_kind,
                audience=tuple(row.audience),
                conditions=tuple(row.conditions),
                exclusions=tuple(row.exclusions),
                topic=row.topic,
                heading=row.heading,
                heading_en=self._in_english(row.heading),
                task=tasks.get(row.task_id or ""),
                citation=Citation(document, row.locator, _locators(row.places), row.text),
                evidence=self._evidence_of(row),
            )

    def _units(self) -> dict[str, dict[str, list[UnitView]]]:
        table = models.TaskUnit
        views = {name: UnitView(name, english) for name, english in self._unit_names.items()}
        found: dict[str, dict[str, list[UnitView]]] = defaultdict(lambda: defaultdict(list))
        rows = self._session.execute(
            select(table.task_id, table.role, table.name).order_by(table.task_id, table.position)
        )
        for task, role, name in rows:
            view = views.setdefault(name, UnitView(name, ""))
            found[task][role].append(view)
        return found

    def _localized(self, units: Iterable[UnitView], document_id: str) -> tuple[UnitView, ...]:
        """Many districts have a 区税务局; each is translated with the name of its own district."""
        region = self._regions[self._documents[document_id].region]
        return tuple(
            UnitView(u.name, localize_unit(u.name_en, region, self._regions.values()))
            for u in units
        )

    def _rows(self, table: Any, columns: list[str]) -> list[Any]:
        query = select(table.document_id, *(getattr(table, name) for name in columns))
        query = query.where(table.document_id.in_(self._ids))
        rows = self._session.execute(query.order_by(table.document_id, table.position)).all()
        return sorted(rows, key=lambda row: self._order[row.document_id])

    def _and_evidence(self, columns: list[str]) -> list[str]:
        return [*columns, "evidence"] if self._with_evidence else columns

    def _evidence_of(self, row: Any) -> Mapping[str, Evidence]:
        return _evidence(row.evidence) if self._with_evidence else NOTHING

    def _in_english(self, zh: str) -> str:
        return self._english.get(text_hash(zh), "")


def _facts(session: Session) -> Iterable[FactView]:
    names = set(FactView.__dataclass_fields__) - {"source_title", "source_note", "source_date"}
    for row in session.scalars(select(models.Fact).order_by(models.Fact.position)):
        values = {name: getattr(row, name) for name in names}
        yield FactView(
            **{**values, "aliases": tuple(str(a) for a in row.aliases)},
            source_title=row.source["title"],
            source_note=row.source.get("period") or "",
            source_date=row.source.get("published_on"),
        )


def _evidence(stored: dict[str, Any]) -> Mapping[str, Evidence]:
    return {name: Evidence(**values) for name, values in stored.items()}


def _locators(places: list[dict[str, object]]) -> tuple[str, ...]:
    return tuple(str(place["locator"]) for place in places)


def documents_in_effect(documents: Iterable[DocumentView], day: date) -> set[str]:
    """Ids of the documents that held on a day."""
    return {d.id for d in documents if d.is_in_effect(day)}
