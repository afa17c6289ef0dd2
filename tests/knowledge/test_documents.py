"""Small made-up documents in the styles found in the wild, each with what a reader finds in it.

The expectation beside each document was read by eye. After a change of the parser, run
`pytest tests/knowledge/test_documents.py --update-documents` and read the difference.
"""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from knowledge.extraction import ParsedDocument, extract
from knowledge.heading import DocumentHeading, read_heading
from knowledge.stated import Stated
from tests.knowledge.builders import bare

FOLDER = Path(__file__).parent / "documents"
DOCUMENTS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_a_document_is_read_as_a_person_reads_it(
    path: Path, request: pytest.FixtureRequest
) -> None:
    text = path.read_text(encoding="utf-8")
    found = {"heading": said(read_heading(text)), **understood(extract(text, "XX"))}
    expected = path.with_suffix(".expected.json")
    if request.config.getoption("--update-documents"):
        expected.write_text(
            json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_every_span_holds_what_was_read_from_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parsed = extract(text, "XX")
    for measure in parsed.measures:
        for place in measure.places:
            assert bare(text[place.start : place.end]) == bare(measure.text), measure.key
        for name, value in (("modality", measure.wording.modality), ("subject", measure.subject)):
            span = measure.evidence.get(name)
            if value and span:
                assert bare(text[span.start : span.end]) == bare(value), (measure.key, name)
    for task in parsed.tasks:
        for role in ("lead", "responsible", "cooperating"):
            names = getattr(task.units, role)
            if names:
                span = task.evidence[f"{role}_units"]
                assert all(n in bare(text[span.start : span.end]) for n in names), task.key


def test_the_collection_is_complete() -> None:
    assert len(DOCUMENTS) >= 25
    assert {p.stem for p in DOCUMENTS} == {
        p.name.removesuffix(".expected.json") for p in FOLDER.glob("*.expected.json")
    }


def said(heading: DocumentHeading) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in (f.name for f in fields(heading)):
        value = getattr(heading, name)
        if isinstance(value, Stated):
            found[name] = str(value.value)
        elif name == "repeals" and value:
            found[name] = [stated.value for stated in value]
    return found


def understood(parsed: ParsedDocument) -> dict[str, Any]:
    return {
        "tasks": [
            {
                "key": t.key,
                "at": [p.locator for p in t.places],
                "title": t.title,
                "lead": "、".join(t.units.lead),
                t.units.responsible_title: "、".join(t.units.responsible),
            }
            | (
                {t.units.cooperating_title: "、".join(t.units.cooperating)}
                if t.units.cooperating
                else {}
            )
            | ({"deadline": t.units.deadline} if t.units.deadline else {})
            for t in parsed.tasks
        ],
        "measures": [
            {
                "key": m.key,
                "at": [p.locator for p in m.places],
                "kind": m.kind,
                "text": m.text,
                "says": f"{m.wording.modality}/{m.wording.modality_kind}",
            }
            | {
                name: list(getattr(m.wording, name))
                for name in ("audience", "conditions", "exclusions")
                if getattr(m.wording, name)
            }
            for m in parsed.measures
        ],
        "statements": list(parsed.statements),
        "doubts": [f"{d.subject} {d.field}: {d.note}" for d in parsed.doubts],
    }
