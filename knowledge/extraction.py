"""Turns one document into tasks and measures, each with its place.

Comes from: a file of knowledge/sources and its manifest entry.
Goes to: knowledge.loading. Pure: text in, frozen records out.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from knowledge.annex import Annex, Row, find_annex, read_annex
from knowledge.clauses import Clause, measure_clauses, sentences
from knowledge.evidence import Doubt, Evidence
from knowledge.outline import Node, outline
from knowledge.passages import Passage, join, paragraphs_of
from knowledge.topics import topic_of
from knowledge.units import Units, take_units
from knowledge.wording import Wording, antecedent, read_wording

BODY, ANNEX = "body", "annex"
_GOALS = re.compile("目标")
_TASKS = re.compile("任务|举措|措施$")
_GUARANTEES = re.compile("保障|组织实施")


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


def extract(text: str, prefix: str) -> ParsedDocument:
    """Parses a document.

    Args:
        text: The whole file.
        prefix: Two letters that begin the ids of its tasks and measures, such as `BS`.
    """
    start = find_annex(text)
    annex = read_annex(text, start) if start is not None else Annex("", (), ())
    nodes = outline(paragraphs_of(text[:start]), annex.headings)
    reader = _DocumentReader(prefix, text, list(annex.rows))
    for node in nodes:
        reader.take_node(node)
    reader.take_remaining_rows()
    return reader.result()


class _DocumentReader:
    """Walks the outline; keeps the numbering of tasks and measures."""

    def __init__(self, prefix: str, source: str, rows: list[Row]) -> None:
        self._prefix, self._source, self._rows = prefix, source, rows
        self._headings: dict[int, str] = {}
        self._sections: list[ParsedSection] = []
        self._tasks: list[ParsedTask] = []
        self._measures: list[ParsedMeasure] = []
        self._statements: list[str] = []
        self._counts: dict[str, int] = {}

    def result(self) -> ParsedDocument:
        return ParsedDocument(
            tuple(self._sections),
            tuple(self._tasks),
            tuple(self._measures),
            tuple(self._statements),
        )

    def take_node(self, node: Node) -> None:
        self._headings = {k: v for k, v in self._headings.items() if k < node.level}
        self._headings[node.level] = node.heading
        text, units = take_units(join(node.paragraphs)) if node.paragraphs else (None, Units())
        self._sections.append(
            ParsedSection(node.locator, BODY, node.heading, text.text if text else "")
        )
        if text is None:
            return
        chapter = self._headings.get(0, "")
        if units:
            self._take_task(node, text, units)
        elif _GOALS.search(node.heading):
            self._take_whole_sentences("G", "goal", node, text)
        elif _GUARANTEES.search(chapter):
            self._take_whole_sentences("O", "organisation", node, text)
        elif _TASKS.search(chapter):
            self._take_actions(self._next("B"), None, "measure", node.heading, text, node.locator)

    def take_remaining_rows(self) -> None:
        """Rows that repeat no task of the body are tasks of their own."""
        for row in self._rows:
            locator = f"附件{''.join(row.path)}{row.number or ''}"
            key = f"A{row.number}" if row.number else self._next("A")
            place = Place(ANNEX, locator, row.text.start, row.text.end)
            self._tasks.append(
                ParsedTask(
                    f"{self._prefix}-{key}",
                    row.number or "",
                    row.number,
                    row.heading,
                    row.heading,
                    row.text.text,
                    row.units,
                    (place,),
                    None,
                )
            )
            self._take_actions(
                key, f"{self._prefix}-{key}", "measure", row.heading, row.text, locator, ANNEX
            )

    def _take_task(self, node: Node, text: Passage, units: Units) -> None:
        self._counts["task"] = self._counts.get("task", 0) + 1
        ordinal = f"{self._counts['task']:02d}"
        key = f"{self._prefix}-{ordinal}"
        row = self._matching_row(text.text)
        places = [Place(BODY, node.locator, text.start, text.end)]
        if row is not None:
            number = row.number or f"{int(ordinal)}（原表未印序号）"
            locator = f"附件{''.join(row.path)}{number}"
            places.append(Place(ANNEX, locator, row.text.start, row.text.end))
        self._tasks.append(
            ParsedTask(
                key,
                node.label.strip("（）"),
                row.number if row else None,
                node.heading,
                self._headings.get(1, ""),
                text.text,
                units,
                tuple(places),
                _difference(text.text, units, row) if row else None,
            )
        )
        first = len(self._measures)
        self._take_actions(ordinal, key, "measure", node.heading, text, node.locator)
        if row is not None:
            self._measures[first:] = [
                replace(m, places=(*m.places, *_place_in(row, m.text, places[1].locator)))
                for m in self._measures[first:]
            ]

    def _matching_row(self, text: str) -> Row | None:
        for row in self._rows:
            if difflib.SequenceMatcher(None, _bare(row.text.text), _bare(text)).ratio() > 0.9:
                self._rows.remove(row)
                return row
        return None

    def _take_actions(
        self,
        group: str,
        task: str | None,
        kind: str,
        heading: str,
        text: Passage,
        locator: str,
        part: str = BODY,
    ) -> None:
        clauses: list[Clause] = []
        for sentence in sentences(text):
            found = measure_clauses(sentence)
            clauses += found
            if not found:
                self._statements.append(sentence.text)
        self._add_measures(group, task, kind, heading, clauses, locator, part)

    def _take_whole_sentences(self, group: str, kind: str, node: Node, text: Passage) -> None:
        whole = [Clause(sentence, sentence) for sentence in sentences(text)]
        self._add_measures(self._next(group), None, kind, node.heading, whole, node.locator, BODY)

    def _add_measures(
        self,
        group: str,
        task: str | None,
        kind: str,
        heading: str,
        clauses: list[Clause],
        locator: str,
        part: str,
    ) -> None:
        for number, clause in enumerate(clauses, start=1):
            text, sentence = clause.text.text, clause.sentence.text
            self._measures.append(
                ParsedMeasure(
                    f"{self._prefix}-{group}-{number:02d}",
                    task,
                    kind,
                    heading,
                    text,
                    sentence,
                    antecedent(sentence, text),
                    read_wording(text),
                    topic_of(text),
                    (Place(part, locator, clause.text.start, clause.text.end),),
                )
            )

    def _next(self, letter: str) -> str:
        self._counts[letter] = self._counts.get(letter, 0) + 1
        return f"{letter}{self._counts[letter]}"


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _place_in(row: Row, text: str, locator: str) -> tuple[Place, ...]:
    """Where a measure of the body stands again in the annex; white space is no difference."""
    positions = [i for i, character in enumerate(row.text.text) if not character.isspace()]
    at = _bare(row.text.text).find(_bare(text))
    if at == -1:
        return ()
    first, last = positions[at], positions[at + len(_bare(text)) - 1]
    return (Place(ANNEX, locator, row.text.offsets[first], row.text.offsets[last] + 1),)


def _difference(body: str, units: Units, row: Row) -> str | None:
    """What the annex words or assigns differently, in a sentence; None if nothing."""
    found = []
    if units != row.units:
        found.append(
            f"正文单位：{'、'.join(units.lead)}／{'、'.join(units.responsible)}；"
            f"附件单位：{'、'.join(row.units.lead)}／{'、'.join(row.units.responsible)}"
        )
    left, right = _bare(body), _bare(row.text.text)
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for kind, group in groupby(matcher.get_opcodes(), key=lambda op: op[0] != "equal"):
        if kind:
            for _, a, b, c, d in group:
                found.append(
                    f"正文“{left[a:b]}”，附件“{right[c:d]}”（在“{left[max(0, a - 8) : a]}”之后）"
                )
    return "；".join(found) or None
