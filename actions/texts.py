"""The sentences of texts.yml, filled in."""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import yaml

from knowledge.catalogue import Catalogue
from knowledge.regions import HOME, RegionView

REGIONS_NAMED = 8
"""How many regions a sentence names before it counts the rest."""
_NUMBERS = {
    "zh": "零一两三四五六七八九十",
    "en": ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
}


@lru_cache(maxsize=1)
def _texts() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        resources.files("actions").joinpath("texts.yml").read_text(encoding="utf-8")
    )
    return loaded


@dataclass(frozen=True)
class Holdings:
    """What sentences say of the knowledge base as a whole, without being told each time."""

    regions: dict[str, RegionView] = field(default_factory=dict)
    documents: int = 0
    city_number: str = ""
    city_is_partial: bool = False

    def blanks(self, language: str) -> dict[str, str]:
        """What sentences have blanks for."""
        return self._blanks_zh if language == "zh" else self._blanks_en

    # An answer has a dozen sentences, and most have no such blank: filled in when first needed, and once.
    @cached_property
    def _blanks_zh(self) -> dict[str, str]:
        return _blanks_of(self, "zh")

    @cached_property
    def _blanks_en(self) -> dict[str, str]:
        return _blanks_of(self, "en")


_NOTHING_HELD = Holdings()
_holdings: ContextVar[Holdings] = ContextVar("holdings", default=_NOTHING_HELD)
"""Of the catalogue that the present message is answered from."""


def speak_of(catalogue: Catalogue) -> None:
    """Makes the sentences of this answer name the documents of this catalogue."""
    city = next((d for d in catalogue.documents.values() if d.region == HOME), None)
    _holdings.set(
        Holdings(
            regions=catalogue.regions,
            documents=len(catalogue.documents),
            city_number=city.document_number if city else "",
            city_is_partial=bool(city and city.annex == "partial"),
        )
    )


def say(label: str, language: str, **values: object) -> str:
    """The sentence `label` in `language`, with its blanks filled."""
    text = _texts()["labels"][label][language]
    if not text:
        return ""
    told = str(text).format(**{**_known(language), **values})
    return told if values.get("number", True) else _without_number(told)


def _without_number(told: str) -> str:
    """The sentence without the place of a number that a document has not."""
    return re.sub(r"\s?(?:（）|\(\))|(?<=[（(])(?:，|, )|，(?=，)|,(?=,)", "", told).replace(
        "》, )", "》)"
    )


def small_talk(kind: str, language: str) -> str:
    """The answer to a greeting, thanks and the like."""
    return str(_texts()["small_talk"][kind][language]).format(**_known(language))


def region_name(region: str, language: str) -> str:
    """`bishan` → 璧山区 or Bishan District; unknown regions stay as they are."""
    names = _texts()["regions"].get(region)
    if names:
        return str(names[language])
    held = _holdings.get().regions.get(region)
    if held is None:
        return region
    return held.name if language == "zh" else held.name_en


def reported_place(region: str, language: str) -> str | None:
    """The part of Chongqing that a report is about; None where it is about the city as a whole."""
    names = _texts()["reported_places"].get(region)
    return str(names[language]) if names else None


def _known(language: str) -> dict[str, str]:
    """The blanks that every sentence may have."""
    return _holdings.get().blanks(language)


def _blanks_of(holdings: Holdings, language: str) -> dict[str, str]:
    return {
        "documents": _count(holdings.documents, language),
        "held": _regions_held(holdings, language),
        "city_document": _city_document(holdings, language),
    }


def _count(number: int, language: str) -> str:
    words = _NUMBERS[language]
    return words[number] if number < len(words) else str(number)


def _regions_held(holdings: Holdings, language: str) -> str:
    names = [
        re.sub(r"（市级）| Municipality \(city level\)", "", region_name(r, language))
        for r in holdings.regions
    ]
    shown, rest = names[:REGIONS_NAMED], len(names) - REGIONS_NAMED
    if rest > 0:
        shown.append(f"另外{rest}地" if language == "zh" else f"{rest} other places")
    joins = ("、", "和") if language == "zh" else (", ", " and ")
    return joins[1].join(filter(None, (joins[0].join(shown[:-1]), *shown[-1:])))


def _city_document(holdings: Holdings, language: str) -> str:
    if not holdings.city_is_partial:
        return holdings.city_number
    partial = "，附件不全" if language == "zh" else "; its annex is incomplete"
    return holdings.city_number + partial


def attribute_name(attribute: str | None, language: str) -> str:
    """`fee` → 费用 or “a fee”."""
    names = _texts()["attributes"]
    return str(names.get(attribute or "unknown", names["unknown"])[language])


def modality_note(word: str, kind: str, language: str) -> str | None:
    """What a document's word promises and what it does not; None where there is nothing to say."""
    texts = _texts()["modality"]
    text = texts.get(kind, texts["task"])[language]
    return str(text).format(word=word) if text and word else None


def points_choice(choice: str, language: str) -> str:
    """`hsk4` → HSK 四级 or HSK 4."""
    return str(_texts()["points_choices"][choice][language])


def in_english(wording: str) -> str:
    """A condition or exclusion with its English, where one is known."""
    english = _texts()["wording_en"].get(wording)
    return f"{wording} ({english})" if english else wording
