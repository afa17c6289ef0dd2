"""“Is there a mechanism that …?”: whether a report names such a thing, and none of the measures does.

Comes from: actions.answers.topic.press, which then tells the report first.
"""

from __future__ import annotations

import re

from actions.question import Question
from knowledge.views import FactView, MeasureView

_ASKS_FOR_A_THING = re.compile(
    r"(?:有没有|有无|有(?=[^，。？?]*[吗么])|是否有|是否建立|建没建)[^，。？?]{0,16}?(机制|平台|中心|系统|基地|园区|法庭|联盟|基金)|"
    r"\b(?:is|are) there (?:an?|any|some)?(?: \w+){0,4}? ?(mechanism|platform|centre|center|base|park|court|alliance|fund)s?\b|"
    r"\b(?:does|has|have) \w+ (?:have|got|set up) (?:an?|any)(?: \w+){0,4}? ?(mechanism|platform|centre|center|base|park|court|alliance|fund)s?\b",
    re.IGNORECASE,
)


def is_the_thing(fact: FactView, shown: list[MeasureView], question: Question) -> bool:
    """Whether it is asked if there is such a body or arrangement as the report names and no measure does."""
    found = _ASKS_FOR_A_THING.search(question.text)
    noun = next((n for n in found.groups() if n), "").lower() if found else ""
    measured = " ".join(f"{m.text} {m.text_en}" for m in shown).lower()
    return bool(noun) and noun in f"{fact.text} {fact.text_en}".lower() and noun not in measured
