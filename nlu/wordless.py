"""Messages with nothing in them to understand: “？？？”, “嗯”, “ffff”, “98765432”.

A classifier has to take them for something, and takes them for a greeting. Whoever writes so is asked what is wanted.
"""

from __future__ import annotations

import re
import unicodedata

_NOTHING = re.compile(
    r"[嗯恩哦噢喔额呃啊阿唔呣诶欸哎唉的了吗呢吧么嘛]+|h+m+|m+h+m*|u+h+|u+m+|e+r+m*|huh|o+h+|a+h+|e+h+|"
    r"([a-z])\1*|\d{3,}",
    re.IGNORECASE,
)
_SIGNS = frozenset("👍👌🙏👋❤")
"""Pictures that say something."""


def says_nothing(text: str) -> bool:
    """Whether a normalised text has neither words nor a number that could choose something."""
    bare = "".join(c for c in text if unicodedata.category(c)[0] in "LN")
    if not bare:
        return not _SIGNS & set(text)
    return _NOTHING.fullmatch(bare) is not None
