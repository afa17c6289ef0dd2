"""Tries out the settings of an official account, one after another, without telling any visitor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

import httpx
import requests

from channels.check import Finding
from channels.clock import Clock, utc_now
from channels.errors import PlatformRefused, TokenUnavailable
from channels.records import Records
from channels.wechat.account import PATH, WeChatAccount
from channels.wechat.api import NO_RIGHT, WeChatApi
from channels.wechat.envelope import sign
from channels.wechat.menu import menu_for_platform
from channels.wechat.tokens import TokenKeeper

SECONDS = 10.0


def check_wechat(
    account: WeChatAccount, records: Records, local_url: str, clock: Clock = utc_now
) -> Iterator[Finding]:
    """What is right and what is wrong, each with what to do."""
    yield Finding("account", True, f"{account.app_id}, mode {account.mode}")
    yield _check_clock(account, clock())
    api = WeChatApi(account, TokenKeeper(account, records, clock=clock))
    token = _check_token(api)
    yield token
    if token.is_right:
        yield _check_customer_service(api, account)
        yield _check_menu(api, account)
    yield from (
        _check_webhook(name, url, account, clock())
        for name, url in (("webhook here", local_url), ("webhook outside", account.public_url))
        if url
    )
    if not account.public_url:
        yield Finding(
            "public address",
            True,
            "KAIMEN_PUBLIC_URL is empty: long answers are cut into messages, none becomes a card.",
        )


def _check_clock(account: WeChatAccount, now: datetime) -> Finding:
    try:
        answer = requests.head(account.api, timeout=SECONDS)
        theirs = parsedate_to_datetime(answer.headers["Date"])
    except (requests.RequestException, KeyError, ValueError) as error:
        return Finding(
            "platform",
            False,
            f"{account.api} does not answer ({type(error).__name__}): see the network, the "
            "firewall and KAIMEN_WECHAT_API.",
        )
    apart = abs((now - theirs.astimezone(timezone.utc)).total_seconds())
    if apart > account.fresh_seconds / 2:
        return Finding(
            "clock",
            False,
            f"This machine's clock is {apart:.0f} s off, so that messages will be refused: turn on "
            "time synchronisation (NTP).",
        )
    return Finding("platform", True, f"{account.api} answers; the clocks are {apart:.0f} s apart")


def _check_token(api: WeChatApi) -> Finding:
    try:
        api.call(lambda client: client.misc.get_wechat_ips())
    except (TokenUnavailable, PlatformRefused, requests.RequestException) as error:
        return Finding("access token", False, str(error))
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
    except (TokenUnavailable, requests.RequestException) as error:
        return Finding(name, False, str(error))
    return Finding(name, True, "slow answers go by the customer-service API")


def _check_menu(api: WeChatApi, account: WeChatAccount) -> Finding:
    try:
        present = api.call(lambda client: client.menu.get())
    except (TokenUnavailable, PlatformRefused, requests.RequestException) as error:
        return Finding("menu", False, str(error))
    wanted = menu_for_platform(account.public_url)["button"]
    names = [button["name"] for button in ((present or {}).get("menu") or {}).get("button", [])]
    if names != [button["name"] for button in wanted]:
        return Finding("menu", False, "It is not ours: run `python -m bot channels menu`.")
    return Finding("menu", True, " · ".join(names))


def _check_webhook(name: str, url: str, account: WeChatAccount, now: datetime) -> Finding:
    timestamp, nonce = str(int(now.timestamp())), "kaimen"
    query = {"timestamp": timestamp, "nonce": nonce, "echostr": "4919"}
    address = f"{url.rstrip('/')}{PATH}"
    try:
        good = httpx.get(
            address,
            params={**query, "signature": sign(account.token, timestamp, nonce)},
            timeout=SECONDS,
        )
        bad = httpx.get(address, params={**query, "signature": "0" * 40}, timeout=SECONDS)
    except httpx.HTTPError as error:
        return Finding(
            name,
            False,
            f"{address} does not answer ({type(error).__name__}): start Kaimen, and see that the "
            "reverse proxy passes this path on.",
        )
    if good.text != "4919":
        return Finding(
            name,
            False,
            f"{address} answered {good.status_code} to a signed call: does the running Kaimen have "
            "the same KAIMEN_WECHAT_TOKEN?",
        )
    if bad.status_code != 403:
        return Finding(name, False, f"{address} answered a call that was not signed.")
    return Finding(name, True, f"{address} knows the platform's signature and no other")
