"""A visitor and the bot on a simulated Telegram: messages, buttons, groups, floods, outages."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram.error import NetworkError

from channels.db import migrate, open_engine
from channels.mismatches import last_mismatch
from channels.reply import Choice
from channels.telegram import channel as channel_module
from channels.telegram import connection
from channels.telegram.account import SECRET_HEADER, TelegramAccount
from channels.telegram.bot import outcome_of
from channels.telegram.channel import TelegramInput
from channels.telegram.rendering import draw_reply
from tests.channels.assistant import Echo, reply_to
from tests.channels.doors import Later, opened
from tests.channels.processes import wait_for
from tests.simulators.telegram.api_server import ApiServer
from tests.simulators.telegram.chats import Bot, message, press

CHAT = 5051
GROUP = -1005052


@dataclass
class Stage:
    bot: Bot
    channel: TelegramInput
    client: httpx.AsyncClient
    echo: Echo
    clock: Later
    forgotten: list[str]
    """Conversations that the assistant was told to forget."""

    async def post(self, update: dict[str, Any], secret: str | None = None) -> int:
        headers = {
            SECRET_HEADER: self.channel._account.webhook_secret if secret is None else secret
        }
        answer = await self.client.post("/webhooks/telegram/webhook", json=update, headers=headers)
        return answer.status_code

    async def say(self, text: str | None, chat: int = CHAT, **more: Any) -> list[str]:
        return await self.update(message=message(chat, text, **more))

    async def update(self, **content: Any) -> list[str]:
        """Delivers an update; gives what the bot says to it."""
        before = len(self.bot.sent)
        assert await self.post(self.bot.make_update(**content)) == 200
        await self.settle()
        return [sent.text for sent in self.bot.sent[before:]]

    async def settle(self) -> None:
        workers = self.channel.workers
        assert workers is not None
        while await workers.desk.answer_next():
            pass
        await workers.delivery.deliver_due()


@asynccontextmanager
async def on_stage(
    folder: Path, platform_bot: Bot | None = None, **more: Any
) -> AsyncIterator[Stage]:
    bot = platform_bot or Bot()
    with ApiServer(bot) as server:
        values = {"public_url": "https://kaimen.example", "signing_key": "a key", **more}
        account = TelegramAccount(token=bot.token, api=server.url, **values)
        url = f"sqlite:///{folder / 'channels.db'}"
        engine = open_engine(url)
        migrate(engine)
        engine.dispose()
        clock, echo = Later(), Echo()
        forgotten: list[str] = []

        async def forget(conversation: str) -> None:
            forgotten.append(conversation)

        channel = TelegramInput(account, url, clock=clock, forget=forget)
        blueprint = channel.blueprint(echo)
        channel.open(echo)
        assert channel.connection is not None
        channel.connection.start()
        async with opened(blueprint, "/webhooks/telegram") as client:
            try:
                yield Stage(bot, channel, client, echo, clock, forgotten)
            finally:
                await channel.close()


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with on_stage(tmp_path) as stage:
        await introduced(stage)
        yield stage


async def introduced(stage: Stage) -> None:
    assert stage.channel.connection is not None
    for _ in range(200):
        if stage.channel.connection.myself.id and (
            stage.bot.webhook or stage.channel._account.mode == "polling"
        ):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the bot never reached Telegram")


async def test_a_message_is_answered_once(stage: Stage) -> None:
    update = stage.bot.make_update(message=message(CHAT, "外国人才签证"))
    for _ in range(3):
        assert await stage.post(update) == 200
    await stage.settle()
    assert stage.bot.texts(CHAT) == ["答：外国人才签证"]
    assert stage.bot.webhook["url"] == "https://kaimen.example/webhooks/telegram/webhook"
    assert stage.bot.webhook["secret_token"] == stage.channel._account.webhook_secret


@pytest.mark.parametrize("secret", ["", "wrong", "密"])
async def test_without_the_secret_nothing_is_stored(stage: Stage, secret: str) -> None:
    update = stage.bot.make_update(message=message(CHAT, "外国人才签证"))
    headers = [(SECRET_HEADER.encode(), secret.encode())]
    answer = await stage.client.post("/webhooks/telegram/webhook", json=update, headers=headers)
    assert answer.status_code == 403
    await stage.settle()
    assert stage.echo.asked == []


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"update_id": "x"}', "junk", '{"message": 7}'])
async def test_what_is_no_update_is_acknowledged(stage: Stage, body: str) -> None:
    answer = await stage.client.post(
        "/webhooks/telegram/webhook",
        content=body,
        headers={SECRET_HEADER: stage.channel._account.webhook_secret},
    )
    assert answer.status_code == 200


async def test_choices_are_buttons_that_only_this_chat_can_press(stage: Stage) -> None:
    [_] = await stage.say("长1")
    [sent] = stage.bot.sent
    assert [title for title, _ in sent.buttons] == ["由谁负责？", "看原文"]
    assert "回复序号" not in sent.text
    assert "<blockquote>" in sent.html
    data = sent.buttons[1][1]
    assert await stage.update(callback_query=press(CHAT, data)) == ["答：看原文"]
    assert stage.bot.acknowledged == ["c1"]
    for forged in (data[:-1] + "x", "1.1.", "", "9" * 64):
        [text] = await stage.update(callback_query=press(CHAT, forged))
        assert "过期" in text
    [text] = await stage.update(callback_query=press(CHAT + 1, data))
    assert "过期" in text
    assert stage.echo.texts == ["长1", "看原文"]


def test_what_a_button_has_no_room_for_stands_in_the_message() -> None:
    title = "Which offices of the district take complaints of foreign-invested firms?"
    choices = (Choice(title, title), Choice("More", "more"))
    reply = replace(reply_to("x", 1), choices=choices, choices_title="Next:")
    *_, last = draw_reply(reply, 7)
    assert [button["message"] for button in last["buttons"]] == [title, "more"]
    assert last["buttons"][0]["title"] == "Which offices of the district take complaints of…"
    assert f"1. {title}\n2. More" in last["html"]


async def test_the_deletion_is_confirmed_in_the_language_of_the_talk(stage: Stage) -> None:
    await stage.say("怎么投诉")
    for text, word in (("please delete my data", "deleted"), ("删除我的数据", "已删除")):
        await stage.say(text)
        [confirmed] = await stage.say("/stop")
        assert word in confirmed
        assert ("Stopped" in confirmed) == (word == "deleted")
        assert ("已停止" in confirmed) == (word == "已删除")


async def test_a_question_sent_again_at_once_is_answered_once(stage: Stage) -> None:
    for _ in range(3):
        await stage.post(stage.bot.make_update(message=message(CHAT, "在吗")))
    await stage.say("在吗", CHAT + 1)
    await stage.settle()
    assert await stage.say("在吗") == []
    assert stage.echo.texts == ["在吗", "在吗"], "of two visitors"
    stage.clock.advance(seconds=6)
    assert await stage.say("在吗") == ["答：在吗"]


async def test_a_long_answer_is_cut_between_its_pieces(stage: Stage) -> None:
    texts = await stage.say("长40")
    assert len(texts) >= 3
    assert [sent.buttons == [] for sent in stage.bot.sent] == [True] * (len(texts) - 1) + [False]
    assert "\n".join(texts).count("璧山府办发〔2022〕18号") == 40


async def test_marks_of_html_are_read_as_they_were_typed(stage: Stage) -> None:
    assert await stage.say("<b>&amp; 1 < 2 🙂") == ["答：<b>&amp; 1 < 2 🙂"]


async def test_an_edited_message_is_not_answered_again(stage: Stage) -> None:
    [text] = await stage.update(edited_message=message(CHAT, "改过"))
    assert "新消息" in text
    assert stage.echo.asked == []


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}}, "语音"),
        ({"location": {"latitude": 29.6, "longitude": 106.2}}, "璧山区"),
        (
            {
                "sticker": {
                    "file_id": "f",
                    "file_unique_id": "u",
                    "type": "regular",
                    "width": 1,
                    "height": 1,
                    "is_animated": False,
                    "is_video": False,
                }
            },
            "文字",
        ),
        ({"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}, "图片"),
    ],
)
async def test_what_is_no_text_gets_a_reply_that_helps(
    stage: Stage, more: dict[str, Any], word: str
) -> None:
    [text] = await stage.say(None, **more)
    assert word in text


async def test_start_greets_and_stop_forgets(stage: Stage) -> None:
    [greeting] = await stage.say("/start bishan")
    assert "Kaimen" in greeting
    assert "境外" in greeting
    assert "30 天" in greeting
    assert "璧山区" in greeting
    await stage.say("怎么投诉")
    assert stage.echo.asked[0].metadata == {"region": "bishan"}
    update = stage.bot.make_update(message=message(CHAT, "/stop"))
    for _ in range(2):
        await stage.post(update)
    await stage.settle()
    assert "已删除" in stage.bot.texts(CHAT)[-1]
    assert len(stage.bot.texts(CHAT)) == 3
    assert stage.forgotten == [stage.echo.asked[0].sender_id]
    await stage.say("怎么投诉")
    assert stage.echo.asked[1].metadata == {}


async def test_in_a_group_only_what_is_said_to_the_bot_is_answered(stage: Stage) -> None:
    for to_others in ("大家好", "@kaimen_bot2 外国人才签证", "@kaimen_botanist 好"):
        assert await stage.say(to_others, GROUP) == []
    # Chinese is written without a blank after a name.
    assert await stage.say("@Kaimen_Bot怎么投诉", GROUP) == ["答：怎么投诉"]
    assert await stage.say("@kaimen_bot 外国人才签证", GROUP) == ["答：外国人才签证"]
    own = {**message(GROUP, "…"), "from": {"id": 7204, "is_bot": True, "first_name": "K"}}
    assert await stage.say("由谁负责", GROUP, reply_to_message=own) == ["答：由谁负责"]
    [text] = await stage.say("@kaimen_bot", GROUP)
    assert "@kaimen_bot" in text
    assert await stage.say(None, GROUP, new_chat_title="新名字") == []


SMALL_GROUP = -5053


async def test_a_group_that_becomes_a_supergroup_goes_on_under_its_new_id(stage: Stage) -> None:
    assert await stage.say("@kaimen_bot 一", SMALL_GROUP) == ["答：一"]
    # The answer is on its way when the group is moved, which Telegram says at the next call only.
    await stage.post(stage.bot.make_update(message=message(SMALL_GROUP, "@kaimen_bot 二")))
    stage.bot.moved[SMALL_GROUP] = GROUP
    for _ in range(2):
        await stage.settle()
    assert stage.bot.texts(GROUP) == ["答：二"]
    assert await stage.say("@kaimen_bot 三", GROUP) == ["答：三"]
    assert len({asked.sender_id for asked in stage.echo.asked}) == 1, "one conversation"


@pytest.mark.parametrize("told", ["in the old group", "in the new one", "in both"])
async def test_a_group_that_says_that_it_moved_is_sent_nothing_under_its_old_id(
    stage: Stage, told: str
) -> None:
    assert await stage.say("@kaimen_bot 一", SMALL_GROUP) == ["答：一"]
    await stage.post(stage.bot.make_update(message=message(SMALL_GROUP, "@kaimen_bot 二")))
    stage.bot.moved[SMALL_GROUP] = GROUP
    before = stage.bot.calls.count("sendMessage")
    moves = [message(SMALL_GROUP, migrate_to_chat_id=GROUP)]
    moves += [message(GROUP, migrate_from_chat_id=SMALL_GROUP)]
    if told != "in both":
        moves = moves[:1] if "old" in told else moves[1:]
    for move in moves:
        assert await stage.post(stage.bot.make_update(message=move)) == 200
    await stage.settle()
    assert stage.bot.texts(GROUP) == ["答：二"]
    assert stage.bot.calls.count("sendMessage") == before + 1
    await stage.say("/stop@kaimen_bot @kaimen_bot", GROUP)
    assert stage.forgotten == [stage.echo.asked[0].sender_id]


async def test_who_is_known_under_both_ids_is_answered_under_the_new_one(stage: Stage) -> None:
    await stage.say("@kaimen_bot 一", SMALL_GROUP)
    await stage.say("@kaimen_bot 二", GROUP)
    await stage.post(stage.bot.make_update(message=message(SMALL_GROUP, "@kaimen_bot 三")))
    stage.bot.moved[SMALL_GROUP] = GROUP
    await stage.update(message=message(SMALL_GROUP, migrate_to_chat_id=GROUP))
    assert stage.bot.texts(GROUP) == ["答：二", "答：三"]


TOPIC: dict[str, Any] = {"message_thread_id": 17, "is_topic_message": True}


async def test_in_a_forum_the_answer_stands_in_the_topic_of_the_question(stage: Stage) -> None:
    stage.bot.topics.add((GROUP, 17))
    await stage.say("@kaimen_bot 长1", GROUP, **TOPIC)
    await stage.say("@kaimen_bot 坏", GROUP, **TOPIC)
    [answer] = stage.bot.sent
    under = message(GROUP, "…", **TOPIC)
    pressed = {**press(GROUP, answer.buttons[1][1]), "message": under}
    stage.clock.advance(minutes=5)
    await stage.update(callback_query=pressed)
    for _ in range(4):
        stage.clock.advance(minutes=5)
        await stage.settle()
    assert [sent.thread for sent in stage.bot.sent] == [17] * 3
    assert any("抱歉" in sent.text for sent in stage.bot.sent)
    # The general topic has no number, and elsewhere a thread is but a chain of replies.
    await stage.say("@kaimen_bot 一", GROUP)
    await stage.say("@kaimen_bot 二", GROUP, message_thread_id=17)
    assert [sent.thread for sent in stage.bot.sent[3:]] == [None, None]


async def test_the_note_that_something_may_be_missing_stands_in_its_topic(stage: Stage) -> None:
    stage.bot.topics.add((GROUP, 17))
    stage.bot.failures.append({"call": "sendMessage", "hang": 0.1, "taken": True})
    await stage.say("@kaimen_bot 一", GROUP, **TOPIC)
    stage.clock.advance(minutes=2)
    told, _ = await stage.say("@kaimen_bot 二", GROUP, **TOPIC)
    assert "可能没有送到" in told
    assert {sent.thread for sent in stage.bot.sent} == {17}


async def test_in_a_topic_that_the_bot_began_not_everything_is_said_to_it(stage: Stage) -> None:
    stage.bot.topics.add((GROUP, 17))
    begun = {
        **message(GROUP, forum_topic_created={"name": "签证", "icon_color": 7322096}),
        "from": {"id": 7204, "is_bot": True, "first_name": "K"},
    }
    assert await stage.say("大家好", GROUP, reply_to_message=begun, **TOPIC) == []


async def test_who_blocks_the_bot_is_sent_nothing(stage: Stage) -> None:
    stage.bot.blocked.add(CHAT)
    assert await stage.say("外国人才签证") == []
    calls = stage.bot.calls.count("sendMessage")
    stage.clock.advance(minutes=5)
    await stage.settle()
    assert stage.bot.calls.count("sendMessage") == calls == 1


async def test_a_flood_is_waited_for_as_long_as_telegram_says(stage: Stage) -> None:
    answer = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    stage.bot.failures.append({"call": "sendMessage", "status": 429, "answer": answer})
    assert await stage.say("外国人才签证") == []
    stage.clock.advance(seconds=6)
    await stage.settle()
    assert stage.bot.texts(CHAT) == []
    stage.clock.advance(seconds=2)
    await stage.settle()
    assert stage.bot.texts(CHAT) == ["答：外国人才签证"]


async def test_after_a_call_that_was_cut_the_talk_goes_on(stage: Stage) -> None:
    stage.bot.failures.append({"call": "sendMessage", "hang": 0.1, "taken": True})
    assert await stage.say("一") == ["答：一"]
    stage.clock.advance(minutes=2)
    told, answer = await stage.say("二")
    assert "可能没有送到" in told
    assert answer == "答：二"
    stage.clock.advance(minutes=2)
    assert await stage.say("三") == ["答：三"]


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (httpx.ConnectError("no way"), "later"),
        (httpx.ProxyError("407 Proxy Authentication Required"), "later"),
        (httpx.ReadError("cut"), "unknown"),
    ],
)
def test_what_never_left_this_machine_is_sent_again(cause: Exception, kind: str) -> None:
    error = NetworkError(f"httpx.{cause!r}")
    error.__cause__ = cause
    assert outcome_of(error).kind == kind


async def test_ten_minutes_without_telegram_lose_nothing(stage: Stage) -> None:
    stage.bot.down = True
    for number in range(3):
        await stage.post(stage.bot.make_update(message=message(CHAT + number, "在吗")))
    for _ in range(20):
        stage.clock.advance(seconds=30)
        await stage.settle()
    assert stage.bot.sent == []
    stage.bot.down = False
    stage.clock.advance(minutes=2)
    for _ in range(3):
        await stage.settle()
        stage.clock.advance(minutes=2)
    assert [stage.bot.texts(CHAT + number) for number in range(3)] == [["答：在吗"]] * 3


async def test_that_telegram_answers_again_is_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bot = Bot(down=True)
    async with on_stage(tmp_path, bot) as stage:
        await wait_for(lambda: "Telegram cannot be reached" in caplog.text)
        bot.down = False
        await introduced(stage)
        await wait_for(lambda: "answers again" in caplog.text)
    assert caplog.text.count("Telegram answers again") == 1


async def test_it_starts_and_stops_without_telegram(tmp_path: Path) -> None:
    account = TelegramAccount(
        token=Bot().token, api="http://127.0.0.1:9", public_url="https://kaimen.example"
    )
    url = f"sqlite:///{tmp_path / 'channels.db'}"
    migrate(open_engine(url))
    channel = TelegramInput(account, url)
    channel.open(Echo())
    channel.start()
    await asyncio.sleep(0.3)
    await asyncio.wait_for(channel.close(), 5)


async def test_polling_stores_what_it_confirms(tmp_path: Path) -> None:
    async with on_stage(tmp_path, mode="polling", public_url="") as stage:
        await introduced(stage)
        stage.bot.updates = [
            stage.bot.make_update(message=message(CHAT, text)) for text in ("一", "二", "三")
        ]
        await wait_for(lambda: stage.bot.calls.count("getUpdates") > 1 and not stage.bot.updates)
        await stage.settle()
        assert stage.bot.texts(CHAT) == ["答：一", "答：二", "答：三"]


POLLING: dict[str, Any] = {"mode": "polling", "public_url": ""}


async def fetched(stage: Stage, *texts: str) -> list[str]:
    """What the bot says to messages that wait at Telegram."""
    before = len(stage.bot.sent)
    for text in texts:
        stage.bot.updates.append(stage.bot.make_update(message=message(CHAT, text)))
    await wait_for(lambda: not stage.bot.updates)
    await stage.settle()
    return [sent.text for sent in stage.bot.sent[before:]]


@asynccontextmanager
async def another_program(stage: Stage) -> AsyncIterator[None]:
    """Polls with the same token, without taking anything."""
    address = f"{stage.channel._account.api}/bot{stage.bot.token}/getUpdates"

    async def poll() -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            while True:
                await client.post(address, data={"timeout": "0"})
                await asyncio.sleep(0.05)

    task = asyncio.create_task(poll())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_another_program_with_the_token_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(connection, "CONFLICT_SECONDS", 0.05)
    async with on_stage(tmp_path, **POLLING) as stage:
        await introduced(stage)
        records = stage.channel.workers.records  # type: ignore[union-attr]
        polls = stage.bot.polls
        async with another_program(stage):
            await wait_for(lambda: stage.bot.polls > polls + 20)
        found = await records.do(last_mismatch, "telegram")
        assert found is not None
        assert "Another program" in found[1]
        assert "@BotFather" in found[1]
        told = [r for r in caplog.records if "Another program" in r.getMessage()]
        assert [r.levelno for r in told] == [logging.ERROR], "once, however long it lasts"
        assert await fetched(stage, "在吗") == ["答：在吗"]


async def test_a_webhook_that_another_program_set_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "CONFLICT_SECONDS", 0.05)
    async with on_stage(tmp_path, **POLLING) as stage:
        await introduced(stage)
        stage.bot.webhook = {"url": "https://elsewhere.example/"}
        assert await fetched(stage, "在吗") == ["答：在吗"]


async def test_a_webhook_that_another_program_took_away_is_set_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(connection, "WEBHOOK_SECONDS", 0.05)
    async with on_stage(tmp_path) as stage:
        await introduced(stage)
        ours, stage.bot.webhook = stage.bot.webhook, {}
        await wait_for(lambda: stage.bot.webhook == ours)
        [told] = [r for r in caplog.records if r.levelno == logging.ERROR]
        assert "Another program" in told.getMessage()


async def test_of_two_processes_one_polls_until_it_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "CONFLICT_SECONDS", 0.05)
    async with on_stage(tmp_path, **POLLING) as first:
        await introduced(first)
        await wait_for(lambda: first.bot.polls > 0)
        async with on_stage(tmp_path, first.bot, **POLLING) as second:
            await introduced(second)
            polls = first.bot.polls
            await wait_for(lambda: first.bot.polls > polls + 5)
            records = second.channel.workers.records  # type: ignore[union-attr]
            assert await records.do(last_mismatch, "telegram") is None
            await first.channel.connection.stop()  # type: ignore[union-attr]
            assert await fetched(second, "在吗") == ["答：在吗"]


@pytest.mark.parametrize("what", ["the database is away", "an update that cannot be read"])
async def test_polling_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.setattr(connection, "CONFLICT_SECONDS", 0.05)
    name = "_store" if "database" in what else "read_update"
    monkeypatch.setattr(f"channels.telegram.channel.{name}", failing_once(name))
    async with on_stage(tmp_path, **POLLING) as stage:
        await introduced(stage)
        answers = await fetched(stage, "一", "二")
        assert answers == (["答：一", "答：二"] if name == "_store" else ["答：二"])


def failing_once(name: str) -> Callable[..., Any]:
    real = getattr(channel_module, name)
    failed: list[bool] = []

    def step(*arguments: Any, **named: Any) -> Any:
        if not failed:
            failed.append(True)
            raise KeyError(name)
        return real(*arguments, **named)

    return step
