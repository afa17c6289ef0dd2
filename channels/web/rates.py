"""How much one session and one address may ask; counted in the database, for all processes.

Addresses are counted under a keyed hash, so the table tells nobody who asked.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from limits import RateLimitItem, parse_many
from sqlalchemy import bindparam, delete, update
from sqlalchemy.engine import Connection

from channels.clock import utc_now
from channels.db import UtcDateTime, insert_or
from channels.statements import Opened, Statement
from channels.web.errors import TooMany
from channels.web.models import RateCount

_TABLE = RateCount.__table__
_OVER = "rate_counts.expires_at <= :now"
# A count whose time is over begins anew.
_COUNT = Statement(
    insert_or(
        RateCount,
        ("key",),
        ("key", "count", "expires_at"),
        f"UPDATE SET count = CASE WHEN {_OVER} THEN 1 ELSE rate_counts.count + 1 END, "
        f"expires_at = CASE WHEN {_OVER} THEN excluded.expires_at ELSE rate_counts.expires_at END",
        returning=("count", "expires_at"),
    ).bindparams(bindparam("now", type_=UtcDateTime()))
)

_GIVE_BACK = Statement(
    update(_TABLE)
    .where(_TABLE.c.key == bindparam("of_key"), _TABLE.c.count > 0)
    .values(count=_TABLE.c.count - 1)
)


class Rates:
    """The limits in force, as `limits` writes them: `20/minute; 300/day`."""

    def __init__(
        self,
        secret: str,
        per_session: str,
        per_address: str,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._now, self._secret = now, secret.encode()
        self._per_session, self._per_address = parse_many(per_session), parse_many(per_address)

    def count_address(self, connection: Opened, address: str) -> None:
        """Counts a request of an address.

        Raises:
            TooMany: It had its share; says after how many seconds it may ask again.
        """
        keyed = hmac.digest(self._secret, _network(address).encode(), "sha256").hex()
        self._count(connection, self._per_address, "address", keyed[:32])

    def count_session(self, connection: Opened, session_id: str) -> None:
        """Counts a question of a session.

        Raises:
            TooMany: It had its share.
        """
        self._count(connection, self._per_session, "session", session_id)

    def give_back_session(self, connection: Opened, session_id: str) -> None:
        """Takes back the count of a question that could not be answered, for no fault of the session's."""
        for item in self._per_session:
            _GIVE_BACK.run(connection, {"of_key": item.key_for("session", session_id)})

    def _count(
        self, connection: Opened, items: Sequence[RateLimitItem], kind: str, name: str
    ) -> None:
        now = self._now()
        for item in items:
            key = item.key_for(kind, name)
            ends = now + timedelta(seconds=item.get_expiry())
            values = {"key": key, "count": 1, "expires_at": ends, "now": now}
            counted = _COUNT.first(connection, values)
            if counted.count > item.amount:
                left = (counted.expires_at - now).total_seconds()
                raise TooMany(retry_after=max(1, round(left)))


def drop_expired(connection: Connection, now: datetime) -> None:
    """Deletes the counts whose time is over."""
    connection.execute(delete(_TABLE).where(_TABLE.c.expires_at <= now))


def _network(address: str) -> str:
    """An address; of IPv6 the network, because one household has billions of addresses."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{ip}/64", strict=False))
    return str(ip)
