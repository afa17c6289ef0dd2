"""A call of our own to the webhook, as the platform would make it, that tells no visitor.

Only a server with the same token, mode, key and AppID can open it and answer it, so that the answer
proves that the running Kaimen has the settings that were checked.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from channels.errors import ChannelError
from channels.wechat.account import WeChatAccount
from channels.wechat.envelope import open_reply, seal_call
from channels.wechat.incoming import CHECK

_NONCE = "kaimen-check-"


@dataclass(frozen=True)
class Trial:
    """What is sent, and the visitor's name in it that the answer must be for."""

    query: dict[str, str]
    body: str
    visitor: str


def make_trial(account: WeChatAccount, now: datetime) -> Trial:
    """A new one, which is good for as long as a signature is."""
    visitor = _NONCE + secrets.token_hex(8)
    xml = (
        f"<xml><ToUserName>{account.app_id}</ToUserName><FromUserName>{visitor}</FromUserName>"
        f"<CreateTime>{int(now.timestamp())}</CreateTime><MsgType>event</MsgType>"
        f"<Event>{CHECK}</Event></xml>"
    )
    query, body = seal_call(account, xml, visitor, now)
    return Trial(query, body, visitor)


def is_trial(query: Mapping[str, str]) -> bool:
    """Whether a signed call is one of ours, although it cannot be opened."""
    return query.get("nonce", "").startswith(_NONCE)


def mode_in_answer(account: WeChatAccount, trial: Trial, answer: str, now: datetime) -> str | None:
    """The mode of the server that answered; None where it is no answer to this."""
    try:
        message = open_reply(account, answer, now)
    except ChannelError:
        return None
    if message.target != trial.visitor:
        return None
    return str(getattr(message, "content", ""))
