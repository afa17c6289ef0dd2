"""The web channel: what it refuses, in both languages, and that nobody chooses a conversation."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from channels import web
from channels.web import WebInput

SECRET = "a secret of the test run"
MESSAGES = "/webhooks/web/messages"


@dataclass
class Door:
    """A client of the channel, and the messages that came through to Rasa."""

    client: httpx.AsyncClient
    received: list[UserMessage] = field(default_factory=list)

    async def send(self, text: object = "你好", **more: object) -> httpx.Response:
        # Escaped, so that also what is no Unicode text goes over the wire.
        return await self.send_raw(json.dumps({"text": text, **more}))

    async def send_raw(self, content: str | bytes) -> httpx.Response:
        return await self.client.post(
            MESSAGES, content=content, headers={"Content-Type": "application/json"}
        )


async def echo(message: UserMessage) -> None:
    await message.output_channel.send_custom_json(message.sender_id, {"text": message.text})


class _App(Sanic):
    """Sanic drops its signals from its own source when a server starts, which works only once."""

    async def dispatch(self, *_: Any, **__: Any) -> None:  # type: ignore[override]
        return


@asynccontextmanager
async def opened(
    channel: WebInput, answer: Callable[[UserMessage], Awaitable[None]] = echo, ready: bool = True
) -> AsyncIterator[Door]:
    """The channel behind an application without a network."""
    app = _App(f"web{time.monotonic_ns()}", configure_logging=False)
    app.config.FALLBACK_ERROR_FORMAT = "json"
    received: list[UserMessage] = []

    async def on_new_message(message: UserMessage) -> None:
        received.append(message)
        await answer(message)

    app.blueprint(channel.blueprint(on_new_message), url_prefix="/webhooks/web")
    app.ctx.agent = object() if ready else None
    app.signalize()
    app.finalize()
    app.asgi = True
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://kaimen") as client:
        yield Door(client, received)


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    async with opened(WebInput(SECRET)) as door:
        yield door


def check_error(answer: httpx.Response, status: int, code: str) -> None:
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["code"] == code
    assert error["message"]["zh"]
    assert error["message"]["en"]
    assert answer.json().keys() == {"error"}


async def test_a_message_is_answered_within_a_conversation(door: Door) -> None:
    first = (await door.send("你好")).json()
    assert first["replies"] == [{"text": "你好"}]
    then = (await door.send("还有呢", conversation=first["conversation"])).json()
    assert then["replies"] == [{"text": "还有呢"}]
    assert len({message.sender_id for message in door.received}) == 1


async def test_without_a_conversation_each_message_begins_its_own(door: Door) -> None:
    for conversation in ({}, {"conversation": None}, {"conversation": ""}):
        assert (await door.send("你好", **conversation)).status_code == 200
    names = {message.sender_id for message in door.received}
    assert len(names) == 3
    assert all(len(name) > 20 for name in names), "nobody guesses one"


async def test_the_language_chosen_travels_with_the_message(door: Door) -> None:
    for language in ("zh", "en", "", None):
        await door.send("你好", language=language)
    chosen = [message.metadata.get("language") for message in door.received]
    assert chosen == ["zh", "en", None, None]


async def test_limits_are_told(door: Door) -> None:
    assert (await door.client.get("/webhooks/web/limits")).json() == {"max_characters": 500}


# --- what is not a message


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u3000"])
async def test_an_empty_text_is_refused(door: Door, text: str) -> None:
    check_error(await door.send(text), 400, "empty_text")
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
        '{"text": null}',
        '{"text": 7}',
        '{"text": ["你好"]}',
        '{"text": {"zh": "你好"}}',
        b"\xff\xfe",
        '{"message": "你好"}',
    ],
)
async def test_what_is_not_the_protocol_is_refused(door: Door, content: str | bytes) -> None:
    check_error(await door.send_raw(content), 400, "bad_request")
    assert door.received == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "fr"},
        {"language": 1},
        {"language": ["zh"]},
        {"language": {"zh": 1}},
        {"conversation": 7},
        {"conversation": ["x"]},
        {"conversation": {}},
    ],
)
async def test_fields_of_the_wrong_kind_are_refused(door: Door, wrong: dict[str, Any]) -> None:
    check_error(await door.send("你好", **wrong), 400, "bad_request")
    assert door.received == []


async def test_the_longest_message_is_answered_and_one_more_character_is_not(door: Door) -> None:
    assert (await door.send("问" * 500)).status_code == 200
    check_error(await door.send("问" * 501), 413, "text_too_long")
    assert len(door.received) == 1


async def test_forty_thousand_characters_reach_nobody(door: Door) -> None:
    answer = await door.send("问" * 40_000)
    check_error(answer, 413, "text_too_long")
    assert "500" in answer.json()["error"]["message"]["en"]
    assert door.received == []


async def test_white_space_around_a_text_does_not_count(door: Door) -> None:
    assert (await door.send(" " * 600 + "你好" + "\n" * 600)).status_code == 200
    assert door.received[0].text == "你好"


async def test_text_that_is_no_unicode_is_refused(door: Door) -> None:
    check_error(await door.send("\ud800"), 400, "bad_request")


# --- conversations


async def test_a_name_that_the_client_chose_is_refused(door: Door) -> None:
    for name in (
        "default",
        "web-mine",
        "web-0123456789abcdef0123",
        "a.b.c",
        "'; DROP TABLE events",
    ):
        check_error(await door.send("你好", conversation=name), 401, "conversation_expired")
    assert door.received == []


async def test_a_forged_conversation_is_refused(door: Door) -> None:
    others = (
        URLSafeTimedSerializer("another secret", salt="web"),
        URLSafeTimedSerializer(SECRET, salt="somewhere else"),
    )
    for signer in others:
        token = signer.dumps("web-of-somebody-else")
        check_error(await door.send("你好", conversation=token), 401, "conversation_expired")


async def test_a_conversation_that_was_changed_is_refused(door: Door) -> None:
    token = (await door.send("你好")).json()["conversation"]
    name, stamp, signature = token.split(".")
    other_letter = "A" if name[5] != "A" else "B"
    for changed in (
        f"{name[:5]}{other_letter}{name[6:]}.{stamp}.{signature}",
        f"{name}.{stamp[::-1]}.{signature}",
        f"{name}.{stamp}.{signature[::-1]}",
        f"{name}.{stamp}.",
        f"{token}{token}",
    ):
        check_error(await door.send("你好", conversation=changed), 401, "conversation_expired")


class _LongAgo(TimestampSigner):
    def get_timestamp(self) -> int:
        return 1_600_000_000


async def test_a_conversation_expires() -> None:
    old = URLSafeTimedSerializer(SECRET, salt="web", signer=_LongAgo).dumps("web-of-2020")
    async with opened(WebInput(SECRET, session_hours=1)) as door:
        check_error(await door.send("还在吗", conversation=old), 401, "conversation_expired")
    async with opened(WebInput(SECRET, session_hours=24 * 365 * 100)) as door:
        assert (await door.send("还在吗", conversation=old)).status_code == 200


async def test_every_answer_begins_the_pause_anew(door: Door) -> None:
    old = URLSafeTimedSerializer(SECRET, salt="web", signer=_LongAgo).dumps("web-x")
    async with opened(WebInput(SECRET, session_hours=24 * 365 * 100)) as long:
        renewed = (await long.send("还在吗", conversation=old)).json()["conversation"]
    assert (await door.send("还在吗", conversation=renewed)).status_code == 200
    assert door.received[0].sender_id == "web-x"


async def test_a_restart_with_the_same_secret_ends_no_conversation(door: Door) -> None:
    token = (await door.send("你好")).json()["conversation"]
    async with opened(WebInput(SECRET)) as restarted:
        assert (await restarted.send("还有呢", conversation=token)).status_code == 200
    async with opened(WebInput()) as without_secret:
        answer = await without_secret.send("还有呢", conversation=token)
        check_error(answer, 401, "conversation_expired")


async def test_a_conversation_that_is_no_unicode_is_refused(door: Door) -> None:
    check_error(await door.send("你好", conversation="\ud800"), 401, "conversation_expired")


# --- what would pass by the understanding


@pytest.mark.parametrize(
    ("typed", "received"),
    [
        ("/greet", "greet"),
        ("//greet", "greet"),
        ("  /greet", "greet"),
        ("/ /greet", "greet"),
        ("/\n/restart", "restart"),
        ("/\u3000/restart", "restart"),
        ('/find_document{"document": "x"}', 'find_document{"document": "x"}'),
    ],
)
async def test_a_slash_does_not_name_an_intent(door: Door, typed: str, received: str) -> None:
    await door.send(typed)
    assert [message.text for message in door.received] == [received]


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u2028", "\x1f", "\x85"])
async def test_no_white_space_hides_a_slash(door: Door, space: str) -> None:
    await door.send(f"/{space}/greet")
    assert [message.text for message in door.received] == ["greet"]


@pytest.mark.parametrize("text", ["/", "//", "/ /"])
async def test_slashes_alone_are_no_text(door: Door, text: str) -> None:
    check_error(await door.send(text), 400, "empty_text")


# --- what goes wrong behind the door


async def test_an_exception_becomes_a_sentence_in_both_languages() -> None:
    async def break_down(message: UserMessage) -> None:
        raise RuntimeError(f"broken at {message.text}")

    async with opened(WebInput(SECRET), break_down) as door:
        answer = await door.send("我的护照号是 E123")
    check_error(answer, 500, "error")
    assert "broken" not in answer.text


async def test_what_a_visitor_writes_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def break_down(message: UserMessage) -> None:
        raise RuntimeError("broken")

    async with opened(WebInput(SECRET), break_down) as door:
        await door.send("我的护照号是 E123")
    assert caplog.records, "the failure is logged"
    assert "E123" not in caplog.text


async def test_no_reply_is_an_error() -> None:
    async def say_nothing(_: UserMessage) -> None:
        return

    async with opened(WebInput(SECRET), say_nothing) as door:
        check_error(await door.send(), 500, "error")


async def test_an_answer_that_takes_too_long_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(_: UserMessage) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(web, "ANSWER_SECONDS", 0.01)
    async with opened(WebInput(SECRET), never) as door:
        check_error(await door.send(), 500, "error")


async def test_before_the_assistant_is_loaded_the_service_is_said_to_start() -> None:
    async with opened(WebInput(SECRET), ready=False) as door:
        check_error(await door.send(), 503, "not_ready")
        assert door.received == []


def test_credentials_make_the_channel() -> None:
    assert WebInput.name() == "web"
    assert WebInput.from_credentials(None)._max_characters == 500
    assert WebInput.from_credentials({"max_characters": 80})._max_characters == 80
