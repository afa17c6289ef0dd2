"""Body and annex name one task twice: finds the row of a task, and what the two say differently.

Comes from: knowledge.annex and the text of a task. Goes to: knowledge.extraction.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.annex import Row
from knowledge.clauses import sentences
from knowledge.passages import MARKER, Passage
from knowledge.records import ANNEX, Place
from knowledge.units import Units

_MARKS = "~～|"
"""Marks that Unicode counts among the symbols."""
_ALIKE, _COMPARABLE = 0.9, 0.6
"""How alike two wordings are that are one text, and that can be told apart word by word."""


def find_row(text: str, rows: list[Row]) -> Row | None:
    """The first row that says what a task of the body says."""
    bare = _bare(text)
    for row in rows:
        matcher = difflib.SequenceMatcher(None, _bare(row.text.text), bare)
        if matcher.real_quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE:
            return row
    return None


def find_titled(heading: str, rows: list[Row], above: Sequence[str] = ()) -> Row | None:
    """The one row whose title is this heading; of several, the one in a section of the place.

    Args:
        heading: Of the place in the body.
        rows: Those that no task was found for yet.
        above: Headings of the sections that the place stands in.
    """
    titled = [row for row in rows if heading and _bare(row.heading) == _bare(heading)]
    if len(titled) > 1:
        sections = {_plain_title(title) for title in above} - {""}
        titled = [row for row in titled if _plain_title(row.section) in sections]
    return titled[0] if len(titled) == 1 else None


def name_by_titles(rows: Sequence[Row], headings: Iterable[str]) -> list[Row]:
    """The rows of one table; where it lists the titles of the body's tasks, titled with them.

    What a column is called does not tell: under 主要任务 some plans repeat the task, others only
    its title. The column is one of titles if half of its cells are headings of the body.
    """
    titles = {_plain_title(heading): heading for heading in headings if _plain_title(heading)}
    named = [titles.get(_plain_title(row.text.text)) for row in rows]
    if not rows or 2 * sum(name is not None for name in named) < len(rows):
        return list(rows)
    return [
        replace(row, section=row.section or row.heading, heading=name, only_names=True)
        if name
        else replace(row, section=row.section or row.heading, heading=_bare(row.text.text))
        for row, name in zip(rows, named, strict=True)
    ]


def _plain_title(text: str) -> str:
    """A title without its number, marks and blanks."""
    marker = MARKER.match(text)
    return _without_marks(_bare(text[marker.end() :] if marker else text))


def unsaid(row: Row, body: str) -> list[Passage]:
    """The sentences of a row that the body does not have, where the two are not alike."""
    if row.only_names:
        return []
    bare = _bare(body)
    if difflib.SequenceMatcher(None, _bare(row.text.text), bare).ratio() > _ALIKE:
        return []
    return [s for s in sentences(row.text) if _bare(s.text).rstrip("。；;") not in bare]


def place_in(row: Row, text: str, locator: str) -> tuple[Place, ...]:
    """Where a measure of the body stands again in the annex; white space is no difference."""
    positions = [i for i, character in enumerate(row.text.text) if not character.isspace()]
    at = _bare(row.text.text).find(_bare(text))
    if at == -1:
        return ()
    first, last = positions[at], positions[at + len(_bare(text)) - 1]
    return (Place(ANNEX, locator, row.text.offsets[first], row.text.offsets[last] + 1),)


def difference(body: str, units: Units, row: Row) -> str | None:
    """What the annex words or assigns differently, in a sentence; None if nothing.

    Marks and blanks are no difference; a person who compares the two texts sees them himself.
    """
    found = []
    if units and _groups(units) != _groups(row.units):
        found.append(
            f"正文单位：{'／'.join(map('、'.join, _groups(units)))}；"
            f"附件单位：{'／'.join(map('、'.join, _groups(row.units)))}"
        )
    if row.only_names:
        return "；".join(found) or None
    left, right = _bare(body), _bare(row.text.text)
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < _COMPARABLE:
        return "；".join([*found, f"附件写作“{row.text.text}”"])
    for kind, group in groupby(matcher.get_opcodes(), key=lambda op: op[0] != "equal"):
        if kind:
            for _, a, b, c, d in group:
                if _without_marks(left[a:b]) == _without_marks(right[c:d]):
                    continue
                found.append(
                    f"正文“{left[a:b]}”，附件“{right[c:d]}”（在“{left[max(0, a - 8) : a]}”之后）"
                )
    return "；".join(found) or None


def _groups(units: Units) -> list[tuple[str, ...]]:
    third = [units.cooperating] if units.cooperating else []
    return [units.lead, units.responsible, *third]


def _without_marks(text: str) -> str:
    """Words only: a full stop more or a bracket of another width says nothing else."""
    return "".join(c for c in text if unicodedata.category(c)[0] != "P" and c not in _MARKS)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
