"""One message of a conversation at a time, across the workers of one machine."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore

FILES = 4096
"""Conversations share so many files: two that share one wait for each other now and then."""

_PAUSE_SECONDS = 0.01


class FileLockStore(LockStore):
    """Locks files of a folder, which the system unlocks when a worker dies."""

    def __init__(self, folder: Path) -> None:
        """Makes the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = _PAUSE_SECONDS,
    ) -> AsyncIterator[TicketLock]:
        """Holds the conversation's lock (see parent class).

        Raises:
            LockError: The lock was not to be had within its lifetime.
        """
        number = int(hashlib.sha256(conversation_id.encode()).hexdigest(), 16) % FILES
        with (self.folder / str(number)).open("w") as file:
            waited = 0.0
            while not _locked(file.fileno()):
                if waited >= lock_lifetime:
                    raise LockError("Another message of this conversation is still being answered.")
                await asyncio.sleep(_PAUSE_SECONDS)
                waited += _PAUSE_SECONDS
            yield TicketLock(conversation_id)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
