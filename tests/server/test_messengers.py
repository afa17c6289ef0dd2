"""Conversations with the real assistant over WeChat and Telegram, from end to end."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import httpx
import pytest

from channels.wechat.answer_page import as_page
from tests.channels.assistant import reply_to
from tests.server.conftest import SECRET, Messengers
from tests.server.talking import client_of
from tests.simulators.telegram.chats import message, press
from tests.simulators.wechat.phone import Platform

pytestmark = pytest.mark.server

VALIDITY = "是否仍然有效"


class WeChatVisitor:
    """Somebody with the account on their phone."""

    def __init__(self, messengers: Messengers, open_id: str) -> None:
        self.platform = Platform(
            messengers.wechat, f"{messengers.url}/webhooks/wechat/webhook", patience_seconds=5.0
        )
        self.open_id, self.read = open_id, 0

    async def say(self, text: str) -> str:
        await self.platform.text(self.open_id, text)
        return self.new_texts(1)

    async def ask(self, text: str) -> str:
        """What comes to a question about the documents; a long answer arrives as two messages."""
        answer = await self.say(text)
        while VALIDITY not in answer:
            answer += self.new_texts(1)
        return answer

    def new_texts(self, least: int) -> str:
        follower = self.platform.account.follower(self.open_id)
        wait_for(lambda: len(follower.shown) >= self.read + least)
        texts, self.read = follower.texts[self.read :], len(follower.texts)
        return "\n\n".join(texts)


class TelegramVisitor:
    """Somebody with the bot on their phone."""

    def __init__(self, messengers: Messengers, chat: int) -> None:
        self.messengers, self.chat, self.read = messengers, chat, 0

    async def say(self, text: str) -> str:
        return await self.deliver(message=message(self.chat, text))

    async def press(self, title: str) -> str:
        sent = [s for s in self.messengers.telegram.sent if s.chat_id == self.chat][-1]
        [data] = [data for name, data in sent.buttons if name == title]
        return await self.deliver(callback_query=press(self.chat, data))

    async def deliver(self, **content: object) -> str:
        bot = self.messengers.telegram
        async with httpx.AsyncClient(trust_env=False) as client:
            answer = await client.post(
                f"{self.messengers.url}/webhooks/telegram/webhook",
                json=bot.make_update(**content),
                headers={"X-Telegram-Bot-Api-Secret-Token": SECRET},
            )
        assert answer.status_code == 200
        wait_for(lambda: len(bot.texts(self.chat)) > self.read)
        texts, self.read = bot.texts(self.chat)[self.read :], len(bot.texts(self.chat))
        return "\n\n".join(texts)


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("nothing came within thirty seconds")


async def test_a_talent_visa_on_wechat(messengers: Messengers) -> None:
    visitor = WeChatVisitor(messengers, "o-talent")
    assert (await visitor.platform.handshake()).text == "5837192837465"
    await visitor.platform.event("o-talent", "subscribe", "qrscene_bishan")
    assert "璧山区" in visitor.new_texts(1)
    answer = await visitor.ask("外国人才签证有什么便利？")
    assert "可享受人才签证" in answer
    assert "璧山府办发〔2022〕18号" in answer
    assert "二（四）2" in answer
    assert "垫江府发" not in answer
    assert VALIDITY in answer
    first = await visitor.say("1")
    assert "区委组织部" in first
    assert "垫江" in await visitor.say("那垫江呢？")


async def test_a_complaint_on_wechat(messengers: Messengers) -> None:
    visitor = WeChatVisitor(messengers, "o-complaint")
    answer = await visitor.ask("垫江的外商投资企业投诉工作机制是怎么写的？")
    assert "建立健全外商投资企业投诉工作机制" in answer
    assert "垫江府发〔2021〕15号" in answer
    assert "县商务委" in answer
    assert "「建立健全" in await visitor.ask("原文")
    english = await visitor.say("How can a foreign-invested company complain in Bishan?")
    assert "璧山府办发〔2022〕18号" in english
    assert "Bishan District" in english


async def test_a_talent_visa_on_telegram(messengers: Messengers) -> None:
    visitor = TelegramVisitor(messengers, 7001)
    answer = await visitor.say("璧山有没有外国人才绿色通道？")
    assert "可享受人才签证" in answer
    assert "璧山府办发〔2022〕18号" in answer
    assert "二（四）2" in answer
    assert VALIDITY in answer
    assert "区委组织部" in await visitor.press("由谁负责？")
    assert "开门" in await visitor.say("/start")


async def test_a_complaint_on_telegram(messengers: Messengers) -> None:
    visitor = TelegramVisitor(messengers, 7002)
    answer = await visitor.say("How can a foreign-invested company complain in Dianjiang?")
    assert "垫江府发〔2021〕15号" in answer
    assert "建立健全外商投资企业投诉工作机制" in answer
    assert "reference translation" in answer.lower()


async def test_the_page_works_beside_them(messengers: Messengers) -> None:
    async with client_of(messengers.url) as client:
        assert (await client.get("/healthz")).json()["status"] == "ready"
        assert (await client.post("/webhooks/wechat/webhook")).status_code == 403
        assert (await client.get("/webhooks/wechat/webhook")).status_code == 403
        assert (await client.post("/webhooks/telegram/webhook")).status_code == 403


async def test_what_the_page_behind_a_card_needs_is_there(messengers: Messengers) -> None:
    needed = re.findall(r'href="(/[^"]+)"', as_page([reply_to("问", 3)]))
    assert len(needed) == 2
    async with client_of(messengers.url) as client:
        assert [(await client.get(path)).status_code for path in needed] == [200, 200]


@pytest.mark.parametrize("platform", ["wechat", "telegram"])
async def test_a_body_that_is_too_large_is_refused(messengers: Messengers, platform: str) -> None:
    async with client_of(messengers.url) as client:
        answer = await client.post(f"/webhooks/{platform}/webhook", content=b"x" * 70_000)
        assert answer.status_code == 413


async def test_no_message_and_no_open_id_is_logged(messengers: Messengers) -> None:
    visitor = WeChatVisitor(messengers, "o-secretive")
    await visitor.say("我的护照号是多少不要记录")
    log = messengers.log.read_text("utf-8")
    for word in ("护照号", "o-secretive", "o-talent", SECRET, messengers.telegram.token):
        assert word not in log
