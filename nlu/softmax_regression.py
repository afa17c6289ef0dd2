"""Multinomial logistic regression over dense or sparse rows, in 32 bits.

scikit-learn's does the same in 64 bits only, which takes several times as long; scipy's optimiser spends more time on
its own book-keeping than on the regression, so the one here (L-BFGS without bounds) is our own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

_ITERATIONS = 120
_MEMORY = 8
_LEAST_GAIN = 1e-7
_LEAST_STEP = 1e-6
_SUFFICIENT = 1e-4


@dataclass(frozen=True)
class SparseRow:
    """One row that is nearly all zeros; scipy's matrices take longer to make and to multiply than all else here."""

    columns: np.ndarray
    """Where it is not zero. Shape (n,), whole numbers."""
    values: np.ndarray
    """What stands there. Shape (n,)"""


@dataclass(frozen=True)
class SoftmaxRegression:
    """Weights of shape (classes, features), one bias for each class."""

    weights: np.ndarray
    bias: np.ndarray

    def log_probabilities(self, rows: Any) -> np.ndarray:
        """Shape (rows, classes), for rows of shape (rows, features), dense or sparse, or one SparseRow."""
        if isinstance(rows, SparseRow):
            scores = (rows.values[:, None] * self._turned[rows.columns]).sum(axis=0)
            return log_softmax(scores[None] + self.bias)
        # A product with sparse rows copies what does not lie in its order, all of it each time.
        weights = self._turned if hasattr(rows, "tocsr") else self.weights.T
        return log_softmax(np.asarray(rows @ weights) + self.bias)

    @cached_property
    def _turned(self) -> np.ndarray:
        return np.ascontiguousarray(self.weights.T)


def fit_softmax_regression(
    rows: Any,
    labels: np.ndarray,
    classes: int,
    strength: float,
    start: SoftmaxRegression | None = None,
    importance: np.ndarray | None = None,
) -> SoftmaxRegression:
    """The regression with the least loss; `strength` is inverse regularisation, as in scikit-learn.

    Args:
        rows: Shape (rows, features), dense or sparse, of 32 bits.
        labels: For each row the number of its class.
        classes: How many classes there are.
        strength: The larger, the closer to the training rows.
        start: Where to begin; a regression of nearly the same rows saves most of the way.
        importance: How much each row counts; 1 each where there is none.
    """
    count, width = rows.shape
    picked = np.arange(count)
    weight = np.ones(count) if importance is None else importance
    turned = rows.T.tocsr() if hasattr(rows, "tocsr") else np.ascontiguousarray(rows.T)

    def loss_and_slope(values: np.ndarray) -> tuple[float, np.ndarray]:
        weights = values.reshape(width + 1, classes)
        likely = log_softmax(np.asarray(rows @ weights[:-1]) + weights[-1])
        penalty = 0.5 / strength * float(np.square(weights[:-1]).sum(dtype=np.float64))
        loss = penalty - float(weight @ likely[picked, labels].astype(np.float64))
        error = np.exp(likely)
        error[picked, labels] -= 1
        error *= weight[:, None].astype(np.float32)
        slope = np.vstack([turned @ error + weights[:-1] / strength, error.sum(axis=0)])
        return loss / count, slope.ravel().astype(np.float32) / np.float32(count)

    begin = np.zeros((width + 1) * classes, dtype=np.float32)
    if start is not None:
        begin = np.vstack([start.weights.T, start.bias]).ravel().astype(np.float32)
    found = _minimize(loss_and_slope, begin).reshape(width + 1, classes)
    return SoftmaxRegression(np.ascontiguousarray(found[:-1].T), found[-1].copy())


def balanced(labels: np.ndarray) -> np.ndarray:
    """How much each row counts so that every class counts the same."""
    counts = np.bincount(labels)
    return np.asarray(len(labels) / (np.count_nonzero(counts) * counts[labels]))


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Scores as log-probabilities, row by row."""
    scores = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True)))


def _minimize(
    loss_and_slope: Callable[[np.ndarray], tuple[float, np.ndarray]], at: np.ndarray
) -> np.ndarray:
    """L-BFGS, steps halved until the loss falls."""
    loss, slope = loss_and_slope(at)
    memory: deque[tuple[np.ndarray, np.ndarray, float]] = deque(maxlen=_MEMORY)
    for _ in range(_ITERATIONS):
        way = _direction(slope, memory)
        falls = float(slope @ way)
        step = 1.0 if memory else min(1.0, 1.0 / (float(np.linalg.norm(slope)) or 1.0))
        there, reached, turned = at, loss, slope
        while step > _LEAST_STEP:
            there = at + np.float32(step) * way
            reached, turned = loss_and_slope(there)
            if reached <= loss + _SUFFICIENT * step * falls:
                break
            step /= 2
        gain = loss - reached
        moved, bent = there - at, turned - slope
        curved = float(moved @ bent)
        if curved > 0:
            memory.append((moved, bent, curved))
        if gain >= 0:
            at, loss, slope = there, reached, turned
        if gain <= _LEAST_GAIN * max(abs(loss), 1.0):
            break
    return at


def _direction(
    slope: np.ndarray, memory: deque[tuple[np.ndarray, np.ndarray, float]]
) -> np.ndarray:
    """Where to go from a slope, by what the last steps told of the curvature."""
    way = -slope
    shares = []
    for moved, bent, curved in reversed(memory):
        share = float(moved @ way) / curved
        shares.append(share)
        way -= np.float32(share) * bent
    if memory:
        _, bent, curved = memory[-1]
        way *= np.float32(curved / float(bent @ bent))
    for (moved, bent, curved), share in zip(memory, reversed(shares), strict=True):
        way += np.float32(share - float(bent @ way) / curved) * moved
    return way
