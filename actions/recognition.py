"""Places and documents that the knowledge base has and the trained model does not know of, or as other.

Comes from: dispatch, before anything is answered. A district becomes a region when a document of it
is published, and is another place again when that is withdrawn; no model is trained for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from actions.answers.words.detail_objects import is_only_within
from actions.question import Focus, Question
from knowledge.catalogue import Catalogue
from knowledge.editions import plain_number, plain_title
from knowledge.quoted_names import plain_name
from knowledge.regions import (
    CITY_LEVEL,
    HOME,
    RegionView,
    bare_names_within_home,
    finds_by_itself,
    spellings_of,
)
from knowledge.views import DocumentView

_SHORTEST_TITLE = 6
_JOINED_NAME = re.compile(
    r"\bchengdu\s?[-–—/]\s?chongqing\b|\bchongqing\s?[-–—/]\s?chengdu\b", re.IGNORECASE
)
"""成渝地区 as English writes it: one region of two cities, and no question about the other city."""
_NAMED_AFTER_PLACES = ("unit", "document_number", "named_document")
"""Entities whose names begin with places: 江津银保监分局 asks nothing about 江津."""
_OF_A_BODY = r"(?:贴|海关|银保监|[^，,。？?\s]{0,4}(?:中心支行|支行|分行|分局|营管部|营业管理部))"
"""Bodies called after a place; and 津贴, which no place is: 镇江津贴."""
_OF_ANOTHER_NAME = r"(?:综合?保税?区|嘴|新区|国际机场|机场|岸|[火高]?[车铁]?站|府?办?发[〔\[])"
"""What goes on after the name of a place and makes another name of it: 江津综保区, 江北嘴."""
_BEFORE = r"(?<![长浙珠闽陵花])"
"""A district's name does not begin in the middle of another: 长江北岸."""


def recognise(question: Question, catalogue: Catalogue) -> Question:
    """The question with the regions and documents that the catalogue has."""
    entities = dict(question.entities)
    spellings = dict(question.spellings)
    known = {*catalogue.regions, HOME, CITY_LEVEL}
    others = [p for p in question.values("other_place") if not _is_joined(p, question.text)]
    named = [*question.values("region"), *others]
    text = _without_names_after_places(question)
    named += [r.id for r in _regions_spelled(text, catalogue.regions.values())]
    absent = _absent_spelled(text, catalogue)
    named += absent.values()
    named = _without_named_after(named, question.text, catalogue)
    gone = [p for p in dict.fromkeys(named) if p not in known]
    _set(entities, "region", [p for p in dict.fromkeys(named) if p in known])
    typed = [*spellings.pop("other_place", ()), *absent]
    if set(question.values("region")) - known:
        typed += question.spellings.get("region", ())
    if gone:
        held = {s.lower() for r in catalogue.regions.values() for s in spellings_of(r)}
        away = [s for s in dict.fromkeys(typed) if s.lower() not in held]
        if typed and not away:
            # 合肥 has a plan; the vocabulary takes it for Anhui, which nobody named.
            gone = []
        spellings["other_place"] = tuple(away) or tuple(gone)
    _set(entities, "other_place", gone)
    _set(
        entities,
        "attribute",
        [a for a in question.values("attribute") if not is_only_within(a, question.text)],
    )
    documents = [d for d in question.values("document") if catalogue.find_document(d)]
    documents += [d.id for d in _documents_spelled(question.text, catalogue)]
    _set(entities, "document", list(dict.fromkeys(documents)))
    return replace(question, entities=entities, spellings=spellings)


def _without_named_after(named: list[str], text: str, catalogue: Catalogue) -> list[str]:
    """Without regions that stand only in the name of a thing, where another is asked for: 垫江有“璧山好礼”吗."""
    asked = [r for r in dict.fromkeys(named) if r in (*catalogue.regions, CITY_LEVEL)]
    if len(asked) < 2:
        return named
    rest = plain_name(text)
    for name in catalogue.quoted_names:
        rest = rest.replace(name, " ")
    districts = (catalogue.regions[r] for r in asked if r in catalogue.regions)
    within = [
        r.id
        for r in districts
        if (spelled := [s for s in map(plain_name, spellings_of(r)) if s in plain_name(text)])
        and not any(s in rest for s in spelled)
    ]
    return [r for r in named if r not in within] if len(within) < len(asked) else named


def _is_joined(place: str, text: str) -> bool:
    """Whether Chengdu stands only in the name of the region that it makes together with Chongqing."""
    alone, joined = _JOINED_NAME.subn(" ", text)
    named = re.search(r"成都|\bchengdu\b", alone, re.IGNORECASE)
    return place == "chengdu" and joined > 0 and not named


def recall(focus: Focus, catalogue: Catalogue) -> Focus:
    """The focus without regions that have no document any more."""
    kept = tuple(r for r in focus.regions if r in catalogue.regions)
    return focus if kept == focus.regions else focus.moved(regions=kept)


def _without_names_after_places(question: Question) -> str:
    """The text without the names of units and documents, which may begin with a place."""
    text = question.text
    for kind in _NAMED_AFTER_PLACES:
        for spelling in question.spellings.get(kind, ()):
            text = text.replace(spelling, " ") if spelling else text
    return text


def _regions_spelled(text: str, regions: Iterable[RegionView]) -> list[RegionView]:
    """Regions by their own names: in Chinese where the model does not know these, in English always.

    The vocabulary has “Nan'an District”; visitors write Nan'an, Nan’an and Nanan.
    """
    return [
        region
        for region in regions
        if any(
            _says(text, s)
            for s in spellings_of(region)
            if s.isascii() or not finds_by_itself(region.id, s)
        )
    ]


def _absent_spelled(text: str, catalogue: Catalogue) -> dict[str, str]:
    """Places without a document here that the model does not know, by the names typed.

    Those whose last document was repealed, and the districts of Chongqing by their bare names.
    """
    past = [r for r in catalogue.earlier_regions.values() if r.id not in catalogue.regions]
    found = {}
    for region in _regions_spelled(text, past):
        typed = next(s for s in spellings_of(region) if _says(text, s))
        found[typed] = region.id
    for name, code in bare_names_within_home().items():
        alone = code not in catalogue.regions and code not in found.values()
        if alone and _says(text, name, _OF_ANOTHER_NAME):
            found[name] = code
    return found


def _documents_spelled(text: str, catalogue: Catalogue) -> list[DocumentView]:
    """Documents by number or whole title; earlier ones too, for they may be asked after."""
    number, title = plain_number(text), plain_title(text)
    every = [*catalogue.documents.values(), *catalogue.earlier.values()]
    return [
        d
        for d in every
        if (d.document_number and plain_number(d.document_number) in number)
        or (
            len(d.title) >= _SHORTEST_TITLE
            and plain_title(d.title) in title
            and d.id in catalogue.documents
        )
    ]


def _says(text: str, name: str, longer: str = "") -> bool:
    """Whether a place is named, and no body called after it; `longer`: what else goes on after the name."""
    if not name.isascii() and name not in text:
        return False
    return _written(name, longer).search(text) is not None


@lru_cache(maxsize=1024)
def _written(name: str, longer: str) -> re.Pattern[str]:
    if name.isascii():
        # An apostrophe may be of another kind, a blank, or left out.
        written = re.escape(name).replace("'", r"['’‘`´\s-]?")
        return re.compile(rf"\b{written}\b", re.IGNORECASE)
    after = "".join(f"(?!{ending})" for ending in (_OF_A_BODY, longer) if ending)
    return re.compile(rf"{_BEFORE}{re.escape(name)}{after}")


def _set(entities: dict[str, tuple[str, ...]], name: str, values: list[str]) -> None:
    if values:
        entities[name] = tuple(values)
    else:
        entities.pop(name, None)
