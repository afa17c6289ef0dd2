"""The web channel's transactions: beside other writers, and with what a refusal leaves behind."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError

from channels.db import migrate
from channels.web import database
from channels.web.database import open_web_engine, read, write
from channels.web.errors import Busy


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_web_engine(f"sqlite:///{tmp_path / 'channels.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def other(engine: Engine, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another process that writes."""
    connection = sqlite3.connect(tmp_path / "channels.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def count(connection: Connection) -> int:
    connection.exec_driver_sql("INSERT INTO rate_counts VALUES ('one', 1, '2026-01-01')")
    return 1


def number(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM rate_counts").scalar() or 0)


async def test_who_waits_for_another_process_holds_nobody_up(
    engine: Engine, other: sqlite3.Connection
) -> None:
    waiting = asyncio.create_task(write(engine, count))
    await asyncio.sleep(0.01)
    assert await read(engine, number) == 0, "reading waits for nobody"
    assert not waiting.done()
    other.execute("COMMIT")
    assert await waiting == 1
    assert await read(engine, number) == 1


async def test_a_database_that_stays_locked_is_an_error(
    engine: Engine, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LONGEST_WAIT", 0.01)
    with pytest.raises(OperationalError, match="locked"):
        await write(engine, count)


@pytest.mark.parametrize(("error", "kept"), [(Busy(retry_after=1), 1), (RuntimeError("broken"), 0)])
async def test_a_refusal_keeps_what_was_counted_and_a_failure_nothing(
    engine: Engine, error: Exception, kept: int
) -> None:
    def refuse(connection: Connection) -> None:
        count(connection)
        raise error

    with pytest.raises(type(error)):
        await write(engine, refuse)
    assert await read(engine, number) == kept


async def test_an_error_of_the_statement_is_not_tried_again(engine: Engine) -> None:
    with pytest.raises(OperationalError, match="no such table"):
        await read(engine, lambda c: c.exec_driver_sql("SELECT 1 FROM nowhere"))
