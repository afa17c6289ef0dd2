"""Files as governments publish them, read into one plain text.

Comes from: `python -m bot knowledge ingest`. Goes to: knowledge.heading, knowledge.extraction.
Which reader takes a file is decided by its content; its name is no proof of its type.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from knowledge.errors import DocumentEmpty, DocumentMissing, DocumentTooLarge
from knowledge.evidence import Doubt
from knowledge.readers.docx_file import read_docx
from knowledge.readers.html_page import read_html
from knowledge.readers.ideographs import odd_characters, unify_ideographs
from knowledge.readers.kinds import DOCX, HTML, PDF, TEXT, media_type_of
from knowledge.readers.pdf_file import read_pdf
from knowledge.readers.plain_text import read_plain_text
from knowledge.readers.source_text import SourceText

__all__ = ["SourceText", "read_source"]

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes. The longest plans with pictures have a few megabytes."""
LONGEST_TEXT = 1_000_000
"""Characters. The longest plan of a city has about a tenth of it."""

_READERS: dict[str, Callable[[bytes, str], tuple[str, tuple[Doubt, ...]]]] = {
    TEXT: read_plain_text,
    HTML: read_html,
    DOCX: read_docx,
    PDF: read_pdf,
}


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
    if not raw.strip():
        raise DocumentEmpty(file_name)
    media_type = media_type_of(raw, file_name)
    text, doubts = _READERS[media_type](raw, file_name)
    text = unify_ideographs(text)
    if not text.strip():
        raise DocumentEmpty(file_name)
    if len(text) > LONGEST_TEXT:
        raise DocumentTooLarge(file_name, f"it holds more than {LONGEST_TEXT} characters")
    doubts = (*doubts, *odd_characters(text))
    return SourceText(text, media_type, hashlib.sha256(raw).hexdigest(), file_name, doubts)
