"""“Which rank in 2020, and what was the volume?”: the year of one part holds for the next that names none.

Comes from: actions.answers.message.parts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.question import Question

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OTHER_TIME = re.compile(
    r"目标|计划|现在|目前|今年|去年|明年|将来|以后|后来|达到|到期|\b(?:targets?|goals?|plan\w*|now|today|current\w*|this year|last year|next year|later|since|reach\w*|until|by when)\b",
    re.IGNORECASE,
)
"""What says of which time a part is, or asks of no year."""
_A_FIGURE = re.compile(
    r"多少|多大|多高|几[家个项]|规模|金额|总额|总量|增速|\b(?:how (?:much|many|large|big)|volume|amount|total|value|figure|size)\b",
    re.IGNORECASE,
)


def with_year_kept(part: Question, before: Question | None) -> Question:
    """A part that asks for a figure, with the year of the part before it where it says nothing of the time."""
    years = set(_YEAR.findall(before.text)) if before else set()
    if len(years) != 1 or _OTHER_TIME.search(before.text if before else ""):
        return part
    if _YEAR.search(part.text) or _OTHER_TIME.search(part.text) or not _A_FIGURE.search(part.text):
        return part
    [year] = years
    text = (
        f"{year}年{part.text}" if part.language == "zh" else f"{part.text.rstrip('?. ')} in {year}?"
    )
    return replace(part, text=text)
