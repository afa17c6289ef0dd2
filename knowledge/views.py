"""What leaves the package: frozen and whole. A measure without a citation cannot be built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from knowledge.evidence import Doubt, Evidence

NOTHING: Mapping[str, Evidence] = MappingProxyType({})
"""No evidence was asked for, or a person and not the parser gave the values."""


@dataclass(frozen=True)
class EditionView:
    """The document that took the place of another."""

    id: str
    title: str
    document_number: str
    begins_on: date


@dataclass(frozen=True)
class DocumentView:
    """An official document."""

    id: str
    title: str
    title_en: str
    document_number: str
    document_number_note: str | None
    document_number_note_en: str | None
    issuing_body: str
    issuing_body_en: str
    issued_on: date
    region: str
    parent: str | None
    annex: str
    annex_note: str | None
    annex_note_en: str | None
    region_name: str = ""
    region_name_en: str = ""
    state: str = "published"
    effective_on: date | None = None
    """As stated; None where the text does not say from when it holds."""

    expires_on: date | None = None
    """The last day, as stated; None where the text does not say until when it holds."""

    period: str | None = None
    """How long, in the document's words, such as 3年试点."""

    ended_on: date | None = None
    """The first day on which it no longer held: superseded or repealed."""

    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[EditionView, ...] = ()
    """Published documents that took its place."""

    registered: tuple[str, ...] = ()
    """Fields that an officer entered and the text does not state."""

    file: str = ""
    sha256: str = ""
    doubts: tuple[Doubt, ...] = ()
    evidence: Mapping[str, Evidence] = field(default=NOTHING, compare=False)

    @property
    def begins_on(self) -> date:
        """The first day on which it holds: as stated, else the day of issue."""
        return self.effective_on or self.issued_on

    @property
    def was_repealed(self) -> bool:
        """Whether it had ended before, or without, anything taking its place."""
        ended = self.ended_on
        return ended is not None and all(e.begins_on > ended for e in self.superseded_by)

    def is_in_effect(self, day: date) -> bool:
        """Whether it holds on a day, as far as documents say: begun, not ended, not expired."""
        ended = self.ended_on is not None and day >= self.ended_on
        expired = self.expires_on is not None and day > self.expires_on
        return self.begins_on <= day and not ended and not expired


@dataclass(frozen=True)
class UnitView:
    """A unit as the document writes it, and the reference translation of its name."""

    name: str
    name_en: str


@dataclass(frozen=True)
class SectionView:
    """A numbered place of a document."""

    document: DocumentView
    locator: str
    heading: str
    heading_en: str
    text: str


@dataclass(frozen=True)
class TaskView:
    """A task with its units."""

    id: str
    document: DocumentView
    number: str
    locator: str
    locators: tuple[str, ...]
    title: str
    title_en: str
    text: str
    lead_units: tuple[UnitView, ...]
    responsible_units: tuple[UnitView, ...]
    responsible_title: str
    """What the document calls them: 责任单位, 责任部门, 配合单位."""
    difference: str | None
    cooperating_units: tuple[UnitView, ...] = ()
    """A third group, beside those who lead and are responsible."""

    cooperating_title: str | None = None
    deadline: str | None = None
    """By when, in the document's words, such as 2026年6月底前."""

    evidence: Mapping[str, Evidence] = field(default=NOTHING, compare=False)

    @property
    def units(self) -> tuple[UnitView, ...]:
        """All of them, those who lead first."""
        return (*self.lead_units, *self.responsible_units, *self.cooperating_units)


@dataclass(frozen=True)
class Citation:
    """The place that an answer rests on, with the words that stand there."""

    document: DocumentView
    locator: str
    locators: tuple[str, ...]
    quote: str


@dataclass(frozen=True)
class MeasureView:
    """One measure, its wording and its place."""

    id: str
    kind: str
    text: str
    text_en: str
    sentence: str
    subject: str | None
    modality: str
    modality_kind: str
    audience: tuple[str, ...]
    conditions: tuple[str, ...]
    exclusions: tuple[str, ...]
    topic: str | None
    heading: str
    heading_en: str
    task: TaskView | None
    citation: Citation
    evidence: Mapping[str, Evidence] = field(default=NOTHING, compare=False)

    @property
    def region(self) -> str:
        """The region of the measure's document."""
        return self.citation.document.region


@dataclass(frozen=True)
class FactView:
    """A figure or case reported by a newspaper."""

    id: str
    source_title: str
    source_note: str
    source_date: str | None
    topic: str
    region: str
    metric: str
    metric_en: str
    value: str | None
    qualifier: str
    unit: str | None
    as_of: str | None
    as_of_note: str
    kind: str
    scope: str
    text: str
    text_en: str
    aliases: tuple[str, ...]
