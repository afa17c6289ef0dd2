"""A file of questions is read row by row, whatever the rows hold; the assistant itself is left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import ask
from bot.settings import Settings

Batch = Callable[[bytes], list[dict[str, Any]]]


async def echo(
    agent: object, text: str, conversation: str, language: str | None = None
) -> dict[str, Any]:
    if text == "breaks":
        raise RuntimeError("broken")
    return {"text": text, "conversation": conversation, "language": language}


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Batch:
    """Runs a batch with an assistant that says what it was asked."""
    monkeypatch.setattr(ask, "ready_assistant", lambda _: object())
    monkeypatch.setattr(ask, "answer_record", echo)

    def run(content: bytes) -> list[dict[str, Any]]:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(content)
        assert ask.ask_many(settings, source, target) == 0
        # By "\n" alone: other separators may stand within a text.
        return [json.loads(line) for line in target.read_bytes().decode().split("\n") if line]

    return run


def row(**values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode()


def test_an_empty_file_is_no_error(batch: Batch) -> None:
    assert batch(b"") == batch(b"\n\n  \n") == []


def test_lines_may_end_as_on_windows(batch: Batch) -> None:
    rows = batch(row(id="1", text="一") + b"\r\n" + row(id="2", text="二") + b"\r\n")
    assert [r["text"] for r in rows] == ["一", "二"]


def test_an_answer_that_breaks_down_does_not_end_the_others(batch: Batch) -> None:
    first, second = batch(row(id="1", text="breaks") + b"\n" + row(id="2", text="二"))
    assert first == {"id": "1", "error": "RuntimeError: broken"}
    assert second["text"] == "二"


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
    assert only.keys() == {"id", "text", "conversation", "language"}


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

    monkeypatch.setattr(ask, "ready_assistant", not_needed)
    source = tmp_path / "in.jsonl"
    source.write_bytes(row(id="1", text="一"))
    assert ask.ask_many(settings, source, tmp_path / "nowhere" / "out.jsonl") == 2
    assert "nowhere" in capsys.readouterr().err


def test_the_questions_are_not_written_over(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_bytes(row(id=1, text="你好"))
    assert ask.ask_many(settings, questions, tmp_path / "." / "questions.jsonl") == 2
    assert "--out" in capsys.readouterr().err
    assert questions.read_bytes() == row(id=1, text="你好")


@pytest.mark.parametrize(
    ("tag", "language"), [("zh-CN", "zh"), ("EN_gb", "en"), ("en", "en"), ("", None)]
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
    monkeypatch.setattr(ask, "ready_assistant", lambda _: object())
    monkeypatch.setattr(ask, "answer_record", echo)
    source = tmp_path / "in.jsonl"
    source.write_text("id,text\n1,一\n", encoding="utf-8")
    assert ask.ask_many(settings, source, tmp_path / "out.jsonl") == 1
