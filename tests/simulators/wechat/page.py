"""What the operator copies from the account's page into Kaimen's settings."""

from __future__ import annotations

from tests.simulators.wechat.account import Account

TOKEN = "spamtest"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


def settings_for(account: Account, api: str, mode: str = "safe") -> dict[str, str]:
    """The environment of a Kaimen behind this account; `api` is where its platform answers."""
    return {
        "KAIMEN_WECHAT_APP_ID": account.app_id,
        "KAIMEN_WECHAT_SECRET": account.secret,
        "KAIMEN_WECHAT_TOKEN": TOKEN,
        "KAIMEN_WECHAT_MODE": mode,
        "KAIMEN_WECHAT_AES_KEY": AES_KEY,
        "KAIMEN_WECHAT_API": api,
        "KAIMEN_WECHAT_CUSTOMER_SERVICE": "on" if account.has_customer_service else "off",
    }
