"""`python -m bot bench-retrieval`: how finding does in bases much larger than the present one.

Measures are synthesised from the real ones; their vectors are those of the real texts, mixed and a
little disturbed, because encoding 100,000 texts takes an hour. Both backends hold the same ones.
Speed is given as a share of exact brute force right afterwards, so that a loaded machine tells the same.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import yaml

from bot.retrieval_bench.backends import Backend, Files, PostgreSQL, own_server
from bot.retrieval_bench.exact import Exact
from bot.retrieval_bench.reading import TOP, read_apart, timed
from bot.retrieval_bench.synthesis import Synthesis
from bot.settings import Settings
from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.loading import load
from knowledge.search.entries import Entry, entries_of
from knowledge.search.generation import read_generation
from knowledge.search.opening import encode_passages
from knowledge.search.scoring import Filters, Query

QUESTIONS = Path("tests/evals/questions.yml")
ASKED, ADDED = 60, 60


@dataclass(frozen=True)
class Figures:
    """What was measured of one backend at one size. Times of a query are shares of brute force's median."""

    backend: str
    measures: int
    build_seconds: float
    update_seconds: float
    """Bringing the index up to date after one more document of 60 measures."""
    disk_megabytes: float
    """Before that update, after which the files keep two states."""
    opening_milliseconds: float
    """Until a first question is answered."""
    memory_megabytes: float
    """What a process grows by that opens the index and searches it."""
    server_megabytes: float | None
    brute_force_milliseconds: float
    p50: float
    p99: float
    in_region_and_topic: int
    """How many measures the region and topic with the most hold; the next two are for a search there."""
    p50_in_region_and_topic: float
    p99_in_region_and_topic: float
    recall_at_5: float


def bench(settings: Settings, sizes: Sequence[int], out: Path | None, files_only: bool) -> int:
    """Measures all sizes, prints a table, writes JSON; gives the exit code."""
    engine = open_engine(settings.knowledge_url)
    load(engine)
    real = entries_of(Catalogue.open(engine))
    queries = _queries()
    figures: list[Figures] = []
    with nullcontext() if files_only else own_server() as server:
        for size in sizes:
            synthesis = Synthesis(real, encode_passages)
            figures += _measure_size(size, synthesis, queries, server)
    target = out or settings.home / "retrieval.json"
    target.write_text(json.dumps([asdict(f) for f in figures], indent=1), encoding="utf-8")
    print(as_table(figures))
    print(f"Wrote {target}.")
    return 0


def as_table(figures: Sequence[Figures]) -> str:
    """A table for docs/finding.md: a row for each figure, a column for each backend and size."""
    columns = sorted(figures, key=lambda f: f.backend != Files.name)
    rows = ["| | " + " | ".join(f"{f.backend}, {f.measures:,}" for f in columns) + " |"]
    rows.append("|---|" + "--:|" * len(columns))
    for name in Figures.__dataclass_fields__:
        if name not in ("backend", "measures"):
            values = [getattr(f, name) for f in columns]
            cells = " | ".join("–" if value is None else f"{value:.3g}" for value in values)
            rows.append(f"| {name.replace('_', ' ')} | {cells} |")
    return "\n".join(rows)


def _queries() -> list[Query]:
    from nlu.encoder import encode_question, unit_length

    rows = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))["questions"]
    texts = [row["text"] for row in rows if row.get("measures")][::5][:ASKED]
    vectors = np.array([encode_question(text) for text in texts])
    centred = unit_length(vectors - vectors.mean(axis=0))
    return [Query(text, vector) for text, vector in zip(texts, centred, strict=True)]


def _fullest(entries: Sequence[Entry]) -> tuple[Filters, int]:
    """The region and topic that hold the most entries, and how many."""
    pairs = Counter((entry.region, entry.topic) for entry in entries if entry.topic)
    [((region, topic), held)] = pairs.most_common(1)
    return Filters(regions=(region,), topics=(topic,)), held


def _measure_size(
    size: int, synthesis: Synthesis, queries: list[Query], server: PostgreSQL | None
) -> Iterator[Figures]:
    entries = synthesis.entries(size + ADDED)
    with tempfile.TemporaryDirectory() as home:
        files = Files(Path(home))
        _, build = timed(lambda: files.update(entries[:size], synthesis.encode))
        state = read_generation(files.folder)
        assert state is not None
        exact = Exact(state, entries[:size], synthesis.encode)
        yield _measure(files, build, entries, synthesis, queries, exact)
        if server is not None:
            server.clear()
            _, build = timed(lambda: server.update(entries[:size], synthesis.encode))
            yield _measure(server, build, entries, synthesis, queries, exact)


def _measure(
    backend: Backend,
    build: float,
    entries: list[Entry],
    synthesis: Synthesis,
    queries: list[Query],
    exact: Exact,
) -> Figures:
    """Measures a backend that has been built with all entries but those to be added."""
    size = len(entries) - ADDED
    print(f"{backend.name}, {size} measures: built in {build:.1f} s", file=sys.stderr, flush=True)
    narrow, held = _fullest(entries[:size])
    reading = read_apart(backend, queries, narrow)
    disk = backend.disk_megabytes()
    best, exact_times = exact.search(queries, TOP)
    _, update = timed(lambda: backend.update(entries, synthesis.encode))
    slow = float(np.median(exact_times))
    shared = [len(set(a) & set(b)) / len(b) for a, b in zip(reading.found, best, strict=True)]

    def share(times: list[float], percentile: int) -> float:
        return round(float(np.percentile(times, percentile)) / slow, 4)

    server = reading.server_megabytes
    return Figures(
        backend=backend.name,
        measures=size,
        build_seconds=round(build, 2),
        update_seconds=round(update, 2),
        disk_megabytes=round(disk, 1),
        opening_milliseconds=round(reading.opening_seconds * 1000, 1),
        memory_megabytes=round(reading.memory_megabytes, 1),
        server_megabytes=None if server is None else round(server, 1),
        brute_force_milliseconds=round(slow * 1000, 2),
        p50=share(reading.times, 50),
        p99=share(reading.times, 99),
        in_region_and_topic=held,
        p50_in_region_and_topic=share(reading.narrow_times, 50),
        p99_in_region_and_topic=share(reading.narrow_times, 99),
        recall_at_5=round(float(np.mean(shared)), 4),
    )
