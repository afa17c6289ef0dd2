"""Signed calls that were seen: a signature counts while it is fresh, and for one message only.

A platform may repeat a call word for word when it got no answer, so the same message may come again
under the same nonce; another message under it is a forgery with a signature that was overheard.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from channels.db import insert_or
from channels.models import SeenNonce

_USE = insert_or(
    SeenNonce,
    ("channel", "nonce"),
    ("channel", "nonce", "message_key", "seen_at"),
    "NOTHING",
)


def is_fresh(timestamp: str, *, now: datetime, window: timedelta) -> bool:
    """Whether a Unix time is within `window` of now, before or after."""
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:
        return False
    return abs(now.timestamp() - int(timestamp)) <= window.total_seconds()


def use_nonce(
    session: Session, channel: str, timestamp: str, nonce: str, message_key: str, *, now: datetime
) -> bool:
    """Notes a nonce; False where it was used for another message."""
    name = hashlib.sha256(f"{timestamp}\n{nonce}".encode()).hexdigest()
    key = hashlib.sha256(message_key.encode()).hexdigest()
    used = session.execute(
        _USE, {"channel": channel, "nonce": name, "message_key": key, "seen_at": now}
    )
    if used.rowcount == 1:
        return True
    seen = session.execute(
        select(SeenNonce.message_key).where(SeenNonce.channel == channel, SeenNonce.nonce == name)
    ).scalar_one()
    return bool(seen == key)
