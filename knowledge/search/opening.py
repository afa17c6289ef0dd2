"""Opens the index that belongs to a knowledge database, brought up to date with a catalogue.

SQLite has its index in files beside it; PostgreSQL holds it itself, for all servers (docs/finding.md).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from sqlalchemy.engine import Engine
from tqdm import tqdm

from knowledge.catalogue import Catalogue
from knowledge.search.entries import entries_of
from knowledge.search.local import LocalIndex, update_local
from knowledge.search.part import Part
from knowledge.search.postgres import PostgresIndex, update_postgres
from knowledge.search.scoring import SearchIndex

_CACHED_AT_ONCE = 20
"""Vectors are kept after so many: a build that was stopped goes on where it was, and no other
process waits long for the cache."""


def open_index(catalogue: Catalogue, engine: Engine, show_progress: bool = False) -> SearchIndex:
    """The index of a catalogue, brought up to date; encodes what is new.

    It also holds what was published earlier, for questions about a day in the past.

    Args:
        catalogue: What may be found.
        engine: The knowledge database.
        show_progress: Whether to draw a bar on standard error.
    """
    # The encoder takes a second to import; whoever only imports the actions does not wait for it.
    from nlu.encoder import runtime_name

    everything = catalogue.only([*catalogue.documents, *catalogue.earlier])
    entries = [replace(entry, encoder=runtime_name()) for entry in entries_of(everything)]
    encode = partial(encode_passages, show_progress=show_progress)
    if engine.dialect.name == "postgresql":
        update_postgres(engine, entries, encode)
        return narrow_index(PostgresIndex(engine), catalogue)
    folder = _folder_beside(engine)
    update_local(folder, entries, encode)
    return narrow_index(LocalIndex.open(folder), catalogue)


def narrow_index(index: SearchIndex, catalogue: Catalogue) -> SearchIndex:
    """The part of an index that a catalogue holds; the index may be such a part itself."""
    whole = index.whole if isinstance(index, Part) else index
    return Part(whole, tuple(catalogue.documents)) if catalogue.earlier else whole


def _folder_beside(engine: Engine) -> Path:
    """`knowledge.index` beside `knowledge.db`; a database without a file has it in KAIMEN_HOME."""
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    home = Path(os.environ.get("KAIMEN_HOME") or "var")
    return (Path(file) if file and file != ":memory:" else home / "knowledge").with_suffix(".index")


def encode_passages(texts: Sequence[str], show_progress: bool = False) -> np.ndarray:
    """Vectors of texts, from the cache in KAIMEN_HOME where they were encoded before."""
    # The encoder takes a second to load; most processes find nothing new.
    from nlu.encoder import VectorCache, encode_passage

    vectors: list[np.ndarray] = []
    if not texts:
        return np.array(vectors, dtype=np.float32)
    # None: no bar where nobody watches a terminal.
    hidden = None if show_progress else True
    bar = tqdm(total=len(texts), desc="Encoding texts", disable=hidden)
    # Opened once: that the file is sound takes longer to see than to read the vectors.
    with bar, VectorCache("passage") as cache:
        for start in range(0, len(texts), _CACHED_AT_ONCE):
            batch = texts[start : start + _CACHED_AT_ONCE]
            cache.fill(batch, encode_passage, bar.update)
            vectors += [cache.get_or_make(text, encode_passage) for text in batch]
            cache.write()
    return np.array(vectors, dtype=np.float32)
