"""`python -m bot channels …`: what is said of right and of wrong settings, and what is done."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import httpx
import pytest
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import select

from bot.__main__ import _parser, main
from bot.channel_commands import run
from bot.messengers import LEASE
from bot.settings import Settings, read_settings
from bot.tracker_store import ConversationStore
from channels.clock import utc_now
from channels.db import migrate, open_database, open_engine, session_scope
from channels.errors import DatabaseUnavailable
from channels.inbox import Delivery, receive
from channels.leases import take_lease
from channels.mismatches import note_mismatch
from channels.models import Mismatch, RefusedCalls, Visitor
from channels.outbox import WAITING, claim_send, hold, mark_failed, store_replies
from channels.outbox_view import NOT_TRIED, find_messages
from channels.probes import HEADER
from channels.records import Records
from channels.statements import begin
from channels.telegram.account import PATH as TELEGRAM_PATH
from channels.visitors import change_visitor
from channels.web.database import open_web_engine
from channels.web.sessions import Sessions
from channels.wechat.account import PATH as WECHAT_PATH
from channels.wechat.check import check_wechat
from channels.wechat.menu import menu_for_platform
from tests.bot.commands import check_refusal, run_bot
from tests.channels.echo_server import KEY as ECHO_KEY
from tests.channels.processes import household
from tests.conftest import ROOT, free_port
from tests.simulators.telegram.api_server import ApiServer as TelegramServer
from tests.simulators.telegram.chats import Bot, message
from tests.simulators.wechat.account import Account
from tests.simulators.wechat.api_server import ApiServer
from tests.simulators.wechat.page import AES_KEY, TOKEN, settings_for
from tests.simulators.wechat.phone import OUT_OF_SERVICE, Platform
from tests.tls import no_certificate_authority

OTHER_KEY = AES_KEY[::-1]
PUBLIC = "https://kaimen.example"
Say = Callable[..., tuple[int, str]]


@pytest.fixture
def account() -> Iterator[Account]:
    account = Account()
    with ApiServer(account) as server:
        account.url = server.url  # type: ignore[attr-defined]
        yield account


@pytest.fixture
def environment(account: Account, tmp_path: Path) -> dict[str, str]:
    return {
        "KAIMEN_HOME": str(tmp_path),
        "KAIMEN_PORT": str(free_port()),
        **settings_for(account, account.url),  # type: ignore[attr-defined]
    }


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs a command; gives its exit code and all that it said."""

    def say(environment: dict[str, str], *words: str) -> tuple[int, str]:
        arguments = _parser(["channels"]).parse_args(["channels", *words])
        code = run(arguments, read_settings(environment))
        said = capsys.readouterr()
        return code, said.out + said.err

    return say


def wrong(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("WRONG")]


def find_seen(environment: dict[str, str]) -> list[object]:
    engine = open_engine(read_settings(environment).channels_url)
    with session_scope(engine) as session:
        return [
            row
            for model in (Visitor, Mismatch, RefusedCalls)
            for row in session.execute(select(model))
        ]


def records_of(settings: Settings) -> Records:
    engine = open_engine(settings.channels_url)
    migrate(engine)
    return Records(engine)


def test_what_is_off_is_said_to_be_off(say: Say, tmp_path: Path) -> None:
    environment = {"KAIMEN_HOME": str(tmp_path)}
    code, said = say(environment, "check")
    assert code == 0
    assert "KAIMEN_WECHAT_APP_ID" in said
    assert "KAIMEN_TELEGRAM_TOKEN" in said
    for command in (("menu",), ("qrcode", "bishan")):
        assert say(environment, *command)[0] == 1


@pytest.mark.server
def test_with_all_settings_right_everything_is_ok(say: Say, tmp_path: Path) -> None:
    with household(tmp_path, f"sqlite:///{tmp_path / 'channels.db'}") as home:
        [server] = home.servers
        environment = {**server.environment, "KAIMEN_PORT": str(server.port)}
        code, said = say(environment, "check")
        assert [line.split(":")[0] for line in wrong(said)] == ["WRONG WeChat, menu"]
        assert "channels menu" in said
        assert say(environment, "menu")[0] == 0
        code, said = say(environment, "check")
        assert (code, wrong(said)) == (0, [])
        for subject in ("platform", "access token", "customer service", "menu", "webhook here"):
            assert f"ok    WeChat, {subject}" in said
        for name, value, advice in (
            ("TOKEN", "another", "KAIMEN_WECHAT_TOKEN: start Kaimen again"),
            ("AES_KEY", OTHER_KEY, "another KAIMEN_WECHAT_AES_KEY"),
            ("MODE", "plain", "or KAIMEN_WECHAT_MODE"),
            ("MODE", "compatible", "KAIMEN_WECHAT_MODE=safe, not compatible"),
        ):
            _, said = say({**environment, f"KAIMEN_WECHAT_{name}": value}, "check")
            [line] = wrong(said)
            assert line.startswith("WRONG WeChat, webhook here:")
            assert advice in line
        assert not find_seen(environment), "a check is no visitor, and no message of the platform"
        # A token that is kept is no proof of today's secret.
        _, said = say({**environment, "KAIMEN_WECHAT_SECRET": "t" * 32}, "check")
        assert "KAIMEN_WECHAT_SECRET" in wrong(said)[0]
        public = f"http://127.0.0.1:{server.port}"
        _, said = say({**environment, "KAIMEN_PUBLIC_URL": public}, "check")
        # The menu has a link to the page, which is elsewhere now.
        subjects = ["WRONG WeChat, menu", "WRONG WeChat, public address"]
        assert [line.split(":")[0] for line in wrong(said)] == subjects
        assert "https://" in wrong(said)[1]
        _, said = say(environment, "qrcode", "bishan")
        assert "璧山区" in said
        assert "ticket-bishan" in said


@pytest.mark.parametrize(
    ("change", "subject", "advice"),
    [
        ({"KAIMEN_WECHAT_SECRET": "t" * 32}, "access token", "KAIMEN_WECHAT_SECRET"),
        ({"KAIMEN_WECHAT_APP_ID": "wx0000000000000000"}, "access token", "KAIMEN_WECHAT_APP_ID"),
        ({"KAIMEN_WECHAT_API": "http://127.0.0.1:9"}, "platform", "KAIMEN_WECHAT_API"),
        ({}, "webhook here", "start Kaimen"),
        ({"KAIMEN_PUBLIC_URL": "http://127.0.0.1:9"}, "webhook outside", "reverse proxy"),
        ({"KAIMEN_PUBLIC_URL": "http://127.0.0.1:9"}, "public address", "https://"),
        ({"KAIMEN_PUBLIC_URL": "https://127.0.0.1:9"}, "public address", "port 443"),
        ({"KAIMEN_PUBLIC_URL": "PLATFORM"}, "webhook outside", "compare KAIMEN_PUBLIC_URL"),
    ],
)
def test_each_wrong_setting_is_named(
    say: Say, environment: dict[str, str], change: dict[str, str], subject: str, advice: str
) -> None:
    change = {n: v.replace("PLATFORM", environment["KAIMEN_WECHAT_API"]) for n, v in change.items()}
    code, said = say({**environment, **change}, "check")
    assert code == 1
    [line] = [line for line in wrong(said) if f"WeChat, {subject}:" in line]
    assert advice in line


def test_an_address_that_is_not_on_the_list_is_named(
    say: Say, environment: dict[str, str], account: Account
) -> None:
    account.knows_address = False
    _, said = say(environment, "check")
    [line] = [line for line in wrong(said) if "access token" in line]
    assert "203.0.113.9" in line
    assert "IP" in line


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"KAIMEN_CHANNELS_URL": "postgresql://kaimen:geheim@127.0.0.1:9/x"}, "CHANNELS_URL"),
        ({"KAIMEN_CHANNELS_URL": "nonsense"}, "CHANNELS_URL"),
        ({"KAIMEN_CHANNELS_URL": "sqlite:////dev/null/x/y.db"}, "CHANNELS_URL"),
        ({"KAIMEN_WECHAT_API": "127.0.0.1:8099"}, "KAIMEN_WECHAT_API"),
        ({"KAIMEN_TELEGRAM_TOKEN": Bot().token, "KAIMEN_TELEGRAM_API": "x"}, "TELEGRAM_API"),
    ],
)
def test_what_cannot_be_begun_with_is_said_in_a_sentence(
    environment: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, str],
    word: str,
) -> None:
    for name, value in {**environment, **change}.items():
        monkeypatch.setenv(name, value)
    assert main(["channels", "check"]) == 1
    said = capsys.readouterr()
    assert word in said.err
    assert len(said.err.splitlines()) == 1
    assert "geheim" not in said.err


def test_another_service_in_the_place_of_the_platform_is_named(
    say: Say, environment: dict[str, str], tmp_path: Path
) -> None:
    with no_platform() as address:
        _, said = say({**environment, "KAIMEN_WECHAT_API": address}, "check")
    assert f"WRONG WeChat, platform: {address} does not answer as WeChat does" in said


@contextmanager
def no_platform() -> Iterator[str]:
    """A server that tells no time, as those of the platform do."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response_only(200)
            self.end_headers()

        do_POST = do_HEAD

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_menu_of_other_settings_is_named(
    say: Say, environment: dict[str, str], account: Account
) -> None:
    account.menu = menu_for_platform("")
    _, said = say(environment, "check")
    assert "ok    WeChat, menu: " in said
    _, said = say({**environment, "KAIMEN_PUBLIC_URL": PUBLIC}, "check")
    [line] = [line for line in wrong(said) if "WeChat, menu:" in line]
    assert "channels menu" in line, "the page is not among its entries yet"
    assert f"open no page, but KAIMEN_PUBLIC_URL is {PUBLIC}" in line
    account.menu = menu_for_platform("https://old.example")
    _, said = say({**environment, "KAIMEN_PUBLIC_URL": PUBLIC}, "check")
    [line] = [line for line in wrong(said) if "WeChat, menu:" in line]
    assert "open https://old.example" in line


def test_the_menus_names_are_not_cut_on_a_phone() -> None:
    def width(name: str) -> int:
        return sum(2 if ord(letter) > 0x2E80 else 1 for letter in name)

    buttons = menu_for_platform(PUBLIC)["button"]
    assert len(buttons) <= 3
    for button in buttons:
        assert width(button["name"]) <= 8
        assert len(button["sub_button"]) <= 5
        assert all(width(entry["name"]) <= 16 for entry in button["sub_button"])


def test_a_right_that_is_missing_is_named(
    say: Say, environment: dict[str, str], account: Account
) -> None:
    account.has_customer_service = False
    _, said = say(environment, "check")
    [line] = [line for line in wrong(said) if "customer service" in line]
    assert "KAIMEN_WECHAT_CUSTOMER_SERVICE=off" in line
    _, said = say({**environment, "KAIMEN_WECHAT_CUSTOMER_SERVICE": "off"}, "check")
    assert not [line for line in wrong(said) if "customer service" in line]


def test_a_clock_that_is_off_is_named(environment: dict[str, str]) -> None:
    settings = read_settings(environment)
    assert settings.wechat is not None
    records = records_of(settings)
    late: Callable[[], datetime] = lambda: utc_now() + timedelta(minutes=10)  # noqa: E731
    findings = {f.subject: f for f in check_wechat(settings.wechat, records, "", late)}
    records.close()
    assert not findings["clock"].is_right
    assert "NTP" in findings["clock"].words


async def test_a_page_with_other_settings_is_named_once_a_message_came(
    say: Say, tmp_path: Path
) -> None:
    """Until then nothing differs: the shell and the running Kaimen have the same wrong key."""
    url = f"sqlite:///{tmp_path / 'channels.db'}"
    with household(tmp_path, url, KAIMEN_WECHAT_AES_KEY=OTHER_KEY) as home:
        [server] = home.servers
        environment = {**server.environment, "KAIMEN_PORT": str(server.port)}
        home.account.menu = menu_for_platform("")
        assert await asyncio.to_thread(say, environment, "check") == (0, ANY)
        platform = Platform(home.account, server.webhook)
        await platform.text("o-first", "在吗")
        assert home.account.follower("o-first").texts == [OUT_OF_SERVICE]
        _, said = await asyncio.to_thread(say, environment, "check")
        [line] = wrong(said)
        assert line.startswith("WRONG WeChat, messages:")
        assert "KAIMEN_WECHAT_AES_KEY" in line
        platform.aes_key = OTHER_KEY
        await platform.text("o-first", "在吗")
        assert home.account.follower("o-first").texts[-1] == "答：在吗"
        assert await asyncio.to_thread(say, environment, "check") == (0, ANY)


async def test_a_page_with_another_token_is_named_once_it_called(say: Say, tmp_path: Path) -> None:
    """Its calls look like forged ones, and are refused like them."""
    with household(tmp_path, f"sqlite:///{tmp_path / 'channels.db'}") as home:
        [server] = home.servers
        environment = {**server.environment, "KAIMEN_PORT": str(server.port)}
        home.account.menu = menu_for_platform("")
        assert await asyncio.to_thread(say, environment, "check") == (0, ANY)
        platform = Platform(home.account, server.webhook, token="another")
        await platform.text("o-first", "在吗")
        _, said = await asyncio.to_thread(say, environment, "check")
        [line] = wrong(said)
        assert line.startswith("WRONG WeChat, messages:")
        assert "of another Token than KAIMEN_WECHAT_TOKEN" in line
        assert "refused, the last at" in line
        platform.token = TOKEN
        assert (await platform.handshake()).text == platform.echo
        assert await asyncio.to_thread(say, environment, "check") == (0, ANY), "it is mended"


def test_passers_by_are_not_taken_for_the_platform(say: Say, tmp_path: Path) -> None:
    with household(tmp_path, f"sqlite:///{tmp_path / 'channels.db'}") as home:
        [server] = home.servers
        environment = {**server.environment, "KAIMEN_PORT": str(server.port)}
        home.account.menu = menu_for_platform("")
        for query in ({}, {"signature": "x", "timestamp": "1", "nonce": "2"}):
            assert httpx.get(server.webhook, params=query).status_code == 403
        assert say(environment, "check") == (0, ANY)


def test_a_check_makes_no_alarm_and_another_call_does(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], bot: Bot, outside: dict[str, str]
) -> None:
    settings = telegram_environment(tmp_path, bot)
    with household(tmp_path, f"sqlite:///{tmp_path / 'channels.db'}", 1, **settings) as home:
        [server] = home.servers
        environment = {**server.environment, "KAIMEN_PORT": str(server.port)}
        for change in ({}, {"KAIMEN_WECHAT_TOKEN": "another"}, {"KAIMEN_WECHAT_SECRET": "t" * 32}):
            arguments = _parser(["channels"]).parse_args(["channels", "check"])
            run(arguments, read_settings({**environment, **change}))
        assert "was refused" not in capfd.readouterr().err
        assert not find_seen(environment)
        for path, header in ((WECHAT_PATH, "x" * 32), (TELEGRAM_PATH, "")):
            headers = {HEADER: header}
            httpx.post(f"http://127.0.0.1:{server.port}{path}", headers=headers, json={})
        said = capfd.readouterr().err
        assert "webhook of WeChat was refused" in said, "a mark that nobody made is none"
        assert "webhook of Telegram without its secret was refused" in said


def test_what_was_not_tried_is_not_said_to_be_right(
    say: Say, environment: dict[str, str], account: Account
) -> None:
    _, said = say(environment, "check")
    assert "?     WeChat, webhook outside: not tried, as KAIMEN_PUBLIC_URL is empty" in said


def test_an_account_without_a_menu_is_all_right(
    say: Say, environment: dict[str, str], account: Account
) -> None:
    account.has_customer_service = account.has_menu = False
    _, said = say({**environment, "KAIMEN_WECHAT_CUSTOMER_SERVICE": "off"}, "check")
    assert "ok    WeChat, menu: this account may not have one" in said
    code, said = say(environment, "menu")
    assert code == 1
    assert "verified" in said


@pytest.fixture
def bot() -> Iterator[Bot]:
    bot = Bot()
    with TelegramServer(bot) as server:
        bot.url = server.url  # type: ignore[attr-defined]
        yield bot


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Where an address leads, in the place of a name, a certificate and a reverse proxy."""
    leads: dict[str, str] = {PUBLIC: "http://127.0.0.1:9"}
    request = httpx.request

    def lead(method: str, url: str, **more: Any) -> httpx.Response:
        for name, address in leads.items():
            url = url.replace(name, address)
        return request(method, url, **more)

    monkeypatch.setattr(httpx, "request", lead)
    return leads


def telegram_environment(home: Path, bot: Bot, **change: str) -> dict[str, str]:
    return {
        "KAIMEN_HOME": str(home),
        "KAIMEN_PORT": str(free_port()),
        "KAIMEN_PUBLIC_URL": PUBLIC,
        "KAIMEN_TELEGRAM_TOKEN": bot.token,
        "KAIMEN_TELEGRAM_API": bot.url,  # type: ignore[attr-defined]
        **change,
    }


@pytest.mark.parametrize(
    ("change", "subject", "word"),
    [
        ({"KAIMEN_TELEGRAM_TOKEN": "1:" + "x" * 35}, "token", "@BotFather"),
        ({"KAIMEN_TELEGRAM_API": "http://127.0.0.1:9"}, "platform", "does not answer"),
        ({"KAIMEN_PUBLIC_URL": "http://127.0.0.1:9"}, "public address", "https://"),
        ({"KAIMEN_PUBLIC_URL": "https://127.0.0.1:9"}, "public address", "443 or 80 or 88 or 8443"),
        ({"KAIMEN_PUBLIC_URL": "PLATFORM"}, "webhook outside", "compare KAIMEN_PUBLIC_URL"),
        ({"KAIMEN_TELEGRAM_MODE": "polling"}, "webhook", "instead of nobody"),
        ({}, "webhook here", "start Kaimen"),
        ({"KAIMEN_PUBLIC_URL": "https://127.0.0.1:9"}, "webhook outside", "reverse proxy"),
        ({}, "webhook", "elsewhere.example"),
    ],
)
def test_telegram_is_checked(
    say: Say,
    tmp_path: Path,
    bot: Bot,
    outside: dict[str, str],
    change: dict[str, str],
    subject: str,
    word: str,
) -> None:
    bot.webhook = {"url": "https://elsewhere.example/webhooks/telegram/webhook"}
    url = bot.url  # type: ignore[attr-defined]
    change = {name: value.replace("PLATFORM", url) for name, value in change.items()}
    code, said = say(telegram_environment(tmp_path, bot, **change), "check")
    assert code == 1
    [line] = [line for line in wrong(said) if line.startswith(f"WRONG Telegram, {subject}:")]
    assert word in line


@pytest.mark.parametrize("how", ["refused", "dropped"])
def test_an_address_that_cannot_be_called_from_here_is_not_said_to_be_wrong(
    say: Say,
    environment: dict[str, str],
    account: Account,
    bot: Bot,
    outside: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    """As behind a router that does not lead its own network back in by its outer address."""
    if how == "dropped":
        request = httpx.request

        def drop(method: str, url: str, **more: Any) -> httpx.Response:
            if url.startswith(PUBLIC):
                raise httpx.ConnectTimeout("timed out")
            return request(method, url, **more)

        monkeypatch.setattr(httpx, "request", drop)
    account.menu = menu_for_platform(PUBLIC)
    bot.webhook = {"url": f"{PUBLIC}/webhooks/telegram/webhook"}
    telegram = {"KAIMEN_TELEGRAM_TOKEN": bot.token, "KAIMEN_TELEGRAM_API": bot.url}  # type: ignore[attr-defined]
    environment = {**environment, **telegram, "KAIMEN_PUBLIC_URL": PUBLIC}
    _, said = say(environment, "check")
    assert not [line for line in wrong(said) if "outside" in line]
    untried = [line for line in said.splitlines() if line.startswith("?")]
    assert [line.split(":")[0] for line in untried] == [
        "?     WeChat, webhook outside",
        "?     Telegram, webhook outside",
    ]
    assert "提交, and messages (none came yet)" in untried[0]
    assert "line “webhook”" in untried[1]
    # Kaimen does not run here, which is what is wrong.
    assert [line.split(":")[0] for line in wrong(said)] == [
        "WRONG WeChat, webhook here",
        "WRONG Telegram, webhook here",
    ]


def test_polling_that_nobody_does_is_named(say: Say, tmp_path: Path, bot: Bot) -> None:
    environment = telegram_environment(tmp_path, bot, KAIMEN_TELEGRAM_MODE="polling")
    assert say(environment, "check") == (0, ANY)
    bot.updates = [bot.make_update(message=message(1, "在吗"))]
    _, said = say(environment, "check")
    [line] = wrong(said)
    assert "1 wait to be fetched: start Kaimen" in line


def test_another_program_that_fetches_the_messages_is_named(
    say: Say, tmp_path: Path, bot: Bot
) -> None:
    environment = telegram_environment(tmp_path, bot, KAIMEN_TELEGRAM_MODE="polling")
    records = records_of(read_settings(environment))
    for minutes, is_right in ((1, False), (4, True)):
        at = utc_now() - timedelta(minutes=minutes)
        records.do_now(note_mismatch, "telegram", "Another program …: end it.", now=at)
        code, said = say(environment, "check")
        assert code == (0 if is_right else 1)
        expected = "WRONG Telegram, messages: Another program …: end it."
        assert wrong(said) == ([] if is_right else [expected])
    records.close()


@pytest.mark.server
def test_the_webhook_of_telegram_is_tried(
    say: Say, tmp_path: Path, bot: Bot, outside: dict[str, str]
) -> None:
    settings = telegram_environment(tmp_path, bot)
    url = f"sqlite:///{tmp_path / 'channels.db'}"
    with household(tmp_path, url, 1, **settings) as home:
        [server] = home.servers
        outside[PUBLIC] = f"http://127.0.0.1:{server.port}"
        home.account.menu = menu_for_platform(PUBLIC)
        environment = {
            **server.environment,
            "KAIMEN_PORT": str(server.port),
            "KAIMEN_TELEGRAM_SECRET": "",
        }
        keys = tmp_path / "keys"
        keys.mkdir()
        (keys / "web").write_text(ECHO_KEY)
        for _ in range(100):
            if bot.webhook:
                break
            time.sleep(0.05)
        assert say(environment, "check") == (0, ANY)
        _, said = say({**environment, "KAIMEN_TELEGRAM_SECRET": "another"}, "check")
        assert [line.split(":")[0] for line in wrong(said)] == [
            "WRONG Telegram, webhook here",
            "WRONG Telegram, webhook outside",
        ]
        assert "KAIMEN_TELEGRAM_SECRET" in wrong(said)[0]
        for said_by_telegram, remedy in (
            ("Wrong response from the webhook: 403 Forbidden", "another secret"),
            ("SSL error {error:0A000086:SSL routines::certificate verify failed}", "certificate"),
            ("Wrong response from the webhook: 404 Not Found", "passes this path on"),
            ("Failed to resolve host: Name or service not known", "KAIMEN_PUBLIC_URL"),
            ("Connection timed out", "firewall"),
            ("Wrong response from the webhook: 502 Bad Gateway", "behind the reverse proxy"),
        ):
            date = int(time.time())
            bot.last_error = {"last_error_message": said_by_telegram, "last_error_date": date}
            _, said = say(environment, "check")
            [line] = wrong(said)
            assert line.startswith("WRONG Telegram, webhook:")
            assert remedy in line
        records = records_of(read_settings(environment))
        delivery = Delivery("telegram", "u:1", "1", {"do": "ask", "text": "问"})
        records.do_now(receive, delivery, now=utc_now() + timedelta(seconds=2))
        records.close()
        assert say(environment, "check") == (0, ANY), "it is over"


def test_a_certificate_that_does_not_hold_is_named(
    say: Say, environment: dict[str, str], tmp_path: Path
) -> None:
    with no_certificate_authority(tmp_path) as port:
        change = {"KAIMEN_PUBLIC_URL": f"https://127.0.0.1:{port}"}
        _, said = say({**environment, **change}, "check")
    [line] = [line for line in wrong(said) if "webhook outside" in line]
    assert "certificate" in line
    assert "chain" in line


def test_a_platform_that_is_down_is_nothing_to_mend(
    say: Say, environment: dict[str, str], account: Account, bot: Bot
) -> None:
    account.down = bot.down = True
    telegram = {
        "KAIMEN_TELEGRAM_TOKEN": bot.token,
        "KAIMEN_TELEGRAM_API": bot.url,  # type: ignore[attr-defined]
        "KAIMEN_TELEGRAM_MODE": "polling",
    }
    code, said = say({**environment, **telegram}, "check")
    assert code == 1
    lines = dict(line[6:].split(": ", 1) for line in said.splitlines())
    for channel in ("WeChat", "Telegram"):
        assert "answers with errors" in lines[f"{channel}, platform"]
        assert "go by themselves" in lines[f"{channel}, platform"].replace("\n", " ")
    for subject in ("access token", "customer service", "menu"):
        assert lines[f"WeChat, {subject}"].startswith("not tried, because of"), subject
    assert lines["Telegram, webhook"].startswith("not tried, because of")


def test_what_waits_behind_a_held_message_is_held(say: Say, environment: dict[str, str]) -> None:
    records, now = records_of(read_settings(environment)), utc_now()
    owed = {"channel": "wechat", "visitor": "o1", "incoming_id": None, "now": now}
    contents = [{"type": "text", "text": str(number)} for number in range(3)]
    records.do_now(store_replies, contents, not_before=now, **owed)
    records.do_now(hold, records.do_now(claim_send, "wechat", now=now), "used up")
    records.close()
    _, said = say(environment, "outbox")
    assert "outbox: 3 held" in said
    assert said.count("It goes after an earlier one, which is held.") == 2
    code, said = say(environment, "outbox", "--resend", "1")
    assert code == 1
    assert "Message 1 is held; only failed and unconfirmed" in said


def test_what_failed_is_seen_and_sent_again(say: Say, environment: dict[str, str]) -> None:
    settings = read_settings(environment)
    records, now = records_of(settings), utc_now()
    owed = {"channel": "wechat", "visitor": "o-secret-visitor", "incoming_id": None}
    content = {"type": "text", "text": "不能说的话"}
    records.do_now(store_replies, [content], **owed, now=now, not_before=now)
    records.do_now(mark_failed, records.do_now(claim_send, "wechat", now=now), "no", now=now)
    _, said = say(environment, "outbox")
    assert "1 failed" in said
    [heading, line] = said.splitlines()[-2:]
    # Each under its heading.
    assert line[heading.index("tries") :].split()[0] == "1"
    assert line[heading.index("why") :] == "no"
    assert "…isitor" in said
    assert "不能说的话" not in said
    code, said = say(environment, "outbox", "--resend", "1")
    assert code == 0
    assert [row.problem for row in records.do_now(find_messages, (WAITING,))] == [NOT_TRIED]
    again = records.do_now(claim_send, "wechat", now=utc_now())
    records.close()
    assert again is not None
    assert again.content == content
    code, said = say(environment, "outbox", "--resend", "1")
    assert code == 1, "it is on its way"
    assert say(environment, "outbox", "--resend", "99")[0] == 1


async def remember(store: SQLTrackerStore, conversation: str) -> None:
    await store.save(DialogueStateTracker.from_events(conversation, [UserUttered("问")]))


async def test_purge_deletes_old_messages_and_conversations_whoever_did_so_last(
    say: Say, environment: dict[str, str]
) -> None:
    settings = read_settings(environment)
    store, records = ConversationStore.open(settings.tracker_url), records_of(settings)
    old = datetime.now(timezone.utc) - timedelta(days=31)
    for visitor, at in (("o1", old), ("o2", utc_now())):
        delivery = Delivery("wechat", visitor, visitor, {"do": "ask", "text": "问"})
        records.do_now(receive, delivery, now=at)
        records.do_now(change_visitor, "wechat", visitor, conversation=f"wechat-{visitor}")
        await remember(store, f"wechat-{visitor}")
    web, sessions = open_web_engine(settings.channels_url), Sessions("a key", hours=24)
    conversations = []
    for at in (old, utc_now()):
        with begin(web) as connection:
            view, _ = sessions.open(connection, "own", "a browser", "1", None, now=at)
        conversations.append(view.conversation)
        await remember(store, view.conversation)
    # A server has looked just now, and would not look again within the hour.
    assert records.do_now(take_lease, LEASE, now=utc_now(), seconds=3600)
    code, said = await asyncio.to_thread(say, environment, "purge")
    records.close()
    assert code == 0
    assert "older than 30 days" in said
    assert "1 messages of WeChat and Telegram, 1 conversations of the web page" in said
    assert set(await store.keys()) == {"wechat-o2", conversations[1]}
    with web.connect() as connection:
        rows = connection.exec_driver_sql("SELECT conversation FROM web_sessions").scalars().all()
    assert rows == conversations[1:]


def test_a_simulator_that_is_started_again_gives_no_number_twice() -> None:
    """Otherwise Kaimen, which has answered that number, would not answer it again."""
    script = (
        "from tests.simulators.telegram.chats import Bot; from tests.simulators.wechat import phone; "
        "print(next(phone._numbers), Bot().make_update()['update_id'])"
    )
    numbers = []
    for _ in range(2):
        command = [sys.executable, "-c", script]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        numbers.append([int(number) for number in done.stdout.split()])
        time.sleep(1)
    assert all(later > earlier for earlier, later in zip(*numbers, strict=True))


@pytest.mark.parametrize("platform", ["wechat", "telegram"])
def test_the_simulators_start_with_one_command(platform: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.simulators.{platform}", "--port", "0"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("export KAIMEN_")]
    values = dict(line.removeprefix("export ").split("=", 1) for line in lines)
    settings = read_settings(values)
    assert settings.wechat if platform == "wechat" else settings.telegram


def test_a_damaged_database_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "channels.db"
    path.write_bytes(b"no database" * 500)
    done = run_bot("channels", "outbox", home=tmp_path)
    check_refusal(done, str(path), "is damaged", "move this file", "Lost is")
    with pytest.raises(DatabaseUnavailable, match="see that its server runs"):
        open_database("postgresql://nobody@127.0.0.1:9/nothing")
    path.unlink()
    open_database(f"sqlite:///{path}").dispose()
    content = bytearray(path.read_bytes())
    content[4096:] = b"x" * (len(content) - 4096)
    path.write_bytes(content)
    check_refusal(run_bot("channels", "outbox", home=tmp_path), str(path), "is damaged")
