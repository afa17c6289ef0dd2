"""A stretch of a message as the visitor typed it, where slips in it were read as what was meant.

What is quoted back to somebody are his own words, and none that he did not write.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_TOKEN = re.compile(r"[A-Za-z'’-]+|\s+|.", re.DOTALL)


def as_written(stretch: str, read: str, typed: str) -> str:
    """The stretch in the visitor's own words; as it was read where it cannot be told what stands for it.

    Args:
        stretch: A part of what was read.
        read: The message as it was understood.
        typed: The message as it came; empty where that is the same.
    """
    start = read.find(stretch) if stretch and typed and typed != read else -1
    if start < 0:
        return stretch
    meant, written = _TOKEN.findall(read), _TOKEN.findall(typed)
    ends = (len(_TOKEN.findall(read[: start + n])) for n in (0, len(stretch)))
    blocks = SequenceMatcher(None, meant, written, autojunk=False).get_opcodes()
    alike = [_stand_for_one_another(meant[a:b], written[c:d]) for _, a, b, c, d in blocks]
    first, last = (_place(end, blocks, alike) for end in ends)
    return stretch if first is None or last is None else "".join(written[first:last]).strip()


def _stand_for_one_another(meant: list[str], written: list[str]) -> bool:
    """Whether token stands for token, and no character for a word of pinyin."""
    if len(meant) != len(written):
        return False
    return all(m.isascii() == w.isascii() for m, w in zip(meant, written, strict=True))


def _place(
    token: int, blocks: Sequence[tuple[str, int, int, int, int]], alike: list[bool]
) -> int | None:
    """Which token of the one text begins where this one of the other does; None within what was read anew."""
    for (_, a, b, c, _), one_by_one in zip(blocks, alike, strict=True):
        if a <= token < b and (token == a or one_by_one):
            return c + token - a
    return blocks[-1][4] if blocks and token == blocks[-1][2] else None
