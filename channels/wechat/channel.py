"""WeChat as Rasa knows channels: the webhook, and what works behind it in each process.

Comes from: the platform, which wants an answer within five seconds and otherwise calls again.
Goes to: the inbox; the answer goes back as the answer to that very call where it is ready in time,
and by channels.delivery where it is not.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, html, text

from channels.asking import Forget, forget_nothing
from channels.clock import Clock, utc_now
from channels.errors import ChannelError
from channels.messenger import Messenger, OnNewMessage, Workers
from channels.records import Records
from channels.refusals import Refusals, forget_refused
from channels.reply import Reply
from channels.wechat.account import CHANNEL, WeChatAccount, account_of
from channels.wechat.answer_page import AnswerPages, as_page, find_answers
from channels.wechat.api import WeChatApi, WeChatSender
from channels.wechat.calls import Calls
from channels.wechat.envelope import OtherSettings, Unreadable, Unsigned, check_handshake
from channels.wechat.line import Line
from channels.wechat.rendering import draw_reply, text_content
from channels.wechat.tokens import TokenKeeper
from channels.worker import note_failure

logger = logging.getLogger(__name__)


class WeChatInput(Messenger):
    """Messages of an official account."""

    channel = CHANNEL
    notice = "wechat_notice"

    def __init__(
        self,
        account: WeChatAccount,
        channels_url: str,
        max_characters: int = 500,
        clock: Clock = utc_now,
        forget: Forget = forget_nothing,
        keep_days: int = 30,
    ) -> None:
        """See parent class."""
        super().__init__(account, channels_url, max_characters, clock, forget, keep_days)
        self._account = account
        self._pages = AnswerPages(account.key, account.public_url)
        self.calls: Calls | None = None
        self._refusals: Refusals | None = None

    @classmethod
    def account_of(cls, values: dict[str, Any]) -> WeChatAccount:
        """See parent class."""
        return account_of(values)

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The routes `webhook` and `answers` (see parent class)."""
        routes = self.make_routes(on_new_message)

        @routes.get("/webhook")
        async def handshake(request: Request) -> HTTPResponse:
            return await self._shake_hands(request)

        @routes.post("/webhook")
        async def webhook(request: Request) -> HTTPResponse:
            return await self._take(request)

        @routes.get("/answers/<token:str>")
        async def answer(_: Request, token: str) -> HTTPResponse:
            return await self._show(token)

        return routes

    def open(self, on_new_message: OnNewMessage) -> Workers:
        """See parent class."""
        workers = super().open(on_new_message)
        self.calls = Calls(self._account, workers, clock=self._clock)
        self._refusals = Refusals(CHANNEL, workers.records)
        return workers

    async def close(self) -> None:
        """See parent class."""
        if self.calls is not None:
            await self.calls.close()
        await super().close()

    def open_sender(self, records: Records) -> WeChatSender:
        """See parent class."""
        keeper = TokenKeeper(self._account, records, clock=self._clock)
        return WeChatSender(self._account, WeChatApi(self._account, keeper))

    def draw(self, reply: Reply, incoming_id: int | None) -> list[dict[str, Any]]:
        """See parent class; a long one becomes a card where there is an address for it."""
        if incoming_id is None or not self._account.public_url:
            return draw_reply(reply, self._account, None)
        return draw_reply(reply, self._account, lambda: self._pages.address_of(incoming_id))

    def text(self, text: str, language: str | None) -> dict[str, Any]:
        """See parent class."""
        return text_content(text, language)

    async def _shake_hands(self, request: Request) -> HTTPResponse:
        try:
            echo = check_handshake(self._account, _query(request), self._clock())
        except Unsigned as error:
            return await self._refuse(request, error)
        if self.workers is not None and not await self.is_probe(request.headers):
            with contextlib.suppress(
                Exception
            ):  # the platform gets its answer without a database, too
                await self.workers.records.do(forget_refused, CHANNEL)
        return text(echo)

    async def _take(self, request: Request) -> HTTPResponse:
        """The one place where whatever was posted gets an answer that is no error of ours."""
        if self.calls is None:
            return text("starting", status=503)
        try:
            answer = await self.calls.take(_query(request), request.body, Line(request.transport))
            kind = "text/xml" if answer.startswith("<xml>") else "text/plain"
            return text(answer, content_type=f"{kind}; charset=utf-8")
        except (Unsigned, OtherSettings) as error:
            return await self._refuse(request, error)
        except Unreadable as error:
            # Signed, so it is the platform: it is told that there is nothing to repeat.
            logger.warning("%s", error)
            return text("success")
        except asyncio.CancelledError:
            raise
        except Exception as error:
            # Without an answer the platform calls again, which is what is wanted here.
            note_failure(logger, "A call of WeChat could not be stored", error)
            return text("try again", status=503)

    async def _show(self, token: str) -> HTTPResponse:
        incoming_id = self._pages.incoming_of(token)
        if incoming_id is None or self.workers is None:
            return text("这个回答不存在。 There is no such answer.", status=404)
        replies = await self.workers.records.do(find_answers, incoming_id)
        if not replies:
            return text("这个回答已删除。 This answer has been deleted.", status=410)
        return html(as_page(replies), headers={"Cache-Control": "private, no-store"})

    async def _refuse(self, request: Request, error: ChannelError) -> HTTPResponse:
        if not await self.is_probe(request.headers):
            logger.warning("A call to the webhook of WeChat was refused: %s", error)
            if self._refusals is not None and (reason := getattr(error, "reason", "")):
                await self._refusals.note(reason, now=self._clock())
        return text("forbidden", status=403)


def _query(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in request.args.items() if values}
