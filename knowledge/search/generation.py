"""The files of one state of the local index, written whole and never changed.

    knowledge.index/current          names the generation that holds now
    knowledge.index/<generation>/    arrays that are mapped into memory, so that processes share them

A new state is a new folder. `current` is replaced last and in one step, so nobody reads half of it;
the generation before is kept for those who are opening it.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from bm25s import BM25

# It tells of every step, and says that it wants to.
logging.getLogger("bm25s").setLevel(logging.WARNING)

logger = logging.getLogger(__name__)

FORMAT = "1"
"""Another number has every index built anew: change it with the encoder or the shape of the files."""


@dataclass(frozen=True)
class Generation:
    """One state of the index. n entries, m vectors of d numbers, t words in all."""

    ids: np.ndarray
    """(n,) text"""
    marks: np.ndarray
    """(n,) bytes, see Entry.mark"""
    codes: np.ndarray
    """(n, 4) int32: kind, region, topic, document, as places in `values`"""
    days: np.ndarray
    """(n,) int32: ordinal of the date of issue, 0 without one"""
    values: tuple[str, ...]
    vectors: np.ndarray
    """(m, d) int8"""
    scales: np.ndarray
    """(m,) float32: what a row is multiplied by"""
    starts: np.ndarray
    """(n + 1,) int32: entry i has the vectors from starts[i] to starts[i + 1]"""
    mean: np.ndarray
    """(d,) float32: what was subtracted from each vector"""
    measured: int
    """How many vectors the mean was taken over."""
    words: np.ndarray
    """(t,) int32: all words of all entries, as numbers in `vocabulary`"""
    ends: np.ndarray
    """(n + 1,) int64: entry i has the words from ends[i] to ends[i + 1]"""
    vocabulary: dict[str, int]
    bm25: BM25 | None
    """None where no entry has a word."""

    _ARRAYS = (
        "ids",
        "marks",
        "codes",
        "days",
        "vectors",
        "scales",
        "starts",
        "mean",
        "words",
        "ends",
    )


def read_generation(folder: Path) -> Generation | None:
    """The present state; None where none was written, or only in another format, or where its files are damaged.

    Raises:
        PermissionError: The files may not be read, which making them anew would not mend.
    """
    for _ in range(5):
        try:
            return _read(folder / (folder / "current").read_text("ascii"))
        except FileNotFoundError:
            if not (folder / "current").exists():
                return None
            # Two writers went by between the two steps; the newest state is there now.
        except PermissionError:
            raise
        except (OSError, ValueError, LookupError, TypeError, EOFError) as error:
            # All of it is derived from the database.
            logger.warning("The index in %s is damaged (%s) and is made anew.", folder, error)
            return None
    return None


def _read(folder: Path) -> Generation | None:
    about = json.loads((folder / "about.json").read_text("utf-8"))
    if about["format"] != FORMAT:
        return None
    arrays = {
        # As plain arrays: each look into a numpy.memmap costs ten times as much.
        name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))
        for name in Generation._ARRAYS
    }
    bm25 = None
    if about["words"]:
        bm25 = BM25.load(folder / "bm25", mmap=True, show_progress=False)
        bm25.scores = {
            name: np.asarray(part) if isinstance(part, np.ndarray) else part
            for name, part in bm25.scores.items()
        }
    vocabulary = json.loads((folder / "vocabulary.json").read_text("utf-8"))
    _check(arrays)
    return Generation(
        **arrays,
        values=tuple(about["values"]),
        measured=about["measured"],
        vocabulary=vocabulary,
        bm25=bm25,
    )


def _check(arrays: dict[str, np.ndarray]) -> None:
    """Raises ValueError where the arrays cannot be of one state."""
    entries = len(arrays["ids"])
    of_entries = all(len(arrays[name]) == entries for name in ("marks", "codes", "days"))
    runs = all(
        len(arrays[ends]) == entries + 1 and arrays[ends][-1] == len(arrays[rows])
        for ends, rows in (("starts", "vectors"), ("ends", "words"))
    )
    if not of_entries or not runs or len(arrays["scales"]) != len(arrays["vectors"]):
        raise ValueError("its files do not fit each other")


def write_generation(folder: Path, state: Generation) -> None:
    """Makes `state` the present one."""
    name = uuid.uuid4().hex[:12]
    target = folder / name
    target.mkdir(parents=True)
    for array in Generation._ARRAYS:
        np.save(target / f"{array}.npy", getattr(state, array))
    about: dict[str, Any] = {
        "format": FORMAT,
        "values": state.values,
        "measured": state.measured,
        "words": state.bm25 is not None,
    }
    (target / "about.json").write_text(json.dumps(about, ensure_ascii=False), "utf-8")
    (target / "vocabulary.json").write_text(
        json.dumps(state.vocabulary, ensure_ascii=False), "utf-8"
    )
    if state.bm25 is not None:
        state.bm25.save(target / "bm25", show_progress=False)
    current = folder / "current"
    before = current.read_text("ascii", errors="replace") if current.exists() else ""
    pointer = folder / f"{name}.new"
    pointer.write_text(name, "ascii")
    os.replace(pointer, current)
    for old in folder.iterdir():
        if old.is_dir() and old.name not in (name, before):
            shutil.rmtree(old, ignore_errors=True)


@contextmanager
def writing_alone(folder: Path) -> Iterator[None]:
    """Waits until no other process writes to the index."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
