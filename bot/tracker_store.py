"""Where conversations are kept: Rasa's SQL store, with small events and quick commits."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import create_engine
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

KEPT_OF_A_PARSE = ("text", "intent", "topics", "entities", "language")
"""The rest (nearness to each measure, rankings) is needed for the answer alone."""


class ConversationStore(SQLTrackerStore):
    """Stores each event without what can be derived from the rest."""

    @classmethod
    def open(cls, address: str) -> ConversationStore:
        """The store at an SQLAlchemy address; creates its tables."""
        url = make_url(address)
        store = cls(
            domain=Domain.empty(),
            dialect=url.drivername,
            host=url.host,
            port=url.port,
            db=url.database or "conversations.db",
            username=url.username,
            password=url.password,
            query=dict(url.query),
        )
        if url.get_backend_name() == "sqlite":
            _hurry_sqlite(store)
        return store

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Stores what is new (see parent class); a conversation begins with its first event."""
        if tracker.events:
            await super().save(tracker)

    def _additional_events(
        self, session: Session, tracker: DialogueStateTracker
    ) -> Iterator[Event]:
        """The events that are not stored yet (see parent class), each made small."""
        return map(_small, super()._additional_events(session, tracker))


def _small(event: Event) -> Event:
    if isinstance(event, UserUttered):
        small = copy.copy(event)
        parse = event.parse_data or {}
        small.parse_data = {k: parse[k] for k in KEPT_OF_A_PARSE if k in parse}
        return small
    if isinstance(event, BotUttered) and event.data.get("custom"):
        # The structure of a reply holds its words; channels.plain_text writes them out again.
        small = copy.copy(event)
        small.text = None
        return small
    return event


def _hurry_sqlite(store: SQLTrackerStore) -> None:
    """Readers beside a writer, and no wait for the disk at each commit, only at checkpoints.

    Connections stay open: whoever closes the last one to a file writes its whole log back.
    """

    def prepare(connection: Any, _: object) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA busy_timeout = 10000")

    store.engine.dispose()
    store.engine = create_engine(
        store.engine.url, poolclass=QueuePool, connect_args={"check_same_thread": False}
    )
    sqlalchemy_event.listen(store.engine, "connect", prepare)
    store.sessionmaker = sessionmaker(store.engine)
