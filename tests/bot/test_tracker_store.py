"""Conversations on disk: small events that are read back, SQLite's quick commits, locks of files."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from rasa.core.lock_store import LockError
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import text

from bot.file_locks import FileLockStore
from bot.tracker_store import RECENT, ConversationStore

PARSE = {
    "text": "QDLP 谁牵头",
    "intent": {"name": "ask_responsible_unit", "confidence": 0.9},
    "entities": [{"entity": "topic", "value": "qdlp"}],
    "topics": [{"name": "qdlp", "confidence": 0.9}],
    "language": "zh",
    "passages": [["BS-04-01", 0.9]] * 40,
    "vector": [0.1] * 384,
    "intent_ranking": [{"name": "greet", "confidence": 0.1}],
}


@pytest.fixture
def store(tmp_path: Path) -> ConversationStore:
    store = ConversationStore.open(f"sqlite:///{tmp_path / 'conversations.db'}")
    store.domain = Domain.from_dict({"slots": {"focus": {"type": "any", "mappings": []}}})
    return store


def conversation() -> DialogueStateTracker:
    tracker = DialogueStateTracker("one", [AnySlot("focus", [])])
    tracker.update(UserUttered("QDLP 谁牵头", PARSE["intent"], PARSE["entities"], PARSE))
    tracker.update(SlotSet("focus", {"topic": "qdlp"}))
    tracker.update(BotUttered("many words", {"custom": {"text": "many words"}}))
    tracker.update(BotUttered("only words"))
    return tracker


async def test_what_can_be_derived_is_not_stored(store: ConversationStore) -> None:
    tracker = conversation()
    await store.save(tracker)
    with store.engine.connect() as connection:
        rows = [json.loads(r[0]) for r in connection.execute(text("SELECT data FROM events"))]
    user, _, structured, plain = rows
    assert set(user["parse_data"]) == {"text", "intent", "entities", "topics", "language"}
    assert structured["text"] is None
    assert structured["data"]["custom"] == {"text": "many words"}
    assert plain["text"] == "only words"
    # What the running conversation holds is as it was.
    assert PARSE.items() <= tracker.latest_message.parse_data.items()


async def test_what_is_stored_is_read_back(store: ConversationStore) -> None:
    await store.save(conversation())
    read = await store.retrieve("one")
    assert read is not None
    assert read.get_slot("focus") == {"topic": "qdlp"}
    assert read.latest_message.intent["name"] == "ask_responsible_unit"
    assert [e.message()["text"] for e in read.events if isinstance(e, BotUttered)] == [
        None,
        "only words",
    ]


async def talk(store: ConversationStore, number: int) -> DialogueStateTracker:
    """One turn, as Rasa's processor stores it."""
    tracker = await store.get_or_create_tracker("long", append_action_listen=number == 0)
    tracker.update(UserUttered(f"message {number}", PARSE["intent"], [], {"text": str(number)}))
    tracker.update(ActionExecuted("action_answer_topic"))
    tracker.update(SlotSet("focus", {"topic": str(number)}))
    tracker.update(BotUttered(f"answer {number}"))
    tracker.update(ActionExecuted("action_listen"))
    await store.save(tracker)
    return tracker


async def test_a_long_conversation_is_stored_whole_and_read_from_its_end(
    store: ConversationStore,
) -> None:
    turns = RECENT
    for number in range(turns):
        await talk(store, number)
    read = await store.retrieve("long")
    assert read is not None
    assert len(read.events) <= RECENT + 1
    assert isinstance(read.events[0], ActionExecuted)
    assert read.get_slot("focus") == {"topic": str(turns - 1)}
    whole = await store.retrieve_full_tracker("long")
    assert whole is not None
    said = [e.text for e in whole.events if isinstance(e, UserUttered)]
    assert said == [f"message {number}" for number in range(turns)]


async def test_what_is_saved_twice_is_stored_once(store: ConversationStore) -> None:
    tracker = await talk(store, 0)
    await store.save(tracker)
    whole = await store.retrieve_full_tracker("long")
    assert whole is not None
    assert sum(isinstance(e, UserUttered) for e in whole.events) == 1


async def test_a_new_session_forgets_the_one_before(store: ConversationStore) -> None:
    tracker = await talk(store, 0)
    tracker.update(SessionStarted())
    tracker.update(ActionExecuted("action_listen"))
    await store.save(tracker)
    read = await store.retrieve("long")
    assert read is not None
    assert isinstance(read.events[0], SessionStarted)
    assert read.get_slot("focus") is None


def test_sqlite_does_not_wait_for_the_disk(store: ConversationStore) -> None:
    with store.engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 1


async def test_one_message_of_a_conversation_at_a_time(tmp_path: Path) -> None:
    # Two stores on one folder are what two workers have.
    first, second = FileLockStore(tmp_path), FileLockStore(tmp_path)
    order: list[str] = []

    async def answer(store: FileLockStore, name: str) -> None:
        async with store.lock("conversation"):
            order.append(f"{name} begins")
            await asyncio.sleep(0.05)
            order.append(f"{name} ends")

    await asyncio.gather(answer(first, "a"), answer(second, "b"), answer(first, "c"))
    assert len(order) == 6
    assert all(order[i].split()[0] == order[i + 1].split()[0] for i in (0, 2, 4))


async def test_a_lock_that_is_not_given_back_is_named(tmp_path: Path) -> None:
    first, second = FileLockStore(tmp_path), FileLockStore(tmp_path)
    async with first.lock("conversation"):
        with pytest.raises(LockError, match="still being answered"):
            async with second.lock("conversation", lock_lifetime=0.05):
                pass
    async with second.lock("conversation", lock_lifetime=0.05):
        pass
