"""A public data set, and what everybody is measured by on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

KEPT = 0.95
"""Share of in-scope validation rows that a threshold for out of scope must let pass."""

JUDGED = ("validation", "outside", "test")
"""Parts of a benchmark whose confidences tell what is out of scope."""

Rows = list[tuple[str, str]]


@dataclass(frozen=True)
class Benchmark:
    """A public data set, read."""

    name: str
    train: Rows
    validation: Rows
    test: Rows
    outside: Rows

    def texts(self, part: str) -> list[str]:
        """The texts of a part, without their labels."""
        return [text for text, _ in getattr(self, part)]


def read_benchmark(folder: Path) -> Benchmark:
    """The rows of a folder; no validation rows where there is no file of them.

    The classifier holds rows out for its own choices, so none of the training rows are put aside here.

    Raises:
        OSError: A file cannot be read.
        ValueError: A line is not text, tab, label.
    """
    validation, outside = folder / "val.tsv", folder / "oos_test.tsv"
    if outside.exists() and not validation.exists():
        raise ValueError("oos_test.tsv needs val.tsv, whose rows choose the threshold.")
    return Benchmark(
        folder.name,
        _rows(folder / "train.tsv"),
        _rows(validation) if validation.exists() else [],
        _rows(folder / "test.tsv"),
        _rows(outside) if outside.exists() else [],
    )


def accuracy(found: list[str], rows: Rows) -> float:
    """Share of the rows whose label was found."""
    right = [name == label for name, (_, label) in zip(found, rows, strict=True)]
    return round(float(np.mean(right)), 4)


def threshold_that_keeps(confidences: np.ndarray, kept: float = KEPT) -> float:
    """The highest threshold under which no more than `1 - kept` of the rows fall."""
    return float(np.sort(confidences)[int(np.floor(len(confidences) * (1 - kept)))])


def out_of_scope(scores: Mapping[str, np.ndarray]) -> dict[str, float]:
    """What a threshold, chosen on validation rows, refuses outside and keeps of the test rows.

    Args:
        scores: For each of the parts JUDGED how sure one is that its rows are in scope.
    """
    threshold = threshold_that_keeps(scores["validation"])
    return {
        "threshold": round(threshold, 4),
        "recall": round(float((scores["outside"] < threshold).mean()), 4),
        "in_scope_kept": round(float((scores["test"] >= threshold).mean()), 4),
    }


def _rows(path: Path) -> Rows:
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            text, tab, label = line.rpartition("\t")
            if not tab or not text.strip():
                raise ValueError(f"line {number} of {path.name} is not text, tab, label.")
            rows.append((text, label))
    return rows
