"""What a new document says, or repeats, of others: the same number, repeals of what is not held.

Comes from: knowledge.ingestion, with a draft. Goes to: the officer who loads it, at once, and the
reviewer. Publication can ask `same_numbered` too: of two documents with one number, one must
supersede the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.editions import plain_number, plain_title
from knowledge.evidence import DOCUMENT, Doubt
from knowledge.stated import Stated
from knowledge.states import CITED, State


@dataclass(frozen=True)
class Remark:
    """One thing that an officer must know: said at once in English, kept as a doubt in Chinese."""

    said: str
    doubt: Doubt


def same_numbered(session: Session, document: models.Document) -> list[models.Document]:
    """Other documents, not withdrawn, that have a document's number."""
    number = plain_number(document.document_number)
    table = models.Document
    rows = session.scalars(
        select(table).where(table.state != State.WITHDRAWN.value, table.id != document.id)
    )
    return [row for row in rows if number and plain_number(row.document_number) == number]


def number_remarks(session: Session, document: models.Document) -> Iterator[Remark]:
    """A remark for each other document with the same number."""
    ended = {s.superseded_id for s in document.supersedes}
    for other in same_numbered(session, document):
        number = document.document_number
        remedy, what = (
            (
                "Once published this one supersedes it.",
                "发布本文件后它即被取代，请确认不是误用文号。",
            )
            if other.id in ended
            else (
                "Only one can hold: correct `document_number`, or `supersedes`, or withdraw one.",
                "两份文件不能同时以一个文号有效：请更正文号，或写明取代关系，或撤回其中一份。",
            )
        )
        yield Remark(
            f"{number} is already the number of {other.id} ({other.state}, {other.title}). {remedy}",
            Doubt(
                DOCUMENT,
                "document_number",
                f"文号{number}已由{other.id}《{other.title}》使用。{what}",
            ),
        )


def repeal_remarks(
    session: Session, document: models.Document, repeals: tuple[Stated[str], ...]
) -> Iterator[Remark]:
    """A remark for each document that the text repeals and that cannot be ended here."""
    table = models.Document
    rows = list(session.scalars(select(table).where(table.id != document.id)))
    for repeal in repeals:
        named = {plain_number(repeal.value), plain_title(repeal.value)} - {""}
        held = [r for r in rows if named & {plain_number(r.document_number), plain_title(r.title)}]
        span = repeal.evidence.start, repeal.evidence.end
        if not held:
            yield Remark(
                f"It repeals {repeal.value}, which is not held here; nothing will be superseded by that.",
                Doubt(
                    DOCUMENT,
                    "supersedes",
                    f"文中废止的{repeal.value}没有收入，不会因此有文件失效；如应收入，请先加载并发布它。",
                    *span,
                ),
            )
        elif not any(State(row.state) in CITED for row in held) and all(
            row.state != State.WITHDRAWN.value for row in held
        ):
            names = ", ".join(f"{row.id} ({row.state})" for row in held)
            yield Remark(
                f"It repeals {repeal.value}, held as {names} but not published: publish that first.",
                Doubt(
                    DOCUMENT,
                    "supersedes",
                    f"文中废止的{repeal.value}已收入（{names}）但没有发布，请先发布它，再更正 supersedes。",
                    *span,
                ),
            )
