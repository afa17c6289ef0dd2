"""Statements on the driver's own connection: the same values as by SQLAlchemy, and whole transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Engine

from channels.db import insert_or, migrate, open_engine
from channels.statements import Opened, Statement, begin, connect
from channels.web import database, messages
from channels.web.database import hurry, open_web_engine
from channels.web.errors import Busy, TooMany
from channels.web.models import RateCount, WebMessage, WebSession
from channels.web.rates import Rates
from channels.web.sessions import Sessions

SESSIONS, MESSAGES, COUNTS = WebSession.__table__, WebMessage.__table__, RateCount.__table__
NOON = datetime(2026, 11, 25, 12, 0, 0, 123456, tzinfo=timezone.utc)
HERE = timezone(timedelta(hours=8))

OPEN = Statement(insert(SESSIONS), *(c.name for c in SESSIONS.c))
SAY = Statement(insert(MESSAGES), *(c.name for c in MESSAGES.c))
SESSION = Statement(select(SESSIONS).where(SESSIONS.c.id == bindparam("session")))
SAID = Statement(select(MESSAGES).order_by(MESSAGES.c.number))
RELEASE = Statement(
    update(SESSIONS).where(SESSIONS.c.id == bindparam("session")).values(pending_number=None)
)
COUNT = Statement(
    insert_or(
        RateCount,
        ("key",),
        ("key", "count", "expires_at"),
        "UPDATE SET count = rate_counts.count + 1",
        returning=("count", "expires_at"),
    )
)
ROW: dict[str, Any] = {
    **{"id": "one", "conversation": "web-one", "origin": "own", "browser": "x", "region": None},
    **{"consent": "1", "created_at": NOON, "seen_at": NOON.astimezone(HERE), "last_number": 2},
    **{"pending_number": 2, "pending_since": NOON},
}
REPLY = {"text": "可以，凭 “邀请函”。", "cards": [{"quote": None}]}
ONCE = {"key": "one", "count": 1, "expires_at": NOON}


def message(number: int, reply: Any) -> dict[str, Any]:
    return {
        **{"session_id": "one", "number": number, "client_id": f"client-{number}"},
        **{"answers": None, "text": "问", "reply": reply, "said_at": NOON},
    }


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_web_engine(f"sqlite:///{tmp_path / 'channels.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


def test_either_connection_reads_what_the_other_wrote(engine: Engine) -> None:
    with begin(engine) as connection:
        OPEN.run(connection, ROW)
        SAY.run(connection, message(1, REPLY), message(2, None))
    with engine.connect() as ours, connect(engine) as driver:
        for statement in (SESSION, SAID):
            by_sqlalchemy = statement.all(ours, {"session": "one"})
            directly = statement.all(driver, {"session": "one"})
            assert [tuple(row) for row in by_sqlalchemy] == [tuple(row) for row in directly]
            assert [row._fields for row in directly] == [tuple(row.keys()) for row in by_sqlalchemy]
        session = SESSION.first(driver, {"session": "one"})
        assert (session.seen_at, session.pending_number) == (NOON, 2)
        assert SAID.first(driver, {}).reply == REPLY
        assert SESSION.first(driver, {"session": "another"}) is None


def test_a_time_without_a_zone_is_refused_by_either(engine: Engine) -> None:
    naive = {**ROW, "seen_at": NOON.replace(tzinfo=None)}
    with pytest.raises(ValueError, match="no time zone"), begin(engine) as connection:
        OPEN.run(connection, naive)


def test_values_of_the_statement_itself_are_used(engine: Engine) -> None:
    with begin(engine) as connection:
        OPEN.run(connection, ROW)
        RELEASE.run(connection, {"session": "one"})
        assert SESSION.first(connection, {"session": "one"}).pending_number is None


def test_a_value_that_is_missing_is_an_error(engine: Engine) -> None:
    with connect(engine) as connection, pytest.raises(KeyError):
        SESSION.first(connection, {})


def test_an_error_undoes_the_whole_transaction(engine: Engine) -> None:
    def fail() -> None:
        with begin(engine) as connection:
            OPEN.run(connection, ROW)
            raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        fail()
    # The same connection, from the pool, is in no transaction any more.
    with begin(engine) as connection:
        assert SESSION.first(connection, {"session": "one"}) is None


def test_what_is_counted_is_given_back(engine: Engine) -> None:
    for expected in (1, 2):
        with begin(engine) as connection:
            counted = COUNT.first(connection, ONCE)
        assert (counted.count, counted.expires_at) == (expected, NOON)
    with engine.begin() as connection:
        assert COUNT.first(connection, ONCE).count == 3


@pytest.mark.parametrize(("error", "kept"), [(Busy(retry_after=1), 2), (RuntimeError("broken"), 1)])
async def test_a_refusal_keeps_what_was_counted_and_a_failure_nothing(
    engine: Engine, error: Exception, kept: int
) -> None:
    def refuse(connection: Any) -> None:
        COUNT.first(connection, ONCE)
        raise error

    with pytest.raises(type(error)):
        await hurry(engine, refuse)
    assert (await hurry(engine, lambda c: COUNT.first(c, ONCE))).count == kept


async def test_a_database_that_stays_locked_is_an_error(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LONGEST_WAIT", 0.01)
    other = open_engine(str(engine.url))
    with other.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        await hurry(engine, lambda c: COUNT.first(c, ONCE))
    other.dispose()
    assert (await hurry(engine, lambda c: COUNT.first(c, ONCE))).count == 1


async def test_a_database_server_runs_the_same(postgres_database: str) -> None:
    engine = open_web_engine(postgres_database)
    migrate(engine)
    sessions, rates = Sessions("secret", hours=24), Rates("secret", "1/day", "2/minute")

    def converse(connection: Opened) -> tuple[messages.MessageView, ...]:
        rates.count_address(connection, "192.0.2.1")
        opened, token = sessions.open(connection, "own", "browser", "1", None, now=NOON)
        owner = sessions.get(connection, token, "own", "browser", now=NOON)
        assert owner == opened
        rates.count_session(connection, owner.id)
        asked = messages.accept_question(connection, owner.id, "client-1", "问", now=NOON).question
        messages.store_answer(connection, owner.id, asked, [REPLY], now=NOON)
        again = messages.accept_question(connection, owner.id, "client-1", "问", now=NOON)
        assert again.messages == messages.list_messages(connection, owner.id)
        messages.drop_pending(connection, owner.id, asked.id)
        return again.messages

    question, answer = await hurry(engine, converse)
    assert (question.text, question.said_at, answer.reply) == ("问", NOON, REPLY)
    await hurry(engine, lambda c: rates.count_address(c, "192.0.2.1"))
    with pytest.raises(TooMany):
        await hurry(engine, lambda c: rates.count_address(c, "192.0.2.1"))
    engine.dispose()
