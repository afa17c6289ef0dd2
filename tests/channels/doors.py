"""A channel behind an application without a network, and a clock that a test turns."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from typing import Any

import httpx
from sanic import Blueprint, Sanic


class App(Sanic):
    """Sanic drops its signals from its own source when a server starts, which works only once."""

    async def dispatch(self, *_: Any, **__: Any) -> None:  # type: ignore[override]
        return


class Later:
    """The time of this machine and as much as a test adds."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(timezone.utc) + self.ahead

    def advance(self, **parts: float) -> None:
        self.ahead += timedelta(**parts)


@asynccontextmanager
async def opened(blueprint: Blueprint, prefix: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a blueprint's routes."""
    app = App(f"door{time.monotonic_ns()}", configure_logging=False)
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.config.REQUEST_MAX_SIZE = 64 * 1024
    app.blueprint(blueprint, url_prefix=prefix)
    app.signalize()
    app.finalize()
    app.asgi = True
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://kaimen") as client:
        yield client
