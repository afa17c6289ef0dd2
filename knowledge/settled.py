"""Doubts that a reviewer has settled without naming them: a sentence that was left out is in a measure now.

Comes from: corrections, additions and dropping. Goes to: the draft, whose doubts must all be open ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from knowledge import models
from knowledge.evidence import DOCUMENT
from knowledge.untaken import LEFT_OUT

NOT_CARRIED = "未沿用"
"""How the note begins on what was decided of an earlier edition and not carried over."""


def close_untaken(document: models.Document, dropped: Iterable[dict[str, Any]] = ()) -> None:
    """Closes each doubt on a sentence that became nothing, once all its words are taken or were dropped.

    Args:
        document: An open document, with the measures that it has now.
        dropped: Places of what a reviewer has just taken out of it.
    """
    places = [*(p for m in document.measures for p in m.places), *dropped]
    spans = [(int(p["start"]), int(p["end"])) for p in places]
    texts = {_bare(m.text) for m in document.measures}
    document.doubts = [
        d
        for d in document.doubts
        if not _is_settled(d, document.text, spans) and not _is_as_before(d, document.text, texts)
    ]


def _is_as_before(doubt: dict[str, Any], text: str, texts: set[str]) -> bool:
    """Whether a measure has the words by now that one of the earlier edition was given."""
    return (
        doubt["subject"] == DOCUMENT
        and doubt["note"].startswith(NOT_CARRIED)
        and _bare(text[doubt["start"] : doubt["end"]]) in texts
    )


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _is_settled(doubt: dict[str, Any], text: str, spans: list[tuple[int, int]]) -> bool:
    if doubt["subject"] != DOCUMENT or not doubt["note"].startswith(LEFT_OUT):
        return False
    start, end = doubt.get("start"), doubt.get("end")
    if start is None or end is None:
        return False
    words = [m.start() + start for m in re.finditer(r"\w", text[start:end])]
    return all(any(begin <= at < stop for begin, stop in spans) for at in words)
