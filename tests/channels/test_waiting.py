"""Loops in the background end when they are told to, whatever comes in that moment."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest

from channels.waiting import comes
from channels.worker import Worker

SECONDS = 10.0


async def test_it_says_whether_the_event_came() -> None:
    event = asyncio.Event()
    assert not await comes(event, 0.01)
    asyncio.get_running_loop().call_later(0.01, event.set)
    assert await comes(event, SECONDS)
    assert await comes(event, 0.0), "it is set already"


async def test_nothing_is_left_behind_by_a_wait() -> None:
    before = asyncio.all_tasks()
    assert not await comes(asyncio.Event(), 0.0)
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before


async def test_who_is_cancelled_as_the_event_comes_is_cancelled() -> None:
    event = asyncio.Event()
    waiting = asyncio.create_task(comes(event, SECONDS))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    event.set()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


@pytest.mark.parametrize("turns", range(6))
async def test_a_worker_that_is_woken_and_stopped_ends(turns: int) -> None:
    async def nothing_to_do() -> bool:
        return False

    worker = Worker("test", nothing_to_do, SECONDS)
    worker.start()
    for _ in range(10):
        await asyncio.sleep(0)
    worker.wake()
    for _ in range(turns):
        await asyncio.sleep(0)
    stopping = asyncio.create_task(worker.stop())
    done, _ = await asyncio.wait({stopping}, timeout=SECONDS)
    assert done == {stopping}


@pytest.mark.parametrize(
    ("error", "traced"),
    [
        (sqlite3.OperationalError("attempt to write a readonly database"), False),
        (KeyError("x"), True),
    ],
)
async def test_what_a_database_says_is_one_line_of_log(
    error: Exception, traced: bool, caplog: pytest.LogCaptureFixture
) -> None:
    tried = asyncio.Event()

    async def fail() -> bool:
        tried.set()
        raise error

    worker = Worker("forgetting", fail)
    worker.start()
    await tried.wait()
    await asyncio.sleep(0)
    await worker.stop()
    assert str(error) in caplog.text
    assert ("Traceback" in caplog.text) is traced
