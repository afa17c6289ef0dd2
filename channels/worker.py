"""A loop in the background: does what there is to do, then sleeps until it is woken."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import SQLAlchemyError

from channels.waiting import comes

logger = logging.getLogger(__name__)


class Worker:
    """Calls `step` again and again; `step` says whether it found something to do.

    Sleeps `idle_seconds` when there was nothing, because another process or time itself may have
    made work in the meantime.
    """

    def __init__(
        self, name: str, step: Callable[[], Awaitable[bool]], idle_seconds: float = 1.0
    ) -> None:
        self._name, self._step, self._idle_seconds = name, step, idle_seconds
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins; needs a running loop."""
        self._task = asyncio.get_running_loop().create_task(self._run(), name=self._name)

    def wake(self) -> None:
        """There may be something to do."""
        self._woken.set()

    async def stop(self) -> None:
        """Ends; what a step had begun is cut off where it waits."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        while True:
            self._woken.clear()
            try:
                busy = await self._step()
            except Exception as error:
                # A database that is away for a while must not end the channel.
                note_failure(logger, f"{self._name} could not go on and tries again", error)
                busy = False
            if not busy:
                await comes(self._woken, self._idle_seconds)


def note_failure(log: logging.Logger, what: str, error: Exception) -> None:
    """What went wrong; of a database in one line, since its own words say all that a traceback could."""
    if isinstance(error, sqlite3.Error | SQLAlchemyError):
        said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        log.error("%s: the database says “%s”", what, said)
    else:
        log.error("%s", what, exc_info=error)
