"""One document's file as one plain text.

Comes from: the readers beside this module. Goes to: knowledge.heading, knowledge.extraction.
"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.evidence import Doubt


@dataclass(frozen=True)
class SourceText:
    """The text that everything read from a document is an exact piece of.

    A paragraph is a line, or several where the file itself breaks its lines. A row of a table is
    one line in which each cell is followed by ` |`; knowledge.readers.tables tells the rest.
    """

    text: str
    media_type: str
    sha256: str
    """Of the file's bytes, in hexadecimal."""

    file_name: str
    doubts: tuple[Doubt, ...] = ()
    """What the reader was unsure of, such as a page that could not be put in order."""
