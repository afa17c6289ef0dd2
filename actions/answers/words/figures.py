"""The figures of a text: how many of what, or how much of which money; 6亿美元 is “600 million US dollars”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from actions.question import Language
from knowledge.numerals import number_of

BARE_FIGURES = re.compile(
    r"^\W*(?:那么?|有|给)?(?:具体|相关|实际|准确|详细)?的?(?:数据|数字|数值)(?:是|有)?(?:多少|哪些|什么)?(?:[呢吗么]|有吗)?\W*$|"
    r"^\W*(?:and |so |but )*(?:what about |how about )?(?:the |any |some )?(?:exact |concrete |actual |real |specific )?"
    r"(?:figures?|numbers?|data|statistics|stats)(?: (?:then|please|there|on (?:that|this|it)|for (?:that|this|it)))*\W*$",
    re.IGNORECASE,
)
"""A turn with no other word than one for figures, which means those of what was talked of."""
Kind = Literal["money", "percent", "count", "large"]
"""“18.9亿” alone is `large`: it may be money or a count."""
_SCALES = {
    "万": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "万亿": 1e12,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
_WORDS = {
    word: value
    for value, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2
    )
}
_ZH = re.compile(
    r"(?P<before>不少于|不到|不足|至少|超过|突破|达到|大约|约|近|超)?(?<![第〔\d.+＋a-zA-Z-])(?P<percent>百分之)?"
    r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?|[二两三四五六七八九十百]{1,4})(?P<more>余|多)?"
    r"(?P<scale>万亿|千万|百万|亿|万)?(?:余|多)?"
    r"(?P<unit>美元|美金|欧元|港元|元人民币|元|人民币|[%％]|[家个项款位名人天座所条笔张])?(?P<after>以上|以下|左右|多)?"
)
_EN = re.compile(
    r"(?:(?P<before>nearly|about|around|almost|more than|over|at least|less than|under|exceed(?:s|ed|ing)?) )?"
    r"(?P<prefix>US\$|\$|RMB ?|USD ?|CNY ?)?"
    r"(?<![\w.+〔-])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten)(?![\w+-])"
    r"(?: ?(?P<scale>thousand|million|billion|bn|trillion)\b)?"
    r"(?P<unit> (?:US |American )?dollars?\b| USD\b| (?:Chinese )?yuan\b| RMB\b| renminbi\b| ?%| per ?cent\b)?"
    r"(?P<after> or more)?(?=(?P<next> [a-z]+)?)",
    re.IGNORECASE,
)
_DOLLARS = re.compile(r"美元|美金|\$|dollar|USD", re.IGNORECASE)
_YUAN = re.compile(r"人民币|yuan|RMB|CNY|renminbi", re.IGNORECASE)
_BOUND = re.compile(
    r"不少于|不到|不足|至少|超|突破|以上|以下|more than|over|at least|less than|under|exceed|or more",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_NOUN = re.compile(
    r" (?:january|february|march|april|may|june|july|august|september|october|november|december|and|or|in|is|was|to|"
    r"years?|months?|weeks?|days?|hours?|minutes?|working|times)$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s?[（(][^（()）]*[\u4e00-\u9fff][^（()）]*[)）]")
_ENDS = re.compile(r"[，,。；;：:、？?！!]|\. ")


@dataclass(frozen=True)
class Figure:
    """One figure of a text."""

    number: float
    kind: Kind
    currency: str
    """`dollar`, `yuan` where 人民币 is written, `plain` for 元 alone, else empty."""
    unit: str
    written: str
    """As it stands in the text, with 近, 余 and the like."""
    is_bound: bool
    """Whether it only says more than, or less than."""
    beside: str
    """The words that say what is counted."""

    def may_be_compared(self, other: Figure) -> bool:
        """Whether both may be figures of one thing."""
        if "percent" in (self.kind, other.kind) or "large" not in (self.kind, other.kind):
            return self.kind == other.kind and not ({self.unit, other.unit} & {"天", "位"})
        return True

    def equals(self, other: Figure) -> bool:
        """Whether number and currency agree; 元 alone may be 人民币 but no dollars."""
        one_in_dollars = "dollar" in (self.currency, other.currency)
        other_currency = one_in_dollars and self.currency != other.currency
        if other_currency and self.currency and other.currency:
            return False
        return abs(self.number - other.number) <= 1e-6 * max(self.number, other.number)


def figures_in(text: str, language: Language) -> list[Figure]:
    """The figures of a text in order, without dates, ordinals and numbers of documents."""
    if language == "en":
        text = _IN_BRACKETS.sub("", text)
    found = [(m, _chinese(m)) for m in _ZH.finditer(text)]
    taken = [m.span() for m, read in found if read]
    found += [
        (m, _english(m))
        for m in _EN.finditer(text)
        if not any(a < m.end() and m.start() < b for a, b in taken)
    ]
    known = sorted(((m, read) for m, read in found if read), key=lambda f: f[0].start())
    edges = [0, *(p for m, _ in known for p in m.span()), len(text)]
    return [
        _figure(m, read, _beside(text[edges[2 * i] : m.start()], text[m.end() : edges[2 * i + 3]]))
        for i, (m, read) in enumerate(known)
    ]


_Read = tuple[float, Kind, str]


def _chinese(found: re.Match[str]) -> _Read | None:
    number, scale, unit = found["number"], found["scale"], found["unit"] or ""
    if not (scale or unit or found["percent"]):
        return None
    value = float(number.replace(",", "")) if number[0].isdigit() else _spelled(number)
    if value is None:
        return None
    return value * _SCALES.get(scale or "", 1), _kind(unit, scale, found["percent"]), unit


def _spelled(number: str) -> float | None:
    read = number_of(number.replace("两", "二"))
    return None if read is None else float(read)


def _english(found: re.Match[str]) -> _Read | None:
    number, scale = found["number"].lower(), (found["scale"] or "").lower()
    unit = f"{found['prefix'] or ''}{found['unit'] or ''}".strip()
    if not (scale or unit) and (_A_YEAR.fullmatch(number) or not _counts(found["next"] or "")):
        return None
    value = float(_WORDS[number]) if number in _WORDS else float(number.replace(",", ""))
    return value * _SCALES.get(scale, 1), _kind(unit, scale, None), unit


def _counts(following: str) -> bool:
    return bool(following) and not _NO_NOUN.search(following)


def _kind(unit: str, scale: str | None, percent: str | None) -> Kind:
    if percent or re.search(r"[%％]|per ?cent", unit, re.IGNORECASE):
        return "percent"
    if _currency(unit):
        return "money"
    return "count" if unit or not scale else "large"


def _currency(unit: str) -> str:
    if _DOLLARS.search(unit):
        return "dollar"
    if _YUAN.search(unit):
        return "yuan"
    return "plain" if unit == "元" else ""


def _figure(found: re.Match[str], read: _Read, beside: str) -> Figure:
    number, kind, unit = read
    written = found.group(0).strip()
    return Figure(
        number, kind, _currency(unit), unit, written, bool(_BOUND.search(written)), beside
    )


def _beside(before: str, after: str) -> str:
    """What is counted: the words behind a figure, or before it where none are there."""
    behind = _ENDS.split(after)[0]
    if len(re.findall(r"[\u4e00-\u9fff]|[a-z]{3,}", behind, re.IGNORECASE)) >= 2:
        return behind
    return _ENDS.split(before)[-1] + behind
