"""Tries out the settings of a bot, one after another, without telling any visitor."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

from telegram import Bot, WebhookInfo
from telegram.constants import SUPPORTED_WEBHOOK_PORTS
from telegram.error import InvalidToken, NetworkError, TelegramError

from channels.check import (
    Finding,
    NotReached,
    OutOfReach,
    Webhook,
    call_webhook,
    check_public_address,
    webhooks,
)
from channels.clock import utc_now
from channels.mismatches import last_heard, last_mismatch
from channels.probes import make_mark
from channels.records import Records
from channels.telegram.account import CHANNEL, PATH, SECRET_HEADER, TelegramAccount
from channels.telegram.bot import TelegramBot

_RECENT = timedelta(minutes=3)
"""Longer than two programs can fetch messages beside each other without being told to stop."""
_WHAT_COUNTS = "What counts is how Telegram's own call ended: see the line “webhook”."
_REMEDIES = (
    ("403", "the running Kaimen has another secret than it gave to Telegram: start it again."),
    ("certificate", "give the reverse proxy a valid certificate with its whole chain."),
    ("SSL", "give the reverse proxy a valid certificate with its whole chain."),
    ("resolve", "KAIMEN_PUBLIC_URL has a name that is not known outside."),
    ("Connection", "see the firewall, and that the reverse proxy listens at KAIMEN_PUBLIC_URL."),
    ("timed out", "see the firewall, and that the reverse proxy listens at KAIMEN_PUBLIC_URL."),
    ("404", "see that the reverse proxy passes this path on to Kaimen."),
    ("50", "see that Kaimen runs behind the reverse proxy."),
)


async def check_telegram(
    account: TelegramAccount, records: Records, local_url: str
) -> AsyncIterator[Finding]:
    """What is right and what is wrong, each with what to do."""
    bot = TelegramBot(account)
    try:
        me = await _check_token(account, bot.bot)
        yield me
        for finding in _check_way_in(account, records, local_url):
            yield finding
        if me.is_right:
            yield await _check_updates(account, bot.bot, records)
        else:
            words = f"not tried, because of what the line “{me.subject}” says"
            yield Finding("webhook", None, words)
    finally:
        await bot.close()


def _check_way_in(account: TelegramAccount, records: Records, local_url: str) -> Iterator[Finding]:
    """Whether Telegram could hand over an update, if it called what it should."""
    if account.mode == "polling":
        return
    yield check_public_address(account.public_url, SUPPORTED_WEBHOOK_PORTS)
    mark = records.do_now(make_mark, now=utc_now())
    for webhook in webhooks(PATH, local_url, account.public_url, mark, _WHAT_COUNTS):
        yield _check_webhook(webhook, account)


def _check_webhook(webhook: Webhook, account: TelegramAccount) -> Finding:
    # An update of nothing, which is acknowledged and answered with nothing.
    update, headers = {"update_id": 0}, {SECRET_HEADER: account.webhook_secret}
    try:
        good = call_webhook(webhook, "POST", json=update, headers=headers)
        bad = call_webhook(webhook, "POST", json=update)
    except OutOfReach as error:
        return Finding(webhook.subject, None, str(error))
    except NotReached as error:
        return Finding(webhook.subject, False, str(error))
    if good.status_code == 403:
        return Finding(
            webhook.subject,
            False,
            f"{webhook.address} does not know this KAIMEN_TELEGRAM_SECRET: start Kaimen again with "
            "these settings and this KAIMEN_HOME.",
        )
    if good.text != "ok":
        return Finding(
            webhook.subject,
            False,
            f"{webhook.address} gave another answer than Kaimen does: compare {webhook.setting}, "
            "and see that the reverse proxy passes this path on to Kaimen.",
        )
    if bad.status_code != 403:
        return Finding(webhook.subject, False, f"{webhook.address} answers without the secret.")
    return Finding(webhook.subject, True, f"{webhook.address} knows the secret and no other")


async def _check_token(account: TelegramAccount, bot: Bot) -> Finding:
    try:
        me = await bot.get_me()
    except InvalidToken:
        return Finding("token", False, "KAIMEN_TELEGRAM_TOKEN is not a bot's: ask @BotFather.")
    except TelegramError as error:
        if _is_broken(error):
            return Finding(
                "platform",
                False,
                f"Telegram answers with errors ({error.message}): there is nothing to do here. Messages that are owed "
                "go by themselves once it is back.",
            )
        return Finding(
            "platform",
            False,
            f"{account.api} does not answer ({error.message}). From the mainland it cannot be "
            "reached directly: set HTTPS_PROXY. Kaimen goes on without it, and goes on trying.",
        )
    return Finding("token", True, f"@{me.username}")


def _is_broken(error: TelegramError) -> bool:
    """Whether Telegram was reached and said that it is not well; a network that is not has a cause."""
    return type(error) is NetworkError and error.__cause__ is None


async def _check_updates(account: TelegramAccount, bot: Bot, records: Records) -> Finding:
    try:
        info = await bot.get_webhook_info()
    except TelegramError as error:
        return Finding("webhook", False, f"Telegram does not say whom it calls: {error.message}")
    wanted = f"{account.public_url}{PATH}" if account.mode == "webhook" else ""
    if info.url != wanted:
        return Finding(
            "webhook",
            False,
            f"Telegram calls {info.url or 'nobody'} instead of {wanted or 'nobody'}: start Kaimen "
            "with these settings, which sets it. If it comes back, another program has this "
            "token: ask @BotFather for a new one.",
        )
    if account.mode == "polling" and (words := _conflict(records)):
        return Finding("messages", False, words)
    if account.mode == "polling" and info.pending_update_count:
        return Finding(
            "messages",
            False,
            f"{info.pending_update_count} wait to be fetched: start Kaimen with these settings.",
        )
    if _failed_last(info, records):
        said = str(info.last_error_message)
        remedy = next((r for word, r in _REMEDIES if word.lower() in said.lower()), "")
        return Finding("webhook", False, f"Telegram's last call failed ({said}): {remedy}".strip())
    return Finding("webhook", True, wanted or "long polling")


def _conflict(records: Records) -> str | None:
    """What the running Kaimen was told of another program, unless that is over."""
    last = records.do_now(last_mismatch, CHANNEL)
    return last[1] if last is not None and utc_now() - last[0] < _RECENT else None


def _failed_last(info: WebhookInfo, records: Records) -> bool:
    """Whether nothing has come since Telegram's last error, which it tells of ever after."""
    if not info.last_error_message:
        return False
    heard_at = records.do_now(last_heard, CHANNEL)
    return heard_at is None or info.last_error_date is None or heard_at < info.last_error_date
