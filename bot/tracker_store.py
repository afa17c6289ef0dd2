"""Where conversations are kept: Rasa's SQL store, with small events, few statements and quick commits."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections import OrderedDict
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import create_engine, insert, text
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool, StaticPool

from bot.event_rows import read_events, small, to_row
from bot.recent_events import RECENT, recent
from bot.soundness import is_damage
from channels.statements import Opened, Statement, begin, connect

logger = logging.getLogger(__name__)

IN_MEMORY = "sqlite://"
"""The address of a store that ends with its process."""
KEPT_CONVERSATIONS = 500
"""How many conversations a process has the latest events of at hand."""
_STORED = "_kaimen_stored"
"""On a tracker: how many of its events are in the database."""
_OPENED_OR_BEGUN = "type_name IN ('active_loop', 'restart', 'session_started')"
_INDEX = text(
    f"CREATE INDEX IF NOT EXISTS ix_events_opened ON events (sender_id, id) WHERE {_OPENED_OR_BEGUN}"
)
_EVENTS = SQLTrackerStore.SQLEvent.__table__
_ID, _DATA = _EVENTS.c.id, _EVENTS.c.data
_STORE = Statement(insert(_EVENTS), *(c.name for c in _EVENTS.c if c.name != "id"))


def _events(sql: str, *columns: Any) -> Statement:
    return Statement(text(sql).columns(*columns))


_LAST_ID = _events("SELECT max(id) AS id FROM events WHERE sender_id = :sender_id", _ID)
_LATEST = _events(
    "SELECT id, data FROM events WHERE sender_id = :sender_id ORDER BY id DESC LIMIT :limit",
    *(_ID, _DATA),
)
_SINCE = _events(
    "SELECT id, data FROM events WHERE sender_id = :sender_id AND id >= :first ORDER BY id DESC",
    *(_ID, _DATA),
)
_LAST_OPENED_OR_BEGUN = _events(
    "SELECT id, data FROM events WHERE sender_id = :sender_id "
    f"AND {_OPENED_OR_BEGUN} ORDER BY id DESC LIMIT 1",
    *(_ID, _DATA),
)
_TURN_BEFORE = _events(
    "SELECT max(id) AS id FROM events WHERE sender_id = :sender_id AND id < :id "
    "AND action_name = 'action_listen'",
    _ID,
)


class ConversationStore(SQLTrackerStore):
    """Stores each event without what can be derived from the rest.

    What a process wrote last it need not read again: it only asks whether another has written since.
    """

    _kept: OrderedDict[str, tuple[int, list[Event]]]
    damage = ""
    """What SQLite said when it met a damaged page; no restart and no later message mends that."""

    @classmethod
    def open(cls, address: str) -> ConversationStore:
        """The store at an SQLAlchemy address; creates its tables."""
        url = make_url(address)
        store = cls(
            domain=Domain.empty(),
            dialect=url.drivername,
            host=url.host,
            port=url.port,
            db=url.database or ("" if url.get_backend_name() == "sqlite" else "conversations.db"),
            username=url.username,
            password=url.password,
            query=dict(url.query),
        )
        store._kept = OrderedDict()
        if url.get_backend_name() == "sqlite":
            _hurry_sqlite(store)
        _add_index(store)
        return store

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Stores what is new (see parent class); a conversation begins with its first event."""
        if not tracker.events:
            return
        await self.stream_events(tracker)
        stored = getattr(tracker, _STORED, None)
        if stored is None:
            stored = self._number_stored(tracker)
        before = list(tracker.events)
        new = [small(event) for event in before[stored:]]
        rows = [to_row(tracker.sender_id, event) for event in new]
        with begin(self.engine) as connection:
            if rows:
                _STORE.run(connection, *rows)
            last = _last_id(connection, tracker.sender_id)
        setattr(tracker, _STORED, len(tracker.events))
        # Those before were read from here, and so are small already.
        self._keep(tracker, [*before[:stored], *new], last)

    def forget(self, sender_id: str) -> None:
        """Deletes all events of a conversation."""
        self._kept.pop(sender_id, None)
        with self.engine.begin() as connection:
            connection.execute(
                text("DELETE FROM events WHERE sender_id = :sender_id"), {"sender_id": sender_id}
            )

    def note_failure(self, error: Exception) -> None:
        """Says that a conversation could not be read or written; Rasa then answers as if it began here."""
        driver = error if isinstance(error, sqlite3.Error) else getattr(error, "orig", None)
        said = str(driver or error).strip().partition("\n")[0]
        if is_damage(said):
            self.damage = said
        logger.error(
            "The conversations in %s cannot be read or written (%s): a message is answered without what was said "
            "before. docs/operating/running.md, when something is broken",
            self.engine.url.database,
            said,
        )

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        """The latest events of a conversation, or all of them (see parent class)."""
        if fetch_events_from_all_sessions or not self.domain:
            return await super()._retrieve(sender_id, fetch_events_from_all_sessions)
        with connect(self.engine) as connection:
            events = self._kept_events(connection, sender_id) or _read(connection, sender_id)
        if not events:
            return None
        tracker = DialogueStateTracker.from_events(sender_id, events, self.domain.slots)
        setattr(tracker, _STORED, len(events))
        return tracker

    def _number_stored(self, tracker: DialogueStateTracker) -> int:
        """How many events of a tracker that was not read from here are stored, as Rasa counts them."""
        with connect(self.engine) as connection:
            if _last_id(connection, tracker.sender_id) is None:
                return 0
        with self.session_scope() as session:
            new = sum(1 for _ in super()._additional_events(session, tracker))
        return len(tracker.events) - new

    def _kept_events(self, connection: Opened, sender_id: str) -> list[Event] | None:
        kept = self._kept.get(sender_id)
        if kept is None:
            return None
        if _last_id(connection, sender_id) == kept[0]:
            return kept[1]
        del self._kept[sender_id]
        return None

    def _keep(self, tracker: DialogueStateTracker, events: list[Event], last: int | None) -> None:
        self._kept.pop(tracker.sender_id, None)
        if last is None:
            return
        try:
            kept = recent(events, tracker.active_loop_name)
        except LookupError:
            return
        self._kept[tracker.sender_id] = (last, kept)
        if len(self._kept) > KEPT_CONVERSATIONS:
            self._kept.popitem(last=False)


def _last_id(connection: Opened, sender_id: str) -> int | None:
    last: int | None = _LAST_ID.first(connection, {"sender_id": sender_id}).id
    return last


def _read(connection: Opened, sender_id: str) -> list[Event]:
    """The events that a conversation goes on with, from the database."""
    values = {"sender_id": sender_id, "limit": RECENT + 1}
    rows = _LATEST.all(connection, values)
    loop, opened = _open_loop(connection, sender_id) if len(rows) > RECENT else (None, 0)
    if loop is not None and rows[-1].id > opened:
        rows = _SINCE.all(connection, {"sender_id": sender_id, "first": opened})
    return recent(read_events([json.loads(row.data) for row in reversed(rows)]), loop)


def _open_loop(connection: Opened, sender_id: str) -> tuple[str | None, int]:
    """The form that is being filled in, and the event with which the turn began that opened it."""
    row = _LAST_OPENED_OR_BEGUN.first(connection, {"sender_id": sender_id})
    values = json.loads(row.data) if row else {}
    if values.get("event") != "active_loop" or not values.get("name"):
        return None, 0
    turn = _TURN_BEFORE.first(connection, {"sender_id": sender_id, "id": row.id}).id
    return str(values["name"]), int(turn or row.id)


def _add_index(store: SQLTrackerStore) -> None:
    """An index of the few events that open a form or end one, so that nobody looks through all."""
    if store.engine.dialect.name in ("sqlite", "postgresql"):
        with store.engine.begin() as connection:
            connection.execute(_INDEX)


def _hurry_sqlite(store: SQLTrackerStore) -> None:
    """Readers beside a writer, and no wait for the disk at each commit, only at checkpoints.

    Connections stay open: whoever closes the last one to a file writes its whole log back.
    """

    def prepare(connection: Any, _: object) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA busy_timeout = 10000")

    url = store.engine.url
    in_memory = url.database in (None, "", ":memory:")
    store.engine.dispose()
    store.engine = create_engine(
        url,
        poolclass=StaticPool if in_memory else QueuePool,
        connect_args={"check_same_thread": False},
    )
    sqlalchemy_event.listen(store.engine, "connect", prepare)
    store.sessionmaker = sessionmaker(store.engine)
    if in_memory:
        store.Base.metadata.create_all(store.engine)
