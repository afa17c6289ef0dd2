"""What the operator sees of the outbox: who is owed what, and why it did not go. Never a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, literal_column, select, update
from sqlalchemy.orm import Session, aliased

from channels.models import OutgoingMessage
from channels.outbox import FAILED, HELD, UNCONFIRMED, WAITING

AFTER_HELD = "It goes after an earlier one, which is held."
NOT_TRIED = "It was not tried yet; a Kaimen that runs comes to it by itself."


@dataclass(frozen=True)
class OutboxRow:
    """One message that is owed, or that did not arrive."""

    id: int
    channel: str
    visitor: str
    """The last characters of the platform's id: enough to tell visitors apart."""
    state: str
    attempts: int
    created_at: datetime
    problem: str | None
    """Why it has not gone, as the platform said or as we know."""


def find_messages(session: Session, states: tuple[str, ...], limit: int = 200) -> list[OutboxRow]:
    """The newest messages in these states."""
    state = _shown_state()
    query = select(OutgoingMessage, state.label("shown")).where(state.in_(states))
    rows = session.execute(query.order_by(OutgoingMessage.id.desc()).limit(limit))
    return [
        OutboxRow(
            row.id,
            row.channel,
            f"…{row.visitor[-6:]}",
            shown,
            row.attempts,
            row.created_at,
            _problem(row, shown),
        )
        for row, shown in rows
    ]


def _problem(row: OutgoingMessage, shown: str) -> str | None:
    if shown != row.state:
        return AFTER_HELD
    if shown != WAITING:
        return str(row.problem) if row.problem else None
    if row.not_before > row.created_at and row.attempts:
        again = f"It is tried again from {row.not_before:%H:%M:%S} UTC on."
        return f"{row.problem} {again}" if row.problem else again
    return str(row.problem or NOT_TRIED)


def count_shown(session: Session, channel: str) -> dict[str, int]:
    """How many messages are in each state."""
    state = _shown_state()
    query = select(state, func.count()).select_from(OutgoingMessage)
    rows = session.execute(query.where(OutgoingMessage.channel == channel).group_by(state))
    return {name: int(count) for name, count in rows}


def state_of(session: Session, message_id: int) -> str | None:
    """The state of one message; None where there is none."""
    query = select(_shown_state()).where(OutgoingMessage.id == message_id)
    found: str | None = session.execute(query).scalar_one_or_none()
    return found


def _shown_state() -> Any:
    """The state that counts: what waits behind a message that is held is held with it."""
    earlier = aliased(OutgoingMessage)
    is_behind = exists().where(
        earlier.channel == OutgoingMessage.channel,
        earlier.visitor == OutgoingMessage.visitor,
        earlier.id < OutgoingMessage.id,
        earlier.state == HELD,
    )
    waits = and_(OutgoingMessage.state == WAITING, is_behind)
    # Written out, so that a database sees the same expression in each place.
    return case((waits, literal_column(f"'{HELD}'")), else_=OutgoingMessage.state)


def send_again(session: Session, message_id: int, *, now: datetime) -> bool:
    """Owes a failed or unconfirmed message anew; False where there is none with this number."""
    done = session.execute(
        update(OutgoingMessage)
        .where(OutgoingMessage.id == message_id, OutgoingMessage.state.in_((FAILED, UNCONFIRMED)))
        .values(state=WAITING, not_before=now, ended_at=None, attempts=0, claim=None, problem=None)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount == 1)
