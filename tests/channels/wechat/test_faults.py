"""Processes that are killed at their worst moments, and what is left of them afterwards.

The clocks of the processes are real. A lease that must run out is shortened in the database, so
that no test waits for a minute.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, update

from channels.db import open_engine, session_scope
from channels.models import IncomingMessage, OutgoingMessage
from tests.channels.processes import Household, household, wait_for
from tests.simulators.wechat.phone import Platform

VISITOR = "oyORnuP8q7ou2gfYjqLzSIWZf0rs"
pytestmark = pytest.mark.server


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'channels.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'channels.db'}"
    postgres: str = request.getfixturevalue("postgres_database")
    return postgres


def states(url: str) -> tuple[list[str], list[str]]:
    """Of what came in, and of what is owed."""
    engine = open_engine(url)
    with session_scope(engine) as session:
        came = list(session.execute(select(IncomingMessage.state)).scalars())
        owed = list(session.execute(select(OutgoingMessage.state)).scalars())
    engine.dispose()
    return came, owed


def let_leases_run_out(url: str) -> None:
    past = datetime.now(timezone.utc) - timedelta(seconds=1)
    engine = open_engine(url)
    with session_scope(engine) as session:
        for model in (IncomingMessage, OutgoingMessage):
            session.execute(
                update(model)
                .where(model.claimed_until.is_not(None))
                .values(claimed_until=past)
                .execution_options(synchronize_session=False)
            )
    engine.dispose()


async def test_killed_while_answering_sending_and_idle(tmp_path: Path, file_url: str) -> None:
    url = file_url
    with household(tmp_path, url) as home:
        [server] = home.servers
        platform = Platform(home.account, server.webhook)
        follower = home.account.follower(VISITOR)

        # While the assistant thinks: the platform's calls fail, the message is stored.
        call = asyncio.create_task(platform.text(VISITOR, "慢3"))
        await wait_for(lambda: len(home.asked()) == 1)
        server.kill()
        await call
        assert states(url) == (["claimed"], [])
        let_leases_run_out(url)
        server.start()
        await wait_for(lambda: "答：慢3" in follower.texts)
        assert home.asked() == ["慢3", "慢3"], "the first time nothing came of it"

        # While a reply is being sent, which the platform takes without saying so.
        home.account.failures.append({"call": "message/custom/send", "hang": 3.0, "taken": True})
        await platform.text(VISITOR, "慢4.5")
        await wait_for(lambda: "答：慢4.5" in follower.texts)
        server.kill()
        let_leases_run_out(url)
        server.start()
        await wait_for(lambda: "unconfirmed" in states(url)[1])

        # After everything is done.
        await platform.text(VISITOR, "在吗")
        await wait_for(lambda: any("答：在吗" in text for text in follower.texts))
        server.kill()
        server.start()
        read = "\n".join(follower.texts)
        for text in ("答：慢3", "答：慢4.5", "答：在吗"):
            assert read.count(text) == 1
        assert "可能没有送到" in read
        assert set(states(url)[1]) == {"sent", "unconfirmed"}


async def test_a_passive_answer_that_was_cut_off_is_given_to_the_next_call(
    tmp_path: Path, file_url: str
) -> None:
    with household(tmp_path, file_url, count=2) as home:
        first, second = home.servers
        follower = home.account.follower(VISITOR)
        platform = Platform(home.account, first.webhook, lose_answers=1, patience_seconds=2.0)
        request = platform.request(
            platform.xml(VISITOR, "text", "<Content>在吗</Content><MsgId>1</MsgId>")
        )
        home.account.open_window(VISITOR, "message")
        assert await platform._call(request) is None, "the answer is lost on the way"
        first.kill()
        platform.webhook = second.webhook
        answer = await platform._call(
            platform.request(
                platform.xml(VISITOR, "text", "<Content>在吗</Content><MsgId>1</MsgId>")
            )
        )
        assert answer is not None
        platform._show(VISITOR, answer)
        assert follower.texts == ["答：在吗"]
        assert home.asked() == ["在吗"]


async def test_several_processes_share_the_work(tmp_path: Path, url: str) -> None:
    with household(tmp_path, url, count=2, KAIMEN_WECHAT_REPLY_SECONDS="1.0") as home:
        platforms = [Platform(home.account, server.webhook) for server in home.servers]
        visitors = [f"o-visitor-{number:02d}" for number in range(20)]
        await asyncio.gather(
            *(
                platform.text(visitor, f"慢{index % 3} {visitor}", message_id=f"{index + 1}00")
                # Each message reaches both processes at once, as a repeated call may.
                for index, visitor in enumerate(visitors)
                for platform in platforms
            )
        )
        followers = home.account.followers
        await wait_for(lambda: all(followers[v].shown for v in visitors))
        await wait_for(lambda: set(states(url)[1]) == {"sent"})
        assert sorted(home.asked()) == sorted(f"慢{i % 3} {v}" for i, v in enumerate(visitors))
        for visitor in visitors:
            by_api = [s for s in followers[visitor].shown if s.route == "api"]
            assert len(by_api) <= 1
            assert len(set(followers[visitor].texts)) == 1
        _check_one_token(home)


def _check_one_token(home: Household) -> None:
    names = [name for name, _ in home.account.calls]
    assert names.count("stable_token") <= 1
    assert home.account.tokens_made <= 1
