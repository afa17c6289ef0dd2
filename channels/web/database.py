"""The channels' database as the web channel uses it: many small transactions, none of which is owed.

What WeChat was told to be delivered must survive a power cut; the last second of a web conversation
need not, since the visitor still has the question. So nothing waits for the disk here.

With SQLite, a transaction takes less than a thread would to come around to it, and threads that wait
for one another in SQLite are served in no order. So transactions run one after the other in the event
loop, and where another process writes, the loop goes on meanwhile.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import OperationalError

from channels.db import READS_ONLY, open_engine
from channels.statements import Opened, begin
from channels.web.errors import WebError

T = TypeVar("T")

LONGEST_WAIT = 15.0
"""Seconds until a database that is always locked is an error."""
_PAUSE = 0.002


def open_web_engine(url: str) -> Engine:
    """An engine for the sessions, messages and counts of the web channel."""
    engine = open_engine(url)
    if make_url(url).get_backend_name() == "sqlite":
        event.listen(engine, "connect", _never_wait)
    return engine


async def write(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Does work in a transaction of its own; a refusal keeps what was counted until then.

    Raises:
        WebError: The work refused.
        OperationalError: The database was locked for too long.
    """
    return await _write(engine, engine.begin, work)


async def hurry(engine: Engine, work: Callable[[Opened], T]) -> T:
    """The same for what every message needs: with SQLite on the driver's connection, see channels.statements."""
    return await _write(engine, lambda: begin(engine), work)


async def read(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Does work that changes nothing, beside others that write."""

    def transaction() -> T:
        with engine.connect() as connection:
            return work(connection.execution_options(**{READS_ONLY: True}))

    return await _run(engine, transaction)


async def _write(
    engine: Engine, begin: Callable[[], AbstractContextManager[Any]], work: Callable[[Any], T]
) -> T:
    def transaction() -> T | WebError:
        with begin() as connection:
            try:
                return work(connection)
            except WebError as refused:
                return refused

    done = await _run(engine, transaction)
    if isinstance(done, WebError):
        raise done
    return done


async def _run(engine: Engine, transaction: Callable[[], T]) -> T:
    if engine.dialect.name != "sqlite":
        return await asyncio.to_thread(transaction)
    given_up = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            return transaction()
        except (OperationalError, sqlite3.OperationalError) as error:
            if not _is_locked(error) or time.monotonic() > given_up:
                raise
        await asyncio.sleep(_PAUSE)


def _is_locked(error: OperationalError | sqlite3.OperationalError) -> bool:
    told = error.orig if isinstance(error, OperationalError) else error
    return isinstance(told, sqlite3.OperationalError) and "locked" in str(told)


def _never_wait(dbapi: Any, _: Any) -> None:
    dbapi.execute("PRAGMA synchronous=NORMAL")
    dbapi.execute("PRAGMA busy_timeout=0")
