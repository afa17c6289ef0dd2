"""Tries out the settings of an official account, one after another, without telling any visitor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any

import requests

from channels.check import (
    SECONDS,
    Finding,
    NotReached,
    OutOfReach,
    Webhook,
    call_webhook,
    check_public_address,
    webhooks,
)
from channels.clock import Clock, utc_now
from channels.errors import PlatformRefused, TokenUnavailable
from channels.mismatches import find_mismatch, last_heard
from channels.probes import make_mark
from channels.records import Records
from channels.refusals import Refused, find_refused
from channels.wechat.account import CHANNEL, PATH, WeChatAccount
from channels.wechat.api import NO_RIGHT, WeChatApi
from channels.wechat.envelope import SIGNATURE, TIME, sign
from channels.wechat.menu import menu_for_platform
from channels.wechat.tokens import TokenKeeper
from channels.wechat.trial import make_trial, mode_in_answer

PORTS = (443,)


def check_wechat(
    account: WeChatAccount, records: Records, local_url: str, clock: Clock = utc_now
) -> Iterator[Finding]:
    """What is right and what is wrong, each with what to do."""
    yield Finding("account", True, f"{account.app_id}, mode {account.mode}")
    platform = _check_clock(account, clock())
    yield platform
    keeper = TokenKeeper(account, records, clock=clock)
    api = WeChatApi(account, keeper)
    if platform.subject == "platform" and not platform.is_right:
        token = Finding("access token", None, _not_tried("platform"))
    else:
        token = _check_token(api, keeper)
    yield token
    if token.is_right:
        yield _check_customer_service(api, account)
        yield _check_menu(api, account)
    else:
        cause = "access token" if token.is_right is False else "platform"
        for subject in ("customer service", "menu"):
            yield Finding(subject, None, _not_tried(cause))
    yield _check_public_address(account)
    mark = records.do_now(make_mark, now=clock())
    for webhook in webhooks(PATH, local_url, account.public_url, mark, _what_counts(records)):
        yield _check_webhook(webhook, account, clock())
    if not account.public_url:
        yield Finding(
            "webhook outside",
            None,
            f"not tried, as KAIMEN_PUBLIC_URL is empty. {_what_counts(records)}",
        )
    yield _check_messages(records)


def _check_clock(account: WeChatAccount, now: datetime) -> Finding:
    try:
        with requests.Session() as http:
            http.trust_env = False  # as the calls of the account themselves
            answer = http.head(account.api, timeout=SECONDS)
        theirs = parsedate_to_datetime(answer.headers.get("Date", ""))
    except (TypeError, ValueError):
        words = f"{account.api} does not answer as WeChat does: compare KAIMEN_WECHAT_API."
        return Finding("platform", False, words)
    except requests.RequestException as error:
        return Finding(
            "platform",
            False,
            f"{account.api} does not answer ({type(error).__name__}): see the network, the "
            "firewall and KAIMEN_WECHAT_API.",
        )
    if answer.status_code >= 500:
        return Finding("platform", False, _broken(answer.status_code))
    apart = abs((now - theirs.astimezone(timezone.utc)).total_seconds())
    if apart > account.fresh_seconds / 2:
        return Finding(
            "clock",
            False,
            f"This machine's clock is {apart:.0f} s off, so that messages will be refused: turn on "
            "time synchronisation (NTP).",
        )
    return Finding("platform", True, f"{account.api} answers; the clocks are {apart:.0f} s apart")


def _check_token(api: WeChatApi, keeper: TokenKeeper) -> Finding:
    try:
        # The platform is asked itself: a token that is kept was got with the settings of then.
        keeper.fetch(force=False)
        api.call(lambda client: client.misc.get_wechat_ips())
    except (TokenUnavailable, PlatformRefused) as error:
        return Finding("access token", False, str(error))
    except requests.RequestException as error:
        return _unreachable("access token", error)
    return Finding("access token", True, "AppID, AppSecret and the IP list are accepted")


def _check_customer_service(api: WeChatApi, account: WeChatAccount) -> Finding:
    name = "customer service"
    if not account.customer_service:
        return Finding(name, True, "off: slow answers wait until the visitor writes again")
    try:
        api.call(lambda client: client.get("customservice/getkflist"))
    except PlatformRefused as error:
        if error.code == NO_RIGHT:
            return Finding(name, False, str(error))
    except TokenUnavailable as error:
        return Finding(name, False, str(error))
    except requests.RequestException as error:
        return _unreachable(name, error)
    return Finding(name, True, "slow answers go by the customer-service API")


def _not_tried(line: str) -> str:
    return f"not tried, because of what the line “{line}” says"


def _broken(status: int) -> str:
    return (
        f"The platform answers with errors (HTTP {status}): there is nothing to do here. Messages that are owed go "
        "by themselves once it is back; until then visitors get what is ready as the answer to their own call."
    )


def _unreachable(subject: str, error: requests.RequestException) -> Finding:
    status = error.response.status_code if error.response is not None else 0
    if status >= 500:
        return Finding(subject, False, _broken(status))
    # Without its text, in which the address stands with the access token.
    return Finding(subject, False, f"The platform does not answer ({type(error).__name__}).")


def _check_menu(api: WeChatApi, account: WeChatAccount) -> Finding:
    try:
        present = api.call(lambda client: client.menu.get())
    except PlatformRefused as error:
        if error.code == NO_RIGHT:
            return Finding("menu", True, "this account may not have one, as it is not verified")
        return Finding("menu", False, str(error))
    except TokenUnavailable as error:
        return Finding("menu", False, str(error))
    except requests.RequestException as error:
        return _unreachable("menu", error)
    wanted = menu_for_platform(account.public_url)["button"]
    shown = ((present or {}).get("menu") or {}).get("button", [])
    if _entries(shown) != _entries(wanted):
        words = f"{_difference(shown, wanted, account)}: run `python -m bot channels menu`."
        return Finding("menu", False, words)
    return Finding("menu", True, " · ".join(button["name"] for button in shown))


def _difference(
    shown: list[dict[str, Any]], wanted: list[dict[str, Any]], account: WeChatAccount
) -> str:
    """In what the account's menu is not that of these settings."""
    if not shown:
        return "The account has none yet"
    present = {does for _, does in _entries(shown) if does.startswith("http")}
    links = {does for _, does in _entries(wanted) if does.startswith("http")}
    if present != links:
        here = account.public_url or "empty, so that no entry opens a page"
        there = f"open {', '.join(sorted(present))}" if present else "open no page"
        return f"Its entries {there}, but KAIMEN_PUBLIC_URL is {here}"
    return "Its entries are not those of channels/wechat/menu.yml"


def _entries(buttons: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """What each entry says and does, in whatever else the platform wraps it."""
    entries = []
    for button in buttons:
        below = button.get("sub_button") or []
        entries.append((str(button.get("name")), str(button.get("key") or button.get("url"))))
        entries += _entries(below.get("list", []) if isinstance(below, dict) else below)
    return entries


def _check_public_address(account: WeChatAccount) -> Finding:
    if account.public_url:
        return check_public_address(account.public_url, PORTS)
    return Finding(
        "public address",
        None,
        "KAIMEN_PUBLIC_URL is empty, so there is nothing to try: long answers are cut into messages, none becomes a card.",
    )


def _what_counts(records: Records) -> str:
    """What shows whether WeChat gets through where this machine does not."""
    heard_at = records.do_now(last_heard, CHANNEL)
    came = (
        f"the last message came at {heard_at:%Y-%m-%d %H:%M} UTC" if heard_at else "none came yet"
    )
    return f"What counts is whether WeChat gets through: what its page says at 提交, and messages ({came})."


def _check_webhook(webhook: Webhook, account: WeChatAccount, now: datetime) -> Finding:
    try:
        problem = _signature_problem(webhook, account, now) or _trial_problem(webhook, account, now)
    except OutOfReach as error:
        return Finding(webhook.subject, None, str(error))
    except NotReached as error:
        problem = str(error)
    words = f"{webhook.address} opens what is signed and encrypted by these settings, and no more"
    return Finding(webhook.subject, problem is None, problem or words)


def _signature_problem(webhook: Webhook, account: WeChatAccount, now: datetime) -> str | None:
    timestamp, nonce = str(int(now.timestamp())), "kaimen"
    query = {"timestamp": timestamp, "nonce": nonce, "echostr": "4919"}
    signature = sign(account.token, timestamp, nonce)
    good = call_webhook(webhook, "GET", params={**query, "signature": signature})
    if good.status_code == 403:
        return (
            f"{webhook.address} refuses a call that is signed with this KAIMEN_WECHAT_TOKEN: start "
            "Kaimen again with these settings."
        )
    if good.text != "4919":
        return (
            f"{webhook.address} gave another answer than Kaimen does: compare {webhook.setting}, "
            "and see that the reverse proxy passes this path on to Kaimen."
        )
    bad = call_webhook(webhook, "GET", params={**query, "signature": "0" * 40})
    return None if bad.status_code == 403 else f"{webhook.address} answers what is not signed."


def _trial_problem(webhook: Webhook, account: WeChatAccount, now: datetime) -> str | None:
    trial = make_trial(account, now)
    answer = call_webhook(webhook, "POST", params=trial.query, content=trial.body.encode())
    mode = mode_in_answer(account, trial, answer.text, now)
    if mode == account.mode:
        return None
    if mode is not None:
        return (
            f"{webhook.address} has KAIMEN_WECHAT_MODE={mode}, not {account.mode}: start Kaimen "
            "again with these settings."
        )
    return (
        f"{webhook.address} cannot open a message that was sealed with these settings: the running "
        "Kaimen has another KAIMEN_WECHAT_AES_KEY, KAIMEN_WECHAT_APP_ID or KAIMEN_WECHAT_MODE; "
        "start it again with these."
    )


def _check_messages(records: Records) -> Finding:
    """What only a message of the platform shows: whether its page has our settings."""
    mismatch = records.do_now(find_mismatch, CHANNEL)
    if mismatch is None:
        refused = records.do_now(find_refused, CHANNEL)
        return _none_opened(refused) if refused is not None else _all_opened()
    seen_at, words = mismatch
    return Finding(
        "messages",
        False,
        f"At {seen_at:%Y-%m-%d %H:%M} UTC the platform sent one that cannot be opened. {words} Make "
        "both alike, start Kaimen again, write to the account and check again.",
    )


def _all_opened() -> Finding:
    return Finding("messages", True, "none came that was refused or could not be opened")


def _none_opened(refused: Refused) -> Finding:
    """Calls were refused, and nothing has been taken since."""
    calls = "1 call was" if refused.calls == 1 else f"{refused.calls} calls were"
    begin = f"{calls} refused, the last at {refused.last_at:%Y-%m-%d %H:%M} UTC, because "
    advice = {
        SIGNATURE: "the signature is of another Token than KAIMEN_WECHAT_TOKEN: compare it with the Token on the "
        "platform's page, start Kaimen again, and press 提交 there or write to the account. If both are alike, "
        "somebody else called, which does no harm.",
        TIME: "it was signed too long before or after this machine's time: turn on time synchronisation (NTP), and "
        "write to the account. If the clock is right, somebody repeats old calls, which does no harm.",
    }
    return Finding("messages", False, begin + advice[refused.reason])
