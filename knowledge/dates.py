"""Dates as official documents write them: 2022年4月24日, 二〇二二年四月二十四日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from knowledge.numerals import number_of

_ARABIC = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_CHINESE = re.compile(
    r"([一二三四五六七八九〇零○Ｏ]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DASHED = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
WRITTEN_YEAR = r"(?:\d{4}|[一二][一二三四五六七八九〇零○Ｏ]{3})"
"""A year in digits or characters."""
WRITTEN_DAY = (
    r"(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|"
    r"[一二三四五六七八九〇零○Ｏ]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
"""A day in digits or characters, without groups."""
_DIGITS = {character: str(n % 10) for n, character in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
}


def find_dates(text: str) -> Iterator[tuple[date, int, int]]:
    """Each date with its start and end in the text; what is no day of the calendar is left out."""
    for pattern in (_ARABIC, _DASHED):
        for match in pattern.finditer(text):
            year, month, day = map(int, match.groups())
            yield from _date(year, month, day, match)
    for match in _CHINESE.finditer(text):
        year = int("".join(_DIGITS[c] for c in match.group(1)))
        month, day = number_of(match.group(2)) or 0, number_of(match.group(3)) or 0
        yield from _date(year, month, day, match)


def _date(year: int, month: int, day: int, match: re.Match[str]) -> Iterator[tuple[date, int, int]]:
    try:
        yield date(year, month, day), match.start(), match.end()
    except ValueError:
        return


def year_of(written: str) -> int:
    """The year of four digits or characters."""
    return int("".join(_DIGITS.get(c, c) for c in written))
