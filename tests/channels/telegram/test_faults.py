"""A real server before a Telegram that calls it, and calls again until it is acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import update

from channels.db import open_engine, session_scope
from channels.models import IncomingMessage
from tests.channels.processes import Household, Server, household, wait_for
from tests.simulators.telegram.api_server import ApiServer
from tests.simulators.telegram.caller import Caller
from tests.simulators.telegram.chats import Bot, message

CHAT = 5051
pytestmark = pytest.mark.server


@dataclass
class Scene:
    home: Household
    bot: Bot
    caller: Caller
    url: str

    @property
    def server(self) -> Server:
        [server] = self.home.servers
        return server

    def say(self, text: str) -> None:
        self.bot.updates.append(self.bot.make_update(message=message(CHAT, text)))

    def let_leases_run_out(self) -> None:
        past = datetime.now(timezone.utc) - timedelta(seconds=1)
        engine = open_engine(self.url)
        with session_scope(engine) as session:
            session.execute(
                update(IncomingMessage)
                .where(IncomingMessage.claimed_until.is_not(None))
                .values(claimed_until=past)
                .execution_options(synchronize_session=False)
            )
        engine.dispose()


@contextmanager
def scene(folder: Path) -> Iterator[Scene]:
    bot, url = Bot(), f"sqlite:///{folder / 'channels.db'}"
    with ApiServer(bot) as api:
        settings = {
            "KAIMEN_PUBLIC_URL": "https://kaimen.example",
            "KAIMEN_TELEGRAM_TOKEN": bot.token,
            "KAIMEN_TELEGRAM_API": api.url,
        }
        with household(folder, url, 1, **settings) as home:
            [server] = home.servers
            address = f"http://127.0.0.1:{server.port}/webhooks/telegram/webhook"
            with Caller(bot, address, pause_seconds=0.2) as caller:
                yield Scene(home, bot, caller, url)


async def test_killed_after_it_acknowledged_it_answers_after_the_next_start(
    tmp_path: Path,
) -> None:
    with scene(tmp_path) as play:
        play.say("慢3")
        await wait_for(lambda: play.home.asked() == ["慢3"])
        await wait_for(lambda: len(play.caller.acknowledged) == 1)
        play.server.kill()
        play.say("二")
        # What comes while nobody listens is called for again and again.
        calls = play.caller.calls
        await wait_for(lambda: play.caller.calls > calls + 2)
        play.let_leases_run_out()
        play.server.start()
        await wait_for(lambda: len(play.bot.texts(CHAT)) == 2)
        assert play.bot.texts(CHAT) == ["答：慢3", "答：二"]
        assert play.home.asked() == ["慢3", "慢3", "二"]
        assert len(play.caller.acknowledged) == 2


async def test_without_its_database_it_acknowledges_nothing(tmp_path: Path) -> None:
    with scene(tmp_path) as play:
        play.say("一")
        await wait_for(lambda: play.bot.texts(CHAT) == ["答：一"])
        engine = open_engine(play.url)
        with engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE incoming_messages RENAME TO away")
        play.say("二")
        calls = play.caller.calls
        await wait_for(lambda: play.caller.calls > calls + 2)
        assert len(play.caller.acknowledged) == 1
        assert "503" in play.bot.last_error["last_error_message"]
        with engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE away RENAME TO incoming_messages")
        engine.dispose()
        await wait_for(lambda: play.bot.texts(CHAT) == ["答：一", "答：二"])
        await asyncio.sleep(0.5)
        assert play.home.asked() == ["一", "二"]
