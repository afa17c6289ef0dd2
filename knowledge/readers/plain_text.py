"""Plain text files: kept as they are, line breaks included."""

from __future__ import annotations

from knowledge.evidence import Doubt
from knowledge.readers.encoding import decode


def read_plain_text(raw: bytes, file_name: str) -> tuple[str, tuple[Doubt, ...]]:
    """The text of a TXT file."""
    return decode(raw, file_name), ()
