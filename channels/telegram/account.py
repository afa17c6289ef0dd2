"""One Telegram bot: who it is, and how it hears of messages. Standard library only."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Literal

from channels.errors import AccountIncomplete

CHANNEL = "telegram"
PATH = "/webhooks/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True)
class TelegramAccount:
    """The bot as the operator set it; see docs/settings.md for each."""

    token: str
    secret: str = ""
    mode: Literal["webhook", "polling"] = "webhook"
    api: str = "https://api.telegram.org"
    public_url: str = ""
    signing_key: str = ""
    """Signs buttons and hides chat ids; never leaves this machine."""

    def __post_init__(self) -> None:
        """Refuses what cannot work.

        Raises:
            AccountIncomplete: With what to change.
        """
        if not re.fullmatch(r"\d+:[A-Za-z0-9_-]{10,}", self.token):
            raise AccountIncomplete(
                "KAIMEN_TELEGRAM_TOKEN must be the token that @BotFather gave: a number, a colon "
                "and letters."
            )
        if self.mode not in ("webhook", "polling"):
            raise AccountIncomplete(
                f"KAIMEN_TELEGRAM_MODE must be webhook or polling, not {self.mode!r}."
            )
        if self.secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", self.secret):
            raise AccountIncomplete(
                "KAIMEN_TELEGRAM_SECRET may have 1 to 256 letters, digits, _ and -."
            )
        if self.mode == "webhook" and not self.public_url:
            raise AccountIncomplete(
                "For Telegram's webhook KAIMEN_PUBLIC_URL must be set; on a machine that cannot be "
                "reached set KAIMEN_TELEGRAM_MODE=polling."
            )

    @property
    def key(self) -> str:
        """What signs; without a key of the server's own, the token, which nobody else has."""
        return self.signing_key or self.token

    @property
    def webhook_secret(self) -> str:
        """What Telegram's calls must carry; where none is set the same in all processes."""
        made = hmac.new(self.key.encode(), b"telegram-webhook", hashlib.sha256).hexdigest()
        return self.secret or made
