"""Publishes approved documents, ends earlier ones, withdraws, and opens what was withdrawn again.

Comes from: bot.knowledge_commands, loading. Goes to: the history, and through the publication
counter to running servers. Each function is one transaction: all of it happens or nothing.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.db import session_scope
from knowledge.editions import plain_number, replaced_by, successors_of
from knowledge.errors import FieldRefused, NotReadyToPublish
from knowledge.history import Act, get_document, move
from knowledge.review import missing
from knowledge.rows import content_of
from knowledge.states import State


def publish(engine: Engine, document_id: str, act: Act, early: bool = False) -> list[str]:
    """Publishes an approved document; gives the ids of the documents that it supersedes.

    Raises:
        NotFound, MoveRefused: There is no such approved document.
        NotReadyToPublish: A field is missing, the document does not hold yet, or another one holds in its place.
    """
    with session_scope(engine) as session:
        document = get_document(session, document_id)
        ended = _predecessors(session, document)
        _check_not_replaced(session, document, ended)
        _check_complete(document)
        _check_number(session, document, ended)
        begins = document.effective_on or document.issued_on
        if ended and begins > act.at.date() and not early:
            raise NotReadyToPublish(
                document_id,
                f"it takes effect on {begins}, and until then {', '.join(d.id for d in ended)} "
                "holds. Publish it on that day, or give --early.",
            )
        # It may have ended once, and was withdrawn and opened again since.
        document.ended_on = None
        move(session, document, State.PUBLISHED, act, "published", supersedes=_ids(ended))
        for old in ended:
            old.ended_on = begins
            move(session, old, State.SUPERSEDED, act, "superseded", superseded_by=document_id)
        return _ids(ended)


def withdraw(
    engine: Engine, document_id: str, act: Act, repealed_on: date | None = None
) -> list[str]:
    """Takes a document out of use; gives the ids of the documents that hold again.

    Args:
        engine: The knowledge database.
        document_id: A document in any state but withdrawn.
        act: Who, when and why; the reason is needed.
        repealed_on: The day from which it no longer held, where it was repealed and not
            published by mistake: questions about days before it still find it.

    Raises:
        NotFound, MoveRefused: There is nothing to withdraw.
        FieldRefused: No reason was given, or a date for what was never published.
    """
    if not act.why.strip():
        raise FieldRefused(document_id, "withdrawing needs a reason. Give --why.")
    with session_scope(engine) as session:
        document = get_document(session, document_id)
        if repealed_on:
            _repeal(session, document, repealed_on, act)
            return []
        was_published = document.state == State.PUBLISHED.value
        move(session, document, State.WITHDRAWN, act, "withdrawn")
        held_before = _superseded_by(session, document) if was_published else []
        for old in held_before:
            old.ended_on = None
            move(session, old, State.PUBLISHED, act, "restored", withdrawn=document_id)
        return _ids(held_before)


def reopen(engine: Engine, document_id: str, act: Act) -> None:
    """Opens a withdrawn document as a draft again, so that it may be corrected.

    Raises:
        NotFound, MoveRefused: There is no such withdrawn document.
    """
    with session_scope(engine) as session:
        document = get_document(session, document_id)
        _keep_revision(session, document, act)
        move(session, document, State.DRAFT, act, "reopened")


def reopen_document(session: Session, document: models.Document, act: Act) -> None:
    """Withdraws a published document and opens it again within a transaction of the caller."""
    move(session, document, State.WITHDRAWN, act, "withdrawn")
    _keep_revision(session, document, act)
    move(session, document, State.DRAFT, act, "reopened")


def _keep_revision(session: Session, document: models.Document, act: Act) -> None:
    session.add(models.Revision(document_id=document.id, at=act.at, content=content_of(document)))


def _repeal(session: Session, document: models.Document, on: date, act: Act) -> None:
    if document.state != State.PUBLISHED.value:
        raise FieldRefused(
            document.id, f"it is {document.state}; only what is published is repealed."
        )
    document.ended_on = on
    move(session, document, State.SUPERSEDED, act, "repealed", repealed_on=on.isoformat())


def _predecessors(session: Session, document: models.Document) -> list[models.Document]:
    """The documents that it takes the place of and that are published now."""
    found = [session.get(models.Document, s.superseded_id) for s in document.supersedes]
    return [d for d in found if d is not None and d.state == State.PUBLISHED.value]


def _superseded_by(session: Session, document: models.Document) -> list[models.Document]:
    """The documents that it took the place of and no other published document does.

    One that had been repealed before stays so: it did not end with this one's beginning.
    """
    begins = document.effective_on or document.issued_on
    found = [session.get(models.Document, s.superseded_id) for s in document.supersedes]
    return [
        d
        for d in found
        if d is not None
        and d.state == State.SUPERSEDED.value
        and d.ended_on == begins
        and not _other_successors(session, d.id, document.id)
    ]


def _other_successors(session: Session, superseded: str, but: str) -> bool:
    return any(d.id != but for d in successors_of(session, superseded))


def _check_not_replaced(
    session: Session, document: models.Document, ended: list[models.Document]
) -> None:
    """What was superseded or repealed does not come back into force beside what took its place."""
    reason = replaced_by(session, document, ended)
    if reason:
        raise NotReadyToPublish(document.id, reason)
    if document.state == State.SUPERSEDED.value:
        raise NotReadyToPublish(
            document.id,
            f"it was repealed on {document.ended_on}. If that was an error, withdraw and reopen it first.",
        )


def _check_complete(document: models.Document) -> None:
    for reason in missing(document):
        raise NotReadyToPublish(document.id, reason)


def _check_number(
    session: Session, document: models.Document, ended: list[models.Document]
) -> None:
    """No two published documents have one number: they would be quoted as one and the same."""
    number = plain_number(document.document_number)
    table = models.Document
    rows = session.scalars(
        select(table).where(table.state == State.PUBLISHED.value, table.id != document.id)
    )
    for other in rows:
        if number and number == plain_number(other.document_number) and other not in ended:
            raise NotReadyToPublish(
                document.id,
                f"{other.id} is published with the same number, {document.document_number}. If this one "
                f"replaces it, send it back and `correct {document.id} supersedes {other.id}`; if one of them "
                "was loaded by mistake, withdraw that one; if a number was misread, correct document_number.",
            )


def _ids(documents: list[models.Document]) -> list[str]:
    return [d.id for d in documents]
