"""How many messages are in each state of the outbox."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from channels.models import OutgoingMessage


def count_by_state(session: Session, channel: str) -> dict[str, int]:
    """How many messages are in each state."""
    query = select(OutgoingMessage.state, func.count(OutgoingMessage.id))
    rows = session.execute(
        query.where(OutgoingMessage.channel == channel).group_by(OutgoingMessage.state)
    )
    return {state: int(count) for state, count in rows}
