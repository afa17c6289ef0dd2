"""Reads who leads and who takes part: `（牵头单位：甲、乙；责任单位：丙）`.

Comes from: knowledge.outline, knowledge.annex. Goes to: knowledge.extraction.
Names stay exactly as the document writes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.passages import Passage

LEAD, RESPONSIBLE = "lead", "responsible"
_TITLES = {
    "牵头单位": LEAD,
    "责任单位": RESPONSIBLE,
    "配合单位": RESPONSIBLE,
    "参与单位": RESPONSIBLE,
}
_CLAUSE = re.compile(
    r"[（(](?=(?:牵头|责任|配合|参与)单位\s*[：:])(?:[^（）()]|[（(][^（）()]*[）)])*[）)]"
)
_PART = re.compile(
    r"(牵头单位|责任单位|配合单位|参与单位)\s*[：:]\s*((?:[^；;（）()]|[（(][^（）()]*[）)])*)"
)
_UNIT_ENDS = [
    "委",
    "局",
    "办",
    "部",
    "室",
    "会",
    "院",
    "馆",
    "组",
    "中心",
    "公司",
    "街道",
    "支行",
    "分局",
    "营管部",
    "单位",
    "主管部门",
    "部门",
    "协作组",
    "银行",
    "海关",
]
_LONGEST_NAME = 24


@dataclass(frozen=True)
class Units:
    """The units of one task, in the order of the document, names as written."""

    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    responsible_title: str = "责任单位"
    """What the document calls those who take part: 责任单位 or 配合单位."""

    def __bool__(self) -> bool:
        return bool(self.lead or self.responsible)


def split_names(text: str) -> tuple[str, ...]:
    """The names in a list such as `县商务委及各行业主管部门` or `甲、乙`."""
    names = re.split(r"、|(?<=[委局办部会院组行司])(?:以及|及|和)", text.strip(" 。."))
    return tuple(name.strip() for name in names if name.strip())


def looks_like_units(text: str) -> bool:
    """Whether a table cell holds a list of units and nothing else."""
    if re.search("[，。；]", text):
        return False
    names = split_names(text)
    return bool(names) and all(
        1 < len(name) <= _LONGEST_NAME and name.endswith(tuple(_UNIT_ENDS)) for name in names
    )


def take_units(text: Passage) -> tuple[Passage, Units]:
    """Cuts the unit clause off a task's text; gives the text before it and the units."""
    clause = _CLAUSE.search(text.text)
    if clause is None:
        return text, Units()
    found: dict[str, tuple[str, ...]] = {LEAD: (), RESPONSIBLE: ()}
    called = Units.responsible_title
    for title, names in _PART.findall(clause.group()):
        found[_TITLES[title]] += split_names(names)
        called = title if _TITLES[title] == RESPONSIBLE else called
    return text.cut(0, clause.start()), Units(found[LEAD], found[RESPONSIBLE], called)
