"""“internatinal school”: a long word of a message that is nearly one that a condition is told by.

Only the words of `criteria.yml` are looked for, only in long words, and only one slip is forgiven (two in a
very long word): a word taken for another would make a condition look met.

Comes from: actions.answers.own_case.eligibility. Goes to: the same, which shows the visitor his own spelling.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from actions.answers.words.criteria import criteria

_LONG, _VERY_LONG = 8, 12
_WORD = re.compile(rf"[a-z]{{{_LONG},}}", re.IGNORECASE)


# One message is held against each measure of a topic.
@lru_cache(maxsize=64)
def well_spelt(text: str) -> tuple[str, Mapping[str, str]]:
    """The text with such words spelt as `criteria.yml` does, and each of these as it was typed."""
    typed: dict[str, str] = {}

    def spell(found: re.Match[str]) -> str:
        word = found.group(0)
        meant = _nearest(word.lower())
        if not meant:
            return word
        typed[meant] = word
        return meant

    return _WORD.sub(spell, text), typed


def as_typed(said: str, typed: Mapping[str, str]) -> str:
    """Words of a text that was spelt anew, in the visitor's own spelling."""
    for meant, word in typed.items():
        said = said.replace(meant, word)
    return said


@lru_cache(maxsize=1024)
def _nearest(word: str) -> str:
    if any(word.startswith(known) for known in _known()):
        return ""
    slips = 2 if len(word) >= _VERY_LONG else 1
    same_first = [k for k in _known() if k[0] == word[0]]
    near = process.extractOne(word, same_first, scorer=OSA.distance, score_cutoff=slips)
    return near[0] if near else ""


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    patterns = (
        p.replace(r"\b", " ")
        for c in criteria()
        for p in (c.met, c.unmet, c.asked, *c.list.values())
    )
    # What ends in an optional group or in the middle of a word is no whole word to be meant.
    words = (w for p in patterns for w in re.findall(r"(?<![a-z\\])[a-z]+(?![a-z?(\[])", p))
    return tuple(dict.fromkeys(w for w in words if len(w) >= _LONG))
