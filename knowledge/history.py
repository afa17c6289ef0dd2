"""Moves documents from state to state and writes down who did it, when and why.

Comes from: loading, ingestion, review, publication. Goes to: the table `history`, which the
database itself refuses to change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.errors import MoveRefused, NotFound
from knowledge.states import MOVES, State

_COUNTER = select(models.Publication.__table__.c.counter)
_COUNTER_WRITTEN = str(_COUNTER)
"""Put into SQL once: this is asked before every answer, and putting it took four times as long as asking."""


@dataclass(frozen=True)
class Act:
    """Who does something, when (aware UTC) and why."""

    by: str
    at: datetime
    why: str = ""


@dataclass(frozen=True)
class HistoryView:
    """One entry of a document's history."""

    at: datetime
    by: str
    event: str
    state: str
    why: str
    details: dict[str, Any]


def get_document(session: Session, document_id: str) -> models.Document:
    """The row of a document in any state; raises NotFound."""
    row: models.Document | None = session.get(models.Document, document_id)
    if row is None:
        raise NotFound(document_id)
    return row


def record(
    session: Session, document: models.Document, event: str, act: Act, **details: Any
) -> None:
    """Adds an entry to a document's history."""
    session.add(
        models.HistoryEntry(
            document_id=document.id,
            at=act.at,
            by=act.by,
            event=event,
            state=document.state,
            why=act.why,
            details=details,
        )
    )
    session.flush()


def move(
    session: Session, document: models.Document, to: State, act: Act, event: str, **details: Any
) -> None:
    """Moves a document to another state.

    Raises:
        MoveRefused: That state does not follow the present one.
    """
    now = State(document.state)
    if to not in MOVES[now]:
        raise MoveRefused(document.id, now.value, to.value, [s.value for s in sorted(MOVES[now])])
    session.flush()  # what was written belongs to the state before
    document.state = to.value
    session.flush()
    record(session, document, event, act, **details)
    if {now, to} & {State.PUBLISHED, State.SUPERSEDED}:
        count_publication(session)


def count_publication(session: Session) -> None:
    """Tells running servers that what visitors may read has changed."""
    counted = session.execute(
        update(models.Publication).values(counter=models.Publication.counter + 1)
    )
    if not counted.rowcount:
        session.add(models.Publication(id=1, counter=1))
        session.flush()


def publication_counter(session: Session | Connection) -> int:
    """How often that has happened; one cheap query."""
    if isinstance(session, Connection):
        return session.exec_driver_sql(_COUNTER_WRITTEN).scalar() or 0
    return session.execute(_COUNTER).scalar() or 0


def present_counter(engine: Engine) -> int:
    """The same from a database, which every message asks for: with SQLite by its driver, in a third of the time."""
    if engine.dialect.name != "sqlite":
        with engine.connect() as connection:
            return publication_counter(connection)
    pooled = engine.raw_connection()
    try:
        row = pooled.dbapi_connection.execute(_COUNTER_WRITTEN).fetchone()
    finally:
        pooled.close()
    return int(row[0]) if row else 0


def read_history(engine: Engine, document_id: str) -> list[HistoryView]:
    """The history of a document, oldest first; raises NotFound."""
    with Session(engine, future=True) as session:
        get_document(session, document_id)
        rows = session.scalars(
            select(models.HistoryEntry)
            .where(models.HistoryEntry.document_id == document_id)
            .order_by(models.HistoryEntry.id)
        )
        return [HistoryView(r.at, r.by, r.event, r.state, r.why, r.details) for r in rows]


def actor_of(session: Session, document: models.Document, event: str) -> str | None:
    """Who last did `event` to a document; None if nobody did."""
    found: str | None = session.scalars(
        select(models.HistoryEntry.by)
        .where(models.HistoryEntry.document_id == document.id, models.HistoryEntry.event == event)
        .order_by(models.HistoryEntry.id.desc())
        .limit(1)
    ).first()
    return found
