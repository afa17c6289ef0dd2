"""The places that documents are of: code, names in both languages, and what they are a part of.

Comes from: what a document's heading writes (重庆市永川区), the place vocabulary of the NLU and, for a
place that it does not know, pinyin. Goes to: knowledge.ingestion, and the table `regions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from pypinyin import lazy_pinyin

HOME = "chongqing"
"""The region that a question means which names no place, with all that lies within it."""
_HOME_EN = "Chongqing"
CITY_LEVEL = "city"
"""How the vocabulary says that the municipal level is meant, and not the place."""
SHIPPED_DISTRICTS = ("bishan", "dianjiang")
"""The districts whose plans ship with Kaimen: those that “both districts” means."""

# A folder beside this package; importing nlu for its path would tie the two together.
_VOCABULARY = Path(__file__).resolve().parent.parent / "nlu" / "data" / "vocabulary"
_FILES = ("regions.yml", "places.yml")
_LEVELS = {
    "自治县": "Autonomous County",
    "自治州": "Autonomous Prefecture",
    "新区": "New Area",
    "省": "Province",
    "区": "District",
    "县": "County",
    "市": "",
}
_STEM = re.compile(r"(?:[土苗彝回壮布侗藏]\w*族)*(?:自治[县州区]|新区|省|市|区|县)$")
_PARTS = re.compile(r"\w+?(?:自治[县州区]|新区|省|市|区|县)")
_CHONGQING = [
    "万州区",
    "涪陵区",
    "渝中区",
    "大渡口区",
    "江北区",
    "沙坪坝区",
    "九龙坡区",
    "南岸区",
    "北碚区",
    "綦江区",
    "大足区",
    "渝北区",
    "巴南区",
    "黔江区",
    "长寿区",
    "江津区",
    "合川区",
    "永川区",
    "南川区",
    "璧山区",
    "铜梁区",
    "潼南区",
    "荣昌区",
    "开州区",
    "梁平区",
    "武隆区",
    "城口县",
    "丰都县",
    "垫江县",
    "忠县",
    "云阳县",
    "奉节县",
    "巫山县",
    "巫溪县",
    "石柱土家族自治县",
    "秀山土家族苗族自治县",
    "酉阳土家族苗族自治县",
    "彭水苗族土家族自治县",
    "两江新区",
]
"""The districts and counties of Chongqing, and its new area: headings often leave the city out."""
_OF_OTHER_THINGS = frozenset(("两江", "Wuxi"))
"""Bare names that mean something else as often: 两江四岸, and Wuxi in Jiangsu."""


@dataclass(frozen=True)
class RegionView:
    """A place with documents."""

    id: str
    name: str
    name_en: str
    within: str | None


@lru_cache(maxsize=1)
def codes_within_home() -> frozenset[str]:
    """Codes of the districts and counties of Chongqing, those without a document among them."""
    return frozenset(describe_place(name).id for name in _CHONGQING) | {"chongqing_hightech"}


def code_within_home(name: str) -> str | None:
    """The code of a district or county of Chongqing by its bare name: 江津, jiangjin; None for any other word."""
    return _stems_within_home().get(name.lower())


@lru_cache(maxsize=1)
def _stems_within_home() -> dict[str, str]:
    stems = {stem_of(name): describe_place(name).id for name in _CHONGQING}
    return {**stems, **{code: code for code in stems.values()}}


@lru_cache(maxsize=1)
def names_within_home() -> Mapping[str, str]:
    """The codes of the districts and counties of Chongqing by each of their names as people write them."""
    within = codes_within_home()
    return {s: code for code, names in _spellings().items() if code in within for s in names}


def describe_place(written: str) -> RegionView:
    """The place that a heading writes: 重庆市永川区 → yongchuan, 永川区, Yongchuan District."""
    parts = _PARTS.findall(written.strip()) or [written.strip()]
    name = _full_name(parts[-1])
    stem = stem_of(name)
    above = describe_place(parts[-2]).id if len(parts) > 1 else None
    known = _places()
    code = known.get(name.lower()) or known.get(stem.lower())
    if code and (code == above or not _is_own_code(code, stem)):
        code = None  # the vocabulary takes 浦东 for Shanghai as a whole, 合肥 for Anhui
    english = _english(code, stem)
    level = next((en for zh, en in _LEVELS.items() if name.endswith(zh)), "")
    return RegionView(
        id=code or "".join(re.findall("[a-z]", "".join(lazy_pinyin(stem)))) or "place",
        name=name,
        name_en=f"{english} {level}".strip(),
        within=HOME if name in _CHONGQING else above,
    )


def localize_unit(english: str, region: RegionView, regions: Iterable[RegionView]) -> str:
    """A unit's reference translation in another place that has a unit of the same name.

    “Bishan District Tax Bureau” (区税务局) is “Yongchuan District Tax Bureau” in Yongchuan; empty
    where that cannot be told, for a unit must never be named as another place's.
    """
    for other in regions:
        if other.id != region.id and other.name_en in english:
            same_level = other.name_en.split(" ")[1:] == region.name_en.split(" ")[1:] != []
            return english.replace(other.name_en, region.name_en) if same_level else ""
    foreign = HOME not in (region.id, region.within)
    return "" if foreign and _HOME_EN in english else english


def stem_of(name: str) -> str:
    """永川区 → 永川; 忠县 stays, one character is no name."""
    stem = _STEM.sub("", name)
    return stem if len(stem) > 1 else name


@lru_cache(maxsize=512)
def spellings_of(region: RegionView) -> tuple[str, ...]:
    """What visitors call a region in so many words: its names with and without the level."""
    english = re.sub(
        r" (?:Autonomous )?(?:District|County|Province|New Area|Prefecture)$", "", region.name_en
    )
    names = (region.name, stem_of(region.name), region.name_en, english)
    return tuple(dict.fromkeys(n for n in names if len(n) > 1))


def finds_by_itself(code: str, name: str) -> bool:
    """Whether the trained model finds this place by this name: 永川, but 江津 only as 江津区.

    The names of the shipped regions are left to it altogether: it knows where 重庆 means no document.
    """
    if code in (HOME, *SHIPPED_DISTRICTS):
        return True
    return code in _spellings() and name.lower() in _places()


@lru_cache(maxsize=1)
def bare_names_within_home() -> Mapping[str, str]:
    """The codes of districts of Chongqing by those bare names that the trained model does not know."""
    stems = {stem_of(name): describe_place(name) for name in _CHONGQING}
    both = {
        **{s: r.id for s, r in stems.items()},
        **{_english(r.id, s): r.id for s, r in stems.items()},
    }
    return {
        name: code
        for name, code in both.items()
        if name.lower() not in _places() and name not in _OF_OTHER_THINGS
    }


def _is_own_code(code: str, stem: str) -> bool:
    """Whether a code is this place's, and not of a larger one that the vocabulary takes it for.

    The first name of each language is the place's; of our own regions the others are misspellings.
    """
    names = _spellings()[code]
    first = {next((n for n in names if n.isascii() == latin), "") for latin in (False, True)}
    return code in (HOME, *SHIPPED_DISTRICTS) or stem in map(stem_of, first)


def _full_name(name: str) -> str:
    """永川 → 永川区 where it is one of Chongqing's, also where it is only written as it sounds."""
    if name in _CHONGQING:
        return name
    exact = (full for full in _CHONGQING if stem_of(full) == name)
    alike = (full for full in _CHONGQING if sounds_like(full, name))
    return next(exact, None) or next(alike, name)


def spelt(name: str) -> str:
    """A name in pinyin, without tones and blanks."""
    return "".join(re.findall("[a-z]", "".join(lazy_pinyin(name)).lower()))


def sounds_like(name: str, other: str) -> bool:
    """Whether two names are one place by their sound, with or without its level: 壁山, 璧山区.

    南安市 is not 南岸区: both have a level, and not the same.
    """
    stem, another = stem_of(name), stem_of(other)
    levels = {name[len(stem) :], other[len(another) :]} - {""}
    return spelt(stem) == spelt(another) and (len(levels) < 2 or stem == another)


def is_written_so(region: RegionView, written: str) -> bool:
    """Whether a place is written with the characters of the region's name."""
    parts = _PARTS.findall(written.strip()) or [written.strip()]
    return stem_of(parts[-1]) == stem_of(region.name) or written.lower() == region.name_en.lower()


def _english(code: str | None, stem: str) -> str:
    """The first English name of the vocabulary without its level, or pinyin."""
    for spelling in _spellings().get(code or "", ()):
        if spelling.isascii() and spelling[0].isupper():
            return re.sub(r" (?:District|County|New Area)$", "", spelling)
    return "".join(lazy_pinyin(stem)).capitalize()


@lru_cache(maxsize=1)
def _spellings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in _FILES:
        content = yaml.safe_load((_VOCABULARY / name).read_text(encoding="utf-8"))
        for entry in content["nlu"]:
            code = entry["synonym"].partition("=")[2]
            found[code] = [line.removeprefix("- ") for line in entry["examples"].splitlines()]
    return found


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    return {
        s.lower(): code for code, names in _spellings().items() if code != CITY_LEVEL for s in names
    }
