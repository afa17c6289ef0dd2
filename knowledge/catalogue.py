"""The read side: documents, tasks, measures and facts as views, held in memory and indexed.

Comes from: knowledge.holdings, once. Goes to: actions, export. A catalogue holds what answers may
rest on: the published documents, or those that held on a day (`at`). A new publication means a
new Catalogue.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import cached_property
from typing import TypeVar

from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from knowledge.errors import DatabaseNotReady, NotFound
from knowledge.general_terms import GeneralTerm, find_general_terms
from knowledge.holdings import Holdings, documents_in_effect, read_holdings
from knowledge.national_rules import NationalRule
from knowledge.quoted_names import quoted_names
from knowledge.regions import HOME, RegionView
from knowledge.sources_on_disk import shipped_ids
from knowledge.states import CITED, EVERY, State
from knowledge.topics import topics
from knowledge.units import COOPERATING, LEAD, RESPONSIBLE
from knowledge.views import (
    DocumentView,
    FactView,
    MeasureView,
    SectionView,
    TaskView,
    UnitView,
)

K = TypeVar("K")
T = TypeVar("T")


class Catalogue:
    """Everything that answers may rest on."""

    def __init__(
        self, holdings: Holdings, chosen: Collection[str], as_of: date | None = None
    ) -> None:
        self._holdings = holdings
        self.as_of = as_of
        """The day that was asked about; None for the present."""

        self.counter = holdings.counter
        """Of publications, when this was read; see knowledge.history."""

        whole = len(chosen) == len(holdings.documents)
        self.documents: dict[str, DocumentView] = {
            i: d for i, d in holdings.documents.items() if i in chosen
        }
        self.sections: list[SectionView] = (
            holdings.sections
            if whole
            else [s for s in holdings.sections if s.document.id in chosen]
        )
        self.tasks: dict[str, TaskView] = (
            holdings.tasks
            if whole
            else {i: t for i, t in holdings.tasks.items() if t.document.id in chosen}
        )
        self.measures: dict[str, MeasureView] = (
            holdings.measures
            if whole
            else {i: m for i, m in holdings.measures.items() if m.citation.document.id in chosen}
        )
        self.facts = holdings.facts
        self.national_rules: dict[str, NationalRule] = holdings.national_rules
        codes = {d.region for d in self.documents.values()}
        self.regions: dict[str, RegionView] = {
            code: region for code, region in holdings.regions.items() if code in codes
        }
        """The places with a document here, in the order in which answers list them."""

    @classmethod
    def open(cls, engine: Engine) -> Catalogue:
        """Reads the published documents, and the superseded ones for `at` and `earlier`.

        Raises:
            DatabaseNotReady: It has no tables, or no documents in them.
        """
        holdings = _read(engine, CITED)
        published = [i for i, d in holdings.documents.items() if d.state == State.PUBLISHED.value]
        if not published:
            raise DatabaseNotReady(str(engine.url))
        return cls(holdings, set(published))

    @classmethod
    def open_every_state(cls, engine: Engine) -> Catalogue:
        """Reads all documents, drafts and withdrawn ones too, with the evidence of each value.

        Raises:
            DatabaseNotReady: It has no tables, or no documents in them.
        """
        holdings = _read(engine, EVERY, with_evidence=True)
        if not holdings.documents:
            raise DatabaseNotReady(str(engine.url))
        return cls(holdings, set(holdings.documents))

    def at(self, day: date) -> Catalogue:
        """What held on a day, superseded documents among it; may be empty."""
        cited = [d for d in self._holdings.documents.values() if State(d.state) in CITED]
        return Catalogue(self._holdings, documents_in_effect(cited, day), day)

    @property
    def earlier(self) -> dict[str, DocumentView]:
        """Documents that were published and are not part of this catalogue."""
        return {i: d for i, d in self._holdings.documents.items() if i not in self.documents}

    @cached_property
    def earlier_regions(self) -> dict[str, RegionView]:
        """The places of documents that were published, those among them that have none here."""
        codes = {d.region for d in self.earlier.values()}
        return {code: r for code, r in self._holdings.regions.items() if code in codes}

    def find_document(self, document_id: str) -> DocumentView | None:
        """A document of this catalogue or an earlier one."""
        return self._holdings.documents.get(document_id)

    def only(self, document_ids: Collection[str]) -> Catalogue:
        """These documents alone, earlier ones too."""
        return Catalogue(self._holdings, document_ids, self.as_of)

    def regions_within(self, code: str) -> tuple[str, ...]:
        """A region with those that are a part of it, as far as they have documents."""
        return tuple(r.id for r in self.regions.values() if code in (r.id, r.within))

    @property
    def home_regions(self) -> tuple[str, ...]:
        """The regions that a question means which names no place: Chongqing and its districts."""
        return self.regions_within(HOME) or tuple(self.regions)

    @cached_property
    def later_regions(self) -> frozenset[str]:
        """Regions with a plan that did not ship: the list of topics was made without it in view."""
        return frozenset(d.region for i, d in self.documents.items() if i not in shipped_ids())

    @property
    def districts(self) -> tuple[str, ...]:
        """The home regions but the city itself."""
        return tuple(r for r in self.home_regions if r != HOME)

    def get_measure(self, measure_id: str) -> MeasureView:
        """The measure with this id; raises NotFound."""
        return _get(self.measures, measure_id)

    def get_fact(self, fact_id: str) -> FactView:
        """The fact with this id; raises NotFound."""
        return _get(self.facts, fact_id)

    def document_of(self, region: str) -> DocumentView:
        """The newest plan of a region; raises NotFound."""
        for document in self.documents.values():
            if document.region == region:
                return document
        raise NotFound(region)

    def find_measures(self, topic: str, region: str | None = None) -> list[MeasureView]:
        """Measures on a topic, by region and in the order of their document."""
        found = self._measures_by_topic.get(topic, [])
        return [m for m in found if region in (None, m.region)]

    def find_mentions(self, topic: str, region: str) -> list[MeasureView]:
        """Measures of a region on other topics that mention this one, in the order of their document."""
        about = topics()[topic]
        held = self.measures.values() if about.mentions else ()
        return [m for m in held if m.region == region and about.is_mentioned_in(m.text)]

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
        return self._measures_by_task.get(task_id, [])

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

    def measures_at(self, document_id: str, locator: str) -> list[MeasureView]:
        """All measures of one place of a document, in its order."""
        return self._measures_at.get((document_id, locator), [])

    def general_terms_of(self, document_id: str) -> tuple[GeneralTerm, ...]:
        """What a document lays down for everything in it: scope, exclusions, no support twice."""
        return self._general_terms.get(document_id, ())

    def find_task_at(self, section: SectionView) -> TaskView | None:
        """The task that stands at a section."""
        return self._task_at.get((section.document.id, section.locator))

    def find_task(self, document_id: str, number: int) -> TaskView | None:
        """The n-th task of a document, as its annex (or its running numbers) count."""
        tasks = [t for t in self.tasks.values() if t.document.id == document_id]
        return tasks[number - 1] if 0 < number <= len(tasks) else None

    def unit(self, name: str) -> UnitView:
        """A unit by its name as written."""
        return UnitView(name, self._holdings.unit_names.get(name, ""))

    @cached_property
    def quoted_names(self) -> dict[str, str]:
        """The names that the measures quote; see knowledge.quoted_names."""
        return quoted_names(self.measures.values())

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """All units of all tasks, with their reference translations."""
        return {name: self._holdings.unit_names.get(name, "") for name in self._tasks_by_unit}

    @cached_property
    def _measures_by_topic(self) -> dict[str, list[MeasureView]]:
        own = [(m.topic, m) for m in self.measures.values() if m.topic]
        besides = [
            (topic.id, m)
            for topic in topics().values()
            for m in self.measures.values()
            if m.topic != topic.id and topic.also and topic.is_also_of(m.text)
        ]
        place = {id_: n for n, id_ in enumerate(self.measures)}
        return _grouped(sorted([*own, *besides], key=lambda entry: place[entry[1].id]))

    @cached_property
    def _measures_by_task(self) -> dict[str, list[MeasureView]]:
        return _grouped([(m.task.id, m) for m in self.measures.values() if m.task])

    @cached_property
    def _measures_at(self) -> dict[tuple[str, str], list[MeasureView]]:
        cited = ((m.citation, m) for m in self.measures.values())
        return _grouped([((c.document.id, c.locator), m) for c, m in cited])

    @cached_property
    def _task_at(self) -> dict[tuple[str, str], TaskView]:
        tasks = reversed(self.tasks.values())
        return {(t.document.id, t.locator): t for t in tasks}

    @cached_property
    def _general_terms(self) -> dict[str, tuple[GeneralTerm, ...]]:
        sections = _grouped([(s.document.id, s) for s in self.sections])
        return {document: find_general_terms(own) for document, own in sections.items()}

    @cached_property
    def _facts_by_topic(self) -> dict[str, list[FactView]]:
        return _grouped([(f.topic, f) for f in self.facts.values()])

    @cached_property
    def _tasks_by_unit(self) -> dict[str, list[tuple[TaskView, str]]]:
        return _grouped(
            [(u.name, (t, LEAD)) for t in self.tasks.values() for u in t.lead_units]
            + [(u.name, (t, RESPONSIBLE)) for t in self.tasks.values() for u in t.responsible_units]
            + [(u.name, (t, COOPERATING)) for t in self.tasks.values() for u in t.cooperating_units]
        )


def _read(engine: Engine, states: Collection[State], with_evidence: bool = False) -> Holdings:
    try:
        with Session(engine, future=True) as session:
            return read_holdings(session, states, with_evidence)
    except (OperationalError, ProgrammingError) as error:
        raise DatabaseNotReady(str(engine.url)) from error


def _grouped(pairs: list[tuple[K, T]]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)


def _get(items: dict[str, T], item_id: str) -> T:
    try:
        return items[item_id]
    except KeyError:
        raise NotFound(item_id) from None
