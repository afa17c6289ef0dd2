"""Has jieba read of its dictionary only the words that begin as a character of the text does.

The whole dictionary has 350,000 words and as many beginnings of words; to load them took a sixth of a server's start,
and the memory of each process. What jieba finds is the same: it asks for nothing but words that stand in the text.
"""

from __future__ import annotations

import logging
import marshal
import mmap
import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import jieba

logger = logging.getLogger(__name__)

_INDEX_LENGTH = 8
"""Bytes at the beginning of the file that say how long its index is."""


class _Frequencies(dict[str, int]):
    """How frequent each word is, read for one first character at a time."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._bytes = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        begin = _INDEX_LENGTH + int.from_bytes(self._bytes[:_INDEX_LENGTH], "big")
        self._begin = begin
        self.total, self._places = marshal.loads(self._bytes[_INDEX_LENGTH:begin])

    def read(self, characters: str) -> None:
        """Reads the words that begin with these characters, unless they were read."""
        for first in characters:
            # Another thread may be reading the same, which does no harm.
            if (place := self._places.get(first)) is not None:
                begin = self._begin + place[0]
                for word, frequency in marshal.loads(self._bytes[begin : begin + place[1]]).items():
                    # What somebody has set counts.
                    self.setdefault(word, frequency)
                self._places.pop(first, None)

    def get(self, word: str, otherwise: Any = None) -> Any:
        """The frequency of a word (see parent class)."""
        if word[:1] in self._places:
            self.read(word[:1])
        return super().get(word, otherwise)


def use_quick_jieba(folder: Path) -> None:
    """Lets jieba read words as they are asked for, from a file in `folder` that is made if it is not there."""
    if jieba.dt.initialized:
        return
    try:
        frequencies = _Frequencies(_file_in(folder))
    except (OSError, ValueError, EOFError, TypeError):  # it is not there, or damaged
        write_words(folder)
        return
    whole = jieba.dt.get_DAG

    def ways_to_cut(sentence: str) -> Any:
        frequencies.read(sentence)
        return whole(sentence)

    jieba.dt.FREQ, jieba.dt.total = frequencies, frequencies.total
    jieba.dt.get_DAG = ways_to_cut
    jieba.dt.initialized = True


def read_words(texts: Iterable[str]) -> None:
    """Reads at once the words that begin as a character of these texts does: what a process has, those forked from it share."""
    if isinstance(jieba.dt.FREQ, _Frequencies):
        jieba.dt.FREQ.read("".join(set().union(*texts)))


def write_words(folder: Path) -> None:
    """Writes the file for the next process that asks for words; this one has them all."""
    jieba.initialize()
    places: dict[str, tuple[int, int]] = {}
    parts: list[bytes] = []
    length = 0
    for first, words in _by_first_character(jieba.dt.FREQ):
        parts.append(marshal.dumps(words))
        places[first] = length, len(parts[-1])
        length += len(parts[-1])
    index = marshal.dumps((jieba.dt.total, places))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Written aside and renamed, so that two processes that start at once do not read halves.
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(len(index).to_bytes(_INDEX_LENGTH, "big") + index + b"".join(parts))
        os.replace(file.name, _file_in(folder))
    except OSError as error:
        logger.warning("jieba's words cannot be kept for the next start: %s", error)


def _by_first_character(frequencies: dict[str, int]) -> Iterator[tuple[str, dict[str, int]]]:
    words = sorted(word for word in frequencies if word)
    for first, group in groupby(words, key=lambda word: word[0]):
        yield first, {word: frequencies[word] for word in group}


def _file_in(folder: Path) -> Path:
    return folder / f"jieba-{jieba.__version__}.words"
