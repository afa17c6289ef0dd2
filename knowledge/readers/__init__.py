"""Files as governments publish them, read into one plain text.

Comes from: `python -m bot knowledge ingest`. Goes to: knowledge.heading, knowledge.extraction.
Which reader takes a file is decided by its content; its name is no proof of its type.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from knowledge.errors import DocumentEmpty, DocumentMissing, DocumentTooLarge
from knowledge.readers.plain import read_plain
from knowledge.readers.source_text import SourceText

__all__ = ["SourceText", "read_source"]

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes. The longest plans with pictures have a few megabytes."""


def read_source(path: Path) -> SourceText:
    """Reads one document.

    Raises:
        DocumentRefused: The file cannot be read as a document; the message says what to do.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DocumentTooLarge(path.name, f"it is larger than {LARGEST_FILE >> 20} MB")
        raw = path.read_bytes()
    except OSError as error:
        raise DocumentMissing(path.name, error.strerror or str(error)) from error
    return read_bytes(raw, path.name)


def read_bytes(raw: bytes, file_name: str) -> SourceText:
    """Reads one document from the bytes of its file; raises as `read_source` does."""
    text = read_plain(raw, file_name)
    if not text.strip():
        raise DocumentEmpty(file_name)
    return SourceText(text, "text/plain", hashlib.sha256(raw).hexdigest(), file_name)
