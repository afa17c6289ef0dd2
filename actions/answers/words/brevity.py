"""How much a message says, whichever script it is written in."""

from __future__ import annotations

_OF_A_LETTER = 0.4
"""What a Latin letter says, measured in Chinese characters."""


def length_of(text: str) -> float:
    """The length of a text in Chinese characters."""
    return sum(_OF_A_LETTER if c.isascii() else 1 for c in text)
