"""What a visitor may write: cleaned of what cannot be seen, and held to a length."""

from __future__ import annotations

import unicodedata

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
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise BadRequest
    # A leading slash would be taken for an intent and pass by the understanding.
    cleaned = _without_slash("".join(c for c in text if _is_seen(c)))
    if not cleaned:
        raise EmptyText
    if len(cleaned) > limit:
        raise TextTooLong(limit=limit)
    return cleaned


def _is_seen(character: str) -> bool:
    if character in _BIDI or ord(character) in _TAGS:
        return False
    return character.isspace() or unicodedata.category(character) != "Cc"


def _without_slash(text: str) -> str:
    start = 0
    while start < len(text) and (text[start] == "/" or text[start].isspace()):
        start += 1
    return text[start:].rstrip()
