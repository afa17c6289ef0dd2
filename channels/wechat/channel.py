"""WeChat as Rasa knows channels: the webhook, and what works behind it in each process.

Comes from: the platform, which wants an answer within five seconds and otherwise calls again.
Goes to: the inbox; the answer goes back as the answer to that very call where it is ready in time,
and by channels.delivery where it is not.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, html, text

from channels.answers import Answers
from channels.asking import Asking, Forget, UnaskedOutput, forget_nothing
from channels.clock import Clock, utc_now
from channels.db import open_engine
from channels.delivery import Delivery
from channels.desk import Desk
from channels.records import Records
from channels.reply import Reply
from channels.wechat.account import CHANNEL, WeChatAccount, account_of
from channels.wechat.answer_page import AnswerPages, as_page, find_answers
from channels.wechat.api import WeChatApi, WeChatSender
from channels.wechat.calls import Calls
from channels.wechat.envelope import Unreadable, Unsigned, check_handshake
from channels.wechat.rendering import draw_reply, text_content
from channels.wechat.tokens import TokenKeeper

logger = logging.getLogger(__name__)


class WeChatInput(InputChannel):
    """Messages of an official account."""

    def __init__(
        self,
        account: WeChatAccount,
        channels_url: str,
        max_characters: int = 500,
        clock: Clock = utc_now,
        forget: Forget = forget_nothing,
    ) -> None:
        """Creates the channel; nothing is opened before the server starts."""
        self._account, self._channels_url = account, channels_url
        self._max_characters, self._clock, self._forget = max_characters, clock, forget
        self._pages = AnswerPages(account.signing_key or account.secret, account.public_url)
        self._records: Records | None = None
        self._calls: Calls | None = None

    @classmethod
    def name(cls) -> str:
        """See parent class."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WeChatInput:
        """The channel of a section of credentials.yml (see parent class)."""
        values = dict(credentials or {})
        channels_url = str(values.pop("channels_url", "sqlite:///var/channels.db"))
        return cls(account_of(values), channels_url)

    def get_output_channel(self) -> OutputChannel | None:
        """What Rasa says unasked is owed like any reply (see parent class)."""
        if self._records is None:
            return None
        return UnaskedOutput(CHANNEL, self._records, self._draw, self._clock)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes `webhook` and `answers` (see parent class)."""
        routes = Blueprint("wechat")

        @routes.get("/webhook")
        async def handshake(request: Request) -> HTTPResponse:
            try:
                return text(check_handshake(self._account, _query(request), self._clock()))
            except Unsigned as error:
                return _refuse(error)

        @routes.post("/webhook")
        async def webhook(request: Request) -> HTTPResponse:
            return await self._take(request)

        @routes.get("/answers/<token:str>")
        async def answer(_: Request, token: str) -> HTTPResponse:
            return await self._show(token)

        @routes.listener("after_server_start")
        async def start(*_: Any) -> None:
            self.open(on_new_message).start()

        @routes.listener("before_server_stop")
        async def stop(*_: Any) -> None:
            await self.close()

        return routes

    def open(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Calls:
        """Puts together what works behind the webhook in this process."""
        account, clock = self._account, self._clock
        records = self._records = Records(open_engine(self._channels_url))
        signing_key = account.signing_key or account.secret
        asking = Asking(CHANNEL, on_new_message, records, signing_key)
        answers = Answers(
            CHANNEL,
            records,
            asking,
            self._draw,
            text_content,
            self._max_characters,
            forget=self._forget,
        )
        keeper = TokenKeeper(account, records, clock=clock)
        sender = WeChatSender(account, WeChatApi(account, keeper))
        delivery = Delivery(sender, records, answers.note_missing, clock=clock)
        desk = Desk(
            CHANNEL,
            records,
            answers.answer,
            answers.apologise,
            clock=clock,
            on_answered=delivery.wake,
        )
        self._calls = Calls(account, records, desk, delivery, clock=clock)
        return self._calls

    async def close(self) -> None:
        """Stops what works in the background; nothing that was stored is lost."""
        if self._calls is not None:
            await self._calls.stop()
        if self._records is not None:
            self._records.close()

    def _draw(self, reply: Reply, incoming_id: int | None) -> list[dict[str, Any]]:
        if incoming_id is None or not self._account.public_url:
            return draw_reply(reply, self._account, None)
        return draw_reply(reply, self._account, lambda: self._pages.address_of(incoming_id))

    async def _take(self, request: Request) -> HTTPResponse:
        """The one place where whatever was posted gets an answer that is no error of ours."""
        if self._calls is None:
            return text("starting", status=503)
        try:
            answer = await self._calls.take(_query(request), request.body)
            kind = "text/xml" if answer.startswith("<xml>") else "text/plain"
            return text(answer, content_type=f"{kind}; charset=utf-8")
        except Unsigned as error:
            return _refuse(error)
        except Unreadable as error:
            # Signed, so it is the platform: it is told that there is nothing to repeat.
            logger.warning("%s", error)
            return text("success")
        except asyncio.CancelledError:
            raise
        except Exception:
            # Without an answer the platform calls again, which is what is wanted here.
            logger.exception("A call of WeChat could not be stored")
            return text("try again", status=503)

    async def _show(self, token: str) -> HTTPResponse:
        incoming_id = self._pages.incoming_of(token)
        if incoming_id is None or self._records is None:
            return text("这个回答不存在。 There is no such answer.", status=404)
        replies = await self._records.do(find_answers, incoming_id)
        if not replies:
            return text("这个回答已删除。 This answer has been deleted.", status=410)
        return html(as_page(replies), headers={"Cache-Control": "private, no-store"})


def _query(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in request.args.items() if values}


def _refuse(error: Unsigned) -> HTTPResponse:
    logger.warning("A call to the webhook of WeChat was refused: %s", error)
    return text("forbidden", status=403)
