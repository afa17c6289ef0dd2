"""The files of the pages and the widget. Nothing that is not named here can be fetched."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from pathlib import Path

from sanic import Sanic
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.pages import READING
from channels.web.bundle import SOURCES, Bundle, read_styles, scale_styles

_KEPT = re.compile(r"kaimen-chat\.[0-9a-f]{16}\.js")
_FOREVER = "public, max-age=31536000, immutable"
# A portal's page is foreign to this server; its browser fetches the module with CORS.
_PUBLIC = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
SCRIPT = "text/javascript; charset=utf-8"


def add_assets(app: Sanic, bundle: Bundle, kept: Path) -> None:
    """Adds the files; `kept` is the folder of all builds that portals may have pinned."""
    kept.mkdir(parents=True, exist_ok=True)
    (kept / bundle.name).write_bytes(bundle.script)
    styles = "text/css; charset=utf-8"
    files = {
        "page.css": (read_styles("page.css").encode(), styles),
        "widget.css": (scale_styles(read_styles("widget.css")).encode(), styles),
        "portal.css": (read_styles("portal.css").encode(), styles),
        "pages.js": ((SOURCES / "pages.js").read_bytes(), SCRIPT),
        "favicon.svg": ((SOURCES / "favicon.svg").read_bytes(), "image/svg+xml"),
    }

    @app.route("/static/<name:str>", methods=READING)
    async def static(request: Request, name: str) -> HTTPResponse:
        if name not in files:
            raise NotFound(f"There is no file {name}.")
        content, kind = files[name]
        return _sent(request, content, kind, "no-cache")

    @app.route("/widget/<name:str>", methods=READING)
    async def widget(request: Request, name: str) -> HTTPResponse:
        if name == "kaimen-chat.js":
            return _sent(request, bundle.script, SCRIPT, "no-cache")
        if not _KEPT.fullmatch(name) or not (kept / name).is_file():
            raise NotFound(f"There is no build {name} of the widget.")
        return _sent(request, (kept / name).read_bytes(), SCRIPT, _FOREVER)


@lru_cache(maxsize=16)
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _sent(request: Request, content: bytes, kind: str, caching: str) -> HTTPResponse:
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding", **_PUBLIC}
    if "gzip" in request.headers.get("accept-encoding", ""):
        content = _compressed(content)
        headers["Content-Encoding"] = "gzip"
    return HTTPResponse(content, headers=headers, content_type=kind)
