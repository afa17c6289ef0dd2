"""What a reading rests on: how sure it is, where it stands, and what a person should look at.

Comes from: the parser. Goes to: whoever reviews a document before it is published.
"""

from __future__ import annotations

from dataclasses import dataclass

SURE = 1.0
"""Printed in so many words: a number, a text, a title after its label."""
USUAL = 0.9
"""A fixed turn of official prose that is seldom anything else."""
LIKELY = 0.7
"""Follows from the layout or from what stands around it."""
UNSURE = 0.5
"""One reading of several. Whatever is no surer than this is also a `Doubt`."""
REGISTERED = 0.0
"""An officer's own entry, which the document does not say."""

DOCUMENT = "document"
"""The `subject` of a doubt that concerns the whole document."""


@dataclass(frozen=True)
class Evidence:
    """How sure a value is, 0 to 1, and the span of the source's text that it was read from.

    `start` and `end` count characters of `SourceText.text`; both are None where a value rests on
    the absence of something, such as a measure without a word that says how far it goes.
    """

    confidence: float
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Doubt:
    """What the parser was unsure of and did not guess."""

    subject: str
    """The id of a measure or task, or `document`."""

    field: str
    note: str
    """A sentence for the reviewer, in Chinese, as documents are."""

    start: int | None = None
    end: int | None = None
