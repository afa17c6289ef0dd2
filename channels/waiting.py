"""Waits for an event, but not for ever."""

from __future__ import annotations

import asyncio


async def comes(event: asyncio.Event, seconds: float) -> bool:
    """Whether `event` is set within `seconds`.

    Who is cancelled in the moment in which the event is set is cancelled: `asyncio.wait_for` forgets that in Python 3.10,
    and a loop that was told to end goes on for ever.
    """
    waiting = asyncio.ensure_future(event.wait())
    try:
        done, _ = await asyncio.wait({waiting}, timeout=seconds)
    finally:
        waiting.cancel()
    return bool(done)
