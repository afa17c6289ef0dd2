"""Tables of PDF pages: cells unwrapped, merged cells marked, pages put together."""

from __future__ import annotations

import re
from typing import Any

from knowledge.readers.pdf_lines import lines_of, paragraphs_of_lines
from knowledge.readers.tables import SAME_AS_ABOVE

Rows = list[list[str]]


def rows_of(page: Any, table: Any) -> Rows:
    """The rows of one table on one page; line breaks in cells only where paragraphs end."""
    columns = sorted({round(cell[0]) for cell in table.cells})
    rows: Rows = []
    covered: dict[int, float] = {}
    for row in table.rows:
        cells = [""] * len(columns)
        top = row.bbox[1]
        for cell in filter(None, row.cells):
            at = min(range(len(columns)), key=lambda i: abs(columns[i] - cell[0]))
            cells[at] = _cell_text(page, cell)
            covered[at] = cell[3]
        for at, bottom in covered.items():
            own = any(c and abs(columns[at] - c[0]) < 2 for c in row.cells)
            if not own and bottom > top + 2:
                cells[at] = SAME_AS_ABOVE
        rows.append(cells)
    return rows


def continues(before: Rows, after: Rows) -> bool:
    """Whether a table at the top of a page goes on with the one that ended the page before."""
    return bool(before and after) and len(before[0]) == len(after[0])


def join_tables(before: Rows, after: Rows) -> Rows:
    """One table of two pages: the repeated head dropped, a row cut by the page mended."""
    rest = list(after)
    for head in before[:2]:
        if rest and rest[0] == head and any(head):
            rest = rest[1:]
    if rest and _is_cut(before, rest[0]):
        mended = [_glue(a, b) for a, b in zip(before[-1], rest[0], strict=True)]
        return [*before[:-1], mended, *rest[1:]]
    return [*before, *rest]


def _is_cut(before: Rows, first: list[str]) -> bool:
    """A row without a number whose text the page before left in the middle of a sentence."""
    last = before[-1]
    longest = max(range(len(last)), key=lambda i: len(last[i]))
    numbered = any(row[0].strip().isdigit() for row in before)
    if numbered and first[0].strip():
        return False
    return (
        sum(bool(c) for c in last) > 1
        and bool(first[longest])
        and not re.search(r"[。；：）)]$", last[longest])
    )


def _glue(above: str, below: str) -> str:
    return above + below if below != SAME_AS_ABOVE else above


def _cell_text(page: Any, box: tuple[float, float, float, float]) -> str:
    x0, top, x1, bottom = box
    chars = [
        c
        for c in page.chars
        if x0 - 1 <= (c["x0"] + c["x1"]) / 2 <= x1 + 1
        and top - 1 <= (c["top"] + c["bottom"]) / 2 <= bottom + 1
    ]
    joined: list[str] = []
    for paragraph in paragraphs_of_lines(lines_of(chars)):
        if joined and not re.search(r"[。；：！？]$", joined[-1]):
            joined[-1] += paragraph
        else:
            joined.append(paragraph)
    return "\n".join(joined)
