"""The rows of a file of questions, as JSON lines or as a table, and what is wrong with one."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.tables import is_table, read_table

_A_ROW = '{"id": "1", "text": "…"}'
_LANGUAGES = {
    "zh": ("zh", "chinese", "中文", "汉语", "简体中文", "普通话"),
    "en": ("en", "english", "英文", "英语"),
}
_DOUBLED_SHOWN = 5


@dataclass(frozen=True)
class BatchRow:
    """A question of a file; `problem` says why it is not asked."""

    line: int
    where: str
    """The line of the file, or the row of the sheet, in words."""

    id: object = None
    text: object = None
    language: str | None = None
    conversation: str | None = None
    problem: str | None = None


def read_rows(source: Path, limit: int) -> tuple[list[BatchRow], list[str]]:
    """All rows of a file but empty ones, and what whoever reads the answers should know of them.

    Raises:
        ValueError: The file is not readable as rows; the message says what to give.
        OSError: It is not readable at all.
    """
    data = source.read_bytes()
    remarks = []
    if is_table(source, data):
        table = read_table(data)
        if table.encoding == "gb18030":
            remarks.append(
                f"{source} was read as GB18030 (GBK). If its characters come out wrong, save it as CSV in UTF-8."
            )
        rows = [
            _checked(t.number, f"Row {t.number}", t.cells, limit, beyond="、".join(t.beyond))
            for t in table.rows
        ]
    else:
        rows = list(_rows_of_lines(data.decode("utf-8-sig"), limit))
    if not rows:
        remarks.append(f"{source} holds no questions.")
    return rows, [*remarks, *_doubled(rows)]


def _rows_of_lines(text: str, limit: int) -> Iterator[BatchRow]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _checked(number, f"Line {number}", json.loads(line), limit)
        except ValueError as error:
            problem = f"Line {number} is not JSON: {error}. Each line is one row such as {_A_ROW}."
            yield BatchRow(number, f"Line {number}", problem=problem)


def _checked(line: int, where: str, row: object, limit: int, beyond: str = "") -> BatchRow:
    """The row, with what is wrong with it; `beyond` stands in cells that no column is for."""
    if not isinstance(row, dict):
        said = f"{where}: a row must be an object such as {_A_ROW}."
        return BatchRow(line, where, problem=said)
    text, language = row.get("text"), _language_of(row.get("language"))
    problem = _problem(text, row.get("language"), language, limit)
    if beyond:
        problem = (
            f"“{beyond}” stands beyond the last column; put a text with separators into quotation "
            "marks."
        )
    return BatchRow(
        line=line,
        where=where,
        id=row.get("id"),
        text=text,
        language=language,
        conversation=str(row["conversation"]) if row.get("conversation") else None,
        problem=f"{where}: {problem}" if problem else None,
    )


def _problem(text: object, named: object, language: str | None, limit: int) -> str | None:
    if text is not None and not isinstance(text, str):
        return f'"text" must be text in quotation marks, not {json.dumps(text, ensure_ascii=False):.40}.'
    if not text or not text.strip():
        return 'a row needs a "text" that is not empty.'
    if len(text) > limit:
        return f"the text has {len(text)} characters; at most {limit} are answered (KAIMEN_MAX_CHARACTERS)."
    if named and language is None:
        return (
            f'"language" must be "zh" (中文) or "en" (English), or left out; "{named}" is neither.'
        )
    return None


def _language_of(named: object) -> str | None:
    """`zh` or `en`, also of a name or of a tag such as zh-CN or en_GB."""
    tag = re.split(r"[-_]", str(named or "").strip().lower())[0]
    return next((language for language, names in _LANGUAGES.items() if tag in names), None)


def _doubled(rows: list[BatchRow]) -> list[str]:
    lines: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.id not in (None, ""):
            lines[json.dumps(row.id, ensure_ascii=False)].append(row.line)
    doubled = {name: at for name, at in lines.items() if len(at) > 1}
    if not doubled:
        return []
    named = [f"{name} (lines {', '.join(map(str, at))})" for name, at in doubled.items()]
    more = f" and {len(named) - _DOUBLED_SHOWN} more" if len(named) > _DOUBLED_SHOWN else ""
    told = ", ".join(named[:_DOUBLED_SHOWN])
    return [
        f"An id is given more than once: {told}{more}. Their answers differ by their order alone."
    ]
