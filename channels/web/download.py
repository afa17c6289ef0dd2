"""A conversation as a text file, for the visitor to keep."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta, timezone
from typing import Any

from channels.plain_text import as_plain_text
from channels.reply import Reply
from channels.web.messages import MessageView

_BEIJING = timezone(timedelta(hours=8))
_LINE = "\n\n" + "-" * 20 + "\n\n"


def as_text(messages: Sequence[MessageView], ratings: Sequence[dict[str, Any]] = ()) -> str:
    """Both sides in reading order, with times (of Beijing) and the visitor's ratings."""
    rated = {rating["message"]: rating for rating in ratings}
    return _LINE.join(_message(message, rated.get(message.id)) for message in messages) + "\n"


def _message(message: MessageView, rating: dict[str, Any] | None) -> str:
    said_at = f"{message.said_at.astimezone(_BEIJING):%Y-%m-%d %H:%M} 北京时间 Beijing time"
    if message.reply is None:
        return f"您 You · {said_at}\n\n{message.text}"
    text = as_plain_text(Reply.from_payload(message.reply))
    parts = [f"开门 Kaimen · {said_at}", text]
    if rating:
        judged = "有帮助 Helpful" if rating["helpful"] else "没有帮助 Not helpful"
        parts.append(f"[{judged}] {rating['reason'] or ''}".strip())
    return "\n\n".join(parts)
