"""Telegram as Rasa knows channels: the webhook, and what works behind it in each process.

Comes from: Telegram, which repeats an update until it is acknowledged. Goes to: the inbox, and only
then is it acknowledged; the answer goes out by channels.delivery.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import logging
from datetime import datetime
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, text
from sqlalchemy import select
from sqlalchemy.orm import Session
from telegram import Update
from telegram.error import TelegramError

from channels.asking import Forget, forget_nothing
from channels.clock import Clock, utc_now
from channels.inbox import Delivery as Delivered
from channels.inbox import receive
from channels.messenger import Messenger, OnNewMessage
from channels.models import OutgoingMessage
from channels.outbox import drop_owed, release_held
from channels.records import Records
from channels.reply import Reply
from channels.telegram.account import CHANNEL, SECRET_HEADER, TelegramAccount
from channels.telegram.bot import TelegramBot, TelegramSender
from channels.telegram.connection import Connection
from channels.telegram.rendering import draw_reply, text_content
from channels.telegram.updates import Meaning, Myself, read_update
from channels.visitors import change_visitor, move_visitor
from channels.worker import note_failure

logger = logging.getLogger(__name__)


class TelegramInput(Messenger):
    """Messages of a bot."""

    channel = CHANNEL
    notice = "telegram_notice"

    def __init__(
        self,
        account: TelegramAccount,
        channels_url: str,
        max_characters: int = 500,
        clock: Clock = utc_now,
        forget: Forget = forget_nothing,
        keep_days: int = 30,
    ) -> None:
        """See parent class."""
        super().__init__(account, channels_url, max_characters, clock, forget, keep_days)
        self._account = account
        self.connection: Connection | None = None
        self._presses: set[asyncio.Task[None]] = set()

    @classmethod
    def account_of(cls, values: dict[str, Any]) -> TelegramAccount:
        """See parent class."""
        return TelegramAccount(**values)

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The route `webhook` (see parent class)."""
        routes = self.make_routes(on_new_message)

        @routes.post("/webhook")
        async def webhook(request: Request) -> HTTPResponse:
            return await self._take_request(request)

        return routes

    def open_sender(self, records: Records) -> TelegramSender:
        """See parent class; the bot that sends is the one that is told of messages."""
        self._bot = TelegramBot(self._account)
        self.connection = Connection(self._account, self._bot.bot, self.take, records, self._clock)
        return TelegramSender(self._bot.bot, self._account.key)

    def start(self) -> None:
        """See parent class."""
        assert self.connection is not None, "the channel is open"
        self.connection.start()
        super().start()

    async def close(self) -> None:
        """See parent class."""
        if self.connection is None:
            return
        await self.connection.stop()
        for task in self._presses:
            task.cancel()
        await asyncio.gather(*self._presses, return_exceptions=True)
        await super().close()
        await self._bot.close()

    def draw(self, reply: Reply, incoming_id: int | None) -> list[dict[str, Any]]:
        """See parent class."""
        return draw_reply(reply, incoming_id)

    def text(self, text: str, language: str | None) -> dict[str, Any]:
        """See parent class."""
        return text_content(text, language)

    async def take(self, update: Update) -> None:
        """Stores an update; what follows from it happens in the background."""
        workers, connection = self.workers, self.connection
        assert workers is not None, "the channel is open"
        assert connection is not None, "the channel is open"
        meaning = _meaning_of(update, connection.myself, self._account.key)
        if meaning is None:
            return
        await workers.records.do(_store, meaning, now=self._clock())
        workers.desk.wake()
        if meaning.callback is not None:
            self._acknowledge_press(meaning.callback)

    async def _take_request(self, request: Request) -> HTTPResponse:
        """The one place where whatever was posted gets an answer that is no error of ours."""
        secret = self._account.webhook_secret
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(secret.encode(), given.encode("utf-8", "replace")):
            if not await self.is_probe(request.headers):
                logger.warning("A call to the webhook of Telegram without its secret was refused")
            return text("forbidden", status=403)
        if self.workers is None:
            return text("starting", status=503)
        try:
            update = Update.de_json(request.json, self._bot.bot)
            assert update.update_id is not None
        except Exception as error:
            _report_unreadable(error)
            return text("unreadable")
        try:
            await self.take(update)
        except Exception as error:
            note_failure(logger, "An update of Telegram could not be stored", error)
            return text("try again", status=503)
        return text("ok")

    def _acknowledge_press(self, callback: str) -> None:
        """Ends the waiting mark on a button; if it fails, Telegram ends it itself."""
        task = asyncio.get_running_loop().create_task(self._acknowledge(callback))
        self._presses.add(task)
        task.add_done_callback(self._presses.discard)

    async def _acknowledge(self, callback: str) -> None:
        with contextlib.suppress(TelegramError):
            await self._bot.bot.answer_callback_query(callback)


def _meaning_of(update: Update, myself: Myself, signing_key: str) -> Meaning | None:
    try:
        return read_update(update, myself, signing_key)
    except Exception as error:
        _report_unreadable(error)
        return None


def _report_unreadable(error: Exception) -> None:
    # It is acknowledged all the same: Telegram would repeat it for ever, and nothing after it.
    logger.warning("An update of Telegram cannot be read (%s)", type(error).__name__)


def _store(session: Session, meaning: Meaning, *, now: datetime) -> None:
    """Writes down an update, all of it or nothing."""
    if meaning.moved_to is not None:
        move_visitor(session, CHANNEL, meaning.chat, meaning.moved_to)
    if meaning.leaves:
        drop_owed(session, CHANNEL, meaning.chat, "The visitor blocked the bot.", now=now)
        change_visitor(session, CHANNEL, meaning.chat, stopped_at=now)
    content = meaning.content
    if meaning.pressed is not None:
        content = _content_of_press(session, meaning.chat, *meaning.pressed)
    if content is None:
        return
    if meaning.thread is not None:
        content = {**content, "thread": meaning.thread}
    receipt = receive(session, Delivered(CHANNEL, meaning.key, meaning.chat, content), now=now)
    if receipt.is_new:
        # The note that something may be missing; nothing else can be sent before it.
        release_held(session, CHANNEL, meaning.chat, not_before=now)


def _content_of_press(session: Session, chat: str, incoming_id: int, index: int) -> dict[str, Any]:
    query = select(OutgoingMessage.content).where(
        OutgoingMessage.incoming_id == incoming_id, OutgoingMessage.visitor == chat
    )
    for content in session.execute(query).scalars():
        buttons = content.get("buttons") or []
        if index < len(buttons):
            return {"do": "ask", "text": buttons[index]["message"]}
    return {"do": "say", "text": "choice_expired"}
