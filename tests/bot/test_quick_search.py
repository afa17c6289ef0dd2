"""A pattern that is searched for quicker finds the same, in the same places."""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import importlib
import pkgutil
import re
import sre_compile
import sre_parse
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
import yaml

from bot.quick_search import quick_code
from bot.training import ROOT

TEXTS = (
    "",
    "x",
    "请问，外籍工程师的签证到期前多久要续？",
    "ＫＥＬＶＩＮ kelvin \u212aelvin \u017ftraße STRASSE stra\u00dfe",
    "\u0130stanbul istanbul ISTANBUL \u0131stanbul \u03c3\u03c2\u03a3",
    "The cat, the Dog; a category of dogs in Doha 2022",
    "cart card 卡片 catalogue\nsecond line: DOG cat",
)
PATTERNS = (
    (r"cat|dog|猫", re.IGNORECASE),
    (r"\bcat\b|\bdogs?\b|\bdo(?!g)|外籍|签证(?=到期)", re.IGNORECASE),
    (r"(?P<a>c(?P<b>a)t)|(?P<c>car)(?:d|t)|(?:d(o))g|e|g|h|i|j|l|m|n|o|p|q|r", re.IGNORECASE),
    (r"(?:in|of|the|a)?\s*(?:cat|dog|card)(?:s|egory|alogue)?", re.IGNORECASE),
    (r"k|s|i|\u00df|\u03c3|\u0130", re.IGNORECASE),
    (r"[k-t]e|[ſ]t|[^a-z]o", re.IGNORECASE),
    (r"(?-i:Dog)|(?i:CAT)|Doha", 0),
    (r"(?<!the )(?<=\s)(?:dog|cat|card)|^(?:x|请)|\d{4}$", re.IGNORECASE),
    (r"^the|^(?!.*cat).*dog|second|line|first|third|cat|card", re.IGNORECASE | re.MULTILINE),
    (r"(?:cat|cat|car|c|)(?:d|t|a)", re.IGNORECASE),
    (r"(c)?(?(1)at|og)|\w\d|\s猫|\D|x", re.IGNORECASE),
    (r"(\w)\1|(?:cat|dog)+?s|(?:a|b|c|d|e)*t", re.IGNORECASE),
    (r"cat|dog|straße", re.IGNORECASE | re.ASCII),
    (r"a*|b", re.IGNORECASE),
)


def _quick(pattern: str, flags: int) -> re.Pattern[str]:
    parsed: Any = sre_parse.parse(pattern, flags)
    code, names = quick_code(parsed, flags), parsed.state.groupdict
    named: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        named[number] = name
    made: re.Pattern[str] = _sre.compile(
        pattern, flags | parsed.state.flags, code, parsed.state.groups - 1, names, tuple(named)
    )
    return made


def _found(pattern: re.Pattern[str], text: str) -> list[object]:
    inside: list[object] = [(m.span(), m.groups(), m.lastindex) for m in pattern.finditer(text)]
    return [*inside, bool(pattern.match(text)), bool(pattern.fullmatch(text)), pattern.split(text)]


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_it_finds_the_same(pattern: str, flags: int) -> None:
    plain, quick = re.compile(pattern, flags), _quick(pattern, flags)
    for text in TEXTS:
        assert _found(quick, text) == _found(plain, text)


def test_every_character_begins_the_same() -> None:
    pattern = r"[a-z]é|kß|ſ|Ⅷ|ⓚ|\d|\sx|\w\b|σ"
    plain, quick = re.compile(pattern, re.IGNORECASE), _quick(pattern, re.IGNORECASE)
    for code in range(0, 0x20000):
        text = f"{chr(code)}É{chr(code)}"
        assert (m.span() if (m := quick.search(text)) else None) == (
            m.span() if (m := plain.search(text)) else None
        )


@lru_cache(maxsize=1)
def _patterns_of_the_product() -> list[tuple[str, int]]:
    for package in ("actions", "knowledge", "nlu"):
        for found in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            importlib.import_module(found.name)
    modules = [
        m for n, m in sys.modules.items() if n.startswith(("actions.", "knowledge.", "nlu."))
    ]
    every = {p for m in modules for value in vars(m).values() for p in _patterns_in(value)}
    return sorted((p.pattern, p.flags) for p in every)


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _patterns_in(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _patterns_in(inner)


def test_the_patterns_of_the_product_find_the_same_in_questions() -> None:
    held = yaml.safe_load((ROOT / "tests/evals/questions.yml").read_text(encoding="utf-8"))
    texts = [question["text"] for question in held["questions"]][::90]
    patterns = _patterns_of_the_product()
    assert len(patterns) > 1000
    for pattern, flags in patterns:
        plain, quick = re.compile(pattern, flags), _quick(pattern, flags)
        for text in texts:
            assert _found(quick, text) == _found(plain, text), pattern


def test_a_search_goes_on_to_where_a_match_can_begin() -> None:
    flags = re.IGNORECASE | re.UNICODE
    plain = sre_compile._code(sre_parse.parse(r"\bcat|猫", flags), flags)  # type: ignore[attr-defined]
    assert not plain[2]
    assert quick_code(sre_parse.parse(r"\bcat|猫", flags), flags)[2]
