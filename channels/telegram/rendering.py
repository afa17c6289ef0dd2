"""A reply as Telegram shows it: HTML of a few tags, cut at its limit, choices as buttons.

The limit counts what is read, not the tags, so texts are cut first and marked up afterwards, line
by line: no tag is ever cut.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from channels.plain_text import LABELS, plain_blocks
from channels.reply import Reply
from channels.splitting import shorten, split_blocks, utf16_units

TEXT_LIMIT = 4096
TITLE_LIMIT = 60
_HEADING = re.compile(r"^(\d+\. )?[【\[]")
_LONE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def text_content(text: str, language: str | None = None) -> dict[str, Any]:
    """One message without mark-up of ours."""
    return {"type": "text", "html": escape(_LONE.sub("", text), quote=False), "language": language}


def draw_reply(reply: Reply, incoming_id: int | None) -> list[dict[str, Any]]:
    """The messages of a reply; the last carries the choices."""
    blocks = plain_blocks(reply)
    with_buttons = bool(reply.choices) and incoming_id is not None
    titles = [shorten(c.title, TITLE_LIMIT, utf16_units) for c in reply.choices]
    if with_buttons and len(blocks) > 1 and titles == [c.title for c in reply.choices]:
        # Buttons say what the numbered list would, where they say all of it.
        blocks = blocks[:-1]
    texts = split_blocks(blocks, TEXT_LIMIT, utf16_units)
    contents: list[dict[str, Any]] = [
        {"type": "text", "html": mark_up(text, reply.language), "language": reply.language}
        for text in texts
    ]
    if with_buttons:
        contents[-1]["incoming"] = incoming_id
        contents[-1]["buttons"] = [
            {"title": title, "message": choice.message}
            for title, choice in zip(titles, reply.choices, strict=True)
        ]
    return contents


def mark_up(text: str, language: str) -> str:
    """A text with headings, quotations and sources told apart."""
    label = LABELS[language]
    *quotes, source = (
        f"{label[name]}{label['colon']}" for name in ("quote", "quote_of_rule", "source")
    )
    lines = []
    for line in _LONE.sub("", text).split("\n"):
        safe = escape(line, quote=False)
        if _HEADING.match(line):
            safe = f"<b>{safe}</b>"
        elif line.startswith(tuple(quotes)):
            safe = f"<blockquote>{safe}</blockquote>"
        elif line.startswith(source):
            safe = f"<i>{safe}</i>"
        lines.append(safe)
    return "\n".join(lines)
