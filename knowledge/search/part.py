"""A part of an index: some documents, and all facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from knowledge.search.scoring import NO_DOCUMENT, Filters, Hit, Query, SearchIndex


@dataclass(frozen=True)
class Part:
    """A SearchIndex over the documents that a catalogue holds, within an index that has more."""

    whole: SearchIndex
    documents: tuple[str, ...]

    def search(self, query: Query, filters: Filters | None = None, limit: int = 50) -> list[Hit]:
        """See SearchIndex."""
        allowed = self._allowed((filters or Filters()).documents)
        if not allowed:
            return []
        return self.whole.search(query, replace(filters or Filters(), documents=allowed), limit)

    def rank(self, query: Query, ids: Iterable[str]) -> list[Hit]:
        """See SearchIndex."""
        return self.whole.rank(query, ids)

    def best_of_topics(
        self,
        query: Query,
        topics: Iterable[str],
        regions: tuple[str, ...] = (),
        documents: tuple[str, ...] = (),
    ) -> dict[str, float]:
        """See SearchIndex."""
        allowed = self._allowed(documents)
        return self.whole.best_of_topics(query, topics, regions, allowed) if allowed else {}

    def _allowed(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        own = (*self.documents, NO_DOCUMENT)
        return tuple(d for d in own if d in wanted) if wanted else own
