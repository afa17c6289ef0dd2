"""Which messages may be with the answering process at once: all of them, but a suspect alone.

When that process dies nobody knows which of the messages it had in hand it died of. All of them are
suspects then, and each comes back alone: if it dies again, the one that was with it is to blame.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

Key = tuple[str, str]
"""A message: its channel and its number there."""


class Turns:
    """The turns of one answering process."""

    def __init__(self) -> None:
        self._in_hand: set[Key] = set()
        self._suspects: set[Key] = set()
        self._suspects_waiting = 0
        self._changed = asyncio.Event()

    @asynccontextmanager
    async def take(self, key: Key, seconds: float) -> AsyncIterator[None]:
        """Waits for the message's turn, which lasts as long as the block.

        Raises:
            asyncio.TimeoutError: It did not come within `seconds`.
        """
        await asyncio.wait_for(self._wait(key), seconds)
        try:
            yield
        finally:
            self._in_hand.discard(key)
            self._tell()

    def suspect_all(self) -> bool:
        """The process died; gives whether one message alone was in hand, which is to blame then."""
        self._suspects |= self._in_hand
        return len(self._in_hand) == 1

    def acquit(self, key: Key) -> None:
        """The process has dealt with this message and lives."""
        self._suspects.discard(key)

    async def _wait(self, key: Key) -> None:
        is_suspect = key in self._suspects
        self._suspects_waiting += is_suspect
        try:
            while not self._is_free(is_suspect):
                await self._changed.wait()
        finally:
            self._suspects_waiting -= is_suspect
            self._tell()
        self._in_hand.add(key)

    def _is_free(self, is_suspect: bool) -> bool:
        if is_suspect:
            return not self._in_hand
        # Suspects come first: otherwise they would wait as long as there is always somebody in hand.
        return not self._suspects_waiting and not self._in_hand & self._suspects

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
