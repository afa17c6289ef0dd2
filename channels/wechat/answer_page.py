"""The page behind a card: one full answer, under an address that was signed for it.

No script, no cookie, nothing of the visitor; it ends when the answer is forgotten.
"""

from __future__ import annotations

from html import escape
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session

from channels.models import OutgoingMessage
from channels.plain_text import Block, plain_blocks
from channels.reply import Reply
from channels.texts import say
from channels.wechat.account import CHANNEL

PATH = "/webhooks/wechat/answers/"
_TITLES = {"zh": "开门：完整回答", "en": "Kaimen: the full answer"}


class AnswerPages:
    """Makes addresses of answers, and the pages behind them."""

    def __init__(self, signing_key: str, public_url: str) -> None:
        self._signer = URLSafeSerializer(signing_key, salt="wechat-answer")
        self._public_url = public_url

    def address_of(self, incoming_id: int) -> str:
        """Where the answer to a message will be."""
        return f"{self._public_url}{PATH}{self._signer.dumps(incoming_id)}"

    def incoming_of(self, token: str) -> int | None:
        """The message whose answer an address is for."""
        try:
            return int(self._signer.loads(token))
        except (BadSignature, ValueError, TypeError):
            return None


def find_answers(session: Session, incoming_id: int) -> list[Reply]:
    """The full answers to a message, as long as they are kept."""
    query = select(OutgoingMessage.content).where(
        OutgoingMessage.incoming_id == incoming_id, OutgoingMessage.channel == CHANNEL
    )
    contents: list[dict[str, Any]] = session.execute(query.order_by(OutgoingMessage.id)).scalars()
    return [Reply.from_payload(c["reply"]) for c in contents if "reply" in c]


def as_page(replies: list[Reply]) -> str:
    """Replies as a page that reads on a phone and prints."""
    language = replies[0].language
    sections = "\n".join(_section(block) for reply in replies for block in plain_blocks(reply))
    if any(reply.choices for reply in replies):
        sections += _section(Block(say("reply_in_chat", language)))
    title = _TITLES[language]
    return (
        f'<!doctype html><html lang="{"zh-CN" if language == "zh" else "en"}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<meta name="robots" content="noindex"><title>{title}</title>'
        '<link rel="icon" href="/static/favicon.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="/static/page.css"></head>'
        f'<body><div class="page"><main class="column whole"><h1 class="document__title">{title}</h1>'
        f"\n{sections}\n</main></div></body></html>"
    )


def _section(block: Block) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in block.text.splitlines())
    # What is quoted stands in a frame, as on the web page.
    return (
        f'<section class="card">{lines}</section>'
        if block.source
        else f"<section>{lines}</section>"
    )
