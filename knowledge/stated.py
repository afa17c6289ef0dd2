"""A value of a document's heading, and what it rests on.

Comes from: knowledge.heading, knowledge.term. Goes to: the record of the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from knowledge.evidence import Evidence
from knowledge.passages import Passage

T = TypeVar("T")


@dataclass(frozen=True)
class Stated(Generic[T]):
    """A value and what it rests on."""

    value: T
    evidence: Evidence


def stated(passage: Passage | None, confidence: float) -> Stated[str] | None:
    """A passage as a value, without white space; None where there is none."""
    if not passage:
        return None
    return Stated(re.sub(r"\s", "", passage.text), Evidence(confidence, passage.start, passage.end))
