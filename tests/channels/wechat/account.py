"""A WeChat channel against the simulated platform, all in one process but the platform's API."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from channels.db import migrate, open_engine
from channels.inbox import find_answered
from channels.messenger import Workers
from channels.wechat.account import WeChatAccount
from channels.wechat.channel import WeChatInput
from tests.channels.assistant import Echo
from tests.channels.doors import Later, opened
from tests.simulators.wechat.account import Account, Follower
from tests.simulators.wechat.api_server import ApiServer
from tests.simulators.wechat.page import AES_KEY, TOKEN
from tests.simulators.wechat.phone import Platform

VISITOR = "oyORnuP8q7ou2gfYjqLzSIWZf0rs"


def make_account(**more: Any) -> WeChatAccount:
    values: dict[str, Any] = {
        "app_id": "wx2c2769f8efd9abc2",
        "secret": "s" * 32,
        "token": TOKEN,
        "aes_key": AES_KEY,
        "signing_key": "a key of the test run",
    }
    return WeChatAccount(**{**values, **more})


@dataclass
class Stage:
    """Both sides."""

    platform: Platform
    workers: Workers
    channel: WeChatInput
    echo: Echo
    clock: Later
    forgotten: list[str]
    """Conversations that the assistant was told to forget."""
    visitor: str = VISITOR
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def follower(self) -> Follower:
        return self.platform.account.follower(self.visitor)

    async def say(self, text: str) -> list[str]:
        """Types a message; gives what the visitor has read since, once it settled."""
        before = len(self.follower.shown)
        await self.platform.text(self.visitor, text)
        await self.settle()
        return self.follower.texts[before:]

    async def answered(self, number: int, seconds: float = 20.0) -> bool:
        """Waits until the message with this number was answered, which may not go out by itself."""
        records, end = self.workers.records, time.monotonic() + seconds
        while not await records.do(find_answered, [number]):
            if time.monotonic() > end:
                return False
            await asyncio.sleep(0.02)
        return True

    async def settle(self) -> None:
        """Sends whatever is due, now and in the next seconds."""
        self.clock.advance(seconds=17)
        self.platform.account.later = self.clock.ahead.total_seconds()
        await self.workers.delivery.deliver_due()

    def advance(self, **parts: float) -> None:
        self.clock.advance(**parts)
        self.platform.account.later = self.clock.ahead.total_seconds()


@asynccontextmanager
async def on_stage(
    folder: Path,
    *,
    url: str | None = None,
    echo: Callable[..., Any] | None = None,
    mode: str = "safe",
    patience: float = 20.0,
    platform_account: Account | None = None,
    **more: Any,
) -> AsyncIterator[Stage]:
    """A channel with the account's settings in `more`; the desk runs, delivery is by `settle`."""
    simulated = platform_account or Account()
    with ApiServer(simulated) as server:
        # Longer than on the platform, so that a busy machine answers in time, too.
        account = make_account(api=server.url, mode=mode, **{"reply_seconds": 15.0, **more})
        url = url or f"sqlite:///{folder / 'channels.db'}"
        engine = open_engine(url)
        migrate(engine)
        engine.dispose()
        clock, assistant = Later(), echo or Echo()
        forgotten: list[str] = []

        async def forget(conversation: str) -> None:
            forgotten.append(conversation)

        channel = WeChatInput(account, url, clock=clock, forget=forget)
        blueprint = channel.blueprint(assistant)
        workers = channel.open(assistant)
        workers.desk.start()
        async with opened(blueprint, "/webhooks/wechat") as client:
            platform = Platform(
                simulated,
                "http://kaimen/webhooks/wechat/webhook",
                mode=mode,
                patience_seconds=patience,
                client=client,
            )
            try:
                yield Stage(platform, workers, channel, assistant, clock, forgotten)  # type: ignore[arg-type]
            finally:
                await channel.close()
