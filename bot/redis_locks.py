"""One message of a conversation at a time, across machines: locks in a Redis, which may be away for a while."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, RedisLockStore
from redis.exceptions import RedisError
from sqlalchemy.engine import make_url

from channels.asking import AssistantAway

logger = logging.getLogger(__name__)

SECONDS = 1.5
"""How long one is waited for that says nothing: everything else waits, too."""
AWAY_SECONDS = 1.0
"""For so long nothing is asked of one that was away."""
_PAUSE_SECONDS = 1.0


class LocksAway(AssistantAway):
    """The Redis does not answer, so that no message can be answered; none of them is to blame."""


class RedisLocks(RedisLockStore):
    """Rasa's locks in a Redis, which say in one sentence that it is away, and in another that it is back."""

    def __init__(self, address: str) -> None:
        """Asks nothing of it yet."""
        url = make_url(address)
        super().__init__(
            host=url.host or "localhost",
            port=url.port or 6379,
            db=int(url.database or 0),
            username=url.username,
            password=url.password,
            use_ssl=url.drivername == "rediss",
            socket_timeout=SECONDS,
        )
        self._is_away = False
        self._away_until = 0.0

    def failure(self) -> str:
        """Why it cannot be used now; empty where it can."""
        try:
            with self._told():
                self.red.ping()
        except LocksAway as error:
            return str(error)
        return ""

    def issue_ticket(self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME) -> int:
        """Takes a place in the queue (see parent class, which makes one error of all that can go wrong)."""
        lock = self.get_or_create_lock(conversation_id)
        ticket: int = lock.issue_ticket(lock_lifetime)
        self.save_lock(lock)
        return ticket

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = _PAUSE_SECONDS,
    ) -> AsyncIterator[TicketLock]:
        """Holds the conversation's lock (see parent class).

        Raises:
            LocksAway: The Redis does not answer.
            LockError: The lock was not to be had within its lifetime.
        """
        if time.monotonic() < self._away_until:
            raise LocksAway("it did not answer just now")
        with self._told():
            ticket = self.issue_ticket(conversation_id, lock_lifetime)
        try:
            with self._told():
                held = await self._acquire_lock(conversation_id, ticket, wait_time_in_seconds)
            yield held
        finally:
            # What was answered is; a ticket that stays runs out by itself.
            with suppress(LocksAway), self._told():
                self.cleanup(conversation_id, ticket)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except RedisError as error:
            self._away_until = time.monotonic() + AWAY_SECONDS
            if not self._is_away:
                self._is_away = True
                logger.error(
                    "The Redis of KAIMEN_REDIS_URL does not answer (%s): no message can be answered until it does. See "
                    "that its server runs; it goes on by itself, without a restart",
                    error,
                )
            raise LocksAway(str(error)) from error
        if self._is_away:
            self._is_away = False
            logger.warning("The Redis of KAIMEN_REDIS_URL answers again")
