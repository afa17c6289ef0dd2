"""Reads a question typed in pinyin as the Chinese that was meant: “bishan waizhai dengji” → “璧山外债登记”.

The words and their order are those of the training phrases, so it reads what Kaimen is asked about and
hardly anything else. English stays English: a text is read only where each word is syllables or a name, and
where it says more than names.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[a-z]+")
_TOKEN = re.compile(r"[a-z]+|[^a-z\s']+")
_AFTER_ANOTHER = 0.7
"""Weight of what follows a word in the training phrases, against how frequent a word is at all."""
_LETTER_OF_A_LITERAL = -6.0
_KEPT = 6
"""Readings that are pursued at each place."""
_LEAST_LETTERS = 7
"""Letters of words that are neither English nor a name: some three syllables."""
_LEAST_LIKELY = -1.9
"""Log-likelihood for each letter; what is pinyin has more than -1.4, English that could be less than -2."""
_OFTEN = 3
"""A word of that many English phrases is English, though it may be a syllable: “can”, “men”, “you”."""
_END = "</s>"


@dataclass(frozen=True)
class _Reading:
    score: float
    words: tuple[str, ...]
    """Those that were read; a literal stays in Latin letters."""


class PinyinReading:
    """Words with their syllables, what follows what, and the words that are English."""

    def __init__(
        self,
        syllables: dict[str, list[str]],
        counts: dict[str, int],
        pairs: dict[str, dict[str, int]],
        english: Iterable[str],
        names: Iterable[str],
    ) -> None:
        """Takes what `learn` counted."""
        self._syllables, self._counts, self._pairs = syllables, counts, pairs
        self._english, self._names = frozenset(english), frozenset(names)
        self._total = sum(counts.values()) or 1
        self._followed = {before: sum(after.values()) for before, after in pairs.items()}
        self._spelt: dict[str, list[str]] = defaultdict(list)
        for word, parts in syllables.items():
            self._spelt["".join(parts)].append(word)
        self._longest = max(map(len, self._spelt), default=0)
        self._single = frozenset(part for parts in syllables.values() for part in parts)
        self._longest_syllable = max(map(len, self._single), default=0)

    @classmethod
    def learn(cls, texts: Iterable[str], names: Iterable[str]) -> PinyinReading:
        """Counts words and pairs of words.

        Args:
            texts: Training phrases, Chinese and English.
            names: What a vocabulary calls things; Latin ones say nothing of the language.
        """
        # Only training needs them; they take a second to load.
        import jieba
        from pypinyin import lazy_pinyin

        counts: Counter[str] = Counter()
        pairs: dict[str, Counter[str]] = defaultdict(Counter)
        english: Counter[str] = Counter()
        names = [name.lower() for name in names]
        for text in texts:
            runs = _HAN.findall(text)
            if not runs:
                english.update(_LATIN.findall(text.lower()))
            for run in runs:
                words = jieba.lcut(run)
                counts.update(words)
                for before, word in zip(["", *words], [*words, _END], strict=True):
                    pairs[before][word] += 1
        named = [word for name in names for run in _HAN.findall(name) for word in jieba.lcut(run)]
        for word in [*counts, *named]:
            counts.setdefault(word, 1)
            for character in word if len(word) > 1 else ():
                counts.setdefault(character, 1)
        return cls(
            {word: lazy_pinyin(word) for word in counts},
            counts,
            {before: dict(after) for before, after in pairs.items()},
            sorted(word for word, count in english.items() if count >= _OFTEN),
            sorted({name for name in names if _LATIN.fullmatch(name)}),
        )

    def as_json(self) -> dict[str, Any]:
        """What to store; the arguments of the constructor."""
        return {
            "syllables": self._syllables,
            "counts": self._counts,
            "pairs": self._pairs,
            "english": sorted(self._english),
            "names": sorted(self._names),
        }

    def read(self, text: str) -> str | None:
        """The Chinese of a text in pinyin; None where it is something else."""
        if _HAN.search(text):
            return None
        tokens = _TOKEN.findall(_without_tones(text))
        foreign = [t for t in tokens if t.isalpha() and t not in self._names]
        if sum(len(t) for t in foreign if t not in self._english) < _LEAST_LETTERS:
            return None
        if not all(self._is_syllables(t) for t in foreign):
            return None
        best = self._best(tokens)
        names = {w for w in best.words if w.isalpha() and w not in self._syllables}
        letters = sum(len(t) for t in tokens if t not in names)
        likely = best.score - sum(self._score("", w) for w in best.words if w in names)
        if names - self._names or likely < _LEAST_LIKELY * letters:
            return None
        return _joined(best.words)

    def _is_syllables(self, token: str) -> bool:
        """Whether a token can be cut into syllables; else it would have to stand as it is: “documents”."""
        reached = {0}
        for start in range(len(token)):
            if start in reached:
                ends = range(start + 1, min(len(token), start + self._longest_syllable) + 1)
                reached.update(end for end in ends if token[start:end] in self._single)
        return len(token) in reached

    def _best(self, tokens: list[str]) -> _Reading:
        letters = "".join(tokens)
        edges, place = set(), 0
        for token in tokens:
            edges.add(place)
            place += len(token)
        whole = dict(zip(sorted(edges), tokens, strict=True))
        at: list[list[_Reading]] = [[] for _ in range(len(letters) + 1)]
        at[0] = [_Reading(0.0, ())]
        for start in range(len(letters)):
            kept = sorted(at[start], key=lambda r: -r.score)[:_KEPT]
            steps = list(self._steps(letters, start, edges))
            if start in whole:
                steps.append((whole[start], len(whole[start])))
            for reading in kept:
                before = reading.words[-1] if reading.words else ""
                for word, length in steps:
                    score = reading.score + self._score(before, word)
                    at[start + length].append(_Reading(score, (*reading.words, word)))
        return max(
            at[-1],
            key=lambda r: r.score + self._score(r.words[-1], _END),
            default=_Reading(0.0, ()),
        )

    def _steps(self, letters: str, start: int, edges: set[int]) -> Iterator[tuple[str, int]]:
        """Words that are spelt at a place, none of which a space would cut within a syllable."""
        for length in range(1, min(self._longest, len(letters) - start) + 1):
            for word in self._spelt.get(letters[start : start + length], ()):
                cuts, place = {start}, start
                for syllable in self._syllables[word]:
                    place += len(syllable)
                    cuts.add(place)
                if all(e in cuts for e in edges if start < e < start + length):
                    yield word, length

    def _score(self, before: str, word: str) -> float:
        if word not in self._syllables and word != _END:
            return _LETTER_OF_A_LITERAL * len(word) if word.isalpha() else 0.0
        after = self._pairs.get(before, {}).get(word, 0) / (self._followed.get(before) or 1)
        alone = self._counts.get(word, 1) / self._total
        return math.log(_AFTER_ANOTHER * after + (1 - _AFTER_ANOTHER) * alone)


def _without_tones(text: str) -> str:
    """Lower case, “ǚ” as “v”, “ài” as “ai”."""
    plain = unicodedata.normalize("NFD", text.lower()).replace("u\u0308", "v")
    return "".join(c for c in plain if not unicodedata.combining(c))


def _joined(words: Iterable[str]) -> str:
    """Words of Latin letters with spaces around them."""
    return re.sub(r"(?<=[a-z0-9])\s*\0\s*(?=[a-z0-9])", " ", "\0".join(words)).replace("\0", "")
