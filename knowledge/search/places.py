"""The regions of the documents, by name, however it is spelt: 璧山, 壁山, 必山区, bi shan, Bishn.

The model knows the names that it was trained with. The name of a district whose plan was published
since is taken from the plan itself, so that no training is needed before it can be asked about.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

import jieba

from knowledge.search.words import sound_of
from knowledge.views import DocumentView

_GOVERNMENT = re.compile(r"^(?:.{2,3}[省市])?(.{2,6}?)(?:自治县|[区县])人民政府")
"""A district's or county's; a city's own government is no choice among its districts."""
_ALIKE, _LONG_ENOUGH = 0.8, 5
"""How alike two spellings in letters are at least, and from how many letters on they may differ."""


class Places:
    """Names of districts and counties that have a document."""

    def __init__(self, documents: Iterable[DocumentView]) -> None:
        self._regions: dict[str, str] = {}
        self._by_sound: dict[str, str] = {}
        for document in documents:
            named = _GOVERNMENT.match(document.issuing_body)
            if named:
                self._regions[named.group(1)] = document.region
                self._by_sound[sound_of(named.group(1))] = document.region

    def find(self, text: str) -> tuple[str, ...]:
        """The regions that a text names, each once: first those in characters, then in letters."""
        found = [*self._in_characters(text), *self._in_letters(text.lower())]
        return tuple(dict.fromkeys(found))

    def _in_characters(self, text: str) -> Iterator[str]:
        for piece in re.findall(r"[\u4e00-\u9fff]+", text):
            for length in {len(name) for name in self._regions}:
                for start in range(len(piece) - length + 1):
                    typed = piece[start : start + length]
                    if typed in self._regions:
                        yield self._regions[typed]
                    # What is a word of its own is meant as that word: 店家 is no 垫江.
                    elif not jieba.get_FREQ(typed):
                        yield from self._at(self._by_sound.get(sound_of(typed)))

    def _in_letters(self, text: str) -> Iterator[str]:
        words = re.findall(r"[a-z]+", text)
        for length in (1, 2, 3):
            for start in range(len(words) - length + 1):
                typed = "".join(words[start : start + length])
                yield from self._at(self._by_sound.get(typed))
        for word in words:
            if len(word) >= _LONG_ENOUGH and word not in self._by_sound:
                for like in difflib.get_close_matches(word, self._by_sound, 1, _ALIKE):
                    if like[0] == word[0]:
                        yield self._by_sound[like]

    @staticmethod
    def _at(region: str | None) -> Iterator[str]:
        if region:
            yield region
