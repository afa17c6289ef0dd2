"""The process that answers messengers: its answers come back, and its end is nobody else's."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot import answering as module
from bot.answering import Answering, NotAnswered
from channels.asking import AssistantAway

# It answers like the assistant's own process, but needs no model.
ANSWERER = """
import json, os, sys
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    number, text = question["number"], question["text"]
    if text == "end":
        os._exit(1)
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


async def ask(answering: Answering, text: str) -> dict:
    output = CollectingOutputChannel()
    metadata = {"region": "bishan"}
    message = UserMessage(
        text, output, "wechat-1", input_channel="wechat", message_id="m:1", metadata=metadata
    )
    await answering.talk(message)
    [said] = output.messages
    return said["custom"]


async def test_each_message_gets_its_own_answer(answering: Answering) -> None:
    texts = [f"问\n{number}" for number in range(20)]
    replies = await asyncio.gather(*(ask(answering, text) for text in texts))
    assert [reply["text"] for reply in replies] == texts
    assert {reply["conversation"] for reply in replies} == {"wechat-1"}
    assert replies[0]["metadata"] == {"region": "bishan"}
    assert replies[0]["message_id"] == "m:1"


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


async def test_it_ends_with_its_server(answering: Answering, tmp_path: Path) -> None:
    await answering.stop()
    assert (tmp_path / "end").read_text() == "ended\n"
