"""Cuts a long answer into messages: between its pieces, else between sentences, else between clauses, else anywhere.

A source is never cut off: each message that holds a part of a quotation names its source. Notes and choices
never make a message of their own where the piece before can be cut to leave room for them.
`size` says how long a text is in the platform's own measure (bytes, UTF-16 units).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from channels.plain_text import Block

Size = Callable[[str], int]
_CLOSING = "”’」』）〕》\"')"
# What closes a quotation ends with it; “1.” counts, and “No. 15” goes on.
_SENTENCE_END = re.compile(rf"[。！？]+[{_CLOSING}]*|(?<!\d)[.!?][{_CLOSING}]*\s+(?![a-z\d])|\n")
_WITHIN_WORD = re.compile(r"[\w'’-]{2}", re.ASCII)
_WORD_BEGUN = re.compile(r"[\w'’-]+$", re.ASCII)
_CLAUSE_END = re.compile("[；，、]|[;,] ")


def utf8_bytes(text: str) -> int:
    """The length that WeChat counts."""
    return len(text.encode("utf-8"))


def utf16_units(text: str) -> int:
    """The length that Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def split_blocks(blocks: list[Block], limit: int, size: Size) -> list[str]:
    """The messages that hold all blocks in order, none longer than `limit`."""
    messages: list[str] = []
    for text, source, small in _units(blocks, limit, size):
        if messages:
            joined = f"{messages[-1]}\n\n{text}{'' if source in messages[-1] else source}{small}"
            if size(joined) <= limit:
                messages[-1] = joined
                continue
        messages.append(text + source + small)
    return messages


def split_text(text: str, limit: int, size: Size) -> list[str]:
    """A text cut between sentences where it can be, and never within a character."""
    pieces: list[str] = []
    for part in _parts(text, limit, size, (_SENTENCE_END, _CLAUSE_END)):
        # White space at the end of a message is not sent.
        if pieces and size((pieces[-1] + part).rstrip()) <= limit:
            pieces[-1] += part
            continue
        pieces += [part] if size(part.rstrip()) <= limit else _cut(part, limit, size)
    return [piece.strip() for piece in pieces if piece.strip()]


def shorten(text: str, limit: int, size: Size) -> str:
    """The beginning of a text, with an ellipsis where something is left out: whole words, where it has words."""
    if size(text) <= limit:
        return text
    begun = next(_cut(text, limit - size("…"), size))
    if _WITHIN_WORD.match(text, len(begun) - 1):
        begun = _WORD_BEGUN.sub("", begun) or begun
    return begun.rstrip(" ,;:") + "…"


def _units(blocks: list[Block], limit: int, size: Size) -> Iterator[tuple[str, str, str]]:
    """What is never taken apart: a text, the ending that it needs, and the small print that goes with it."""
    told = len(blocks)
    while told and blocks[told - 1].is_small:
        told -= 1
    small = "".join(f"\n\n{block.text}" for block in blocks[told:])
    room = limit - size(small)
    if not told or room < limit // 4:
        # Nothing to go with, or longer than what it would go with.
        yield from ((*piece, "") for block in blocks for piece in _pieces(block, limit, size))
        return
    for block in blocks[: told - 1]:
        yield from ((*piece, "") for piece in _pieces(block, limit, size))
    *pieces, last = _pieces(blocks[told - 1], room, size)
    yield from ((*piece, "") for piece in pieces)
    yield (*last, small)


def _pieces(block: Block, limit: int, size: Size) -> Iterator[tuple[str, str]]:
    """Texts, each with the ending that it needs where a message ends with it."""
    source = block.source or ""
    ending = "" if block.text.endswith(source) else f"\n{source}"
    if size(block.text + ending) <= limit:
        yield block.text, ending
        return
    room = limit - size(f"\n{source}")
    if not source or room < limit // 4:
        # A source as long as a message: it is cut between sentences like any text, but not dropped.
        yield from ((piece, "") for piece in split_text(block.text + ending, limit, size))
        return
    body = block.text.removesuffix(source).rstrip()
    yield from ((f"{piece}\n{source}", "") for piece in split_text(body, room, size))


def _parts(text: str, limit: int, size: Size, ends: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    """What may be told apart: sentences, and of one that is too long by itself its clauses."""
    start = 0
    for end in (*(match.end() for match in ends[0].finditer(text)), len(text)):
        part = text[start:end]
        if len(ends) > 1 and size(part.rstrip()) > limit:
            yield from _parts(part, limit, size, ends[1:])
        else:
            yield part
        start = end


def _cut(text: str, limit: int, size: Size) -> Iterator[str]:
    """Pieces of at most `limit`; a character counts as whole, whatever its bytes."""
    piece, length = "", 0
    for character in text:
        more = size(character)
        if piece and length + more > limit:
            yield piece
            piece, length = "", 0
        piece, length = piece + character, length + more
    yield piece
