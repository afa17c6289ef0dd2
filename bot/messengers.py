"""The messengers that are switched on, as the server registers them; and their forgetting."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Sanic

from bot.answering import Answering
from bot.settings import Settings
from channels.clock import utc_now
from channels.db import open_engine
from channels.records import Records
from channels.retention import purge
from channels.worker import Worker

logger = logging.getLogger(__name__)

HOUR = 3600.0


def open_messengers(settings: Settings, signing_key: str) -> list[InputChannel]:
    """One input channel for each account that is set."""
    inputs: list[InputChannel] = []
    # Each messenger's libraries are loaded only where it is used.
    if settings.wechat is not None:
        from channels.wechat.channel import WeChatInput

        wechat = replace(settings.wechat, signing_key=signing_key)
        inputs.append(WeChatInput(wechat, settings.channels_url, settings.max_characters))
    if settings.telegram is not None:
        from channels.telegram.channel import TelegramInput

        telegram = replace(settings.telegram, signing_key=signing_key)
        inputs.append(TelegramInput(telegram, settings.channels_url, settings.max_characters))
    return inputs


def add_messengers(app: Sanic, settings: Settings, signing_key: str) -> Answering | None:
    """Puts the messengers that are switched on into the server, and a process that answers them.

    That process is started here and must be waited for once the rest is ready; None without any.
    """
    inputs = open_messengers(settings, signing_key)
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

    _forget_regularly(app, settings)
    return answering


def _forget_regularly(app: Sanic, settings: Settings) -> None:
    """Has the server forget old messages every hour while it runs."""

    @app.after_server_start
    async def start(app: Sanic, _: asyncio.AbstractEventLoop) -> None:
        records = Records(open_engine(settings.channels_url))
        keep = timedelta(days=settings.retention_days)

        async def forget() -> bool:
            gone = await records.do(purge, now=utc_now(), keep=keep)
            if gone:
                logger.info("%d old messages were forgotten", gone)
            return False

        app.ctx.forgetting = Worker("forgetting", forget, idle_seconds=HOUR), records
        app.ctx.forgetting[0].start()

    @app.before_server_stop
    async def stop(app: Sanic, *_: Any) -> None:
        worker, records = app.ctx.forgetting
        await worker.stop()
        records.close()
