"""The settings of the messengers: what each is, and the accounts that they make."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from channels.allowance import read_allowance
from channels.telegram.account import TelegramAccount
from channels.wechat.account import WeChatAccount

T = TypeVar("T")

CHANNEL_SETTINGS = (
    ("KAIMEN_WECHAT_APP_ID", "", "AppID of the official account; empty: WeChat is off."),
    ("KAIMEN_WECHAT_SECRET", "", "AppSecret of the official account."),
    ("KAIMEN_WECHAT_TOKEN", "", "Token that signs the platform's calls, as set on its page."),
    ("KAIMEN_WECHAT_MODE", "safe", "plain, compatible or safe, as set on the platform's page."),
    ("KAIMEN_WECHAT_AES_KEY", "", "EncodingAESKey of 43 characters, for compatible and safe."),
    ("KAIMEN_WECHAT_PREVIOUS_AES_KEY", "", "The key before, while the platform changes over."),
    ("KAIMEN_WECHAT_API", "https://api.weixin.qq.com", "Address of the platform's API."),
    (
        "KAIMEN_WECHAT_CUSTOMER_SERVICE",
        "on",
        "on or off: whether the account may send by the customer-service API.",
    ),
    ("KAIMEN_WECHAT_REPLY_SECONDS", "4.0", "How long a call waits for its answer, 0.5 to 4.8."),
    ("KAIMEN_WECHAT_DELIVERIES", "3", "How often the platform delivers what is not answered."),
    ("KAIMEN_WECHAT_FRESH_SECONDS", "300", "How old a signature may be, in seconds."),
    ("KAIMEN_WECHAT_TEXT_BYTES", "1800", "Longest text message, in UTF-8 bytes."),
    (
        "KAIMEN_WECHAT_PARTS",
        "2",
        "Answers of more messages become a card, where there is a public address.",
    ),
    ("KAIMEN_WECHAT_MESSAGE_ALLOWANCE", "5/48h", "What may be sent after a visitor's message."),
    ("KAIMEN_WECHAT_EVENT_ALLOWANCE", "3/1m", "What may be sent after a click, scan or follow."),
    ("KAIMEN_TELEGRAM_TOKEN", "", "Token of the bot from @BotFather; empty: Telegram is off."),
    ("KAIMEN_TELEGRAM_SECRET", "", "Secret token of the webhook; empty: made and kept."),
    ("KAIMEN_TELEGRAM_MODE", "webhook", "webhook, or polling without a public address."),
    ("KAIMEN_TELEGRAM_API", "https://api.telegram.org", "Address of the Bot API."),
)


def read_wechat(values: Mapping[str, str], public_url: str) -> WeChatAccount | None:
    """The official account; None where WeChat is off. Its signing key is added by the server.

    Raises:
        AccountIncomplete: A setting is missing or cannot be used.
        ValueError: A number is none.
    """
    if not values["KAIMEN_WECHAT_APP_ID"]:
        return None

    def of(name: str) -> str:
        return values[f"KAIMEN_WECHAT_{name}"]

    def number(name: str, kind: Callable[[str], T], low: float, high: float) -> T:
        return _number(f"KAIMEN_WECHAT_{name}", of(name), kind, low, high)

    def allowance(name: str) -> object:
        return read_allowance(f"KAIMEN_WECHAT_{name}", of(name))

    return WeChatAccount(
        app_id=of("APP_ID"),
        secret=of("SECRET"),
        token=of("TOKEN"),
        mode=of("MODE"),  # type: ignore[arg-type]
        aes_key=of("AES_KEY"),
        previous_aes_key=of("PREVIOUS_AES_KEY"),
        api=_address("KAIMEN_WECHAT_API", of("API")),
        customer_service=_switch("KAIMEN_WECHAT_CUSTOMER_SERVICE", of("CUSTOMER_SERVICE")),
        reply_seconds=number("REPLY_SECONDS", float, 0.5, 4.8),
        deliveries=number("DELIVERIES", int, 1, 4),
        fresh_seconds=number("FRESH_SECONDS", int, 10, 3600),
        text_bytes=number("TEXT_BYTES", int, 400, 2048),
        parts=number("PARTS", int, 1, 5),
        message_allowance=allowance("MESSAGE_ALLOWANCE"),  # type: ignore[arg-type]
        event_allowance=allowance("EVENT_ALLOWANCE"),  # type: ignore[arg-type]
        public_url=public_url,
    )


def read_telegram(values: Mapping[str, str], public_url: str) -> TelegramAccount | None:
    """The bot; None where Telegram is off.

    Raises:
        AccountIncomplete: A setting is missing or cannot be used.
    """
    if not values["KAIMEN_TELEGRAM_TOKEN"]:
        return None
    return TelegramAccount(
        token=values["KAIMEN_TELEGRAM_TOKEN"],
        secret=values["KAIMEN_TELEGRAM_SECRET"],
        mode=values["KAIMEN_TELEGRAM_MODE"],  # type: ignore[arg-type]
        api=_address("KAIMEN_TELEGRAM_API", values["KAIMEN_TELEGRAM_API"]),
        public_url=public_url,
    )


def _address(name: str, value: str) -> str:
    if not re.match(r"https?://[^/\s]", value):
        raise ValueError(f"{name} must be an address with https:// before it, not {value!r}.")
    return value.rstrip("/")


def _switch(name: str, value: str) -> bool:
    if value not in ("on", "off"):
        raise ValueError(f"{name} must be on or off, not {value!r}.")
    return value == "on"


def _number(name: str, value: str, kind: Callable[[str], T], low: float, high: float) -> T:
    try:
        number = kind(value)
        if not low <= number <= high:  # type: ignore[operator]
            raise ValueError
    except ValueError:
        raise ValueError(
            f"{name} must be a number from {low:g} to {high:g}, not {value!r}."
        ) from None
    return number
