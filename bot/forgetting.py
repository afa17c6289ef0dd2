"""Makes Rasa forget a conversation for good."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore, RedisTrackerStore, SQLTrackerStore

from bot.tracker_store import ConversationStore


class CannotForget(NotImplementedError):
    """The tracker store is of a kind from which nothing can be deleted."""

    def __init__(self, store: object) -> None:
        super().__init__(
            f"Conversations in a {type(store).__name__} cannot be deleted. "
            "Use an SQL or Redis tracker store."
        )


async def forget(agent: Agent, conversation: str) -> None:
    """Deletes all events of a conversation, after the message that is being answered.

    Raises:
        CannotForget: The store cannot delete.
    """
    async with agent.lock_store.lock(conversation):
        await asyncio.to_thread(forget_stored, plain_store(agent.tracker_store), conversation)


def plain_store(store: Any) -> Any:
    """The store itself, behind Rasa's wrappers for failures and for old stores."""
    while hasattr(store, "_tracker_store"):
        store = store._tracker_store
    return store


def forget_stored(store: Any, conversation: str) -> None:
    """Deletes all events of a conversation from a tracker store.

    Raises:
        CannotForget: The store cannot delete.
    """
    if isinstance(store, ConversationStore):
        store.forget(conversation)
    elif isinstance(store, SQLTrackerStore):
        with store.session_scope() as session:
            events = session.query(store.SQLEvent)
            events.filter_by(sender_id=conversation).delete(synchronize_session=False)
            session.commit()
    elif isinstance(store, InMemoryTrackerStore):
        store.store.pop(conversation, None)
    elif isinstance(store, RedisTrackerStore):
        store.red.delete(store.key_prefix + conversation)
    else:
        raise CannotForget(store)
