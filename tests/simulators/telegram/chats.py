"""What Telegram knows of one bot and of the chats that it is in."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

TEXT_UNITS = 4096
CALLBACK_BYTES = 64
ALLOWED_TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}


class _Markup(HTMLParser):
    """Telegram's HTML: a few tags, each closed in its order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.problem = "", ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in ALLOWED_TAGS:
            self.problem = f'unsupported start tag "{tag}"'
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problem = f'unmatched end tag "{tag}"'

    def handle_data(self, data: str) -> None:
        self.text += data


@dataclass
class Sent:
    """One message of the bot as it is read."""

    chat_id: int
    text: str
    html: str
    buttons: list[tuple[str, str]]
    thread: int | None = None
    """The topic of a forum that it stands in."""


@dataclass
class Bot:
    """The platform's side of a bot; for threads."""

    token: str = "7204:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
    username: str = "kaimen_bot"
    sent: list[Sent] = field(default_factory=list)
    webhook: dict[str, Any] = field(default_factory=dict)
    last_error: dict[str, Any] = field(default_factory=dict)
    """`last_error_message` and `last_error_date` of its calls to the webhook."""
    updates: list[dict[str, Any]] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    """Groups that have become supergroups, under another id."""
    topics: set[tuple[int, int]] = field(default_factory=set)
    """Chats and the threads in them that can be written to."""
    failures: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    down: bool = False
    next_update: int = field(default_factory=lambda: int(time.time()))
    """From the time on: a platform that is started again gives no number twice."""
    polls: int = 0
    """How often getUpdates was called; a call ends the one before it."""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def texts(self, chat_id: int) -> list[str]:
        with self.lock:
            return [sent.text for sent in self.sent if sent.chat_id == chat_id]

    def call(self, method: str, values: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body of a call."""
        with self.lock:
            self.calls.append(method)
        match method:
            case "getMe":
                me = {"id": 7204, "is_bot": True, "first_name": "K", "username": self.username}
                return _ok(me)
            case "sendMessage":
                return self._send(values)
            case "setWebhook":
                return self._set_webhook(values)
            case "deleteWebhook":
                self.webhook = {}
                return _ok(True)
            case "getWebhookInfo":
                url = self.webhook.get("url", "")
                info: dict[str, Any] = {"url": url, "has_custom_certificate": False}
                info["pending_update_count"] = len(self.updates)
                return _ok({**info, **self.last_error})
            case "answerCallbackQuery":
                self.acknowledged.append(values["callback_query_id"])
                return _ok(True)
            case "getUpdates":
                return self._updates(values)
        return 404, {"ok": False, "error_code": 404, "description": "Not Found"}

    def make_update(self, **content: Any) -> dict[str, Any]:
        with self.lock:
            self.next_update += 1
            return {"update_id": self.next_update, **content}

    def _set_webhook(self, values: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        address = urlsplit(values["url"])
        if address.scheme != "https":
            return _error(
                400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
            )
        if (address.port or 443) not in (443, 80, 88, 8443):
            problem = "Webhook can be set up only on ports 80, 88, 443 or 8443"
            return _error(400, f"Bad Request: bad webhook: {problem}")
        self.webhook = values
        return _ok(True)

    def _updates(self, values: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if self.webhook:
            return _error(409, "Conflict: can't use getUpdates method while webhook is active")
        with self.lock:
            self.polls += 1
            number = self.polls
            offset = int(values.get("offset") or 0)
            self.updates = [u for u in self.updates if u["update_id"] >= offset]
            if self.updates:
                return _ok(list(self.updates))
        until = time.monotonic() + min(0.2, float(values.get("timeout") or 0))
        while time.monotonic() < until:
            time.sleep(0.01)
            if self.polls != number:
                other = "terminated by other getUpdates request"
                return _error(
                    409, f"Conflict: {other}; make sure that only one bot instance is running"
                )
        return _ok([])

    def _send(self, values: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        chat_id, markup = int(values["chat_id"]), _Markup()
        if chat_id in self.blocked:
            return _error(403, "Forbidden: bot was blocked by the user")
        if chat_id in self.moved:
            told = "Bad Request: group chat was upgraded to a supergroup chat"
            return _error(400, told, migrate_to_chat_id=self.moved[chat_id])
        thread = int(values.get("message_thread_id") or 0) or None
        if thread is not None and (chat_id, thread) not in self.topics:
            return _error(400, "Bad Request: message thread not found")
        markup.feed(values["text"])
        markup.close()
        if markup.problem or markup.open:
            return _error(400, f"Bad Request: can't parse entities: {markup.problem or 'open tag'}")
        if len(markup.text.encode("utf-16-le")) // 2 > TEXT_UNITS:
            return _error(400, "Bad Request: message is too long")
        if not markup.text.strip():
            return _error(400, "Bad Request: message text is empty")
        rows = (values.get("reply_markup") or {}).get("inline_keyboard", [])
        buttons = [(b["text"], b["callback_data"]) for row in rows for b in row]
        if any(not 1 <= len(data.encode()) <= CALLBACK_BYTES for _, data in buttons):
            return _error(400, "Bad Request: BUTTON_DATA_INVALID")
        with self.lock:
            self.sent.append(Sent(chat_id, markup.text, values["text"], buttons, thread))
            number = len(self.sent)
        chat = {"id": chat_id, "type": "private"}
        return _ok({"message_id": number, "date": int(time.time()), "chat": chat, "text": "…"})


def message(chat_id: int, text: str | None = None, **more: Any) -> dict[str, Any]:
    """A message of a person, as Telegram writes it."""
    kind = "private" if chat_id > 0 else "supergroup"
    person = {"id": abs(chat_id), "is_bot": False, "first_name": "Wei", "language_code": "zh"}
    content = {"text": text} if text is not None else {}
    return {
        "message_id": 1,
        "date": int(time.time()),
        "chat": {"id": chat_id, "type": kind},
        "from": person,
        **content,
        **more,
    }


def press(chat_id: int, data: str, callback: str = "c1") -> dict[str, Any]:
    """A press of a button."""
    person = {"id": abs(chat_id), "is_bot": False, "first_name": "Wei"}
    under = message(chat_id, "…")
    return {"id": callback, "from": person, "chat_instance": "x", "data": data, "message": under}


def _ok(result: Any) -> tuple[int, dict[str, Any]]:
    return 200, {"ok": True, "result": result}


def _error(code: int, description: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
    error = {"ok": False, "error_code": code, "description": description}
    return code, {**error, "parameters": parameters} if parameters else error
