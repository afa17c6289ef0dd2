"""The local index: one state, mapped into memory, compared exactly.

Comes from: knowledge.search.generation. Goes to: actions. Words are scored by bm25s for all entries
at once, meaning by one product with the vectors of the entries that are asked for, or of all where
they are few; nothing loops over entries in Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from knowledge.search.building import Encode, holds, next_state
from knowledge.search.entries import FACT, Entry
from knowledge.search.generation import (
    Generation,
    read_generation,
    write_generation,
    writing_alone,
)
from knowledge.search.rows import Groups, Lists, Placed, Scores
from knowledge.search.scoring import Filters, Hit, Query, fuse
from knowledge.search.words import Names

_BLOCK = 1024
"""How many vectors are widened from int8 at once: a block stays in the processor's cache."""


def update_local(folder: Path, entries: Sequence[Entry], encode: Encode) -> bool:
    """Brings the files to exactly these entries; False if nothing had changed."""
    state = read_generation(folder)
    if state is not None and holds(state, entries):
        return False
    with writing_alone(folder):
        # Another process may have done the work meanwhile.
        state = read_generation(folder)
        if state is not None and holds(state, entries):
            return False
        write_generation(folder, next_state(entries, state, encode))
    return True


_LEAST_KEPT, _MOST_KEPT = 16, 1000
"""Of how many questions the words' scores are kept: few where each has many."""
_SCORES_KEPT = 1_000_000
_FEW = 4096
"""Vectors that are all compared at once, and once for all that an answer asks: it takes a fifth of a millisecond."""
_QUERIES_KEPT = 200
"""Queries whose scores are kept, of so few vectors: a message has one for each of its questions, and what is often asked comes again."""
_FILTERS_KEPT = 64
_ONE_BY_ONE = 24
"""So few entries are ranked sooner by Python than by numpy, which takes a microsecond or two for each of a dozen steps."""


class LocalIndex:
    """A SearchIndex over the files of one state; a later update needs a new LocalIndex."""

    def __init__(self, state: Generation) -> None:
        self._state = state
        # A question is ranked several times for one answer, and what is often asked is asked again.
        kept = min(_MOST_KEPT, max(_LEAST_KEPT, _SCORES_KEPT // max(len(state.ids), 1)))
        self._word_scores = lru_cache(maxsize=kept)(self._score_words)
        self._all_scores = lru_cache(maxsize=_QUERIES_KEPT)(self._score_all)
        self._all_listed = lru_cache(maxsize=_QUERIES_KEPT)(self._list_all)
        # Which measures of all regions, which facts: most answers look through the same.
        self._passing = lru_cache(maxsize=_FILTERS_KEPT)(self._find_passing)
        self._of_topics = lru_cache(maxsize=_FILTERS_KEPT)(self._find_of_topics)

    @classmethod
    def open(cls, folder: Path) -> LocalIndex:
        """Opens the present state; raises FileNotFoundError where there is none."""
        state = read_generation(folder)
        if state is None:
            raise FileNotFoundError(folder / "current")
        return cls(state)

    def search(self, query: Query, filters: Filters | None = None, limit: int = 50) -> list[Hit]:
        """See SearchIndex."""
        hits = self._hits(query, self._passing(filters or Filters()), limit)
        return [hit for hit in hits if hit.score > 0]

    def rank(self, query: Query, ids: Iterable[str]) -> list[Hit]:
        """See SearchIndex."""
        rows = [self._rows[item] for item in ids if item in self._rows]
        if len(rows) <= _ONE_BY_ONE and self._has_few:
            return self._ranked(query, rows)
        return self._hits(query, np.array(rows, np.int64), len(rows))

    def best_of_topics(
        self,
        query: Query,
        topics: Iterable[str],
        regions: tuple[str, ...] = (),
        documents: tuple[str, ...] = (),
    ) -> dict[str, float]:
        """See SearchIndex."""
        wanted = tuple(topics)
        # The topics are others for each message: where that costs nothing, all are grouped, once.
        looked_through = () if self._has_few else wanted
        groups = self._of_topics(Filters(topics=looked_through, documents=documents), regions)
        if not wanted or not groups.topics:
            return {}
        scores = self._both(query, groups.rows)
        best = np.maximum.reduceat(scores, groups.starts).tolist()
        found = [(b, t) for b, t in zip(best, groups.topics, strict=True) if t in wanted]
        if len({score for score, _ in found}) == len(found):
            return {topic: score for score, topic in sorted(found, reverse=True)}
        # Of those that are alike the one that has the first row comes first.
        ends = (*groups.starts[1:], len(groups.rows))
        first = {
            topic: int(groups.rows[begin:end][scores[begin:end].argmax()])
            for topic, begin, end in zip(groups.topics, groups.starts, ends, strict=True)
        }
        found.sort(key=lambda one: (-one[0], first[one[1]]))
        return {topic: score for score, topic in found}

    def word_scores(self, query: Query) -> np.ndarray:
        """BM25 of every entry, in the order in which they were given."""
        return self._word_scores(query.text)

    def _hits(self, query: Query, rows: np.ndarray, limit: int) -> list[Hit]:
        if not len(rows) or limit < 1:
            return []
        found = self._scores(query, rows)
        best = np.arange(len(rows))
        if limit == 1:
            best = best[[found.both.argmax()]]
        elif limit < len(rows):
            best = np.sort(np.argpartition(-found.both, limit - 1)[:limit])
        best = best[np.argsort(-found.both[best], kind="stable")]
        words, meaning = found.words[best].tolist(), found.meaning[best].tolist()
        return [
            Hit(self._ids[row], self._topics[row], shared, near)
            for row, shared, near in zip(rows[best].tolist(), words, meaning, strict=True)
        ]

    def _ranked(self, query: Query, rows: list[int]) -> list[Hit]:
        """The hits of a few rows."""
        words, meaning, both = self._all_listed(query)
        best = sorted(rows, key=both.__getitem__, reverse=True)
        return [Hit(self._ids[row], self._topics[row], words[row], meaning[row]) for row in best]

    def _both(self, query: Query, rows: np.ndarray) -> np.ndarray:
        """The scores of some rows in one number."""
        if self._has_few:
            return self._all_scores(query).both[rows]
        return self._scores(query, rows).both

    def _scores(self, query: Query, rows: np.ndarray) -> Scores:
        if self._has_few:
            return self._all_scores(query).of(rows)
        words = self._word_scores(query.text)[rows]
        meaning = self._meaning(query, self._find_places(rows))
        return Scores(words, meaning, fuse(words, meaning))

    def _score_all(self, query: Query) -> Scores:
        words = self._word_scores(query.text)
        meaning = self._meaning(query, self._every_place)
        return Scores(words, meaning, fuse(words, meaning))

    def _list_all(self, query: Query) -> Lists:
        words, meaning, both = self._all_scores(query)
        return Lists(words.tolist(), meaning.tolist(), both.tolist())

    def _find_passing(self, filters: Filters) -> np.ndarray:
        """The rows of the entries that pass the filters."""
        return np.flatnonzero(self._pass(filters))

    def _find_of_topics(self, filters: Filters, regions: tuple[str, ...]) -> Groups:
        """The rows that pass, of measures those of some regions."""
        rows = np.flatnonzero(self._pass(filters))
        if regions:
            there = self._has(1, regions) | self._has(0, (FACT,))
            rows = rows[there[rows]]
        codes = self._state.codes[rows, 2]
        by_topic = np.argsort(codes, kind="stable")
        held, starts = np.unique(codes[by_topic], return_index=True)
        topics = [self._state.values[code] for code in held]
        return Groups(rows[by_topic], starts, topics)

    def _pass(self, filters: Filters) -> np.ndarray:
        """Of each entry whether it passes the filters."""
        state = self._state
        passing = np.ones(len(state.ids), bool)
        columns = (filters.kinds, filters.regions, filters.topics, filters.documents)
        for column, allowed in enumerate(columns):
            if allowed:
                passing &= self._has(column, allowed)
        if filters.issued_from:
            passing &= state.days >= filters.issued_from.toordinal()
        if filters.issued_until:
            passing &= (state.days > 0) & (state.days <= filters.issued_until.toordinal())
        return passing

    def _has(self, column: int, allowed: Iterable[str]) -> np.ndarray:
        """Of each entry whether a column has one of these values."""
        # Looked up in a table of all values: to compare with each takes ten times as long.
        table = np.zeros(len(self._state.values), bool)
        table[[self._codes[value] for value in allowed if value in self._codes]] = True
        return np.asarray(table[self._state.codes[:, column]])

    def _score_words(self, text: str) -> np.ndarray:
        wanted = [word for word in self._names.wanted(text) if word in self._state.vocabulary]
        if not wanted or self._state.bm25 is None:
            return np.zeros(len(self._state.ids), np.float32)
        return np.asarray(self._state.bm25.get_scores(wanted))

    def _find_places(self, rows: np.ndarray) -> Placed:
        starts, counts = self._state.starts[rows], np.diff(self._state.starts)[rows]
        # The vectors of the rows, one after another: where each row's run begins, plus 0, 1, …
        begins = np.cumsum(counts) - counts
        places = np.repeat(starts - begins, counts) + np.arange(counts.sum())
        return Placed(places, np.minimum(begins, len(places)), counts)

    def _meaning(self, query: Query, placed: Placed) -> np.ndarray:
        """The cosine of the nearest text of each row."""
        if query.vector is None or not len(placed.counts):
            return np.zeros(len(placed.counts), np.float32)
        near = self._cosines(query.vector, placed.places)
        nearest = np.maximum.reduceat(np.append(near, np.float32(0)), placed.begins)
        return np.where(placed.counts > 0, nearest, 0).astype(np.float32)

    def _cosines(self, vector: np.ndarray, places: np.ndarray) -> np.ndarray:
        if self._has_few:  # then all are compared, in their order
            return np.einsum("ij,j->i", self._wide, vector) * self._state.scales[places]
        vectors, everything = self._state.vectors, len(places) == len(self._state.vectors)
        near = np.zeros(len(places), np.float32)
        for begin in range(0, len(places), _BLOCK):
            part = slice(begin, begin + _BLOCK)
            block = (vectors[part] if everything else vectors[places[part]]).astype(np.float32)
            # Not `@`: BLAS would start threads that fight with the server's own.
            np.einsum("ij,j->i", block, vector, out=near[part])
        return near * self._state.scales[places]

    @cached_property
    def _has_few(self) -> bool:
        return len(self._state.vectors) <= _FEW

    @cached_property
    def _wide(self) -> np.ndarray:
        """All vectors as they are multiplied, where they are few."""
        return self._state.vectors.astype(np.float32)

    @cached_property
    def _every_place(self) -> Placed:
        return self._find_places(np.arange(len(self._state.ids)))

    @cached_property
    def _codes(self) -> dict[str, int]:
        return {value: code for code, value in enumerate(self._state.values)}

    @cached_property
    def _topics(self) -> list[str]:
        return [self._state.values[code] for code in self._state.codes[:, 2]]

    @cached_property
    def _ids(self) -> list[str]:
        return list(self._rows)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {str(item): row for row, item in enumerate(self._state.ids)}

    @cached_property
    def _names(self) -> Names:
        return Names(self._state.vocabulary)
