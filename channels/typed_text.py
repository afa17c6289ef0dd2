"""What a visitor typed, made fit for the assistant."""

from __future__ import annotations


def without_slash(text: str) -> str:
    """The text without slashes and white space of any kind before it.

    A leading slash would be taken for an intent and pass by the understanding.
    """
    start = 0
    while start < len(text) and (text[start] == "/" or text[start].isspace()):
        start += 1
    return text[start:].rstrip()


def is_unicode(text: str) -> bool:
    """Whether a text can be written down: JSON can carry half of a surrogate pair."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
