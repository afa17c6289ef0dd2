"""Bytes of a text file to text: UTF-8, UTF-16 and the Chinese GB18030."""

from __future__ import annotations

import codecs
import re

from knowledge.errors import EncodingUnknown
from knowledge.readers.ideographs import unify_ideographs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ORDINARY = re.compile(
    r"[\t\n\r\f\x20-\x7e\xa0-\xff\u2000-\u206f\u2100-\u22ff\u2460-\u25ff\u2e80-\u2fd5\u3000-\u303f"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\ufeff]"
)
_LEAST_SHARE = 0.97
"""Of characters that Chinese official texts are made of; wrong decodings stay far below."""


def decode(raw: bytes, file_name: str) -> str:
    """The text of a file, without its byte order mark.

    Raises:
        EncodingUnknown: It is text in none of the encodings.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_as(raw, encoding, file_name)
    candidates = ["utf-8", "gb18030"]
    if b"\0" in raw:
        # Files of one byte a character hold no zero bytes; UTF-16 has one for each ASCII character.
        even, odd = raw[::2].count(0), raw[1::2].count(0)
        candidates = ["utf-16-be", "utf-16-le"] if even > odd else ["utf-16-le", "utf-16-be"]
    for encoding in candidates:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _is_plausible(text):
            return unify_ideographs(text)
    raise EncodingUnknown(file_name)


def _decode_as(raw: bytes, encoding: str, file_name: str) -> str:
    try:
        return unify_ideographs(raw.decode(encoding))
    except UnicodeDecodeError as error:
        raise EncodingUnknown(file_name) from error


def _is_plausible(text: str) -> bool:
    return len(_ORDINARY.findall(text)) >= _LEAST_SHARE * len(text)
