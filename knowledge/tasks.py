"""Makes the records of tasks, from a place of the body, a row of an annex, or both.

Comes from: knowledge.extraction. Goes to: the records that it gives.
"""

from __future__ import annotations

import re

from knowledge.annex import Row
from knowledge.evidence import SURE, USUAL, Evidence
from knowledge.outline import Node
from knowledge.passages import Passage
from knowledge.records import ParsedTask, Place
from knowledge.units import Units


def row_task(key: str, row: Row, part: str) -> ParsedTask:
    """A task that stands in an annex or table alone."""
    text = Evidence(SURE, row.text.start, row.text.end)
    evidence = {"text": text, "title": text if not row.heading else Evidence(USUAL)}
    if row.units_at:
        found = Evidence(SURE, *row.units_at)
        evidence |= _units_evidence(row.units, found)
    evidence |= _deadline_evidence(row)
    return ParsedTask(
        key,
        row.number or "",
        row.number,
        row.heading or title_in(row.text.text),
        row.heading,
        row.text.text,
        row.units,
        (Place(part, row.locator, row.text.start, row.text.end),),
        None,
        evidence,
    )


def title_in(text: str) -> str:
    """For a task without a heading: its first words, up to a mark."""
    return re.split(r"[，。；：,;:\n]", text)[0]


def row_locator(row: Row, ordinal: str) -> str:
    """A row that repeats a task of the body, as a reader cites it."""
    if row.label == "附件" and row.path and not row.number:
        return f"{row.locator}{int(ordinal)}（原表未印序号）"
    return row.locator


def task_evidence(
    node: Node, text: Passage, units: Units, units_from: Evidence, row: Row | None
) -> dict[str, Evidence]:
    """What the fields of a task of the body rest on; `row` repeats it in an annex."""
    found = {"text": Evidence(SURE, text.start, text.end)}
    if node.title:
        found["title"] = Evidence(USUAL, node.title.start, node.title.end)
    if node.marker:
        found["number"] = Evidence(SURE, node.marker.start, node.marker.end)
    found |= _units_evidence(units, units_from)
    if units.deadline:
        found |= (_deadline_evidence(row) if row else {}) or {"deadline": units_from}
    return found


def _units_evidence(units: Units, found: Evidence) -> dict[str, Evidence]:
    named = {"lead": units.lead, "responsible": units.responsible, "cooperating": units.cooperating}
    return {f"{role}_units": found for role, names in named.items() if names}


def _deadline_evidence(row: Row) -> dict[str, Evidence]:
    return {"deadline": Evidence(SURE, *row.deadline_at)} if row.deadline_at else {}
