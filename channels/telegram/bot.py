"""Telegram's Bot API, by python-telegram-bot: sending, and being told of messages.

The bot is made inside the worker, because its connections belong to the worker's loop.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from channels.delivery import SENT, Outcome
from channels.telegram.account import CHANNEL, TelegramAccount
from channels.telegram.buttons import sign_press

POLL_SECONDS = 25
# A proxy that refuses has passed nothing on.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


class TelegramBot:
    """The bot of one process, with connections of its own for calls and for polling."""

    def __init__(self, account: TelegramAccount) -> None:
        self._requests = (
            HTTPXRequest(connection_pool_size=16, read_timeout=10.0, pool_timeout=5.0),
            HTTPXRequest(connection_pool_size=2, read_timeout=POLL_SECONDS + 10.0),
        )
        self.bot = Bot(
            account.token,
            base_url=f"{account.api}/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
        )

    async def close(self) -> None:
        """Gives the connections back."""
        for request in self._requests:
            await request.shutdown()


class TelegramSender:
    """Sends contents as messages (see channels.delivery.Sender)."""

    channel = CHANNEL
    may_send = True
    keeps_ledger = False

    def __init__(self, bot: Bot, signing_key: str) -> None:
        self._bot, self._signing_key = bot, signing_key

    def with_more(self, content: dict[str, Any]) -> dict[str, Any]:
        """The same: Telegram has no quota."""
        return content

    async def send(self, visitor: str, content: dict[str, Any]) -> Outcome:
        """Sends one message with its buttons."""
        try:
            await self._bot.send_message(
                int(visitor),
                content["html"],
                parse_mode=ParseMode.HTML,
                reply_markup=self._keyboard(visitor, content),
                message_thread_id=content.get("thread"),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except TelegramError as error:
            return outcome_of(error)
        return SENT

    async def probe(self) -> bool:
        """Asks who the bot is, which changes nothing."""
        try:
            await self._bot.get_me()
        except RetryAfter:
            return True
        except TelegramError:
            return False
        return True

    def _keyboard(self, chat: str, content: dict[str, Any]) -> InlineKeyboardMarkup | None:
        if not content.get("buttons"):
            return None
        incoming_id = content["incoming"]
        rows = [
            [
                InlineKeyboardButton(
                    button["title"],
                    callback_data=sign_press(self._signing_key, chat, incoming_id, index),
                )
            ]
            for index, button in enumerate(content["buttons"])
        ]
        return InlineKeyboardMarkup(rows)


def outcome_of(error: TelegramError) -> Outcome:
    """What an error means for the message that was being sent."""
    problem = f"{type(error).__name__}: {error.message}"
    match error:
        case RetryAfter():
            wait = error.retry_after
            seconds = wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
            return Outcome("later", problem, seconds, whole_channel=True)
        case Forbidden():
            return Outcome("gone", problem)
        case ChatMigrated():
            return Outcome("moved", problem, moved_to=str(error.new_chat_id))
        case BadRequest():
            return Outcome("refused", problem)
        case InvalidToken():
            return Outcome("later", problem, timedelta(minutes=1), whole_channel=True)
        case NetworkError() | TimedOut() if isinstance(error.__cause__, _NOT_SENT):
            return Outcome("later", problem, unreachable=True)
        case NetworkError() if "Bad Gateway" in error.message or "Unavailable" in error.message:
            return Outcome("later", problem, unreachable=True)
    return Outcome("unknown", problem)
