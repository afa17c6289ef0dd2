"""What an update of Telegram means: a question, a press of a button, something to be told, nothing.

In groups the bot answers only when it is spoken to; a message that was edited is not answered
again; whoever blocks the bot is sent nothing more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from channels.telegram.buttons import read_press


@dataclass(frozen=True)
class Myself:
    """Who the bot is; unknown until Telegram was reached."""

    id: int = 0
    username: str = ""


@dataclass(frozen=True)
class Meaning:
    """An update, understood as far as the channel does."""

    key: str
    chat: str
    content: dict[str, Any] | None
    """None: nothing is said to it."""
    leaves: bool = False
    callback: str | None = None
    """Id of the press, which Telegram wants to hear back."""
    pressed: tuple[int, int] | None = None


def read_update(update: Update, myself: Myself, signing_key: str) -> Meaning | None:
    """What to do about an update; None for what is not for us."""
    key = f"u:{update.update_id}"
    if update.callback_query is not None:
        return _read_press(key, update.callback_query, signing_key)
    if update.my_chat_member is not None:
        status = update.my_chat_member.new_chat_member.status
        gone = status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
        return Meaning(key, str(update.my_chat_member.chat.id), None, leaves=gone)
    if update.edited_message is not None:
        edited = update.edited_message
        private = edited.chat.type == ChatType.PRIVATE and edited.text is not None
        return Meaning(key, str(edited.chat.id), _told("edited")) if private else None
    return _read_message(key, update.message, myself) if update.message is not None else None


def _read_press(key: str, query: CallbackQuery, signing_key: str) -> Meaning | None:
    if query.message is None:
        return None
    chat = str(query.message.chat.id)
    pressed = read_press(signing_key, chat, query.data or "")
    content = _told("choice_expired") if pressed is None else None
    return Meaning(key, chat, content, callback=query.id, pressed=pressed)


def _read_message(key: str, message: Message, myself: Myself) -> Meaning | None:
    chat, text = str(message.chat.id), message.text
    if message.chat.type != ChatType.PRIVATE:
        text = _addressed(message, myself)
        if text is None:
            return None
        if not text:
            values = {"values": {"bot": myself.username}}
            return Meaning(key, chat, {**_told("group_help"), **values})
    if text is None:
        return Meaning(key, chat, _told(_kind_of(message))) if _is_content(message) else None
    command, _, rest = text.partition(" ")
    match command.split("@")[0]:
        case "/start" | "/help":
            return Meaning(key, chat, {"do": "greet", "scene": rest.strip()})
        case "/stop":
            return Meaning(key, chat, {"do": "forget", "text": "stopped"})
    return Meaning(key, chat, {"do": "ask", "text": text})


def _addressed(message: Message, myself: Myself) -> str | None:
    """What is said to the bot in a group; None where nothing is."""
    text = message.text
    if text is None:
        return None
    # Not the beginning of another bot's name.
    name = re.compile(rf"@{re.escape(myself.username)}(?!\w)", re.IGNORECASE | re.ASCII)
    if myself.username and (said := name.search(text)):
        return (text[: said.start()] + text[said.end() :]).strip()
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None:
        return text if answered.from_user.id == myself.id else None
    return None


def _kind_of(message: Message) -> str:
    if message.voice or message.audio:
        return "voice"
    if message.photo:
        return "image"
    return "location" if message.location else "unsupported"


def _is_content(message: Message) -> bool:
    """Whether somebody sent something, and not only joined, left or pinned."""
    return bool(message.effective_attachment)


def _told(name: str) -> dict[str, Any]:
    return {"do": "say", "text": name}
