"""`python -m bot channels …`: what is said of right and of wrong settings, and what is done."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.__main__ import _parser
from bot.channel_commands import run
from bot.settings import Settings, read_settings
from bot.tracker_store import ConversationStore
from channels.clock import utc_now
from channels.db import migrate, open_engine
from channels.inbox import Delivery, receive
from channels.outbox import claim_send, mark_failed, store_replies
from channels.records import Records
from channels.visitors import change_visitor
from channels.wechat.check import check_wechat
from tests.channels.processes import KEY, household
from tests.conftest import ROOT, free_port
from tests.simulators.telegram.api_server import ApiServer as TelegramServer
from tests.simulators.telegram.chats import Bot
from tests.simulators.wechat.account import Account
from tests.simulators.wechat.api_server import ApiServer

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
        "KAIMEN_WECHAT_APP_ID": account.app_id,
        "KAIMEN_WECHAT_SECRET": account.secret,
        "KAIMEN_WECHAT_TOKEN": "spamtest",
        "KAIMEN_WECHAT_AES_KEY": KEY,
        "KAIMEN_WECHAT_API": account.url,  # type: ignore[attr-defined]
    }


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs a command; gives its exit code and all that it said."""

    def say(environment: dict[str, str], *words: str) -> tuple[int, str]:
        arguments = _parser().parse_args(["channels", *words])
        code = run(arguments, read_settings(environment))
        said = capsys.readouterr()
        return code, said.out + said.err

    return say


def wrong(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("WRONG")]


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
        other = {**environment, "KAIMEN_WECHAT_TOKEN": "another"}
        _, said = say(other, "check")
        [line] = wrong(said)
        assert "KAIMEN_WECHAT_TOKEN" in line
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
    ],
)
def test_each_wrong_setting_is_named(
    say: Say, environment: dict[str, str], change: dict[str, str], subject: str, advice: str
) -> None:
    code, said = say({**environment, **change}, "check")
    assert code == 1
    [line] = [line for line in wrong(said) if f"WeChat, {subject}:" in line]
    assert advice in line


def test_an_address_that_is_not_on_the_list_is_named(
    say: Say, environment: dict[str, str], account: Account
) -> None:
    answer = {"errcode": 40164, "errmsg": "invalid ip 203.0.113.9, not in whitelist"}
    account.failures.append({"call": "stable_token", "answer": answer})
    _, said = say(environment, "check")
    [line] = [line for line in wrong(said) if "access token" in line]
    assert "203.0.113.9" in line
    assert "IP" in line


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


@pytest.mark.parametrize(
    ("change", "subject", "word"),
    [
        ({}, "", ""),
        ({"KAIMEN_TELEGRAM_TOKEN": "1:" + "x" * 35}, "token", "@BotFather"),
        ({"KAIMEN_TELEGRAM_API": "http://127.0.0.1:9"}, "platform", "does not answer"),
        ({"KAIMEN_PUBLIC_URL": "https://elsewhere.example"}, "webhook", "start Kaimen"),
        ({"KAIMEN_TELEGRAM_MODE": "polling"}, "webhook", "instead of nobody"),
    ],
)
def test_telegram_is_checked(
    say: Say, tmp_path: Path, change: dict[str, str], subject: str, word: str
) -> None:
    bot = Bot()
    bot.webhook = {"url": "https://kaimen.example/webhooks/telegram/webhook"}
    with TelegramServer(bot) as server:
        environment = {
            "KAIMEN_HOME": str(tmp_path),
            "KAIMEN_PUBLIC_URL": "https://kaimen.example",
            "KAIMEN_TELEGRAM_TOKEN": bot.token,
            "KAIMEN_TELEGRAM_API": server.url,
            **change,
        }
        code, said = say(environment, "check")
    assert code == (1 if word else 0)
    assert [line.split(":")[0] for line in wrong(said)] == (
        [f"WRONG Telegram, {subject}"] if word else []
    )
    assert word in said


def test_what_failed_is_seen_and_sent_again(say: Say, environment: dict[str, str]) -> None:
    settings = read_settings(environment)
    records, now = records_of(settings), utc_now()
    owed = {"channel": "wechat", "visitor": "o-secret-visitor", "incoming_id": None}
    content = {"type": "text", "text": "不能说的话"}
    records.do_now(store_replies, [content], **owed, now=now, not_before=now)
    records.do_now(mark_failed, records.do_now(claim_send, "wechat", now=now), "no", now=now)
    _, said = say(environment, "outbox")
    assert "1 failed" in said
    assert "…isitor" in said
    assert "不能说的话" not in said
    code, said = say(environment, "outbox", "--resend", "1")
    assert code == 0
    again = records.do_now(claim_send, "wechat", now=utc_now())
    records.close()
    assert again is not None
    assert again.content == content
    code, said = say(environment, "outbox", "--resend", "1")
    assert code == 1, "it is on its way"
    assert say(environment, "outbox", "--resend", "99")[0] == 1


async def remember(store: SQLTrackerStore, conversation: str) -> None:
    await store.save(DialogueStateTracker.from_events(conversation, [UserUttered("问")]))


async def test_purge_deletes_old_messages_and_their_conversations(
    say: Say, environment: dict[str, str]
) -> None:
    import asyncio

    settings = read_settings(environment)
    store, records = ConversationStore.open(settings.tracker_url), records_of(settings)
    old = datetime.now(timezone.utc) - timedelta(days=31)
    for visitor, at in (("o1", old), ("o2", utc_now())):
        delivery = Delivery("wechat", visitor, visitor, {"do": "ask", "text": "问"})
        records.do_now(receive, delivery, now=at)
        records.do_now(change_visitor, "wechat", visitor, conversation=f"wechat-{visitor}")
        await remember(store, f"wechat-{visitor}")
    code, said = await asyncio.to_thread(say, environment, "purge")
    records.close()
    assert (code, said) == (0, "1 messages were deleted.\n")
    assert set(await store.keys()) == {"wechat-o2"}


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
