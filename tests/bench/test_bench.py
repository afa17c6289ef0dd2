"""The benchmarks' own arithmetic; their servers are started by `make bench` only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from bot.__main__ import main
from bot.bench import growth
from bot.bench.benchmark import read_benchmark, threshold_that_keeps
from bot.bench.public import calibration
from bot.bench.report import print_comparison, write_plot
from bot.bench.run import CLIENTS, SECTIONS, _loads
from bot.bench.traffic import MIXES, REPEATED_TEXTS, texts
from bot.reliability import Understood, draw, out_of_scope
from tests.conftest import ROOT


def test_there_are_texts_enough_for_every_load() -> None:
    asked = texts()
    assert len(set(asked)) == len(asked)
    *_, (_, _, count, used) = _loads(160)
    assert REPEATED_TEXTS + used + count <= len(asked)


def test_no_load_begins_with_texts_of_another() -> None:
    loads = list(_loads(160))
    assert len(loads) == len(MIXES) * len(CLIENTS)
    for (_, _, count, used), (_, _, _, after) in pairwise(loads):
        assert used + count == after


@pytest.mark.parametrize("shares", MIXES.values(), ids=MIXES)
def test_a_mix_is_whole(shares: dict[str, float]) -> None:
    assert sum(shares.values()) == pytest.approx(1)


def test_the_threshold_keeps_what_it_must() -> None:
    confidences = np.linspace(0, 1, 200)
    threshold = threshold_that_keeps(confidences)
    assert (confidences >= threshold).mean() == pytest.approx(0.95, abs=0.006)


def test_out_of_scope_is_told_by_the_half_that_did_not_choose() -> None:
    asked = [
        Understood(f"{name} {number}", name, True, 0.9, inside)
        for name, inside in (
            ("talent", 0.9),
            ("out_of_scope_far", 0.1),
            ("out_of_scope_near", 0.95),
        )
        for number in range(200)
    ]
    found = out_of_scope(asked)
    assert found["threshold"] == 0.9
    assert (found["far"]["refused"], found["near"]["refused"]) == (1.0, 0.0)
    assert found["in scope"]["refused"] == 0
    assert 60 < found["far"]["of"] < 140
    assert found["in scope"]["of"] + found["chosen_on"] == 200


def test_the_reliability_diagram_is_drawn(tmp_path: Path) -> None:
    diagram = calibration(np.array([0.2, 0.9]), np.array([False, True]))
    draw({"with": diagram, "without": diagram}, tmp_path / "images" / "reliability.svg")
    drawn = (tmp_path / "images" / "reliability.svg").read_text("utf-8")
    assert drawn.startswith("<?xml")


def test_every_section_of_the_benchmark_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["bench", "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "compare, conversation, lengths, workers, stores, intents, measures, profile" in shown
    assert list(SECTIONS) == [
        *("compare", "conversation", "lengths", "workers", "stores"),
        *("intents", "measures", "profile"),
    ]


def test_the_cost_of_more_intents_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAIMEN_HOME", str(tmp_path))
    monkeypatch.setattr(growth, "COUNTS", (2, 3))
    monkeypatch.setattr(growth, "EACH", 3)
    found = growth.measure()
    assert found["3 intents"]["phrases"] == 9
    assert found["2 intents"]["classifying_ms"] > 0
    assert found["2 intents"]["encoding_ms"] > 0


def test_a_calibrated_classifier_has_no_gap() -> None:
    sure = np.array([0.75] * 100 + [0.25] * 100)
    right = np.array([True] * 75 + [False] * 25 + [True] * 25 + [False] * 75)
    found = calibration(sure, right)
    assert found["bins"] == [[0.25, 0.25, 100], [0.75, 0.75, 100]]
    assert found["expected_calibration_error"] == 0
    assert calibration(sure, ~right)["expected_calibration_error"] == pytest.approx(0.5)


def test_no_training_row_is_put_aside(tmp_path: Path) -> None:
    lines = "".join(f"text {n}\t{'ab'[n % 2]}\n" for n in range(40))
    (tmp_path / "train.tsv").write_text(lines)
    (tmp_path / "test.tsv").write_text("other\ta\n")
    data = read_benchmark(tmp_path)
    assert (len(data.train), data.validation, data.outside) == (40, [], [])


def test_a_threshold_needs_rows_that_choose_it(tmp_path: Path) -> None:
    for name in ("train", "test", "oos_test"):
        (tmp_path / f"{name}.tsv").write_text("text\ta\n")
    with pytest.raises(ValueError, match=r"needs val\.tsv"):
        read_benchmark(tmp_path)


def run_bench_nlu(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bot", "bench-nlu", str(folder), "--alone"],
        cwd=ROOT,
        env={**os.environ, "KAIMEN_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_folder_that_is_no_benchmark_is_named(tmp_path: Path) -> None:
    (tmp_path / "train.tsv").write_text("a line without a label\n")
    (tmp_path / "test.tsv").write_text("x\ta\n")
    done = run_bench_nlu(tmp_path, tmp_path / "home")
    assert done.returncode == 2
    assert "line 1 of train.tsv" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_small_benchmark_is_measured(tmp_path: Path) -> None:
    phrases = {
        "visa": ["工作签证怎么办", "签证要多久", "a visa for experts", "签证的材料", "work visa"],
        "loan": ["怎么贷款", "抵押贷款", "borrow against patents", "贷款利率", "a bank loan"],
    }
    rows = [f"{text}\t{label}\n" for label, listed in phrases.items() for text in listed]
    for name in ("train", "val", "test"):
        (tmp_path / f"{name}.tsv").write_text("".join(rows), "utf-8")
    (tmp_path / "oos_test.tsv").write_text("今天天气怎么样\toos\n", "utf-8")
    home = tmp_path / "home"
    done = run_bench_nlu(tmp_path, home)
    assert done.returncode == 0, done.stderr
    [written] = home.glob("bench-nlu-*.json")
    figures = json.loads(written.read_text("utf-8"))["Kaimen"]
    assert figures["accuracy"] == 1.0
    for score in ("probability", "familiarity"):
        told = figures[f"out_of_scope_by_{score}"]
        assert told["in_scope_kept"] >= 0.9
        assert told["recall"] in (0.0, 1.0)


def test_ratios_say_how_much_better_kaimen_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    load = {"messages_per_second": 10.0, "p50_ms": 100.0, "p99_ms": 200.0}
    plain = {
        "start_seconds": 80.0,
        "resident_megabytes": 1200.0,
        "training_seconds": 400.0,
        "held_out_intent_accuracy": 0.45,
    }
    quick = {"messages_per_second": 40.0, "p50_ms": 20.0, "p99_ms": 50.0}
    better = {name: value / 4 for name, value in plain.items()} | {"held_out_intent_accuracy": 0.9}
    compared = {"stock": {**plain, "real, 16": load}, "kaimen": {**better, "real, 16": quick}}
    print_comparison(compared)
    shown = capsys.readouterr().out
    assert "| cold start, s | 80 | 20 | 4.0 × |" in shown
    assert "| intent of unseen questions | 0.45 | 0.9 | 2.0 × |" in shown
    assert "| real, 16: messages per second | 10 | 40 | 4.0 × |" in shown
    assert "| real, 16: p99 ms | 200 | 50 | 4.0 × |" in shown
    write_plot(compared, tmp_path / "bench.png")
    assert (tmp_path / "bench.png").read_bytes().startswith(b"\x89PNG")
