"""Sessions that are forged, expired or stolen, foreign origins, floods, injection."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from itsdangerous import URLSafeSerializer, URLSafeTimedSerializer

from channels.web.conversations import WebLimits
from channels.web.errors import OriginRefused
from channels.web.notice import CONSENT_VERSION
from channels.web.origins import OWN, Origins
from tests.channels.web_door import PORTAL, SECRET, Clock, Door, check_error, opened

SALT = "web session 1"


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with opened(tmp_path) as door:
        yield door


# --- sessions


async def test_without_a_session_nothing_is_answered(door: Door) -> None:
    check_error(await door.say(), 401, "session_expired")
    for method, path in (
        ("GET", "/messages"),
        ("GET", "/events"),
        ("GET", "/conversation"),
        ("DELETE", "/conversation"),
    ):
        check_error(await door.call(method, path), 401, "session_expired")
    assert door.received == []


async def test_no_two_sessions_are_one(door: Door) -> None:
    tokens = {await door.enter() for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token.partition(".")[0]) > 30 for token in tokens), "nobody guesses one"


@pytest.mark.parametrize(
    "name",
    ["default", "web-mine", "a.b.c", "'; DROP TABLE web_sessions; --", "ä", "x" * 5000, "null"],
)
async def test_a_name_that_the_client_chose_is_refused(door: Door, name: str) -> None:
    await door.enter()
    door.token = None
    header = f"Bearer {name}".encode()
    check_error(await door.call("GET", "/messages", authorization=header), 401, "session_expired")


async def test_a_forged_session_is_refused(door: Door) -> None:
    token = await door.enter()
    session_id = URLSafeSerializer(SECRET, salt=SALT).loads(token)
    for signer in (
        URLSafeSerializer("another secret", salt=SALT),
        URLSafeSerializer(SECRET, salt="somewhere else"),
        URLSafeTimedSerializer(SECRET, salt=SALT),
    ):
        door.token = str(signer.dumps(session_id))
        check_error(await door.say(), 401, "session_expired")
    assert door.received == []


async def test_a_session_that_was_changed_is_refused(door: Door) -> None:
    token = await door.enter()
    name, signature = token.split(".")
    other_letter = "A" if name[5] != "A" else "B"
    for changed in (
        f"{name[:5]}{other_letter}{name[6:]}.{signature}",
        f"{name}.{signature[::-1]}",
        f"{name}.",
        name,
        token + token,
    ):
        door.token = changed
        check_error(await door.say(), 401, "session_expired")


async def test_a_signed_session_that_was_never_opened_is_refused(door: Door) -> None:
    door.token = str(URLSafeSerializer(SECRET, salt=SALT).dumps("of-nobody"))
    check_error(await door.say(), 401, "session_expired")


async def test_a_session_expires_when_it_was_silent_too_long(door: Door) -> None:
    await door.enter()
    door.clock.advance(hours=23)
    assert (await door.say()).status_code == 200
    door.clock.advance(hours=23)
    assert (await door.say()).status_code == 200, "every question begins the pause anew"
    door.clock.advance(hours=25)
    check_error(await door.say(), 401, "session_expired")


async def test_a_stolen_session_is_worth_nothing_elsewhere(door: Door) -> None:
    token = await door.enter()
    door.headers = {"Origin": PORTAL}
    check_error(await door.say(), 401, "session_expired")
    door.headers = {"User-Agent": "curl/8"}
    check_error(await door.say(), 401, "session_expired")
    door.headers = {}
    assert (await door.say()).status_code == 200
    # What was deleted cannot be used by whoever copied it before.
    await door.call("DELETE", "/conversation")
    door.token = token
    check_error(await door.say(), 401, "session_expired")


async def test_a_session_sees_no_other(door: Door) -> None:
    await door.enter()
    await door.say("我的问题")
    await door.enter()
    assert (await door.call("GET", "/messages")).json()["messages"] == []
    answer = await door.call("POST", "/feedback", {"message": 2, "helpful": True})
    check_error(answer, 404, "not_found")


async def test_a_restart_ends_no_session(tmp_path: Path) -> None:
    async with opened(tmp_path) as door:
        token = await door.enter()
        await door.say("之前")
    async with opened(tmp_path) as restarted:
        restarted.token = token
        assert (await restarted.say("之后", id="question-b")).status_code == 200
        assert len((await restarted.call("GET", "/messages")).json()["messages"]) == 4


# --- origins


@pytest.mark.parametrize(
    "origin",
    ["https://elsewhere.example", "https://www.portal.example.evil.example", "null",
     "http://www.portal.example", "file://", "https://www.portal.example:8443"],
)  # fmt: skip
async def test_a_foreign_page_is_refused_and_may_not_read_the_refusal(
    door: Door, origin: str
) -> None:
    answer = await door.call("POST", "/sessions", {"consent": CONSENT_VERSION}, Origin=origin)
    check_error(answer, 403, "origin_refused")
    assert "access-control-allow-origin" not in answer.headers


async def test_a_portal_may_ask_and_read(door: Door) -> None:
    door.headers = {"Origin": PORTAL}
    preflight = await door.call(
        "OPTIONS", "/messages", access_control_request_method="POST",
        access_control_request_headers="authorization,content-type",
    )  # fmt: skip
    assert preflight.status_code == 204
    allowed = preflight.headers["access-control-allow-headers"].lower()
    assert "authorization" in allowed
    assert "last-event-id" in allowed
    await door.enter()
    answer = await door.say()
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == PORTAL
    assert "access-control-allow-credentials" not in answer.headers
    assert "Origin" in answer.headers["vary"]
    assert (await door.call("GET", "/messages")).status_code == 200


async def test_kaimens_own_page_is_no_foreigner(door: Door) -> None:
    door.headers = {"Origin": "http://kaimen"}
    await door.enter()
    assert (await door.say()).status_code == 200
    # Browsers send no origin with what they only read on the own site.
    door.headers = {}
    assert (await door.call("GET", "/messages")).status_code == 200


@pytest.mark.parametrize(
    "written", ["www.portal.example", "https://portal.example/", "*", "ftp://x"]
)
def test_an_origin_that_is_none_is_named(written: str) -> None:
    with pytest.raises(ValueError, match="is not an origin"):
        Origins.of([written])


def test_behind_a_proxy_the_public_address_is_ones_own() -> None:
    origins = Origins.of([], "https://kaimen.example")
    assert origins.name_of("https://kaimen.example", "10.0.0.7:8000") == OWN
    with pytest.raises(OriginRefused):
        origins.name_of("https://other.example", "10.0.0.7:8000")


# --- floods


async def test_a_session_that_floods_is_stopped_and_told_when_to_return(tmp_path: Path) -> None:
    clock = Clock()
    limits = WebLimits(per_session="3/minute", per_address="1000/minute")
    async with opened(tmp_path, limits=limits, clock=clock) as door:
        await door.enter()
        answers = [await door.say(str(number)) for number in range(5)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
        check_error(answers[-1], 429, "too_many")
        assert 0 < int(answers[-1].headers["retry-after"]) <= 60
        assert len(door.received) == 3
        clock.advance(seconds=61)
        assert (await door.say()).status_code == 200


async def test_an_address_that_floods_gets_no_more_sessions(tmp_path: Path) -> None:
    limits = WebLimits(per_address="5/minute")
    async with opened(tmp_path, limits=limits) as door:
        answers = [
            await door.call("POST", "/sessions", {"consent": CONSENT_VERSION}) for _ in range(7)
        ]
        assert [answer.status_code for answer in answers] == [201] * 5 + [429] * 2


async def test_limits_hold_across_processes(tmp_path: Path) -> None:
    clock = Clock()
    limits = WebLimits(per_session="2/minute", per_address="1000/minute")
    async with (
        opened(tmp_path, limits=limits, clock=clock) as one,
        opened(tmp_path, limits=limits, clock=clock) as other,
    ):
        other.token = await one.enter()
        assert (await one.say("一", id="question-a")).status_code == 200
        assert (await other.say("二", id="question-b")).status_code == 200
        check_error(await one.say("三", id="question-c"), 429, "too_many")


async def test_addresses_are_not_stored(door: Door) -> None:
    await door.enter()
    with door.web.conversations.engine.connect() as connection:
        keys = [row[0] for row in connection.exec_driver_sql("SELECT key FROM rate_counts")]
    assert keys
    assert not any("127.0.0.1" in key for key in keys)


# --- injection


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE web_sessions; --",
        '" OR 1=1',
        "{{ 7*7 }} {% raw %} ${7*7} %s %n",
        "<script>alert(1)</script>",
        "\\u0000 \\x00 \r\nSet-Cookie: a=b",
        "data: {}\n\nevent: message\ndata: {}",
    ],
)
async def test_hostile_text_is_only_text(door: Door, text: str) -> None:
    await door.enter()
    assert (await door.say(text)).status_code == 200
    kept = (await door.call("GET", "/messages")).json()["messages"]
    assert kept[0]["text"] == kept[1]["reply"]["text"] == text
