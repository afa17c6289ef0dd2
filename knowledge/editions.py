"""Which earlier documents a new one takes the place of.

Comes from: ingestion, with what the text says it repeals. Goes to: the reviewer, who sees why; and
publication, which ends the earlier ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.errors import FieldRefused
from knowledge.heading import read_heading
from knowledge.history import get_document
from knowledge.stated import Stated
from knowledge.states import CITED, State

_EDITION = re.compile(
    r"[（(][^（）()]*(?:修订|试行|版|暂行)[^（）()]*[）)]|\d{4}年(?:修订|版)|[《》\s]"
)
_BRACKETS = str.maketrans("[]()（）【】", "〔〕〔〕〔〕〔〕")


def find_predecessors(
    session: Session,
    document: models.Document,
    repeals: tuple[Stated[str], ...],
    given: tuple[str, ...] = (),
) -> list[tuple[models.Document, str]]:
    """Published documents that a new one supersedes, each with the reason in words.

    Raises:
        NotFound, FieldRefused: A document that was given is not there, or cannot be superseded.
    """
    if given:
        return [(_get_given(session, document, i), "stated by the officer") for i in given]
    table = models.Document
    states = [s.value for s in CITED]
    rows = session.scalars(select(table).where(table.state.in_(states), table.id != document.id))
    repealed = {plain_number(s.value): s.value for s in repeals}
    repealed |= {plain_title(s.value): s.value for s in repeals}
    found = ((row, _reason(document, row, repealed)) for row in rows)
    return [(row, reason) for row, reason in found if reason]


def find_successors(session: Session, document: models.Document) -> list[models.Document]:
    """Documents held already whose text says that it replaces this one, loaded after them."""
    table = models.Document
    rows = session.scalars(
        select(table).where(table.state != State.WITHDRAWN.value, table.id != document.id)
    )
    names = {plain_number(document.document_number), plain_title(document.title)} - {""}
    return [row for row in rows if _names_any(row.text, names) and _replaces(row.text, names)]


def _names_any(text: str, names: set[str]) -> bool:
    """Whether a text may replace a document so called; its heading need not be read where not."""
    number, title = plain_number(text), plain_title(text)
    return any(name in number or name in title for name in names)


def _replaces(text: str, names: set[str]) -> bool:
    repealed = (repeal.value for repeal in read_heading(text).repeals)
    return any({plain_number(value), plain_title(value)} & names for value in repealed)


def successors_of(session: Session, document_id: str) -> list[models.Document]:
    """Documents that took the place of this one, published or superseded themselves."""
    table = models.Supersession
    rows = session.scalars(
        select(models.Document)
        .join(table, table.document_id == models.Document.id)
        .where(
            table.superseded_id == document_id,
            models.Document.state.in_([s.value for s in CITED]),
        )
        .order_by(models.Document.id)
    )
    return list(rows)


def replaced_by(
    session: Session, document: models.Document, ended: Iterable[models.Document] = ()
) -> str | None:
    """Why a document may not come back into force: another one, that it does not end, took its place."""
    in_its_place = [d for d in successors_of(session, document.id) if d not in list(ended)]
    if not in_its_place:
        return None
    names = ", ".join(d.id for d in in_its_place)
    back = (
        "this one then holds again" if document.state == State.SUPERSEDED.value else "then publish"
    )
    return (
        f"it is superseded by {names}, and both would be in force. Withdraw {names} first; {back}."
    )


# Each message is compared with those of all documents.
@lru_cache(maxsize=1024)
def plain_number(number: str) -> str:
    """A 文号 without the differences of brackets and blanks."""
    return re.sub(r"\s|第", "", number.translate(_BRACKETS))


@lru_cache(maxsize=1024)
def plain_title(title: str) -> str:
    """A title without brackets and without the mark of an edition."""
    return _EDITION.sub("", title)


def _get_given(session: Session, document: models.Document, superseded_id: str) -> models.Document:
    old = get_document(session, superseded_id)
    if old.id == document.id or old.state not in [s.value for s in CITED]:
        raise FieldRefused(
            superseded_id, f"it is {old.state}; only what is published is superseded."
        )
    return old


def _reason(
    document: models.Document, old: models.Document, repealed: dict[str, str]
) -> str | None:
    for key in (plain_number(old.document_number), plain_title(old.title)):
        if key and key in repealed:
            return f"the text says that it replaces {repealed[key]}"
    if old.region != document.region:
        return None
    number = plain_number(document.document_number)
    if number and number == plain_number(old.document_number):
        return "it has the same document number"
    same_title = plain_title(old.title) == plain_title(document.title)
    if same_title and old.issued_on <= document.issued_on:
        return "it has the same title and a later date"
    return None
