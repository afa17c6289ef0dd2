"""The task table of an annex (任务分工): section rows and task rows.

Comes from: the lines after the annex heading. Goes to: knowledge.extraction.
Two ways in which tables reach us are read: rows with `|` after each cell (knowledge.task_tables), and
cells marked by tabs, one a line. Rows of the latter are told apart by what their cells hold, because
number cells get lost and rows run into one another when pages are saved as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.outline import label_of
from knowledge.parts import Part, has_tab_cells, parts_of, tables_of
from knowledge.passages import MARKER, Passage
from knowledge.task_tables import TableRow, TaskTable, read_task_table
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
    label: str = "附件"
    """Of the annex: 附件, 附件2; 表 for a table in the body."""

    position: int = 0
    """Counted from 1 over the rows that are tasks."""

    units_at: tuple[int, int] | None = None
    """File offsets of the cells that name the units."""

    deadline_at: tuple[int, int] | None = None
    section: str = ""
    """Of the table, where the heading is the row's own title."""

    is_grade: bool = False
    """Whether it is a grade of a scale of awards, and no task."""

    only_names: bool = False
    """Whether the text is the title of a task of the body, which says what is to be done."""

    @property
    def locator(self) -> str:
        """The row as a reader cites it, such as `附件四（二）19` or `附件2第5行`."""
        if self.label == "附件" and self.path:
            return f"附件{''.join(self.path)}{self.number or ''}"
        row = f"第{self.number}项" if self.number else f"第{self.position}行"
        return f"{self.label}{''.join(self.path)}{row}"


@dataclass(frozen=True)
class Annex:
    """A read annex: its title, section headings and task rows in order."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    unclear: tuple[tuple[int, int], ...] = ()
    """File offsets of tables whose columns could not be told."""
    unread: tuple[Passage, ...] = ()
    """Titles of columns that hold something and were not taken."""


def find_annex(text: str) -> int | None:
    """Where the first annex begins in the file; None if it is only named, or not mentioned."""
    annexes = parts_of(text)[1:]
    return annexes[0].start if annexes else None


def read_annex(text: str, start: int) -> Annex:
    """Reads the table of the annex that begins at offset `start` of the file."""
    part = next(p for p in parts_of(text) if p.start == start and p.label)
    return read_tables(text, part)


def read_tables(text: str, part: Part) -> Annex:
    """Reads the task tables of one part of a document."""
    if has_tab_cells(text, part):
        reader = _RowReader()
        for cell in _cells(text[: part.end], part.start):
            reader.take(cell)
        reader.close()
        return Annex(part.title, tuple(reader.headings), tuple(reader.rows))
    tables = [read_task_table(lines) for lines in tables_of(text, part)]
    return Annex(
        part.title,
        tuple(heading for table in tables for heading in table.headings),
        tuple(
            _row(row, _label(part, number, tables), part.title)
            for number, table in enumerate(tables, start=1)
            for row in table.rows
        ),
        tuple(table.at for table in tables if not table.understood and not table.rows),
        tuple(title for table in tables if table.rows for title in table.unread),
    )


def _label(part: Part, number: int, tables: list[TaskTable]) -> str:
    if part.label:
        return part.label if len(tables) == 1 else f"{part.label}表{number}"
    return "表" if len(tables) == 1 else f"表{number}"


def _row(row: TableRow, label: str, title: str) -> Row:
    text, heading = row.text, row.name or row.section
    if row.is_grade and title:
        heading = f"{title}：{heading}"
    prefix = None if row.name else _FIELD_PREFIX.match(text.text)
    if prefix:
        heading, text = prefix.group(1), text.cut(prefix.end(), len(text.text))
    return Row(
        row.path,
        row.number,
        heading,
        text,
        row.units,
        label,
        row.position,
        row.units_at,
        row.deadline_at,
        is_grade=row.is_grade,
    )


def _cells(text: str, start: int) -> list[Passage]:
    begin = text.index("\t", start)
    cells: list[Passage] = []
    for piece in re.finditer(r"[^\t]+", text[begin:]):
        lines = []
        for line in re.finditer(r"[^\n]+", piece.group()):
            where = begin + piece.start() + line.start()
            whole = Passage(line.group(), tuple(range(where, where + len(line.group()))))
            lines.append(whole.cut(0, len(whole.text)))
        filled = [line for line in lines if line]
        if filled:
            cells.append(_join_lines(filled))
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
        position = len(self.rows) + 1
        self.rows.append(Row(self._path, self._number, heading, text, units, position=position))
        self._text, self._number, self._columns = None, None, []
