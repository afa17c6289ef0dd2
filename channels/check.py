"""What a check of a messenger's settings finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was tried; `words` says what was found, or what to do."""

    subject: str
    is_right: bool
    words: str
