"""Plain text files: kept as they are, line breaks included."""

from __future__ import annotations

from knowledge.readers.encoding import decode


def read_plain(raw: bytes, file_name: str) -> str:
    """The text of a TXT file."""
    return decode(raw, file_name)
