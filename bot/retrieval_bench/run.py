"""`python -m bot bench-retrieval`: how finding does in bases much larger than the present one.

Measures are synthesised from the real ones (bot.synthesis); their vectors are those of
the real texts, mixed and a little disturbed, because encoding 100,000 texts takes an hour. Speed is
given as a share of exact brute force in the same run, so that a loaded machine tells the same.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.settings import Settings
from bot.synthesis import Synthesis
from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.loading import load
from knowledge.search.entries import entries_of
from knowledge.search.local import LocalIndex, update_local
from knowledge.search.opening import encode_passages
from knowledge.search.scoring import Filters, Query, fuse

QUESTIONS = Path("tests/evals/questions.yml")
ASKED, ROUNDS, TOP = 60, 3, 5


@dataclass(frozen=True)
class Figures:
    """What was measured at one size. Times of a query are shares of brute force's median."""

    measures: int
    build_seconds: float
    update_seconds: float
    """Bringing the index up to date after one more document of 60 measures."""
    disk_megabytes: float
    load_milliseconds: float
    memory_megabytes: float
    """What a process grows by that opens the index and searches it."""
    brute_force_milliseconds: float
    p50: float
    p99: float
    p50_in_region_and_topic: float
    recall_at_5: float


def bench(settings: Settings, sizes: Sequence[int], out: Path | None) -> int:
    """Measures all sizes, prints a table, writes JSON; gives the exit code."""
    engine = open_engine(settings.knowledge_url)
    load(engine)
    catalogue = Catalogue.open(engine)
    queries = _queries()
    figures = []
    for size in sizes:
        print(f"{size} measures …", file=sys.stderr, flush=True)
        figures.append(_measure(Synthesis(entries_of(catalogue), encode_passages), size, queries))
    target = out or settings.home / "retrieval.json"
    target.write_text(json.dumps([asdict(f) for f in figures], indent=1), encoding="utf-8")
    print(as_table(figures))
    print(f"Wrote {target}.")
    return 0


def as_table(figures: Sequence[Figures]) -> str:
    """A table for docs/finding.md: a row for each figure, a column for each size."""
    rows = ["| | " + " | ".join(f"{f.measures:,}" for f in figures) + " |"]
    rows.append("|---|" + "--:|" * len(figures))
    for name in Figures.__dataclass_fields__:
        if name != "measures":
            cells = " | ".join(f"{getattr(f, name):.3g}" for f in figures)
            rows.append(f"| {name.replace('_', ' ')} | {cells} |")
    return "\n".join(rows)


def _queries() -> list[Query]:
    from nlu.encoder import encode_question, unit_length

    rows = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))["questions"]
    texts = [row["text"] for row in rows if row.get("measures")][::5][:ASKED]
    vectors = np.array([encode_question(text) for text in texts])
    centred = unit_length(vectors - vectors.mean(axis=0))
    return [Query(text, vector) for text, vector in zip(texts, centred, strict=True)]


def _measure(synthesis: Synthesis, size: int, queries: list[Query]) -> Figures:
    entries = synthesis.entries(size + 60)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        build = _seconds(update_local, folder, entries[:size], synthesis.encode)
        # A process of its own, as a server is: nothing of the build is in its memory.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            read = pool.apply(_read, (folder, queries))
        update = _seconds(update_local, folder, entries, synthesis.encode)
        disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2e6
    exact, exact_times = _brute_force(entries[:size], synthesis, queries, read["words"])
    slow = float(np.median(np.add(exact_times, read["word_times"])))
    shared = [len(set(a) & set(b)) / len(b) for a, b in zip(read["found"], exact, strict=True)]
    return Figures(
        measures=size,
        build_seconds=round(build, 2),
        update_seconds=round(update, 2),
        disk_megabytes=round(disk, 1),
        load_milliseconds=round(read["load"] * 1000, 1),
        memory_megabytes=round(read["memory"], 1),
        brute_force_milliseconds=round(slow * 1000, 2),
        p50=round(float(np.median(read["times"])) / slow, 3),
        p99=round(float(np.percentile(read["times"], 99)) / slow, 3),
        p50_in_region_and_topic=round(float(np.median(read["filtered"])) / slow, 3),
        recall_at_5=round(float(np.mean(shared)), 4),
    )


def _read(folder: Path, queries: list[Query]) -> dict[str, Any]:
    """What a process sees that only searches."""
    import jieba

    jieba.initialize()
    before = _resident_megabytes()
    opened: list[LocalIndex] = []
    load_seconds = _seconds(_keep, opened, LocalIndex.open, folder)
    [index] = opened
    index.search(Query("热身 warm up"), limit=TOP)
    words: list[np.ndarray] = []
    word_times = [_seconds(_keep, words, index.word_scores, query) for query in queries]
    found = [[hit.id for hit in index.search(query, limit=TOP)] for query in queries]
    times, filtered = [], []
    narrow = Filters(regions=("district-7",), topics=("qdlp",))
    for number in range(ROUNDS):
        for query in queries:
            # The same question again would find its words' scores remembered.
            fresh = Query(f"{query.text} {number}", query.vector)
            times.append(_seconds(index.search, fresh, None, TOP))
            again = Query(f"{query.text} {number}?", query.vector)
            filtered.append(_seconds(index.search, again, narrow, TOP))
    grown = _resident_megabytes() - before
    return {
        "load": load_seconds,
        "memory": grown,
        "found": found,
        "words": words,
        "word_times": word_times,
        "times": times,
        "filtered": filtered,
    }


def _brute_force(
    entries: Sequence[Any], synthesis: Synthesis, queries: list[Query], words: list[np.ndarray]
) -> tuple[list[list[str]], list[float]]:
    """The best of all by float32 vectors and a full sort; the words were scored before."""
    from nlu.encoder import unit_length

    vectors = synthesis.encode([p for entry in entries for p in entry.passages])
    unique = {p: row for row, p in enumerate(p for entry in entries for p in entry.passages)}
    vectors = unit_length(vectors - vectors[list(unique.values())].mean(axis=0))
    starts = np.cumsum([0, *(len(entry.passages) for entry in entries)])[:-1]
    found, times = [], []
    for query, shared in zip(queries, words, strict=True):
        begun = time.perf_counter()
        scores = fuse(shared, np.maximum.reduceat(vectors @ query.vector, starts))
        order = np.argsort(-scores, kind="stable")[:TOP]
        times.append(time.perf_counter() - begun)
        found.append([entries[i].id for i in order])
    return found, times


def _resident_megabytes() -> float:
    # `resource` tells the peak only, and Linux hands a child the peak of its parent.
    command = ["ps", "-o", "rss=", "-p", str(os.getpid())]
    return int(subprocess.run(command, capture_output=True, check=True).stdout) / 1024


def _keep(kept: list[Any], work: Callable[..., Any], *arguments: Any) -> None:
    kept.append(work(*arguments))


def _seconds(work: Callable[..., object], *arguments: Any) -> float:
    begun = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begun
