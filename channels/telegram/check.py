"""Tries out the settings of a bot, one after another, without telling any visitor."""

from __future__ import annotations

from collections.abc import AsyncIterator

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from channels.check import Finding
from channels.telegram.account import PATH, TelegramAccount
from channels.telegram.bot import TelegramBot


async def check_telegram(account: TelegramAccount) -> AsyncIterator[Finding]:
    """What is right and what is wrong, each with what to do."""
    bot = TelegramBot(account)
    try:
        me = await _check_token(account, bot.bot)
        yield me
        if me.is_right:
            yield await _check_updates(account, bot.bot)
    finally:
        await bot.close()


async def _check_token(account: TelegramAccount, bot: Bot) -> Finding:
    try:
        me = await bot.get_me()
    except InvalidToken:
        return Finding("token", False, "KAIMEN_TELEGRAM_TOKEN is not a bot's: ask @BotFather.")
    except TelegramError as error:
        return Finding(
            "platform",
            False,
            f"{account.api} does not answer ({error.message}). From the mainland it cannot be "
            "reached directly; Kaimen goes on without it.",
        )
    return Finding("token", True, f"@{me.username}")


async def _check_updates(account: TelegramAccount, bot: Bot) -> Finding:
    try:
        info = await bot.get_webhook_info()
    except TelegramError as error:
        return Finding("webhook", False, error.message)
    wanted = f"{account.public_url}{PATH}" if account.mode == "webhook" else ""
    if info.url != wanted:
        return Finding(
            "webhook",
            False,
            f"Telegram calls {info.url or 'nobody'} instead of {wanted or 'nobody'}: start Kaimen, "
            "which sets it.",
        )
    if info.last_error_message:
        return Finding("webhook", False, f"Telegram's last call failed: {info.last_error_message}")
    return Finding("webhook", True, wanted or "long polling")
