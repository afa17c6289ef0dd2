"""Where conversations are kept: Rasa's SQL store, with small events and quick commits."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

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
            _hurry_sqlite(store.engine)
        return store

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


def _hurry_sqlite(engine: Any) -> None:
    """Readers beside a writer, and no wait for the disk at each commit, only at checkpoints."""

    def prepare(connection: Any, _: object) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA busy_timeout = 10000")

    sqlalchemy_event.listen(engine, "connect", prepare)
    # Connections from before the listener was there are closed, so that each has been prepared.
    engine.dispose()
