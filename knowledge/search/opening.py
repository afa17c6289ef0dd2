"""Opens the index that belongs to a knowledge database, brought up to date with a catalogue.

SQLite has its index in files beside it; PostgreSQL holds it itself, for all servers (docs/finding.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from sqlalchemy.engine import Engine
from tqdm import tqdm

from knowledge.catalogue import Catalogue
from knowledge.search.entries import entries_of
from knowledge.search.local import LocalIndex, update_local
from knowledge.search.postgres import PostgresIndex, update_postgres
from knowledge.search.scoring import SearchIndex

_CACHED_AT_ONCE = 20
"""Vectors are kept after so many: a build that was stopped goes on where it was, and no other
process waits long for the cache."""


def open_index(
    catalogue: Catalogue, engine: Engine, home: Path, show_progress: bool = False
) -> SearchIndex:
    """The index of exactly what the catalogue holds; encodes what is new in it.

    Args:
        catalogue: What may be found.
        engine: The knowledge database.
        home: KAIMEN_HOME; the local index is its folder `index`.
        show_progress: Whether to draw bars on standard error.
    """
    entries = entries_of(catalogue)
    encode = partial(encode_passages, show_progress=show_progress)
    if engine.dialect.name == "postgresql":
        update_postgres(engine, entries, encode)
        return PostgresIndex(engine)
    update_local(home / "index", entries, encode)
    return LocalIndex.open(home / "index")


def encode_passages(texts: Sequence[str], show_progress: bool = False) -> np.ndarray:
    """Vectors of texts, from the cache in KAIMEN_HOME where they were encoded before."""
    # The encoder takes a second to load; most processes find nothing new.
    from nlu.encoder import VectorCache, encode_passage

    vectors: list[np.ndarray] = []
    with tqdm(total=len(texts), desc="Encoding texts", disable=not show_progress) as bar:
        for start in range(0, len(texts), _CACHED_AT_ONCE):
            with VectorCache("passage") as cache:
                batch = texts[start : start + _CACHED_AT_ONCE]
                vectors += [cache.get_or_make(text, encode_passage) for text in batch]
            bar.update(len(batch))
    return np.array(vectors, dtype=np.float32)
