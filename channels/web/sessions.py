"""Sessions of visitors: made, signed and ended here; a client can neither choose nor guess one.

The token that a visitor holds is the signed id of a row. So a session lives across processes and
restarts, ends when it was silent too long, and is dead everywhere once it is deleted.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine

from channels.db import session_scope
from channels.web.errors import SessionExpired
from channels.web.models import WebSession

TOKEN_LENGTH = 200


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

    def __init__(self, engine: Engine, secret: str, hours: int) -> None:
        self._engine, self._secret = engine, secret.encode()
        self._signer = URLSafeSerializer(secret, salt="web session 1")
        self._pause = timedelta(hours=hours)

    def open(
        self, origin: str, browser: str, consent: str, region: str | None, *, now: datetime
    ) -> tuple[SessionView, str]:
        """A new session and its token."""
        row = WebSession(
            id=secrets.token_urlsafe(24),
            conversation=f"web-{secrets.token_urlsafe(16)}",
            origin=origin,
            browser=self._hash(browser),
            region=region,
            consent=consent,
            created_at=now,
            seen_at=now,
            last_number=0,
        )
        with session_scope(self._engine) as session:
            session.add(row)
        return self._view(row), str(self._signer.dumps(row.id))

    def get(self, token: str, origin: str, browser: str, *, now: datetime) -> SessionView:
        """The session of a token, whose pause begins anew.

        Raises:
            SessionExpired: The token is forged, the session over, or another portal's or browser's.
        """
        session_id = self._read(token)
        with session_scope(self._engine) as session:
            row = session.get(WebSession, session_id)
            if row is None or row.seen_at + self._pause <= now:
                raise SessionExpired
            if row.origin != origin or not hmac.compare_digest(row.browser, self._hash(browser)):
                raise SessionExpired
            # Once a minute is enough for a pause of hours.
            if now - row.seen_at > timedelta(minutes=1):
                session.execute(
                    update(WebSession).where(WebSession.id == session_id).values(seen_at=now)
                )
                row.seen_at = now
            return self._view(row)

    def delete(self, session_id: str) -> None:
        """Deletes a session with its messages and ratings."""
        with session_scope(self._engine) as session:
            session.execute(delete(WebSession).where(WebSession.id == session_id))

    def find_silent_since(self, moment: datetime) -> list[tuple[str, str]]:
        """Id and conversation of each session that was last seen before a moment."""
        with session_scope(self._engine) as session:
            query = select(WebSession.id, WebSession.conversation)
            return [(i, c) for i, c in session.execute(query.where(WebSession.seen_at < moment))]

    def _read(self, token: str) -> str:
        if not token.isascii() or len(token) > TOKEN_LENGTH:
            raise SessionExpired
        try:
            return str(self._signer.loads(token))
        except BadData:
            raise SessionExpired from None

    def _hash(self, browser: str) -> str:
        return hmac.new(self._secret, browser.encode(), hashlib.sha256).hexdigest()

    def _view(self, row: WebSession) -> SessionView:
        return SessionView(
            id=row.id,
            conversation=row.conversation,
            origin=row.origin,
            region=row.region,
            consent=row.consent,
            created_at=row.created_at,
            expires_at=row.seen_at + self._pause,
        )
