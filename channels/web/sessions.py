"""Sessions of visitors: made, signed and ended here; a client can neither choose nor guess one.

The token that a visitor holds is the signed id of a row. So a session lives across processes and
restarts, ends when it was silent too long, and is dead everywhere once it is deleted.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from channels.statements import Opened, Statement
from channels.web.errors import SessionExpired
from channels.web.models import WebSession

TOKEN_LENGTH = 200
_TABLE = WebSession.__table__
_FIND = Statement(select(_TABLE).where(_TABLE.c.id == bindparam("session")))
_OPEN = Statement(
    insert(_TABLE),
    *("id", "conversation", "origin", "browser", "region", "consent"),
    *("created_at", "seen_at", "last_number"),
)
_NOTE_SEEN = Statement(
    update(_TABLE).where(_TABLE.c.id == bindparam("session")).values(seen_at=bindparam("seen"))
)


@dataclass(frozen=True)
class SessionView:
    """One visitor's session."""

    id: str
    conversation: str
    origin: str
    region: str | None
    consent: str
    created_at: datetime
    expires_at: datetime


class Sessions:
    """The sessions of one Kaimen."""

    def __init__(self, secret: str, hours: int) -> None:
        self._secret = secret.encode()
        self._signer = URLSafeSerializer(secret, salt="web session 1")
        self._pause = timedelta(hours=hours)

    def open(
        self,
        connection: Opened,
        origin: str,
        browser: str,
        consent: str,
        region: str | None,
        *,
        now: datetime,
    ) -> tuple[SessionView, str]:
        """A new session and its token."""
        row = {
            "id": secrets.token_urlsafe(24),
            "conversation": f"web-{secrets.token_urlsafe(16)}",
            "origin": origin,
            "browser": self._hash(browser),
            "region": region,
            "consent": consent,
            "created_at": now,
            "seen_at": now,
            "last_number": 0,
        }
        _OPEN.run(connection, row)
        return self._view(SimpleNamespace(**row)), str(self._signer.dumps(row["id"]))

    def get(
        self, connection: Opened, token: str | None, origin: str, browser: str, *, now: datetime
    ) -> SessionView:
        """The session of a token.

        Raises:
            SessionExpired: The token is forged, the session over, or another portal's or browser's.
        """
        row = _FIND.first(connection, {"session": self._read(token)})
        if row is None or row.seen_at + self._pause <= now:
            raise SessionExpired
        if row.origin != origin or not hmac.compare_digest(row.browser, self._hash(browser)):
            raise SessionExpired
        return self._view(row)

    def has_paused(self, session: SessionView, *, now: datetime) -> bool:
        """Whether it is time to note that a session was seen; once a minute, for a pause of hours."""
        return now - (session.expires_at - self._pause) > timedelta(minutes=1)

    def note_seen(self, connection: Opened, session: SessionView, *, now: datetime) -> SessionView:
        """Begins the pause of a session anew."""
        _NOTE_SEEN.run(connection, {"session": session.id, "seen": now})
        return replace(session, expires_at=now + self._pause)

    def _read(self, token: str | None) -> str:
        if token is None or not token.isascii() or len(token) > TOKEN_LENGTH:
            raise SessionExpired
        try:
            return str(self._signer.loads(token))
        except BadData:
            raise SessionExpired from None

    def _hash(self, browser: str) -> str:
        return hmac.digest(self._secret, browser.encode(), "sha256").hex()

    def _view(self, row: Any) -> SessionView:
        return SessionView(
            id=row.id,
            conversation=row.conversation,
            origin=row.origin,
            region=row.region,
            consent=row.consent,
            created_at=row.created_at,
            expires_at=row.seen_at + self._pause,
        )


def delete_session(connection: Connection, session_id: str) -> None:
    """Deletes a session with its messages and ratings."""
    connection.execute(delete(_TABLE).where(_TABLE.c.id == session_id))


def find_silent_since(connection: Connection, moment: datetime) -> list[tuple[str, str]]:
    """Id and conversation of each session that was last seen before a moment."""
    query = select(_TABLE.c.id, _TABLE.c.conversation).where(_TABLE.c.seen_at < moment)
    return [(i, c) for i, c in connection.execute(query)]
