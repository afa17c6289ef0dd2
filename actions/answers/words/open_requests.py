"""“What chances are there for us in Bishan?”: a message that says who somebody is and leaves open what he wants.

Nothing particular is asked for, so that nothing particular can be said to be missing.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ASKS_OPENLY = re.compile(
    r"(?:什么|哪些|啥|哪方面|有没有|有无)(?:样的)?(?:新的?)?(?:机会|机遇|门路|路子|戏|市场|空间|方向|前景|可以做|能做|可做|搞头|发展)|有(?:机会|市场|空间|前景|戏|搞头|门路)吗|"
    r"(?:可以|能)(?:做|干|搞)(?:点|些)?(?:什么|啥|哪些)|(?:欢迎|需要)我们(?:这样的|这种|这类)?|"
    r"\b(?:chances?|opportunit(?:y|ies)|prospects?|openings|(?:an|any) opening|possibilit(?:y|ies)|potential)\b(?! hours)|"
    r"\b(?:what|any|is there|much) room\b|\bwhat (?:can|could|may|might|should) (?:we|i|they|he|she) (?:do|offer|hope for|expect|try)\b|"
    r"\bwhat (?:is|would be|might be) (?:there|in it|open|possible|on offer) (?:for|to) (?:us|me|them|him|her|firms|companies|people)\b|"
    r"\bwhat(?:['’]s| is) (?:there|in it|on offer) for\b|\bdoes \w+ (?:want|need|welcome) (?:us|firms|companies|people)\b|"
    r"\bis \w+ (?:a place|interesting|of interest|attractive|the right place)\b[^?.]{0,12}\b(?:for|to) (?:us|me|our|my|firms|companies|that)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def asks_openly(text: str) -> bool:
    """Whether a message asks what there is for somebody, and for nothing particular."""
    return bool(_ASKS_OPENLY.search(text))
