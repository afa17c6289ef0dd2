"""Calls that a platform signed, but under other settings than ours: the operator must hear of them.

To the platform such a call is refused like a forged one, so without this nobody would see more than
a bot that says nothing.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from channels.db import insert_or
from channels.models import IncomingMessage, Mismatch

_NOTE = insert_or(
    Mismatch,
    ("channel",),
    ("channel", "seen_at", "words"),
    "UPDATE SET seen_at = excluded.seen_at, words = excluded.words",
)


def note_mismatch(session: Session, channel: str, words: str, *, now: datetime) -> None:
    """A call could not be opened; `words` say what differs."""
    session.execute(_NOTE, {"channel": channel, "seen_at": now, "words": words})


def find_mismatch(session: Session, channel: str) -> tuple[datetime, str] | None:
    """The last of them, as long as nothing that could be opened has come since."""
    row = session.execute(select(Mismatch).where(Mismatch.channel == channel)).scalar_one_or_none()
    if row is None:
        return None
    heard_at = last_heard(session, channel)
    return None if heard_at is not None and heard_at > row.seen_at else (row.seen_at, row.words)


def last_heard(session: Session, channel: str) -> datetime | None:
    """When the last message of a platform came in, of those that are still kept."""
    query = select(func.max(IncomingMessage.received_at)).where(IncomingMessage.channel == channel)
    found: datetime | None = session.execute(query).scalar_one()
    return found
