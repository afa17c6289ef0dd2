"""What the web channel forgets: a session with its messages and ratings, and what the assistant remembers of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.engine import Engine

from channels.asking import AssistantAway, Forget
from channels.web.database import read, write
from channels.web.errors import Away
from channels.web.rates import drop_expired
from channels.web.sessions import delete_session, find_silent_since


async def forget_session(
    engine: Engine, session_id: str, conversation: str, forget: Forget
) -> None:
    """Deletes a session and what the assistant remembers of it.

    Raises:
        Away: The assistant cannot forget it now; nobody would find it again without its session, which so stays.
    """
    try:
        await forget(conversation)
        await write(engine, lambda c: delete_session(c, session_id))
        # What was asked in between.
        await forget(conversation)
    except AssistantAway:
        raise Away from None


async def forget_silent(engine: Engine, keep: timedelta, forget: Forget, *, now: datetime) -> int:
    """Deletes the sessions that were last seen longer ago than `keep`; gives how many."""
    silent = await read(engine, lambda c: find_silent_since(c, now - keep))
    for session_id, conversation in silent:
        await forget_session(engine, session_id, conversation, forget)
    await write(engine, lambda c: drop_expired(c, now))
    return len(silent)
