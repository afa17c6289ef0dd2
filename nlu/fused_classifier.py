"""One decision from two views of a text: its sentence vector, and its spelling.

A network with one hidden layer reads the vector, a regression the spelling; their log-probabilities are averaged. How
much each counts, and how sure the result may claim to be (its temperature), is chosen on rows that were held out, before
both are fitted to all rows. The same classifier decides in Kaimen and in the public benchmarks.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.model_selection import train_test_split
from threadpoolctl import threadpool_limits

from nlu.hidden_layer_network import HiddenLayerNetwork, fit_network
from nlu.softmax_regression import SoftmaxRegression, fit_softmax_regression, log_softmax

SHARES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
TEMPERATURES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.4)
HELD_OUT = 0.15
SOFTENED = 2.5
"""Temperature at which the largest probability tells best what is of no class; chosen on CLINC150's validation rows."""


@dataclass(frozen=True)
class Views:
    """The rows of some texts: `dense` from the encoder, `sparse` from the n-grams (of one text also a SparseRow)."""

    dense: np.ndarray
    sparse: Any

    def __getitem__(self, chosen: np.ndarray) -> Views:
        """Some of the rows."""
        return Views(self.dense[chosen], self.sparse[chosen])


@dataclass(frozen=True)
class FusedClassifier:
    """A network, a regression, the share of the network, and the temperature of the result."""

    classes: list[str]
    dense: HiddenLayerNetwork
    sparse: SoftmaxRegression
    share: float
    temperature: float
    frequencies: np.ndarray
    """Share of the training rows that each class has."""

    def probabilities(self, views: Views, rarity: float = 0.0) -> np.ndarray:
        """Shape (rows, classes).

        Args:
            views: The rows.
            rarity: How far a class is made up for being rare among the training rows: 0 not at all, 1
                as if all classes were equally frequent.
        """
        scores = self._scores(views, self.share) / self.temperature
        return np.exp(log_softmax(scores - rarity * np.log(self.frequencies)))

    def familiarity(self, views: Views) -> np.ndarray:
        """How much each row resembles the training rows, for telling what is of no class. Shape (rows,).

        The largest of softened probabilities: at the temperature that makes them true, many a strange row
        has one class that is far likelier than the others and yet not likely.
        """
        scores = self._scores(views, self.share) / SOFTENED
        return np.asarray(np.exp(log_softmax(scores)).max(axis=1))

    def _scores(self, views: Views, share: float) -> np.ndarray:
        dense = self.dense.log_probabilities(views.dense)
        return share * dense + (1 - share) * self.sparse.log_probabilities(views.sparse)

    def arrays(self, prefix: str) -> dict[str, np.ndarray]:
        """What to store, as arrays."""
        return {
            f"{prefix}_classes": np.array(self.classes),
            f"{prefix}_hidden": self.dense.hidden,
            f"{prefix}_hidden_bias": self.dense.hidden_bias,
            f"{prefix}_output": self.dense.output,
            f"{prefix}_output_bias": self.dense.output_bias,
            f"{prefix}_sparse": self.sparse.weights.astype(np.float16),
            f"{prefix}_sparse_bias": self.sparse.bias,
            f"{prefix}_frequencies": self.frequencies,
            f"{prefix}_share_temperature": np.array([self.share, self.temperature]),
        }

    @classmethod
    def from_arrays(cls, stored: Any, prefix: str) -> FusedClassifier:
        """What `arrays` gave."""
        share, temperature = stored[f"{prefix}_share_temperature"].tolist()
        sparse = stored[f"{prefix}_sparse"].astype(np.float32)
        return cls(
            stored[f"{prefix}_classes"].tolist(),
            HiddenLayerNetwork(
                stored[f"{prefix}_hidden"],
                stored[f"{prefix}_hidden_bias"],
                stored[f"{prefix}_output"],
                stored[f"{prefix}_output_bias"],
            ),
            SoftmaxRegression(sparse, stored[f"{prefix}_sparse_bias"]),
            share,
            temperature,
            stored[f"{prefix}_frequencies"],
        )


def fit_fused_classifier(views: Views, labels: list[str], strength: float) -> FusedClassifier:
    """Chooses share and temperature on held-out rows, then fits to all.

    Args:
        views: The training rows.
        labels: The class of each row.
        strength: Inverse regularisation of the regression on the spelling.
    """
    classes = sorted(set(labels))
    numbers = np.searchsorted(classes, labels)
    count, shares = len(classes), _frequencies(numbers, classes)
    share, temperature = 0.7, 1.0
    # The networks wait for nothing, so two cores have work. Each does its products of matrices alone: these are too
    # small to be shared.
    with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(2) as beside:
        if len(labels) >= 20 * len(classes):
            kept, held = train_test_split(
                np.arange(len(labels)), test_size=HELD_OUT, random_state=1, stratify=numbers
            )
            some, theirs = views[kept], numbers[kept]
            trial_dense = beside.submit(fit_network, some.dense, theirs, count)
            dense = beside.submit(fit_network, views.dense, numbers, count)
            trial_sparse = fit_softmax_regression(some.sparse, theirs, count, strength)
            # From that of the trial, for it is not far.
            sparse = fit_softmax_regression(views.sparse, numbers, count, strength, trial_sparse)
            trial = FusedClassifier(classes, trial_dense.result(), trial_sparse, 0.7, 1.0, shares)
            share, temperature = _choose(trial, views[held], numbers[held])
        else:
            dense = beside.submit(fit_network, views.dense, numbers, count)
            sparse = fit_softmax_regression(views.sparse, numbers, count, strength)
    # In 16 bits, as they are stored: the n-grams are many, and the model decides alike once loaded.
    halves = sparse.weights.astype(np.float16).astype(np.float32)
    sparse = SoftmaxRegression(halves, sparse.bias)
    return FusedClassifier(classes, dense.result(), sparse, share, temperature, shares)


def _frequencies(numbers: np.ndarray, classes: list[str]) -> np.ndarray:
    return np.asarray(np.bincount(numbers, minlength=len(classes)) / len(numbers))


def _choose(trial: FusedClassifier, views: Views, numbers: np.ndarray) -> tuple[float, float]:
    """Share and temperature under which the held-out labels are likeliest."""
    rows = np.arange(len(numbers))

    def loss(share: float, temperature: float) -> float:
        likely = log_softmax(trial._scores(views, share) / temperature)
        return -float(likely[rows, numbers].mean())

    return min(((s, t) for s in SHARES for t in TEMPERATURES), key=lambda pair: loss(*pair))
