"""What a process sees that only searches, as a server does."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from bot.retrieval_bench.backends import Backend
from knowledge.search.scoring import Filters, Query

ROUNDS, TOP = 3, 5
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Reading:
    """What was found, and at what cost."""

    opening_seconds: float
    """Until a first question is answered."""
    memory_megabytes: float
    """What the process grew by."""
    server_megabytes: float | None
    found: list[list[str]]
    """The ids of the best TOP for each query."""
    times: list[float]
    """Seconds of each search of everything."""
    narrow_times: list[float]
    """Seconds of each search with filters."""


def read_apart(backend: Backend, queries: list[Query], narrow: Filters) -> Reading:
    """Searches in a process of its own: nothing of the build is in its memory."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_read, (backend, queries, narrow))


def timed(work: Callable[[], _Result]) -> tuple[_Result, float]:
    """What work gives, and the seconds that it took."""
    begun = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begun


def _read(backend: Backend, queries: list[Query], narrow: Filters) -> Reading:
    import jieba

    jieba.initialize()
    open_index = backend.opener()
    before = _resident_megabytes()
    # What an index puts off until it is needed belongs to its opening.
    begun = time.perf_counter()
    index = open_index()
    index.search(Query("热身 warm up"), limit=TOP)
    opening = time.perf_counter() - begun
    found = [[hit.id for hit in index.search(query, limit=TOP)] for query in queries]
    times, narrow_times = [], []
    for number in range(ROUNDS):
        for query in queries:
            # The same question again would find its words' scores remembered.
            fresh = Query(f"{query.text} {number}", query.vector)
            times.append(timed(partial(index.search, fresh, None, TOP))[1])
            again = Query(f"{query.text} {number}?", query.vector)
            narrow_times.append(timed(partial(index.search, again, narrow, TOP))[1])
    grown = _resident_megabytes() - before
    return Reading(opening, grown, backend.server_megabytes(), found, times, narrow_times)


def _resident_megabytes() -> float:
    # `resource` tells the peak only, and Linux hands a child the peak of its parent.
    command = ["ps", "-o", "rss=", "-p", str(os.getpid())]
    return int(subprocess.run(command, capture_output=True, check=True).stdout) / 1024
