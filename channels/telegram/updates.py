"""What an update of Telegram means: a question, a press of a button, something to be told, nothing.

In groups the bot answers only when it is spoken to, in the topic in which it is; a message that was
edited is not answered again; whoever blocks the bot is sent nothing more; a group that becomes a
supergroup has another id from then on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
    moved_to: str | None = None
    """The chat's other id, by which it is known from now on."""
    thread: int | None = None
    """The topic of a forum."""


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
    if update.message is None:
        return None
    moved = _read_move(key, update.message)
    if moved is not None:
        return moved
    meaning = _read_message(key, update.message, myself)
    return replace(meaning, thread=_thread_of(update.message)) if meaning is not None else None


def _read_move(key: str, message: Message) -> Meaning | None:
    """Said in the old group, and said once more in the new one."""
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id is not None:
        new = message.chat.id
    return Meaning(key, str(old), None, moved_to=str(new)) if new is not None else None


def _thread_of(message: Any) -> int | None:
    # In other groups a thread is but a chain of replies, into which nothing can be sent. Of a message
    # that is too old Telegram does not tell.
    return message.message_thread_id if getattr(message, "is_topic_message", None) else None


def _read_press(key: str, query: CallbackQuery, signing_key: str) -> Meaning | None:
    if query.message is None:
        return None
    chat = str(query.message.chat.id)
    pressed = read_press(signing_key, chat, query.data or "")
    content = _told("choice_expired") if pressed is None else None
    thread = _thread_of(query.message)
    return Meaning(key, chat, content, callback=query.id, pressed=pressed, thread=thread)


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
    # What is written into a topic counts as a reply to its beginning, whoever began it.
    if answered is not None and answered.from_user and not answered.forum_topic_created:
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
