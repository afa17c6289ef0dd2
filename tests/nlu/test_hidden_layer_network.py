"""The network learns what no straight line divides, its slope is that of its loss, and it repeats itself."""

from __future__ import annotations

import numpy as np
import pytest

from nlu import hidden_layer_network
from nlu.hidden_layer_network import fit_network
from nlu.softmax_regression import fit_softmax_regression, log_softmax


@pytest.fixture(scope="module")
def crossed() -> tuple[np.ndarray, np.ndarray]:
    """Two classes, each in two opposite corners of a square, beside columns of noise."""
    chance = np.random.default_rng(5)
    corners = chance.choice([-1.0, 1.0], size=(600, 2))
    rows = np.column_stack([corners, np.zeros((600, 2))]) + 0.2 * chance.normal(size=(600, 4))
    return rows.astype(np.float32), (corners[:, 0] * corners[:, 1] > 0).astype(int)


def test_it_learns_what_no_straight_line_divides(crossed: tuple[np.ndarray, np.ndarray]) -> None:
    rows, labels = crossed
    straight = fit_softmax_regression(rows[:400], labels[:400], 2, 10.0)
    bent = fit_network(rows[:400], labels[:400], 2)
    right = [
        (fitted.log_probabilities(rows[400:]).argmax(axis=1) == labels[400:]).mean()
        for fitted in (straight, bent)
    ]
    assert right[0] < 0.7
    assert right[1] > 0.95


def test_the_length_of_the_rows_does_not_matter(crossed: tuple[np.ndarray, np.ndarray]) -> None:
    rows, labels = crossed
    short, long = (fit_network(rows * size, labels, 2) for size in (0.01, 1.0))
    before, after = short.log_probabilities(rows * 0.01), long.log_probabilities(rows)
    assert (before.argmax(axis=1) == after.argmax(axis=1)).mean() > 0.97


def test_probabilities_add_up_and_the_same_comes_of_the_same(
    crossed: tuple[np.ndarray, np.ndarray],
) -> None:
    rows, labels = crossed
    once, again = (fit_network(rows, labels, 2).log_probabilities(rows) for _ in range(2))
    assert np.exp(once).sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert np.array_equal(once, again)


def test_rows_of_nothing_do_not_break_it() -> None:
    rows, labels = np.zeros((8, 3), dtype=np.float32), np.array([0, 1] * 4)
    assert np.isfinite(fit_network(rows, labels, 2).log_probabilities(rows)).all()


def test_the_slope_is_that_of_the_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hidden_layer_network, "_DROPPED_INPUTS", 0.0)
    monkeypatch.setattr(hidden_layer_network, "_DROPPED_HIDDEN", 0.0)
    chance = np.random.default_rng(6)
    rows, labels = chance.normal(size=(20, 3)), chance.integers(0, 4, size=20)
    values, weights = hidden_layer_network._beginning(3, 4, chance)
    values = values.astype(np.float64)
    weights = hidden_layer_network._parts(values, 3, 4)
    slope = np.zeros_like(values)

    def loss() -> float:
        active = np.maximum(rows @ weights[0] + weights[1], 0)
        likely = log_softmax(active @ weights[2] + weights[3])
        return -float(likely[np.arange(20), labels].mean())

    parts = hidden_layer_network._parts(slope, 3, 4)
    hidden_layer_network._slope(rows.copy(), labels, weights, parts, chance)
    for at in chance.choice(len(values), 40, replace=False):
        wanted = []
        for step in (1e-6, -1e-6):
            values[at] += step
            wanted.append(loss())
            values[at] -= step
        assert slope[at] == pytest.approx((wanted[0] - wanted[1]) / 2e-6, abs=1e-5)
