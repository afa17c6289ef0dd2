"""What a visitor may write: cleaned of what cannot be seen, and held to a length."""

from __future__ import annotations

import re
import unicodedata

from channels.typed_text import is_unicode, without_slash
from channels.web.errors import BadRequest, EmptyText, TextTooLong

# Control characters that are no space, those that turn the direction of what follows, and the invisible tags that
# hide text.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


def clean_text(text: str, limit: int) -> str:
    """A message as it is stored and answered.

    Raises:
        BadRequest: It cannot be written as Unicode.
        EmptyText: Nothing is left of it.
        TextTooLong: It has more than `limit` characters.
    """
    if not is_unicode(text):
        raise BadRequest
    cleaned = without_slash(_DROPPED.sub("", text))
    # Marks such as the zero-width space belong to emoji and words, and are nothing by themselves.
    if all(c.isspace() or unicodedata.category(c) == "Cf" for c in cleaned):
        raise EmptyText
    if len(cleaned) > limit:
        raise TextTooLong(limit=limit)
    return cleaned
