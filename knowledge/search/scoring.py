"""What is asked of an index, what it gives, and how words and meaning make one score.

The two are added after each was brought to a scale of its own: a similarity is seldom above 0.7,
and shared words are bent so that they count WORDS_WEIGHT at most. Measured against reciprocal rank
fusion in docs/finding.md; scores, unlike ranks, also tell when nothing answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

import numpy as np

WORDS_WEIGHT = 0.75
"""What shared words count at most."""
HALF_OF_WORDS = 8.0
"""The BM25 score that counts half of that."""
K1, B = 1.2, 0.5
"""BM25: how soon a repeated word stops counting, and how much the length of a text matters."""


NO_DOCUMENT = ""
"""What stands for a document where an entry has none."""


@dataclass(frozen=True, eq=False)
class Query:
    """What is looked for; equal to itself only, so that an index may keep what it found for it.

    `vector` has 384 numbers, centred and of length 1, as nlu.components.question_vector makes them;
    without it only words are compared.
    """

    text: str
    vector: np.ndarray | None = None


@dataclass(frozen=True)
class Filters:
    """Where to look; what is empty does not restrict.

    Facts have no date, and NO_DOCUMENT for a document.
    """

    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    issued_from: date | None = None
    issued_until: date | None = None


class Hit(NamedTuple):
    """An entry and how well it matches."""

    id: str
    topic: str
    words: float
    """BM25; 0 where no word is shared."""
    meaning: float
    """The cosine of the nearest of its texts; 0 without a vector."""

    @property
    def score(self) -> float:
        """Both in one number, as `fuse` makes it of arrays."""
        return self.meaning + WORDS_WEIGHT * self.words / (self.words + HALF_OF_WORDS)


class SearchIndex(Protocol):
    """An index over measures and facts."""

    def search(self, query: Query, filters: Filters | None = None, limit: int = 50) -> list[Hit]:
        """The best matches among all that pass the filters, best first; not what matches in nothing."""

    def rank(self, query: Query, ids: Iterable[str]) -> list[Hit]:
        """These entries, best first; those that match equally keep their order."""

    def best_of_topics(
        self,
        query: Query,
        topics: Iterable[str],
        regions: tuple[str, ...] = (),
        documents: tuple[str, ...] = (),
    ) -> dict[str, float]:
        """The best score of each topic that has an entry; regions restrict measures, not facts."""


def fuse(words: np.ndarray, meaning: np.ndarray) -> np.ndarray:
    """One score from BM25 and cosine, number by number."""
    return np.asarray(meaning + WORDS_WEIGHT * words / (words + HALF_OF_WORDS))
