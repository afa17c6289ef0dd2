"""One official account: who it is, what it may do, and the platform's numbers.

Imports nothing but the standard library and our own plain modules, so that settings are read fast.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from channels.allowance import Allowance, read_allowance
from channels.errors import AccountIncomplete

Mode = Literal["plain", "compatible", "safe"]
CHANNEL = "wechat"
PATH = "/webhooks/wechat/webhook"
DELIVERY_LIMIT = 4
"""A platform's “three retries” may mean three deliveries or four."""
HAND_OVER_SECONDS = 0.3
"""What it may take to hand over an answer that was ready at the last moment."""
LATEST_SECONDS = 4.8
"""The platform hangs up after five seconds, and what it is sent is on its way for a while."""
AFTER_MESSAGE = Allowance(5, timedelta(hours=48))
AFTER_EVENT = Allowance(3, timedelta(minutes=1))


@dataclass(frozen=True)
class WeChatAccount:
    """The account as the operator set it; see docs/settings.md for each."""

    app_id: str
    secret: str
    token: str
    mode: Mode = "safe"
    aes_key: str = ""
    previous_aes_key: str = ""
    api: str = "https://api.weixin.qq.com"
    customer_service: bool = True
    """Whether the account may send by the customer-service API."""
    reply_seconds: float = 4.0
    deliveries: int = 3
    """How often the platform delivers a message that is not answered in time."""
    fresh_seconds: int = 300
    text_bytes: int = 1800
    parts: int = 2
    """More messages than this become a card, where there is a public address."""
    message_allowance: Allowance = AFTER_MESSAGE
    event_allowance: Allowance = AFTER_EVENT
    public_url: str = ""
    signing_key: str = ""
    """Signs the addresses of full answers and hides open ids; never leaves this machine."""

    def __post_init__(self) -> None:
        """Refuses what cannot work.

        Raises:
            AccountIncomplete: With what to change.
        """
        for name, value in (("SECRET", self.secret), ("TOKEN", self.token)):
            if not value:
                raise AccountIncomplete(
                    f"KAIMEN_WECHAT_APP_ID is set, so KAIMEN_WECHAT_{name} must be set, too: it is "
                    "on the account's page 设置与开发 > 基本配置."
                )
        if not re.fullmatch(r"[A-Za-z0-9]{3,32}", self.token):
            raise AccountIncomplete(
                "KAIMEN_WECHAT_TOKEN must have 3 to 32 letters and digits, as the account's page takes no other."
            )
        if self.mode not in ("plain", "compatible", "safe"):
            raise AccountIncomplete(
                f"KAIMEN_WECHAT_MODE must be plain, compatible or safe, not {self.mode!r}."
            )
        if self.mode != "plain" and not self.aes_key:
            raise AccountIncomplete(
                f"In the mode {self.mode} KAIMEN_WECHAT_AES_KEY must be set: the EncodingAESKey of "
                "43 characters on the account's page 设置与开发 > 基本配置."
            )
        for name, key in (("", self.aes_key), ("PREVIOUS_", self.previous_aes_key)):
            if key and not _is_aes_key(key):
                raise AccountIncomplete(
                    f"KAIMEN_WECHAT_{name}AES_KEY must have 43 letters and digits, as the account's "
                    "page shows them."
                )

    @property
    def latest_seconds(self) -> float:
        """Until when an answer may go back with a call: the platform must have it when it hangs up."""
        latest = self.reply_seconds + HAND_OVER_SECONDS
        return min(latest, max(self.reply_seconds, LATEST_SECONDS))

    @property
    def key(self) -> str:
        """What signs; without a key of the server's own, the secret, which nobody else has."""
        return self.signing_key or self.secret

    @property
    def aes_keys(self) -> tuple[str, ...]:
        """The keys that may decrypt a message, the current one first."""
        return tuple(key for key in (self.aes_key, self.previous_aes_key) if key)


def account_of(values: dict[str, Any]) -> WeChatAccount:
    """The account that a section of credentials.yml describes; its keys are our attributes.

    Raises:
        AccountIncomplete: Something is of no use.
        TypeError: Something is missing, or is none of the account's.
    """
    values = dict(values)
    for name in ("message_allowance", "event_allowance"):
        if isinstance(values.get(name), str):
            values[name] = read_allowance(name, values[name])
    return WeChatAccount(**values)


def _is_aes_key(key: str) -> bool:
    if not re.fullmatch(r"[A-Za-z0-9]{43}", key):
        return False
    return len(base64.b64decode(key + "=")) == 32
