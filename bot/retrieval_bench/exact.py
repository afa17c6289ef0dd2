"""What an index is compared with: float32 vectors, every entry scored, all scores sorted."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from knowledge.search.building import Encode
from knowledge.search.entries import Entry
from knowledge.search.generation import Generation
from knowledge.search.local import LocalIndex
from knowledge.search.scoring import Query, fuse


class Exact:
    """Brute force over entries that the files hold, whose words it uses."""

    def __init__(self, state: Generation, entries: Sequence[Entry], encode: Encode) -> None:
        from nlu.encoder import unit_length

        self._state = state
        self._ids = [entry.id for entry in entries]
        self._starts = np.cumsum([0, *(len(entry.passages) for entry in entries)])[:-1]
        vectors = encode([passage for entry in entries for passage in entry.passages])
        self._vectors = unit_length(vectors - vectors.mean(axis=0))

    def search(self, queries: Sequence[Query], limit: int) -> tuple[list[list[str]], list[float]]:
        """The ids of the best entries for each query, and the seconds that each took."""
        # A new one, which remembers no words of an earlier call.
        index = LocalIndex(self._state)
        index.word_scores(Query("热身 warm up"))
        found, times = [], []
        for query in queries:
            begun = time.perf_counter()
            meaning = np.maximum.reduceat(self._vectors @ query.vector, self._starts)
            order = np.argsort(-fuse(index.word_scores(query), meaning), kind="stable")[:limit]
            times.append(time.perf_counter() - begun)
            found.append([self._ids[row] for row in order])
        return found, times
