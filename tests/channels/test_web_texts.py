"""What is taken out of a visitor's text is what cannot be seen, and nothing else."""

from __future__ import annotations

import sys
import unicodedata

from channels.web.texts import _DROPPED

_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _is_dropped(character: str) -> bool:
    hides = character in _TURNS or 0xE0000 <= ord(character) < 0xE0080
    return hides or (unicodedata.category(character) == "Cc" and not character.isspace())


def test_it_holds_for_each_character_of_unicode() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert _DROPPED.findall(every) == [c for c in every if _is_dropped(c)]
