"""Spells misspelt English as it was meant: “foriegn salery” → “foreign salary”.

A word is misspelt if no dictionary and no vocabulary has it; it is taken for a word of the training phrases or
for a name that is one slip away (two in a long word), unless the dictionary has a nearer one. So it reads what Kaimen is
asked about; whatever else it does not know stays as it was typed, and so does pinyin.
"""

from __future__ import annotations

import re
from bisect import bisect_left as bisect
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

_MODERN_WORDS = Path(__file__).with_name("modern_words.txt")
"""Words that the dictionary is too old for."""
_WORD = re.compile(r"(?<![A-Za-z0-9@._/-])[A-Za-z]+(?![A-Za-z0-9@_/-]|\.[A-Za-z])")
"""Words by themselves: no part of an address, a file's name or a number."""
_OFTEN = 2
"""A word of that many training phrases may be meant."""
_SHORTEST, _LONG = 5, 7
"""Letters of a word that is read at all, and of one in which two slips are forgiven."""
_LONGEST = 24
"""Longer ones are no words."""
_PINYIN = re.compile(
    r"(?:(?:[jqx](?=[iu])|[bpmfdtnlgkhrzcsyw]|[zcs]h)?(?:[iuü]?a(?:i|o|ng?)?|[iu]?e(?:i|ng?|r)?|i(?:u|ng?|ong)?|ong?|ou|u(?:i|n|o)?|v))+"
)
"""What may be syllables of Chinese."""
_BRITISH = (("is", "iz"), ("ys", "yz"), ("our", "or"), ("tre", "ter"), ("mme", "m"), ("ll", "l"))
"""Spellings that the dictionary, which is American, has otherwise."""


class EnglishSpelling:
    """The words that may be meant, how often each is, and those that are right as they stand."""

    def __init__(self, meant: Mapping[str, int], known: str) -> None:
        """Takes what `learn` found.

        Args:
            meant: What may be meant, and how often each is.
            known: All that is right, in the order of the alphabet, with blanks between.
        """
        self._meant, self._known = dict(meant), known.split(" ")
        self._right = frozenset((*self._known, *meant))
        self._listed = sorted(meant)
        self._spell = lru_cache(maxsize=1024)(self._nearest)

    @classmethod
    def learn(cls, texts: Iterable[str], names: Iterable[str]) -> EnglishSpelling:
        """Counts the words that may be meant.

        Args:
            texts: Training phrases, in whatever language and with slips.
            names: What a vocabulary calls things.
        """
        # Only training needs it; it takes half a second to load.
        from spellchecker import SpellChecker

        dictionary = SpellChecker(language="en").word_frequency.dictionary
        listed = {word for word in dictionary if _is_of_letters(word)}
        listed.update(_MODERN_WORDS.read_text(encoding="utf-8").split())
        named = {w for name in names for w in _words(name) if len(w) >= _SHORTEST}
        right = listed | named
        counts = Counter(w for text in texts for w in _words(text))
        meant = {
            word: count
            for word, count in counts.items()
            if len(word) >= _SHORTEST and count >= _OFTEN and _is_right(word, right)
        }
        meant.update({word: max(meant.get(word, 0), _OFTEN) for word in named})
        return cls(meant, " ".join(sorted(w for w in listed if len(w) >= _SHORTEST)))

    def as_json(self) -> dict[str, Any]:
        """What to store; the arguments of the constructor."""
        return {"meant": self._meant, "known": " ".join(self._known)}

    def read(self, text: str) -> str:
        """The text with such words as they were meant; the rest as it was."""
        return _WORD.sub(lambda found: self._as_meant(found.group(0)), text)

    def _as_meant(self, word: str) -> str:
        if len(word) < _SHORTEST or len(word) > _LONGEST or not word[1:].islower():
            return word  # “QDLP” and “iPhone” are no slips
        meant = self._spell(word.lower())
        return meant.capitalize() if meant and word[0].isupper() else meant or word

    def _nearest(self, word: str) -> str:
        """What a misspelt word in small letters was meant to be; nothing where it is right or like none."""
        if self._is_right(word) or _PINYIN.fullmatch(word):
            return ""
        near = _nearest(word, self._listed)
        best = min(near, key=lambda n: (n[1], -self._meant[n[0]]), default=None)
        if best is None or any(slips < best[1] for _, slips in _nearest(word, self._known)):
            return ""
        return best[0]

    def _is_right(self, word: str) -> bool:
        return f"{word}s" in self._meant or _is_right(word, self._right)


def _nearest(word: str, listed: Sequence[str]) -> list[tuple[str, int]]:
    """Words of a sorted list with the same first letter that are few slips away, and how many.

    The first letter is hardly ever wrong.
    """
    slips = 2 if len(word) >= _LONG else 1
    words = listed[bisect(listed, word[0]) : bisect(listed, chr(ord(word[0]) + 1))]
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [(near, int(distance)) for near, distance, _ in found]


def _is_right(word: str, known: Set[str]) -> bool:
    """Whether a word, its singular or its American spelling is known."""
    forms = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ing")}
    forms |= {form.replace(british, american) for form in forms for british, american in _BRITISH}
    return bool(forms & known)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def _is_of_letters(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) <= _LONGEST
