"""Questions come from whatever a spreadsheet saves, and answers go into a table that it opens."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot import batch
from bot.settings import Settings
from bot.tables import read_table, write_table

SHEET = "编号没有,ID,Text,部门\n,7,璧山谁负责“绿色通道”？,人事\n,,,\n,8,12345,\n"
CITATION = {
    "document_number": "垫江府发〔2021〕15号",
    "document_title": "工作方案",
    "locator": "二（一）3",
    "quote": "支持甲。",
    "region": "dianjiang",
    "lead_units": ["甲局", "乙局"],
    "responsible_units": ["丙局"],
}


async def answered(*_: object) -> dict[str, Any]:
    return {
        "intent": "ask_talent",
        "confidence": 0.9,
        "topics": ["green_channel", "visa"],
        "entities": [{"entity": "region", "value": "dianjiang"}],
        "outcome": "answered",
        "language": "zh",
        "text": "有，\n“在”这里。",
        "measures": ["DJ-01-01", "DJ-01-02"],
        "facts": [],
        "citations": [CITATION, {**CITATION, "lead_units": [], "responsible_units": []}],
        "milliseconds": 1,
    }


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "ready_assistant", lambda _: object())
    monkeypatch.setattr(batch, "answer_record", answered)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_sheet_is_read_in_every_form_that_it_is_saved_in(encoding: str, separator: str) -> None:
    sheet = SHEET.replace(",", separator).replace("\n", "\r\n")
    first, second = read_table(sheet.encode(encoding)).rows
    assert (first.number, second.number) == (2, 4), "as the program numbers them, empty ones too"
    assert first.cells["id"] == "7"
    assert first.cells["text"] == "璧山谁负责“绿色通道”？"
    assert second.cells["text"] == "12345", "a number is a text like others"


def test_cells_may_hold_separators_line_breaks_and_quotation_marks() -> None:
    [row] = read_table(b'text;id\n"a;b,\nc ""d""";1\n').rows
    assert row.cells == {"text": 'a;b,\nc "d"', "id": "1"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "names no column"),
        ("编号,问题\n1,你好\n".encode(), "names no column"),
        (b'id,text\n1,"what\n2,who\n', "no row of a table"),
        (b"id,text\n1,\xff\xff\n", "neither UTF-8 nor"),
        (b"PK\x03\x04\x14\x00\x06\x00", "names no column"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(
    settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    words: str,
) -> None:
    source = tmp_path / "sheet.csv"
    source.write_bytes(content)
    assert batch.ask_many(settings, source, tmp_path / "out.csv") == 2
    said = capsys.readouterr().err
    assert str(source) in said
    assert words in said
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.usefixtures("ready")
def test_a_sheet_is_answered_by_a_sheet(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "问题.csv", tmp_path / "回答.csv"
    source.write_text(
        "id,text,language\n1,甲的，和乙的？,English\n2,丙，谁,fr\n3,丁,,多\n,问,\n", "gbk"
    )
    assert batch.ask_many(settings, source, target) == 0
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [(r["id"], r["question"]) for r in rows] == [
        *(("1", "甲的，和乙的？"), ("2", "丙，谁"), ("3", "丁"), ("", "问"))
    ]
    first, second, third, _ = rows
    assert first["text"] == "有，\n“在”这里。"
    assert first["measures"] == "DJ-01-01；DJ-01-02"
    assert first["citations"].splitlines() == [
        "工作方案（垫江府发〔2021〕15号）二（一）3：「支持甲。」（牵头单位：甲局、乙局；责任单位：丙局）",
        "工作方案（垫江府发〔2021〕15号）二（一）3：「支持甲。」",
    ]
    assert (second["line"], second["outcome"]) == ("3", "")
    assert second["error"].startswith('Row 3: "language"')
    assert "“多” stands beyond the last column" in third["error"]
    said = capsys.readouterr().err
    assert "was read as GB18030" in said
    assert "Row 4: “多”" in said


@pytest.mark.usefixtures("ready")
def test_json_lines_are_known_whatever_the_file_is_called(
    settings: Settings, tmp_path: Path
) -> None:
    source, target = tmp_path / "questions.txt", tmp_path / "answers.jsonl"
    source.write_bytes(json.dumps({"id": 1, "text": "甲"}).encode())
    assert batch.ask_many(settings, source, target) == 0
    assert json.loads(target.read_bytes())["id"] == 1


def test_a_workbook_is_not_promised(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.csv"
    source.write_text("text\n甲\n", encoding="utf-8")
    assert batch.ask_many(settings, source, tmp_path / "out.xlsx") == 2
    assert ".csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("question", "cell"),
    [("=1+1", "'=1+1"), ("@a", "'@a"), ("-a", "'-a"), ("a=1", "a=1"), ("-5", "-5")],
)
def test_a_question_is_never_worked_out_as_a_formula(question: str, cell: str) -> None:
    [row] = csv.DictReader(io.StringIO(write_table([(question, {"id": question})])[1:]))
    assert row["question"] == row["id"] == cell
