"""What the local index finds of some of its entries, in arrays: their scores, their topics, where their vectors lie."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Scores(NamedTuple):
    """Of some entries, in their order."""

    words: np.ndarray
    meaning: np.ndarray
    both: np.ndarray

    def of(self, rows: np.ndarray) -> Scores:
        """Of some of these."""
        return Scores(self.words[rows], self.meaning[rows], self.both[rows])


class Lists(NamedTuple):
    """The same as Python's numbers, which are quicker to look at one by one."""

    words: list[float]
    meaning: list[float]
    both: list[float]


class Groups(NamedTuple):
    """Some rows by topic: those of one after those of another, each in their order."""

    rows: np.ndarray
    starts: np.ndarray
    """Where the rows of each topic begin."""
    topics: list[str]


class Placed(NamedTuple):
    """Where the vectors of some rows lie, and where in that each row's begin."""

    places: np.ndarray
    begins: np.ndarray
    counts: np.ndarray
