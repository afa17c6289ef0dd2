"""The messengers that are switched on, as the server registers them; and all channels' forgetting."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Sanic

from bot.answering import Answering
from bot.settings import Settings
from channels.asking import AssistantAway, Forget, forget_nothing
from channels.clock import utc_now
from channels.db import open_engine
from channels.leases import hold_lease, take_lease
from channels.records import Records
from channels.retention import find_silent, purge
from channels.web.errors import Away
from channels.worker import Worker

logger = logging.getLogger(__name__)

FORGET_EVERY_SECONDS = 3600.0
LOOK_SECONDS = 60.0
LEASE = "forgetting"


def open_messengers(
    settings: Settings, signing_key: str, forget: Forget = forget_nothing
) -> list[InputChannel]:
    """One input channel for each account that is set."""
    inputs: list[InputChannel] = []
    common: dict[str, Any] = {
        "max_characters": settings.max_characters,
        "forget": forget,
        "keep_days": settings.keep_days,
    }
    # Each messenger's libraries are loaded only where it is used.
    if settings.wechat is not None:
        from channels.wechat.channel import WeChatInput

        wechat = replace(settings.wechat, signing_key=signing_key)
        inputs.append(WeChatInput(wechat, settings.channels_url, **common))
    if settings.telegram is not None:
        from channels.telegram.channel import TelegramInput

        telegram = replace(settings.telegram, signing_key=signing_key)
        inputs.append(TelegramInput(telegram, settings.channels_url, **common))
    return inputs


def add_messengers(
    app: Sanic, settings: Settings, signing_key: str, forget: Forget
) -> Answering | None:
    """Puts the messengers that are switched on into the server, and a process that answers them.

    That process is started here and must be waited for once the rest is ready; None without any.
    """
    inputs = open_messengers(settings, signing_key, forget)
    if not inputs:
        return None
    answering = Answering()
    for channel in inputs:
        prefix = f"/webhooks/{channel.url_prefix()}"
        app.blueprint(channel.blueprint(answering.talk), url_prefix=prefix)

    @app.before_server_start
    async def start(_: Sanic, __: asyncio.AbstractEventLoop) -> None:
        answering.start()

    @app.before_server_stop
    async def stop(_: Sanic, __: asyncio.AbstractEventLoop) -> None:
        await answering.stop()

    return answering


def forget_regularly(
    app: Sanic, settings: Settings, forget: Forget, forget_web: Callable[[], Awaitable[int]]
) -> None:
    """Has one of the server's processes forget what is past its time, every hour."""

    @app.after_server_start
    async def start(app: Sanic, _: asyncio.AbstractEventLoop) -> None:
        records = Records(open_engine(settings.channels_url))

        async def step() -> bool:
            await forget_due(records, timedelta(days=settings.keep_days), forget, forget_web)
            return False

        app.ctx.forgetting = Worker("forgetting", step, idle_seconds=LOOK_SECONDS), records
        app.ctx.forgetting[0].start()

    @app.before_server_stop
    async def stop(app: Sanic, *_: Any) -> None:
        worker, records = app.ctx.forgetting
        await worker.stop()
        records.close()


async def forget_due(
    records: Records, keep: timedelta, forget: Forget, forget_web: Callable[[], Awaitable[int]]
) -> None:
    """Forgets what is past its time, if no process has done so within the hour; what cannot be now, in a minute."""
    now, seconds = utc_now(), FORGET_EVERY_SECONDS
    if not await records.do(take_lease, LEASE, now=now, seconds=seconds):
        return
    try:
        gone = await forget_messages(records, keep, forget)
        gone += await forget_web()
    except (AssistantAway, Away):
        held = now + timedelta(seconds=seconds)
        await records.do(hold_lease, LEASE, held, now=utc_now(), seconds=0)
        return
    logger.info("%d messages and web conversations past their time are deleted", gone)


async def forget_messages(records: Records, keep: timedelta, forget: Forget) -> int:
    """Deletes messengers' messages that are past their time, and what the assistant knows of them.

    Gives how many messages that were.
    """
    now = utc_now()
    for conversation in await records.do(find_silent, now=now, keep=keep):
        await forget(conversation)
    return await records.do(purge, now=now, keep=keep)
