"""The parts of a document: its body and its annexes; and the tables in each.

Comes from: a source's text. Goes to: knowledge.extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from knowledge.passages import MARKER, Passage, paragraphs_of

_NUMBER = r"[\d一二三四五六七八九十]{0,3}"
_HEADING = re.compile(rf"^[^\S\n]*附\s?([件表])[^\S\n]*({_NUMBER})[^\S\n]*$", re.MULTILINE)
_TITLED = re.compile(
    rf"^[^\S\n]*附\s?([件表])[^\S\n]*({_NUMBER})[：:][^\S\n]*(\S.*)$", re.MULTILINE
)


_FEWEST_CELLS = 3
"""Cells in a line, from which on the tabs between them make it a row."""


@dataclass(frozen=True)
class Part:
    """A stretch of a text, from `start` up to `end`; the body has no label."""

    label: str
    title: str
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """A line of a table with its offset in the file."""

    text: str
    start: int


def parts_of(text: str) -> list[Part]:
    """The body, then the annexes in order."""
    heads = _annex_heads(text)
    bounds = [0, *(start for start, _, _ in heads), len(text)]
    parts = [Part("", "", 0, bounds[1])]
    for i, (start, label, title) in enumerate(heads, start=1):
        parts.append(Part(label, title or _title_below(text, start), start, bounds[i + 1]))
    return parts


def _annex_heads(text: str) -> list[tuple[int, str, str]]:
    heads = [(m.start(), f"附{m.group(1)}{m.group(2)}", "") for m in _HEADING.finditer(text)]
    listed: set[tuple[str, str]] = set()
    for match in _TITLED.finditer(text):
        name = (match.group(2), re.sub(r"\s", "", match.group(3)))
        # Named once it is a list of what is attached; named again it stands above the annex.
        if name in listed:
            heads.append((match.start(), f"附{match.group(1)}{match.group(2)}", match.group(3)))
        listed.add(name)
    return sorted(heads)


def _title_below(text: str, start: int) -> str:
    return next((line.strip() for line in text[start:].splitlines()[1:] if line.strip()), "")


def prose_of(text: str, part: Part) -> list[Passage]:
    """The paragraphs of a part, without its tables and the heading of an annex."""
    if has_tab_cells(text, part):
        return []
    paragraphs: list[Passage] = []
    for start, end in _gaps(text, part):
        paragraphs += paragraphs_of(text[start:end], start)
    return paragraphs


def has_tab_cells(text: str, part: Part) -> bool:
    """Whether an annex is a table of which only tabs between the cells are left, one cell a line."""
    inside = text[part.start : part.end]
    return bool(part.label) and "\t" in inside and not tables_of(text, part)


def tables_of(text: str, part: Part) -> list[list[Line]]:
    """The tables of a part: rows that stand together, and the section headings among them."""
    tables: list[list[Line]] = []
    open_table = False
    lines = [line for line in _lines(text, part) if line.text.strip()]
    for line, below in zip_longest(lines, lines[1:]):
        joins = open_table and below is not None and _heads_rows(line.text, below.text)
        if is_row(line.text) or joins:
            if not open_table:
                tables.append([])
            tables[-1].append(line)
            open_table = True
        else:
            open_table = False
    return [table for table in tables if len(table) > 1 or "|" in table[0].text]


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: it ends in a bar, or has three cells between tabs."""
    bars = line.rstrip().endswith("|") and line.count("|") > 1
    return bars or _cells_between_tabs(line) >= _FEWEST_CELLS


def _cells_between_tabs(line: str) -> int:
    return sum(bool(cell.strip()) for cell in line.split("\t"))


def _heads_rows(line: str, below: str) -> bool:
    """Whether a line between rows of tabs is the heading of a section of the table."""
    if _cells_between_tabs(line) == 1 and line.count("\t") >= _FEWEST_CELLS - 1:
        return is_row(below)  # one cell filled, the others merged with it
    marker = MARKER.match(line.strip())
    headed = marker is not None and marker.lastgroup in ("chapter", "section")
    return headed and "|" not in below and is_row(below) and not re.search("[。；，]", line)


def _lines(text: str, part: Part) -> Iterator[Line]:
    position = part.start
    for raw in text[part.start : part.end].split("\n"):
        yield Line(raw, position)
        position += len(raw) + 1


def _gaps(text: str, part: Part) -> Iterator[tuple[int, int]]:
    begin = part.start
    if part.label:
        begin = min(text.find("\n", part.start) + 1 or part.end, part.end)
    for table in tables_of(text, part):
        if table[0].start > begin:
            yield begin, table[0].start
        begin = table[-1].start + len(table[-1].text)
    yield begin, part.end
