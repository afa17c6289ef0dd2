"""Which websites may show the widget, and what a browser is told about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from channels.web.errors import OriginRefused

OWN = "own"
"""The name of Kaimen's own pages among the origins."""
_HEADERS = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
    "Access-Control-Expose-Headers": "Retry-After, Content-Disposition",
    "Access-Control-Max-Age": "7200",
}


@dataclass(frozen=True)
class Origins:
    """The portals that Kaimen serves, each as `https://host` or `https://host:port`."""

    portals: tuple[str, ...] = ()
    public_url: str = ""

    @classmethod
    def of(cls, portals: Iterable[str], public_url: str = "") -> Origins:
        """The portals of a list.

        Raises:
            ValueError: One of them is not an origin; the message names it.
        """
        named = tuple(portals)
        for portal in named:
            parts = urlsplit(portal)
            if (
                parts.scheme not in ("http", "https")
                or portal != f"{parts.scheme}://{parts.netloc}"
            ):
                raise ValueError(
                    f"{portal!r} is not an origin; write it as https://www.example.gov.cn"
                )
        return cls(named, public_url.rstrip("/"))

    def name_of(self, origin: str | None, host: str) -> str:
        """The portal of a request by its `Origin` header, or OWN; browsers send none from there.

        Raises:
            OriginRefused: It is neither.
        """
        if origin is None or self._is_own(origin, host):
            return OWN
        if origin in self.portals:
            return origin
        raise OriginRefused

    def headers_for(self, origin: str | None) -> dict[str, str]:
        """What lets a portal's page read the answer; nothing for anybody else."""
        if origin is None or origin not in self.portals:
            return {"Vary": "Origin"}
        return {"Access-Control-Allow-Origin": origin, "Vary": "Origin", **_HEADERS}

    @property
    def frame_ancestors(self) -> str:
        """Who may show the frame."""
        return " ".join(["'self'", *self.portals])

    def _is_own(self, origin: str, host: str) -> bool:
        if self.public_url and origin == self.public_url:
            return True
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and bool(host) and parts.netloc == host
