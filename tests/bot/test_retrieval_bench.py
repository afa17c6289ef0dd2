"""The benchmark of finding measures both backends, here with a few measures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.retrieval_bench import run
from bot.retrieval_bench.backends import PostgreSQL
from bot.retrieval_bench.run import Figures, as_table, bench
from bot.settings import Settings

SOME = Figures("files", 300, 0.5, 0.06, 0.6, 9, 2, None, 0.4, 0.9, 2.7, 3, 0.006, 0.01, 1)


@pytest.fixture
def few_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "ASKED", 4)


@pytest.mark.usefixtures("few_questions", "postgres_url")
def test_both_backends_are_measured_at_each_size(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "figures.json"
    assert bench(settings, [40, 80], out, files_only=False) == 0
    rows = json.loads(out.read_text("utf-8"))
    assert [(row["measures"], row["backend"]) for row in rows] == [
        (size, backend) for size in (40, 80) for backend in ("files", "PostgreSQL")
    ]
    for row in rows:
        assert row["recall_at_5"] >= 0.8
        for figure in ("build_seconds", "update_seconds", "disk_megabytes", "p50", "p99"):
            assert row[figure] > 0, figure
    table = capsys.readouterr().out
    assert "| | files, 40 | files, 80 | PostgreSQL, 40 | PostgreSQL, 80 |" in table


@pytest.mark.usefixtures("few_questions")
def test_postgresql_may_be_left_out(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "own_server", no_server)
    out = tmp_path / "figures.json"
    assert bench(settings, [40], out, files_only=True) == 0
    assert [row["backend"] for row in json.loads(out.read_text("utf-8"))] == ["files"]


def no_server() -> Iterator[PostgreSQL | None]:
    raise AssertionError("PostgreSQL was to be left out")


def test_what_a_backend_does_not_have_is_no_number() -> None:
    server = replace(SOME, backend="PostgreSQL", server_megabytes=98.4)
    rows = as_table([SOME, server]).splitlines()
    assert "| server megabytes | – | 98.4 |" in rows
    assert "| recall at 5 | 1 | 1 |" in rows
