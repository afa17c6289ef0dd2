"""A document's pages from publication to withdrawal: each state is said, no shared link breaks."""

from __future__ import annotations

import shutil
import time
from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from sqlalchemy.engine import Engine

from actions.answers.pieces.answer import Knowledge
from bot.pages.policy_pages import add_policy_pages
from bot.settings import Settings
from knowledge.catalogue import Catalogue
from knowledge.db import open_engine
from knowledge.history import Act
from knowledge.ingestion import Given, ingest
from knowledge.publication import publish, withdraw
from knowledge.review import approve, start_review
from tests.channels.doors import App
from tests.knowledge.plans import NEW_PLAN, OLD_PLAN, write_plan
from tests.server.test_policy_pages import without_tags

OLD, NEW, MEASURE = "yongchuan-2024-3", "yongchuan-2026-7", "YC-01-01"
NOON = datetime(2026, 3, 2, 20, tzinfo=timezone.utc)
LI, HAN = Act("李雷", NOON), Act("韩梅", NOON, "与原件核对一致")
NOBODY = cast("Any", None)
"""The index; pages search for nothing."""


@pytest.fixture
def engine(settings: Settings, tmp_path: Path) -> Iterator[Engine]:
    """The shipped documents and a plan of 永川, which is published."""
    copied = shutil.copy(settings.home / "knowledge.db", tmp_path / "knowledge.db")
    engine = open_engine(f"sqlite:///{copied}")
    take_in(engine, tmp_path, OLD_PLAN)
    bring_out(engine, OLD)
    yield engine
    engine.dispose()


@pytest.fixture
async def client(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    """The pages, without a network, reading the database at every request."""
    monkeypatch.setattr(
        "bot.pages.policy_pages.knowledge", lambda: Knowledge(Catalogue.open(engine), NOBODY)
    )
    app = App(f"pages{time.monotonic_ns()}", configure_logging=False)
    add_policy_pages(app, "https://kaimen.example", engine)
    app.signalize()
    app.finalize()
    app.asgi = True
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://kaimen") as client:
        yield client


def take_in(engine: Engine, folder: Path, plan: str, **more: Any) -> None:
    ingest(engine, write_plan(folder, plan), Given(region="永川区", **more), LI)


def bring_out(engine: Engine, document_id: str) -> None:
    start_review(engine, document_id, HAN)
    approve(engine, document_id, HAN)
    publish(engine, document_id, HAN)


async def test_a_published_document_says_so_with_its_date_and_term(
    client: httpx.AsyncClient,
) -> None:
    page = (await client.get(f"/documents/{OLD}")).text
    text = without_tags(page)
    assert "已公布；现在的答复依据本文件" in text
    assert "2024年5月10日" in text
    assert "发布于2024年" in text
    assert "是否仍然有效" in text
    assert "noindex" not in page
    shipped = without_tags((await client.get("/documents/bishan-2022-18")).text)
    assert "发布于2022年，所称试点为期3年；是否仍然有效" in shipped
    english = without_tags((await client.get("/en/documents/bishan-2022-18")).text)
    assert "Published; present answers rest on this document" in english
    assert "date from 2022 and speak of a pilot of 3 years; whether" in english


async def test_what_was_superseded_names_its_successor_and_its_links_go_on_working(
    client: httpx.AsyncClient, engine: Engine, tmp_path: Path
) -> None:
    take_in(engine, tmp_path, NEW_PLAN, supersedes=(OLD,))
    bring_out(engine, NEW)
    for prefix, words in (("", "已被取代"), ("/en", "Superseded")):
        for path in (f"/documents/{OLD}", f"/measures/{MEASURE}"):
            answer = await client.get(prefix + path)
            assert answer.status_code == 200, path
            assert words in answer.text
            assert f'href="{prefix}/documents/{NEW}"' in answer.text
            assert "永川府办发〔2026〕7号" in answer.text
            assert 'name="robots" content="noindex"' in answer.text
    assert "已公布" in (await client.get(f"/documents/{NEW}")).text
    sitemap = (await client.get("/sitemap.xml")).text
    assert NEW in sitemap
    assert OLD not in sitemap


async def test_what_was_repealed_says_from_which_day(
    client: httpx.AsyncClient, engine: Engine
) -> None:
    withdraw(engine, OLD, HAN, repealed_on=date(2026, 3, 1))
    page = without_tags((await client.get(f"/documents/{OLD}")).text)
    assert "已不再施行；现在的答复不再依据本文件" in page
    assert "自2026年3月1日起不再施行" in page


async def test_what_was_withdrawn_is_gone_and_that_is_said(
    client: httpx.AsyncClient, engine: Engine
) -> None:
    withdraw(engine, OLD, HAN)
    for path in (f"/documents/{OLD}", f"/measures/{MEASURE}"):
        answer = await client.get(path)
        assert answer.status_code == 410
        # 20:00 UTC is the next day in China.
        assert "已于2026年3月3日从开门撤回" in answer.text
        assert "永川府办发〔2024〕3号" in answer.text
        assert "薪酬" not in answer.text
        assert HAN.why not in answer.text
    assert (
        "was withdrawn from Kaimen on 3 March 2026"
        in (await client.get(f"/en/documents/{OLD}")).text
    )


async def test_what_was_never_published_is_not_mentioned(
    client: httpx.AsyncClient, engine: Engine, tmp_path: Path
) -> None:
    take_in(engine, tmp_path, NEW_PLAN)
    draft = await client.get(f"/documents/{NEW}")
    withdraw(engine, NEW, HAN)
    withdrawn = await client.get(f"/documents/{NEW}")
    for answer in (draft, withdrawn):
        assert answer.status_code == 404
        assert "永川" not in answer.text
