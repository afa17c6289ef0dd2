"""Opens what the platform posts and seals what it gets back: signatures, encryption, XML.

Nothing that comes from the network goes further than here unless the platform signed it. wechatpy
does the cipher and the XML; the comparison of signatures is ours, because wechatpy's stops at the
first difference, and so is the choice of the field: in the encrypted modes `msg_signature` covers
the body, while `signature` does not.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import xmltodict
from wechatpy.crypto import PrpCrypto, WeChatCrypto
from wechatpy.messages import BaseMessage
from wechatpy.parser import parse_message

from channels.errors import ChannelError
from channels.nonces import is_fresh
from channels.wechat.account import WeChatAccount

logger = logging.getLogger(__name__)


SIGNATURE, TIME = "signature", "time"
"""Why a call was refused that the platform may have made."""


class Unsigned(ChannelError):
    """A call that the platform did not sign, or signed too long ago.

    `reason` is empty where it cannot be the platform's, whatever the settings are.
    """

    def __init__(self, message: str, reason: str = "") -> None:
        self.reason = reason
        super().__init__(message)


class OtherSettings(ChannelError):
    """A call that is signed, but comes in a mode or under a key that are not the account's here."""


class Unreadable(ChannelError):
    """A signed call whose body is no message."""


@dataclass(frozen=True)
class Opened:
    """A message of the platform, checked and decrypted."""

    message: BaseMessage
    timestamp: str
    nonce: str
    aes_key: str | None
    """The key that it came under and that the reply goes under; None for plain text."""


def sign(*parts: str) -> str:
    """The platform's signature: SHA-1 over the sorted parts."""
    return hashlib.sha1("".join(sorted(parts)).encode("utf-8", "replace")).hexdigest()


def check_handshake(account: WeChatAccount, query: Mapping[str, str], now: datetime) -> str:
    """What the platform wants to hear when the address is entered on its page.

    Raises:
        Unsigned: It is not the platform that asks.
    """
    timestamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
    _check(account, query.get("signature", ""), (timestamp, nonce), now)
    return query.get("echostr", "")


def open_envelope(
    account: WeChatAccount, query: Mapping[str, str], body: bytes, now: datetime
) -> Opened:
    """The message of a call.

    Raises:
        Unsigned: It is not the platform that calls, or not now.
        OtherSettings: The platform calls, but in another mode, or under another key.
        Unreadable: The platform calls, but this is no message.
    """
    timestamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
    if query.get("encrypt_type", "raw") not in ("", "raw"):
        encrypted = _encrypted_part(body)
        _check(account, query.get("msg_signature", ""), (timestamp, nonce, encrypted), now)
        xml, key = _decrypt(account, encrypted)
        return Opened(_parse(xml), timestamp, nonce, key)
    _check(account, query.get("signature", ""), (timestamp, nonce), now)
    if account.mode == "safe":
        # Otherwise whoever overheard one signature could write plain messages under it.
        raise OtherSettings("The message is not encrypted, but KAIMEN_WECHAT_MODE is safe.")
    return Opened(_parse(_as_text(body)), timestamp, nonce, None)


def seal(account: WeChatAccount, opened: Opened, xml: str, now: datetime) -> str:
    """A reply in the form in which the message came."""
    if opened.aes_key is None or not xml:
        return xml
    crypto = WeChatCrypto(account.token, opened.aes_key, account.app_id)
    sealed: str = crypto.encrypt_message(xml, secrets.token_hex(8), str(int(now.timestamp())))
    return sealed


def seal_call(
    account: WeChatAccount, xml: str, nonce: str, now: datetime
) -> tuple[dict[str, str], str]:
    """A message in the form in which the platform would call with it: query and body."""
    timestamp = str(int(now.timestamp()))
    query = {
        "timestamp": timestamp,
        "nonce": nonce,
        "signature": sign(account.token, timestamp, nonce),
    }
    if account.mode == "plain":
        return query, xml
    crypto = WeChatCrypto(account.token, account.aes_key, account.app_id)
    body: str = crypto.encrypt_message(xml, nonce, timestamp)
    signature = sign(account.token, timestamp, nonce, _encrypted_part(body.encode()))
    return {**query, "encrypt_type": "aes", "msg_signature": signature}, body


def open_reply(account: WeChatAccount, text: str, now: datetime) -> BaseMessage:
    """The message of a reply that `seal` made.

    Raises:
        ChannelError: It is no reply, or not under the account's settings.
    """
    if account.mode == "plain":
        return _parse(text)
    try:
        envelope = xmltodict.parse(text)["xml"]
        query = {
            "encrypt_type": "aes",
            "msg_signature": envelope["MsgSignature"],
            "timestamp": envelope["TimeStamp"],
            "nonce": envelope["Nonce"],
        }
    except Exception as error:
        raise Unreadable(f"The reply is no envelope ({type(error).__name__}).") from error
    return open_envelope(account, query, text.encode(), now).message


def _check(account: WeChatAccount, signature: str, parts: tuple[str, ...], now: datetime) -> None:
    expected = sign(account.token, *parts)
    if not hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace")):
        raise Unsigned(
            "The signature is not the account's: KAIMEN_WECHAT_TOKEN differs from the one on the "
            "platform's page, or somebody else calls.",
            SIGNATURE if _is_like_a_platforms(signature, parts) else "",
        )
    window = timedelta(seconds=account.fresh_seconds)
    if not is_fresh(parts[0], now=now, window=window):
        raise Unsigned(
            f"The call was signed more than {account.fresh_seconds} s before or after the time of "
            "this machine: it is a repetition, or the clock is wrong.",
            TIME,
        )


def _is_like_a_platforms(signature: str, parts: tuple[str, ...]) -> bool:
    """Whether a call has all that a platform's has, which those of passers-by have not."""
    return bool(re.fullmatch("[0-9a-f]{40}", signature)) and parts[0].isdigit() and bool(parts[1])


def _encrypted_part(body: bytes) -> str:
    try:
        return str(xmltodict.parse(body)["xml"]["Encrypt"] or "")
    except Exception as error:
        # Nothing is signed yet, so it may as well be somebody else.
        raise Unsigned(f"The encrypted message is no XML ({type(error).__name__}).") from error


def _decrypt(account: WeChatAccount, encrypted: str) -> tuple[str, str]:
    if not account.aes_keys:
        raise OtherSettings("The message is encrypted, but KAIMEN_WECHAT_MODE is plain.")
    for key in account.aes_keys:
        try:
            crypto = WeChatCrypto(account.token, key, account.app_id)
            xml: str = PrpCrypto(crypto.key).decrypt(encrypted, account.app_id)
        except Exception as error:
            # A wrong key gives rubbish, which fails in as many ways as there is rubbish.
            logger.debug("A key does not open the message (%s)", type(error).__name__)
            continue
        return xml, key
    raise OtherSettings(
        "No key opens the message: KAIMEN_WECHAT_AES_KEY or KAIMEN_WECHAT_APP_ID differs from the "
        "one on the platform's page."
    )


def _as_text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("The message is not UTF-8.") from error


def _parse(xml: str) -> BaseMessage:
    """The message of an XML text; its fields are read once, as reading them converts them."""
    try:
        message: Any = parse_message(xml)
        if not isinstance(message, BaseMessage) or not message.source or not message.time:
            raise ValueError("no sender or no time")
        str(message.id)
    except Exception as error:
        # Entities, junk, missing or odd fields: the library has an exception of its own for each.
        raise Unreadable(f"The message cannot be read ({type(error).__name__}).") from error
    return message
