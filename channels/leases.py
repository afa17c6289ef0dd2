"""Work that one of all processes does at a time: who took its lease, until that runs out."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, or_, update
from sqlalchemy.orm import Session

from channels.db import insert_or
from channels.models import Lease

_MAKE_ROW = insert_or(Lease, ("name",), ("name", "held_until"), "NOTHING")
_LEASES = Lease.__table__
_FREE = _LEASES.c.held_until <= bindparam("at")
_TAKE = (
    update(_LEASES)
    .where(_LEASES.c.name == bindparam("of_name"), _FREE)
    .values(held_until=bindparam("until"))
)
_HOLD = (
    update(_LEASES)
    # Nobody else's ends in the same microsecond.
    .where(
        _LEASES.c.name == bindparam("of_name"),
        or_(_FREE, _LEASES.c.held_until == bindparam("held")),
    )
    .values(held_until=bindparam("until"))
)


def take_lease(session: Session, name: str, *, now: datetime, seconds: float) -> bool:
    """Whether this process is the one to do the work now; nobody else is for so many seconds.

    It is not given back: work that is done now is not due again before the lease has run out, and
    whoever dies at it is followed then.
    """
    session.execute(_MAKE_ROW, {"name": name, "held_until": now})
    values = {"of_name": name, "at": now, "until": now + timedelta(seconds=seconds)}
    return bool(session.execute(_TAKE, values).rowcount == 1)


def hold_lease(
    session: Session, name: str, held: datetime | None, *, now: datetime, seconds: float
) -> datetime | None:
    """Takes a lease, or goes on with the one that this process has until `held`.

    Gives until when it has it now, None where another process has it. 0 seconds give it back.
    """
    session.execute(_MAKE_ROW, {"name": name, "held_until": now})
    until = now + timedelta(seconds=seconds)
    values = {"of_name": name, "at": now, "held": held, "until": until}
    return until if session.execute(_HOLD, values).rowcount == 1 else None
