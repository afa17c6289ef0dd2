"""The versioned JSON API of the widget; docs/api.md explains it, docs/openapi.yml describes it."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from sanic import Blueprint
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from channels.db import explain_failure
from channels.web.bodies import FeedbackBody, MessageBody, SessionBody, read_body
from channels.web.conversations import Asked, Caller, Conversations
from channels.web.download import as_text
from channels.web.errors import Away, BadRequest, NotReady, TextTooLong, WebError
from channels.web.events import Arrivals
from channels.web.notice import CONSENT_VERSION, consent_notice
from channels.web.sessions import SessionView

logger = logging.getLogger(__name__)
Route = Callable[[Request], Coroutine[Any, Any, HTTPResponse | None]]
"""Gives nothing where the answer was sent in parts."""
_LONGEST_NUMBER = 9


def add_routes(routes: Blueprint, conversations: Conversations, arrivals: Arrivals) -> None:
    """Adds every route of the API, and the preflight that browsers ask before foreign requests."""
    api = _Api(conversations, arrivals)
    for method, path, route in (
        ("GET", "/about", api.about),
        ("POST", "/sessions", api.open_session),
        ("POST", "/messages", api.ask),
        ("GET", "/messages", api.list_messages),
        ("GET", "/events", api.events),
        ("POST", "/feedback", api.rate),
        ("GET", "/conversation", api.download),
        ("DELETE", "/conversation", api.delete),
    ):
        name = getattr(route, "__name__", path)
        # A question is counted by the transaction that takes it.
        guarded = _guarded(route, conversations, counted=route != api.ask)
        routes.add_route(guarded, path, methods={method}, name=name)
    for path in ("about", "sessions", "messages", "events", "feedback", "conversation"):
        preflight = _guarded(_nothing, conversations, counted=False)
        routes.add_route(preflight, f"/{path}", methods={"OPTIONS"}, name=f"preflight_{path}")


class _Api:
    def __init__(self, conversations: Conversations, arrivals: Arrivals) -> None:
        self._conversations, self._arrivals = conversations, arrivals

    async def about(self, _: Request) -> HTTPResponse:
        limits = self._conversations.limits
        notice = consent_notice(limits.keep_days, limits.contact)
        consent = {"version": CONSENT_VERSION, "notice": notice}
        return _json(
            {
                "max_characters": limits.max_characters,
                "keep_days": limits.keep_days,
                "consent": consent,
            }
        )

    async def open_session(self, request: Request) -> HTTPResponse:
        body = read_body(SessionBody, request.body)
        origin, browser = _caller(request, self._conversations)
        view, token = await self._conversations.open(origin, browser, body.consent, body.region)
        return _json({"token": token, "session": _session(view)}, 201)

    async def ask(self, request: Request) -> HTTPResponse:
        origin, browser = _caller(request, self._conversations)
        caller = Caller(address_of(request), _token(request), origin, browser)

        def read_question() -> Asked:
            body = read_body(MessageBody, request.body)
            if getattr(request.app.ctx, "agent", None) is None:
                raise NotReady
            return Asked(body.id, body.text, body.language, body.page_language)

        said = await self._conversations.ask_as(caller, read_question)
        return _json({"messages": [message.to_payload() for message in said]})

    async def list_messages(self, request: Request) -> HTTPResponse:
        owner = await self._owner(request)
        said = await self._conversations.list_messages(owner, _number(request.args.get("after")))
        return _json({"messages": [m.to_payload() for m in said], "session": _session(owner)})

    async def events(self, request: Request) -> None:
        owner = await self._owner(request)
        after = _number(request.headers.get("last-event-id"))
        stream = self._arrivals.stream(owner, after)
        first = await stream.__anext__()
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        headers |= self._conversations.origins.headers_for(request.headers.get("origin"))
        response = await request.respond(content_type="text/event-stream", headers=headers)
        try:
            await response.send(first)
            async for event in stream:
                await response.send(event)
        finally:
            await stream.aclose()
        # Sanic ends what was begun; whatever is returned here it takes for a second response, and an error.

    async def rate(self, request: Request) -> HTTPResponse:
        owner = await self._owner(request)
        body = read_body(FeedbackBody, request.body)
        await self._conversations.rate(owner, body.message, body.helpful, body.reason)
        return empty()

    async def download(self, request: Request) -> HTTPResponse:
        owner = await self._owner(request)
        said = await self._conversations.list_messages(owner)
        ratings = await self._conversations.list_feedback(owner)
        if request.args.get("format") == "text":
            return HTTPResponse(as_text(said, ratings), content_type="text/plain; charset=utf-8")
        return _json(
            {
                "session": _session(owner),
                "messages": [message.to_payload() for message in said],
                "feedback": ratings,
            }
        )

    async def delete(self, request: Request) -> HTTPResponse:
        await self._conversations.delete(await self._owner(request))
        return empty()

    async def _owner(self, request: Request) -> SessionView:
        return await self._conversations.get(
            _token(request), *_caller(request, self._conversations)
        )


def refuse_call(request: Request, status: int, conversations: Conversations) -> HTTPResponse:
    """What a call gets that reached no route: of a wrong address or method, or too large to be read."""
    limit = conversations.limits.max_characters
    error = TextTooLong(limit=limit) if status == TextTooLong.status else BadRequest()
    headers = conversations.origins.headers_for(request.headers.get("origin"))
    return _json(error.to_payload(), status, {"Cache-Control": "no-store", **headers})


async def _nothing(_: Request) -> HTTPResponse:
    return empty()


def _guarded(route: Route, conversations: Conversations, counted: bool = True) -> Route:
    """The route behind the checks of origin and address; errors become JSON."""

    @wraps(route)
    async def guarded(request: Request) -> HTTPResponse | None:
        try:
            _caller(request, conversations)
            if counted:
                await conversations.count_request(address_of(request))
            response = await route(request)
        except WebError as error:
            response = _refusal(error)
        except SanicException:
            raise
        except Exception as error:
            _log_failure(request, error, str(conversations.engine.url))
            response = _refusal(Away() if is_passing(error) else WebError())
        cors = conversations.origins.headers_for(request.headers.get("origin"))
        if response is not None:
            response.headers.update({"Cache-Control": "no-store", **cors})
        return response

    return guarded


def is_passing(error: Exception) -> bool:
    """Whether it is what a database says that is away, locked or without room, and not damaged."""
    return isinstance(error, OperationalError | sqlite3.OperationalError)


def _log_failure(request: Request, error: Exception, url: str) -> None:
    """What went wrong; of the database at `url` in one line, with what to do."""
    if isinstance(error, (sqlite3.Error, SQLAlchemyError)):
        # The same words for all requests, so that the log need not say them each time.
        logger.error("A request was refused: %s", explain_failure(url, error))
    else:
        logger.error("%s %s failed", request.method, request.path, exc_info=error)


def address_of(request: Request) -> str:
    """Where a request comes from; behind proxies as they say, if the settings count them."""
    return str(request.remote_addr or request.ip)


def _token(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme == "Bearer" else None


def _caller(request: Request, conversations: Conversations) -> tuple[str, str]:
    """The portal and the browser of a request; raises OriginRefused."""
    origin = conversations.origins.name_of(request.headers.get("origin"), request.host)
    return origin, request.headers.get("user-agent", "")


def _session(view: SessionView) -> dict[str, Any]:
    return {
        "region": view.region,
        "consent": view.consent,
        "created_at": view.created_at.isoformat(timespec="seconds"),
        "expires_at": view.expires_at.isoformat(timespec="seconds"),
    }


def _number(text: str | None) -> int:
    if text is None:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
        raise BadRequest
    return int(text)


def _refusal(error: WebError) -> HTTPResponse:
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after else {}
    return _json(error.to_payload(), error.status, headers)


def _json(
    values: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None
) -> HTTPResponse:
    return json(values, status, headers=headers, ensure_ascii=False)
