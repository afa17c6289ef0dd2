"""The number that a visitor names: 2, 二, 第十二条, second, option two."""

from __future__ import annotations

import re

_DIGITS = {d: i for i, d in enumerate("零一二三四五六七八九")}
_WORDS = {
    **{w: i for i, w in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), 1)},
    **{w: i for i, w in enumerate(("one", "two", "three", "four", "five", "six"), start=1)},
    **{w: i for i, w in enumerate(("seven", "eight", "nine", "ten", "eleven"), start=7)},
}


def number_in(text: str) -> int | None:
    """The first number of a short text; None where there is none."""
    digits = re.search(r"\d+", text)
    if digits:
        return int(digits.group())
    characters = re.search(r"[一二三四五六七八九十]+", text)
    if characters:
        return _chinese(characters.group())
    for word, number in _WORDS.items():
        if re.search(rf"\b{word}\b", text.lower()):
            return number
    return None


def _chinese(characters: str) -> int | None:
    """十二 → 12, 二十一 → 21, 三 → 3."""
    tens, ten, ones = characters.rpartition("十")
    if not ten:
        return _DIGITS.get(characters)
    return _DIGITS.get(tens or "一", 1) * 10 + _DIGITS.get(ones or "零", 0)
