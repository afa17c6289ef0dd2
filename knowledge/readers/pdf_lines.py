"""The lines of a PDF page in reading order, and the paragraphs that they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from knowledge.readers.ideographs import unify_ideographs

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–－―·•]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*\d+\s*页?)?[\s\-—–－―·•]*$"
)
_STARTS = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d)|"
    r"第[一二三四五六七八九十百零〇\d]+[编章节条]|附\s?件|[①-⑳]"
)
_LATIN = re.compile(r"[A-Za-z0-9,.;:)%]")


_BROWSER = re.compile(
    r"^(?:\d{1,4}[/.-]){2}\d{1,4}[,，]?\s*(?:[上下]午)?\s*\d{1,2}:\d{2}|^(?:https?|ﬁle|file)://\S+"
)
"""What browsers print above and below a page that is saved as PDF: the time, the address."""


_FEW = 2
"""So few lines ending at one place are chance: the text is not set flush."""


@dataclass(frozen=True)
class Line:
    """A printed line; positions in points from the page's upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def is_of_a_browser(self) -> bool:
        """Whether a browser printed it around the page."""
        return bool(_BROWSER.match(self.text))

    @property
    def is_page_number(self) -> bool:
        """Whether nothing but a page number stands on the line."""
        return bool(_PAGE_NUMBER.match(self.text))


def lines_of(chars: Iterable[dict[str, Any]]) -> list[Line]:
    """The lines of characters that stand in one column."""
    return [line for row in _rows(chars) for line in _line(row)]


def paragraphs_of_lines(lines: list[Line]) -> list[str]:
    """Joins wrapped lines; a short line or an indented next line ends a paragraph."""
    paragraphs: list[str] = []
    previous: tuple[Line, float] | None = None
    for line, left, right in _with_margins(lines):
        if previous is None or _begins(previous[0], line, left, previous[1]):
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = join_lines(paragraphs[-1], line.text)
        previous = line, right
    return paragraphs


def join_lines(before: str, after: str) -> str:
    """Two halves of a wrapped text; foreign words get their space back, broken ones do not."""
    if re.search(r"[a-z]-$", before) and re.match(r"[a-z]", after):
        return before[:-1] + after
    if before and after and _LATIN.match(before[-1]) and re.match(r"[A-Za-z(]", after):
        return f"{before} {after}"
    return before + after


def _begins(previous: Line, line: Line, left: float, right: float) -> bool:
    """Whether a line begins a paragraph; `right` is the margin of the line before."""
    em = line.size
    if abs(previous.size - line.size) > 1.5 or _STARTS.match(line.text):
        return True
    if line.x0 - left > 0.8 * em:
        return True
    return right - previous.x1 > 1.6 * em


def _with_margins(lines: list[Line]) -> list[tuple[Line, float, float]]:
    """Each line with the margins of its column: where most full lines begin and end."""
    found = []
    for line in lines:
        column = [other for other in lines if other.x0 < line.x1 and line.x0 < other.x1]
        ends = Counter(round(other.x1) for other in column)
        # Marks that hang into the margin end further right than full lines do.
        most = max(ends.values())
        right = max(x for x, n in ends.items() if n == most)
        if most <= _FEW:
            right = _ragged_margin(ends, line.size)
        # A running head or title above two columns begins left of either.
        begins = Counter(round(other.x0) for other in column)
        left = min((x for x, n in begins.items() if n > 1), default=min(begins))
        found.append((line, float(left), float(right)))
    return found


def _ragged_margin(ends: Counter[int], em: float) -> int:
    """Where lines end that are not set flush: each within a character of the margin."""
    return max(ends, key=lambda x: (sum(n for end, n in ends.items() if x - em < end <= x), x))


def _is_text(char: dict[str, Any]) -> bool:
    return char["text"] not in ("", "\x00")


def _rows(chars: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = []
    for char in sorted(filter(_is_text, chars), key=lambda c: (c["top"] + c["bottom"]) / 2):
        middle = (char["top"] + char["bottom"]) / 2
        if rows and middle < rows[-1][0]["bottom"] - 0.15 * char["size"]:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda c: c["x0"]) for row in rows]


def column_gap(chars: Iterable[dict[str, Any]], width: float) -> float | None:
    """Where a white stripe parts a page into two columns; None if it has one."""
    rows = _rows(chars)
    count = sum(len(row) for row in rows)
    if len(rows) < 6:
        return None
    # Marks hang into the stripe between the columns: the emptiest place in it is the gap.
    places = [width / 2 + step * width / 200 for step in range(-20, 21)]
    x = min(places, key=lambda place: sum(_crosses(row, place) for row in rows))
    apart = [row for row in rows if not _crosses(row, x)]
    both = [row for row in apart if row[0]["x0"] < x < row[-1]["x1"]]
    left = sum(c["x1"] <= x for row in apart for c in row)
    right = sum(c["x0"] >= x for row in apart for c in row)
    few_cross = len(rows) - len(apart) <= 0.2 * len(rows)
    return x if few_cross and len(both) >= 4 and min(left, right) > 0.15 * count else None


def _crosses(row: list[dict[str, Any]], x: float) -> bool:
    return any(c["x0"] - 1 < x < c["x1"] + 1 for c in row)


def bands(chars: list[dict[str, Any]], gap: float) -> list[list[dict[str, Any]]]:
    """The characters of a page of two columns in reading order.

    A line across both columns, such as a title, closes the columns above it.
    """
    found: list[list[dict[str, Any]]] = [[], []]
    for row in _rows(chars):
        if _crosses(row, gap):
            found += [row, [], []]
        else:
            found[-2] += [c for c in row if c["x1"] <= gap]
            found[-1] += [c for c in row if c["x0"] >= gap]
    return [band for band in found if band]


def _line(row: list[dict[str, Any]]) -> list[Line]:
    text = ""
    for before, char in zip([None, *row], row, strict=False):
        if before is not None:
            gap = char["x0"] - before["x1"]
            latin = _LATIN.match(before["text"]) and re.match(r"[A-Za-z0-9]", char["text"])
            if latin and gap > 0.2 * char["size"]:
                text += " "
        text += unify_ideographs(char["text"])
    inked = [c for c in row if c["text"].strip()]
    if not inked:
        return []
    return [
        Line(
            re.sub(r"[^\S\n]+", " ", text).strip(),
            inked[0]["x0"],
            inked[-1]["x1"],
            min(c["top"] for c in inked),
            max(c["bottom"] for c in inked),
            median(c["size"] for c in inked),
        )
    ]
