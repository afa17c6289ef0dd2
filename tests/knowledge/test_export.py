"""Everything that was extracted can be taken out and checked."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import fields
from typing import Any

import pytest

from knowledge.catalogue import Catalogue
from knowledge.export import FORMATS, as_csv, as_json, as_records, as_sheets
from knowledge.views import DocumentView, FactView, TaskView
from tests.conftest import ROOT

Records = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def records(catalogue: Catalogue) -> Records:
    loaded: Records = json.loads(as_json(catalogue))
    return loaded


@pytest.fixture(scope="module")
def table(catalogue: Catalogue) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(catalogue))))


def test_nothing_is_left_out(records: Records, catalogue: Catalogue) -> None:
    assert [r["id"] for r in records["documents"]] == list(catalogue.documents)
    assert [r["id"] for r in records["tasks"]] == list(catalogue.tasks)
    assert [r["id"] for r in records["measures"]] == list(catalogue.measures)
    assert [r["id"] for r in records["facts"]] == list(catalogue.facts)


@pytest.mark.parametrize(
    ("name", "view", "spelled"),
    [
        ("documents", DocumentView, {}),
        ("tasks", TaskView, {}),
        (
            "facts",
            FactView,
            {"source_title": "source", "source_note": "source", "source_date": "source"},
        ),
    ],
)
def test_a_record_has_every_field_of_its_view(
    name: str, view: type, spelled: dict[str, str], records: Records
) -> None:
    expected = {spelled.get(field.name, field.name) for field in fields(view)}
    derived = {"documents": set(), "tasks": {"state"}, "facts": {"state"}}[name]
    for record in records[name]:
        assert set(record) == expected | derived


def test_a_measure_has_every_field_and_its_place(records: Records) -> None:
    (record,) = [r for r in records["measures"] if r["id"] == "DJ-09-06"]
    english = record.pop("text_en")
    assert english.startswith("Except where national sovereignty or security is involved, ")
    for list_of_pieces in ("audience", "conditions", "exclusions"):
        assert isinstance(record[list_of_pieces], list)
    conditions = record.pop("conditions")
    assert record.pop("evidence") == {}, "the catalogue for answers is read without it"
    assert {"在重庆市合法工作的", "按规定"} <= set(conditions)
    text = "除涉及国家主权、安全外，允许在重庆市合法工作的境外人士，按规定申请参加我国相关专业技术类职业资格考试(不含法律职业资格考试)"
    assert record == {
        "id": "DJ-09-06",
        "document": "dianjiang-2021-15",
        "document_number": "垫江府发〔2021〕15号",
        "region": "dianjiang",
        "task": "DJ-09",
        "kind": "measure",
        "locator": "二（四）9",
        "locators": ["二（四）9"],
        "heading": "提供人才保障",
        "text": text,
        "sentence": text,
        "subject": None,
        "modality": "允许",
        "modality_kind": "permit",
        "audience": ["境外人士"],
        "exclusions": ["除涉及国家主权、安全外", "不含法律职业资格考试"],
        "topic": "professional_exams",
        "lead_units": ["县公安局", "县人力社保局"],
        "responsible_units": ["县科技局", "县医保局", "人行垫江县支行"],
        "cooperating_units": [],
        "deadline": None,
        "state": "published",
    }


def test_units_are_lists_of_names_as_written(records: Records, catalogue: Catalogue) -> None:
    for record in records["tasks"]:
        task = catalogue.tasks[record["id"]]
        assert record["lead_units"] == [u.name for u in task.lead_units]
        assert record["responsible_units"] == [u.name for u in task.responsible_units]
    (cq,) = [r for r in records["tasks"] if r["id"] == "CQ-A3"]
    assert cq["lead_units"] == ["市知识产权局", "重庆银保监局"]
    assert cq["responsible_units"] == ["市科技局", "人行重庆营管部"]


def test_a_measure_without_a_task_has_no_units(records: Records) -> None:
    (record,) = [r for r in records["measures"] if r["id"] == "CQ-B6-04"]
    assert (record["task"], record["lead_units"], record["responsible_units"]) == (None, [], [])


def test_chinese_is_written_as_chinese(catalogue: Catalogue) -> None:
    assert "便利其境内经常项目项下合法薪酬收入办理购汇汇出" in as_json(catalogue)
    assert "\\u" not in as_json(catalogue)


def test_the_table_has_every_record_and_every_field(
    table: list[dict[str, str]], catalogue: Catalogue
) -> None:
    records = as_records(catalogue)
    assert [(row["table"], row["id"]) for row in table] == [
        (name, record["id"]) for name, rows in records.items() for record in rows
    ]
    fields_of_all = {key for rows in records.values() for record in rows for key in record}
    assert set(table[0]) == fields_of_all | {"table"}


def test_the_cells_give_back_the_lists(table: list[dict[str, str]], catalogue: Catalogue) -> None:
    by_id = {row["id"]: row for row in table}
    for rows in as_records(catalogue).values():
        for record in rows:
            for key, value in record.items():
                cell = by_id[record["id"]][key]
                if isinstance(value, list):
                    assert cell.split("；") == (value or [""]), (record["id"], key)
                elif isinstance(value, dict):
                    assert not set(cell) & set("{}[]"), (record["id"], key)
                elif isinstance(value, bool):
                    assert cell == ("yes" if value else "no")
                else:
                    assert cell == ("" if value is None else str(value)), (record["id"], key)


def test_what_has_parts_is_read_line_by_line(table: list[dict[str, str]]) -> None:
    by_id = {row["id"]: row for row in table}
    source = by_id["NR-TS-01"]["source"].splitlines()
    assert "title: 外商投资企业投诉工作办法" in source
    assert "is_described: no" in source
    [points] = [row["points"] for row in table if row["points"]]
    assert "thresholds: A 85, B 60" in points.splitlines()
    assert sum(line.startswith("items: id ") for line in points.splitlines()) > 5


def test_each_kind_has_a_sheet_of_its_own_columns(catalogue: Catalogue) -> None:
    records, sheets = as_records(catalogue), as_sheets(catalogue)
    assert list(sheets) == list(records)
    for name, text in sheets.items():
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [row["id"] for row in rows] == [record["id"] for record in records[name]]
        assert list(rows[0]) == list(records[name][0])
        assert not text.endswith("\n"), (
            "whoever writes it ends the last row, and no empty one follows"
        )


@pytest.mark.parametrize("name", ["documents", "tasks", "measures", "facts", "national_rules"])
def test_every_column_is_explained(name: str, records: Records) -> None:
    page = (ROOT / "docs" / "documents.md").read_text("utf-8")
    explained = page.partition("## The columns of an export")[2].partition("\n## ")[0]
    rows = [line for line in explained.splitlines() if line.startswith("|")]
    of_it = [row for row in rows if re.match(rf"\| (all|[^|]*\b{name}\b)", row)]
    named = {word for row in of_it for word in re.findall(r"`([a-z0-9_]+)`", row.split("|")[2])}
    assert named == set(records[name][0])


def test_both_formats_are_offered(catalogue: Catalogue) -> None:
    assert set(FORMATS) == {"json", "csv"}
    for write in FORMATS.values():
        assert write(catalogue) == write(catalogue)
