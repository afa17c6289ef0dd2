"""Body and annex name one task twice: finds the row of a task, and what the two say differently.

Comes from: knowledge.annex and the text of a task. Goes to: knowledge.extraction.
"""

from __future__ import annotations

import difflib
import re
from itertools import groupby

from knowledge.annex import Row
from knowledge.records import ANNEX, Place
from knowledge.units import Units

_ALIKE = 0.9


def find_row(text: str, rows: list[Row]) -> Row | None:
    """The first row that says what a task of the body says."""
    bare = _bare(text)
    for row in rows:
        matcher = difflib.SequenceMatcher(None, _bare(row.text.text), bare)
        if matcher.real_quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE:
            return row
    return None


def place_in(row: Row, text: str, locator: str) -> tuple[Place, ...]:
    """Where a measure of the body stands again in the annex; white space is no difference."""
    positions = [i for i, character in enumerate(row.text.text) if not character.isspace()]
    at = _bare(row.text.text).find(_bare(text))
    if at == -1:
        return ()
    first, last = positions[at], positions[at + len(_bare(text)) - 1]
    return (Place(ANNEX, locator, row.text.offsets[first], row.text.offsets[last] + 1),)


def difference(body: str, units: Units, row: Row) -> str | None:
    """What the annex words or assigns differently, in a sentence; None if nothing."""
    found = []
    if (units.lead, units.responsible) != (row.units.lead, row.units.responsible):
        found.append(
            f"正文单位：{'、'.join(units.lead)}／{'、'.join(units.responsible)}；"
            f"附件单位：{'、'.join(row.units.lead)}／{'、'.join(row.units.responsible)}"
        )
    left, right = _bare(body), _bare(row.text.text)
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for kind, group in groupby(matcher.get_opcodes(), key=lambda op: op[0] != "equal"):
        if kind:
            for _, a, b, c, d in group:
                found.append(
                    f"正文“{left[a:b]}”，附件“{right[c:d]}”（在“{left[max(0, a - 8) : a]}”之后）"
                )
    return "；".join(found) or None


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
