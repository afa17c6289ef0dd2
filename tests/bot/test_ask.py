"""`python -m bot ask`: one question, and a file of questions that nothing in it can stop."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.batch import ask_many
from bot.settings import Settings
from knowledge.catalogue import Catalogue
from tests.bot.commands import run_bot

pytestmark = pytest.mark.model

FIELDS = {
    "id",
    "intent",
    "confidence",
    "topics",
    "entities",
    "outcome",
    "language",
    "text",
    "measures",
    "facts",
    "citations",
    "milliseconds",
}
CITATION = {
    "document_number",
    "document_title",
    "locator",
    "quote",
    "region",
    "lead_units",
    "responsible_units",
}
ROWS: tuple[object, ...] = (
    {"id": "zh", "text": "璧山有没有外国人才绿色通道？"},
    {"id": "en", "text": "Who leads the QDLP pilot in Bishan?"},
    {"id": "fixed", "text": "QDLP 试点谁牵头？", "language": "en"},
    {"id": "again", "text": "璧山有没有外国人才绿色通道？"},
    {"id": "fact", "text": "试点一年有哪些进展？"},
    "not JSON at all",
    {"id": "no text"},
    {"id": "empty", "text": "  "},
    {"id": "number", "text": 7},
    {"id": "language", "text": "你好", "language": "fr"},
    {"id": "long", "text": "问" * 501},
    ["a", "list"],
    {"id": "a1", "text": "璧山的外商投资企业投诉工作机制由谁负责？", "conversation": "a"},
    {"id": "b1", "text": "垫江的境外人才薪酬购汇有什么规定？", "conversation": "b"},
    {"id": "a2", "text": "那垫江呢？", "conversation": "a"},
    {"id": "b2", "text": "由谁负责？", "conversation": "b"},
    {"id": "alone", "text": "由谁负责？"},
    {"id": None, "text": "谢谢"},
    {"text": "谢谢"},
    {"id": 7, "text": "谢谢", "conversation": 3},
)


def _line(row: object) -> str:
    return row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)


def _ask(settings: Settings, folder: Path, text: str) -> list[dict[str, Any]]:
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_text(text, encoding="utf-8")
    assert ask_many(settings, source, target) == 0
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def answers(
    settings: Settings, model: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, Any]]:
    """One batch with rows of every kind, and empty lines between them."""
    lines = "\n\n".join(_line(row) for row in ROWS)
    return _ask(settings, tmp_path_factory.mktemp("batch"), f"\n{lines}\n\n")


@pytest.fixture(scope="module")
def by_id(answers: list[dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    return {row["id"]: row for row in answers}


def test_every_row_is_answered_in_its_place(answers: list[dict[str, Any]]) -> None:
    expected = [row.get("id") if isinstance(row, dict) else None for row in ROWS]
    assert [row["id"] for row in answers] == expected


def test_an_answer_has_exactly_the_documented_fields(answers: list[dict[str, Any]]) -> None:
    for row in answers:
        assert row.keys() in (FIELDS, {"id", "line", "error"}), row
    for row in answers:
        for citation in row.get("citations", ()):
            assert citation.keys() == CITATION
        for entity in row.get("entities", ()):
            assert entity.keys() == {"entity", "value"}


def test_an_answer_holds_what_was_asked_for(by_id: dict[Any, dict[str, Any]]) -> None:
    row = by_id["zh"]
    assert (row["intent"], row["outcome"], row["language"]) == ("ask_talent", "answered", "zh")
    assert row["topics"][0] == "green_channel"
    assert row["measures"] == ["BS-19-04"]
    assert {"entity": "region", "value": "bishan"} in row["entities"]
    assert 0 < row["confidence"] <= 1
    assert isinstance(row["milliseconds"], int)
    [citation] = row["citations"]
    assert citation["document_number"] == "璧山府办发〔2022〕18号"
    assert citation["lead_units"] == ["区委组织部", "区人力社保局"]
    assert citation["quote"] in row["text"]
    assert "二（四）2" in citation["locator"]


def test_an_english_question_is_answered_in_english(by_id: dict[Any, dict[str, Any]]) -> None:
    row = by_id["en"]
    assert row["language"] == "en"
    assert row["measures"] == ["BS-04-01"]
    assert "reference translation" in row["text"]
    assert row["citations"][0]["quote"] in row["text"], "the Chinese original stays"


def test_a_language_asked_for_goes_before_that_of_the_question(
    by_id: dict[Any, dict[str, Any]],
) -> None:
    assert by_id["fixed"]["language"] == "en"
    assert by_id["fixed"]["measures"] == ["BS-04-01"]


def test_the_same_question_gets_the_same_answer(by_id: dict[Any, dict[str, Any]]) -> None:
    first, again = dict(by_id["zh"]), dict(by_id["again"])
    for row in (first, again):
        del row["id"], row["milliseconds"]
    assert first == again


def test_facts_are_listed_apart_from_measures(by_id: dict[Any, dict[str, Any]]) -> None:
    row = by_id["fact"]
    assert row["outcome"] == "answered"
    assert row["facts"]
    assert row["measures"] == []
    assert row["citations"] == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("no text", "text"),
        ("empty", "text"),
        ("number", "text"),
        ("language", "language"),
        ("long", "501"),
    ],
)
def test_a_bad_row_gets_an_error(by_id: dict[Any, dict[str, Any]], row: str, words: str) -> None:
    assert words in by_id[row]["error"]


def test_a_row_that_is_no_object_is_named_by_its_line(answers: list[dict[str, Any]]) -> None:
    not_json, a_list = answers[5], answers[11]
    assert "Line 12 " in not_json["error"], "empty lines count"
    assert "Line 24:" in a_list["error"]


def test_conversations_that_alternate_do_not_mix(by_id: dict[Any, dict[str, Any]]) -> None:
    assert by_id["a1"]["measures"] == ["BS-16-03"]
    assert by_id["a2"]["measures"] == ["DJ-07-01"]
    assert by_id["b1"]["measures"] == ["DJ-09-04"]
    assert by_id["b2"]["measures"] == ["DJ-09-04"]
    assert "县公安局" in by_id["b2"]["text"]


def test_a_row_without_a_conversation_knows_nothing_of_the_others(
    by_id: dict[Any, dict[str, Any]],
) -> None:
    assert by_id["alone"]["outcome"] == "clarification"


def test_a_file_that_cannot_be_read_is_refused(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask_many(settings, tmp_path / "none.jsonl", tmp_path / "out.jsonl") == 2
    assert "none.jsonl" in capsys.readouterr().err
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\xff\xfe")
    assert ask_many(settings, picture, tmp_path / "out.jsonl") == 2
    assert "UTF-8" in capsys.readouterr().err


def test_one_question_is_answered_in_the_terminal(
    settings: Settings, model: Path, catalogue: Catalogue
) -> None:
    done = run_bot(
        "ask", "Is there a green channel for foreign talent in Bishan?", home=settings.home
    )
    assert done.returncode == 0
    assert "Reference translation" in done.stdout
    measure = catalogue.measures["BS-19-04"]
    assert f"「{measure.text}」" in done.stdout
    assert measure.text_en in done.stdout
    assert "璧山府办发〔2022〕18号" in done.stdout
    assert "Traceback" not in done.stderr
