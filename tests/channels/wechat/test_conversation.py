"""A visitor and the account: what is answered, in time or late, and what comes in which order."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from rasa.core.channels.channel import UserMessage
from sqlalchemy import select

from channels.asking import AssistantAway
from channels.db import session_scope
from channels.inbox import claim_message
from channels.models import IncomingMessage, OutgoingMessage, SendingWindow, Visitor
from channels.retention import purge
from tests.channels.assistant import Echo, reply_to
from tests.channels.outbox_states import count_by_state
from tests.channels.processes import wait_for
from tests.channels.wechat.account import VISITOR, on_stage

MORE = "（未完：发送任意内容，先收到下文。）"


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
async def test_a_quick_answer_is_the_answer_to_the_call(tmp_path: Path, mode: str) -> None:
    async with on_stage(tmp_path, mode=mode) as stage:
        assert (await stage.platform.handshake()).text == "5837192837465"
        assert await stage.say("外国人才签证") == ["答：外国人才签证"]
        [shown] = stage.follower.shown
        assert shown.route == "passive"
        [message] = stage.echo.asked
        assert VISITOR not in message.sender_id
        assert message.sender_id.startswith("wechat-")


async def test_a_slow_answer_comes_by_the_api(tmp_path: Path) -> None:
    async with on_stage(tmp_path, reply_seconds=0.2) as stage:
        assert await stage.say("慢0.5") == []
        assert stage.platform.answers == ["success"]
        assert await stage.answered(1)
        await stage.settle()
        assert [(s.route, s.text) for s in stage.follower.shown] == [("api", "答：慢0.5")]
        assert stage.echo.texts == ["慢0.5"]


async def test_when_behind_calls_are_acknowledged_at_once(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        stage.workers.desk.waited = timedelta(minutes=1)
        await stage.platform.text(VISITOR, "慢0.2")
        assert stage.platform.answers == ["success"]
        assert await stage.answered(1)
        await stage.settle()
        assert [(s.route, s.text) for s in stage.follower.shown] == [("api", "答：慢0.2")]
        # The message was taken without waiting, so the next call may wait for its answer again.
        assert await stage.say("在吗") == ["答：在吗"]
        assert stage.follower.shown[-1].route == "passive"


async def test_without_the_right_a_slow_answer_goes_to_the_platforms_next_call(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path, customer_service=False, reply_seconds=0.4, patience=0.6) as stage:
        assert await stage.say("慢0.8") == ["答：慢0.8"]
        assert stage.follower.shown[0].route == "passive"
        assert stage.echo.texts == ["慢0.8"]


async def test_without_the_right_a_very_slow_answer_comes_first_next_time(tmp_path: Path) -> None:
    async with on_stage(tmp_path, customer_service=False, reply_seconds=0.2, patience=0.3) as stage:
        [told] = await stage.say("慢2")
        assert "还在查" in told
        assert "Still looking" in told
        assert await stage.answered(1)
        assert await stage.say("好了吗") == ["答：慢2\n\n答：好了吗"]
        assert stage.echo.texts == ["慢2", "好了吗"]


@pytest.mark.parametrize("text_bytes", [1000, 2048])
async def test_without_the_right_a_visitor_is_told_that_more_follows(
    tmp_path: Path, text_bytes: int
) -> None:
    async with on_stage(tmp_path, customer_service=False, text_bytes=text_bytes) as stage:
        stage.platform.lose_answers = 1
        first = await stage.say("长8")
        assert len(first) == 1, "nothing goes by the API"
        assert first[0].endswith(MORE)
        whole = first[0]
        while "答：好的" not in whole:
            [more] = await stage.say("好的")
            whole += more
        assert "未完" not in more
        for number in range(1, 9):
            assert whole.count(f"{number}. 【璧山区】") == 1


async def test_a_right_that_turns_out_to_be_missing_is_not_counted_on_again(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path, reply_seconds=0.4, patience=0.6) as stage:
        stage.platform.account.has_customer_service = False
        assert await stage.say("慢0.8") == []
        assert await stage.answered(1)
        await stage.settle()
        assert await stage.say("慢0.9") == ["答：慢0.8\n\n答：慢0.9"]
        assert stage.follower.shown[-1].route == "passive"


@pytest.mark.parametrize("same_nonce", [True, False])
async def test_a_repeated_call_is_answered_with_the_same(tmp_path: Path, same_nonce: bool) -> None:
    async with on_stage(tmp_path) as stage:
        stage.platform.same_nonce = same_nonce
        stage.platform.lose_answers = 1
        assert await stage.say("外国人才签证") == ["答：外国人才签证"]
        assert stage.echo.texts == ["外国人才签证"]


async def test_a_long_answer_goes_in_order_and_keeps_its_sources(tmp_path: Path) -> None:
    async with on_stage(tmp_path, text_bytes=1000) as stage:
        texts = await stage.say("长4")
        assert [s.route for s in stage.follower.shown] == ["passive", *["api"] * (len(texts) - 1)]
        assert len(texts) >= 3
        assert all(len(text.encode()) <= 1000 for text in texts)
        whole = "\n".join(texts)
        places = [whole.index(f"二（四）{number}") for number in range(4)]
        assert places == sorted(places)
        assert whole.index("1. 【璧山区】") < places[0] < whole.index("4. 【璧山区】")
        assert whole.rstrip().endswith("6. 看原文")


async def test_what_the_quota_does_not_allow_comes_first_next_time(tmp_path: Path) -> None:
    async with on_stage(tmp_path, text_bytes=500) as stage:
        first = await stage.say("长5")
        assert len(first) == 6, "one with the call, five by the API"
        assert [text.endswith(MORE) for text in first] == [False] * 5 + [True]
        then = await stage.say("谢谢")
        assert then[-1] == "答：谢谢"
        assert "二（四）" in then[0]
        assert not any(MORE in text for text in then)
        whole = "\n".join(first + then)
        assert [whole.index(f"{n}. 【璧山区】") for n in range(1, 6)] == sorted(
            whole.index(f"{n}. 【璧山区】") for n in range(1, 6)
        )
        sent = [call for call, _ in stage.platform.account.calls if call == "message/custom/send"]
        assert len(sent) == len([s for s in stage.follower.shown if s.route == "api"]), (
            "nothing was tried that the ledger knew to be too much"
        )


async def test_that_the_platform_answers_again_is_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with on_stage(tmp_path, text_bytes=1000) as stage:
        stage.platform.account.down = True
        await stage.say("长4")
        await stage.settle()
        assert "answers again" not in caplog.text
        stage.platform.account.down = False
        for _ in range(3):
            stage.advance(minutes=2)
            await stage.settle()
        assert "6. 看原文" in stage.follower.texts[-1]
        assert caplog.text.count("The platform of wechat answers again") == 1


async def test_when_behind_what_was_held_goes_first_by_the_api(tmp_path: Path) -> None:
    async with on_stage(tmp_path, text_bytes=1000) as stage:
        first = await stage.say("长9")
        assert len(first) == 6
        assert (await stage.workers.records.do(count_by_state, "wechat"))["held"] == 1
        stage.workers.desk.waited = timedelta(minutes=1)
        await stage.platform.text(VISITOR, "谢谢")
        assert stage.platform.answers[-1] == "success"
        assert await stage.answered(2)
        await stage.settle()
        assert {s.route for s in stage.follower.shown[6:]} == {"api"}
        whole = "\n".join(stage.follower.texts)
        places = [whole.index(f"{n}. 【璧山区】") for n in range(1, 10)]
        assert [*places, whole.index("答：谢谢")] == sorted([*places, whole.index("答：谢谢")])


async def test_a_click_allows_less_than_a_message(tmp_path: Path) -> None:
    echo = Echo()

    async def long_winded(message: UserMessage) -> None:
        text = str(message.text) if str(message.text).startswith("长") else "长6"
        await echo(UserMessage(text, message.output_channel, message.sender_id))

    async with on_stage(tmp_path, echo=long_winded, text_bytes=500) as stage:
        await stage.platform.event(VISITOR, "CLICK", "talent_visa")
        await stage.settle()
        assert [s.route for s in stage.follower.shown] == ["passive", *["api"] * 3]
        calls = [name for name, _ in stage.platform.account.calls]
        assert calls.count("message/custom/send") == 3, "the ledger knew that no more is allowed"


async def test_a_click_again_is_asked_again(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        for _ in range(2):
            await stage.platform.event(VISITOR, "CLICK", "talent_visa")
            stage.advance(seconds=2)
        assert len(stage.echo.texts) == len(stage.follower.texts) == 2


async def test_a_click_that_is_delivered_again_is_asked_once(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        stage.platform.lose_answers = 1
        await stage.platform.event(VISITOR, "CLICK", "talent_visa")
        assert len(stage.echo.texts) == len(stage.follower.texts) == 1


async def test_after_48_hours_nothing_is_sent_until_the_visitor_writes(tmp_path: Path) -> None:
    async with on_stage(tmp_path, reply_seconds=0.1) as stage:
        await stage.platform.text(VISITOR, "慢0.3")
        assert await stage.answered(1)
        stage.advance(hours=49)
        await stage.settle()
        assert stage.follower.texts == []
        await stage.say("还在吗")
        await stage.settle()
        assert "答：慢0.3" in "\n".join(stage.follower.texts)


async def test_a_full_answer_opens_behind_a_card(tmp_path: Path) -> None:
    async with on_stage(tmp_path, public_url="https://kaimen.example", text_bytes=1000) as stage:
        texts = await stage.say("长8")
        told, card = stage.follower.shown
        assert (told.kind, card.kind) == ("text", "news")
        assert (told.route, card.route) == ("passive", "api")
        # The answer itself is said in the chat, and on what it rests.
        assert told.text.startswith("答：长8\n")
        assert "璧山府办发〔2022〕18号" in told.text
        assert card.url.startswith("https://kaimen.example/webhooks/wechat/answers/")
        assert "璧山府办发〔2022〕18号" in card.text
        assert "看原文" in texts[0], "no message that holds only choices"
        path = card.url.removeprefix("https://kaimen.example")
        page = await stage.platform.client.get(path)
        assert page.status_code == 200
        assert page.text.count("璧山府办发〔2022〕18号") == 8
        assert "请回到公众号的对话里回复" in page.text, "nothing can be typed on the page"
        assert (await stage.platform.client.get(path[:-3] + "abc")).status_code == 404


@pytest.mark.parametrize("wait", ["", "慢0.3"])
async def test_a_question_sent_again_at_once_is_answered_once(tmp_path: Path, wait: str) -> None:
    async with on_stage(tmp_path, reply_seconds=0.1) as stage:
        question = f"{wait}外资企业怎么投诉"
        for _ in range(3):
            await stage.platform.text(VISITOR, question)
        assert await stage.answered(1)
        await stage.settle()
        assert stage.follower.texts == [f"答：{question}"]
        # A while later it is another, and so it is after a question between.
        await stage.platform.text(VISITOR, question)
        await stage.platform.text(VISITOR, "由谁负责")
        await stage.platform.text(VISITOR, question)
        for number in (4, 5, 6):
            assert await stage.answered(number)
        assert stage.echo.texts == [question, question, "由谁负责", question]


async def test_of_choices_not_yet_sent_only_the_newest_are(tmp_path: Path) -> None:
    async with on_stage(tmp_path, customer_service=False, text_bytes=1000) as stage:
        [first] = await stage.say("长2")
        assert "接着可以问" not in first
        [rest] = await stage.say("长1")
        while "答：长1" not in rest:
            [more] = await stage.say("好的")
            rest += more
        assert rest.count("接着可以问") == 1
        assert rest.index("接着可以问") > rest.index("答：长1")


async def test_impatient_visitors_are_answered_in_order(tmp_path: Path) -> None:
    async with on_stage(tmp_path, reply_seconds=0.1) as stage:
        for text in ("慢0.6", "二", "三"):
            await stage.platform.text(VISITOR, text)
        assert await stage.answered(3)
        for _ in range(3):
            await stage.settle()
        assert "\n".join(stage.follower.texts).split() == ["答：慢0.6", "答：二", "答：三"]


async def test_an_assistant_that_fails_apologises_once(tmp_path: Path) -> None:
    async with on_stage(tmp_path, reply_seconds=0.1) as stage:
        await stage.platform.text(VISITOR, "坏")
        for _ in range(4):
            stage.advance(seconds=20)
            await stage.workers.desk.answer_next()
        await stage.settle()
        [text] = stage.follower.texts
        assert "抱歉" in text
        assert len(stage.echo.asked) == 3


async def test_a_server_that_stops_gives_back_what_it_had_in_hand(tmp_path: Path) -> None:
    async with on_stage(tmp_path, reply_seconds=0.1) as stage:
        await stage.platform.text(VISITOR, "慢9")
        records, desk = stage.workers.records, stage.workers.desk
        await wait_for(lambda: bool(stage.echo.asked))
        await desk.stop()
        # The next server need not wait for a lease to run out, and nothing counts against the message.
        stage.advance(seconds=1)
        again = await records.do(claim_message, "wechat", now=stage.clock())
        assert again is not None
        assert again.attempts == 1


async def test_an_assistant_that_is_away_is_waited_for(tmp_path: Path) -> None:
    away, echo = [True], Echo()

    async def assistant(message: UserMessage) -> None:
        if away[0]:
            raise AssistantAway
        await echo(message)

    async with on_stage(tmp_path, echo=assistant, reply_seconds=0.1) as stage:
        await stage.platform.text(VISITOR, "在吗")
        for _ in range(10):
            stage.advance(seconds=20)
            await stage.workers.desk.answer_next()
        assert stage.follower.texts == []
        away[0] = False
        stage.advance(seconds=20)
        assert await stage.answered(1)
        await stage.settle()
        assert stage.follower.texts == ["答：在吗"]


@pytest.mark.parametrize(
    ("key", "asked"), [("talent_visa", "外国人才签证有什么便利？"), ("old_menu", None)]
)
async def test_menu_clicks(tmp_path: Path, key: str, asked: str | None) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.platform.event(VISITOR, "CLICK", key)
        assert stage.echo.texts == ([asked] if asked else [])
        assert len(stage.follower.texts) == 1


async def test_the_menu_asks_in_the_language_that_was_chosen(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.platform.event(VISITOR, "CLICK", "menu_english")
        assert "English" in stage.follower.texts[0]
        await stage.platform.event(VISITOR, "CLICK", "talent_visa")
        assert stage.echo.texts == ["Is there a green channel for foreign experts?"]


async def test_who_follows_or_asks_is_told_what_is_kept_and_how_to_delete_it(
    tmp_path: Path,
) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.platform.event(VISITOR, "subscribe")
        asked = await stage.say("怎么删除我的聊天记录？")
        in_english = await stage.say("how long do you keep my messages")
        greeting = stage.follower.texts[0]
        for told in (greeting, asked[-1]):
            assert "30 天自动删除" in told
            assert "取消关注" in told
        for told in (greeting, in_english[-1]):
            assert "30 days" in told
            assert "unfollow" in told
        assert stage.echo.texts == [], "it is no question for the assistant"


async def test_a_scan_sets_the_region(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.platform.event(VISITOR, "subscribe", "qrscene_bishan")
        assert "璧山区" in stage.follower.texts[0]
        assert "Hello" in stage.follower.texts[0]
        await stage.say("怎么投诉")
        assert stage.echo.asked[0].metadata == {"region": "bishan"}
        stage.advance(seconds=2)
        await stage.platform.event(VISITOR, "SCAN", "dianjiang")
        await stage.say("怎么投诉")
        assert stage.echo.asked[1].metadata == {"region": "dianjiang"}


async def test_an_event_that_is_not_known_is_no_message(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.platform.event(VISITOR, "subscribe_msg_popup_event")
        await stage.settle()
        assert stage.platform.answers == ["success"]
        assert stage.follower.texts == []


async def test_who_leaves_is_sent_nothing(tmp_path: Path) -> None:
    async with on_stage(tmp_path, reply_seconds=0.1) as stage:
        await stage.platform.text(VISITOR, "慢0.3")
        assert await stage.answered(1)
        await stage.platform.event(VISITOR, "unsubscribe")
        await stage.settle()
        assert stage.follower.texts == []
        assert not [c for c, _ in stage.platform.account.calls if c == "message/custom/send"]


async def test_of_who_leaves_nothing_is_kept(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.say("长1")
        stage.advance(seconds=2)
        stage.platform.lose_answers = 1
        await stage.platform.event(VISITOR, "unsubscribe")
        assert stage.forgotten == [stage.echo.asked[0].sender_id]
        assert stage.platform.answers[-1] == "success"
        records = stage.workers.records
        with session_scope(records.engine) as session:
            for model in (Visitor, OutgoingMessage, SendingWindow):
                assert session.execute(select(model)).first() is None
            [left] = session.execute(select(IncomingMessage)).scalars()
            assert left.message_key.startswith("e:"), "the request itself, against repetitions"
        tomorrow = stage.clock() + timedelta(hours=25)
        assert records.do_now(purge, now=tomorrow, keep=timedelta(days=30)) == 1


VOICE = "<MediaId><![CDATA[m]]></MediaId><Format><![CDATA[amr]]></Format>"


@pytest.mark.parametrize(
    ("kind", "fields", "word"),
    [
        (
            "voice",
            f"{VOICE}<Recognition><![CDATA[外国人才签证]]></Recognition>",
            "答：外国人才签证",
        ),
        ("voice", f"{VOICE}<Recognition></Recognition>", "语音"),
        ("image", "<PicUrl><![CDATA[u]]></PicUrl><MediaId><![CDATA[m]]></MediaId>", "图片"),
        ("location", "<Location_X>29.6</Location_X><Location_Y>106.2</Location_Y>", "璧山区"),
        ("link", "<Title><![CDATA[t]]></Title><Url><![CDATA[u]]></Url>", "链接"),
        ("video", "<MediaId><![CDATA[m]]></MediaId>", "文字"),
        ("sticker_of_the_future", "", "文字"),
        ("text", "<Content><![CDATA[ ]]></Content>", "文字"),
        ("text", f"<Content><![CDATA[{'问' * 501}]]></Content>", "最多 500 字"),
    ],
)
async def test_whatever_is_sent_gets_a_reply_that_helps(
    tmp_path: Path, kind: str, fields: str, word: str
) -> None:
    async with on_stage(tmp_path) as stage:
        await stage.platform.send(VISITOR, kind, f"{fields}<MsgId>99</MsgId>", "message")
        [text] = stage.follower.texts
        assert word in text


@pytest.mark.parametrize("reply_seconds", [15.0, 0.1])
async def test_characters_that_no_message_can_carry_are_left_out(
    tmp_path: Path, reply_seconds: float
) -> None:
    async def assistant(message: UserMessage) -> None:
        if reply_seconds < 1:
            await asyncio.sleep(0.3)
        reply = reply_to("一\x00\x0b二\ud83d三\ufffe]]>🙂")
        await message.output_channel.send_custom_json(message.sender_id, reply.to_payload())

    async with on_stage(tmp_path, echo=assistant, reply_seconds=reply_seconds) as stage:
        await stage.platform.text(VISITOR, "在吗")
        assert await stage.answered(1)
        await stage.settle()
        assert stage.follower.texts == ["答：一二三]]>🙂"]


async def test_marks_of_xml_come_through(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        assert await stage.say("a]]><b>&amp;") == ["答：a]]><b>&amp;"]
        assert await stage.say("/restart") == ["答：restart"]
