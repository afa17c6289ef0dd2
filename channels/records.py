"""The channels' database as asynchronous code uses it: one function, one transaction, one thread.

SQLite lets one transaction write at a time, so one thread does all of it and none waits on a lock;
a database server gets several.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy.engine import Engine
from sqlalchemy.orm import sessionmaker

T = TypeVar("T")


class Records:
    """Runs functions that take a session, each in a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        threads = 1 if engine.dialect.name == "sqlite" else 4
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="channels")
        self._sessions = sessionmaker(engine, future=True, expire_on_commit=False)

    async def do(self, function: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """The function's result, after its transaction is committed."""
        # The transaction goes on where the caller is cancelled (a platform hangs up): what was
        # begun is finished, and a later call finds it.
        loop = asyncio.get_running_loop()
        call = loop.run_in_executor(
            self._threads, lambda: self.do_now(function, *arguments, **named)
        )
        return await asyncio.shield(call)

    def do_now(self, function: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """The same for code that may wait."""
        with self._sessions.begin() as session:
            return function(session, *arguments, **named)

    def close(self) -> None:
        """Waits for what is running and gives the connections back."""
        self._threads.shutdown(wait=True)
        self.engine.dispose()
