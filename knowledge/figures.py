"""Figures of a Chinese text and of its English: 800万 is 8 million.

Comes from: knowledge.translations. Nothing is rounded: a figure is the same or it is another one.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

_NUMBER = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ZH = re.compile(rf"({_NUMBER})\s*(万亿|亿|千万|百万|万)?")
_EN = re.compile(rf"({_NUMBER})(?:[\s-]*(trillion|billion|million|thousand)\b)?", re.IGNORECASE)
_TIMES = {
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}


def differing_figures(zh: str, en: str) -> tuple[list[str], list[str]]:
    """Figures, as written, that only the Chinese has, and those that only its English has."""
    if sorted(re.findall(r"\d+", zh)) == sorted(re.findall(r"\d+", en)) and not _has_scale(zh):
        return [], []
    left, right = _figures(_ZH, zh), _figures(_EN, en)
    return _without(left, right), _without(right, left)


def _has_scale(zh: str) -> bool:
    return any(m.group(2) for m in _ZH.finditer(zh))


def _figures(pattern: re.Pattern[str], text: str) -> list[tuple[Decimal, str]]:
    found = []
    for match in pattern.finditer(text):
        number, scale = match.groups()
        value = Decimal(number.replace(",", "")) * _TIMES.get((scale or "").lower(), 1)
        found.append((value, match.group().strip()))
    return found


def _without(these: list[tuple[Decimal, str]], those: list[tuple[Decimal, str]]) -> list[str]:
    left = Counter(value for value, _ in those)
    only = []
    for value, written in these:
        if left[value]:
            left[value] -= 1
        else:
            only.append(written)
    return only
