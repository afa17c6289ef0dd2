"""Everything that was extracted, as JSON or CSV, so that anybody can check it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from knowledge.catalogue import Catalogue
from knowledge.evidence import Evidence
from knowledge.national_rules import national_rule_record
from knowledge.views import DocumentView, FactView, MeasureView, TaskView

JOIN = "；"
"""Between the members of a list in a cell."""


def as_records(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """All documents, tasks, measures, facts and national rules with every field."""
    return {
        "documents": [document_record(d) for d in catalogue.documents.values()],
        "tasks": [task_record(t) for t in catalogue.tasks.values()],
        "measures": [measure_record(m) for m in catalogue.measures.values()],
        "facts": [fact_record(f) for f in catalogue.facts.values()],
        "national_rules": [national_rule_record(r) for r in catalogue.national_rules.values()],
    }


def as_json(catalogue: Catalogue) -> str:
    """One JSON object: documents, tasks, measures, facts, national_rules."""
    return json.dumps(as_records(catalogue), ensure_ascii=False, indent=2)


def as_csv(catalogue: Catalogue) -> str:
    """One table; the column `table` says what a row is."""
    records = as_records(catalogue)
    return _table({"table": name, **row} for name, rows in records.items() for row in rows)


def as_sheets(catalogue: Catalogue) -> dict[str, str]:
    """A table for each kind, by its name, with the columns of that kind alone."""
    return {name: _table(rows) for name, rows in as_records(catalogue).items()}


FORMATS: dict[str, Callable[[Catalogue], str]] = {"json": as_json, "csv": as_csv}


def document_record(document: DocumentView) -> dict[str, Any]:
    """A document's fields."""
    record = {
        **document.__dict__,
        "supersedes": list(document.supersedes),
        "registered": list(document.registered),
        "superseded_by": [edition.id for edition in document.superseded_by],
        "doubts": [asdict(doubt) for doubt in document.doubts],
        "evidence": _evidence(document.evidence),
    }
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in record.items()}


def task_record(task: TaskView) -> dict[str, Any]:
    """A task's fields; units are lists of names exactly as written."""
    return {
        "id": task.id,
        "document": task.document.id,
        "number": task.number,
        "locator": task.locator,
        "locators": list(task.locators),
        "title": task.title,
        "title_en": task.title_en,
        "lead_units": [u.name for u in task.lead_units],
        "responsible_units": [u.name for u in task.responsible_units],
        "responsible_title": task.responsible_title,
        "cooperating_units": [u.name for u in task.cooperating_units],
        "cooperating_title": task.cooperating_title,
        "deadline": task.deadline,
        "text": task.text,
        "difference": task.difference,
        "state": task.document.state,
        "evidence": _evidence(task.evidence),
    }


def measure_record(measure: MeasureView) -> dict[str, Any]:
    """A measure's fields; `text` is verbatim."""
    return {
        "id": measure.id,
        "document": measure.citation.document.id,
        "document_number": measure.citation.document.document_number,
        "region": measure.region,
        "task": measure.task.id if measure.task else None,
        "kind": measure.kind,
        "locator": measure.citation.locator,
        "locators": list(measure.citation.locators),
        "heading": measure.heading,
        "text": measure.text,
        "sentence": measure.sentence,
        "subject": measure.subject,
        "modality": measure.modality,
        "modality_kind": measure.modality_kind,
        "audience": list(measure.audience),
        "conditions": list(measure.conditions),
        "exclusions": list(measure.exclusions),
        "topic": measure.topic,
        "text_en": measure.text_en,
        "lead_units": [u.name for u in measure.task.lead_units] if measure.task else [],
        "responsible_units": (
            [u.name for u in measure.task.responsible_units] if measure.task else []
        ),
        "cooperating_units": (
            [u.name for u in measure.task.cooperating_units] if measure.task else []
        ),
        "deadline": measure.task.deadline if measure.task else None,
        "state": measure.citation.document.state,
        "evidence": _evidence(measure.evidence),
    }


def fact_record(fact: FactView) -> dict[str, Any]:
    """A fact's fields."""
    source = {"title": fact.source_title, "date": fact.source_date, "note": fact.source_note}
    record = {k: v for k, v in fact.__dict__.items() if not k.startswith("source_")}
    return {**record, "aliases": list(fact.aliases), "source": source, "state": "published"}


def _evidence(evidence: Mapping[str, Evidence]) -> dict[str, Any]:
    """How sure each value is, 0 to 1, and where it stands in the document's text."""
    return {name: asdict(found) for name, found in evidence.items()}


def _table(rows: Iterable[dict[str, Any]]) -> str:
    """CSV of rows whose columns are those of all of them, in the order in which they come; nothing follows the last row."""
    given = list(rows)
    out = io.StringIO()
    writer = csv.DictWriter(
        out, dict.fromkeys(k for row in given for k in row), lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in given)
    return out.getvalue().removesuffix("\n")


def _cell(value: Any) -> Any:
    """A value as it is read in a cell: lists joined by `；`, what has parts of its own a line for each of them."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "\n".join(f"{key}: {told}" for key, part in value.items() for told in _lines(part))
    if isinstance(value, list | tuple):
        return "\n".join(_lines(value)) if _has_parts(value) else JOIN.join(map(str, value))
    return value


def _lines(part: Any) -> list[str]:
    """A part in one line, or of a list of things with parts a line each; what is empty has none."""
    if part in (None, "", [], (), {}):
        return []
    if isinstance(part, list | tuple) and _has_parts(part):
        return [_line(member) for member in part]
    return [_line(part)]


def _line(part: Any) -> str:
    if isinstance(part, dict):
        shown = {key: _line(value) for key, value in part.items() if value not in (None, [], {})}
        return ", ".join(f"{key} {value}" for key, value in shown.items())
    if isinstance(part, list | tuple):
        if any(isinstance(member, list) for member in part):
            return JOIN.join(_line(member) for member in part)
        return " ".join("–" if member is None else str(member) for member in part)
    return str(_cell(part))


def _has_parts(members: Sequence[Any]) -> bool:
    return any(isinstance(member, dict) for member in members)
