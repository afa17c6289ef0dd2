"""The channels' database as asynchronous code uses it: one function, one transaction, one thread.

SQLite lets one transaction write at a time, and each waits for the disk. So one thread does all of
it, and what has come in while it waited goes into the next transaction together: the busier it is,
the less each costs. A database server gets several threads, and a transaction for each function.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session, sessionmaker

T = TypeVar("T")
_Call = tuple[Callable[[Session], Any], Future[Any]]

TOGETHER = 50
"""How many functions share a transaction at most, so that nobody waits long for one of them."""


class Records:
    """Runs functions that take a session: each all or nothing, on the disk when it returns."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        alone = engine.dialect.name != "sqlite"
        self._together = 1 if alone else TOGETHER
        self._threads = ThreadPoolExecutor(4 if alone else 1, thread_name_prefix="channels")
        self._sessions = sessionmaker(engine, future=True, expire_on_commit=False)
        self._waiting: deque[_Call] = deque()

    async def do(self, function: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """The function's result, after its transaction is committed."""
        done: Future[T] = Future()
        self._waiting.append((lambda session: function(session, *arguments, **named), done))
        self._threads.submit(self._do_waiting)
        # The transaction goes on where the caller is cancelled (a platform hangs up): what was
        # begun is finished, and a later call finds it.
        return await asyncio.shield(asyncio.wrap_future(done))

    def do_now(self, function: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """The same for code that may wait."""
        with self._sessions.begin() as session:
            return function(session, *arguments, **named)

    def close(self) -> None:
        """Waits for what is running and gives the connections back."""
        self._threads.shutdown(wait=True)
        self.engine.dispose()

    def _do_waiting(self) -> None:
        calls = self._take_waiting()
        if not calls:
            return
        try:
            with self.engine.begin() as connection:
                settled = [_do_one(connection, function, done) for function, done in calls]
        except Exception as error:
            settled = [partial(done.set_exception, error) for _, done in calls]
        for settle in settled:
            settle()

    def _take_waiting(self) -> list[_Call]:
        calls: list[_Call] = []
        with suppress(IndexError):
            while len(calls) < self._together:
                calls.append(self._waiting.popleft())
        return calls


def _do_one(
    connection: Connection, function: Callable[[Session], Any], done: Future[Any]
) -> Callable[[], None]:
    """Runs one function; gives what tells its caller how it ended, once that is on the disk."""
    step = connection.begin_nested()
    session = Session(connection, future=True)
    try:
        result = function(session)
        session.flush()
        step.commit()
    except Exception as error:
        step.rollback()
        return partial(done.set_exception, error)
    finally:
        session.close()
    return partial(done.set_result, result)
