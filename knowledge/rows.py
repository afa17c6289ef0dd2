"""Turns what was read from a document into rows, and rows back into plain values.

Comes from: knowledge.extraction. Goes to: loading and ingestion, which add the rows; publication,
which keeps the values of what it opens again.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from knowledge import models
from knowledge.evidence import Doubt, Evidence
from knowledge.extraction import ParsedDocument, ParsedMeasure, ParsedTask
from knowledge.units import COOPERATING, LEAD, RESPONSIBLE

_NOT_CONTENT = {"id", "document_id", "task_id", "state", "ended_on"}


def fill_document(document: models.Document, parsed: ParsedDocument) -> None:
    """Hangs sections, tasks and measures on a document's row, in order."""
    document.sections = [
        models.Section(position=position, **asdict(section))
        for position, section in enumerate(parsed.sections)
    ]
    tasks = {task.key: _task_row(task, position) for position, task in enumerate(parsed.tasks)}
    document.tasks = list(tasks.values())
    document.measures = [
        _measure_row(measure, tasks.get(measure.task_key or ""), position)
        for position, measure in enumerate(parsed.measures)
    ]


def evidence_of(found: Evidence) -> dict[str, Any]:
    """Evidence as it is stored."""
    return asdict(found)


def doubts_of(doubts: tuple[Doubt, ...]) -> list[dict[str, Any]]:
    """Doubts as they are stored."""
    return [asdict(doubt) for doubt in doubts]


def content_of(document: models.Document) -> dict[str, Any]:
    """Everything that a document's row and the rows below it say, as JSON-ready values."""
    return {
        **_values(document),
        "id": document.id,
        "sections": [_values(s) for s in document.sections],
        "tasks": [
            {**_values(t), "id": t.id, "units": [_values(u) for u in t.units]}
            for t in document.tasks
        ],
        "measures": [
            {**_values(m), "id": m.id, "task": m.task.id if m.task else None}
            for m in document.measures
        ],
    }


def _values(row: Any) -> dict[str, Any]:
    return {
        column.key: _plain(getattr(row, column.key))
        for column in row.__table__.columns
        if column.key not in _NOT_CONTENT
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _task_row(task: ParsedTask, position: int) -> models.Task:
    names = [(LEAD, n) for n in task.units.lead]
    names += [(RESPONSIBLE, n) for n in task.units.responsible]
    names += [(COOPERATING, n) for n in task.units.cooperating]
    return models.Task(
        id=task.key,
        position=position,
        number=task.number,
        annex_number=task.annex_number,
        locator=task.places[0].locator,
        places=[asdict(p) for p in task.places],
        title=task.title,
        section_title=task.section_title,
        text=task.text,
        difference=task.difference,
        responsible_title=task.units.responsible_title,
        cooperating_title=task.units.cooperating_title if task.units.cooperating else None,
        deadline=task.units.deadline or None,
        evidence={name: evidence_of(e) for name, e in task.evidence.items()},
        units=[
            models.TaskUnit(position=i, role=role, name=name)
            for i, (role, name) in enumerate(names)
        ],
    )


def _measure_row(measure: ParsedMeasure, task: models.Task | None, position: int) -> models.Measure:
    return models.Measure(
        id=measure.key,
        task=task,
        position=position,
        kind=measure.kind,
        heading=measure.heading,
        locator=measure.places[0].locator,
        places=[asdict(p) for p in measure.places],
        text=measure.text,
        sentence=measure.sentence,
        subject=measure.subject,
        topic=measure.topic,
        modality=measure.wording.modality,
        modality_kind=measure.wording.modality_kind,
        audience=list(measure.wording.audience),
        conditions=list(measure.wording.conditions),
        exclusions=list(measure.wording.exclusions),
        evidence={name: evidence_of(e) for name, e in measure.evidence.items()},
    )
