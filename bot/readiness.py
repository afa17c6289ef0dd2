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
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.soundness import damage_of, is_damage
from channels.clock import utc_now
from channels.db import insert_or
from channels.models import Lease
from channels.statements import begin
from channels.web.database import write

if TYPE_CHECKING:  # who only needs the states does not wait for Rasa
    from bot.tracker_store import ConversationStore

logger = logging.getLogger(__name__)
Locks = Path | Callable[[], str]

READY, STARTING = "ready", "starting"
DISK_FULL, DATABASE, FOLDER = "disk_full", "database_not_writable", "folder_not_writable"
DAMAGED = "database_damaged"
LOCKS = "locks_not_reachable"
STATES = (READY, STARTING, DISK_FULL, DATABASE, FOLDER, DAMAGED, LOCKS)
"""All that can be said; docs/operating/running.md says what to do."""
GOOD_FOR = 5.0
"""Seconds for which what was found out is told again."""
LOOK_AGAIN = 5.0
"""Seconds until it is tried again unasked while something is wrong, so that the log says when it is over."""
DAMAGE_GOOD_FOR = 60.0
"""Seconds for which the files are not looked through again."""
_PATIENCE = 2.0
"""Seconds for which another may keep the database from us before that is told; who watches waits no longer."""
_ELSEWHERE = "the Redis of KAIMEN_REDIS_URL"
_BLOCK = bytes(4096)
_TRIED = insert_or(
    Lease, ("name",), ("name", "held_until"), "UPDATE SET held_until = excluded.held_until"
)
# Changes nothing, but only where something could be changed.
_CHANGE_NOTHING = text("DELETE FROM events WHERE id < 0")


class _LocksAway(Exception):
    """No message can be answered, as its conversation cannot be locked."""


class Readiness:
    """What one process says of itself."""

    def __init__(self, home: Path, channels: Engine) -> None:
        self._home, self._channels = home, channels
        self._said, self._until = STARTING, 0.0
        self._damage, self._damage_until = "", 0.0
        self._trying = asyncio.Lock()
        self._place = ""
        """What is being tried."""

    async def state(self, store: ConversationStore | None, locks: Locks | None = None) -> str:
        """One of STATES.

        Args:
            store: The assistant's conversations, None while it is loaded.
            locks: The folder of the conversations' locks, or what says why they cannot be had elsewhere, or is empty;
                None where they are in memory.
        """
        if store is None:
            return STARTING
        async with self._trying:
            if time.monotonic() >= self._until:
                self._note(*await self._try(store, locks))
                if self._said != READY:
                    self._look_again(store, locks)
            return self._said

    def _look_again(self, store: ConversationStore, locks: Locks | None) -> None:
        loop = asyncio.get_running_loop()
        # Of several workers another one may be asked next, and nobody need ask at all.
        loop.call_later(LOOK_AGAIN, lambda: loop.create_task(self.state(store, locks)))

    def _note(self, state: str, why: str) -> None:
        if state != self._said:
            reason = f" ({why})" if why else ""
            if self._said != STARTING:
                logger.warning("It was %s, and now is: %s%s", self._said, state, reason)
            elif state != READY:
                logger.warning("It has started, but is not ready: %s%s", state, reason)
        self._said, self._until = state, time.monotonic() + GOOD_FOR

    async def _try(self, store: ConversationStore, locks: Locks | None) -> tuple[str, str]:
        """The state, and what is wrong with what."""
        try:
            await asyncio.wait_for(self._write_all(store, locks), _PATIENCE)
        except OSError as error:
            why = f"{error.filename or self._place}: {error.strerror}"
            return DISK_FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else FOLDER, why
        except asyncio.TimeoutError:
            if self._place == _ELSEWHERE:
                return LOCKS, f"{_ELSEWHERE}: no answer"
            return DATABASE, f"{self._place}: another program keeps it"
        except (SQLAlchemyError, sqlite3.Error) as error:
            said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
            why = f"{self._place}: {said}"
            if re.search("full|No space left", said):
                return DISK_FULL, why
            return DAMAGED if is_damage(said) else DATABASE, why
        except _LocksAway as error:
            return LOCKS, f"{_ELSEWHERE}: {error}"
        damage = await self._damage_of(store)
        return (DAMAGED, damage) if damage else (READY, "")

    async def _write_all(self, store: ConversationStore, locks: Locks | None) -> None:
        # A database's log is written over for a while after the disk is full; a new file needs room at once.
        self._place = str(self._home)
        await asyncio.to_thread(_write_file, self._home)
        if isinstance(locks, Path):
            self._place = str(locks)
            await asyncio.to_thread(_try_locks, locks)
        self._place = _name(self._channels)
        await write(
            self._channels, lambda c: c.execute(_TRIED, {"name": "health", "held_until": utc_now()})
        )
        if store.engine.url.database not in (None, "", ":memory:"):
            self._place = _name(store.engine)
            await asyncio.to_thread(_change_nothing, store.engine)
        if locks is not None and not isinstance(locks, Path):
            self._place = _ELSEWHERE
            if failure := await asyncio.to_thread(locks):
                raise _LocksAway(failure)

    async def _damage_of(self, store: ConversationStore) -> str:
        """Which file is damaged inside, and how; empty where none is known to be."""
        if store.damage:
            return f"{_name(store.engine)}: {store.damage}"
        if time.monotonic() >= self._damage_until:
            self._damage = ""
            for engine in (self._channels, store.engine):
                said = await asyncio.to_thread(damage_of, str(engine.url))
                if said is not None:
                    self._damage = f"{_name(engine)}: {said}"
            self._damage_until = time.monotonic() + DAMAGE_GOOD_FOR
        return self._damage


def _name(engine: Engine) -> str:
    """The file or the name of a database; not its address, in which a password may stand."""
    return str(engine.url.database)


def _write_file(folder: Path) -> None:
    path = folder / f".ready.{os.getpid()}"
    try:
        path.write_bytes(_BLOCK)
    finally:
        path.unlink(missing_ok=True)


def _try_locks(folder: Path) -> None:
    _write_file(folder)
    # Of a lock that is there, too, somebody else may be the owner.
    for path in folder.iterdir():
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _change_nothing(engine: Engine) -> None:
    with begin(engine) as connection:
        if isinstance(connection, sqlite3.Connection):
            connection.execute(str(_CHANGE_NOTHING))
        else:
            connection.execute(_CHANGE_NOTHING)
