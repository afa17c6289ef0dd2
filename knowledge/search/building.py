"""Makes a new state of the local index out of the old one and what has changed.

Only texts that are new are cut into words and encoded. The mean is kept until the vectors have
become half as many again: it moves little, and all vectors would have to be made anew with it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from bm25s import BM25
from bm25s.tokenization import Tokenized

from knowledge.search.entries import Entry
from knowledge.search.generation import Generation
from knowledge.search.scoring import K1, B
from knowledge.search.words import terms

DIMENSIONS = 384
GROWTH = 1.5
"""How much the vectors must have grown before their mean is taken anew."""

Encode = Callable[[Sequence[str]], np.ndarray]
"""Gives (n, 384) vectors of n texts."""


def next_state(entries: Sequence[Entry], old: Generation | None, encode: Encode) -> Generation:
    """The state that holds exactly these entries."""
    count = sum(len(entry.passages) for entry in entries)
    old_rows = {str(i): row for row, i in enumerate(old.ids)} if old is not None else {}
    rows = [_unchanged(entry, old, old_rows) for entry in entries]
    vectors = _vectors(entries, rows, old, encode, count)
    words, ends, vocabulary = _words(entries, rows, old)
    values = dict.fromkeys(v for e in entries for v in (e.kind, e.region, e.topic, e.document))
    place = {value: number for number, value in enumerate(values)}
    codes = [[place[v] for v in (e.kind, e.region, e.topic, e.document)] for e in entries]
    return Generation(
        ids=np.array([e.id for e in entries], dtype=str),
        marks=np.array([e.mark.encode() for e in entries], dtype="S16"),
        codes=np.array(codes, dtype=np.int32).reshape(-1, 4),
        days=np.array([e.issued_on.toordinal() if e.issued_on else 0 for e in entries], np.int32),
        values=tuple(values),
        vectors=vectors.rows,
        scales=vectors.scales,
        starts=np.cumsum([0, *(len(e.passages) for e in entries)], dtype=np.int32),
        mean=vectors.mean,
        measured=vectors.measured,
        words=words,
        ends=ends,
        vocabulary=vocabulary,
        bm25=_bm25(words, ends, vocabulary),
    )


def holds(old: Generation, entries: Sequence[Entry]) -> bool:
    """Whether a state already holds exactly these entries."""
    return len(old.ids) == len(entries) and all(
        str(i) == entry.id and bytes(mark) == entry.mark.encode()
        for i, mark, entry in zip(old.ids, old.marks, entries, strict=True)
    )


def quantise(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows as int8, and the float32 that each is multiplied by to get it back."""
    scales = np.maximum(np.abs(vectors).max(axis=1, initial=0.0), 1e-9) / 127
    return np.round(vectors / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def _unchanged(entry: Entry, old: Generation | None, rows: dict[str, int]) -> int | None:
    row = rows.get(entry.id)
    same = old is not None and row is not None and bytes(old.marks[row]) == entry.mark.encode()
    return row if same else None


@dataclass
class _Vectors:
    rows: np.ndarray
    scales: np.ndarray
    mean: np.ndarray
    measured: int


def _vectors(
    entries: Sequence[Entry],
    rows: Sequence[int | None],
    old: Generation | None,
    encode: Encode,
    count: int,
) -> _Vectors:
    nothing_kept = all(row is None for row in rows)
    afresh = nothing_kept or old is None or count > GROWTH * old.measured
    if afresh:
        rows = [None] * len(entries)
    fresh = [p for e, row in zip(entries, rows, strict=True) if row is None for p in e.passages]
    made = encode(fresh) if fresh else np.zeros((0, DIMENSIONS), np.float32)
    unique = list(dict(zip(fresh, made, strict=True)).values())
    if afresh:
        mean = np.mean(unique, axis=0) if unique else np.zeros(DIMENSIONS)
        mean, measured = np.asarray(mean, np.float32), count
    else:
        assert old is not None
        mean, measured = np.asarray(old.mean), old.measured
    from nlu.encoder import unit_length

    new_rows, new_scales = quantise(unit_length(made - mean))
    out = np.empty((count, DIMENSIONS), np.int8)
    scales = np.empty(count, np.float32)
    at = taken = 0
    for entry, row in zip(entries, rows, strict=True):
        size = len(entry.passages)
        if row is None or old is None:
            source, source_scales, begin = new_rows, new_scales, taken
            taken += size
        else:
            source, source_scales, begin = old.vectors, old.scales, int(old.starts[row])
        out[at : at + size] = source[begin : begin + size]
        scales[at : at + size] = source_scales[begin : begin + size]
        at += size
    return _Vectors(out, scales, mean, measured)


def _words(
    entries: Sequence[Entry],
    rows: Sequence[int | None],
    old: Generation | None,
) -> tuple[np.ndarray, np.ndarray, dict[str, int]]:
    vocabulary = dict(old.vocabulary) if old is not None else {}
    pieces: list[np.ndarray] = []
    for entry, row in zip(entries, rows, strict=True):
        if row is not None and old is not None:
            pieces.append(np.asarray(old.words[old.ends[row] : old.ends[row + 1]]))
        else:
            numbers = [vocabulary.setdefault(term, len(vocabulary)) for term in terms(entry.words)]
            pieces.append(np.array(numbers, np.int32))
    ends = np.cumsum([0, *(len(piece) for piece in pieces)], dtype=np.int64)
    words = np.concatenate(pieces) if pieces else np.zeros(0, np.int32)
    # Words of entries that are gone leave the vocabulary.
    used, words = np.unique(words, return_inverse=True)
    named = sorted(vocabulary, key=vocabulary.__getitem__)
    compact = {named[number]: place for place, number in enumerate(used)}
    return words.astype(np.int32), ends, compact


def _bm25(words: np.ndarray, ends: np.ndarray, vocabulary: dict[str, int]) -> BM25 | None:
    if not len(words):
        return None
    texts = [words[a:b].tolist() for a, b in itertools.pairwise(ends)]
    bm25 = BM25(k1=K1, b=B)
    bm25.index(
        Tokenized(ids=texts, vocab=vocabulary), show_progress=False, create_empty_token=False
    )
    return bm25
