"""A message without the names of the places that it asks about.

“璧山的QDLP试点” asks for what “QDLP试点” asks for, in one place. Which place is a filter; among the words that are compared with
the texts of measures it only draws towards texts that happen to name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_BEFORE = r"(?:在|于|\b(?:in|of|for|at|to|from)\s+(?:the\s+)?)?"
_AFTER = r"(?:这边|那边|这里|那里|境内|地区|本地|['’]s\b)?的?"
_ENOUGH = 8
"""Letters that must be left, a Chinese character counting two: of “那垫江呢” nothing is left to compare."""


def without_places(text: str, places: Iterable[str]) -> str:
    """The text without these names, and without the small words that go with them.

    A message that is little more than a place is given back as it was.
    """
    names = frozenset(p for p in places if p)
    if not names:
        return text
    left = " ".join(_naming(names).sub(" ", text).split()).strip(" ,，、")
    return left if _letters(left) >= _ENOUGH else text


@lru_cache(maxsize=256)
def _naming(names: frozenset[str]) -> re.Pattern[str]:
    """What finds any of some names; the longest first, so that no part of one is left."""
    longest_first = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(f"{_BEFORE}(?:{longest_first}){_AFTER}", re.IGNORECASE)


def _letters(text: str) -> int:
    return sum(2 if c > "\u2e80" else 1 for c in text if c.isalnum())
