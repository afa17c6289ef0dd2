"""Places of a document as visitors write them: 二（四）2, 第二部分（四）4, section 2(4)9, annex row 17.

Comes from: the text of a message. Goes to: actions.answers.document.sections, which looks the place up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.numerals import number_of

_NUMBERS_OF = {
    1: ("one", "first", "i"),
    2: ("two", "second", "ii"),
    3: ("three", "third", "iii"),
    4: ("four", "fourth", "iv"),
    5: ("five", "fifth", "v"),
    6: ("six", "sixth", "vi"),
    7: ("seven", "seventh", "vii"),
    8: ("eight", "eighth"),
    9: ("nine", "ninth"),
    10: ("ten", "tenth"),
}
NUMBER_WORDS = {word: number for number, words in _NUMBERS_OF.items() for word in words}
_WORDS = "|".join(w for w in sorted(NUMBER_WORDS, key=len, reverse=True) if not set(w) <= set("iv"))
_ROMAN = r"(?-i:VII|VI|IV|III|II|V|I(?!\s+[a-z]))(?![A-Za-z])"
"""Roman numbers; not the “I” of “the point I made”."""
_VALUE = rf"(?:\d{{1,2}}(?!\d)|[一二三四五六七八九十]{{1,3}}|(?:{_WORDS})(?![a-z])|{_ROMAN})"
_INNER = rf"[（(]\s*{_VALUE}\s*[）)]"
_RANKS = {
    0: "chapter|part|大部分|部分|章|编|大项|大点",
    1: "section|sec|节",
    2: "article|art|item|point|paragraph|para|task|row|clause|line|条|项|点|行|任务",
    3: "款|目",
}
"""Kinds of places from the outermost in, as both languages name them."""
_KIND_OF = {kind: rank for rank, kinds in _RANKS.items() for kind in kinds.split("|")}
_LATIN = "|".join(k for k in sorted(_KIND_OF, key=len, reverse=True) if k.isascii())
_HAN = "|".join(k for k in sorted(_KIND_OF, key=len, reverse=True) if not k.isascii())
_CHAIN = rf"(?:{_INNER}|{_VALUE})(?:\s*[.．、]?\s*(?:{_INNER}|(?<=[.．）)\s])\d{{1,2}}(?!\d)))*"
_NAMED = re.compile(
    rf"(?<![A-Za-z])(?P<kind>{_LATIN})s?\.?\s*(?:(?:no\.?|number|row|item)\s*)?(?P<chain>{_CHAIN})"
    rf"|(?<![A-Za-z])(?P<ordinal>{_WORDS})\s+(?P<after>{_LATIN})(?![A-Za-z])"
    rf"|第\s*(?P<place>{_INNER}|{_VALUE})\s*(?P<han>{_HAN})"
    r"|(?<![\d第])(?P<before>\d{1,2}|[一二三四五六七八九十]{1,3})\s*号\s*(?:的\s*)?任务"
    r"|任务\s*(?:编?号|序号)?\s*(?:第|是|为)?\s*(?P<behind>\d{1,2}(?![\d.%％])|[一二三四五六七八九十]{1,3})(?![\d一二三四五六七八九十百]|\s*[年月日天个项条种类点成倍是])",
    re.IGNORECASE,
)
"""A place with its kind: section 2(4)9, second part, 第四节, 16号任务, 任务9."""
_BARE = re.compile(
    rf"(?<![A-Za-z0-9+＋.一二三四五六七八九十])(?:{_VALUE}\s*[、.．]?\s*)?{_INNER}\s*(?:\d{{1,2}}(?!\d)\s*(?:{_INNER})?)?"
    rf"|(?<![A-Za-z0-9+＋.．])(?:\d|[一二三四五六七八九十])[.．]\d{{1,2}}[.．]\d{{1,2}}(?:[.．]\d{{1,2}})?(?![\d.．%])"
    rf"|[一二三四五六七八九十][.．]\d{{1,2}}(?![\d.．%])",
    re.IGNORECASE,
)
"""A place by its numbers alone: 二（四）2, （四）2, 2.4.2."""
_NO_PLACE = re.compile(
    r"[〔\[【（(]?\s*20\d\d\s*[〕\]】）)]?\s*年?\s*(?:no\.?\s*)?第?\s*\d{0,3}\s*号?|\d+\s*号(?!\s*的?\s*任务)(?:文|文件)?"
    r"|\bno\.?\s*\d+(?=\s+of\s+20)|\d{1,2}\s*月\s*\d{1,2}\s*日?|\d\s*\+\s*[\dN](?:\s*\+\s*N)?|\d+\s*%"
)
"""Numbers of documents, dates and the like."""
_TASK = re.compile("^(?:task|任务)$")
_ITEM_OF_TASKS = re.compile(
    rf"第\s*{_VALUE}\s*[项个号条]\s*(?:的\s*)?(?:试点|改革|具体)?任务", re.IGNORECASE
)
_IN_ANNEX = re.compile(r"附件|附表|任务分工|分工表|\bannex\b|\bappendix\b", re.IGNORECASE)


@dataclass(frozen=True)
class Locator:
    """A place as numbers from the outermost in: 二（四）2 is (2, 4, 2)."""

    numbers: tuple[int, ...]
    typed: str
    counts_tasks: bool
    """Whether a single number counts articles or tasks and not chapters: 第17项, row 17."""

    in_annex: bool
    leaves_out_chapter: bool
    """Whether it begins inside a chapter: （四）2, section 4 item 2."""

    names_task: bool = False
    """Whether it says that a task is counted, which only the plans have: task 16, 16号任务."""

    @property
    def is_path(self) -> bool:
        """Whether it goes down at least two levels."""
        return len(self.numbers) > 1


@dataclass(frozen=True)
class _Piece:
    start: int
    rank: int
    numbers: tuple[int, ...]
    kind: str
    typed: str


def read_locator(text: str) -> Locator | None:
    """The place that a text names; None where it names none."""
    left = _blank(_NO_PLACE, text)
    pieces = [_named(match) for match in _NAMED.finditer(left)]
    left = _blank(_NAMED, left)
    bare = [_bare(match) for match in _BARE.finditer(left)]
    # A number in brackets alone may count anything, unless it stands beside a part that is named.
    pieces += [p for p in bare if len(p.numbers) > 1 or pieces]
    if not pieces:
        return None
    inward = sorted(pieces, key=lambda p: (p.rank, p.start))
    numbers = tuple(n for piece in inward for n in piece.numbers)
    in_annex = bool(_IN_ANNEX.search(text))
    counted = in_annex or any(p.rank > 1 for p in pieces)
    typed = "".join(p.typed for p in sorted(pieces, key=lambda p: p.start))
    inside = len(numbers) > 1 and inward[0].rank > 0
    names_task = len(numbers) == 1 and any(_TASK.search(p.kind) for p in pieces)
    # “第16项任务”: the item is one of the tasks.
    names_task = names_task or (counted and len(numbers) == 1 and bool(_ITEM_OF_TASKS.search(text)))
    return Locator(numbers, typed, counted and len(numbers) == 1, in_annex, inside, names_task)


def path_of(locator: str) -> tuple[int, ...]:
    """The numbers of a place as it is stored: `二（四）2` → (2, 4, 2), `附件四（二）19` → (4, 2, 19)."""
    found = re.findall(r"\d+|[一二三四五六七八九十百]+", locator.replace("原表", ""))
    return tuple(n for label in found if (n := number_of(label)) is not None)


def _named(match: re.Match[str]) -> _Piece:
    kind = str(match["kind"] or match["after"] or match["han"] or "任务").lower()
    typed = str(match["chain"] or match["ordinal"] or match["place"])
    if not (match["chain"] or match["ordinal"] or match["place"]):
        typed = str(match["before"] or match["behind"])
    numbers = _numbers(typed)
    # “Section 2(4)” begins at the chapter, whatever it calls it.
    rank = 0 if len(numbers) > 1 and typed[0] not in "（(" else _KIND_OF[kind]
    return _Piece(match.start(), rank, numbers, kind, match.group().strip())


def _bare(match: re.Match[str]) -> _Piece:
    typed = match.group().strip()
    return _Piece(match.start(), 1 if typed[0] in "（(" else 0, _numbers(typed), "", typed)


def _numbers(typed: str) -> tuple[int, ...]:
    values = re.findall(rf"\d+|[一二三四五六七八九十]+|{_WORDS}|[iv]+(?![a-z])", typed.lower())
    return tuple(NUMBER_WORDS.get(v) or number_of(v) or 0 for v in values)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with spaces where a pattern matches, so that places stay what they are."""
    return pattern.sub(lambda match: " " * len(match.group()), text)
