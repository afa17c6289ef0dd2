"""Has messages answered: a few at a time, each visitor's in their order, each once.

Comes from: channels.inbox. Goes to: the channel's own answers or the assistant, then the outbox.
Every process has a desk for each channel; the database says who answers what.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from channels.asking import AssistantAway, AssistantDied
from channels.clock import EVER, Clock, utc_now
from channels.inbox import Claimed, claim_message, find_answered, finish, give_back
from channels.lateness import Lateness, Pace, Turn
from channels.records import Records
from channels.waiting import comes
from channels.worker import Worker

logger = logging.getLogger(__name__)

ANSWER_SECONDS = 30
"""Shorter than the lease of a claim: a process gives up before another may take over."""
ATTEMPTS = 3
AWAY = timedelta(seconds=1)
"""How long no more messages are taken when the assistant takes none."""
LOOK_SECONDS = 0.25
"""How often is looked whether another process has answered what webhooks here wait for."""

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
        lateness: Lateness | None = None,
    ) -> None:
        """`places` messages are answered at once; `on_answered` hears of replies to send now.

        While `lateness` says that calls are taken in late, hardly any message is taken.
        """
        self._channel, self._records = channel, records
        self._answer, self._apology, self._clock = answer, apology, clock
        self._places, self._on_answered = places, on_answered
        self._running: set[asyncio.Task[None]] = set()
        self._waiting: dict[int, set[asyncio.Event]] = {}
        self._waiting_since: dict[int, float] = {}
        self._in_hand: set[int] = set()
        self._away_until = EVER
        self._turn, self._pace = Turn(lateness or Lateness()), Pace()
        self.waited = timedelta()
        """How long the message that was taken last had waited for its turn."""
        self._worker = Worker(f"desk of {channel}", self._fill)
        self._looking = Worker(f"news for {channel}", self._look, LOOK_SECONDS)

    def start(self) -> None:
        """Begins to answer."""
        self._worker.start()
        self._looking.start()

    async def stop(self) -> None:
        """Takes no more messages; those in hand are given back, for the next start."""
        await self._worker.stop()
        await self._looking.stop()
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def wake(self) -> None:
        """A message came in."""
        self._worker.wake()

    async def wait_for_answer(self, message_id: int, seconds: float) -> bool:
        """Whether the message was answered, here or by another process, within `seconds`."""
        answered = asyncio.Event()
        self._waiting.setdefault(message_id, set()).add(answered)
        self._waiting_since.setdefault(message_id, time.monotonic())
        try:
            return await comes(answered, seconds)
        finally:
            self._waiting[message_id].discard(answered)
            if not self._waiting[message_id]:
                del self._waiting[message_id], self._waiting_since[message_id]

    def expected_wait(self) -> float:
        """How many seconds a message that comes in now will wait for its answer, at least.

        As long as the one before it did; as long as the oldest does that still waits here; and as long
        as all take that wait here, at the pace of the last ones.
        """
        if len(self._waiting) <= self._places:
            return self.waited.total_seconds()
        oldest = time.monotonic() - next(iter(self._waiting_since.values()))
        return max(self.waited.total_seconds(), oldest, len(self._waiting) * self._pace.seconds)

    async def answer_next(self) -> bool:
        """Answers one message, if there is one; gives whether there was."""
        claimed = await self._claim()
        if claimed is None:
            return False
        await self._handle(claimed)
        return True

    async def _fill(self) -> bool:
        if len(self._running) >= self._places or self._clock() < self._away_until:
            return False
        if not self._turn.may_begin():
            return False
        claimed = await self._claim()
        if claimed is None:
            return False
        self._turn.begin()
        task = asyncio.get_running_loop().create_task(self._handle(claimed))
        self._running.add(task)
        task.add_done_callback(self._leave)
        return True

    async def _claim(self) -> Claimed | None:
        now = self._clock()
        claiming = asyncio.ensure_future(self._records.do(claim_message, self._channel, now=now))
        try:
            claimed = await asyncio.shield(claiming)
        except asyncio.CancelledError:
            # The server stops, but the database has begun: nobody would have what it claims.
            if (claimed := await claiming) is not None:
                await self._records.do(give_back, claimed, retry_at=now, counts=False)
            raise
        if claimed is None:
            self.waited = timedelta()
        elif claimed.attempts == 1:
            self.waited = now - claimed.received_at
        return claimed

    async def _look(self) -> bool:
        if elsewhere := [number for number in self._waiting if number not in self._in_hand]:
            for message_id in await self._records.do(find_answered, elsewhere):
                self._tell(message_id)
        return False

    def _tell(self, message_id: int) -> None:
        for answered in self._waiting.get(message_id, ()):
            answered.set()

    def _leave(self, task: asyncio.Task[None]) -> None:
        self._pace.note(all_busy=len(self._running) >= self._places)
        self._running.discard(task)
        self._worker.wake()

    async def _handle(self, claimed: Claimed) -> None:
        self._in_hand.add(claimed.id)
        try:
            await self._answer_claimed(claimed)
        finally:
            self._in_hand.discard(claimed.id)

    async def _answer_claimed(self, claimed: Claimed) -> None:
        try:
            replies, failed = await self._replies_to(claimed)
        except AssistantAway:
            self._away_until = self._clock() + AWAY
            await self._records.do(give_back, claimed, retry_at=self._away_until, counts=False)
            return
        except asyncio.CancelledError:
            # The server stops, which is nobody's fault: the next start finds the message at once.
            await self._records.do(give_back, claimed, retry_at=self._clock(), counts=False)
            raise
        except AssistantDied as error:
            await self._suspect(claimed, error)
            return
        except _TryLater:
            retry_at = self._clock() + timedelta(seconds=2**claimed.attempts)
            await self._records.do(give_back, claimed, retry_at=retry_at, is_suspect=False)
            return
        finished = await self._records.do(
            finish, claimed, replies, now=self._clock(), failed=failed
        )
        self._tell(claimed.id)
        if finished is None:
            logger.warning("Message %d was answered by another process", claimed.id)
        elif finished.may_send_from <= self._clock():
            self._on_answered()

    async def _suspect(self, claimed: Claimed, error: AssistantDied) -> None:
        """Leaves a message to be asked alone; that it was with others counts against nobody."""
        if not error.alone:
            self._away_until = self._clock() + AWAY
        wait = timedelta(seconds=2**claimed.attempts) if error.alone else AWAY
        retry_at = self._clock() + wait
        await self._records.do(
            give_back, claimed, retry_at=retry_at, counts=error.alone, is_suspect=True
        )

    async def _replies_to(self, claimed: Claimed) -> tuple[list[dict[str, Any]], bool]:
        # A message that ended the process each time must not do so for ever.
        if claimed.attempts > ATTEMPTS:
            return [self._apology()], True
        try:
            return await asyncio.wait_for(self._answer(claimed), ANSWER_SECONDS), False
        except AssistantAway:
            raise
        except AssistantDied as error:
            if not error.alone or claimed.attempts < ATTEMPTS:
                raise
            logger.error("Message %d ended the assistant's process each time", claimed.id)
            return [self._apology()], True
        except Exception as error:
            logger.exception("No answer to message %d (attempt %d)", claimed.id, claimed.attempts)
            if claimed.attempts >= ATTEMPTS:
                return [self._apology()], True
            raise _TryLater from error


class _TryLater(Exception):
    """The message is left for another attempt."""
