"""What can be reached over the network: the page, its files, the channel, and nothing else."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.server.talking import MESSAGES, client_of

pytestmark = pytest.mark.server

PAGE = Path(__file__).resolve().parent.parent.parent / "channels" / "web_page"
FILES = sorted(path.name for path in PAGE.iterdir() if path.is_file())
KINDS = {
    ".js": "javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".html": "text/html",
}


@pytest.fixture
async def client(kaimen_url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(kaimen_url) as client:
        yield client


async def test_the_page_is_there_in_both_languages(client: httpx.AsyncClient) -> None:
    answer = await client.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.text == (PAGE / "index.html").read_text(encoding="utf-8")
    words = (await client.get("/static/words.js")).text
    for word in ("发送", "Send", "原文", "Answer in"):
        assert word in answer.text + words


@pytest.mark.parametrize("name", FILES)
async def test_every_file_of_the_page_is_served(client: httpx.AsyncClient, name: str) -> None:
    answer = await client.get(f"/static/{name}")
    assert answer.status_code == 200
    assert answer.content == (PAGE / name).read_bytes()
    assert KINDS[Path(name).suffix] in answer.headers["content-type"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/", "/static/kaimen.js", "/healthz", "/webhooks/web/limits", "/nowhere"]
)
async def test_every_answer_has_the_headers_that_protect(
    client: httpx.AsyncClient, path: str
) -> None:
    headers = (await client.get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


async def test_an_error_and_a_reply_have_them_too(client: httpx.AsyncClient) -> None:
    for text, status in (("", 400), ("谢谢", 200)):
        answer = await client.post(MESSAGES, json={"text": text})
        assert answer.status_code == status
        assert "content-security-policy" in answer.headers


async def test_no_other_site_may_read_the_answers(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        MESSAGES, json={"text": "谢谢"}, headers={"Origin": "https://elsewhere.example"}
    )
    assert "access-control-allow-origin" not in answer.headers


async def test_health_is_ready(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz")).json() == {"status": "ready"}


async def test_limits_are_those_of_the_settings(client: httpx.AsyncClient) -> None:
    assert (await client.get("/webhooks/web/limits")).json() == {"max_characters": 500}


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/static/nothing.js",
        "/static/../server.py",
        "/static/%2e%2e/web.py",
        "/static/..%2f..%2fbot%2fsettings.py",
        "/static/",
        "/index.html",
        "/keys/web",
        "/.env",
    ],
)
async def test_what_is_not_there_is_not_found_in_json(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json()["status"] == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/model"),
        ("PUT", "/model"),
        ("GET", "/status"),
        ("GET", "/version"),
        ("GET", "/domain"),
        ("POST", "/model/train"),
        ("POST", "/model/parse"),
        ("GET", "/conversations/web-x/tracker"),
        ("POST", "/conversations/web-x/tracker/events"),
        ("POST", "/conversations/web-x/execute"),
        ("GET", "/webhooks/rest/webhook"),
        ("POST", "/webhooks/rest/webhook"),
        ("POST", "/webhooks/callback/webhook"),
        ("POST", "/webhook"),
    ],
)
async def test_rasas_own_interface_cannot_be_reached(
    client: httpx.AsyncClient, method: str, path: str
) -> None:
    answer = await client.request(method, path, json={"sender": "x", "message": "/greet"})
    assert answer.status_code == 404


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_messages_are_posted(client: httpx.AsyncClient, method: str) -> None:
    answer = await client.request(method, MESSAGES)
    assert answer.status_code == 405
    assert answer.json()["status"] == 405


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("", 400, "bad_request"),
        ("你好", 400, "bad_request"),
        ('["你好"]', 400, "bad_request"),
        ('{"text": 7}', 400, "bad_request"),
        ('{"text": "你好", "language": "fr"}', 400, "bad_request"),
        ('{"text": " "}', 400, "empty_text"),
        (json.dumps({"text": "a" * 501}), 413, "text_too_long"),
        (json.dumps({"text": "a" * 40_000}), 413, "text_too_long"),
        ('{"text": "你好", "conversation": "web-mine"}', 401, "conversation_expired"),
    ],
)
async def test_what_cannot_be_answered_is_refused_in_both_languages(
    client: httpx.AsyncClient, body: str, status: int, code: str
) -> None:
    answer = await client.post(
        MESSAGES, content=body.encode(), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["code"] == code
    assert error["message"].keys() == {"zh", "en"}


async def test_more_than_a_message_can_be_is_not_read(client: httpx.AsyncClient) -> None:
    answer = await client.post(MESSAGES, json={"text": "问" * 40_000})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "text",
    [
        '/find_document{"document": "no-such"}',
        '/ /find_document{"document": "no-such"}',
        "/restart",
    ],
)
async def test_an_intent_is_not_taken_from_a_slash(client: httpx.AsyncClient, text: str) -> None:
    answer = await client.post(MESSAGES, json={"text": text})
    assert answer.status_code == 200
    [reply] = answer.json()["replies"]
    assert reply["outcome"] != "error"


@pytest.mark.parametrize(
    "text", ["？", "🙂", "\u200b", "1", "%s {} {0} \\n", "<b>你好</b>", "ａｂｃ"]
)
async def test_odd_messages_are_answered(client: httpx.AsyncClient, text: str) -> None:
    answer = await client.post(MESSAGES, json={"text": text})
    assert answer.status_code == 200, text
    [reply] = answer.json()["replies"]
    assert reply["outcome"] != "error"
    assert reply["text"]
