"""The web server: pages at `/`, the widget's API under `/api/v1`, one agent behind them.

Built here and not by `rasa run`, whose root page and open API would be in the way: nothing but the
pages, the widget and the channels can be reached.
"""

from __future__ import annotations

import gc
import logging
import os
import sqlite3
import sys
from asyncio import AbstractEventLoop
from contextlib import nullcontext

from rasa.core.agent import Agent
from rasa.core.channels.channel import register
from rasa.core.lock_store import LockStore
from sanic import Sanic
from sanic.exceptions import MethodNotSupported, NotFound, PayloadTooLarge, SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json, text
from sqlalchemy.exc import OperationalError

from actions.dependencies import knowledge
from bot.assistant import close_connections, load_assistant, warm_up
from bot.even_shares import Shares, keep_even
from bot.failures import check_home
from bot.file_locks import FileLockStore
from bot.forgetting import forget, plain_store
from bot.logs import silence_structlog
from bot.messengers import add_messengers, forget_regularly
from bot.pages import READING
from bot.pages.assets import add_assets
from bot.pages.chat_pages import add_chat_pages
from bot.pages.policy_pages import add_policy_pages, not_found
from bot.pages.portal_pages import add_portal_pages, policy
from bot.pages.templates import language_of_request
from bot.port import bind, claim, share
from bot.quick_words import keep_words
from bot.readiness import READY, Locks, Readiness
from bot.redis_locks import RedisLocks
from bot.settings import CLAIMED, Settings
from bot.signing_key import signing_key
from bot.training import model_for_present_data
from bot.workers import Workers
from channels.db import open_database
from channels.web.api import refuse_call
from channels.web.bundle import build_bundle
from channels.web.channel import WebInput
from channels.web.conversations import Conversations, Forget, WebLimits
from channels.web.database import open_web_engine
from channels.web.errors import Away
from channels.web.origins import Origins
from channels.worker import note_failure
from knowledge.db import open_engine as open_knowledge_engine

logger = logging.getLogger(__name__)

MAX_BODY_BYTES = 64 * 1024
BACKLOG = 512
"""Calls that wait to be taken."""
API = "/api/v1/"
GARBAGE_AT = 20_000
"""So many more objects made than freed, and Python looks for garbage; it would from 700 on."""
SWITCH_SECONDS = 0.001
STARTED_SECONDS = 0.2
_HEADERS = {
    "Content-Security-Policy": policy(),
    "X-Content-Type-Options": "nosniff",
    # With no referrer at all, browsers send the form's origin as null.
    "Referrer-Policy": "same-origin",
}


def make_app(settings: Settings, agent: Agent) -> Sanic:
    """The application around an assistant that is loaded."""
    app = Sanic("kaimen", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MAX_BODY_BYTES
    app.config.FALLBACK_ERROR_FORMAT = "json"
    if settings.proxies:
        app.config.PROXIES_COUNT = settings.proxies

    async def forget_conversation(conversation: str) -> None:
        await forget(app.ctx.agent, conversation)

    web = WebInput(_conversations(settings, forget_conversation))
    register([web], app, route="/webhooks/")
    answering = add_messengers(app, settings, signing_key(settings), forget_conversation)
    forget_regularly(app, settings, forget_conversation, web.conversations.delete_silent)
    _add_pages(app, settings, web.conversations)

    @app.before_server_start
    async def begin(app: Sanic, _: AbstractEventLoop) -> None:
        app.ctx.agent = agent
        if answering is not None:
            await answering.is_ready()

    @app.before_server_stop
    async def end_streams(_: Sanic, __: AbstractEventLoop) -> None:
        web.arrivals.stop()

    return app


def serve(settings: Settings) -> int:
    """Serves until it is told to stop; gives the exit code."""
    silence_structlog(settings.log_level)
    # Where a supervisor started this, it has the claim, and has looked into the databases.
    with nullcontext() if os.environ.get(CLAIMED) else claim(settings):
        if not os.environ.get(CLAIMED):
            check_home(settings)
        return _serve(settings)


def _serve(settings: Settings) -> int:
    port = bind(settings)
    open_database(settings.channels_url).dispose()
    agent = load_assistant(settings, model_for_present_data(settings))
    warm_up(agent)
    keep_words(settings.home / "cache", knowledge().catalogue)
    signing_key(settings)
    _settle()
    # A connection that two processes have is nobody's: each worker opens its own.
    close_connections(agent)

    shares = Shares(settings.workers)

    def work(until: int, worker: int) -> None:
        app = make_app(settings, agent)
        keep_even(app, shares, worker)

        _end_with(until, app)
        app.run(
            sock=share(port, settings),
            backlog=BACKLOG,
            access_log=False,
            motd=False,
            auto_reload=False,
        )

    return Workers(settings.workers, work).run()


def _end_with(until: int, app: Sanic) -> None:
    """Has a server stop when there is something to read; also where a signal came too early and was lost on it."""
    ending = False

    def end() -> None:
        app.loop.remove_reader(until)
        app.stop()
        if not ending:
            app.loop.stop()

    @app.after_server_start
    async def watch(_: Sanic, loop: AbstractEventLoop) -> None:
        # Not now: whatever stops the loop while it starts is forgotten when it has started.
        loop.call_later(STARTED_SECONDS, loop.add_reader, until, end)

    @app.before_server_stop
    async def note(_: Sanic, __: AbstractEventLoop) -> None:
        nonlocal ending
        ending = True


def _settle() -> None:
    """What was loaded stays, so nobody need look through it for garbage again and again.

    Understanding runs in a thread beside the event loop, and each waits for the other for as long as Python
    lets a thread run; a message that is quickly answered should not wait five times as long for it.
    """
    # It was off since the start: what little is garbage by now is not worth a look through everything.
    gc.freeze()
    gc.set_threshold(GARBAGE_AT)
    gc.enable()
    sys.setswitchinterval(SWITCH_SECONDS)


def _conversations(settings: Settings, forget_conversation: Forget) -> Conversations:
    limits = WebLimits(
        max_characters=settings.max_characters,
        session_hours=settings.session_hours,
        keep_days=settings.keep_days,
        per_session=settings.session_rate,
        per_address=settings.address_rate,
        contact=settings.contact,
    )
    return Conversations(
        open_web_engine(settings.channels_url),
        signing_key(settings),
        limits,
        Origins.of(settings.portals, settings.public_url),
        forget_conversation,
    )


def _add_pages(app: Sanic, settings: Settings, conversations: Conversations) -> None:
    bundle = build_bundle()
    add_assets(app, bundle, settings.home / "widget")
    add_chat_pages(app, conversations, bundle, settings.public_url)
    add_portal_pages(app, conversations.origins, bundle, settings.public_url)
    add_policy_pages(app, settings.public_url, open_knowledge_engine(settings.knowledge_url))

    readiness = Readiness(settings.home, conversations.engine)

    async def state(request: Request) -> str:
        agent: Agent | None = getattr(request.app.ctx, "agent", None)
        if agent is None:
            return await readiness.state(None)
        return await readiness.state(plain_store(agent.tracker_store), _trial_of(agent.lock_store))

    # Whether it is alive: who starts anew what gives no 200 would not mend a full disk by it.
    @app.route("/healthz", methods=READING)
    async def healthz(request: Request) -> HTTPResponse:
        return json({"status": await state(request)})

    @app.route("/readyz", methods=READING)
    async def readyz(request: Request) -> HTTPResponse:
        said = await state(request)
        return json({"status": said}, 200 if said == READY else 503)

    @app.exception(NotFound, MethodNotSupported, PayloadTooLarge)
    async def refuse(request: Request, error: SanicException) -> HTTPResponse:
        status = error.status_code or 400
        headers = getattr(error, "headers", {})
        if request.path.startswith(API):
            response = refuse_call(request, status, conversations)
            response.headers.update(headers)
            return response
        # Who looks at it with a browser has followed a link.
        if status == 404 and "text/html" in request.headers.get("accept", ""):
            return not_found(
                "en" if request.path.startswith("/en/") else language_of_request(request)
            )
        return json({"status": status, "message": str(error)}, status, headers)

    @app.exception(OperationalError, sqlite3.OperationalError)
    async def apologise(request: Request, error: Exception) -> HTTPResponse:
        """A database that is away, or has no room, is no fault of the page's; the API has words of its own."""
        note_failure(logger, "A page could not be shown", error)
        away = Away()
        message = away.to_payload()["error"]["message"]
        return text(
            f"{message['zh']}\n{message['en']}\n",
            away.status,
            {"Retry-After": str(away.retry_after), "Cache-Control": "no-store"},
        )

    @app.on_response
    async def secure(_: Request, response: HTTPResponse) -> None:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)


def _trial_of(locks: LockStore) -> Locks | None:
    if isinstance(locks, RedisLocks):
        return locks.failure
    return locks.folder if isinstance(locks, FileLockStore) else None
