"""Two workers that share the messengers: each message is answered once, one polls, one fetches the token."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.settings import Settings
from bot.workers import LEAST_SECONDS
from channels.db import open_engine, session_scope
from channels.mismatches import last_mismatch
from channels.models import IncomingMessage, OutgoingMessage
from tests.channels.processes import wait_for
from tests.process_table import descendants
from tests.server.conftest import Messengers, serving
from tests.simulators.telegram.chats import message
from tests.simulators.wechat.phone import Platform

VISITORS = 16
QUESTION = "璧山有没有外国人才绿色通道？"
SECONDS = 240.0
pytestmark = [pytest.mark.server, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def running(
    settings: Settings, model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Messengers]:
    # Calls hardly wait for their answers, so that those that are late go by the API, which needs a token.
    more = {
        "KAIMEN_WECHAT_REPLY_SECONDS": "0.5",
        "KAIMEN_PUBLIC_URL": "",
        "KAIMEN_WORKERS": "2",
        "KAIMEN_TELEGRAM_MODE": "polling",
    }
    with serving(settings, tmp_path_factory.mktemp("workers"), **more) as running:
        yield running


def workers(running: Messengers) -> list[int]:
    return descendants(running.process.pid, "-m bot serve")


def answerers(running: Messengers) -> list[int]:
    return descendants(running.process.pid, "-m bot answer")


def counted(running: Messengers, column: Any) -> Counter[Any]:
    engine = open_engine(running.channels_url)
    with session_scope(engine) as session:
        found: Counter[Any] = Counter(session.execute(select(column)).scalars())
    engine.dispose()
    return found


async def all_are_told(running: Messengers, messages: int) -> None:
    await wait_for(
        lambda: (
            counted(running, IncomingMessage.state) == {"answered": messages}
            and set(counted(running, OutgoingMessage.state)) == {"sent"}
        ),
        SECONDS,
    )


async def test_each_message_is_answered_once_and_one_fetches_the_token(
    running: Messengers,
) -> None:
    await wait_for(lambda: len(answerers(running)) == len(workers(running)) == 2, SECONDS)
    address = f"{running.url}/webhooks/wechat/webhook"
    # As many connections, so that a message may come to both workers at once.
    platforms = [Platform(running.wechat, address) for _ in range(2)]
    visitors = [f"o-worker-{number:02d}" for number in range(VISITORS)]
    await asyncio.gather(
        *(
            platform.text(visitor, QUESTION, message_id=f"{number + 1}000")
            for number, visitor in enumerate(visitors)
            for platform in platforms
        )
    )
    await all_are_told(running, VISITORS)
    assert counted(running, IncomingMessage.attempts) == {1: VISITORS}
    shown = {v: running.wechat.follower(v).shown for v in visitors}
    sent = {v: [s.text for s in seen if s.route != "passive"] for v, seen in shown.items()}
    assert all(len(texts) == len(set(texts)) for texts in sent.values()), "nothing is sent twice"
    # A platform calls again only when it got no answer, so the second of two calls may get it once more.
    [answer] = {frozenset(s.text for s in seen) for seen in shown.values()}
    assert any("可享受人才签证" in text for text in answer)
    called = [name for name, _ in running.wechat.calls]
    # On a quick machine every answer may go back with its call, and none needs the API.
    assert called.count("stable_token") == (1 if called else 0)


async def test_one_polls_and_is_followed_when_it_ends(running: Messengers) -> None:
    bot = running.telegram

    async def ask(chat: int) -> None:
        bot.updates.append(bot.make_update(message=message(chat, QUESTION)))
        await wait_for(lambda: bool(bot.texts(chat)), SECONDS)

    await ask(1)
    # A worker that ends sooner is not begun anew.
    await asyncio.sleep(LEAST_SECONDS)
    # Whichever polls is killed; another takes its place, and polls when the lease has run out.
    for worker in workers(running):
        before = workers(running)
        os.kill(worker, signal.SIGKILL)
        await wait_for(lambda: len(set(workers(running)) - set(before)) == 1, SECONDS)  # noqa: B023
    await ask(2)
    for chat in (1, 2):
        assert len(bot.texts(chat)) == len(set(bot.texts(chat))), "nothing comes twice"
    engine = open_engine(running.channels_url)
    with session_scope(engine) as session:
        assert last_mismatch(session, "telegram") is None, "no worker met another at it"
    engine.dispose()
