"""Traditional characters and full-width forms in the one spelling that texts and patterns have."""

from __future__ import annotations

from functools import lru_cache

from opencc import OpenCC


@lru_cache(maxsize=256)
def simplified(text: str) -> str:
    """The text in simplified characters and full-width forms as ASCII."""
    if text.isascii():
        return text
    halved = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text)
    return str(_converter().convert(halved))


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")
