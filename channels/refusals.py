"""Calls that a platform may have made and that were refused, so that the operator hears of them.

A call under another Token looks like a forged one, and is refused like it. A log line is soon gone, and nobody who
looks at the settings sees it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from channels.clock import EVER
from channels.db import insert_or
from channels.mismatches import last_heard
from channels.models import RefusedCalls
from channels.records import Records

logger = logging.getLogger(__name__)

AT_MOST_EVERY = timedelta(seconds=1)
"""Whoever calls a thousand times a second must not have us write as often."""
_NOTE = insert_or(
    RefusedCalls,
    ("channel", "reason"),
    ("channel", "reason", "calls", "last_at"),
    "UPDATE SET calls = refused_calls.calls + excluded.calls, last_at = excluded.last_at",
)


@dataclass(frozen=True)
class Refused:
    """Calls that were refused for one reason since the last message that was taken."""

    reason: str
    calls: int
    last_at: datetime


class Refusals:
    """Counts the refused calls of one channel in this process, and writes them down."""

    def __init__(self, channel: str, records: Records) -> None:
        self._channel, self._records = channel, records
        self._unwritten: dict[str, int] = {}
        self._written_at: dict[str, datetime] = {}

    async def note(self, reason: str, *, now: datetime) -> None:
        """One more; `reason` is a word."""
        self._unwritten[reason] = self._unwritten.get(reason, 0) + 1
        if now - self._written_at.get(reason, EVER) < AT_MOST_EVERY:
            return
        self._written_at[reason] = now
        calls = self._unwritten.pop(reason)
        try:
            await self._records.do(note_refused, self._channel, reason, calls, now=now)
        except Exception:
            # It is refused all the same.
            logger.exception("A refused call could not be written down")


def note_refused(session: Session, channel: str, reason: str, calls: int, *, now: datetime) -> None:
    """So many more calls were refused for a reason."""
    heard_at = last_heard(session, channel)
    if heard_at is not None:
        session.execute(
            delete(RefusedCalls)
            .where(RefusedCalls.channel == channel, RefusedCalls.last_at < heard_at)
            .execution_options(synchronize_session=False)
        )
    values = {"channel": channel, "reason": reason, "calls": calls, "last_at": now}
    session.execute(_NOTE, values)


def forget_refused(session: Session, channel: str) -> None:
    """A call of the platform was taken: what was refused before it is over."""
    session.execute(
        delete(RefusedCalls)
        .where(RefusedCalls.channel == channel)
        .execution_options(synchronize_session=False)
    )


def find_refused(session: Session, channel: str) -> Refused | None:
    """The last of them, as long as no message has come since."""
    query = select(RefusedCalls).where(RefusedCalls.channel == channel)
    row = session.execute(query.order_by(RefusedCalls.last_at.desc()).limit(1)).scalar_one_or_none()
    heard_at = last_heard(session, channel)
    if row is None or (heard_at is not None and heard_at > row.last_at):
        return None
    return Refused(str(row.reason), int(row.calls), row.last_at)
