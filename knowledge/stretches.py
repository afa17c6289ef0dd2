"""Cuts the paragraphs of a place where units are named: each stretch of text and its units.

Comes from: the outline. Goes to: knowledge.extraction.
"""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.evidence import Evidence
from knowledge.passages import Passage, join
from knowledge.units import Assignment, Units, find_assignments, share_out


def cut_at_units(
    paragraphs: list[Passage],
) -> list[tuple[list[Passage], Units, Evidence | None]]:
    """The paragraphs of a place, cut where units are named; the units of each stretch.

    Units stand after the text that they are for, or before it where nothing precedes them.
    """
    stretches: list[list[Passage]] = [[]]
    named: list[tuple[Assignment, Passage]] = []
    for paragraph in paragraphs:
        begin = 0
        for assignment in find_assignments(paragraph.text):
            before = paragraph.cut(begin, assignment.start)
            if re.search(r"[^。；，、\s]", before.text):
                stretches[-1].append(before)
            where = paragraph.cut(assignment.start, assignment.end)
            if named and not stretches[-1]:
                # 牵头单位 on one line, 配合单位 on the next: one clause in two lines.
                named[-1] = (_merge(named[-1][0], assignment), join([named[-1][1], where]))
            else:
                named.append((assignment, where))
                stretches.append([])
            begin = assignment.end
        rest = paragraph.cut(begin, len(paragraph.text))
        if re.search(r"[^。；，、）)\s]", rest.text):
            stretches[-1].append(rest)
    if named and not stretches[0]:
        stretches = stretches[1:]
    else:
        named_here: list[tuple[Assignment, Passage] | None] = [*named, None]
        return [_stretch(s, n) for s, n in zip(stretches, named_here, strict=True) if s]
    return [_stretch(s, n) for s, n in zip(stretches, named, strict=True) if s]


def _stretch(
    segment: list[Passage], named: tuple[Assignment, Passage] | None
) -> tuple[list[Passage], Units, Evidence | None]:
    if named is None:
        return segment, Units(), None
    assignment, where = named
    return segment, assignment.units, Evidence(assignment.confidence, where.start, where.end)


def _merge(first: Assignment, second: Assignment) -> Assignment:
    one, other = first.units, second.units
    groups: dict[str, tuple[str, ...]] = {}
    for units in (one, other):
        for title, names in (
            (units.responsible_title, units.responsible),
            (units.cooperating_title, units.cooperating),
        ):
            groups[title] = groups.get(title, ()) + names
    units = share_out(one.lead + other.lead, groups, one.deadline or other.deadline)
    return replace(first, units=units, confidence=min(first.confidence, second.confidence))
