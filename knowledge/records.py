"""What the parser gives: sections, tasks, measures, and what it was unsure of.

Comes from: knowledge.extraction. Goes to: whoever stores or reviews a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.evidence import Doubt, Evidence
from knowledge.units import Units
from knowledge.wording import Wording

BODY, ANNEX = "body", "annex"


@dataclass(frozen=True)
class Place:
    """Where a text stands: part of the document, locator as cited, file offsets in characters."""

    part: str
    locator: str
    start: int
    end: int


@dataclass(frozen=True)
class ParsedSection:
    """A numbered place with its heading and full text."""

    locator: str
    part: str
    heading: str
    text: str


@dataclass(frozen=True)
class ParsedTask:
    """A task with its units; body and annex are two places of one task."""

    key: str
    number: str
    annex_number: str | None
    title: str
    section_title: str
    text: str
    units: Units
    places: tuple[Place, ...]
    difference: str | None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """For each field that was read: title, number, text, lead_units, responsible_units."""


@dataclass(frozen=True)
class ParsedMeasure:
    """One actionable sentence or clause, verbatim."""

    key: str
    task_key: str | None
    kind: str
    heading: str
    text: str
    sentence: str
    subject: str | None
    wording: Wording
    topic: str | None
    places: tuple[Place, ...]
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """For each field that was read: text, subject, topic, modality, conditions, …"""


@dataclass(frozen=True)
class ParsedDocument:
    """All that was understood of one document; `statements` are sentences that grant nothing."""

    sections: tuple[ParsedSection, ...]
    tasks: tuple[ParsedTask, ...]
    measures: tuple[ParsedMeasure, ...]
    statements: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()
    """What was unsure and is for a reviewer to decide."""
