"""The number that a visitor names: 2, 二, 第十二条, second, option two."""

from __future__ import annotations

import re

_DIGITS = {d: i for i, d in enumerate("零一二三四五六七八九")}
_WORDS = {
    **{w: i for i, w in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), 1)},
    **{w: i for i, w in enumerate(("one", "two", "three", "four", "five", "six"), start=1)},
    **{w: i for i, w in enumerate(("seven", "eight", "nine", "ten", "eleven"), start=7)},
}
_ANY_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")


_LAST = re.compile(
    r"最后(?:面|头)?(?:那|这)?(?:一)?(?:[个条项款点种]|(?=的))|(?:倒数|末尾)第?一[个条项款点种]?|最末(?:尾)?(?:那|这)?(?:一)?[个条项]|"
    r"\b(?:the|that|very) (?:very )?last(?: (?:one|item|point|option|measure|scenario|thing(?= (?:on|in) )))?\b(?! (?:\w+ )?(?:year|month|week|time|question|thing))",
    re.IGNORECASE,
)


def says_last(text: str) -> bool:
    """Whether the last of several things is chosen: 最后一个, “the last one”."""
    return bool(_LAST.search(text))


def number_in(text: str) -> int | None:
    """The first number of a short text; None where there is none."""
    digits = re.search(r"\d+", text)
    if digits:
        return int(digits.group())
    characters = re.search(r"[一二三四五六七八九十]+", text)
    if characters:
        return _chinese(characters.group())
    written = set(_ANY_WORD.findall(text.lower()))
    return next((number for word, number in _WORDS.items() if word in written), None)


def with_digits(text: str) -> str:
    """A text with its counted numbers in figures: 四所 → 4所, “four schools” → “4 schools”."""
    text = re.sub(
        r"[一二三四五六七八九十]+(?=[所个家项条名位人座款类种次年月天倍])",
        lambda m: str(_chinese(m.group()) or m.group()),
        text.replace("两", "二"),
    )
    words = "|".join(w for w in _WORDS if w not in ("first", "second", "third") and w[-2:] != "th")
    return re.sub(
        rf"\b(?:{words})\b", lambda m: str(_WORDS[m.group().lower()]), text, flags=re.IGNORECASE
    )


def _chinese(characters: str) -> int | None:
    """十二 → 12, 二十一 → 21, 三 → 3."""
    tens, ten, ones = characters.rpartition("十")
    if not ten:
        return _DIGITS.get(characters)
    return _DIGITS.get(tens or "一", 1) * 10 + _DIGITS.get(ones or "零", 0)
