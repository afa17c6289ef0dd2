"""Calls that a machine with too much to do comes to late: nothing is lost, and nothing comes twice."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from channels.wechat import calls, channel
from tests.channels.assistant import Echo
from tests.channels.processes import household, wait_for
from tests.channels.wechat.account import VISITOR, Stage, on_stage
from tests.simulators.wechat.phone import OUT_OF_SERVICE, Platform


class Line:
    """A call's connection as a test wants it."""

    seconds = 0.0
    is_open = True


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    line = Line()
    monkeypatch.setattr(channel, "Line", lambda _: line)
    return line


def echo_that(act: Callable[[], None]) -> Callable[..., Any]:
    """An assistant at whose answer something happens."""
    echo = Echo()

    async def answer(message: UserMessage) -> None:
        await echo(message)
        act()

    return answer


async def call_once(stage: Stage, text: str, number: int = 1) -> str | None:
    """One call of the platform, which would make more."""
    platform = stage.platform
    platform.account.open_window(VISITOR, "message")
    fields = f"<Content>{text}</Content><MsgId>{number}</MsgId>"
    answer = await platform._call(platform.request(platform.xml(VISITOR, "text", fields)))
    if answer is not None:
        platform._show(VISITOR, answer)
    return answer


async def shown(stage: Stage) -> list[tuple[str, str]]:
    for _ in range(2):
        await stage.settle()
    return [(s.route, s.text) for s in stage.follower.shown]


@pytest.mark.parametrize("what", ["too late", "hung up"])
async def test_an_answer_that_may_not_arrive_with_the_call_goes_by_the_api(
    tmp_path: Path, line: Line, what: str
) -> None:
    def act() -> None:
        line.seconds, line.is_open = (15.1, True) if what == "too late" else (1.0, False)

    async with on_stage(tmp_path, echo=echo_that(act)) as stage:
        assert await call_once(stage, "在吗") == "success"
        assert await shown(stage) == [("api", "答：在吗")]
        # The call again, which was under way already.
        line.seconds, line.is_open = 0.0, True
        assert await call_once(stage, "在吗") == "success"
        assert await shown(stage) == [("api", "答：在吗")]


async def test_without_the_right_it_goes_with_the_next_call(tmp_path: Path, line: Line) -> None:
    def act() -> None:
        line.is_open = False

    more: dict[str, Any] = {"customer_service": False, "patience": 1.0}
    async with on_stage(tmp_path, echo=echo_that(act), **more) as stage:
        assert await call_once(stage, "一") is None
        line.is_open = True
        await call_once(stage, "一")
        assert await shown(stage) == [("passive", "答：一")]


async def test_without_the_right_the_last_call_is_not_given_what_may_not_arrive(
    tmp_path: Path, line: Line
) -> None:
    times = iter((15.1, 0.0))

    def act() -> None:
        line.seconds = next(times)

    more: dict[str, Any] = {"customer_service": False, "deliveries": 1}
    async with on_stage(tmp_path, echo=echo_that(act), **more) as stage:
        await call_once(stage, "一")
        line.seconds = 0.0
        [(_, told)] = await shown(stage)
        assert "还在查" in told
        assert await stage.say("好了吗") == ["答：一\n\n答：好了吗"]


async def test_a_call_that_is_cut_while_it_takes_its_answer_gives_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, may_go_on = calls._take, threading.Event()

    def slowly(*arguments: Any, **named: Any) -> Any:
        may_go_on.wait(5)
        return real(*arguments, **named)

    monkeypatch.setattr(calls, "_take", slowly)
    async with on_stage(tmp_path, patience=0.5) as stage:
        assert await call_once(stage, "在吗") is None
        may_go_on.set()
        await wait_for(lambda: not stage.channel.calls._loose)  # type: ignore[union-attr]
        assert await shown(stage) == [("api", "答：在吗")]


async def test_calls_that_are_read_after_the_one_that_followed_them_change_nothing(
    tmp_path: Path, line: Line
) -> None:
    async with on_stage(tmp_path) as stage:
        assert "<xml>" in str(await call_once(stage, "在吗"))
        line.is_open = False
        for _ in range(2):
            assert await call_once(stage, "在吗") == "success"
        assert await shown(stage) == [("passive", "答：在吗")]


async def test_a_message_whose_only_call_was_cut_before_it_was_read_is_answered(
    tmp_path: Path, line: Line
) -> None:
    line.is_open = False
    async with on_stage(tmp_path) as stage:
        await call_once(stage, "在吗")
        assert await stage.answered(1)
        assert await shown(stage) == [("api", "答：在吗")]


@pytest.mark.parametrize("lost", [1, 2, 3])
async def test_however_many_answers_are_lost_on_the_way_one_arrives(
    tmp_path: Path, lost: int
) -> None:
    async with on_stage(tmp_path) as stage:
        stage.platform.lose_answers = lost
        await stage.platform.text(VISITOR, "在吗")
        read = [text for _, text in await shown(stage) if text != OUT_OF_SERVICE]
        assert read == ["答：在吗"]
        # Of a call that the platform makes for the last time nobody would hear whether it failed.
        assert stage.follower.shown[-1].route == ("passive" if lost == 1 else "api")


async def test_a_call_that_is_read_late_is_acknowledged_at_once(tmp_path: Path, line: Line) -> None:
    line.seconds = 8.0
    async with on_stage(tmp_path) as stage:
        begun = time.monotonic()
        assert await call_once(stage, "慢2") == "success"
        assert time.monotonic() - begun < 2
        assert stage.workers.lateness.is_high
        assert await stage.answered(1)
        assert await shown(stage) == [("api", "答：慢2")]


async def test_calls_behind_a_long_queue_are_acknowledged_at_once(tmp_path: Path) -> None:
    async with on_stage(tmp_path) as stage:
        stage.workers.desk._pace.seconds = 1.0
        tasks = [
            asyncio.create_task(stage.platform.text(f"o-{number}", "慢1.5")) for number in range(8)
        ]
        await wait_for(lambda: len(stage.echo.asked) == 4)
        await call_once(stage, "在吗", 99)
        assert stage.platform.answers == ["success"]
        await asyncio.gather(*tasks)
        assert await stage.answered(9)
        assert await shown(stage) == [("api", "答：在吗")]


@pytest.mark.server
async def test_the_five_seconds_run_while_the_server_cannot(tmp_path: Path) -> None:
    """A real server that is stopped when the call comes, as a busy machine stops it for a while."""
    url = f"sqlite:///{tmp_path / 'channels.db'}"
    with household(tmp_path, url) as home:
        [server] = home.servers
        assert server.process is not None
        platform = Platform(home.account, server.webhook)
        os.kill(server.process.pid, signal.SIGSTOP)
        task = asyncio.create_task(platform.text(VISITOR, "慢3"))
        await asyncio.sleep(3.0)
        os.kill(server.process.pid, signal.SIGCONT)
        await task
        assert platform.answers == ["success"], "it was called once"
        follower = home.account.follower(VISITOR)
        await wait_for(lambda: bool(follower.shown))
        assert follower.texts == ["答：慢3"]
