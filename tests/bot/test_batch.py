"""A file of questions is read row by row, whatever the rows hold; the assistant itself is left out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from bot import batch as batches
from bot.batch_files import ask_files
from bot.settings import Settings
from tests.bot.batches import Batch, echo, lines_of, row


@pytest.mark.parametrize("content", [b"", b"\n\n  \n"])
def test_a_file_without_questions_is_said_to_be_one(
    batch: Batch, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    assert batch(content, 1) == []
    assert f"{tmp_path / 'in.jsonl'} holds no questions." in capsys.readouterr().err


def test_lines_may_end_as_on_windows(batch: Batch) -> None:
    rows = batch(row(id="1", text="一") + b"\r\n" + row(id="2", text="二") + b"\r\n")
    assert [r["text"] for r in rows] == ["一", "二"]


def test_an_answer_that_breaks_down_does_not_end_the_others(batch: Batch) -> None:
    first, second = batch(row(id="1", text="breaks") + b"\n" + row(id="2", text="二"))
    assert first == {"id": "1", "line": 1, "error": "Line 1: RuntimeError: broken"}
    assert second["text"] == "二"


def test_an_answer_that_is_only_an_apology_counts_as_broken(
    batch: Batch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = batch(row(id="1", text="一") + b"\n" + row(id="2", text="fails"))
    assert first["text"] == "一"
    assert second.keys() == {"id", "line", "error"}
    said = capsys.readouterr().err
    assert "Line 2: RuntimeError: the look-up failed" in said
    assert "Answered 1 of 2 rows" in said
    assert batch(row(id="2", text="fails"), 1) == [{**second, "line": 1, "error": mock.ANY}]


def test_language_and_day_hold_for_the_whole_file(batch: Batch) -> None:
    content = row(id=1, text="一") + b"\n" + row(id=2, text="二", language="中文")
    first, second = batch(content, language="en", as_of=date(2021, 12, 1))
    assert (first["language"], second["language"]) == ("en", "zh")
    assert first["as_of"] == second["as_of"] == "2021-12-01"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_is_full_is_named_and_not_the_home(
    batch: Batch, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.jsonl").write_bytes(lines_of("一"))
    assert batches.ask_many(settings, tmp_path / "in.jsonl", Path("/dev/full")) == 2
    said = capsys.readouterr().err
    assert "/dev/full cannot be written (No space left on device)" in said
    assert "KAIMEN_HOME" not in said


def test_an_id_that_is_given_twice_is_told(
    batch: Batch, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = ("a", "b", None, "a", 7, None, 7, ["a"])
    assert len(batch(b"\n".join(row(id=i, text="一") for i in ids))) == len(ids)
    assert 'more than once: "a" (lines 1, 4), 7 (lines 5, 7).' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": 12345}, '"text" must be text in quotation marks, not 12345.'),
        ({"text": ["一"]}, '"text" must be text in quotation marks, not ["一"].'),
        ({"text": "一", "language": "fr"}, '"zh" (中文) or "en" (English)'),
        ({"text": "一" * 501}, "KAIMEN_MAX_CHARACTERS"),
    ],
)
def test_what_is_wrong_with_a_row_is_what_is_said(
    batch: Batch, values: dict[str, object], words: str
) -> None:
    [only] = batch(row(id="1", **values), 1)
    assert words in only["error"]


def test_rows_of_one_conversation_share_it_and_others_do_not(batch: Batch) -> None:
    content = b"\n".join(
        row(id=str(i), text="…", conversation=name)
        for i, name in enumerate(("a", "b", "a", None, None, ""))
    )
    names = [r["conversation"] for r in batch(content)]
    assert names[0] == names[2]
    assert len(set(names)) == 5


def test_a_second_run_shares_no_conversation_with_the_first(batch: Batch) -> None:
    content = row(id="1", text="…", conversation="a")
    assert batch(content)[0]["conversation"] != batch(content)[0]["conversation"]


@pytest.mark.parametrize("separator", ["\u2028", "\x85", "\u2029"])
def test_a_separator_within_a_text_does_not_end_the_row(batch: Batch, separator: str) -> None:
    [only] = batch(row(id="1", text=f"一{separator}二"))
    assert only["text"] == f"一{separator}二"


def test_a_byte_order_mark_is_no_part_of_the_first_row(batch: Batch) -> None:
    [only] = batch(b"\xef\xbb\xbf" + row(id="1", text="一"))
    assert only["text"] == "一"


def test_a_row_may_have_more_keys(batch: Batch) -> None:
    [only] = batch(row(id="1", text="一", error="none", note="?"))
    assert not only.keys() & {"error", "note"}


def test_an_id_that_is_no_unicode_does_not_end_the_others(batch: Batch) -> None:
    rows = batch(b'{"id": "\\ud800", "text": "x"}\n' + row(id="2", text="y"))
    assert rows[1]["text"] == "y"


def test_an_output_that_cannot_be_written_is_said_before_anything_is_asked(
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def not_needed(_: Settings) -> object:
        raise AssertionError("the model was loaded for nothing")

    monkeypatch.setattr(batches, "ready_assistant", not_needed)
    source = tmp_path / "in.jsonl"
    source.write_bytes(row(id="1", text="一"))
    assert batches.ask_many(settings, source, tmp_path / "nowhere" / "out.jsonl") == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("missing.csv", "out.csv", "missing.csv cannot be read (No such file or directory)."),
        (".", "out.csv", "cannot be read (Is a directory)."),
        ("in.jsonl", "nowhere/out.csv", "cannot be written (No such file or directory)."),
        ("in.jsonl", "out.xlsx", "would be no workbook"),
    ],
)
def test_what_cannot_work_is_refused_before_the_rest_is_loaded(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    source: str,
    target: str,
    words: str,
) -> None:
    (tmp_path / "in.jsonl").write_bytes(row(id="1", text="一"))
    # Its import is what takes seconds.
    monkeypatch.setitem(sys.modules, "bot.batch", None)
    assert ask_files(settings, tmp_path / source, tmp_path / target, None, None) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "Errno" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_the_questions_are_not_written_over(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_bytes(row(id=1, text="你好"))
    assert batches.ask_many(settings, questions, tmp_path / "." / "questions.jsonl") == 2
    assert "--out" in capsys.readouterr().err
    assert questions.read_bytes() == row(id=1, text="你好")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        *(("zh-CN", "zh"), ("EN_gb", "en"), ("en", "en"), ("", None)),
        *(("中文", "zh"), ("English", "en"), ("英语", "en"), (" Chinese ", "zh")),
    ],
)
def test_a_longer_tag_names_its_language(batch: Batch, tag: str, language: str | None) -> None:
    [only] = batch(row(id="1", text="一", language=tag))
    assert only["language"] == language


def test_rows_that_were_not_answered_are_listed(
    batch: Batch, capsys: pytest.CaptureFixture[str]
) -> None:
    batch(row(id="1", text="一") + b"\n\n" + row(id="2", text="二" * 5000) + b"\nno row\n")
    said = capsys.readouterr().err
    assert "Line 3: the text has 5000 characters" in said
    assert (
        'Line 4 is not JSON: Expecting value: line 1 column 1 (char 0). Each line is one row such as {"id": "1"'
        in said
    )
    assert "Answered 1 of 3 rows" in said


def test_a_file_of_which_nothing_is_answered_ends_with_an_error(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    monkeypatch.setattr(batches, "ready_assistant", lambda _: object())
    monkeypatch.setattr(batches, "answer_record", echo)
    source = tmp_path / "in.jsonl"
    source.write_text("id,text\n1,一\n", encoding="utf-8")
    assert batches.ask_many(settings, source, tmp_path / "out.jsonl") == 1
