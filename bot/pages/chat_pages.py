"""The conversation as a page: the widget where there is JavaScript, a form where there is none."""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from actions.dependencies import knowledge
from bot.pages import READING
from bot.pages.policy_pages import base_url, home_address
from bot.pages.templates import TAGS, Language, language_of_request, read_words, render
from channels.reply import Reply
from channels.web.api import address_of
from channels.web.bodies import MessageBody, check_values
from channels.web.bundle import Bundle
from channels.web.conversations import Asked, Conversations
from channels.web.download import as_text
from channels.web.errors import (
    BadRequest,
    ConversationGone,
    EmptyText,
    NotReady,
    SessionExpired,
    TextTooLong,
    WebError,
)
from channels.web.messages import MessageView
from channels.web.notice import CONSENT_VERSION, consent_notice
from channels.web.origins import OWN
from channels.web.sessions import SessionView

COOKIE = "kaimen_form"
"""Holds the token where no script holds it; channels/web_page/kaimen-chat.js takes it away."""


def add_chat_pages(
    app: Sanic, conversations: Conversations, bundle: Bundle, public_url: str
) -> None:
    """Adds `/` and the form's addresses."""
    pages = _ChatPages(conversations, bundle, public_url)
    app.add_route(pages.show, "/", methods=READING, name="chat")
    app.add_route(pages.ask, "/", methods={"POST"}, name="chat_form")
    app.add_route(pages.act, "/conversation", methods={"POST"}, name="chat_conversation")


class _ChatPages:
    def __init__(self, conversations: Conversations, bundle: Bundle, public_url: str) -> None:
        self._conversations, self._bundle, self._public_url = conversations, bundle, public_url

    async def show(self, request: Request) -> HTTPResponse:
        language = language_of_request(request)
        if request.cookies.get(COOKIE):
            return await self._go_on(request, language)
        base = base_url(request, self._public_url)
        addresses = {code: home_address(base, code) for code in TAGS}
        # Each language is a page of its own; the bare address is whichever the browser prefers.
        shown = addresses[language] if request.args.get("language") in TAGS else f"{base}/"
        alternates = [
            {"rel": "canonical", "hreflang": "", "href": shown},
            *(
                {"rel": "alternate", "hreflang": TAGS[code], "href": address}
                for code, address in addresses.items()
            ),
            {"rel": "alternate", "hreflang": "x-default", "href": f"{base}/"},
        ]
        after = request.args.get("after", "")
        told = read_words()[language][after] if after in ("deleted", "begun") else ""
        error = _sentence(ConversationGone(), language) if after == "asked" else ""
        response = self._page(language, indexed=True, alternates=alternates, told=told, error=error)
        response.headers["Vary"] = "Accept-Language"
        return response

    async def _go_on(self, request: Request, language: Language) -> HTTPResponse:
        """The conversation that the form began; reloading, Back and the other language lead here."""
        token = request.cookies[COOKIE]
        try:
            await self._guard(request)
            owner = await self._session(request, token)
            said = await self._conversations.list_messages(owner)
        except SessionExpired as error:
            return _without_cookie(self._page(language, error=_sentence(error, language)))
        except WebError as error:
            return self._page(language, error.status, error=_sentence(error, language))
        return self._page(
            language,
            said=said,
            token=token,
            agreed=owner.consent,
            answer_language=_one_of_both(request.args.get("answer_language")),
            page_language=language if request.args.get("switched") else "",
        )

    async def ask(self, request: Request) -> HTTPResponse:
        language = language_of_request(request)
        token, answer_language = _field(request, "token"), _field(request, "answer_language")
        text = (_field(request, "choice") or _field(request, "text")).strip()
        agreed, page_language = _field(request, "agree"), _field(request, "page_language")
        said: tuple[MessageView, ...] = ()
        try:
            await self._guard(request)
            # A page out of the history brings an id that its conversation may have had already.
            is_known = bool(token) or COOKIE not in request.cookies
            owner, token = await self._owner(request, token)
            agreed = owner.consent
            said = await self._conversations.list_messages(owner)
            if getattr(request.app.ctx, "agent", None) is None:
                raise NotReady
            # A choice says nothing of a language: its words are those of the answer above it.
            chosen = page_language if _field(request, "choice") else ""
            asked = check_values(
                MessageBody,
                {
                    "id": _field(request, "id") if is_known else secrets.token_urlsafe(16),
                    "text": text,
                    "language": answer_language or chosen or None,
                    "page_language": page_language or None,
                },
            )
            await self._conversations.ask(
                owner, Asked(asked.id, asked.text, asked.language, asked.page_language)
            )
        except WebError as error:
            response = self._page(
                language,
                error.status,
                said=said,
                token="" if isinstance(error, SessionExpired) else token,
                agreed=agreed,
                text=text,
                answer_language=answer_language,
                page_language=page_language,
                error=_sentence(error, language),
                is_text_wrong=isinstance(error, EmptyText | TextTooLong),
            )
            return _without_cookie(response) if isinstance(error, SessionExpired) else response
        kept = {"answer_language": answer_language} if answer_language else {}
        response = _see_other({"language": language, "after": "asked", **kept}, "#answer")
        self._keep(request, response, token)
        return response

    async def act(self, request: Request) -> HTTPResponse:
        """What is done with the whole conversation; what cannot be undone is asked first."""
        language = language_of_request(request)
        act, token = _field(request, "act"), _field(request, "token")
        try:
            await self._guard(request)
            owner = await self._session(request, token)
            if act in ("delete", "leave"):
                return self._asking_first(language, act, token)
            if act == "delete_now":
                await self._conversations.delete(owner)
                return _without_cookie(_see_other({"language": language, "after": "deleted"}))
            if act == "leave_now":
                return _without_cookie(_see_other({"language": language, "after": "begun"}))
            said = await self._conversations.list_messages(owner)
        except WebError as error:
            response = self._page(language, error.status, error=_sentence(error, language))
            return _without_cookie(response) if isinstance(error, SessionExpired) else response
        ratings = await self._conversations.list_feedback(owner)
        headers = {
            "Content-Disposition": 'attachment; filename="kaimen.txt"',
            "Cache-Control": "no-store",
        }
        return HTTPResponse(
            as_text(said, ratings), content_type="text/plain; charset=utf-8", headers=headers
        )

    def _asking_first(self, language: Language, act: str, token: str) -> HTTPResponse:
        days = str(self._conversations.limits.keep_days)
        response = render("ask_first.html", language, act=act, token=token, days=days)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _page(self, language: Language, status: int = 200, **values: Any) -> HTTPResponse:
        limits = self._conversations.limits
        other: dict[str, str] = {"language": "en" if language == "zh" else "zh"}
        if values.get("said"):
            other["switched"] = "1"
            if values.get("answer_language"):
                other["answer_language"] = values["answer_language"]
        said = [
            {"text": m.text, "reply": Reply.from_payload(m.reply) if m.reply else None}
            for m in values.pop("said", ())
        ]
        shown = {
            "widget": self._bundle,
            "documents": knowledge().catalogue.documents.values(),
            "notice": consent_notice(limits.keep_days, limits.contact)[language],
            "consent_version": CONSENT_VERSION,
            "question_id": secrets.token_urlsafe(16),
            "max_characters": limits.max_characters,
            "token": "",
            "agreed": "",
            "text": "",
            "answer_language": "",
            # A bare name or number has no language of its own: the first question's is the page's.
            "page_language": "" if said else language,
            "other": f"/?{urlencode(other)}",
            "told": "",
            "error": "",
            "is_text_wrong": False,
            **values,
        }
        response = render("chat.html", language, status, said=said, **shown)
        response.headers["Cache-Control"] = "no-store" if said else "no-cache"
        return response

    async def _guard(self, request: Request) -> None:
        origins = self._conversations.origins
        if origins.name_of(request.headers.get("origin"), request.host) != OWN:
            raise BadRequest
        await self._conversations.count_request(address_of(request))

    async def _owner(self, request: Request, token: str) -> tuple[SessionView, str]:
        if token:
            return await self._session(request, token), token
        # The start page may come out of the browser's history while a conversation is open.
        with suppress(SessionExpired):
            if token := request.cookies.get(COOKIE, ""):
                return await self._session(request, token), token
        agreed = _field(request, "agree")
        browser = request.headers.get("user-agent", "")
        return await self._conversations.open(OWN, browser, agreed, None)

    def _keep(self, request: Request, response: HTTPResponse, token: str) -> None:
        """Only until the browser is closed, only for these pages, and the widget takes it away."""
        response.cookies[COOKIE] = token
        cookie = response.cookies[COOKIE]
        cookie["path"], cookie["samesite"] = "/", "Lax"
        if base_url(request, self._public_url).startswith("https:"):
            cookie["secure"] = True

    async def _session(self, request: Request, token: str) -> SessionView:
        return await self._conversations.get(token, OWN, request.headers.get("user-agent", ""))


def _field(request: Request, name: str) -> str:
    return str(request.form.get(name) or "")


def _one_of_both(language: str | None) -> str:
    return language if language in TAGS else ""


def _sentence(error: WebError, language: Language) -> str:
    return str(error.to_payload()["error"]["message"][language])


def _see_other(query: dict[str, str], fragment: str = "") -> HTTPResponse:
    """Leads on from a form by GET, so that Back and reloading ask nothing again."""
    headers = {"Location": f"/?{urlencode(query)}{fragment}", "Cache-Control": "no-store"}
    return empty(303, headers)


def _without_cookie(response: HTTPResponse) -> HTTPResponse:
    response.cookies[COOKIE] = ""
    response.cookies[COOKIE]["path"], response.cookies[COOKIE]["max-age"] = "/", 0
    return response
