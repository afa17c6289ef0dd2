"""The task table of an annex (任务分工): section rows and task rows.

Comes from: the lines after the annex heading. Goes to: knowledge.extraction.
Two ways in which saved tables reach us are read: cells marked by tabs, one a line, and rows with
`|` between the cells. Rows are told apart by what their cells hold, because number cells get lost
and rows run into one another when pages are saved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.outline import label_of
from knowledge.passages import MARKER, Passage
from knowledge.units import Units, looks_like_units, split_names

_COLUMN_TITLES = {"序号", "试点任务", "牵头单位", "责任单位", "配合单位", "参与单位"}
_FIELD_PREFIX = re.compile(r"^([^，。：:；]{2,12}领域)[：:]")


@dataclass(frozen=True)
class Row:
    """One task of the annex."""

    path: tuple[str, ...]
    """Labels of the sections above it, such as `("二", "（一）")`."""

    number: str | None
    """The number as printed; None where the cell is empty."""

    heading: str
    """The field named at the start of the cell, else the heading of the section."""

    text: Passage
    units: Units


@dataclass(frozen=True)
class Annex:
    """A read annex: its title, section headings and task rows in order."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def find_annex(text: str) -> int | None:
    """Where the annex begins in the file; None if it is only named, or not mentioned."""
    heading = re.search(r"^\s*附\s?件\s*\d*\s*$", text, re.MULTILINE)
    return heading.start() if heading else None


def read_annex(text: str, start: int) -> Annex:
    """Reads the table that begins at offset `start` of the file."""
    title = next((line.strip() for line in text[start:].splitlines()[1:] if line.strip()), "")
    reader = _RowReader()
    for cell in _cells(text, start):
        if cell is None:
            reader.take_empty()
        else:
            reader.take(cell)
    reader.close()
    return Annex(title, tuple(reader.headings), tuple(reader.rows))


def _cells(text: str, start: int) -> list[Passage | None]:
    separator = "\t" if "\t" in text[start:] else "|"
    if separator not in text[start:]:
        return []
    begin = text.index(separator, start)
    if separator == "|":
        begin = text.rindex("\n", 0, begin) + 1
    cells: list[Passage | None] = []
    for piece in re.finditer(r"[^\t]+" if separator == "\t" else r"[^|\n]+", text[begin:]):
        lines = []
        for line in re.finditer(r"[^\n]+", piece.group()):
            where = begin + piece.start() + line.start()
            whole = Passage(line.group(), tuple(range(where, where + len(line.group()))))
            lines.append(whole.cut(0, len(whole.text)))
        filled = [line for line in lines if line]
        if filled:
            cells.append(_join_lines(filled))
        elif separator == "|":
            # Between bars an empty cell is a column without an entry, and not lost white space.
            cells.append(None)
    return cells


def _join_lines(lines: list[Passage]) -> Passage:
    text, offsets = lines[0].text, lines[0].offsets
    for line in lines[1:]:
        text, offsets = text + "\n" + line.text, (*offsets, offsets[-1] + 1, *line.offsets)
    return Passage(text, offsets)


class _RowReader:
    """Collects cells into rows; a long text opens a row, unit lists complete it."""

    def __init__(self) -> None:
        self.headings: list[str] = []
        self.rows: list[Row] = []
        self._path: tuple[str, ...] = ()
        self._heading = ""
        self._number: str | None = None
        self._text: Passage | None = None
        self._columns: list[tuple[str, ...]] = []
        self._responsible_title = Units.responsible_title

    def take(self, cell: Passage) -> None:
        bare = re.sub(r"\s", "", cell.text)
        marker = MARKER.match(cell.text)
        if bare in _COLUMN_TITLES:
            if bare.endswith("单位") and bare != "牵头单位":
                self._responsible_title = bare
            return
        if bare.isdigit():
            self.close()
            self._number = bare
        elif marker and marker.lastgroup in ("chapter", "section") and "\n" not in cell.text:
            self.close()
            self._open_section(cell, marker.end(), marker.lastgroup)
        elif self._text is not None and looks_like_units(bare):
            self._columns.append(split_names(bare))
        else:
            self._close_if_open()
            self._text = cell

    def take_empty(self) -> None:
        """A column of the open row that has no entry."""
        if self._text is not None and len(self._columns) < 2:
            self._columns.append(())

    def close(self) -> None:
        self._close_if_open()
        self._number = None

    def _open_section(self, cell: Passage, end: int, group: str | None) -> None:
        label = label_of(cell.text[:end])
        self._heading = cell.text[end:].strip(" 。")
        self.headings.append(self._heading)
        self._path = (label,) if group == "chapter" else (*self._path[:1], label)

    def _close_if_open(self) -> None:
        if self._text is None:
            return
        text, heading = self._text, self._heading
        prefix = _FIELD_PREFIX.match(text.text)
        if prefix:
            heading, text = prefix.group(1), text.cut(prefix.end(), len(text.text))
        lead = self._columns[0] if self._columns else ()
        responsible = self._columns[1] if len(self._columns) > 1 else ()
        units = Units(lead, responsible, self._responsible_title)
        self.rows.append(Row(self._path, self._number, heading, text, units))
        self._text, self._number, self._columns = None, None, []
