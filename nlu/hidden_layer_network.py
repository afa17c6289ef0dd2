"""A network with one hidden layer over dense rows: what a regression is to straight lines, this is to bent ones.

Parts of the rows and of the hidden layer are dropped at random while it learns, so that it does not learn the training rows by
heart. It is small enough for numpy: a step is two products of matrices there and two back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nlu.softmax_regression import log_softmax

WIDTH = 512
ROUNDS = 20
"""How often each row is seen."""

_BATCH = 128
_FASTEST = 1e-3
_DROPPED_INPUTS = 0.2
_DROPPED_HIDDEN = 0.5
_SLOPES_KEPT, _SQUARES_KEPT, _TINY = 0.9, 0.999, 1e-8

Weights = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True)
class HiddenLayerNetwork:
    """Weights of shape (features, width) and (width, classes), a bias for each unit and each class."""

    hidden: np.ndarray
    hidden_bias: np.ndarray
    output: np.ndarray
    output_bias: np.ndarray

    def log_probabilities(self, rows: np.ndarray) -> np.ndarray:
        """Shape (rows, classes), for rows of shape (rows, features)."""
        active = np.maximum(rows @ self.hidden + self.hidden_bias, 0)
        return log_softmax(active @ self.output + self.output_bias)


def fit_network(
    rows: np.ndarray, labels: np.ndarray, classes: int, seed: int = 1
) -> HiddenLayerNetwork:
    """Learns the classes of rows, by Adam with steps that shrink to nothing.

    Args:
        rows: Shape (rows, features), of 32 bits.
        labels: For each row the number of its class.
        classes: How many classes there are.
        seed: Of the beginning and of what is dropped; the same gives the same network.
    """
    chance = np.random.default_rng(seed)
    # Rows of any length are brought to values about one, which the beginning and the steps are made for.
    scale = np.float32(1 / (np.sqrt(np.mean(np.square(rows), dtype=np.float64)) or 1.0))
    width = rows.shape[1]
    values, weights = _beginning(width, classes, chance)
    slopes, slope = np.zeros_like(values), np.empty_like(values)
    squares, moved = np.zeros_like(values), np.empty_like(values)
    slope_parts = _parts(slope, width, classes)
    steps = ROUNDS * -(-len(rows) // _BATCH)
    for step, chosen in enumerate(_batches(len(rows), chance), start=1):
        _slope(rows[chosen] * scale, labels[chosen], weights, slope_parts, chance)
        # Adam, in place: most of a step that is not the products would be making arrays.
        slopes *= np.float32(_SLOPES_KEPT)
        slopes += np.multiply(slope, np.float32(1 - _SLOPES_KEPT), out=moved)
        squares *= np.float32(_SQUARES_KEPT)
        np.multiply(slope, slope, out=moved)
        moved *= np.float32(1 - _SQUARES_KEPT)
        squares += moved
        np.multiply(squares, np.float32(1 / (1 - _SQUARES_KEPT**step)), out=moved)
        np.sqrt(moved, out=moved)
        moved += np.float32(_TINY)
        np.divide(slopes, moved, out=moved)
        speed = _FASTEST * (1 - (step - 1) / steps) / (1 - _SLOPES_KEPT**step)
        moved *= np.float32(speed)
        values -= moved
    hidden, hidden_bias, output, output_bias = weights
    return HiddenLayerNetwork(hidden * scale, hidden_bias, output, output_bias)


def _beginning(
    features: int, classes: int, chance: np.random.Generator
) -> tuple[np.ndarray, Weights]:
    values = np.zeros((features + 1) * WIDTH + (WIDTH + 1) * classes, dtype=np.float32)
    weights = _parts(values, features, classes)
    weights[0][:] = chance.standard_normal(weights[0].shape) * np.sqrt(2 / features)
    weights[2][:] = chance.standard_normal(weights[2].shape) * np.sqrt(1 / WIDTH)
    return values, weights


def _parts(values: np.ndarray, features: int, classes: int) -> Weights:
    """One flat array as the four of a network, without copying."""
    hidden, rest = np.split(values, [features * WIDTH])
    hidden_bias, rest = np.split(rest, [WIDTH])
    output, output_bias = np.split(rest, [WIDTH * classes])
    return (
        hidden.reshape(features, WIDTH),
        hidden_bias,
        output.reshape(WIDTH, classes),
        output_bias,
    )


def _batches(count: int, chance: np.random.Generator) -> Iterator[np.ndarray]:
    for _ in range(ROUNDS):
        order = chance.permutation(count)
        for start in range(0, count, _BATCH):
            yield order[start : start + _BATCH]


def _slope(
    rows: np.ndarray,
    labels: np.ndarray,
    weights: Weights,
    slope: Weights,
    chance: np.random.Generator,
) -> None:
    """Fills in the slope of the mean loss of some rows, parts of them dropped."""
    hidden, hidden_bias, output, output_bias = weights
    rows *= _kept(rows.shape, _DROPPED_INPUTS, chance)
    raw = rows @ hidden + hidden_bias
    passed = _kept(raw.shape, _DROPPED_HIDDEN, chance) * (raw > 0)
    active = raw * passed
    error = np.exp(log_softmax(active @ output + output_bias))
    error[np.arange(len(labels)), labels] -= 1
    error /= np.float32(len(labels))
    back = (error @ output.T) * passed
    np.matmul(rows.T, back, out=slope[0])
    np.sum(back, axis=0, out=slope[1])
    np.matmul(active.T, error, out=slope[2])
    np.sum(error, axis=0, out=slope[3])


def _kept(shape: tuple[int, ...], dropped: float, chance: np.random.Generator) -> np.ndarray:
    """Zero where something is dropped, else what makes up for it."""
    kept = chance.random(shape, dtype=np.float32) >= dropped
    return kept * np.float32(1 / (1 - dropped))
