"""Whether messages can be taken now: the assistant is loaded, and what is written for each of them can be written.

Monitors ask as often as they like; it is tried at most every few seconds, by a write that costs next to nothing.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import re
import sqlite3
import time
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from channels.clock import utc_now
from channels.db import insert_or
from channels.models import Lease
from channels.statements import begin
from channels.web.database import write

logger = logging.getLogger(__name__)

READY, STARTING = "ready", "starting"
DISK_FULL, DATABASE, FOLDER = "disk_full", "database_not_writable", "folder_not_writable"
STATES = (READY, STARTING, DISK_FULL, DATABASE, FOLDER)
"""All that can be said; docs/operating/running.md says what to do."""
GOOD_FOR = 5.0
"""Seconds for which what was found out is told again."""
_PATIENCE = 2.0
"""Seconds for which another may keep the database from us before that is told; who watches waits no longer."""
_BLOCK = bytes(4096)
_TRIED = insert_or(
    Lease, ("name",), ("name", "held_until"), "UPDATE SET held_until = excluded.held_until"
)
# Changes nothing, but only where something could be changed.
_CHANGE_NOTHING = text("DELETE FROM events WHERE id < 0")


class Readiness:
    """What one process says of itself."""

    def __init__(self, home: Path, channels: Engine) -> None:
        self._home, self._channels = home, channels
        self._said, self._until = READY, 0.0
        self._trying = asyncio.Lock()

    async def state(self, conversations: Engine | None) -> str:
        """One of STATES; `conversations` is the assistant's own database, None while it is loaded."""
        if conversations is None:
            return STARTING
        async with self._trying:
            if time.monotonic() >= self._until:
                self._note(await self._try(conversations))
            return self._said

    def _note(self, state: str) -> None:
        if state != self._said:
            logger.warning("It was %s, and now is: %s", self._said, state)
        self._said, self._until = state, time.monotonic() + GOOD_FOR

    async def _try(self, conversations: Engine) -> str:
        try:
            await asyncio.wait_for(self._write_all(conversations), _PATIENCE)
        except OSError as error:
            return DISK_FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else FOLDER
        except (SQLAlchemyError, sqlite3.Error, asyncio.TimeoutError) as error:
            return DISK_FULL if re.search("full|No space left", str(error)) else DATABASE
        return READY

    async def _write_all(self, conversations: Engine) -> None:
        # A database's log is written over for a while after the disk is full; a new file needs room at once.
        await asyncio.to_thread(_write_file, self._home)
        await write(
            self._channels, lambda c: c.execute(_TRIED, {"name": "health", "held_until": utc_now()})
        )
        if conversations.url.database not in (None, "", ":memory:"):
            await asyncio.to_thread(_change_nothing, conversations)


def _write_file(folder: Path) -> None:
    path = folder / f".ready.{os.getpid()}"
    try:
        path.write_bytes(_BLOCK)
    finally:
        path.unlink(missing_ok=True)


def _change_nothing(engine: Engine) -> None:
    with begin(engine) as connection:
        if isinstance(connection, sqlite3.Connection):
            connection.execute(str(_CHANGE_NOTHING))
        else:
            connection.execute(_CHANGE_NOTHING)
