"""The conditions and exceptions that a visitor can speak of, as `criteria.yml` lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from actions.answers.words.listed import read_listed
from knowledge.views import MeasureView


@dataclass(frozen=True)
class Criterion:
    """One condition or exception in the documents' words; the fields are explained in `criteria.yml`."""

    wording: str
    en: str
    met: str = ""
    unmet: str = ""
    partly: str = ""
    unclear: str = ""
    unmet_alone: str = ""
    asked: str = ""
    number: str = ""
    list: dict[str, str] = field(default_factory=dict)
    open: bool = False
    affairs: bool = False
    place: str = ""
    undefined: bool = False
    vague: bool = False
    who: bool = False
    quiet: bool = False
    thing: bool = False
    not_one: str = ""
    other_side: str = ""
    exclusion: bool = False
    each: bool = False
    about: str = ""
    beyond: str = ""
    dealt_with: bool = False
    named: str = ""
    left: str = ""
    left_en: str = ""

    @property
    def mentions(self) -> tuple[str, ...]:
        """The patterns that messages are read by."""
        every = (self.met, self.unmet, self.unmet_alone, self.partly, self.unclear)
        return tuple(filter(None, (*every, self.asked, self.other_side, self.beyond)))


_PLACES = {
    "dianjiang": r"(?:垫江县?|\bdianjiang)",
    "bishan": r"(?:璧山区?|\bbishan)",
    "chongqing": r"(?:重庆市?|主城(?:九?区)?|璧山区?|垫江县?|\bchongqing|\bbishan|\bdianjiang)",
}
_NO_OTHER = r"(?<![像跟同])(?<!享受)(?<!适用)(?<!like )(?<!as )(?<!like in )(?<!as in )"
_NO_PAPER = r"(?!的?(?:方案|文件|政策|规定|条文))(?![’']?s? (?:\w+ )?(?:plan|document|policy|polic|rules?)\b)"
"""“Like in Bishan” and “the Bishan plan” say nothing of where somebody is."""


@lru_cache(maxsize=1)
def criteria() -> tuple[Criterion, ...]:
    """All criteria, in the order in which they are read out; `{nation}` in a pattern is any nation."""
    read = (
        Criterion(**{k: _written_out(v, _lists()) for k, v in listed.items()})
        for listed in read_listed("criteria.yml")["criteria"]
    )
    return tuple(replace(c, met=_named(c.place)) if c.place else c for c in read)


def names_a_nation(text: str) -> bool:
    """Whether a text names another country, its people or its firms (日资, a Korean-owned plant)."""
    return bool(re.search(nation_pattern(), text, re.IGNORECASE))


def names_a_foreigner(text: str) -> bool:
    """Whether a text names somebody of another country: “our Korean plant manager”."""
    return bool(re.search(_lists()["foreigner"], text, re.IGNORECASE))


def nation_pattern() -> str:
    """What names another country, its people or its firms, as one pattern."""
    return _lists()["nation"]


@lru_cache(maxsize=1)
def _lists() -> dict[str, str]:
    """The named lists of patterns, each with those that stand before it written out."""
    lists: dict[str, str] = {}
    for name, patterns in read_listed("criteria.yml").items():
        if name != "criteria":
            lists[name] = _written_out("|".join(patterns), lists)
    return lists


def criteria_of(measure: MeasureView) -> Iterator[tuple[Criterion, re.Match[str]]]:
    """Each criterion that stands in a measure's own words, with the place where it stands."""
    yield from _criteria_in(f"{measure.subject or ''}{measure.text}")


def means(measure: MeasureView, name: str) -> bool:
    """Whether a group that a measure names is what a visitor calls by another word: brokers are securities companies."""
    named = (c.met for c, _ in criteria_of(measure) if c.who and c.met)
    return any(re.search(met, name, re.IGNORECASE) for met in named)


# A measure has the same ones each time it is shown; so many measures are a dozen plans.
@lru_cache(maxsize=4096)
def _criteria_in(text: str) -> tuple[tuple[Criterion, re.Match[str]], ...]:
    searched = ((c, re.search(c.wording, text)) for c in criteria())
    return tuple((criterion, found) for criterion, found in searched if found)


def _named(place: str) -> str:
    return f"{_NO_OTHER}{_PLACES[place]}{_NO_PAPER}"


def _written_out(value: Any, lists: dict[str, str]) -> Any:
    """A pattern with each list that it names in braces."""
    if not isinstance(value, str):
        return value
    for name, pattern in lists.items():
        value = value.replace(f"{{{name}}}", pattern)
    return value
