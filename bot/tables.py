"""Tables as spreadsheets save them: questions are read from them, answers written as one that opens at once."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from channels.plain_text import LABELS

JOIN = "；"
"""Between the members of a list, as in the tables of `knowledge export`: names hold 、 themselves."""
SUFFIXES = (".csv", ".tsv", ".txt")
_SEPARATORS = ",;\t"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COLUMNS = (
    "id",
    "question",
    "text",
    "outcome",
    "language",
    "citations",
    "measures",
    "facts",
    "topics",
    "intent",
    "confidence",
    "entities",
    "milliseconds",
    "line",
    "error",
)


@dataclass(frozen=True)
class TableRow:
    """A row under the header: its number in the sheet, its cells by column, and what no column is for."""

    number: int
    cells: dict[str, str]
    beyond: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The rows of a table, and the encoding that they were read in."""

    rows: list[TableRow]
    encoding: str


def is_table(source: Path, data: bytes) -> bool:
    """Whether a file of questions is a table; JSON lines are none, whatever their file is called."""
    begins = data.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    return source.suffix.lower() in SUFFIXES and begins != b"{"


def read_table(data: bytes) -> Table:
    """A table with a column `text`; rows that are empty throughout are left out.

    Raises:
        ValueError: It is none; the message says why.
    """
    text, encoding = _decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    header: list[str] = []
    rows = []
    try:
        for number, cells in enumerate(reader, start=1):
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _names(cells)
                continue
            beyond = tuple(cell for cell in cells[len(header) :] if cell.strip())
            rows.append(TableRow(number, dict(zip(header, cells, strict=False)), beyond))
    except csv.Error as error:
        raise ValueError(f"its line {reader.line_num} is no row of a table: {error}") from error
    return Table(rows, encoding)


def write_table(answers: Iterable[tuple[object, dict[str, Any]]]) -> str:
    """Questions with their answers as CSV, one row each, begun with the mark by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for question, answer in answers:
        row = {"question": question, **answer}
        writer.writerow({name: _cell(name, row) for name in _COLUMNS})
    return "\ufeff" + out.getvalue()


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding), encoding
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise ValueError("it is neither UTF-8 nor UTF-16 nor GB18030 (GBK)")


def _separator(text: str) -> str:
    """What stands between the cells: that by which the first row has a column `text`."""
    first = io.StringIO(text.lstrip("\r\n"), newline="")
    for separator in _SEPARATORS:
        first.seek(0)
        try:
            if "text" in _names(next(csv.reader(first, delimiter=separator, strict=True), [])):
                return separator
        except csv.Error:
            continue
    raise ValueError(
        "its first row names no column “text”; the columns are id, text and, if you like, language and "
        "conversation, with commas, semicolons or tabs between them"
    )


def _names(header: list[str]) -> list[str]:
    return [name.strip().lower() for name in header]


def _cell(name: str, row: dict[str, Any]) -> object:
    value = row.get(name)
    if name == "citations":
        return "\n".join(_citation(c, row["language"]) for c in value or ())
    if name == "entities":
        return JOIN.join(f"{e['entity']}={e['value']}" for e in value or ())
    if isinstance(value, list):
        return JOIN.join(str(v) for v in value)
    # A question that begins so would be worked out as a formula by the program that opens the table.
    if isinstance(value, str) and re.match(r"[=+@\t\r]|-(?!\d+$)", value):
        return f"'{value}"
    return value


def _citation(citation: dict[str, Any], language: str) -> str:
    label = LABELS[language]
    number = citation["document_number"]
    place = f"{citation['document_title']}{f'（{number}）' if number else ''}{citation['locator'] or ''}"
    quote = f"{label['colon']}「{citation['quote']}」" if citation["quote"] else ""
    units = label["join"].join(
        f"{label[name]}{label['colon']}{'、'.join(citation[key])}"
        for name, key in (("lead", "lead_units"), ("responsible", "responsible_units"))
        if citation[key]
    )
    return f"{place}{quote}{f'（{units}）' if units else ''}"
