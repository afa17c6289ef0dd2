"""What a message or event of WeChat means: a question, something to be told, or nothing to say.

Goes to: the inbox as content; `answer_content` reads it when it is the message's turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wechatpy.messages import BaseMessage

from channels.wechat.menu import find_entry

_TOLD = {"voice": "voice", "image": "image", "location": "location", "link": "link"}
_SCENE = "qrscene_"
CHECK = "kaimen_check"
"""The event of our own check (see channels.wechat.trial)."""


@dataclass(frozen=True)
class Meaning:
    """A message, understood as far as the channel does."""

    key: str
    visitor: str
    content: dict[str, Any] | None
    """None: nothing is said to it."""
    act: str
    """What it allows to be sent: message, click, subscribe, scan; or none, leave, check."""


def read_message(message: BaseMessage) -> Meaning:
    """What to do about a message of the platform."""
    visitor = str(message.source)
    # Of an event that the library does not know it says neither that it is one nor which.
    if str(message._data.get("MsgType") or "").lower() == "event":
        return _read_event(message, visitor)
    # Platforms that leave the number out are told apart by sender and time, as events are.
    key = f"m:{message.id}" if message.id else f"m:{visitor}:{message.time}"
    return Meaning(key, visitor, _content_of(message), "message")


def _content_of(message: BaseMessage) -> dict[str, Any]:
    text = None
    if message.type == "text":
        text = message.content or ""
    elif message.type == "voice":
        text = message.recognition
    if text and text.strip():
        return {"do": "ask", "text": str(text)}
    return {"do": "say", "text": _TOLD.get(message.type, "unsupported")}


def _read_event(message: BaseMessage, visitor: str) -> Meaning:
    data = message._data
    event, value = str(data.get("Event") or "").lower(), str(data.get("EventKey") or "")
    # Two different events of one second are two; a repeated one is word for word the same.
    key = f"e:{visitor}:{message.time}:{event}:{value}"[:200]
    if event in ("subscribe", "subscribe_scan", "scan"):
        scene = value.removeprefix(_SCENE) if event != "subscribe" or _SCENE in value else ""
        act = "scan" if event == "scan" else "subscribe"
        return Meaning(key, visitor, {"do": "greet", "scene": scene}, act)
    if event == "click":
        return Meaning(key, visitor, _content_of_click(value), "click")
    if event == "unsubscribe":
        return Meaning(key, visitor, {"do": "forget"}, "leave")
    return Meaning(key, visitor, None, "check" if event == CHECK else "none")


def _content_of_click(key: str) -> dict[str, Any]:
    entry = find_entry(key)
    if entry is None:
        # A menu of an earlier version stays on phones for a while.
        return {"do": "greet", "scene": ""}
    if "ask" in entry:
        return {"do": "ask", "texts": entry["ask"]}
    if "language" in entry:
        return {"do": "switch", "language": entry["language"]}
    return {"do": "greet", "scene": ""}
