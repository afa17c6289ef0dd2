"""The web page's door: JSON in, replies out. The protocol is described in docs/api.md.

Comes from: the page (channels/web_page). Goes to: Rasa, and back through WebOutput.
A conversation's name is made and signed here; a client can neither choose nor guess one.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from itsdangerous import BadSignature, URLSafeTimedSerializer
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from channels.typed_text import is_unicode, without_slash

logger = logging.getLogger(__name__)

ANSWER_SECONDS = 30
_ERRORS: dict[str, tuple[int, str, str]] = {
    "bad_request": (
        400,
        "请求格式不对，应为含 text 的 JSON。",
        "The request must be JSON with a text.",
    ),
    "empty_text": (400, "请先输入问题。", "Please type a question first."),
    "text_too_long": (
        413,
        "这条消息太长（最多 {limit} 字），请缩短后再问。",
        "This message is too long (at most {limit} characters); please shorten it.",
    ),
    "conversation_expired": (
        401,
        "对话已过期，请重新开始。",
        "The conversation has expired; please start again.",
    ),
    "error": (
        500,
        "抱歉，刚才没能回答，已记录。请稍后再问一次。",
        "Sorry, that could not be answered and has been recorded. Please ask again in a moment.",
    ),
    "not_ready": (503, "服务正在启动，请稍候。", "The service is starting; please wait a moment."),
}


class WebOutput(CollectingOutputChannel):
    """Collects the replies of one message."""

    @classmethod
    def name(cls) -> str:
        """See parent class."""
        return "web"

    @property
    def replies(self) -> list[dict[str, Any]]:
        """The replies as JSON, without the plain text that other channels use."""
        return [m["custom"] for m in self.messages if "custom" in m]


class WebInput(InputChannel):
    """Messages from the web page."""

    def __init__(
        self, secret: str | None = None, max_characters: int = 500, session_hours: int = 24
    ) -> None:
        """Creates the channel; without a secret, conversations end with the process."""
        self._signer = URLSafeTimedSerializer(secret or secrets.token_urlsafe(32), salt="web")
        self._max_characters = max_characters
        self._session_seconds = session_hours * 3600

    @classmethod
    def name(cls) -> str:
        """See parent class."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebInput:
        """See parent class."""
        return cls(**(credentials or {}))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes `messages` and `limits`."""
        routes = Blueprint("web_messages")

        @routes.post("/messages")
        async def messages(request: Request) -> HTTPResponse:
            return await self._answer(request, on_new_message)

        @routes.get("/limits")
        async def limits(_: Request) -> HTTPResponse:
            return json({"max_characters": self._max_characters})

        return routes

    async def _answer(
        self, request: Request, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> HTTPResponse:
        body = _body_of(request)
        if body is None:
            return self._error("bad_request")
        text = without_slash(str(body["text"]))
        if not text:
            return self._error("empty_text")
        if len(text) > self._max_characters:
            return self._error("text_too_long")
        if getattr(request.app.ctx, "agent", None) is None:
            return self._error("not_ready")
        conversation = self._conversation(body.get("conversation"))
        if conversation is None:
            return self._error("conversation_expired")
        output = WebOutput()
        message = UserMessage(
            text,
            output,
            conversation,
            input_channel=self.name(),
            metadata={"language": body["language"]} if body.get("language") else {},
        )
        try:
            await asyncio.wait_for(on_new_message(message), ANSWER_SECONDS)
        except Exception:
            logger.exception("No answer to a message of %d characters", len(text))
            return self._error("error")
        if not output.replies:
            logger.error("A message of %d characters got no reply", len(text))
            return self._error("error")
        token = self._signer.dumps(conversation)
        return json({"conversation": token, "replies": output.replies}, ensure_ascii=False)

    def _conversation(self, token: str | None) -> str | None:
        if token and not is_unicode(token):
            return None
        if not token:
            return f"web-{secrets.token_urlsafe(16)}"
        try:
            return str(self._signer.loads(token, max_age=self._session_seconds))
        except BadSignature:
            return None

    def _error(self, code: str) -> HTTPResponse:
        status, zh, en = _ERRORS[code]
        limit = self._max_characters
        message = {"zh": zh.format(limit=limit), "en": en.format(limit=limit)}
        return json({"error": {"code": code, "message": message}}, status, ensure_ascii=False)


def _body_of(request: Request) -> dict[str, Any] | None:
    """The JSON of a request, if it is what the protocol asks for."""
    try:
        body = request.json
    except SanicException:
        return None
    if not isinstance(body, dict) or not isinstance(body.get("text"), str):
        return None
    if body.get("language") not in (None, "", "zh", "en"):
        return None
    if not isinstance(body.get("conversation"), (str, type(None))):
        return None
    if not is_unicode(body["text"]):
        return None
    return body
