"""What a visitor may write: cleaned of what cannot be seen, and held to a length."""

from __future__ import annotations

import unicodedata

from channels.typed_text import is_unicode, without_slash
from channels.web.errors import BadRequest, EmptyText, TextTooLong

# Characters that turn the direction of what follows, and the invisible tags that hide text.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TAGS = range(0xE0000, 0xE0080)


def clean_text(text: str, limit: int) -> str:
    """A message as it is stored and answered.

    Raises:
        BadRequest: It cannot be written as Unicode.
        EmptyText: Nothing is left of it.
        TextTooLong: It has more than `limit` characters.
    """
    if not is_unicode(text):
        raise BadRequest
    cleaned = without_slash("".join(c for c in text if _is_kept(c)))
    # Marks such as the zero-width space belong to emoji and words, and are nothing by themselves.
    if all(c.isspace() or unicodedata.category(c) == "Cf" for c in cleaned):
        raise EmptyText
    if len(cleaned) > limit:
        raise TextTooLong(limit=limit)
    return cleaned


def _is_kept(character: str) -> bool:
    if character in _BIDI or ord(character) in _TAGS:
        return False
    return character.isspace() or unicodedata.category(character) != "Cc"
