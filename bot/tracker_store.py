"""Where conversations are kept: Rasa's SQL store, with small events and quick commits."""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Iterator
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import create_engine
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

KEPT_OF_A_PARSE = ("text", "intent", "topics", "entities", "language")
"""The rest (nearness to each measure, rankings) is needed for the answer alone."""
RECENT = 40
"""Events of a conversation that its next message is read with: some four turns. Every turn sets all slots
anew and the rules look at the last one, so message 500 need not wait for 499 others to be read."""
_STORED = "_kaimen_stored"
"""On a tracker: how many of its events are in the database."""


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
            setattr(tracker, _STORED, len(tracker.events))

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        """The latest events of a conversation, or all of them (see parent class)."""
        if fetch_events_from_all_sessions or not self.domain:
            return await super()._retrieve(sender_id, fetch_events_from_all_sessions)
        with self.session_scope() as session:
            rows = (
                session.query(self.SQLEvent.data)
                .filter(self.SQLEvent.sender_id == sender_id)
                .order_by(self.SQLEvent.id.desc())
                .limit(RECENT + 1)
                .all()
            )
        events = _whole_turns([json.loads(row.data) for row in reversed(rows)])
        if not events:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        setattr(tracker, _STORED, len(events))
        return tracker

    def _additional_events(
        self, session: Session, tracker: DialogueStateTracker
    ) -> Iterator[Event]:
        """The events that are not stored yet (see parent class), each made small."""
        stored = getattr(tracker, _STORED, None)
        if stored is None:
            return map(_small, super()._additional_events(session, tracker))
        return map(_small, itertools.islice(tracker.events, stored, None))


def _whole_turns(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """From where the last session begins, or else where the first turn does that is there whole."""
    sessions = [n for n, e in enumerate(events) if e["event"] == SessionStarted.type_name]
    if sessions:
        return events[sessions[-1] :]
    if len(events) <= RECENT:
        return events
    listens = (n for n, e in enumerate(events) if e.get("name") == ACTION_LISTEN_NAME)
    return events[next(listens, 0) :]


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
