"""The page that a portal shows in a frame, and a sample portal."""

from __future__ import annotations

import re

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.dependencies import knowledge
from bot.pages import READING
from bot.pages.embedding import describe_embedding
from bot.pages.policy_pages import base_url
from bot.pages.templates import language_of_request, render
from channels.web.bodies import REGION
from channels.web.bundle import Bundle
from channels.web.origins import Origins

FRAME_ATTRIBUTES = ("color", "greeting", "greeting-en", "theme")
_ATTRIBUTE_CHARACTERS = 200


def add_portal_pages(app: Sanic, origins: Origins, bundle: Bundle, public_url: str) -> None:
    """Adds the frame and the sample portal."""

    @app.route("/embed", methods=READING, name="frame")
    async def show_frame(request: Request) -> HTTPResponse:
        language = language_of_request(request)
        attributes = [
            (name, value[:_ATTRIBUTE_CHARACTERS])
            for name in FRAME_ATTRIBUTES
            if (value := request.args.get(name))
        ]
        if request.args.get("language") in ("zh", "en"):
            attributes.append(("language", language))
        region = request.args.get("region") or ""
        if re.match(REGION, region):
            attributes.append(("region", region))
        response = render("frame.html", language, widget=bundle, attributes=attributes)
        response.headers["Content-Security-Policy"] = policy(origins.frame_ancestors)
        return response

    @app.route("/demo/portal", methods=READING, name="portal")
    async def show_portal(request: Request) -> HTTPResponse:
        base = base_url(request, public_url)
        attributes = (("region", "bishan"), ("color", "#9c1c1c"), ("theme", "light"))
        return render(
            "portal.html",
            "zh",
            theme="light",
            widget=bundle,
            documents=knowledge().catalogue.documents.values(),
            embedding=describe_embedding(bundle, base, attributes),
            attributes=attributes,
        )


def policy(frame_ancestors: str = "'self'") -> str:
    """What a page of Kaimen may load and who may frame it; nothing inline, nothing foreign."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; "
        f"frame-ancestors {frame_ancestors}"
    )
