"""What the operator sees of the outbox: who is owed what, and why it did not go. Never a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from channels.models import OutgoingMessage
from channels.outbox import FAILED, UNCONFIRMED, WAITING


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


def find_messages(session: Session, states: tuple[str, ...], limit: int = 200) -> list[OutboxRow]:
    """The newest messages in these states."""
    query = select(OutgoingMessage).where(OutgoingMessage.state.in_(states))
    rows = session.execute(query.order_by(OutgoingMessage.id.desc()).limit(limit)).scalars()
    return [
        OutboxRow(
            row.id,
            row.channel,
            f"…{row.visitor[-6:]}",
            row.state,
            row.attempts,
            row.created_at,
            row.problem,
        )
        for row in rows
    ]


def send_again(session: Session, message_id: int, *, now: datetime) -> bool:
    """Owes a failed or unconfirmed message anew; False where there is none with this number."""
    done = session.execute(
        update(OutgoingMessage)
        .where(OutgoingMessage.id == message_id, OutgoingMessage.state.in_((FAILED, UNCONFIRMED)))
        .values(state=WAITING, not_before=now, ended_at=None, attempts=0, claim=None)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount == 1)
