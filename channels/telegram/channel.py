"""Telegram as Rasa knows channels: the webhook, and what works behind it in each process.

Comes from: Telegram, which repeats an update until it is acknowledged. Goes to: the inbox, and only
then is it acknowledged; the answer goes out by channels.delivery.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, text
from sqlalchemy import select
from sqlalchemy.orm import Session
from telegram import Update
from telegram.error import TelegramError

from channels.answers import Answers
from channels.asking import Asking, Forget, UnaskedOutput, forget_nothing
from channels.clock import Clock, utc_now
from channels.db import open_engine
from channels.delivery import Delivery
from channels.desk import Desk
from channels.inbox import Delivery as Delivered
from channels.inbox import receive
from channels.models import OutgoingMessage
from channels.outbox import drop_owed
from channels.records import Records
from channels.telegram.account import CHANNEL, TelegramAccount
from channels.telegram.bot import TelegramBot, TelegramSender
from channels.telegram.connection import Connection
from channels.telegram.rendering import draw_reply, text_content
from channels.telegram.updates import Meaning, read_update
from channels.visitors import change_visitor

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class TelegramInput(InputChannel):
    """Messages of a bot."""

    def __init__(
        self,
        account: TelegramAccount,
        channels_url: str,
        max_characters: int = 500,
        clock: Clock = utc_now,
        forget: Forget = forget_nothing,
    ) -> None:
        """Creates the channel; nothing is opened before the server starts."""
        self._account, self._channels_url = account, channels_url
        self._max_characters, self._clock, self._forget = max_characters, clock, forget
        self._signing_key = account.signing_key or account.token
        self.secret = account.secret or _made_secret(self._signing_key)
        self._parts: _Parts | None = None

    @classmethod
    def name(cls) -> str:
        """See parent class."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> TelegramInput:
        """The channel of a section of credentials.yml (see parent class)."""
        values = dict(credentials or {})
        channels_url = str(values.pop("channels_url", "sqlite:///var/channels.db"))
        return cls(TelegramAccount(**values), channels_url)

    def get_output_channel(self) -> OutputChannel | None:
        """What Rasa says unasked is owed like any reply (see parent class)."""
        if self._parts is None:
            return None
        return UnaskedOutput(CHANNEL, self._parts.records, draw_reply, self._clock)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The route `webhook` (see parent class)."""
        routes = Blueprint("telegram")

        @routes.post("/webhook")
        async def webhook(request: Request) -> HTTPResponse:
            return await self._take_request(request)

        @routes.listener("after_server_start")
        async def start(*_: Any) -> None:
            self.open(on_new_message).start()

        @routes.listener("before_server_stop")
        async def stop(*_: Any) -> None:
            await self.close()

        return routes

    def open(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> _Parts:
        """Puts together what works behind the webhook in this process."""
        records = Records(open_engine(self._channels_url))
        asking = Asking(CHANNEL, on_new_message, records, self._signing_key)
        answers = Answers(
            CHANNEL,
            records,
            asking,
            draw_reply,
            text_content,
            self._max_characters,
            notice="telegram_notice",
            forget=self._forget,
        )
        bot = TelegramBot(self._account)
        sender = TelegramSender(bot.bot, self._signing_key)
        delivery = Delivery(sender, records, answers.note_missing, clock=self._clock)
        desk = Desk(
            CHANNEL,
            records,
            answers.answer,
            answers.apologise,
            clock=self._clock,
            on_answered=delivery.wake,
        )
        connection = Connection(self._account, bot.bot, self.secret, self.take)
        self._parts = _Parts(records, bot, delivery, desk, connection)
        return self._parts

    async def close(self) -> None:
        """Stops what works in the background; nothing that was stored is lost."""
        if self._parts is not None:
            await self._parts.stop()

    async def take(self, update: Update) -> None:
        """Stores an update; what follows from it happens in the background."""
        parts = self._parts
        assert parts is not None, "the channel is open"
        meaning = read_update(update, parts.connection.myself, self._signing_key)
        if meaning is None:
            return
        await parts.records.do(_store, meaning, now=self._clock())
        parts.desk.wake()
        if meaning.callback is not None:
            parts.acknowledge_press(meaning.callback)

    async def _take_request(self, request: Request) -> HTTPResponse:
        """The one place where whatever was posted gets an answer that is no error of ours."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(self.secret.encode(), given.encode("utf-8", "replace")):
            logger.warning("A call to the webhook of Telegram without its secret was refused")
            return text("forbidden", status=403)
        if self._parts is None:
            return text("starting", status=503)
        try:
            update = Update.de_json(request.json, self._parts.bot.bot)
            assert update.update_id is not None
        except Exception as error:
            # Telegram itself would repeat it for ever.
            logger.warning("An update of Telegram cannot be read (%s)", type(error).__name__)
            return text("unreadable")
        try:
            await self.take(update)
        except Exception:
            logger.exception("An update of Telegram could not be stored")
            return text("try again", status=503)
        return text("ok")


class _Parts:
    """What works in one process."""

    def __init__(
        self,
        records: Records,
        bot: TelegramBot,
        delivery: Delivery,
        desk: Desk,
        connection: Connection,
    ) -> None:
        self.records, self.bot, self.delivery = records, bot, delivery
        self.desk, self.connection = desk, connection
        self._presses: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        self.connection.start()
        self.desk.start()
        self.delivery.start()

    async def stop(self) -> None:
        await self.connection.stop()
        await self.desk.stop()
        await self.delivery.stop()
        for task in self._presses:
            task.cancel()
        await asyncio.gather(*self._presses, return_exceptions=True)
        await self.bot.close()
        self.records.close()

    def acknowledge_press(self, callback: str) -> None:
        """Ends the waiting mark on a button; if it fails, Telegram ends it itself."""
        task = asyncio.get_running_loop().create_task(self._acknowledge(callback))
        self._presses.add(task)
        task.add_done_callback(self._presses.discard)

    async def _acknowledge(self, callback: str) -> None:
        with contextlib.suppress(TelegramError):
            await self.bot.bot.answer_callback_query(callback)


def _store(session: Session, meaning: Meaning, *, now: datetime) -> None:
    """Writes down an update, all of it or nothing."""
    if meaning.leaves:
        drop_owed(session, CHANNEL, meaning.chat, "The visitor blocked the bot.", now=now)
        change_visitor(session, CHANNEL, meaning.chat, stopped_at=now)
    content = meaning.content
    if meaning.pressed is not None:
        content = _content_of_press(session, meaning.chat, *meaning.pressed)
    if content is None:
        return
    receive(session, Delivered(CHANNEL, meaning.key, meaning.chat, content), now=now)


def _content_of_press(session: Session, chat: str, incoming_id: int, index: int) -> dict[str, Any]:
    query = select(OutgoingMessage.content).where(
        OutgoingMessage.incoming_id == incoming_id, OutgoingMessage.visitor == chat
    )
    for content in session.execute(query).scalars():
        buttons = content.get("buttons") or []
        if index < len(buttons):
            return {"do": "ask", "text": buttons[index]["message"]}
    return {"do": "say", "text": "choice_expired"}


def _made_secret(signing_key: str) -> str:
    """The same in all processes and after a restart."""
    return hmac.new(signing_key.encode(), b"telegram-webhook", hashlib.sha256).hexdigest()
