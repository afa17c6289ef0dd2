"""Where a machine is too slow for everything, calls are taken in first; and who must wait is known early."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from channels import delivery as delivery_module
from channels import desk as desk_module
from channels import lateness as module
from channels.clock import utc_now
from channels.db import migrate, open_engine
from channels.delivery import SENT, Delivery, Outcome
from channels.desk import Desk
from channels.inbox import Claimed, claim_message, receive
from channels.inbox import Delivery as Delivered
from channels.lateness import Lateness, Pace
from channels.outbox import claim_send, store_replies
from channels.records import Records
from tests.channels.processes import wait_for

LATE = 3600.0


@pytest.fixture
async def records(tmp_path: Path) -> AsyncIterator[Records]:
    engine = open_engine(f"sqlite:///{tmp_path / 'channels.db'}")
    migrate(engine)
    records = Records(engine)
    yield records
    records.close()


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> Lateness:
    monkeypatch.setattr(module, "LONGEST_SECONDS", LATE)
    monkeypatch.setattr(module, "STEADY_SECONDS", LATE)
    lateness = Lateness()
    lateness.note(LATE)
    return lateness


def be_on_time(lateness: Lateness) -> None:
    lateness._until = 0.0


async def test_a_call_that_was_read_late_is_remembered_for_a_while() -> None:
    lateness = Lateness()
    seen = []
    for late, pause in ((1.0, 0.0), (1.6, 0.0), (0.0, 1.7)):
        lateness.note(late)
        await asyncio.sleep(pause)
        seen.append(lateness.is_high)
    assert seen == [False, True, False]


async def test_while_calls_come_in_late_hardly_a_message_is_answered(
    records: Records, late: Lateness
) -> None:
    for number in range(5):
        delivery = Delivered("wechat", str(number), f"o{number}", {"do": "ask"})
        records.do_now(receive, delivery, now=utc_now())
    taken: list[int] = []

    async def answer(claimed: Claimed) -> list[dict[str, Any]]:
        taken.append(claimed.id)
        return []

    desk = Desk("wechat", records, answer, dict, lateness=late)
    desk._turn._began_at = time.monotonic() - LATE
    desk.start()
    await wait_for(lambda: len(taken) == 1)
    await asyncio.sleep(0.3)
    assert len(taken) == 1
    be_on_time(late)
    desk.wake()
    await wait_for(lambda: len(taken) == 5)
    await desk.stop()


class Platform:
    channel, may_send, keeps_ledger = "wechat", True, False

    def __init__(self) -> None:
        self.sent: list[str] = []

    def with_more(self, content: dict[str, Any]) -> dict[str, Any]:
        return content

    async def send(self, visitor: str, _: dict[str, Any]) -> Outcome:
        self.sent.append(visitor)
        return SENT

    async def probe(self) -> bool:
        return True


async def test_while_calls_come_in_late_hardly_a_message_is_sent(
    records: Records, late: Lateness
) -> None:
    now = utc_now()
    for number in range(5):
        values = {"channel": "wechat", "visitor": f"o{number}", "incoming_id": None}
        records.do_now(store_replies, [{}], now=now, not_before=now, **values)
    platform = Platform()
    delivery = Delivery(platform, records, dict, lateness=late)
    delivery._turn._began_at = time.monotonic() - LATE
    delivery.start()
    await wait_for(lambda: len(platform.sent) == 1)
    await asyncio.sleep(0.3)
    assert len(platform.sent) == 1
    be_on_time(late)
    delivery.wake()
    await wait_for(lambda: len(platform.sent) == 5)
    await delivery.stop()


@pytest.mark.parametrize("who", ["desk", "delivery"])
async def test_what_is_claimed_while_the_server_stops_is_free_at_once(
    records: Records, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    records.do_now(receive, Delivered("wechat", "1", "o1", {"do": "ask"}), now=utc_now())
    values = {"channel": "wechat", "visitor": "o1", "incoming_id": None}
    records.do_now(store_replies, [{}], now=utc_now(), not_before=utc_now(), **values)
    begun, name = threading.Event(), "claim_message" if who == "desk" else "begin_send"
    module_of = desk_module if who == "desk" else delivery_module
    real = getattr(module_of, name)

    def slowly(*arguments: Any, **named: Any) -> Any:
        begun.set()
        time.sleep(0.3)
        return real(*arguments, **named)

    monkeypatch.setattr(module_of, name, slowly)
    platform = Platform()
    worker: Any = Desk("wechat", records, lambda _: asyncio.sleep(60, []), dict)
    if who == "delivery":
        worker = Delivery(platform, records, dict)
    worker.start()
    await wait_for(begun.is_set)
    await worker.stop()
    soon = utc_now() + timedelta(seconds=1)
    if who == "desk":
        claimed = records.do_now(claim_message, "wechat", now=soon)
        assert claimed is not None
        assert (claimed.attempts, claimed.is_suspect) == (1, False)
    else:
        assert platform.sent == []
        assert records.do_now(claim_send, "wechat", now=soon) is not None


async def test_the_pace_is_that_of_full_hands() -> None:
    pace = Pace()
    for _ in range(40):
        pace.note(all_busy=True)
        await asyncio.sleep(0.01)
    assert 0.009 < pace.seconds < 0.1
    steady = pace.seconds
    pace.note(all_busy=False)
    await asyncio.sleep(0.5)
    pace.note(all_busy=True)
    assert pace.seconds < steady + 0.1, "nobody was waited for"


async def test_what_another_process_answers_is_soon_known_here(records: Records) -> None:
    async def answer(_: Claimed) -> list[dict[str, Any]]:
        return [{}]

    desks = [Desk("wechat", records, answer, dict) for _ in range(2)]
    desks[0]._turn._lateness.note(5.0)  # it takes nothing itself
    desks[0]._turn.begin()
    desks[0].start()
    delivery = Delivered("wechat", "1", "o1", {"do": "ask"})
    receipt = records.do_now(receive, delivery, now=utc_now())
    waiting = asyncio.create_task(desks[0].wait_for_answer(receipt.id, 5.0))
    assert await desks[1].answer_next()
    begun = time.monotonic()
    assert await waiting
    assert time.monotonic() - begun < 4.0, "before it gives up"
    await desks[0].stop()


async def test_how_long_a_message_will_wait_is_known_from_those_that_do(records: Records) -> None:
    desk = Desk("wechat", records, lambda _: asyncio.sleep(0, []), dict, places=4)
    assert desk.expected_wait() == 0.0
    waiting = [asyncio.create_task(desk.wait_for_answer(number, 5.0)) for number in range(4)]
    await asyncio.sleep(0)
    begun = time.monotonic()
    await asyncio.sleep(0.2)
    assert desk.expected_wait() == 0.0, "all of them may be in hand"
    waiting.append(asyncio.create_task(desk.wait_for_answer(5, 5.0)))
    await asyncio.sleep(0)
    least = time.monotonic() - begun
    assert desk.expected_wait() >= least > 0.1
    desk._pace.seconds = 2.0
    assert desk.expected_wait() == pytest.approx(10.0)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert desk.expected_wait() == 0.0
