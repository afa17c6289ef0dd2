"""Short ways to make what the tests of the knowledge package need."""

from __future__ import annotations

import re

from hypothesis import settings

from knowledge.passages import Passage

REPEATABLE = settings(derandomize=True, deadline=None, max_examples=150)
"""Properties are tried on the same examples in every run, however slow the machine is."""


def passage(text: str, start: int = 0) -> Passage:
    """A text that stands at `start` of its file, without a break."""
    return Passage(text, tuple(range(start, start + len(text))))


def bare(text: str) -> str:
    """A text without white space: what wrapped and unwrapped texts have in common."""
    return re.sub(r"\s", "", text)


def wrapped(paragraphs: list[str], width: int, gap: str = "\n", indent: str = "") -> str:
    """Paragraphs as a file in which every line is cut after `width` characters."""
    lines = [
        indent + paragraph[at : at + width]
        for paragraph in paragraphs
        for at in range(0, len(paragraph), width)
    ]
    return gap.join(lines) + gap
