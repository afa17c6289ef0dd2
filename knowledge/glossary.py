"""Checks that translations use the glossary's English term for each official Chinese term.

Comes from: knowledge/sources/glossary.yml. Goes to: `python -m bot validate`, and the import of
translations, which refuses what breaks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.sources_on_disk import SOURCES, read_yaml


@dataclass(frozen=True)
class Breach:
    """A term whose translation is not the glossary's."""

    zh: str
    en: str
    term: str
    wanted: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What to change."""
        wanted = " or ".join(f"“{form}”" for form in self.wanted)
        return f"“{self.term}” is {wanted} in the glossary, and not so in “{self.en[:60]}…”"


def read_terms(folder: Path = SOURCES) -> dict[str, tuple[str, ...]]:
    """The English forms of each Chinese term, the usual one first."""
    return {
        str(t["zh"]): (str(t["en"]), *map(str, t.get("variants", ())))
        for t in read_yaml("glossary.yml", folder)["terms"]
    }


def check_glossary(
    pairs: Iterable[tuple[str, str]], terms: dict[str, tuple[str, ...]]
) -> list[Breach]:
    """Where translations (Chinese, English) do not keep to the terms.

    At each place the longest term counts: 知识产权法庭 is not translated as 知识产权.
    """
    longest_first = sorted(terms, key=len, reverse=True)
    term = re.compile("|".join(map(re.escape, longest_first)))
    return [
        Breach(zh, en, found, terms[found])
        for zh, en in pairs
        if en
        for found in sorted(set(term.findall(zh)))
        if not any(form.lower() in en.lower() for form in terms[found])
    ]


def shipped_pairs(folder: Path = SOURCES) -> Iterator[tuple[str, str]]:
    """Every official text of the shipped sources with its translation.

    Facts are left out: they are told in our own words in either language.
    """
    english = read_yaml("translations.yml", folder)
    for entry in (*english["measures"], *english["headings"]):
        yield entry["zh"], entry["en"]
    for document in read_yaml("manifest.yml", folder)["documents"]:
        yield document["title"], document["title_en"]
        yield document["issuing_body"], document["issuing_body_en"]
    for unit in read_yaml("glossary.yml", folder)["units"]:
        yield unit["zh"], unit["en"]
