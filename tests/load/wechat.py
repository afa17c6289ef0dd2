"""`make bench-wechat`: visitors arrive by WeChat, one in five of whose answers is lost on the way.

Starts Kaimen as an operator does, on a database of its own, before a simulated platform; a lost
answer makes the platform call again. Says what was lost, what came twice, how much was answered
with the call, and how long visitors waited. The exit code is 1 where anything was lost or doubled.

With `--busy 6` six other programs want all of this machine meanwhile. The real platform is not on it,
so the simulated one comes before them as far as this user may say so; how late it was itself is said.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import httpx
from yarl import URL

from tests.conftest import ROOT, free_port, wait_until_ready
from tests.process_table import descendants
from tests.simulators.wechat.account import Account, Shown
from tests.simulators.wechat.api_server import ApiServer
from tests.simulators.wechat.page import settings_for
from tests.simulators.wechat.phone import DELIVERIES, OUT_OF_SERVICE, Platform

QUESTIONS = (
    "璧山有没有外国人才绿色通道？",
    "垫江的外商投资企业投诉工作机制",
    "Who leads the QDLP pilot in Bishan?",
    "垫江的境外人才合法薪酬购汇汇出",
    "跨境金融有哪些措施？",
    "渝府发〔2021〕19号是什么文件",
)
LOST_EVERY = 5
BUSY = """
import os, sys
for _ in range(int(sys.argv[1]) - 1):
    if not os.fork():
        break
while True:
    pass
"""
LOOK_SECONDS = 0.05
QUIET_SECONDS = 30.0
"""If nothing more comes in so long, nothing will."""


class ManyPhones(Platform):
    """The platform with a client that does not get slower the more calls are under way."""

    async def _call(self, request: httpx.Request) -> str | None:
        url, headers = URL(str(request.url), encoded=True), {"Content-Type": "text/xml"}
        posting = self.session.post(url, data=request.content, headers=headers)
        try:
            return await asyncio.wait_for(_read(posting), self.patience_seconds)
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return None

    async def __aenter__(self) -> ManyPhones:
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()


async def _read(posting: Any) -> str | None:
    async with posting as answer:
        text: str = await answer.text()
        return text if answer.status == 200 else None


@dataclass
class Arrival:
    """One visitor with one question."""

    open_id: str
    asked_at: float
    shown: list[Shown] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.load.wechat")
    parser.add_argument("--rate", type=int, default=50, help="visitors a second")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--patience", type=int, default=300, help="seconds to wait for the rest")
    parser.add_argument("--busy", type=int, default=0, help="other programs that want a core each")
    parser.add_argument(
        "--apart", action="store_true", help="each of those in a session of its own"
    )
    parser.add_argument(
        "--platform-too", action="store_true", help="let them hold up the simulated platform, too"
    )
    parser.add_argument(
        "--stalls", type=float, default=0.0, help="stop Kaimen again and again, for seconds at most"
    )
    arguments = parser.parse_args()
    account = Account()
    if not arguments.platform_too:
        _come_first()
    with ApiServer(account) as api, _kaimen(account, api.url) as (webhook, pid):
        platform = ManyPhones(account, webhook)
        with _busy(arguments.busy, arguments.apart, not arguments.platform_too):
            arrivals, lag = asyncio.run(_visit(platform, arguments, pid))
    print(f"the platform itself was late by {lag:.2f} s at most")
    return _report(arrivals)


def _come_first() -> None:
    """A session of our own, which Linux weighs against all others, and a heavy one."""
    with suppress(OSError):
        os.setsid()
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text("-15")
    with suppress(OSError):
        os.nice(-15)


@contextmanager
def _busy(count: int, apart: bool, elsewhere: bool) -> Iterator[None]:
    """So many programs in one session or in several: Linux weighs sessions against each other."""
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for programs in [1] * count if apart or not count else [count]:
            command = [sys.executable, "-c", BUSY, str(programs)]
            processes.append(subprocess.Popen(command, start_new_session=elsewhere))
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, processes[-1].pid, 0)
        yield
    finally:
        for process in processes:
            _signal([*descendants(process.pid), process.pid], signal.SIGKILL)
            process.wait()


@contextmanager
def _kaimen(account: Account, api: str) -> Iterator[tuple[str, int]]:
    """The webhook and the process of a running Kaimen."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="kaimen-load-") as folder:
        environment = {
            **os.environ,
            "KAIMEN_PORT": str(port),
            "KAIMEN_CHANNELS_URL": f"sqlite:///{folder}/channels.db",
            "KAIMEN_TRACKER_URL": f"sqlite:///{folder}/conversations.db",
            **settings_for(account, api),
            "KAIMEN_LOG_LEVEL": "ERROR",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], cwd=ROOT, env=environment, start_new_session=True
        )
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, 0)
        try:
            wait_until_ready(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}/webhooks/wechat/webhook", process.pid
        finally:
            process.send_signal(2)
            process.wait(timeout=60)


async def _visit(
    platform: ManyPhones, arguments: argparse.Namespace, pid: int
) -> tuple[list[Arrival], float]:
    """All visitors, and by how much the platform's own clockwork was late at most."""
    lags = [0.0]
    watch = asyncio.create_task(_watch(lags))
    stalls = asyncio.create_task(_stall(pid, arguments.stalls, arguments.seconds))
    async with platform:
        arrivals = await _arrive(platform, arguments)
    watch.cancel()
    await stalls
    return arrivals, max(lags)


async def _watch(lags: list[float]) -> None:
    while True:
        before = time.monotonic()
        await asyncio.sleep(LOOK_SECONDS)
        lags.append(time.monotonic() - before - LOOK_SECONDS)


async def _stall(pid: int, longest: float, seconds: float) -> None:
    """Stops all of Kaimen's processes for a while, again and again, as a host does with its guests."""
    dice, end = random.Random(1), time.monotonic() + seconds
    while longest and time.monotonic() < end:
        await asyncio.sleep(dice.uniform(0, longest))
        processes = await asyncio.to_thread(descendants, pid)
        _signal(processes, signal.SIGSTOP)
        await asyncio.sleep(dice.uniform(0, longest))
        _signal(processes, signal.SIGCONT)


def _signal(processes: list[int], number: int) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, number)


async def _arrive(platform: Platform, arguments: argparse.Namespace) -> list[Arrival]:
    begun = time.time()
    total = arguments.rate * arguments.seconds
    arrivals, tasks = [], []
    for number in range(total):
        await asyncio.sleep(max(0.0, begun + number / arguments.rate - time.time()))
        arrival = Arrival(f"o-load-{number:06d}", time.time())
        arrivals.append(arrival)
        tasks.append(asyncio.create_task(_ask(platform, arrival, number)))
    print(f"{total} visitors have asked within {time.time() - begun:.0f} s", flush=True)
    await asyncio.gather(*tasks)
    for arrival in arrivals:
        arrival.shown = platform.account.follower(arrival.open_id).shown
    deadline = time.time() + arguments.patience
    while time.time() < deadline and not all(_answers(arrival) for arrival in arrivals):
        before = sum(len(arrival.shown) for arrival in arrivals)
        await asyncio.sleep(QUIET_SECONDS if _is_nearly_over(arrivals) else 0.5)
        if _is_nearly_over(arrivals) and before == sum(len(a.shown) for a in arrivals):
            break
    await asyncio.sleep(5)  # what would come twice would come now
    return arrivals


def _answers(arrival: Arrival) -> list[Shown]:
    """What a visitor has read that is Kaimen's."""
    return [shown for shown in arrival.shown if shown.text != OUT_OF_SERVICE]


def _is_nearly_over(arrivals: list[Arrival]) -> bool:
    """Whether everybody has read something, so that whoever still waits may wait for ever."""
    return all(arrival.shown for arrival in arrivals)


async def _ask(platform: Platform, arrival: Arrival, number: int) -> None:
    platform.account.open_window(arrival.open_id, "message")
    question = QUESTIONS[number % len(QUESTIONS)]
    fields = f"<Content><![CDATA[{question}]]></Content><MsgId>{10**18 + number}</MsgId>"
    xml = platform.xml(arrival.open_id, "text", fields)
    lose = number % LOST_EVERY == 0
    for _ in range(DELIVERIES):
        answer = await platform._call(platform.request(xml))
        if answer is not None and lose:
            lose = False
            continue
        if answer is not None:
            platform._show(arrival.open_id, answer)
            return
    platform.account.follower(arrival.open_id).shown.append(
        Shown("passive", "notice", OUT_OF_SERVICE, at=platform.account.now())
    )


def _report(arrivals: list[Arrival]) -> int:
    told = [a for a in arrivals if OUT_OF_SERVICE in [s.text for s in a.shown]]
    for arrival in arrivals:
        arrival.shown = _answers(arrival)
    lost = [a for a in arrivals if not a.shown]
    twice = [a for a in arrivals if len({s.text for s in a.shown}) < len(a.shown)]
    answered = [a for a in arrivals if a.shown]
    passive = sum(a.shown[0].route == "passive" for a in answered)
    waits = sorted(a.shown[0].at - a.asked_at for a in answered)
    print(f"visitors {len(arrivals)}, lost {len(lost)}, answered twice {len(twice)}")
    print(f"told by the platform that the account does not answer: {len(told)}")
    if len(waits) > 1:
        cuts = statistics.quantiles(waits, n=100)
        print(f"answered with the call: {100 * passive / len(answered):.1f} %")
        print(f"wait: p50 {cuts[49]:.2f} s, p95 {cuts[94]:.2f} s, p99 {cuts[98]:.2f} s")
    return 1 if lost or twice else 0


if __name__ == "__main__":
    sys.exit(main())
