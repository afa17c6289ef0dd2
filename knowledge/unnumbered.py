"""Documents without any numbers: which of their paragraphs say what is to be done.

Comes from: knowledge.parts. Goes to: knowledge.extraction.
"""

from __future__ import annotations

import re

from knowledge.clauses import sentences
from knowledge.passages import Passage
from knowledge.wording import read_wording

_FORMAL = re.compile(
    r"^(?:各|现将|现印发|请|特此|为|根据|依据|附件|抄送|（此件|\(此件|联系)|印发|贯彻执行|执行中"
)
_HEADING_LIMIT = 20
_STANCES = frozenset(
    [
        "permit",
        "exempt",
        "grant",
        "support",
        "explore",
        "study",
        "strive",
        "pilot",
        "facilitate",
        "relax",
        "prohibit",
    ]
)


def unnumbered_paragraphs(paragraphs: list[Passage]) -> list[tuple[int, str, Passage]]:
    """Position (from 1), heading and text of the paragraphs that grant, support or forbid."""
    prose = [p for p in paragraphs if p.text.endswith(("。", "；", ";"))]
    found = []
    for number, paragraph in enumerate(prose, start=1):
        if _FORMAL.search(paragraph.text):
            continue
        heading, text = _split(paragraph)
        if any(read_wording(s.text).modality_kind in _STANCES for s in sentences(text)):
            found.append((number, heading, text))
    return found


def _split(paragraph: Passage) -> tuple[str, Passage]:
    stop = paragraph.text.find("。")
    first = paragraph.text[:stop]
    if 0 < stop <= _HEADING_LIMIT and stop < len(paragraph.text) - 1 and "，" not in first:
        return first, paragraph.cut(stop + 1, len(paragraph.text))
    return "", paragraph
