"""What a place of a document is about, by its headings: measures, goals, organisation, background.

Comes from: the headings of knowledge.outline. Goes to: knowledge.extraction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MEASURE, GOAL, ORGANISATION, BACKGROUND = "measure", "goal", "organisation", "background"

_GOALS = re.compile("目标")
_TASKS = re.compile("任务|举措|措施$")
_GUARANTEES = re.compile(
    r"保障措施|组织实施|(?:组织|实施|工作|推进)保障|组织领导|工作要求|推进机制|工作机制$|^保障$"
)
_BACKGROUND = re.compile(
    r"总体要求|总体思路|基本思路|工作思路|指导思想|(?:基本|工作|实施|编制)原则|(?:编制|政策)依据|"
    r"(?:工作|发展|政策)(?:背景|基础)|现状|形势|名词解释|术语|适用范围|适用对象|重要意义"
)
_SAYS_NOTHING_NEW = re.compile(
    r"^(?:为了?[^，,]{4,}|根据|依据).*制定(?:本|以下|如下)|^本(?:办法|规定|措施|意见|细则|条例|方案|政策|若干)\w{0,6}"
    r"(?:所称|适用|由|自|所指|与|中|有效期)|^有效期|是指|所称.{2,20}[，,]?(?:是指|包括)|"
    r"自.{2,16}起(?:施行|实施|执行|生效)|负责解释|同时废止|^特此|现印发|现将"
)


def kind_of(headings: Sequence[str]) -> str:
    """The kind of a place.

    Args:
        headings: From the chapter down to the place's own.
    """
    chapter, own = headings[0], headings[-1]
    if _GOALS.search(own) and not _TASKS.search(own):
        return GOAL
    if _GUARANTEES.search(chapter):
        return ORGANISATION
    if any(_BACKGROUND.search(heading) for heading in headings):
        return BACKGROUND
    return MEASURE


def is_formal(sentence: str) -> bool:
    """Whether a sentence only says what a document is: its purpose, scope, terms, entry into force."""
    return bool(_SAYS_NOTHING_NEW.search(sentence))
