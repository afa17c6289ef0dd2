"""Scales of awards (奖励标准): tables whose rows are no tasks, but grades with their conditions and amounts.

Comes from: knowledge.task_tables. A cell of such a row says nothing without the others, so that the row stands together
as it is printed, under the titles of its columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_GRANTED = re.compile(
    r".{0,12}(?:奖励|补助|补贴|资助|扶持|贴息|奖补|支持|兑现)(?:标准|金额|额度|比例|力度|资金|上限)(?:[（(][^）)]*[）)])?|"
    r"(?:标准|金额|额度|比例)(?:[（(][^）)]*[）)])?"
)
"""The title of a column that says how much is given."""
_TASKS = re.compile(r".*(?:任务|举措|措施|工作|主要内容|具体内容).*")
_UNITS = re.compile(r".*(?:部门|单位|机关|责任人)")
_NUMBERS = re.compile(r"序号|编号|№|NO\.?")


def is_scale(titles: Sequence[str]) -> bool:
    """Whether a table with these titles of columns says how much is given for what."""
    bare = [_bare(title) for title in titles if _bare(title)]
    if len(bare) < 2 or any(_TASKS.fullmatch(title) for title in bare):
        return False
    return any(_GRANTED.fullmatch(title) for title in bare)


def columns_told(titles: Sequence[str]) -> list[int]:
    """The columns that say what is given for what: neither numbers nor units."""
    return [
        x
        for x, title in enumerate(map(_bare, titles))
        if not (_UNITS.fullmatch(title) or _NUMBERS.fullmatch(title))
    ]


def columns_of_units(titles: Sequence[str]) -> list[int]:
    """The columns that name units."""
    return [x for x, title in enumerate(map(_bare, titles)) if _UNITS.fullmatch(title)]


def _bare(title: str) -> str:
    return re.sub(r"[\s\u2028]", "", title)
