"""The process that answers messengers: its answers come back, and its end is nobody else's."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from sqlalchemy import select

from bot import answering as module
from bot.answering import Answering, NotAnswered
from channels.asking import AssistantAway
from channels.clock import utc_now
from channels.db import migrate, open_engine, session_scope
from channels.desk import Desk
from channels.inbox import Claimed, Delivery, receive
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


async def ask(answering: Answering, text: str, number: str = "m:1") -> dict[str, Any]:
    output = CollectingOutputChannel()
    metadata = {"region": "bishan"}
    message = UserMessage(
        text, output, "wechat-1", input_channel="wechat", message_id=number, metadata=metadata
    )
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


async def test_a_process_that_ends_is_started_again(answering: Answering) -> None:
    first = (await ask(answering, "问"))["pid"]
    with pytest.raises(NotAnswered):
        await ask(answering, "end")
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
        except (NotAnswered, AssistantAway):
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


async def outcomes(answering: Answering, *texts: str) -> list[str]:
    """How each of several messages ends that are in hand together."""
    await answering.is_ready()
    ends = await asyncio.gather(
        *(ask(answering, text, text) for text in texts), return_exceptions=True
    )
    return [e.__class__.__name__ if isinstance(e, BaseException) else e["text"] for e in ends]


async def test_of_several_in_hand_none_is_blamed_and_each_comes_back_alone(
    answering: Answering,
) -> None:
    together = ("end", "一", "二", "三")
    assert await outcomes(answering, *together) == ["AssistantAway"] * 4
    # The suspects have their turns one by one, so that the process has only the first in hand.
    assert await outcomes(answering, *together) == ["NotAnswered", *["AssistantAway"] * 3]
    assert await outcomes(answering, "四", "一", "二", "三") == ["四", "一", "二", "三"]
    assert await outcomes(answering, "end", "四") == ["NotAnswered", "AssistantAway"]
    assert await outcomes(answering, "四", "end") == ["四", "NotAnswered"]


async def test_a_process_that_is_stuck_is_started_again(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STUCK_SECONDS", 1.0)
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.1)
    assert await outcomes(answering, "hang") == ["NotAnswered"]
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


async def test_only_the_message_that_ends_the_process_goes_unanswered(
    answering: Answering, tmp_path: Path
) -> None:
    """The desk, a database and a real process that dies of one text, as often as it is asked."""
    engine = open_engine(f"sqlite:///{tmp_path / 'channels.db'}")
    migrate(engine)
    records = Records(engine)
    texts = ["一", "end", *(str(number) for number in range(6))]
    for text in texts:
        delivery = Delivery("wechat", text, f"o-{text}", {"do": "ask", "text": text})
        records.do_now(receive, delivery, now=utc_now())

    async def answer(claimed: Claimed) -> list[dict[str, Any]]:
        return [await ask(answering, claimed.content["text"], claimed.key)]

    def ended() -> dict[str, tuple[str, int]]:
        with session_scope(engine) as session:
            rows = session.execute(select(IncomingMessage)).scalars()
            return {row.message_key: (row.state, row.attempts) for row in rows}

    desk = Desk("wechat", records, answer, lambda: {"text": "sorry"})
    desk.start()
    await wait_for(lambda: {state for state, _ in ended().values()} <= {"answered", "failed"})
    await desk.stop()
    assert ended() == dict.fromkeys(texts, ("answered", 1)) | {"end": ("failed", 3)}
    records.close()
