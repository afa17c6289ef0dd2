"""How much one session and one address may ask; counted in the database, for all processes.

Addresses are counted under a keyed hash, so the table tells nobody who asked.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from collections.abc import Callable
from datetime import datetime, timedelta

from limits import RateLimitItem, parse_many
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from channels.clock import utc_now
from channels.db import insert_or, session_scope
from channels.web.errors import TooMany
from channels.web.models import RateCount

_BEGIN = insert_or(RateCount, ("key",), ("key", "count", "expires_at"), "NOTHING")


class CountsInDatabase(Storage):
    """Keeps the counts of `limits` in the channels' database."""

    STORAGE_SCHEME = None

    def __init__(self, engine: Engine, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self._engine, self._now = engine, now

    @property
    def base_exceptions(self) -> type[Exception]:
        """See parent class."""
        failures: type[Exception] = SQLAlchemyError
        return failures

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """See parent class; a count whose time is over begins anew."""
        now = self._now()
        with session_scope(self._engine) as session:
            row = session.get(RateCount, key, with_for_update=True)
            if row is None:
                values = {"key": key, "count": 0, "expires_at": now + timedelta(seconds=expiry)}
                session.execute(_BEGIN, values)
                row = session.get(RateCount, key, with_for_update=True)
            assert row is not None
            if row.expires_at <= now:
                row.count, row.expires_at = 0, now + timedelta(seconds=expiry)
            row.count += amount
            return int(row.count)

    def get(self, key: str) -> int:
        """See parent class."""
        row = self._find(key)
        return int(row.count) if row else 0

    def get_expiry(self, key: str) -> float:
        """See parent class."""
        row = self._find(key)
        return float((row.expires_at if row else self._now()).timestamp())

    def check(self) -> bool:
        """See parent class."""
        return self.get("") == 0

    def reset(self) -> int | None:
        """See parent class."""
        with session_scope(self._engine) as session:
            return int(session.execute(delete(RateCount)).rowcount)

    def clear(self, key: str) -> None:
        """See parent class."""
        with session_scope(self._engine) as session:
            session.execute(delete(RateCount).where(RateCount.key == key))

    def drop_expired(self) -> None:
        """Deletes the counts whose time is over."""
        with session_scope(self._engine) as session:
            session.execute(delete(RateCount).where(RateCount.expires_at <= self._now()))

    def _find(self, key: str) -> RateCount | None:
        with session_scope(self._engine) as session:
            query = select(RateCount).where(RateCount.key == key)
            current = query.where(RateCount.expires_at > self._now())
            row: RateCount | None = session.scalars(current).first()
            return row


class Rates:
    """The limits in force, as `limits` writes them: `20/minute; 300/day`."""

    def __init__(
        self,
        engine: Engine,
        secret: str,
        per_session: str,
        per_address: str,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._now, self._secret = now, secret.encode()
        self.counts = CountsInDatabase(engine, now)
        self._limiter = FixedWindowRateLimiter(self.counts)
        self._per_session, self._per_address = parse_many(per_session), parse_many(per_address)

    def count_address(self, address: str) -> None:
        """Counts a request of an address.

        Raises:
            TooMany: It had its share; says after how many seconds it may ask again.
        """
        keyed = hmac.new(self._secret, _network(address).encode(), hashlib.sha256).hexdigest()
        self._count(self._per_address, "address", keyed[:32])

    def count_session(self, session_id: str) -> None:
        """Counts a question of a session.

        Raises:
            TooMany: It had its share.
        """
        self._count(self._per_session, "session", session_id)

    def _count(self, items: list[RateLimitItem], kind: str, name: str) -> None:
        for item in items:
            if not self._limiter.hit(item, kind, name):
                expiry = self.counts.get_expiry(item.key_for(kind, name))
                raise TooMany(retry_after=max(1, round(expiry - self._now().timestamp())))


def _network(address: str) -> str:
    """An address; of IPv6 the network, because one household has billions of addresses."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{ip}/64", strict=False))
    return str(ip)
