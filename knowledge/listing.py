"""A sentence that ends in a colon and the numbered items under it: one measure, or a measure each.

Comes from: knowledge.outline. Goes to: knowledge.extraction.
“符合下列条件的企业，给予奖励：（一）…；（二）…” is one measure, which its items complete.
“重点任务：（一）支持…（二）鼓励…” only announces its items.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from knowledge.clauses import begins_with_action
from knowledge.evidence import Evidence
from knowledge.outline import Node
from knowledge.passages import Passage
from knowledge.stretches import cut_at_units
from knowledge.units import Units

_OPENS_A_LIST = re.compile(r"[：:]$")
_OF_CONDITIONS = re.compile(
    r"(?:下列|以下|如下)[^。；]{0,16}(?:条件|情形|材料|标准|要求|程序|方式|人员|企业|单位|之一|内容)[^。；]*[：:]$"
)


@dataclass(frozen=True)
class Listing:
    """The items under a sentence; `whole` if they make one measure with it."""

    members: tuple[int, ...]
    lines: tuple[Passage, ...]
    whole: bool
    units: Units = field(default_factory=Units)
    """Named after the last item of a list that makes one measure."""

    named: Evidence | None = None


def find_listing(nodes: list[Node], at: int) -> Listing | None:
    """The list that the last sentence of a place opens."""
    node = nodes[at]
    last = node.paragraphs[-1].text if node.paragraphs else ""
    if not _OPENS_A_LIST.search(last):
        return None
    members = []
    for i in range(at + 1, len(nodes)):
        if nodes[i].level <= node.level:
            break
        members.append(i)
    if not members:
        return None
    items = [nodes[i] for i in members]
    actions = sum(begins_with_action(item.heading or _first(item)) for item in items)
    whole = bool(_OF_CONDITIONS.search(last)) or actions * 2 <= len(items)
    lines = tuple(line for n in items for line in n.lines)
    parted = cut_at_units(list(lines))
    if not whole or len(parted) != 1:
        # Items that name units each are tasks of their own.
        return Listing(tuple(members), lines, whole and len(parted) == 1)
    segment, units, named = parted[0]
    return Listing(tuple(members), tuple(segment), whole, units, named)


def _first(node: Node) -> str:
    return node.paragraphs[0].text if node.paragraphs else ""
