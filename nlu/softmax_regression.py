"""Multinomial logistic regression over dense or sparse rows, in 32 bits.

scikit-learn's does the same in 64 bits only, which takes several times as long. The optimiser is scipy's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

_ITERATIONS = 120
_MEMORY = 8


@dataclass(frozen=True)
class SoftmaxRegression:
    """Weights of shape (classes, features), one bias for each class."""

    weights: np.ndarray
    bias: np.ndarray

    def log_probabilities(self, rows: Any) -> np.ndarray:
        """Shape (rows, classes), for rows of shape (rows, features), dense or sparse."""
        return log_softmax(np.asarray(rows @ self.weights.T) + self.bias)


def fit_softmax_regression(
    rows: Any, labels: np.ndarray, classes: int, strength: float
) -> SoftmaxRegression:
    """The regression with the least loss; `strength` is inverse regularisation, as in scikit-learn.

    Args:
        rows: Shape (rows, features), dense or sparse, of 32 bits.
        labels: For each row the number of its class.
        classes: How many classes there are.
        strength: The larger, the closer to the training rows.
    """
    count, width = rows.shape
    picked = np.arange(count)
    turned = rows.T.tocsr() if hasattr(rows, "tocsr") else np.ascontiguousarray(rows.T)

    def loss_and_slope(values: np.ndarray) -> tuple[float, np.ndarray]:
        weights = values.reshape(width + 1, classes).astype(np.float32)
        likely = log_softmax(np.asarray(rows @ weights[:-1]) + weights[-1])
        penalty = 0.5 / strength * float((weights[:-1].astype(np.float64) ** 2).sum())
        loss = penalty - float(likely[picked, labels].sum(dtype=np.float64))
        error = np.exp(likely)
        error[picked, labels] -= 1
        slope = np.vstack([turned @ error + weights[:-1] / strength, error.sum(axis=0)])
        return loss / count, slope.ravel().astype(np.float64) / count

    found = minimize(
        loss_and_slope,
        np.zeros((width + 1) * classes),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": _ITERATIONS, "maxcor": _MEMORY, "ftol": 1e-7, "gtol": 1e-6},
    )
    weights = found.x.reshape(width + 1, classes).astype(np.float32)
    return SoftmaxRegression(np.ascontiguousarray(weights[:-1].T), weights[-1])


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Scores as log-probabilities, row by row."""
    scores = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True)))
