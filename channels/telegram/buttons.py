"""What a button carries: which answer and which of its choices, signed for the chat it stands in.

Telegram allows 64 bytes and hands them back as they are; without a signature anybody who can call
the webhook's owner could press buttons of others.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

MOST_BYTES = 64


def sign_press(signing_key: str, chat: str, incoming_id: int, index: int) -> str:
    """The data of one button."""
    data = f"{incoming_id}.{index}.{_signature(signing_key, chat, incoming_id, index)}"
    assert len(data) <= MOST_BYTES
    return data


def read_press(signing_key: str, chat: str, data: str) -> tuple[int, int] | None:
    """The answer and the choice of a press; None where it was not signed for this chat."""
    parts = data.split(".")
    if len(parts) != 3 or not all(p.isascii() and p.isdigit() and len(p) < 16 for p in parts[:2]):
        return None
    incoming_id, index = int(parts[0]), int(parts[1])
    expected = _signature(signing_key, chat, incoming_id, index)
    if not hmac.compare_digest(expected.encode(), parts[2].encode("utf-8", "replace")):
        return None
    return incoming_id, index


def _signature(signing_key: str, chat: str, incoming_id: int, index: int) -> str:
    text = f"telegram-button\n{chat}\n{incoming_id}\n{index}"
    digest = hmac.new(signing_key.encode(), text.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:12]).decode()
