"""What can be typed into the simulators; a slip of the fingers ends none of them."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from tests.conftest import ROOT, free_port
from tests.simulators.telegram import __main__ as telegram
from tests.simulators.telegram.chats import Bot, Sent
from tests.simulators.wechat import __main__ as wechat
from tests.simulators.wechat.account import Account
from tests.simulators.wechat.api_server import ApiServer
from tests.simulators.wechat.phone import Platform


@pytest.fixture
def bot() -> Bot:
    return Bot()


def test_a_button_that_is_not_there_is_said(bot: Bot, capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("/press 1", "/press", "/press x"):
        telegram._do(bot, line)
    bot.sent.append(Sent(telegram.CHAT, "选", "选", [("一", "data")]))
    telegram._do(bot, "/press 9")
    assert capsys.readouterr().out.count("/press takes the number of one") == 4
    assert bot.updates == []
    telegram._do(bot, "/press 1")
    assert bot.updates[0]["callback_query"]["data"] == "data"


def test_a_group_is_a_group(bot: Bot, capsys: pytest.CaptureFixture[str]) -> None:
    telegram._do(bot, "/group @kaimen_bot 在吗")
    [update] = bot.updates
    assert update["message"]["chat"] == {"id": telegram.GROUP, "type": "supergroup"}
    assert update["message"]["text"] == "@kaimen_bot 在吗"
    telegram._do(bot, "/nothing")
    telegram._do(bot, "/help")
    said = capsys.readouterr().out
    assert "There is no /nothing: see /help." in said
    assert "/group TEXT" in said
    assert "@kaimen_bot" in said
    telegram._do(bot, "/start bishan")
    assert bot.updates[-1]["message"]["text"] == "/start bishan"


def test_a_visitor_of_wechat_sends_what_phones_send(capsys: pytest.CaptureFixture[str]) -> None:
    account = Account()
    sent: list[str] = []

    class Still(Platform):
        async def send(self, open_id: str, kind: str, fields: str, window: str) -> None:
            sent.append(f"{kind} {window} {self.xml(open_id, kind, fields)}")

    async def type_all() -> None:
        platform = Still(account, "http://127.0.0.1:9")
        for line in ("/voice 外国人才签证", "/voice", "/image", "/location", "/nothing", "/help"):
            await wechat._do(platform, line)
        await wechat._do(platform, "/menu")
        button = {"name": "问", "sub_button": [{"type": "click", "name": "签证", "key": "visa"}]}
        account.menu = {"button": [button]}
        await wechat._do(platform, "/menu")

    asyncio.run(type_all())
    assert [line.split()[0] for line in sent] == ["voice", "voice", "image", "location"]
    assert "<Recognition><![CDATA[外国人才签证]]></Recognition>" in sent[0]
    said = capsys.readouterr().out
    assert "There is no /nothing: see /help." in said
    assert "no menu" in said
    assert "签证: /click visa" in said


def test_a_port_that_another_simulator_has_is_said_in_a_sentence() -> None:
    with ApiServer(Account()) as first:
        port = int(first.url.rsplit(":", 1)[1])
        with pytest.raises(SystemExit, match=f"Port {port} cannot be used.*--port"):
            ApiServer(Account(), port)


@pytest.mark.parametrize("name", ["wechat", "telegram"])
def test_ctrl_c_ends_it_without_a_word(name: str) -> None:
    """Also where nothing is typed any more: its input is a pipe that stays open."""
    command = [sys.executable, "-u", "-m", f"tests.simulators.{name}", "--port", str(free_port())]
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, **pipes, cwd=ROOT, text=True) as simulator:
        assert simulator.stdout is not None
        assert simulator.stderr is not None
        while ">" not in simulator.stdout.read(1):
            pass
        # The line is waited for only after that.
        time.sleep(1)
        simulator.send_signal(signal.SIGINT)
        assert simulator.wait(timeout=20) == 0
        assert simulator.stderr.read() == ""
