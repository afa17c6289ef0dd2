"""What visitors sent: stored before it is acknowledged, claimed by one process, answered once.

Comes from: the webhooks. Goes to: channels.desk, which asks the assistant, and channels.outbox.
See docs/adr for what happens to a message whose process is killed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from channels.db import insert_into
from channels.models import IncomingMessage, Visitor
from channels.outbox import store_replies

WAITING, CLAIMED, ANSWERED, FAILED = "waiting", "claimed", "answered", "failed"
LEASE = timedelta(seconds=60)
"""How long a process may take for an answer before another one may take over."""


@dataclass(frozen=True)
class Delivery:
    """A message as a platform hands it over."""

    channel: str
    key: str
    """Equal for equal messages, however often the platform delivers them."""
    visitor: str
    content: dict[str, Any]


@dataclass(frozen=True)
class Receipt:
    """What became of a delivery."""

    id: int
    deliveries: int
    state: str

    @property
    def is_new(self) -> bool:
        """Whether this is the first delivery of the message."""
        return self.deliveries == 1


@dataclass(frozen=True)
class Claimed:
    """A message that this process, and no other, is to answer."""

    id: int
    visitor: str
    key: str
    content: dict[str, Any]
    attempts: int
    claim: str


def receive(
    session: Session, delivery: Delivery, *, now: datetime, direct_until: datetime | None = None
) -> Receipt:
    """Stores a message, or counts another delivery of one that is there already.

    `direct_until` is when the platform's call must have been answered.
    """
    # The visitor's row is locked first: messages of one visitor get their numbers in turn.
    see_visitor(session, delivery.channel, delivery.visitor, now)
    insert = (
        insert_into(session, IncomingMessage)
        .values(
            channel=delivery.channel,
            message_key=delivery.key,
            visitor=delivery.visitor,
            content=delivery.content,
            state=WAITING,
            deliveries=0,
            attempts=0,
            received_at=now,
        )
        .on_conflict_do_nothing(index_elements=["channel", "message_key"])
    )
    session.execute(insert)
    found = and_(
        IncomingMessage.channel == delivery.channel, IncomingMessage.message_key == delivery.key
    )
    session.execute(
        update(IncomingMessage)
        .where(found)
        .values(deliveries=IncomingMessage.deliveries + 1, direct_until=direct_until)
        .execution_options(synchronize_session=False)
    )
    row = session.execute(
        select(IncomingMessage.id, IncomingMessage.deliveries, IncomingMessage.state).where(found)
    ).one()
    return Receipt(row.id, row.deliveries, row.state)


def see_visitor(session: Session, channel: str, visitor: str, now: datetime) -> None:
    """Notes that a visitor was here, and with that is no longer gone."""
    insert = insert_into(session, Visitor).values(channel=channel, visitor=visitor, seen_at=now)
    session.execute(
        insert.on_conflict_do_update(
            index_elements=["channel", "visitor"], set_={"seen_at": now, "stopped_at": None}
        )
    )


def claim_message(session: Session, channel: str, *, now: datetime) -> Claimed | None:
    """Takes the oldest message that nobody answers and that is its visitor's turn."""
    row = session.execute(_claimable(channel, now)).first()
    if row is None:
        return None
    message, claim = row[0], secrets.token_hex(8)
    message.state, message.claim, message.claimed_until = CLAIMED, claim, now + LEASE
    message.attempts += 1
    return Claimed(
        message.id, message.visitor, message.message_key, message.content, message.attempts, claim
    )


def _claimable(channel: str, now: datetime) -> Any:
    earlier = aliased(IncomingMessage)
    before_it = exists().where(
        earlier.channel == IncomingMessage.channel,
        earlier.visitor == IncomingMessage.visitor,
        earlier.id < IncomingMessage.id,
        earlier.state.in_((WAITING, CLAIMED)),
    )
    free = or_(
        IncomingMessage.state == WAITING,
        and_(IncomingMessage.state == CLAIMED, IncomingMessage.claimed_until < now),
    )
    return (
        select(IncomingMessage)
        .where(IncomingMessage.channel == channel, free, ~before_it)
        .order_by(IncomingMessage.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def finish(
    session: Session,
    claimed: Claimed,
    replies: list[dict[str, Any]],
    *,
    now: datetime,
    failed: bool = False,
) -> bool:
    """Stores the replies and drops the question; False where another process took over."""
    held = IncomingMessage.claim == claimed.claim
    message = session.execute(
        select(IncomingMessage).where(IncomingMessage.id == claimed.id, held).with_for_update()
    ).scalar_one_or_none()
    if message is None:
        return False
    message.state, message.answered_at = FAILED if failed else ANSWERED, now
    message.content, message.claim, message.claimed_until = None, None, None
    store_replies(
        session,
        replies,
        channel=message.channel,
        visitor=message.visitor,
        incoming_id=message.id,
        now=now,
        not_before=max(now, message.direct_until or now),
    )
    return True


def give_back(session: Session, claimed: Claimed, *, retry_at: datetime) -> None:
    """Leaves a message to be claimed again from a certain time on."""
    session.execute(
        update(IncomingMessage)
        .where(IncomingMessage.id == claimed.id, IncomingMessage.claim == claimed.claim)
        .values(claim=None, claimed_until=retry_at)
        .execution_options(synchronize_session=False)
    )


def state_of(session: Session, message_id: int) -> str | None:
    """How far a message is."""
    state: str | None = session.execute(
        select(IncomingMessage.state).where(IncomingMessage.id == message_id)
    ).scalar_one_or_none()
    return state


def count_deliveries(session: Session, message_id: int) -> int:
    """How often the platform has delivered a message by now."""
    query = select(IncomingMessage.deliveries).where(IncomingMessage.id == message_id)
    return int(session.execute(query).scalar_one())


def close_direct(session: Session, message_id: int) -> None:
    """The platform's call ends without the answer, which goes by the API from now on."""
    session.execute(
        update(IncomingMessage)
        .where(IncomingMessage.id == message_id)
        .values(direct_until=None)
        .execution_options(synchronize_session=False)
    )


def count_unanswered(session: Session, channel: str) -> int:
    """How many messages wait for an answer or are being answered."""
    query = select(func.count(IncomingMessage.id)).where(
        IncomingMessage.channel == channel, IncomingMessage.state.in_((WAITING, CLAIMED))
    )
    return int(session.execute(query).scalar_one())
