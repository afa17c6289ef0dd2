"""Whether a message only says again what the one before it said: a finger that pressed twice is answered once.

Goes to: channels.inbox. Only the same words of the same visitor count, sent within `WITHIN` of the first, with nothing
else between them; the first must wait for its answer or have it, and not have failed.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from channels.models import IncomingMessage

WITHIN = timedelta(seconds=5)
FAILED = "failed"
_MESSAGES = IncomingMessage.__table__
# What was taken as said again has no fingerprint, so that the time counts from the first.
_LAST = (
    select(_MESSAGES.c.fingerprint, _MESSAGES.c.state, _MESSAGES.c.received_at)
    .where(
        _MESSAGES.c.channel == bindparam("of_channel"),
        _MESSAGES.c.visitor == bindparam("of_visitor"),
        _MESSAGES.c.fingerprint.is_not(None),
    )
    .order_by(_MESSAGES.c.id.desc())
    .limit(1)
)


def fingerprint_of(content: dict[str, Any]) -> str:
    """What is equal for equal contents, and outlives them: a content is dropped with its answer."""
    told = json.dumps(content, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def says_again(
    session: Session, channel: str, visitor: str, content: dict[str, Any], *, now: datetime
) -> bool:
    """Whether a message that comes in now needs no answer beside that of the one before it."""
    # Of a menu nobody knows whether it was tapped again on purpose; its text depends on the language set meanwhile.
    if content.get("do") != "ask" or "text" not in content:
        return False
    last = session.execute(_LAST, {"of_channel": channel, "of_visitor": visitor}).first()
    return (
        last is not None
        and last.fingerprint == fingerprint_of(content)
        and last.state != FAILED
        and now - last.received_at <= WITHIN
    )
