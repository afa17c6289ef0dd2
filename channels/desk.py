"""Has messages answered: a few at a time, each visitor's in their order, each once.

Comes from: channels.inbox. Goes to: the channel's own answers or the assistant, then the outbox.
Every process has a desk for each channel; the database says who answers what.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from channels.clock import Clock, utc_now
from channels.inbox import ANSWERED, FAILED, Claimed, claim_message, finish, give_back, state_of
from channels.records import Records
from channels.worker import Worker

logger = logging.getLogger(__name__)

ANSWER_SECONDS = 30
"""Shorter than the lease of a claim: a process gives up before another may take over."""
ATTEMPTS = 3
LOOK_SECONDS = 1.0
"""How often a webhook looks whether another process has answered its message."""

Answer = Callable[[Claimed], Awaitable[list[dict[str, Any]]]]


class Desk:
    """Answers the messages of one channel in this process."""

    def __init__(
        self,
        channel: str,
        records: Records,
        answer: Answer,
        apology: Callable[[], dict[str, Any]],
        *,
        clock: Clock = utc_now,
        places: int = 4,
        on_answered: Callable[[], None] = lambda: None,
    ) -> None:
        """`answer` gives the replies to a message; `places` is how many are answered at once."""
        self._channel, self._records = channel, records
        self._answer, self._apology, self._clock = answer, apology, clock
        self._places, self._on_answered = places, on_answered
        self._running: set[asyncio.Task[None]] = set()
        self._waiting: dict[int, asyncio.Event] = {}
        self._worker = Worker(f"desk of {channel}", self._fill)

    def start(self) -> None:
        """Begins to answer."""
        self._worker.start()

    async def stop(self) -> None:
        """Takes no more messages; those in hand are given up and answered after the next start."""
        await self._worker.stop()
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def wake(self) -> None:
        """A message came in."""
        self._worker.wake()

    async def wait_for_answer(self, message_id: int, seconds: float) -> bool:
        """Whether the message was answered, here or by another process, within `seconds`."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        answered = self._waiting.setdefault(message_id, asyncio.Event())
        try:
            while True:
                if await self._records.do(state_of, message_id) in (ANSWERED, FAILED):
                    return True
                left = deadline - loop.time()
                if left <= 0:
                    return False
                await _wait(answered, min(left, LOOK_SECONDS))
        finally:
            self._waiting.pop(message_id, None)

    async def answer_next(self) -> bool:
        """Answers one message, if there is one; gives whether there was."""
        claimed = await self._records.do(claim_message, self._channel, now=self._clock())
        if claimed is None:
            return False
        await self._handle(claimed)
        return True

    async def _fill(self) -> bool:
        if len(self._running) >= self._places:
            return False
        claimed = await self._records.do(claim_message, self._channel, now=self._clock())
        if claimed is None:
            return False
        task = asyncio.get_running_loop().create_task(self._handle(claimed))
        self._running.add(task)
        task.add_done_callback(self._leave)
        return True

    def _leave(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._worker.wake()

    async def _handle(self, claimed: Claimed) -> None:
        try:
            replies, failed = await self._replies_to(claimed)
        except _TryLater:
            retry_at = self._clock() + timedelta(seconds=2**claimed.attempts)
            await self._records.do(give_back, claimed, retry_at=retry_at)
            return
        stored = await self._records.do(finish, claimed, replies, now=self._clock(), failed=failed)
        if not stored:
            logger.warning("Message %d was answered by another process", claimed.id)
        if claimed.id in self._waiting:
            self._waiting[claimed.id].set()
        self._on_answered()

    async def _replies_to(self, claimed: Claimed) -> tuple[list[dict[str, Any]], bool]:
        # A message that ended the process each time must not do so for ever.
        if claimed.attempts > ATTEMPTS:
            return [self._apology()], True
        try:
            return await asyncio.wait_for(self._answer(claimed), ANSWER_SECONDS), False
        except Exception as error:
            logger.exception("No answer to message %d (attempt %d)", claimed.id, claimed.attempts)
            if claimed.attempts >= ATTEMPTS:
                return [self._apology()], True
            raise _TryLater from error


class _TryLater(Exception):
    """The message is left for another attempt."""


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except asyncio.TimeoutError:
        return
