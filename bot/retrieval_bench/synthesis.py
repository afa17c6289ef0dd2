"""Makes many measures out of the real ones, for the benchmark alone; no answer ever rests on them.

A made measure has clauses of two real ones, another district's name and other numbers. Its vectors
are a mixture of the vectors of the two, a little disturbed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from knowledge.search.entries import MEASURE, Entry

DISTRICTS = 40
_NAMES = ("璧山", "垫江", "重庆")
_CLAUSE = re.compile(r"(?<=[，；。,;.])")
_OTHER, _NOISE = 0.35, 0.012
"""How much of the second text is mixed in, and what disturbs each of the 384 numbers."""


class Synthesis:
    """Made entries, always the same ones for the same real ones."""

    def __init__(self, real: Sequence[Entry], encode: Callable[[list[str]], np.ndarray]) -> None:
        self._real = [e for e in real if e.kind == MEASURE and len(e.passages) == 2]
        vectors = encode([passage for entry in self._real for passage in entry.passages])
        self._vectors = vectors.reshape(len(self._real), 2, -1)
        self._sources: dict[str, tuple[int, int, int]] = {}
        """For each passage the two real measures that it was made of, and its language."""

    def entries(self, count: int) -> list[Entry]:
        """So many made measures."""
        chance = random.Random(20220424)
        return [self._made(number, chance) for number in range(count)]

    def encode(self, passages: Sequence[str]) -> np.ndarray:
        """The vectors of made passages."""
        chance = np.random.default_rng(20211022)
        out = np.empty((len(passages), self._vectors.shape[2]), np.float32)
        for row, passage in enumerate(passages):
            first, second, language = self._sources[passage]
            mixed = self._vectors[first, language] + _OTHER * self._vectors[second, language]
            out[row] = mixed / np.linalg.norm(mixed)
        step = 10_000
        for start in range(0, len(out), step):
            part = out[start : start + step]
            part += _NOISE * chance.standard_normal(part.shape, dtype=np.float32)
        return out

    def _made(self, number: int, chance: random.Random) -> Entry:
        first, second = chance.randrange(len(self._real)), chance.randrange(len(self._real))
        one, other = self._real[first], self._real[second]
        district = chance.randrange(DISTRICTS)
        chinese, english = (
            self._text(one.passages[language], other.passages[language], district, chance, number)
            for language in (0, 1)
        )
        for language, passage in enumerate((chinese, english)):
            self._sources[passage] = (first, second, language)
        return replace(
            one,
            id=f"M-{number:06}",
            region=f"district-{district}",
            document=f"plan-{district}",
            words=f"{chinese} {english}",
            passages=(chinese, english),
        )

    def _text(self, one: str, other: str, district: int, chance: random.Random, number: int) -> str:
        clauses = _CLAUSE.split(one)
        tail = chance.choice(_CLAUSE.split(other))
        text = "".join(clauses[: chance.randint(1, len(clauses))]) + tail
        for name in _NAMES:
            text = text.replace(name, f"{chr(0x7532 + district)}区")
        text = re.sub(r"\d+", lambda _: str(chance.randint(1, 999)), text)
        return f"{text}（{number}）"
