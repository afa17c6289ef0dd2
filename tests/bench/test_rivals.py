"""How what others answer is counted; they themselves are trained by `make bench-nlu` only."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bench import rivals
from bot.bench.benchmark import Benchmark, Rows

ROWS: Rows = [("开户", "open"), ("销户", "close")] * 20


def benchmark(train: Rows = ROWS, outside: Rows | None = None) -> Benchmark:
    return Benchmark("small", train, ROWS, ROWS, outside or [])


def test_the_same_rule_tells_what_is_out_of_scope() -> None:
    data = benchmark(outside=[("天气", "oos")] * 4)
    answers = {
        "test": [(label, 0.9) for _, label in ROWS],
        "validation": [(label, 0.5 + n / 100) for n, (_, label) in enumerate(ROWS)],
        "outside": [("open", 0.1), ("open", 0.2), ("close", 0.95), ("close", 0.99)],
    }
    figures = rivals._figures(data, answers)
    assert figures["accuracy"] == 1
    found = figures["out_of_scope_by_confidence"]
    assert found == {"threshold": 0.52, "recall": 0.5, "in_scope_kept": 1}


def test_without_rows_outside_only_the_test_is_asked() -> None:
    assert list(rivals._asked(benchmark())) == ["test"]
    assert rivals._figures(benchmark(), {"test": [("open", 1.0)] * 40}) == {"accuracy": 0.5}


def test_english_rows_have_stock_without_jieba() -> None:
    english = rivals._stock_config(benchmark([("open an account", "open")] * 40), 7)
    chinese = rivals._stock_config(benchmark([("我想开一个新的账户", "open")] * 40), 7)
    assert (english["language"], chinese["language"]) == ("en", "zh")
    assert english["pipeline"][0]["name"] == "WhitespaceTokenizer"
    assert chinese["pipeline"][0]["name"] == "JiebaTokenizer"
    assert [p["epochs"] for p in english["pipeline"] if "epochs" in p] == [7]


def test_a_model_of_other_rows_or_epochs_is_another() -> None:
    config = rivals._stock_config(benchmark(), 7)
    same = rivals._digest(rivals._stock_config(benchmark(), 7), ROWS)
    assert rivals._digest(config, ROWS) == same
    assert rivals._digest(config, ROWS[1:]) != same
    assert rivals._digest(rivals._stock_config(benchmark(), 8), ROWS) != same


def test_without_node_it_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rivals.shutil, "which", lambda name: None)
    assert rivals.measure_nlp_js(tmp_path, benchmark()) == {"left_out": "Node is not installed."}


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    assert rivals._run(["sh", "-c", "echo broken >&2; exit 3"], tmp_path) == "broken\n"
    assert rivals._run(["sh", "-c", "exit 3"], tmp_path) == "exit code 3"
    assert rivals._run(["true"], tmp_path) == ""
