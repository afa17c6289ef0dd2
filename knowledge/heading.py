"""What a document says of itself: title, number, who issued it and when, for how long.

Comes from: a source's text. Goes to: the reviewer, and the record of the document.
Only what the text says is given; nothing is inferred from a file's name or from other documents.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from knowledge.evidence import Doubt, Evidence

T = TypeVar("T")


@dataclass(frozen=True)
class Stated(Generic[T]):
    """A value and what it rests on."""

    value: T
    evidence: Evidence


@dataclass(frozen=True)
class DocumentHeading:
    """None, or an empty tuple, where the text does not say it."""

    title: Stated[str] | None = None
    """Of the plan itself, such as 璧山区现代服务业扩大开放综合试点方案."""

    notice_title: Stated[str] | None = None
    """Of the notice that it was sent out with."""

    document_number: Stated[str] | None = None
    issuing_body: Stated[str] | None = None
    issued_on: Stated[date] | None = None
    region: Stated[str] | None = None
    """The place as written: 璧山区, 成都市."""

    parent: Stated[str] | None = None
    """The number, else the title, of the document that it carries out."""

    effective_on: Stated[date] | None = None
    expires_on: Stated[date] | None = None
    period: Stated[str] | None = None
    """How long it holds, as stated: 3年试点, 有效期5年."""

    repeals: tuple[Stated[str], ...] = field(default=())
    """Numbers, else titles, of the documents that it says it replaces."""

    publicly_released: Stated[bool] | None = None
    doubts: tuple[Doubt, ...] = ()


def read_heading(text: str) -> DocumentHeading:
    """Reads what stands before and after the articles of a document."""
    return DocumentHeading()
