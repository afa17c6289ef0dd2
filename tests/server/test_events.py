"""What arrives unasked over a real connection: nothing lost, nothing twice, across processes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime, timezone
from typing import Any

import httpx
import pytest

from bot.settings import Settings
from channels.db import open_engine, session_scope
from channels.web import messages
from channels.web.events import STREAMS_OF_ONE_SESSION
from channels.web.models import WebSession
from tests.server.talking import API, Visitor, client_of

pytestmark = pytest.mark.server
NEWS = {
    "version": 1, "language": "zh", "outcome": "answered", "text": "您的案件有新进展。",
    "cards": [], "notes": [], "choices": [], "choices_title": None,
}  # fmt: skip
SECONDS = 20


@pytest.fixture
async def client(kaimen_url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(kaimen_url) as client:
        yield client


async def read_events(
    visitor: Visitor, after: int, count: int, opened: asyncio.Event | None = None
) -> list[dict[str, Any]]:
    """The next events of a visitor's stream; `opened` is set when it stands."""
    found: list[dict[str, Any]] = []
    headers = {**visitor.headers, "Last-Event-ID": str(after)}
    async with visitor.client.stream("GET", f"{API}/events", headers=headers) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.headers["cache-control"] == "no-store"
        if opened:
            opened.set()
        async for line in stream.aiter_lines():
            if line.startswith("data: "):
                found.append(json.loads(line[6:]))
            if len(found) == count:
                break
    return found


def deliver_from_outside(settings: Settings, text: str) -> None:
    """Puts a message into the newest conversation, as another process would."""
    engine = open_engine(settings.channels_url)
    with session_scope(engine) as session:
        newest = session.query(WebSession).order_by(WebSession.created_at.desc()).first()
        assert newest is not None
        reply = {**NEWS, "text": text}
        now = datetime.now(timezone.utc)
        messages.deliver(session.connection(), newest.conversation, reply, now=now)
    engine.dispose()


async def test_what_another_process_says_arrives(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    visitor = Visitor(client)
    await visitor.enter()
    opened = asyncio.Event()
    reading = asyncio.create_task(read_events(visitor, 0, 2, opened))
    await asyncio.wait_for(opened.wait(), SECONDS)
    deliver_from_outside(settings, "一")
    deliver_from_outside(settings, "二")
    events = await asyncio.wait_for(reading, SECONDS)
    assert [(event["id"], event["reply"]["text"]) for event in events] == [(1, "一"), (2, "二")]


async def test_who_comes_back_gets_what_was_missed_and_no_more(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    visitor = Visitor(client)
    await visitor.enter()
    for text in ("一", "二", "三"):
        deliver_from_outside(settings, text)
    missed = await asyncio.wait_for(read_events(visitor, 1, 2), SECONDS)
    assert [event["id"] for event in missed] == [2, 3]


async def test_an_answer_arrives_in_the_visitors_other_tab(client: httpx.AsyncClient) -> None:
    visitor = Visitor(client)
    await visitor.enter()
    other_tab = asyncio.create_task(read_events(visitor, 0, 2))
    await visitor.say("谢谢")
    events = await asyncio.wait_for(other_tab, SECONDS)
    assert [event["from"] for event in events] == ["visitor", "kaimen"]


async def test_one_session_cannot_hold_all_connections(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    visitor = Visitor(client)
    await visitor.enter()
    opened = 0
    async with AsyncExitStack() as streams:
        while True:
            stream = client.stream("GET", f"{API}/events", headers=visitor.headers)
            answer = await streams.enter_async_context(stream)
            if answer.status_code != 200:
                break
            opened += 1
            assert opened <= STREAMS_OF_ONE_SESSION * settings.workers, "each worker has its limit"
        assert answer.status_code == 429
    assert opened >= STREAMS_OF_ONE_SESSION


async def test_deleting_leaves_no_trace_with_rasa(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    visitor = Visitor(client)
    await visitor.say("我是要被删除的对话")
    conversations = open_engine(settings.tracker_url)
    with conversations.connect() as connection:
        query = "SELECT sender_id FROM events WHERE data LIKE '%要被删除的对话%'"
        escaped = "SELECT sender_id FROM events WHERE data LIKE '%\\u8981\\u88ab\\u5220\\u9664%'"
        senders = [*connection.exec_driver_sql(query), *connection.exec_driver_sql(escaped)]
    assert senders, "Rasa remembered it"
    answer = await client.delete(f"{API}/conversation", headers=visitor.headers)
    assert answer.status_code == 204
    with conversations.connect() as connection:
        left = connection.exec_driver_sql(
            "SELECT count(*) FROM events WHERE sender_id = ?", (senders[0][0],)
        ).scalar()
    assert left == 0
    conversations.dispose()
