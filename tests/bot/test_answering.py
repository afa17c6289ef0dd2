"""The process that answers messengers: its answers come back, and its end is nobody else's."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import CollectingOutputChannel
from sqlalchemy import select

from bot import answering as module
from bot.answering import Answering, NotAnswered
from channels.asking import AskedMessage, AssistantAway, AssistantDied
from channels.clock import utc_now
from channels.db import migrate, open_engine, session_scope
from channels.desk import Desk
from channels.inbox import Claimed, Delivery, claim_message, give_back, receive
from channels.models import IncomingMessage
from channels.records import Records
from tests.channels.processes import wait_for

# It answers like the assistant's own process, but needs no model.
ANSWERER = """
import json, os, sys, time
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    number, text = question["number"], question["text"]
    if text == "end":
        os._exit(1)
    if text == "hang":
        time.sleep(600)
    if text == "fail":
        said = {"number": number, "problem": "ValueError"}
    elif text == "away" and not os.path.exists(sys.argv[1] + ".back"):
        said = {"number": number, "away": "Connection refused"}
    else:
        said = {"number": number, "replies": [{**question, "pid": os.getpid()}]}
    print(json.dumps(said), flush=True)
open(sys.argv[1], "a").write("ended\\n")
"""


@pytest.fixture
async def answering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Answering]:
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0.0)
    answering = Answering((sys.executable, "-c", ANSWERER, str(tmp_path / "end")))
    answering.start()
    await answering.is_ready()
    yield answering
    await answering.stop()


async def ask(
    answering: Answering, text: str, number: str = "m:1", *, alone: bool = False
) -> dict[str, Any]:
    output = CollectingOutputChannel()
    metadata = {"region": "bishan"}
    message = AskedMessage(
        text, output, "wechat-1", input_channel="wechat", message_id=number, metadata=metadata
    )
    message.must_be_alone = alone
    await answering.talk(message)
    [said] = output.messages
    return said["custom"]


async def test_each_message_gets_its_own_answer(answering: Answering) -> None:
    texts = [f"问\n{number}" for number in range(20)]
    replies = await asyncio.gather(*(ask(answering, text, text) for text in texts))
    assert [reply["text"] for reply in replies] == texts
    assert {reply["conversation"] for reply in replies} == {"wechat-1"}
    assert replies[0]["metadata"] == {"region": "bishan"}
    assert replies[0]["message_id"] == texts[0]


async def test_a_failure_is_told(answering: Answering) -> None:
    with pytest.raises(NotAnswered, match="ValueError"):
        await ask(answering, "fail")
    assert (await ask(answering, "问"))["text"] == "问"


async def test_an_outage_uses_up_no_attempt_of_a_message(
    answering: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("channels.desk.AWAY", timedelta(0))
    with pytest.raises(AssistantAway, match="Connection refused"):
        await ask(answering, "away")
    engine = open_engine(f"sqlite:///{tmp_path / 'channels.db'}")
    migrate(engine)
    records = Records(engine)

    async def answer(claimed: Claimed) -> list[dict[str, Any]]:
        return [await ask(answering, "away")]

    desk = Desk("wechat", records, answer, lambda: {"text": "sorry"})
    await records.do(receive, Delivery("wechat", "m:1", "o1", {}), now=utc_now())
    for _ in range(5):
        assert await desk.answer_next()
    with session_scope(engine) as session:
        assert session.execute(select(IncomingMessage.attempts)).scalar_one() == 0
    (tmp_path / "end.back").touch()
    assert await desk.answer_next()
    with session_scope(engine) as session:
        assert session.execute(select(IncomingMessage.state)).scalar_one() == "answered"
    records.close()


async def test_a_process_that_ends_is_started_again(answering: Answering) -> None:
    first = (await ask(answering, "问"))["pid"]
    with pytest.raises(AssistantDied) as died:
        await ask(answering, "end")
    assert died.value.alone
    with pytest.raises(AssistantAway):
        await ask(answering, "问")
    await answering.is_ready()
    second = (await ask(answering, "问"))["pid"]
    assert second != first
    os.kill(second, signal.SIGKILL)
    third = None
    while third is None:
        try:
            third = (await ask(answering, "问"))["pid"]
        except (AssistantDied, AssistantAway):
            await answering.is_ready()
    assert third not in (first, second)


async def test_a_process_whose_end_is_not_heard_yet_is_waited_for(answering: Answering) -> None:
    first = (await ask(answering, "问"))["pid"]
    assert answering._process is not None
    assert answering._process.stdin is not None
    # As when it was killed and the loop has come to its input before its output.
    answering._process.stdin.transport.abort()
    await asyncio.sleep(0)
    with pytest.raises(AssistantAway):
        await ask(answering, "问")
    await answering.is_ready()
    assert (await ask(answering, "问"))["pid"] != first


async def test_it_ends_with_its_server(answering: Answering, tmp_path: Path) -> None:
    await answering.stop()
    assert (tmp_path / "end").read_text() == "ended\n"


async def outcomes(answering: Answering, *texts: str, alone: str = "") -> list[str]:
    """How each of several messages ends that come together, of which some must be `alone`."""
    await answering.is_ready()
    ends = await asyncio.gather(
        *(ask(answering, text, text, alone=text in alone.split()) for text in texts),
        return_exceptions=True,
    )
    return [_name_of(e) if isinstance(e, BaseException) else e["text"] for e in ends]


def _name_of(error: BaseException) -> str:
    if isinstance(error, AssistantDied):
        return "blamed" if error.alone else "suspected"
    return type(error).__name__


async def test_of_several_in_hand_none_is_blamed_and_each_comes_back_alone(
    answering: Answering,
) -> None:
    together = ("end", "一", "二", "三")
    assert await outcomes(answering, *together) == ["suspected"] * 4
    # The suspects have their turns one by one, so that the process has only the first in hand.
    suspects = " ".join(together)
    ends = await outcomes(answering, *together, alone=suspects)
    assert ends == ["blamed", *["AssistantAway"] * 3]
    assert await outcomes(answering, "四", "一", "二", "三", alone="一 二 三") == [*"四一二三"]
    assert await outcomes(answering, "end", "四", alone="end") == ["blamed", "AssistantAway"]
    assert await outcomes(answering, "四", "end", alone="end") == ["四", "blamed"]


async def test_a_process_that_is_stuck_is_started_again(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STUCK_SECONDS", 1.0)
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.1)
    assert await outcomes(answering, "hang") == ["blamed"]
    assert await outcomes(answering, "问") == ["问"]


async def test_a_process_that_cannot_be_started_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0.05)
    program = tmp_path / "python"
    answering = Answering((str(program), "-c", ANSWERER, str(tmp_path / "end")))
    answering.start()
    await asyncio.sleep(0.2)
    program.symlink_to(sys.executable)
    assert await outcomes(answering, "问") == ["问"]
    await answering.stop()


TEXTS = ["一", "end", *(str(number) for number in range(6))]


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """An inbox with messages of which one ends the process, as often as it is asked."""
    engine = open_engine(f"sqlite:///{tmp_path / 'channels.db'}")
    migrate(engine)
    records = Records(engine)
    for text in TEXTS:
        delivery = Delivery("wechat", text, f"o-{text}", {"do": "ask", "text": text})
        records.do_now(receive, delivery, now=utc_now())
    yield records
    records.close()


def ended(records: Records) -> dict[str, tuple[str, int]]:
    """How each message stands, and how often it was tried."""
    with session_scope(records.engine) as session:
        rows = session.execute(select(IncomingMessage)).scalars()
        return {row.message_key: (row.state, row.attempts) for row in rows}


def open_desk(records: Records, answering: Answering) -> Desk:
    async def answer(claimed: Claimed) -> list[dict[str, Any]]:
        text, alone = claimed.content["text"], claimed.is_suspect
        return [await ask(answering, text, claimed.key, alone=alone)]

    desk = Desk("wechat", records, answer, lambda: {"text": "sorry"})
    desk.start()
    return desk


ONLY_ONE_BLAMED = dict.fromkeys(TEXTS, ("answered", 1)) | {"end": ("failed", 3)}


async def all_ended(records: Records) -> None:
    await wait_for(
        lambda: {state for state, _ in ended(records).values()} <= {"answered", "failed"}
    )


async def test_only_the_message_that_ends_the_process_goes_unanswered(
    answering: Answering, records: Records
) -> None:
    """The desk, a database and a real process that dies of one text."""
    desk = open_desk(records, answering)
    await all_ended(records)
    await desk.stop()
    assert ended(records) == ONLY_ONE_BLAMED


async def test_a_restart_of_the_server_forgets_no_suspect(
    answering: Answering, records: Records
) -> None:
    """Each start of the server has a desk and an answering process that know nothing."""
    desk = open_desk(records, answering)
    await wait_for(lambda: "suspect" in suspects(records))
    await desk.stop()
    others = [Answering(answering._command) for _ in range(2)]
    for other in others:
        other.start()
        await other.is_ready()
    # Two workers, each with a process of its own: none of them has a suspect beside others.
    desks = [open_desk(records, other) for other in others]
    await all_ended(records)
    for desk in desks:
        await desk.stop()
    for other in others:
        await other.stop()
    assert ended(records) == ONLY_ONE_BLAMED


def suspects(records: Records) -> list[str]:
    with session_scope(records.engine) as session:
        rows = session.execute(select(IncomingMessage.is_suspect)).scalars()
        return ["suspect" for is_suspect in rows if is_suspect]


def test_what_a_killed_server_had_in_hand_is_suspected_and_what_it_gave_back_is_not(
    records: Records,
) -> None:
    def claim(minutes: float) -> Claimed:
        now = utc_now() + timedelta(minutes=minutes)
        claimed = records.do_now(claim_message, "wechat", now=now)
        assert claimed is not None
        return claimed

    first = claim(0)
    assert not first.is_suspect
    records.do_now(give_back, first, retry_at=utc_now(), counts=False)
    assert not claim(1).is_suspect
    again = claim(3)
    assert (again.id, again.is_suspect) == (first.id, True)
    records.do_now(give_back, again, retry_at=utc_now(), counts=False)
    assert claim(4).is_suspect, "it has not been alone yet"
