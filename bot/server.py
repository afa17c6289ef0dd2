"""The web server: the page at `/`, the channels under `/webhooks/`, one agent behind them.

Built here and not by `rasa run`, whose root page and open API would be in the way: nothing but the
page, its files and the channels can be reached.
"""

from __future__ import annotations

import logging
import secrets
from asyncio import AbstractEventLoop
from pathlib import Path

import jieba
from rasa.core.channels.channel import register
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, file, json

from bot.assistant import load_assistant
from bot.logs import silence_structlog
from bot.settings import Settings
from bot.tracker_store import ConversationStore
from bot.training import model_for_present_data
from channels.db import migrate, open_engine
from channels.web import WebInput

logger = logging.getLogger(__name__)

PAGE = Path(__file__).resolve().parent.parent / "channels" / "web_page"
MAX_BODY_BYTES = 64 * 1024
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'self'; base-uri 'none'; "
    "form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def make_app(settings: Settings, model: Path) -> Sanic:
    """The application; the assistant is loaded when the server starts."""
    app = Sanic("kaimen", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MAX_BODY_BYTES
    app.config.FALLBACK_ERROR_FORMAT = "json"
    web = WebInput(_secret(settings), settings.max_characters, settings.session_hours)
    register([web], app, route="/webhooks/")
    _add_page(app)

    @app.before_server_start
    async def load(app: Sanic, _: AbstractEventLoop) -> None:
        jieba.initialize()
        app.ctx.agent = load_assistant(settings, model)
        # The first message would otherwise wait for the encoder to be read from disk.
        await app.ctx.agent.parse_message("热身")

    return app


def serve(settings: Settings) -> int:
    """Serves until it is told to stop; gives the exit code."""
    silence_structlog(settings.log_level)
    migrate(open_engine(settings.channels_url))
    app = make_app(settings, model_for_present_data(settings))
    # Before there are workers: two of them would race to make the same tables.
    ConversationStore.open(settings.tracker_url).engine.dispose()
    app.run(
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        access_log=False,
        motd=False,
        auto_reload=False,
    )
    return 0


def _add_page(app: Sanic) -> None:
    # File by file: Sanic's static folders answer their own address with a 500.
    for path in sorted(PAGE.iterdir()):
        app.static(f"/static/{path.name}", str(path), name=path.name.replace(".", "_"))

    @app.get("/")
    async def page(_: Request) -> HTTPResponse:
        return await file(PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    @app.get("/healthz")
    async def healthz(request: Request) -> HTTPResponse:
        return json({"status": "ready" if getattr(request.app.ctx, "agent", None) else "starting"})

    @app.on_response
    async def secure(request: Request, response: HTTPResponse) -> None:
        if request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-cache")
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)


def _secret(settings: Settings) -> str:
    """The key that signs conversations; made once and kept, so that a restart ends none."""
    path = settings.home / "keys" / "web"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32), encoding="ascii")
    return path.read_text(encoding="ascii")
