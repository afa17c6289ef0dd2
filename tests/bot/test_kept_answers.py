"""What a batch has answered is kept where it is stopped, and the next run goes on from there."""

from __future__ import annotations

import signal
from datetime import date
from pathlib import Path

import pytest

from bot import batch as batches
from bot.kept_answers import KeptAnswers
from bot.settings import Settings
from tests.bot.batches import STOPS, Batch, asked, lines_of, row


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_was_stopped_goes_on_where_it_was(
    batch: Batch, tmp_path: Path, capsys: pytest.CaptureFixture[str], number: signal.Signals
) -> None:
    (tmp_path / "out.jsonl").write_text('{"id": "of before"}\n')
    STOPS["三"] = number
    content = lines_of("一", "二", "三", "四")
    assert batch(content, 130) == [{"id": "of before"}], "it stays until all are answered"
    said = capsys.readouterr().err
    assert "Interrupted after 2 of 4 rows." in said
    assert f"kept in {tmp_path / 'out.jsonl.part'}" in said
    assert [r["text"] for r in batch(content)] == ["一", "二", "三", "四"]
    assert asked == ["一", "二", "三", "三", "四"]
    assert "Going on after the 2 rows" in capsys.readouterr().err
    assert {p.name for p in tmp_path.iterdir()} == {"in.jsonl", "out.jsonl"}


@pytest.mark.parametrize("when", ["before it is put together", "after it is in its place"])
def test_what_is_interrupted_when_all_is_answered_is_written(
    batch: Batch,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    when: str,
) -> None:
    finish, times = KeptAnswers.finish, []

    def interrupted_once(kept: KeptAnswers, content: str) -> None:
        times.append(content)
        if len(times) > 1 or when.startswith("after"):
            finish(kept, content)
        if len(times) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(KeptAnswers, "finish", interrupted_once)
    assert [r["text"] for r in batch(lines_of("一", "二"))] == ["一", "二"]
    assert "Answered 2 of 2 rows" in capsys.readouterr().err
    assert {p.name for p in tmp_path.iterdir()} == {"in.jsonl", "out.jsonl"}


def test_a_row_that_was_written_in_part_is_asked_again(batch: Batch, tmp_path: Path) -> None:
    STOPS["三"] = signal.SIGTERM
    (tmp_path / "out.jsonl").touch()
    batch(lines_of("一", "二", "三"), 130)
    part = tmp_path / "out.jsonl.part"
    part.write_bytes(part.read_bytes()[:-5])
    assert [r["text"] for r in batch(lines_of("一", "二", "三"))] == ["一", "二", "三"]
    assert asked == ["一", "二", "三", "二", "三"]


def test_other_questions_are_begun_anew(
    batch: Batch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out.jsonl").touch()
    for options in ({}, {"language": "en"}, {"as_of": date(2022, 1, 1)}):
        STOPS["二"] = signal.SIGTERM
        batch(lines_of("一", "二"), 130, **options)
    assert asked == ["一", "二"] * 3
    assert capsys.readouterr().err.count("was of other questions") == 2
    assert [r["text"] for r in batch(lines_of("甲", "二"))] == ["甲", "二"]
    assert "was of other questions" in capsys.readouterr().err


def test_other_documents_are_begun_anew(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.jsonl").touch()
    STOPS["二"] = signal.SIGTERM
    batch(lines_of("一", "二"), 130)
    monkeypatch.setattr(batches, "as_json", lambda _: "another document")
    batch(lines_of("一", "二"))
    assert asked == ["一", "二", "一", "二"]


def test_a_conversation_that_goes_on_is_led_there_again(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").touch()
    rows = [("一", "a"), ("二", "b"), ("三", None), ("四", "a")]
    content = b"\n".join(row(id=text, text=text, conversation=name) for text, name in rows)
    STOPS["四"] = signal.SIGTERM
    batch(content, 130)
    asked.clear()
    assert [r["id"] for r in batch(content)] == ["一", "二", "三", "四"]
    assert asked == ["一", "四"], "only what the rest leans on is asked again"


def test_a_run_that_is_stopped_before_it_asks_leaves_what_was_kept(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_: Settings) -> object:
        raise KeyboardInterrupt

    (tmp_path / "out.jsonl").touch()
    STOPS["二"] = signal.SIGTERM
    batch(lines_of("一", "二"), 130)
    kept = (tmp_path / "out.jsonl.part").read_bytes()
    monkeypatch.setattr(batches, "ready_assistant", stopped)
    batch(lines_of("一", "二"), 130)
    assert (tmp_path / "out.jsonl.part").read_bytes() == kept


def test_how_far_it_is_is_told_without_a_terminal_too(
    batch: Batch, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(batches, "_SECONDS_BETWEEN", 0)
    batch(lines_of("一", "二"))
    assert "1 of 2 rows are done." in capsys.readouterr().err
