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
    ActiveLoop,
    BotUttered,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import text

from bot.event_rows import small
from bot.file_locks import FileLockStore
from bot.recent_events import RECENT
from bot.tracker_store import _LAST_OPENED_OR_BEGUN, IN_MEMORY, ConversationStore

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


async def talk_on(store: ConversationStore, *turns: int, loop: str | None = None) -> None:
    """Turns in which a form asks on, if one is open."""
    for number in turns:
        tracker = await store.get_or_create_tracker("long", append_action_listen=False)
        assert tracker.active_loop_name == loop
        await talk(store, number)


async def begin_form(store: ConversationStore, name: str | None) -> None:
    tracker = await store.get_or_create_tracker("long", append_action_listen=False)
    tracker.update(UserUttered("file a complaint", PARSE["intent"], [], {"text": "file"}))
    tracker.update(ActionExecuted(name or "complaint_form"))
    tracker.update(ActiveLoop(name))
    tracker.update(ActionExecuted("action_listen"))
    await store.save(tracker)


@pytest.fixture(params=[True, False], ids=["one process", "another process each time"])
def stores(
    request: pytest.FixtureRequest, store: ConversationStore, monkeypatch: pytest.MonkeyPatch
) -> ConversationStore:
    """A store that has the latest events at hand, and one that reads them each time."""
    if not request.param:
        monkeypatch.setattr("bot.tracker_store.KEPT_CONVERSATIONS", 0)
    return store


async def test_an_open_form_keeps_the_turn_that_opened_it(stores: ConversationStore) -> None:
    await talk(stores, 0)
    await talk_on(stores, *range(1, RECENT))
    await begin_form(stores, "complaint_form")
    await talk_on(stores, *range(RECENT, 3 * RECENT), loop="complaint_form")
    read = await stores.retrieve("long")
    assert read is not None
    assert isinstance(read.events[0], ActionExecuted), "a turn that is there whole"
    assert read.events[1].text == "file a complaint"
    await begin_form(stores, None)
    await talk_on(stores, *range(10))
    read = await stores.retrieve("long")
    assert read is not None
    assert len(read.events) <= RECENT + 1, "and lets go of it when it is closed"


def test_an_open_form_is_found_by_an_index(store: ConversationStore) -> None:
    with store.engine.connect() as connection:
        query = f"EXPLAIN QUERY PLAN {_LAST_OPENED_OR_BEGUN}"
        [step] = connection.execute(text(query), {"sender_id": "long"}).all()
    assert "ix_events_opened" in step.detail


async def test_a_form_that_a_new_session_ended_is_not_read(stores: ConversationStore) -> None:
    await talk(stores, 0)
    await begin_form(stores, "complaint_form")
    tracker = await stores.get_or_create_tracker("long", append_action_listen=False)
    tracker.update(SessionStarted())
    tracker.update(ActionExecuted("action_listen"))
    await stores.save(tracker)
    await talk_on(stores, *range(RECENT))
    read = await stores.retrieve("long")
    assert read is not None
    assert read.active_loop_name is None
    assert len(read.events) <= RECENT + 1


async def test_what_is_at_hand_is_what_would_be_read(
    store: ConversationStore, tmp_path: Path
) -> None:
    other = ConversationStore.open(f"sqlite:///{tmp_path / 'conversations.db'}")
    other.domain = store.domain
    for number in range(12):
        await talk(store, number)
        kept, read = await store.retrieve("long"), await other.retrieve("long")
        assert kept is not None
        assert read is not None
        assert [small(e).as_dict() for e in kept.events] == [
            small(e).as_dict() for e in read.events
        ]
        assert kept.current_slot_values() == read.current_slot_values()


async def test_what_another_process_wrote_is_seen(store: ConversationStore, tmp_path: Path) -> None:
    other = ConversationStore.open(f"sqlite:///{tmp_path / 'conversations.db'}")
    other.domain = store.domain
    await talk(store, 0)
    await talk(other, 1)
    await talk(store, 2)
    read = await other.retrieve("long")
    assert read is not None
    said = [e.text for e in read.events if isinstance(e, UserUttered)]
    assert said == ["message 0", "message 1", "message 2"]
    other.forget("long")
    assert await store.retrieve("long") is None


async def test_what_was_not_stored_is_not_at_hand(store: ConversationStore) -> None:
    await talk(store, 0)
    lost = await store.retrieve("long")
    assert lost is not None
    lost.update(UserUttered("of a message that failed"))
    read = await store.retrieve("long")
    assert read is not None
    assert read.latest_message.text == "message 0"


async def test_in_memory_is_a_place_like_others() -> None:
    store = ConversationStore.open(IN_MEMORY)
    store.domain = Domain.from_dict({"slots": {"focus": {"type": "any", "mappings": []}}})
    await talk(store, 0)
    read = await store.retrieve("long")
    assert read is not None
    assert read.get_slot("focus") == {"topic": "0"}


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


async def test_a_database_server_keeps_conversations_too(
    postgres_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.tracker_store.KEPT_CONVERSATIONS", 0)
    store = ConversationStore.open(postgres_database)
    store.domain = Domain.from_dict({"slots": {"focus": {"type": "any", "mappings": []}}})
    await talk(store, 0)
    await begin_form(store, "complaint_form")
    await talk_on(store, *range(1, 10), loop="complaint_form")
    read = await store.retrieve("long")
    assert read is not None
    assert read.active_loop_name == "complaint_form"
    assert len(read.events) > RECENT
    store.forget("long")
    assert await store.retrieve("long") is None
    store.engine.dispose()
