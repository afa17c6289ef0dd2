"""Private matters: what a visitor brings to any government and Kaimen's documents are not about."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

import yaml


def is_private_matter(text: str) -> bool:
    """Whether a message is about a matter that no document held here touches."""
    return bool(private_matters().search(text))


@lru_cache(maxsize=1)
def private_matters() -> re.Pattern[str]:
    """All words of `private_matters.yml`, letter case aside."""
    file = resources.files("actions.answers").joinpath("private_matters.yml")
    matters = yaml.safe_load(file.read_text(encoding="utf-8"))
    return re.compile("|".join(m for ms in matters.values() for m in ms), re.IGNORECASE)
