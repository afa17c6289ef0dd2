"""What can be reached over the network: the page, its files, the channel, and nothing else."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing

import httpx
import pytest

from bot.settings import Settings
from channels.web.bundle import build_bundle
from tests.server.talking import API, Visitor, client_of

pytestmark = pytest.mark.server


@pytest.fixture
async def client(kaimen_url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(kaimen_url) as client:
        yield client


@pytest.mark.parametrize(
    ("name", "kind"),
    [("page.css", "text/css"), ("widget.css", "text/css"), ("favicon.svg", "image/svg+xml")],
)
async def test_the_files_of_the_pages_are_served(
    client: httpx.AsyncClient, name: str, kind: str
) -> None:
    answer = await client.get(f"/static/{name}")
    assert answer.status_code == 200
    assert kind in answer.headers["content-type"]
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_the_widget_is_one_file_that_a_portal_may_fetch_and_pin(
    client: httpx.AsyncClient,
) -> None:
    bundle = build_bundle()
    for name in ("kaimen-chat.js", bundle.name):
        answer = await client.get(f"/widget/{name}", headers={"Origin": "https://any.example"})
        assert answer.content == bundle.script
        assert answer.headers["content-encoding"] == "gzip"
        assert "javascript" in answer.headers["content-type"]
        assert answer.headers["access-control-allow-origin"] == "*"
    assert "immutable" in answer.headers["cache-control"]
    page = (await client.get("/")).text
    assert f'src="/widget/{bundle.name}" integrity="{bundle.integrity}"' in page


@pytest.mark.parametrize(
    "path", ["/", "/widget/kaimen-chat.js", "/healthz", "/readyz", f"{API}/about", "/nowhere", "/embed",
             "/measures/BS-19-06", "/documents/nothing", "/demo/portal"]
)  # fmt: skip
async def test_every_answer_has_the_headers_that_protect(
    client: httpx.AsyncClient, path: str
) -> None:
    headers = (await client.get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/embed", "/measures/BS-19-06", "/demo/portal"])
async def test_no_page_needs_what_the_policy_forbids(client: httpx.AsyncClient, path: str) -> None:
    page = (await client.get(path)).text
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"<style|\sstyle=|\son\w+=", page)
    outside = re.findall(r'(?:src|rel="(?:icon|stylesheet)" href)="(https?:[^"]*)', page)
    assert outside == []


@pytest.mark.parametrize(
    "path", ["/", "/widget/kaimen-chat.js", "/static/page.css", "/embed", "/en/measures/BS-19-06",
             "/documents/bishan-2022-18", "/sitemap.xml", "/robots.txt", "/healthz"]
)  # fmt: skip
async def test_who_checks_links_may_ask_for_the_head_alone(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.head(path)
    assert answer.status_code == 200
    assert answer.content == b""
    whole = await client.get(path)
    assert answer.headers["content-type"] == whole.headers["content-type"]


async def test_no_other_site_may_ask_or_read(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"{API}/about", headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


async def test_health_is_ready(client: httpx.AsyncClient) -> None:
    for path in ("/healthz", "/readyz"):
        answer = await client.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


async def test_what_keeps_it_from_messages_is_told_and_does_not_end_it(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    kept = {"status": "database_not_writable"}
    with closing(sqlite3.connect(settings.home / "channels.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        await wait_for(client, "/readyz", 503, kept)
        await wait_for(client, "/healthz", 200, kept)
        other.rollback()
    await wait_for(client, "/readyz", 200, {"status": "ready"})


async def wait_for(client: httpx.AsyncClient, path: str, status: int, said: dict[str, str]) -> None:
    """Asks until it is said: each worker tells for some seconds what it has found out."""
    for _ in range(40):
        answer = await client.get(path)
        if (answer.status_code, answer.json()) == (status, said):
            return
        await asyncio.sleep(0.25)
    raise AssertionError(f"{path}: {answer.status_code} {answer.text}")


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/static/nothing.js",
        "/static/../server.py",
        "/static/%2e%2e/api.js",
        "/static/..%2f..%2fbot%2fsettings.py",
        "/static/",
        "/static/kaimen-chat.js",
        "/widget/",
        "/widget/..%2f..%2fkeys%2fweb",
        "/widget/kaimen-chat.0123456789abcdef.js",
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
    ("path", "words"),
    [
        ("/nowhere", "There is no such page"),
        ("/en/nowhere", "There is no such page"),
        ("/nowhere?language=zh", "没有这个页面"),
    ],
)
async def test_who_follows_a_link_to_nowhere_reads_it_in_words(
    client: httpx.AsyncClient, path: str, words: str
) -> None:
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "en"}
    answer = await client.get(path, headers=headers)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert words in answer.text


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-TW,en;q=0.5", "zh-CN"),
        ("en-US,en;q=0.9", "en"),
        ("ja,en;q=0.5,zh;q=0.3", "en"),
        # Kaimen has neither, and English is understood by more.
        ("ko-KR,ko;q=0.9", "en"),
        ("*", "zh-CN"),
        ("", "zh-CN"),
    ],
)
async def test_the_page_begins_in_the_browsers_language(
    client: httpx.AsyncClient, accepted: str, language: str
) -> None:
    answer = await client.get("/", headers={"Accept-Language": accepted})
    assert answer.headers["content-language"] == language
    assert answer.headers["vary"] == "Accept-Language"


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
        ("POST", "/webhooks/web/messages"),
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


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_messages_are_posted_or_read(client: httpx.AsyncClient, method: str) -> None:
    answer = await client.request(method, f"{API}/messages")
    assert answer.status_code == 405
    assert answer.json()["error"]["code"] == "bad_request"
    assert "GET" in answer.headers["allow"]


async def test_a_call_that_is_none_is_refused_as_the_api_refuses(client: httpx.AsyncClient) -> None:
    # Whatever a program accepts: what it is told has the shape that the description gives it.
    answer = await client.get(f"{API}/nothing", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "bad_request"


async def test_more_than_a_message_can_be_is_not_read(client: httpx.AsyncClient) -> None:
    visitor = Visitor(client)
    answer = await visitor.send("问" * 40_000)
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "text_too_long"


@pytest.mark.parametrize(
    "text",
    [
        '/find_document{"document": "no-such"}',
        '/ /find_document{"document": "no-such"}',
        "/restart",
    ],
)
async def test_an_intent_is_not_taken_from_a_slash(client: httpx.AsyncClient, text: str) -> None:
    assert (await Visitor(client).say(text))["outcome"] != "error"


@pytest.mark.parametrize(
    "text", ["？", "🙂", "\u200b1\u200b", "1", "%s {} {0} \\n", "<b>你好</b>", "ａｂｃ"]
)
async def test_odd_messages_are_answered(client: httpx.AsyncClient, text: str) -> None:
    reply = await Visitor(client).say(text)
    assert reply["outcome"] != "error"
    assert reply["text"]
