"""Private matters: what a visitor brings to any government and Kaimen's documents are not about."""

from __future__ import annotations

import re
from functools import lru_cache

from actions.answers.words.listed import read_listed


@lru_cache(maxsize=1024)
def is_private_matter(text: str) -> bool:
    """Whether a message is about a matter that no document held here touches."""
    return bool(private_matters().search(text))


@lru_cache(maxsize=1)
def private_matters() -> re.Pattern[str]:
    """All words of `private_matters.yml`, letter case aside."""
    matters = read_listed("private_matters.yml")
    return re.compile("|".join(m for ms in matters.values() for m in ms), re.IGNORECASE)
