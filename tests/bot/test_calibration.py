"""The threshold is chosen on one half of the questions and drawn for both."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.calibration import Asked, Point, choose, choose_floor, draw, fusions, point
from knowledge.search.scoring import Hit


def asked(text: str, meaning: float, answerable: bool = True, wanted: str = "A") -> Asked:
    hits = (Hit("A", "qdlp", 0.0, meaning), Hit("B", "qdlp", 9.0, meaning - 0.9))
    return Asked(text, "zh", answerable, frozenset([wanted]), hits)


QUESTIONS = [
    asked("一", 0.9),
    asked("二", 0.7),
    asked("三", 0.5),
    asked("四", 0.6, answerable=False),
    asked("五", 0.2, answerable=False),
]


def test_a_threshold_answers_and_answers_wrongly() -> None:
    found = point(QUESTIONS, 0.55)
    assert found.answered == pytest.approx(2 / 3)
    assert found.wrong == 0.5
    assert point(QUESTIONS, 0.95) == Point(0.95, 0.0, 0.0)
    assert point([], 0.5) == Point(0.5, 0.0, 0.0)


def test_the_point_that_gains_most_is_chosen_and_of_equals_the_strictest() -> None:
    points = [Point(0.3, 0.9, 0.5), Point(0.5, 0.8, 0.1), Point(0.6, 0.8, 0.1), Point(0.9, 0.1, 0)]
    assert choose(points) == Point(0.6, 0.8, 0.1)


def test_the_floor_keeps_nearly_all_that_can_be_answered() -> None:
    points = [Point(0.3, 1.0, 0.9), Point(0.4, 0.99, 0.6), Point(0.5, 0.98, 0.2)]
    assert choose_floor(points).threshold == 0.4


def test_halves_do_not_depend_on_the_order_and_are_both_there() -> None:
    texts = [asked(f"问题{n}", 0.5) for n in range(100)]
    chosen = [a.text for a in texts if a.chooses]
    assert 30 < len(chosen) < 70
    assert {a.text for a in reversed(texts) if a.chooses} == set(chosen)


def test_fusions_are_told_apart() -> None:
    found = fusions([asked("一", 0.9), asked("二", 0.9, wanted="B")])
    assert found["meaning alone, zh"] == {"recall@1": 0.5, "recall@5": 1.0}
    assert found["words alone, all"]["recall@1"] == 0.5


def test_the_drawing_is_the_same_each_time(tmp_path: Path) -> None:
    points = [point(QUESTIONS, step / 10) for step in range(10)]
    for name in ("one.svg", "two.svg"):
        draw(points, points, choose(points), tmp_path / name)
    one, two = ((tmp_path / name).read_bytes() for name in ("one.svg", "two.svg"))
    assert one == two
    assert b"<svg" in one
