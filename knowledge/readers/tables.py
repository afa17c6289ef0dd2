"""Tables as plain text: one line a row, and ` |` after each cell.

The readers write this form, knowledge.annex and knowledge.task_tables read it:

    序号 | 重点任务 | 牵头单位 |
    一、扩大开放 | | |
    1 | 支持甲。 | 市商务委 |
    2 | 鼓励乙。 | 〃 |

A cell that a merged cell above covers is `〃`; cells that it covers to the right are empty. A line
break inside a cell is U+2028, a bar that belongs to the text is the full-width ｜.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

BREAK = "\u2028"
SAME_AS_ABOVE = "〃"


def write_row(cells: Sequence[str]) -> str:
    """One row; cells hold their text, line breaks as in a text."""
    return " ".join(f"{_cell(text)} |".lstrip() for text in cells)


def write_table(rows: Iterable[Sequence[str]]) -> str:
    """All rows that hold anything, one a line."""
    return "\n".join(write_row(row) for row in rows if any(cell.strip() for cell in row))


def _cell(text: str) -> str:
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n"))
    return BREAK.join(line for line in lines if line).replace("|", "｜")
