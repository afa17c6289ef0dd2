"""The real answering process, killed while visitors wait: nobody is forgotten or told twice."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.settings import Settings
from channels.db import open_engine, session_scope
from channels.models import IncomingMessage, OutgoingMessage
from tests.channels.processes import wait_for
from tests.process_table import descendants, runs
from tests.server.conftest import Messengers, serving
from tests.simulators.wechat.phone import Platform

VISITORS = 10
SECONDS = 240.0
QUESTION = "璧山有没有外国人才绿色通道？"
# It is started twice, and a start may take a minute on a busy machine.
pytestmark = [pytest.mark.server, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def running(
    settings: Settings, model: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Messengers]:
    """A Kaimen of this file's own, which its last test kills."""
    # No call waits for its answer, so that all of them go by the API, each as messages of its own.
    # One worker, and so one process that answers.
    late = {
        "KAIMEN_WECHAT_REPLY_SECONDS": "0.5",
        "KAIMEN_PUBLIC_URL": "",
        "KAIMEN_WORKERS": "1",
    }
    polling = {"KAIMEN_TELEGRAM_MODE": "polling"}
    with serving(settings, tmp_path_factory.mktemp("killed"), **late, **polling) as running:
        yield running


def answerers(server: int) -> list[int]:
    """The processes that a server has answer."""
    return descendants(server, "-m bot answer")


def states(running: Messengers, model: Any) -> Counter[str]:
    engine = open_engine(running.channels_url)
    with session_scope(engine) as session:
        found: Counter[str] = Counter(session.execute(select(model.state)).scalars())
    engine.dispose()
    return found


def attempts(running: Messengers) -> int:
    """How often any message was begun to be answered."""
    engine = open_engine(running.channels_url)
    with session_scope(engine) as session:
        total: int = session.execute(select(func.sum(IncomingMessage.attempts))).scalar_one()
    engine.dispose()
    return total


async def kill_answerer(running: Messengers, platform: Platform, visitors: list[str]) -> int:
    """Kills it with messages in hand: some that it may have begun, some that it was just given.

    It is frozen between the two, so that it cannot be done with all of them before it is killed.
    """
    [number] = answerers(running.process.pid)
    half = len(visitors) // 2
    before = sum(states(running, IncomingMessage).values())
    asked = [asyncio.create_task(platform.text(visitor, QUESTION)) for visitor in visitors[:half]]
    await wait_for(lambda: sum(states(running, IncomingMessage).values()) > before, SECONDS)
    os.kill(number, signal.SIGSTOP)
    asked += [asyncio.create_task(platform.text(visitor, QUESTION)) for visitor in visitors[half:]]
    await asyncio.gather(*asked)
    await wait_for(lambda: states(running, IncomingMessage)["claimed"] > 0, SECONDS)
    os.kill(number, signal.SIGKILL)
    return number


async def all_are_told(running: Messengers, visitors: int) -> None:
    """Waits until so many are answered, and whatever was written to them is sent."""
    await wait_for(
        lambda: (
            states(running, IncomingMessage) == {"answered": visitors}
            and set(states(running, OutgoingMessage)) == {"sent"}
        ),
        SECONDS,
    )


async def test_killed_under_load_it_loses_nothing_and_says_nothing_twice(
    running: Messengers,
) -> None:
    platform = Platform(running.wechat, f"{running.url}/webhooks/wechat/webhook")
    visitors = [f"o-killed-{number:02d}" for number in range(VISITORS)]
    half = VISITORS // 2
    first = await kill_answerer(running, platform, visitors[:half])
    await all_are_told(running, half)
    second = await kill_answerer(running, platform, visitors[half:])
    await all_are_told(running, VISITORS)
    assert first != second
    # Several were in hand at each kill, of which none is to blame; if it was but one, that is.
    assert VISITORS <= attempts(running) <= VISITORS + 2
    read = [running.wechat.follower(visitor).texts for visitor in visitors]
    for texts in read:
        assert len(texts) == len(set(texts)), "nothing is said twice"
    # All asked the same, each in a conversation of their own.
    [answer] = {"\n\n".join(texts) for texts in read}
    assert "可享受人才签证" in answer
    assert "璧山府办发〔2022〕18号" in answer


async def test_it_ends_when_its_server_is_killed(running: Messengers) -> None:
    # The one that was killed before may be on its way back.
    await wait_for(lambda: bool(answerers(running.process.pid)), SECONDS)
    [number] = answerers(running.process.pid)
    assert runs(number)
    running.process.kill()
    await wait_for(lambda: not runs(number), SECONDS)
