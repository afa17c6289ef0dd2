"""Reads Chinese that was typed with wrong characters of the same sound: “外资仲才机构” → “外资仲裁机构”.

Whoever types by sound may choose the wrong characters. Words and names of the training phrases and of the vocabulary are
looked for by their sound, where what was typed is no word of the dictionary and stands together in no training phrase.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_SHORT = 2
"""Characters of words that are looked for letter by letter; in longer ones southern sounds may stand for northern ones."""
_LONGEST = 8
_OFTEN = 4
"""A short word of that many training phrases may be meant."""
_SOUTHERN = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_GRAMMAR = frozenset(
    "的了在是一不有我你您他她它们这那个就也都和与或及对给把被到从向为以会能要可没很上下中来去说问请吗呢吧啊么几多少大小人年月日号区县市"
)
"""Characters that stand by themselves in any sentence."""


class Homophones:
    """Words by their sound."""

    def __init__(
        self, sounds: Mapping[str, str], words: Iterable[str], neighbours: Iterable[str]
    ) -> None:
        """Takes what `learn` found.

        Args:
            sounds: Each character's syllable, without its tone.
            words: What may be meant, the likeliest first.
            neighbours: Pairs of characters that stand together in training phrases and names.
        """
        self._sounds, self._words = dict(sounds), list(words)
        self._by_sound: dict[tuple[str, ...], str] = {}
        for word in self._words:
            self._by_sound.setdefault(self._sound_of(word), word)
        self._neighbours = frozenset(neighbours)

    @classmethod
    def learn(cls, texts: Iterable[str], names: Iterable[str]) -> Homophones:
        """Finds the words and their sounds.

        Args:
            texts: Training phrases.
            names: What a vocabulary calls things.
        """
        # Only training needs them all at once.
        import jieba
        from pypinyin import lazy_pinyin

        runs = [run for text in texts for run in _HAN.findall(text)]
        counts = Counter(word for run in runs for word in jieba.lcut(run))
        named = Counter(run for name in names for run in _HAN.findall(name))
        words = [w for w, n in counts.most_common() if n >= _OFTEN and _may_be_meant(w)]
        words += [n for n in named if _SHORT < len(n) <= _LONGEST]
        characters = [chr(code) for code in range(0x4E00, 0x9FA6)]
        sounds = {c: lazy_pinyin(c)[0] for c in characters}
        neighbours = {run[i : i + 2] for run in [*runs, *named] for i in range(len(run) - 1)}
        return cls(sounds, dict.fromkeys(words), sorted(neighbours))

    def as_json(self) -> dict[str, Any]:
        """What to store; the arguments of the constructor."""
        return {
            "sounds": self._sounds,
            "words": self._words,
            "neighbours": sorted(self._neighbours),
        }

    def read(self, text: str) -> str:
        """The text with such words as they were meant, as long as before."""
        return _HAN.sub(lambda found: self._read_run(found.group(0)), text)

    def _read_run(self, run: str) -> str:
        if all(run[i : i + 2] in self._neighbours for i in range(len(run) - 1)):
            return run
        import jieba

        read, done = run, 0
        for start, end in _windows(jieba.lcut(run, HMM=False)):
            typed = run[start:end]
            meant = self._by_sound.get(self._sound_of(typed)) if start >= done else None
            if meant and meant != typed and self._is_slip(typed, meant):
                read, done = read[:start] + meant + read[end:], end
        return read

    def _is_slip(self, typed: str, meant: str) -> bool:
        """Whether what was typed is no word, and no characters were changed that stand in any sentence."""
        import jieba

        changed = [i for i, (a, b) in enumerate(zip(typed, meant, strict=True)) if a != b]
        if jieba.dt.FREQ.get(typed) or any(typed[i] in _GRAMMAR for i in changed):
            return False
        if len(typed) == _SHORT and len(changed) == _SHORT:
            return False  # two other characters are two other words
        pairs = [typed[i : i + 2] for i in range(len(typed) - 1)]
        return any(pair not in self._neighbours for pair in pairs)

    def _sound_of(self, word: str) -> tuple[str, ...]:
        sounds = [self._sounds.get(c, c) for c in word]
        if len(word) > _SHORT:
            sounds = [_as_in_the_south(s) for s in sounds]
        return tuple(sounds)


def _windows(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where several words of a dictionary stand together as one might, the longest first at each place."""
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word))
    for first, start in enumerate(ends):
        for end in reversed(ends[first + 2 :]):
            if _SHORT <= end - start <= _LONGEST:
                yield start, end


def _as_in_the_south(sound: str) -> str:
    """One spelling for sounds that many speakers do not tell apart: “zh” and “z”, “ing” and “in”."""
    for northern, southern in _SOUTHERN:
        sound = sound.replace(northern, southern)
    return sound.removesuffix("g") if sound.endswith(("ing", "eng")) else sound


def _may_be_meant(word: str) -> bool:
    return (
        _SHORT <= len(word) <= _LONGEST and bool(_HAN.fullmatch(word)) and not _GRAMMAR & set(word)
    )
