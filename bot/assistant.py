"""Loads the trained assistant: the one place that puts model, stores and actions together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from sqlalchemy.engine import make_url

from actions.dependencies import watch
from bot.local_actions import LocalActions
from bot.settings import Settings
from knowledge.db import open_engine


@dataclass(frozen=True)
class Said:
    """What came back for one message: the reply's JSON, and what was understood."""

    reply: dict[str, Any]
    understood: dict[str, Any]


def load_assistant(settings: Settings, model: Path, remember: bool = True) -> Agent:
    """The agent with its stores; `remember` False keeps conversations in memory only.

    Raises:
        DatabaseNotReady: The knowledge was not loaded.
    """
    watch(open_engine(settings.knowledge_url))
    agent = Agent(
        lock_store=InMemoryLockStore(),
        tracker_store=_tracker_store(settings)
        if remember
        else InMemoryTrackerStore(Domain.empty()),
        action_endpoint=LocalActions(),
    )
    agent.load_model(str(model))
    return agent


async def say_to(
    agent: Agent,
    text: str,
    conversation: str,
    language: str | None = None,
    as_of: str | None = None,
) -> Said:
    """Sends one message and waits for the reply.

    Raises:
        RuntimeError: No reply came, which means that a rule is missing.
    """
    output = CollectingOutputChannel()
    metadata = {"language": language} if language else {}
    metadata |= {"as_of": as_of} if as_of else {}
    message = UserMessage(
        text, output, conversation, input_channel=output.name(), metadata=metadata
    )
    await agent.handle_message(message)
    tracker = await agent.tracker_store.retrieve(conversation)
    replies = [m["custom"] for m in output.messages if "custom" in m]
    if not replies or tracker is None or tracker.latest_message is None:
        raise RuntimeError(f"No reply to a message of {len(text)} characters.")
    return Said(replies[-1], tracker.latest_message.parse_data)


def _tracker_store(settings: Settings) -> TrackerStore:
    url = make_url(settings.tracker_url)
    return SQLTrackerStore(
        domain=Domain.empty(),
        dialect=url.drivername,
        host=url.host,
        port=url.port,
        db=url.database or "conversations.db",
        username=url.username,
        password=url.password,
    )
