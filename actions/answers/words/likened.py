"""“In Bishan as it is in Dianjiang?”: the places that another is likened to, and not asked for themselves."""

from __future__ import annotations

import re
from functools import lru_cache

from actions.question import Question
from knowledge.regions import names_within_home

_LIKENED_ZH = (
    r"(?:像|跟|和|同|与|比照|参照|照着|学着?)(?:在)?{place}[区县]?(?:那边|那里|的(?:规定|做法|政策))?"
    r"(?:(?:那样|那种|似的|一样|一致|相同|同样)|(?=[^，,。？?]{{0,6}}(?:那样|似的|一样)))|像{place}"
)
_LIKENED_EN = (
    r"\b(?:(?:just |much |un)?like|(?:the )?(?:same )?way|(?:the )?same as|as)"
    r"(?: (?:it|they|that|those|this|the ones?|things|firms|companies|you|people)(?:['’]s| (?:is|are|do|does|have|has|can|get|gets))?)?"
    r"(?: (?:it|they)(?: (?:is|are))?)?(?: (?:in|of|for|at))? (?:the )?{place}\b"
)


def without_likened(question: Question) -> tuple[str, ...]:
    """The regions that a message asks for: those that it names, but for any that another is only likened to."""
    asked = question.regions
    likened = [r for r in asked if _is_likened(r, question.text)]
    return tuple(r for r in asked if r not in likened) if len(likened) < len(asked) else asked


def _is_likened(region: str, text: str) -> bool:
    """Whether each time that a region is named, another is likened to it."""
    likened, named = _patterns_of(region)
    rest = likened.sub(" ", text)
    return rest != text and named.search(rest) is None


@lru_cache(maxsize=64)
def _patterns_of(region: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What likens another region to this one, and what names it; of one without a name, what is nowhere."""
    names = [re.escape(n) for n, code in names_within_home().items() if code == region]
    place = f"(?:{'|'.join(sorted(names, key=len, reverse=True))})" if names else "(?!)"
    likened = f"{_LIKENED_ZH.format(place=place)}|{_LIKENED_EN.format(place=place)}"
    return re.compile(likened, re.IGNORECASE), re.compile(place, re.IGNORECASE)
