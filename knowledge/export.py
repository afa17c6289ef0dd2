"""Everything that was extracted, as JSON or CSV, so that anybody can check it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from knowledge.catalogue import Catalogue
from knowledge.evidence import Evidence
from knowledge.national_rules import national_rule_record
from knowledge.views import DocumentView, FactView, MeasureView, TaskView


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
    """One table; the column `table` says what a row is, lists are joined by `；`."""
    records = as_records(catalogue)
    columns = ["table"]
    for rows in records.values():
        columns += [key for row in rows[:1] for key in row if key not in columns]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for table, rows in records.items():
        for row in rows:
            writer.writerow({"table": table, **{k: _cell(v) for k, v in row.items()}})
    return out.getvalue()


FORMATS: dict[str, Callable[[Catalogue], str]] = {"json": as_json, "csv": as_csv}


def document_record(document: DocumentView) -> dict[str, Any]:
    """A document's fields."""
    record = {
        **document.__dict__,
        "supersedes": list(document.supersedes),
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


def _cell(value: Any) -> Any:
    if isinstance(value, list) and not any(isinstance(v, dict) for v in value):
        return "；".join(str(v) for v in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
