"""“How many tasks …, and how many were …?”: what the second part counts, which only the first names.

Comes from: actions.answers.message.part_meaning.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.question import Question

_COUNTS_NOTHING = re.compile(
    r"^(?P<ask>(?:and |but |so )?(?:of (?:these|those|them),? )?how many)(?: of (?:them|these|those))?"
    r"(?= (?:are|were|is|was|have|has|had|did|do|got|actually|really|already)\b)",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\bhow many (?P<noun>(?:[\w-]+ ){0,2}?(?!is\b|was\b|has\b|does\b)[\w-]{2,}(?:[^s\W]s|people|staff))\b(?! (?:of|which)\b)",
    re.IGNORECASE,
)
_COUNTS_NOTHING_ZH = re.compile(
    r"^(?P<ask>(?:那|那么|其中|里面)*(?:一共|已经)?(?:有)?(?:多少|几))(?P<unit>[项个家条件])?(?=(?:已经?|在|正在|开始|完成|实施|落地|推进|做|没))"
)
_COUNTS_ZH = re.compile(
    r"(?:多少|几)(?P<noun>[项个家条件][\u4e00-\u9fff]{2,4}?)(?=$|[，,。？?的是有])"
)


def with_counted_noun(part: Question, before: Question) -> Question:
    """The part with the noun that it counts; as it is, where it names one, or the part before counts nothing."""
    zh = part.language == "zh"
    bare = (_COUNTS_NOTHING_ZH if zh else _COUNTS_NOTHING).search(part.text.strip())
    counted = (_COUNTS_ZH if zh else _COUNTS).search(before.text)
    if bare is None or counted is None:
        return part
    rest = part.text.strip()[bare.end() :]
    text = f"{bare['ask']}{'' if zh else ' '}{counted['noun']}{rest}"
    # What the part means with its noun is not known, so its words tell.
    return replace(part, text=text, vector=None)


def is_counted_on(part: Question, before: Question) -> bool:
    """Whether a part counts what only the part before names."""
    return with_counted_noun(part, before) is not part
