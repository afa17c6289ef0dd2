"""The numbers that Word prints before paragraphs and stores nowhere in their text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from knowledge.numerals import DIGITS, chinese_number

_LATIN_END = re.compile(r"[A-Za-z0-9.)]$")


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered."""

    format: str
    text: str
    start: int


class Numbers:
    """Counts through a document and says what stands before each paragraph."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles = {style.style_id: style.element for style in document.styles}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        self._read(numbering)

    def of(self, paragraph: Any) -> str:
        """The number of a `w:p` element as printed; empty where it has none."""
        found = self._list_and_level(paragraph)
        if found is None:
            return ""
        number_id, depth = found
        levels = self._levels.get(number_id, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._abstract[number_id], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _printed(level, levels, counts)

    def _read(self, numbering: Any) -> None:
        abstract = {
            element.get(qn("w:abstractNumId")): {
                int(level.get(qn("w:ilvl"))): _level(level)
                for level in element.findall(qn("w:lvl"))
            }
            for element in numbering.findall(qn("w:abstractNum"))
        }
        for number in numbering.findall(qn("w:num")):
            number_id = number.get(qn("w:numId"))
            base = number.find(qn("w:abstractNumId")).get(qn("w:val"))
            levels = dict(abstract.get(base, {}))
            own = False
            for override in number.findall(qn("w:lvlOverride")):
                depth = int(override.get(qn("w:ilvl")))
                full, start = override.find(qn("w:lvl")), override.find(qn("w:startOverride"))
                if full is not None:
                    levels[depth] = _level(full)
                if start is not None and depth in levels:
                    was = levels[depth]
                    levels[depth] = Level(was.format, was.text, int(start.get(qn("w:val"))))
                own = True
            self._levels[number_id] = levels
            # Lists of one kind count on through the document unless one of them starts anew.
            self._abstract[number_id] = f"num{number_id}" if own else f"abstract{base}"

    def _list_and_level(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(qn("w:pPr"))
        found = _num_pr(properties)
        style = None
        if properties is not None and properties.find(qn("w:pStyle")) is not None:
            style = properties.find(qn("w:pStyle")).get(qn("w:val"))
        seen: set[str] = set()
        while (found is None or found[0] is None) and style and style not in seen:
            if style not in self._styles:
                break
            seen.add(style)
            element = self._styles[style]
            inherited = _num_pr(element.find(qn("w:pPr")))
            if inherited is not None:
                found = (inherited[0], found[1] if found and found[1] is not None else inherited[1])
            based = element.find(qn("w:basedOn"))
            style = based.get(qn("w:val")) if based is not None else None
        if found is None or found[0] in (None, "0"):
            return None
        return found[0], found[1] or 0


def _num_pr(properties: Any) -> tuple[Any, int | None] | None:
    element = properties.find(qn("w:numPr")) if properties is not None else None
    if element is None:
        return None
    number, level = element.find(qn("w:numId")), element.find(qn("w:ilvl"))
    return (
        number.get(qn("w:val")) if number is not None else None,
        int(level.get(qn("w:val"))) if level is not None else None,
    )


def _level(element: Any) -> Level:
    def value(name: str, default: str) -> str:
        child = element.find(qn(name))
        return default if child is None else str(child.get(qn("w:val"), default))

    return Level(value("w:numFmt", "decimal"), value("w:lvlText", ""), int(value("w:start", "1")))


def _printed(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if level.format == "bullet":
        return ""

    def number(match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        other = levels.get(depth, level)
        return _format(counts.get(depth, other.start), other.format)

    printed = re.sub(r"%(\d)", number, level.text)
    return printed + " " if _LATIN_END.search(printed) else printed


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _roman(number: int) -> str:
    words = ""
    for value, word in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        words, number = words + word * (number // value), number % value
    return words


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "japaneseCounting": chinese_number,
    "taiwaneseCounting": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "ideographDigital": lambda n: "".join(DIGITS[int(d)] for d in str(n)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda n: "".join(chr(ord(d) + 0xFEE0) for d in str(n)),
    "lowerLetter": lambda n: chr(ord("a") + (n - 1) % 26),
    "upperLetter": lambda n: chr(ord("A") + (n - 1) % 26),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "none": lambda n: "",
}


def _format(number: int, name: str) -> str:
    return _FORMATS.get(name, str)(number)
