"""Which messages may be with the answering process at once: all of them, but a suspect alone.

When that process dies nobody knows which of the messages it had in hand it died of. All of them are
suspects then, which the inbox remembers, and each comes back alone: if it dies again, the one that was
with it is to blame.
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
        self._in_hand: dict[Key, bool] = {}
        self._suspects_waiting = 0
        self._changed = asyncio.Event()

    @asynccontextmanager
    async def take(self, key: Key, seconds: float, *, alone: bool) -> AsyncIterator[None]:
        """Waits for the message's turn, which lasts as long as the block; `alone`: it is a suspect.

        Raises:
            asyncio.TimeoutError: It did not come within `seconds`.
        """
        await asyncio.wait_for(self._wait(key, alone), seconds)
        try:
            yield
        finally:
            self._in_hand.pop(key, None)
            self._tell()

    async def _wait(self, key: Key, alone: bool) -> None:
        self._suspects_waiting += alone
        try:
            while not self._is_free(alone):
                await self._changed.wait()
        finally:
            self._suspects_waiting -= alone
            self._tell()
        self._in_hand[key] = alone

    def _is_free(self, alone: bool) -> bool:
        if alone:
            return not self._in_hand
        # Suspects come first: otherwise they would wait as long as there is always somebody in hand.
        return not self._suspects_waiting and not any(self._in_hand.values())

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
