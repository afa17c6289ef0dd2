"""What the platform knows of one official account and of those who follow it."""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Any

MESSAGE_WINDOW = (5, 48 * 3600.0)
EVENT_WINDOW = (3, 60.0)
TOKEN_SECONDS = 7200.0
OLD_TOKEN_SECONDS = 300.0
LONGEST_TEXT_BYTES = 2048


@dataclass
class Shown:
    """One thing that a visitor sees on their phone."""

    route: str
    """`passive` or `api`."""
    kind: str
    text: str
    url: str = ""
    at: float = 0.0


@dataclass
class Follower:
    """One visitor."""

    open_id: str
    follows: bool = True
    shown: list[Shown] = field(default_factory=list)
    window: dict[str, tuple[int, float]] = field(default_factory=dict)
    """For each kind of act how many messages are left, and until when."""

    @property
    def texts(self) -> list[str]:
        return [shown.text for shown in self.shown]


class Account:
    """The platform's side of an account; every method is for threads."""

    def __init__(self, app_id: str = "wx2c2769f8efd9abc2", secret: str = "s" * 32) -> None:
        self.app_id, self.secret = app_id, secret
        self.has_customer_service = True
        self.has_menu = True
        self.knows_address = True
        """Whether the caller's address is on the account's IP list."""
        self.later = 0.0
        """Seconds that the platform's clock is ahead of this machine's."""
        self.followers: dict[str, Follower] = {}
        self.menu: dict[str, Any] | None = None
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.failures: list[dict[str, Any]] = []
        self.down = False
        self.tokens_made = 0
        self.lock = threading.RLock()
        self._token = ""
        self._tokens: dict[str, float] = {}

    def now(self) -> float:
        return time.time() + self.later

    def follower(self, open_id: str) -> Follower:
        with self.lock:
            return self.followers.setdefault(open_id, Follower(open_id))

    def open_window(self, open_id: str, kind: str) -> None:
        count, seconds = MESSAGE_WINDOW if kind == "message" else EVENT_WINDOW
        with self.lock:
            self.follower(open_id).window[kind] = (count, self.now() + seconds)

    # --- tokens

    def stable_token(self, force: bool) -> dict[str, Any]:
        with self.lock:
            left = self._tokens.get(self._token, 0.0) - self.now()
            if force or left < OLD_TOKEN_SECONDS:
                self.replace_token()
                left = TOKEN_SECONDS
            return {"access_token": self._token, "expires_in": int(left)}

    def replace_token(self, at_once: bool = False) -> str:
        """A new token; the old one is good for five more minutes, or not at all."""
        with self.lock:
            if self._token:
                grace = 0.0 if at_once else OLD_TOKEN_SECONDS
                self._tokens[self._token] = min(self._tokens[self._token], self.now() + grace)
            self._token = f"token-{self.tokens_made}-{secrets.token_hex(8)}"
            self._tokens[self._token] = self.now() + TOKEN_SECONDS
            self.tokens_made += 1
            return self._token

    def token_error(self, token: str) -> dict[str, Any] | None:
        with self.lock:
            if token not in self._tokens:
                return {"errcode": 40001, "errmsg": "invalid credential, access_token is invalid"}
            if self._tokens[token] <= self.now():
                return {"errcode": 42001, "errmsg": "access_token expired"}
            return None

    # --- messages by the API

    def take_custom_message(self, body: dict[str, Any]) -> dict[str, Any]:
        with self.lock:
            error = self._custom_message_error(body)
            if error is not None:
                return error
            follower = self.followers[body["touser"]]
            kind = self._use_window(follower)
            if kind is None:
                return {"errcode": 45047, "errmsg": "out of response count limit"}
            follower.shown.append(_shown_of(body, self.now()))
            return {"errcode": 0, "errmsg": "ok"}

    def _custom_message_error(self, body: dict[str, Any]) -> dict[str, Any] | None:
        if not self.has_customer_service:
            return {"errcode": 48001, "errmsg": "api unauthorized"}
        follower = self.followers.get(body["touser"])
        if follower is None:
            return {"errcode": 40003, "errmsg": "invalid openid"}
        if not follower.follows:
            return {"errcode": 43004, "errmsg": "require subscribe"}
        text = body["text"]["content"] if body["msgtype"] == "text" else ""
        if len(text.encode()) > LONGEST_TEXT_BYTES:
            return {"errcode": 45002, "errmsg": "content size out of limit"}
        if not any(until > self.now() for _, until in follower.window.values()):
            return {"errcode": 45015, "errmsg": "response out of time limit"}
        return None

    def _use_window(self, follower: Follower) -> str | None:
        for kind, (left, until) in sorted(follower.window.items(), key=lambda item: item[1][1]):
            if until > self.now() and left > 0:
                follower.window[kind] = (left - 1, until)
                return kind
        return None


def _shown_of(body: dict[str, Any], at: float) -> Shown:
    if body["msgtype"] == "news":
        [article] = body["news"]["articles"]
        text = f"{article['title']}\n{article['description']}"
        return Shown("api", "news", text, article["url"], at)
    return Shown("api", "text", body["text"]["content"], "", at)
