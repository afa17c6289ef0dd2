"""What shares a transaction: all of it is on the disk afterwards, and one failure is one failure."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from channels.clock import utc_now
from channels.db import open_engine
from channels.inbox import see_visitor
from channels.models import Visitor
from channels.records import Records


@pytest.fixture
def records(database: Engine) -> Iterator[Records]:
    records = Records(database)
    yield records
    records.close()


def spoil(session: Session, visitor: str) -> None:
    see_visitor(session, "wechat", visitor, utc_now())
    raise RuntimeError("after it had written")


def visitors(session: Session) -> list[str]:
    return sorted(session.execute(select(Visitor.visitor)).scalars())


async def test_what_fails_leaves_nothing_and_spoils_nobody_elses(records: Records) -> None:
    outcomes = await asyncio.gather(
        *(records.do(see_visitor, "wechat", f"o{number}", utc_now()) for number in range(5)),
        records.do(spoil, "o5"),
        *(records.do(see_visitor, "wechat", f"o{number}", utc_now()) for number in range(6, 9)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes].count(RuntimeError) == 1
    assert records.do_now(visitors) == [f"o{n}" for n in (0, 1, 2, 3, 4, 6, 7, 8)]


async def test_who_gives_up_waiting_does_not_undo_what_was_begun(records: Records) -> None:
    call = asyncio.create_task(records.do(see_visitor, "wechat", "o1", utc_now()))
    await asyncio.sleep(0)
    call.cancel()
    records.close()  # waits for what was begun
    assert records.do_now(visitors) == ["o1"]


async def test_on_sqlite_what_waits_is_written_together(records: Records, database: Engine) -> None:
    if database.dialect.name != "sqlite":
        pytest.skip("a database server takes several transactions at once")
    commits: list[object] = []
    held = threading.Event()
    event.listen(database, "commit", commits.append)
    first = asyncio.create_task(records.do(lambda _: held.wait()))
    await asyncio.sleep(0.05)  # the thread is busy with the first
    rest = [
        asyncio.create_task(records.do(see_visitor, "wechat", f"o{n}", utc_now()))
        for n in range(20)
    ]
    await asyncio.sleep(0)
    held.set()
    await asyncio.gather(first, *rest)
    assert len(commits) <= 2
    assert len(records.do_now(visitors)) == 20


async def test_a_database_that_is_away_is_an_error_for_each_that_waits(tmp_path: Path) -> None:
    (tmp_path / "channels.db").mkdir()
    records = Records(open_engine(f"sqlite:///{tmp_path / 'channels.db'}"))
    outcomes = await asyncio.gather(
        *(records.do(visitors) for _ in range(3)), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [OperationalError] * 3
    records.close()
