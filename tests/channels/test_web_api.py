"""The web API: what it takes, what it refuses in both languages, and what it keeps."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from channels.asking import AssistantAway
from channels.web import bodies, conversations
from channels.web.bodies import Body
from channels.web.conversations import WebLimits
from channels.web.models import WebFeedback, WebMessage, WebSession
from channels.web.notice import CONSENT_VERSION, consent_notice
from tests.channels.web_door import Clock, Door, check_error, echo, opened, reply_of


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with opened(tmp_path) as door:
        await door.enter()
        yield door


def texts(messages: list[dict[str, Any]]) -> list[str]:
    return [message["text"] or message["reply"]["text"] for message in messages]


async def test_a_question_and_its_answer_are_numbered(door: Door) -> None:
    first = (await door.say("你好")).json()["messages"]
    then = (await door.say("还有呢")).json()["messages"]
    assert [message["id"] for message in first + then] == [1, 2, 3, 4]
    assert [message["from"] for message in first] == ["visitor", "kaimen"]
    assert first[1]["answers"] == 1
    assert texts(first) == ["你好", "你好"]
    assert len({message.sender_id for message in door.received}) == 1


async def test_the_same_question_sent_again_is_asked_once(door: Door) -> None:
    first = await door.say("你好", id="the-same-id")
    again = await door.say("你好", id="the-same-id")
    assert again.json() == first.json()
    assert len(door.received) == 1
    check_error(await door.say("别的", id="the-same-id"), 400, "bad_request")


async def test_language_and_region_travel_with_the_message(tmp_path: Path) -> None:
    async with opened(tmp_path) as door:
        await door.enter(region="bishan")
        for language in ("zh", "en", None):
            assert (await door.say("你好", language=language)).status_code == 200
        assert (await door.say("2", page_language="en")).status_code == 200
    assert [message.metadata for message in door.received] == [
        {"language": "zh", "region": "bishan"},
        {"language": "en", "region": "bishan"},
        {"region": "bishan"},
        {"page_language": "en", "region": "bishan"},
    ]


async def test_about_says_limits_and_what_one_agrees_to(door: Door) -> None:
    about = (await door.call("GET", "/about")).json()
    assert about["max_characters"] == 500
    assert about["keep_days"] == 30
    assert about["consent"]["version"] == CONSENT_VERSION
    notice = about["consent"]["notice"]
    assert len(notice["zh"]) == len(notice["en"]) == 4
    assert "30" in "".join(notice["zh"])
    assert "30" in "".join(notice["en"])


STORED = {
    "origin": ("所在网站", "website you are on"),
    "browser": ("浏览器标识", "browser's identification"),
    "region": ("地区", "region"),
    "created_at": ("时间", "time"),
    "seen_at": ("最后一次使用", "last use"),
    "text": ("提问", "questions"),
    "reply": ("答复", "answers"),
    "said_at": ("时间", "time"),
    "helpful": ("评价", "ratings"),
    "reason": ("评价", "ratings"),
    "given_at": ("时间", "time"),
}
"""What is kept of a visitor, and the words of the notice for it."""
OF_NOBODY = {
    "id", "conversation", "consent", "session_id", "number", "client_id", "answers",
    "last_number", "pending_number", "pending_since",
}  # fmt: skip
"""What names and orders it and says nothing of who it was."""


def test_the_notice_says_all_that_is_stored() -> None:
    tables = (WebSession, WebMessage, WebFeedback)
    columns = {column.name for table in tables for column in table.__table__.columns}
    assert columns - OF_NOBODY == set(STORED), "what is stored has changed: so must the notice"
    notice = {language: " ".join(said) for language, said in consent_notice(30).items()}
    for zh, en in STORED.values():
        assert zh in notice["zh"]
        assert en in notice["en"]


async def test_the_notice_names_whom_to_ask(tmp_path: Path) -> None:
    async with opened(tmp_path, limits=WebLimits(contact="data@portal.example")) as door:
        notice = (await door.call("GET", "/about")).json()["consent"]["notice"]
    assert "data@portal.example" in notice["zh"][-1]
    assert "data@portal.example" in notice["en"][-1]


async def test_an_older_notice_is_not_consent(tmp_path: Path) -> None:
    async with opened(tmp_path) as door:
        answer = await door.call("POST", "/sessions", {"consent": "2020-01"})
        check_error(answer, 409, "consent_outdated")


# --- what is not a message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\n\t",
        "\u3000",
        "/",
        "//",
        "/ /",
        "\u202e",
        "\U000e0041",
        "\u200b",
        "\ufeff \u2060",
    ],
)
async def test_an_empty_text_is_refused(door: Door, text: str) -> None:
    check_error(await door.say(text), 400, "empty_text")
    assert door.received == []


@pytest.mark.parametrize(
    "content",
    [
        "",
        "你好",
        "{",
        '["你好"]',
        '"你好"',
        "null",
        "7",
        "{}",
        b"\xff\xfe",
        "[" * 50_000,
        '{"id": "12345678", "text": null}',
        '{"id": "12345678", "text": 7}',
        '{"id": "12345678", "text": ["你好"]}',
        '{"id": "12345678", "text": {"zh": "你好"}}',
        '{"id": "12345678", "message": "你好"}',
        '{"id": "12345678", "text": "你好", "sender": "default"}',
        '{"id": "12345678", "text": "你好", "language": "fr"}',
        '{"id": "12345678", "text": "你好", "page_language": "fr"}',
        '{"id": "12345678", "text": "你好", "language": ["zh"]}',
        '{"id": "12345678", "text": "\\ud800"}',
        '{"id": "short", "text": "你好"}',
        '{"id": "12345678\\n", "text": "你好"}',
        '{"id": "1234567\'--", "text": "你好"}',
        '{"id": 12345678, "text": "你好"}',
        '{"text": "你好"}',
    ],
)
async def test_what_is_not_the_protocol_is_refused(door: Door, content: str | bytes) -> None:
    check_error(await door.raw("POST", "/messages", content), 400, "bad_request")
    assert door.received == []


@pytest.mark.parametrize(
    ("path", "body", "zh", "en"),
    [
        ("/messages", {"id": "kurz", "text": "你好"}, "id 必须是8–64 个", "id must be 8–64 of"),
        ("/messages", {"id": "a b c d e f", "text": "你好"}, "id 必须是", "0–9, “_” and “-”."),
        ("/messages", {"id": "87654321"}, "text 必须是文字", "text must be text."),
        ("/messages", {"id": "87654321", "text": "x", "language": "de"}, "language", "“zh”, “en” or null"),
        ("/messages", {"id": "87654321", "text": "x", "to": "y"}, "id, text, language", "only fields are: id"),
        ("/feedback", {"message": 1, "helpful": "yes"}, "helpful 必须是true", "must be true or false"),
        ("/sessions", {"consent": "2020-01", "region": "Bishan!"}, "region 必须是", "lower-case letters"),
    ],
)  # fmt: skip
async def test_a_refusal_names_the_field_and_what_it_must_be(
    door: Door, path: str, body: dict[str, object], zh: str, en: str
) -> None:
    answer = await door.call("POST", path, body)
    check_error(answer, 400, "bad_request")
    message = answer.json()["error"]["message"]
    assert zh in message["zh"]
    assert en in message["en"]


def test_a_refusal_knows_every_field() -> None:
    fields = {name for kind in Body.__subclasses__() for name in kind.__fields__}
    assert fields == set(bodies._MUST_BE)


async def test_an_id_that_was_used_is_named_too(door: Door) -> None:
    await door.say("你好", id="one-of-mine")
    answer = await door.say("再见", id="one-of-mine")
    assert "id was used for another" in answer.json()["error"]["message"]["en"]


async def test_a_region_that_kaimen_does_not_have_is_passed_over(tmp_path: Path) -> None:
    async with opened(tmp_path) as door:
        await door.enter(region="atlantis")
        assert (await door.say("你好")).status_code == 200


async def test_the_longest_message_is_answered_and_one_more_character_is_not(door: Door) -> None:
    assert (await door.say("问" * 500)).status_code == 200
    check_error(await door.say("问" * 501), 413, "text_too_long")
    check_error(await door.say("问" * 40_000), 413, "text_too_long")
    assert len(door.received) == 1


@pytest.mark.parametrize(
    ("typed", "received"),
    [
        ("/greet", "greet"),
        ("//greet", "greet"),
        ("/ /greet", "greet"),
        ("/\n/restart", "restart"),
        ("/\u3000/restart", "restart"),
        ("\u202e/restart", "restart"),
        ("\U000e002f/restart", "restart"),
        ("/\x1f/greet", "greet"),
        ("/\x85/greet", "greet"),
        ('/find_document{"document": "x"}', 'find_document{"document": "x"}'),
        (" " * 600 + "你好" + "\n" * 600, "你好"),
        ("QDLP\U000e0049\U000e0067 试点", "QDLP 试点"),
        ("a\u202eb\x00c", "abc"),
        ("👩\u200d🔬 签证", "👩\u200d🔬 签证"),
    ],
)
async def test_nothing_hidden_reaches_the_understanding(
    door: Door, typed: str, received: str
) -> None:
    assert (await door.say(typed)).status_code == 200
    assert [message.text for message in door.received] == [received]


# --- one question at a time


async def test_a_second_question_waits_for_the_first(tmp_path: Path) -> None:
    arrived, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(message: UserMessage) -> None:
        arrived.set()
        await go_on.wait()
        await message.output_channel.send_custom_json("", reply_of("好"))

    async with opened(tmp_path, slowly) as door:
        await door.enter()
        first = asyncio.create_task(door.say("第一个"))
        await arrived.wait()
        check_error(await door.say("第二个"), 409, "busy")
        go_on.set()
        assert (await first).status_code == 200
        assert (await door.say("第二个")).status_code == 200


async def test_a_question_whose_process_died_can_be_asked_again(tmp_path: Path) -> None:
    clock, arrived = Clock(), asyncio.Event()

    async def never(_: UserMessage) -> None:
        arrived.set()
        await asyncio.Event().wait()

    async with opened(tmp_path, never, clock=clock) as door:
        token = await door.enter()
        lost = asyncio.create_task(door.say("你好", id="the-same-id"))
        await arrived.wait()
        async with opened(tmp_path, clock=clock) as restarted:
            restarted.token = token
            check_error(await restarted.say("你好", id="the-same-id"), 409, "busy")
            clock.advance(seconds=60)
            answer = await restarted.say("你好", id="the-same-id")
            assert [m["id"] for m in answer.json()["messages"]] == [1, 2]
        lost.cancel()


# --- what goes wrong behind the door


async def test_an_exception_becomes_a_sentence_and_no_trace(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def break_down(message: UserMessage) -> None:
        raise RuntimeError("broken")

    async with opened(tmp_path, break_down) as door:
        await door.enter()
        answer = await door.say("我的护照号是 E123")
        check_error(answer, 500, "error")
        assert "broken" not in answer.text
        assert caplog.records, "the failure is logged"
        assert "E123" not in caplog.text
        # The question is no longer pending.
        check_error(await door.say("还在吗"), 500, "error")


async def test_while_answers_cannot_be_had_the_question_waits_and_costs_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    is_away = True

    async def answer(message: UserMessage) -> None:
        if is_away:
            raise AssistantAway("the locks are away")
        await echo(message)

    async with opened(tmp_path, answer, WebLimits(per_session="2/day")) as door:
        await door.enter()
        for _ in range(5):
            refused = await door.say("一", id="the-same-id")
            check_error(refused, 503, "not_ready")
            assert int(refused.headers["retry-after"]) > 0
        assert caplog.records == [], "whoever found it out has said so, once"
        is_away = False
        assert (await door.say("一", id="the-same-id")).status_code == 200
        assert (await door.say("二")).status_code == 200
        check_error(await door.say("三"), 429, "too_many")


async def test_a_disk_that_is_full_is_said_to_pass(
    door: Door, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(conversations, "hurry", full)
    for path in ("/about", "/messages"):
        refused = await door.call("GET", path)
        check_error(refused, 503, "not_ready")
        assert "retry-after" in refused.headers
    assert len({record.getMessage() for record in caplog.records}) == 1, "the log need tell it once"


def _damage(home: Path) -> None:
    for file in home.rglob("*.db*"):
        file.write_bytes(b"no database at all" * 1000)


async def test_a_database_that_cannot_be_used_is_a_sentence_and_one_line_of_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(tmp_path) as door:
        await door.enter()
        _damage(tmp_path)
        caplog.clear()
        check_error(await door.say(), 500, "error")
    [record] = [r for r in caplog.records if r.name == "channels.web.api"]
    assert f"{tmp_path / 'channels.db'} is damaged" in record.getMessage()
    assert "\n" not in record.getMessage()
    assert record.exc_info is None


async def test_no_reply_is_an_error(tmp_path: Path) -> None:
    async def say_nothing(_: UserMessage) -> None:
        return

    async with opened(tmp_path, say_nothing) as door:
        await door.enter()
        check_error(await door.say(), 500, "error")


async def test_an_answer_that_takes_too_long_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(_: UserMessage) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(conversations, "ANSWER_SECONDS", 0.01)
    async with opened(tmp_path, never) as door:
        await door.enter()
        check_error(await door.say(), 500, "error")


async def test_before_the_assistant_is_loaded_the_service_is_said_to_start(tmp_path: Path) -> None:
    async with opened(tmp_path, ready=False) as door:
        await door.enter()
        check_error(await door.say(), 503, "not_ready")
        assert door.received == []


# --- what is kept: shown, rated, downloaded, deleted


async def test_what_was_said_can_be_fetched_from_any_point(door: Door) -> None:
    await door.say("一")
    await door.say("二")
    everything = (await door.call("GET", "/messages")).json()["messages"]
    assert texts(everything) == ["一", "一", "二", "二"]
    rest = (await door.call("GET", "/messages?after=3")).json()["messages"]
    assert [message["id"] for message in rest] == [4]
    for wrong in ("-1", "x", "1e9", "٣", "9" * 20):
        check_error(await door.call("GET", f"/messages?after={wrong}"), 400, "bad_request")


async def test_a_rating_is_stored_and_can_be_changed(door: Door) -> None:
    await door.say("一")
    good = {"message": 2, "helpful": True}
    assert (await door.call("POST", "/feedback", good)).status_code == 204
    bad = {"message": 2, "helpful": False, "reason": "没有答到点上"}
    assert (await door.call("POST", "/feedback", bad)).status_code == 204
    [kept] = (await door.call("GET", "/conversation")).json()["feedback"]
    assert (kept["helpful"], kept["reason"]) == (False, "没有答到点上")


@pytest.mark.parametrize(
    ("rating", "status", "code"),
    [
        ({"message": 1, "helpful": True}, 404, "not_found"),
        ({"message": 99, "helpful": True}, 404, "not_found"),
        ({"message": "2", "helpful": True}, 400, "bad_request"),
        ({"message": 2, "helpful": "yes"}, 400, "bad_request"),
        ({"message": 2, "helpful": False, "reason": "坏" * 501}, 400, "bad_request"),
        ({"message": 2**40, "helpful": True}, 400, "bad_request"),
    ],
)
async def test_what_is_no_rating_is_refused(
    door: Door, rating: dict[str, Any], status: int, code: str
) -> None:
    await door.say("一")
    check_error(await door.call("POST", "/feedback", rating), status, code)


async def test_the_download_holds_both_sides_as_text(door: Door) -> None:
    await door.say("璧山的QDLP试点")
    await door.call("POST", "/feedback", {"message": 2, "helpful": False, "reason": "太短"})
    answer = await door.call("GET", "/conversation?format=text")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.count("璧山的QDLP试点") == 2
    assert "2026-11-25 20:00 北京时间 Beijing time" in answer.text
    assert "太短" in answer.text


async def test_deleting_leaves_nothing_and_ends_the_token(door: Door) -> None:
    await door.say("一")
    await door.call("POST", "/feedback", {"message": 2, "helpful": True})
    [conversation] = {message.sender_id for message in door.received}
    assert (await door.call("DELETE", "/conversation")).status_code == 204
    assert set(door.forgotten) == {conversation}
    check_error(await door.say("还在吗"), 401, "session_expired")
    with door.web.conversations.engine.connect() as connection:
        for table in ("web_sessions", "web_messages", "web_feedback"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


async def test_silent_conversations_are_deleted_when_the_notice_says_so(door: Door) -> None:
    await door.say("一")
    door.clock.advance(days=29)
    assert await door.web.conversations.delete_silent() == 0
    door.clock.advance(days=2)
    assert await door.web.conversations.delete_silent() == 1
    assert len(set(door.forgotten)) == 1


async def test_what_cannot_be_forgotten_now_stays_to_be_deleted_later(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_: str) -> None:
        raise AssistantAway("the locks are away")

    await door.say("一")
    with monkeypatch.context() as patch:
        patch.setattr(door.web.conversations, "_forget", away)
        check_error(await door.call("DELETE", "/conversation"), 503, "not_ready")
        assert len((await door.call("GET", "/messages")).json()["messages"]) == 2
    assert (await door.call("DELETE", "/conversation")).status_code == 204


# --- what comes unasked


async def test_what_rasa_says_unasked_is_stored_once(door: Door) -> None:
    await door.say("一")
    [conversation] = {message.sender_id for message in door.received}
    output = door.web.get_output_channel()
    await output.send_response(conversation, {"text": "好", "custom": reply_of("案件有进展")})
    messages = (await door.call("GET", "/messages?after=2")).json()["messages"]
    assert texts(messages) == ["案件有进展"]
    assert messages[0]["answers"] is None


async def test_what_comes_for_a_deleted_conversation_goes_nowhere(door: Door) -> None:
    assert await door.web.conversations.deliver("web-nobody", reply_of("晚了")) is None
