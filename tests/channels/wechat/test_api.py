"""The platform's API: one token for all processes, its errors, and calls whose end nobody knows."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import select
from sqlalchemy.engine import Engine

from channels.db import session_scope
from channels.models import OutgoingMessage
from channels.records import Records
from channels.wechat.api import _outcome_of_failure
from channels.wechat.tokens import TokenKeeper
from tests.channels.wechat.account import VISITOR, Stage, make_account, on_stage
from tests.simulators.wechat.account import Account
from tests.simulators.wechat.api_server import ApiServer

LATE: dict[str, Any] = {"reply_seconds": 0.1}


async def owe(stage: Stage, text: str = "慢0.2") -> None:
    """A message whose answer is due by the API."""
    await stage.platform.text(VISITOR, text)
    for number in range(1, len(stage.platform.answers) + 1):
        assert await stage.answered(number)


def outbox(stage: Stage) -> list[tuple[str, str]]:
    with session_scope(stage.workers.records.engine) as session:
        query = select(OutgoingMessage.state, OutgoingMessage.problem)
        return [(s, p or "") for s, p in session.execute(query.order_by(OutgoingMessage.id))]


def sends(stage: Stage) -> int:
    return [name for name, _ in stage.platform.account.calls].count("message/custom/send")


def fail(stage: Stage, code: int) -> None:
    answer = {"errcode": code, "errmsg": "said the platform"}
    stage.platform.account.failures.append({"call": "message/custom/send", "answer": answer})


async def test_a_token_that_was_taken_away_is_renewed_once(tmp_path: Path) -> None:
    async with on_stage(tmp_path, **LATE) as stage:
        for _ in range(2):
            await owe(stage)
            await stage.settle()
            stage.platform.account.replace_token(at_once=True)
        await owe(stage)
        await stage.settle()
        assert stage.follower.texts == ["答：慢0.2"] * 3
        names = [name for name, _ in stage.platform.account.calls]
        assert names.count("stable_token") == 3
        assert names.count("message/custom/send") == 5


async def test_a_token_is_renewed_before_it_ends(tmp_path: Path) -> None:
    async with on_stage(tmp_path, **LATE) as stage:
        for minutes in (0, 116):
            stage.advance(minutes=minutes)
            await owe(stage)
            await stage.settle()
        assert stage.follower.texts == ["答：慢0.2"] * 2
        names = [name for name, _ in stage.platform.account.calls]
        assert names.count("stable_token") == names.count("message/custom/send") == 2


async def test_a_token_that_the_platform_thinks_good_but_refuses_is_forced(tmp_path: Path) -> None:
    async with on_stage(tmp_path, **LATE) as stage:
        await owe(stage)
        await stage.settle()
        fail(stage, 40001)
        await owe(stage)
        await stage.settle()
        assert stage.follower.texts == ["答：慢0.2"] * 2
        asked = [body for name, body in stage.platform.account.calls if name == "stable_token"]
        assert [body["force_refresh"] for body in asked] == [False, False, True]


async def test_a_token_that_is_refused_again_is_not_asked_for_without_end(tmp_path: Path) -> None:
    async with on_stage(tmp_path, **LATE) as stage:
        for _ in range(2):
            fail(stage, 40001)
        await owe(stage)
        await stage.settle()
        assert sends(stage) == 2
        [(state, problem)] = outbox(stage)
        assert state == "waiting"
        assert "KAIMEN_WECHAT_SECRET" in problem
        stage.advance(seconds=40)
        await stage.settle()
        assert stage.follower.texts == ["答：慢0.2"]


@pytest.mark.parametrize(
    ("code", "state", "advice"),
    [
        (45015, "held", "48 hours"),
        (45047, "held", "per visit"),
        (48001, "held", "CUSTOMER_SERVICE=off"),
        (45009, "waiting", "tomorrow"),
        (40164, "waiting", "IP"),
        (40003, "failed", "open id"),
        (45002, "failed", "TEXT_BYTES"),
        (43004, "failed", "follows"),
        (99999, "failed", "返回码"),
    ],
)
async def test_each_error_leads_to_its_end_and_its_advice(
    tmp_path: Path, code: int, state: str, advice: str
) -> None:
    async with on_stage(tmp_path, **LATE) as stage:
        fail(stage, code)
        await owe(stage)
        await stage.settle()
        [(ended, problem)] = outbox(stage)
        assert ended == state
        assert advice in problem
        assert sends(stage) == 1


async def test_a_call_that_was_cut_is_not_made_again_and_the_visitor_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("channels.wechat.api.READ_SECONDS", 0.5)
    async with on_stage(tmp_path, **LATE) as stage:
        stage.platform.account.failures.append(
            {"call": "message/custom/send", "hang": 1.0, "taken": True}
        )
        await owe(stage)
        await stage.settle()
        assert [state for state, _ in outbox(stage)] == ["unconfirmed", "held"]
        assert stage.follower.texts == ["答：慢0.2"]
        stage.advance(seconds=30)
        texts = await stage.say("还有吗")
        whole = "\n".join(texts)
        assert whole.startswith("（上一条回复可能没有送到")
        assert whole.endswith("答：还有吗")
        assert stage.follower.texts.count("答：慢0.2") == 1


async def test_ten_minutes_without_the_platform_lose_nothing(tmp_path: Path) -> None:
    visitors = [f"o-{number:02d}" for number in range(20)]
    async with on_stage(tmp_path, **LATE) as stage:
        account = stage.platform.account
        account.down = True
        await asyncio.gather(*(stage.platform.text(visitor, "慢0.2") for visitor in visitors))
        for number in range(1, len(visitors) + 1):
            assert await stage.answered(number)
        for _ in range(60):
            stage.advance(seconds=10)
            await stage.workers.delivery.deliver_due()
        assert {state for state, _ in outbox(stage)} == {"waiting"}
        assert sends(stage) <= 1
        assert len(account.calls) <= 20, "it is asked less often the longer it is away"
        account.down = False
        for _ in range(8):
            stage.advance(seconds=10)
            await stage.workers.delivery.deliver_due()
        assert [account.follower(visitor).texts for visitor in visitors] == [["答：慢0.2"]] * 20


def test_what_never_left_this_machine_is_sent_again() -> None:
    # An address that refuses, and a name that nobody knows, as in an outage of the name server.
    for address in ("http://127.0.0.1:9", "http://platform.invalid"):
        with pytest.raises(requests.RequestException) as caught:
            requests.Session().post(address, proxies={"http": ""}, timeout=5)
        assert _outcome_of_failure(caught.value).kind == "later", address


@pytest.mark.parametrize("page", [b"<html>login</html>", b"\xff"])
async def test_a_page_of_somebody_on_the_way_is_no_consent(tmp_path: Path, page: bytes) -> None:
    async with on_stage(tmp_path, **LATE) as stage:
        stage.platform.account.failures += [
            {"call": call, "page": page} for call in ("message/custom/send", "getcallbackip")
        ]
        await owe(stage)
        await stage.settle()
        assert [state for state, _ in outbox(stage)] == ["unconfirmed", "held"]
        assert stage.follower.texts == []


def test_many_keepers_fetch_one_token(database: Engine) -> None:
    platform = Account()
    with ApiServer(platform) as server:
        account = make_account(api=server.url)
        keepers = [TokenKeeper(account, Records(database)) for _ in range(6)]
        tokens: list[str] = []
        threads = [
            threading.Thread(target=lambda k=keeper: tokens.append(k.get_token()))
            for keeper in keepers
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(tokens) == 6
        assert len(set(tokens)) == 1
        assert [name for name, _ in platform.calls] == ["stable_token"]
