"""What a platform says that differs from our settings: the operator must hear of it.

A call that WeChat signed, but under other settings than ours, is refused like a forged one; messages
of a bot that another program fetches do not come at all. Without this nobody would see more than a
bot that says nothing.
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
    """Something differs; `words` say what."""
    session.execute(_NOTE, {"channel": channel, "seen_at": now, "words": words})


def find_mismatch(session: Session, channel: str) -> tuple[datetime, str] | None:
    """The last of them, as long as nothing that could be opened has come since."""
    last, heard_at = last_mismatch(session, channel), last_heard(session, channel)
    if last is not None and heard_at is not None and heard_at > last[0]:
        return None
    return last


def last_mismatch(session: Session, channel: str) -> tuple[datetime, str] | None:
    """The last of them, and when it was."""
    row = session.execute(select(Mismatch).where(Mismatch.channel == channel)).scalar_one_or_none()
    return None if row is None else (row.seen_at, row.words)


def last_heard(session: Session, channel: str) -> datetime | None:
    """When the last message of a platform came in, of those that are still kept."""
    query = select(func.max(IncomingMessage.received_at)).where(IncomingMessage.channel == channel)
    found: datetime | None = session.execute(query).scalar_one()
    return found
