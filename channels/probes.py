"""The marks of our own calls: what `channels check` tries must not look like an attack.

A check writes a random mark into the database that it shares with the server and sends it along. Whoever has no
access to that database has no mark, whatever settings they know, so nobody else can call unseen.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from channels.models import Probe

HEADER = "X-Kaimen-Check"
GOOD_FOR = timedelta(minutes=5)
"""Longer than a check takes, where nothing answers."""


def make_mark(session: Session, *, now: datetime) -> str:
    """A new mark, which is good for five minutes."""
    session.execute(
        delete(Probe).where(Probe.until < now).execution_options(synchronize_session=False)
    )
    mark = secrets.token_hex(16)
    session.add(Probe(mark=mark, until=now + GOOD_FOR))
    return mark


def is_mark(session: Session, mark: str, *, now: datetime) -> bool:
    """Whether a check of ours is going on that has this mark."""
    until = session.execute(select(Probe.until).where(Probe.mark == mark)).scalar_one_or_none()
    return until is not None and until >= now
