"""The web channel behind an application without a network, and a visitor who holds a token."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import httpx
from rasa.core.channels.channel import UserMessage

from channels.db import migrate
from channels.web.channel import WebInput
from channels.web.conversations import Conversations, WebLimits
from channels.web.database import open_web_engine
from channels.web.notice import CONSENT_VERSION
from channels.web.origins import Origins
from tests.channels.doors import App

SECRET = "a secret of the test run"
PORTAL = "https://www.portal.example"
API = "/api/v1"
BROWSER = "Mozilla/5.0 (a browser of the test run)"
FREE = WebLimits(per_session="10000/minute", per_address="10000/minute")


class Clock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 25, 12, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **span: float) -> None:
        self.moment += timedelta(**span)


@dataclass
class Door:
    """A client of the channel, the messages that came through to Rasa, and what it was told to forget."""

    client: httpx.AsyncClient
    web: WebInput
    clock: Clock
    received: list[UserMessage]
    forgotten: list[str]
    token: str | None = None
    asked: int = 0
    headers: dict[str, str] = field(default_factory=dict)

    async def enter(self, **body: Any) -> str:
        """Agrees to the notice; keeps the token."""
        answer = await self.call("POST", "/sessions", {"consent": CONSENT_VERSION, **body})
        assert answer.status_code == 201, answer.text
        self.token = str(answer.json()["token"])
        return self.token

    async def say(self, text: object = "你好", **more: object) -> httpx.Response:
        """Asks, each time with an id of its own unless one is given."""
        self.asked += 1
        return await self.call(
            "POST", "/messages", {"id": f"question-{self.asked}", "text": text, **more}
        )

    async def call(
        self, method: str, path: str, body: object = None, **headers: str | bytes
    ) -> httpx.Response:
        """One request of the API, with the token if there is one."""
        # Escaped, so that also what is no Unicode text goes over the wire.
        content = None if body is None else json.dumps(body)
        return await self.raw(method, path, content, **headers)

    async def raw(
        self, method: str, path: str, content: str | bytes | None = None, **headers: str | bytes
    ) -> httpx.Response:
        sent: dict[str, str | bytes] = {"User-Agent": BROWSER, **self.headers}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.request(
            method,
            API + path,
            content=content,
            headers=httpx.Headers(list(sent.items())),  # type: ignore[arg-type]
        )


Answer = Callable[[UserMessage], Awaitable[None]]


async def echo(message: UserMessage) -> None:
    """Answers with the text itself."""
    await message.output_channel.send_custom_json(message.sender_id, reply_of(message.text or ""))


def reply_of(text: str) -> dict[str, Any]:
    """The payload of a reply that says no more than a text."""
    return {
        "version": 1,
        "language": "zh",
        "outcome": "answered",
        "text": text,
        "cards": [],
        "notes": [],
        "choices": [],
        "choices_title": None,
    }


def open_channel(
    home: Path, clock: Clock, limits: WebLimits = FREE, portals: tuple[str, ...] = (PORTAL,)
) -> tuple[WebInput, list[str]]:
    """The channel with a database in a folder, and the list of what it had Rasa forget."""
    engine = open_web_engine(f"sqlite:///{home / 'channels.db'}")
    migrate(engine)
    forgotten: list[str] = []

    async def forget(conversation: str) -> None:
        forgotten.append(conversation)

    conversations = Conversations(engine, SECRET, limits, Origins.of(portals), forget, now=clock)
    return WebInput(conversations), forgotten


@asynccontextmanager
async def opened(
    home: Path,
    answer: Answer = echo,
    limits: WebLimits = FREE,
    clock: Clock | None = None,
    ready: bool = True,
) -> AsyncIterator[Door]:
    """The channel behind an application without a network."""
    app = App(f"web{time.monotonic_ns()}", configure_logging=False)
    app.config.FALLBACK_ERROR_FORMAT = "json"
    clock = clock or Clock()
    web, forgotten = open_channel(home, clock, limits)
    received: list[UserMessage] = []

    async def on_new_message(message: UserMessage) -> None:
        received.append(message)
        await answer(message)

    app.blueprint(web.blueprint(on_new_message), url_prefix=web.url_prefix())
    app.ctx.agent = object() if ready else None
    app.signalize()
    app.finalize()
    app.asgi = True
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://kaimen") as client:
        yield Door(client, web, clock, received, forgotten)
    web.conversations.engine.dispose()


def check_error(answer: httpx.Response, status: int, code: str) -> None:
    """An error has a status, a code and a sentence in both languages, and nothing else."""
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert error["code"] == code
    assert error["message"]["zh"]
    assert error["message"]["en"]
    assert answer.json().keys() == {"error"}
