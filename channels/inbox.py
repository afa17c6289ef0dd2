"""What visitors sent: stored before it is acknowledged, claimed by one process, answered once.

Comes from: the webhooks. Goes to: channels.desk, which asks the assistant, and channels.outbox.
See docs/adr for what happens to a message whose process is killed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, func, null, select, update
from sqlalchemy.orm import Session

from channels.db import insert_or
from channels.models import IncomingMessage, Visitor
from channels.outbox import drop_choices, store_replies
from channels.repeats import fingerprint_of, says_again

WAITING, CLAIMED, ANSWERED, FAILED = "waiting", "claimed", "answered", "failed"
LEASE = timedelta(seconds=60)
"""How long a process may take for an answer before another one may take over."""
_MESSAGES = IncomingMessage.__table__
_STORE = insert_or(
    IncomingMessage,
    ("channel", "message_key"),
    (
        *("channel", "message_key", "visitor", "content", "state"),
        *("deliveries", "attempts", "received_at", "direct_until", "fingerprint"),
    ),
    "UPDATE SET deliveries = incoming_messages.deliveries + 1, "
    "direct_until = excluded.direct_until",
)
_SEE = insert_or(
    Visitor,
    ("channel", "visitor"),
    ("channel", "visitor", "seen_at"),
    "UPDATE SET seen_at = excluded.seen_at, stopped_at = NULL",
)


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
    def is_answered(self) -> bool:
        """Whether its answer is there already."""
        return self.state in (ANSWERED, FAILED)

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
    received_at: datetime
    is_suspect: bool = False
    """Whether a process died with it in hand: it must not take others with it again."""


@dataclass(frozen=True)
class Finished:
    """A message that was answered."""

    may_send_from: datetime
    """When its replies may go out by the platform's API."""


_STORED = select(_MESSAGES.c.id, _MESSAGES.c.deliveries, _MESSAGES.c.state).where(
    _MESSAGES.c.channel == bindparam("channel"),
    _MESSAGES.c.message_key == bindparam("message_key"),
)


def _claimable(state: str, *conditions: Any) -> Any:
    earlier = _MESSAGES.alias()
    before_it = exists().where(
        earlier.c.channel == _MESSAGES.c.channel,
        earlier.c.visitor == _MESSAGES.c.visitor,
        earlier.c.id < _MESSAGES.c.id,
        earlier.c.state.in_((WAITING, CLAIMED)),
    )
    return (
        select(
            _MESSAGES.c.id,
            _MESSAGES.c.visitor,
            _MESSAGES.c.message_key,
            _MESSAGES.c.content,
            _MESSAGES.c.attempts,
            _MESSAGES.c.received_at,
            _MESSAGES.c.is_suspect,
            _MESSAGES.c.claim,
        )
        .where(
            _MESSAGES.c.channel == bindparam("of_channel"),
            _MESSAGES.c.state == state,
            ~before_it,
            *conditions,
        )
        .order_by(_MESSAGES.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


# Made once: to put a statement together takes SQLAlchemy longer than to run it.
# Two, because one with “or” sorts all that wait, however many, to find the first.
_ABANDONED = _claimable(
    CLAIMED,
    _MESSAGES.c.claimed_until < bindparam("at", type_=_MESSAGES.c.claimed_until.type),
)
_NEXT = _claimable(WAITING)
_CLAIM = (
    update(_MESSAGES)
    .where(_MESSAGES.c.id == bindparam("of_id"))
    .values(
        state=CLAIMED,
        claim=bindparam("by"),
        claimed_until=bindparam("until"),
        is_suspect=bindparam("suspected"),
        attempts=_MESSAGES.c.attempts + 1,
    )
)
_HELD = (
    select(_MESSAGES.c.channel, _MESSAGES.c.direct_until)
    .where(_MESSAGES.c.id == bindparam("of_id"), _MESSAGES.c.claim == bindparam("by"))
    .with_for_update()
)
_FINISH = (
    update(_MESSAGES)
    .where(_MESSAGES.c.id == bindparam("of_id"))
    .values(
        state=bindparam("ended"),
        answered_at=bindparam("at"),
        content=null(),
        claim=None,
        claimed_until=None,
    )
)


def receive(
    session: Session, delivery: Delivery, *, now: datetime, direct_until: datetime | None = None
) -> Receipt:
    """Stores a message, or counts another delivery of one that is there already.

    `direct_until` is when the platform's call must have been answered. What only says again what the visitor
    has just said is stored as answered (see channels.repeats).
    """
    values = {
        "channel": delivery.channel,
        "message_key": delivery.key,
        "visitor": delivery.visitor,
        "content": delivery.content,
        "state": WAITING,
        "deliveries": 1,
        "attempts": 0,
        "received_at": now,
        "direct_until": direct_until,
        "fingerprint": fingerprint_of(delivery.content),
    }
    if session.execute(_STORED, values).first() is None:
        # The visitor's row is locked first: messages of one visitor get their numbers in turn. What
        # comes again tells nothing new of them, and they may have been forgotten since.
        see_visitor(session, delivery.channel, delivery.visitor, now)
        if says_again(session, delivery.channel, delivery.visitor, delivery.content, now=now):
            values |= {"state": ANSWERED, "content": None, "fingerprint": None}
    session.execute(_STORE, values)
    row = session.execute(_STORED, values).one()
    return Receipt(row.id, row.deliveries, row.state)


def is_stored(session: Session, channel: str, key: str) -> bool:
    """Whether a message has come in before."""
    values = {"channel": channel, "message_key": key}
    return session.execute(_STORED, values).first() is not None


def see_visitor(session: Session, channel: str, visitor: str, now: datetime) -> None:
    """Notes that a visitor was here, and with that is no longer gone."""
    session.execute(_SEE, {"channel": channel, "visitor": visitor, "seen_at": now})


def claim_message(session: Session, channel: str, *, now: datetime) -> Claimed | None:
    """Takes the oldest message that nobody answers and that is its visitor's turn."""
    values = {"of_channel": channel, "at": now}
    row = session.execute(_ABANDONED, values).first() or session.execute(_NEXT, values).first()
    if row is None:
        return None
    claim = secrets.token_hex(8)
    # What was given back has no claim any more; whose claim ran out lost its process.
    is_suspect = row.is_suspect or row.claim is not None
    values = {"of_id": row.id, "by": claim, "until": now + LEASE, "suspected": is_suspect}
    session.execute(_CLAIM, values)
    return Claimed(
        row.id,
        row.visitor,
        row.message_key,
        row.content,
        row.attempts + 1,
        claim,
        row.received_at,
        is_suspect,
    )


def in_thread(reply: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """A reply to be shown in the thread of the chat that the content came from, if it was one."""
    return {**reply, "thread": content["thread"]} if content.get("thread") else reply


def finish(
    session: Session,
    claimed: Claimed,
    replies: list[dict[str, Any]],
    *,
    now: datetime,
    failed: bool = False,
) -> Finished | None:
    """Stores the replies and drops the question; None where another process took over."""
    row = session.execute(_HELD, {"of_id": claimed.id, "by": claimed.claim}).first()
    if row is None:
        return None
    ended = {"of_id": claimed.id, "ended": FAILED if failed else ANSWERED, "at": now}
    session.execute(_FINISH, ended)
    not_before = max(now, row.direct_until or now)
    if any("choices" in reply for reply in replies):
        drop_choices(session, row.channel, claimed.visitor, now=now)
    store_replies(
        session,
        [in_thread(reply, claimed.content) for reply in replies],
        channel=row.channel,
        visitor=claimed.visitor,
        incoming_id=claimed.id,
        now=now,
        not_before=not_before,
    )
    return Finished(not_before)


def give_back(
    session: Session,
    claimed: Claimed,
    *,
    retry_at: datetime,
    counts: bool = True,
    is_suspect: bool | None = None,
) -> None:
    """Leaves a message to be claimed again from a certain time on; whether this attempt `counts`.

    `is_suspect`: whether it must be asked alone; None leaves that as it is.
    """
    session.execute(
        update(IncomingMessage)
        .where(IncomingMessage.id == claimed.id, IncomingMessage.claim == claimed.claim)
        .values(
            claim=None,
            claimed_until=retry_at,
            attempts=claimed.attempts if counts else claimed.attempts - 1,
            is_suspect=claimed.is_suspect if is_suspect is None else is_suspect,
        )
        .execution_options(synchronize_session=False)
    )


def find_answered(session: Session, message_ids: list[int]) -> list[int]:
    """Which of these messages were answered."""
    query = select(IncomingMessage.id).where(
        IncomingMessage.id.in_(message_ids), IncomingMessage.state.in_((ANSWERED, FAILED))
    )
    return list(session.execute(query).scalars())


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
