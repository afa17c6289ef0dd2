"""Rasa's processor made quicker: what is remembered, what is not understood anew, how long a session is."""

from __future__ import annotations

import asyncio
import uuid
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot import message_processor
from bot.assistant import say_to
from bot.message_processor import Processor, _was_heard_within, fills_slots
from bot.predictions import Predictions
from bot.recent_events import RECENT
from bot.tracker_store import ConversationStore

pytestmark = pytest.mark.model


@pytest.fixture
def processor(agent: Agent) -> Processor:
    assert isinstance(agent.processor, Processor)
    agent.processor._understood.clear()
    return agent.processor


@pytest.fixture
def parses(processor: Processor, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the model really looked at."""
    seen: list[str] = []
    real = processor._parse_message_with_graph

    def parse(message: UserMessage, *arguments: Any) -> dict[str, Any]:
        seen.append(message.text)
        return real(message, *arguments)

    monkeypatch.setattr(processor, "_parse_message_with_graph", parse)
    return seen


async def test_a_repeated_text_is_understood_once_and_the_same(
    processor: Processor, parses: list[str]
) -> None:
    first = await processor.parse_message(UserMessage("QDLP 谁牵头"))
    first["entities"].clear()
    second = await processor.parse_message(UserMessage("QDLP 谁牵头", metadata={"language": "en"}))
    assert parses == ["QDLP 谁牵头"]
    assert [e["value"] for e in second["entities"]] == ["qdlp"]


async def test_the_memory_is_bounded_and_forgets_what_was_long_unasked(
    processor: Processor, parses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_processor, "REMEMBERED_TEXTS", 2)
    for text in ("你好", "谢谢", "你好", "再见", "谢谢"):
        await processor.parse_message(UserMessage(text))
    assert parses == ["你好", "谢谢", "再见", "谢谢"]


async def test_a_choice_of_the_last_answer_needs_no_understanding(
    agent: Agent, processor: Processor, parses: list[str]
) -> None:
    conversation = uuid.uuid4().hex
    said = await say_to(agent, "璧山 QDLP 有什么支持", conversation)
    steps = [choice["message"] for choice in said.reply["choices"]]
    assert steps
    chosen = await say_to(agent, steps[0], conversation)
    assert parses == ["璧山 QDLP 有什么支持"]
    assert chosen.reply["outcome"] in ("answered", "not_covered")
    # To somebody who was offered nothing it is a text like others.
    await say_to(agent, steps[0], uuid.uuid4().hex)
    assert parses[1:] == [steps[0]]


async def test_others_are_served_while_a_message_is_understood(
    processor: Processor, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(*_: Any) -> dict[str, Any]:
        loop.call_soon_threadsafe(started.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(timeout=30)
        return {"text": "long", "intent": {"name": "greet"}, "entities": []}

    await processor.parse_message(UserMessage("你好"))
    monkeypatch.setattr(processor, "_parse_message_with_graph", slow)
    waiting = asyncio.create_task(processor.parse_message(UserMessage("long")))
    await started.wait()
    assert (await processor.parse_message(UserMessage("你好")))["intent"]["name"] == "greet"
    assert not waiting.done()
    go_on.set()
    assert (await waiting)["text"] == "long"


async def test_a_long_conversation_keeps_few_events_and_its_slots(
    agent: Agent, processor: Processor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = ConversationStore.open(f"sqlite:///{tmp_path / 'conversations.db'}")
    store.domain = agent.domain
    monkeypatch.setattr(agent, "tracker_store", store)
    monkeypatch.setattr(processor, "tracker_store", store)
    conversation = uuid.uuid4().hex
    await say_to(agent, "Please answer in English", conversation)
    for text in ["你好", "谢谢", "QDLP 谁牵头"] * 12:
        said = await say_to(agent, text, conversation)
        tracker = await agent.tracker_store.retrieve(conversation)
        assert tracker is not None
        assert len(tracker.events) <= RECENT + 1
    assert said.reply["language"] == "en"
    whole = await agent.tracker_store.retrieve_full_tracker(conversation)
    assert sum(isinstance(e, UserUttered) for e in whole.events) == 37


async def test_what_comes_next_is_asked_of_the_rules_once(
    agent: Agent, processor: Processor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = processor.graph_runner.run

    def run(inputs: dict[str, Any], targets: list[str]) -> dict[str, Any]:
        asked.extend(targets)
        return dict(real(inputs, targets))

    target = processor.model_metadata.core_target
    monkeypatch.setattr(processor, "_predictions", Predictions(processor.graph_runner.policies()))
    monkeypatch.setattr(processor.graph_runner, "run", run)
    first = await say_to(agent, "你好", uuid.uuid4().hex)
    assert asked.count(target) == 2, "the action, and that it is the visitor's turn"
    second = await say_to(agent, "你好", uuid.uuid4().hex)
    assert asked.count(target) == 2
    assert second.reply == first.reply
    await say_to(agent, "QDLP 谁牵头", uuid.uuid4().hex)
    assert asked.count(target) == 4


@pytest.mark.parametrize(("hours", "sessions"), [(0, 1), (25, 2)])
async def test_a_session_ends_after_a_long_silence_only(
    agent: Agent, hours: int, sessions: int
) -> None:
    conversation = uuid.uuid4().hex
    await say_to(agent, "QDLP 谁牵头", conversation)
    store = agent.tracker_store
    tracker = await store.retrieve(conversation)
    assert tracker is not None
    tracker.latest_message.timestamp -= hours * 3600
    await say_to(agent, "谢谢", conversation)
    whole = await store.retrieve_full_tracker(conversation)
    assert whole is not None
    assert sum(isinstance(event, SessionStarted) for event in whole.events) == sessions


@pytest.mark.parametrize(
    ("last", "certain"),
    [
        ([], True),
        ([SlotSet("focus", {}), BotUttered("an answer"), ActionExecuted("action_listen")], True),
        ([UserUtteranceReverted()], False),
        ([Restarted()], False),
        ([ActiveLoop(None)], False),
    ],
)
def test_what_was_taken_back_was_not_said(last: list[Event], certain: bool) -> None:
    events = [ActionExecuted("action_listen"), UserUttered("QDLP 谁牵头"), *last]
    tracker = DialogueStateTracker.from_events("one", events)
    assert _was_heard_within(tracker, 3600) == certain
    assert not _was_heard_within(tracker, 0)


def test_nobody_was_heard_before_the_first_message() -> None:
    assert not _was_heard_within(DialogueStateTracker.from_events("one", []), 3600)


def test_slots_are_only_looked_for_where_some_are_said(processor: Processor) -> None:
    assert not fills_slots(processor.domain)
    said = {"type": "text", "mappings": [{"type": "from_text"}]}
    called = {"type": "text", "mappings": [{"type": "custom", "action": "action_x"}]}
    for slot in (said, called):
        assert fills_slots(Domain.from_dict({"slots": {"name": slot}}))
    assert fills_slots(Domain.from_dict({"actions": ["action_validate_slot_mappings"]}))
    assert not fills_slots(Domain.from_dict({"slots": {"name": {**said, "mappings": []}}}))
