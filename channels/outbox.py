"""What is owed to visitors: stored before it is sent, sent in order, and never sent twice.

Comes from: channels.inbox (an answer is finished). Goes to: channels.delivery, which sends by the
platform's API, or to a webhook that answers the platform's own call.

States: `waiting` may be sent; `held` must wait until the visitor acts again; `sending` was begun;
`sent`; `failed` was refused for good; `unconfirmed` was begun and cut off, so nobody knows.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, insert, select, update
from sqlalchemy.orm import Session, aliased

from channels.models import OutgoingMessage

WAITING, HELD, SENDING = "waiting", "held", "sending"
SENT, FAILED, UNCONFIRMED = "sent", "failed", "unconfirmed"
_OPEN = (WAITING, HELD, SENDING)
LEASE = timedelta(seconds=60)
"""Longer than a call to a platform can take; a send that is older was cut off."""

AFTER_DIRECT = timedelta(seconds=1)
_STORE = insert(OutgoingMessage.__table__)


@dataclass(frozen=True)
class Outgoing:
    """One message to a visitor, begun to be sent by this process."""

    id: int
    visitor: str
    content: dict[str, Any]
    attempts: int
    claim: str


def store_replies(
    session: Session,
    replies: list[dict[str, Any]],
    *,
    channel: str,
    visitor: str,
    incoming_id: int | None,
    now: datetime,
    not_before: datetime,
    state: str = WAITING,
) -> None:
    """Puts replies at the end of what is owed to a visitor."""
    for content in replies:
        # One by one, so that their numbers are in their order.
        session.execute(
            _STORE,
            {
                "incoming_id": incoming_id,
                "channel": channel,
                "visitor": visitor,
                "content": content,
                "state": state,
                "attempts": 0,
                "not_before": not_before,
                "created_at": now,
            },
        )


def _sendable() -> Any:
    earlier = aliased(OutgoingMessage)
    before_it = exists().where(
        earlier.channel == OutgoingMessage.channel,
        earlier.visitor == OutgoingMessage.visitor,
        earlier.id < OutgoingMessage.id,
        earlier.state.in_(_OPEN),
    )
    return (
        select(OutgoingMessage)
        .where(
            OutgoingMessage.channel == bindparam("of_channel"),
            OutgoingMessage.state == WAITING,
            OutgoingMessage.not_before <= bindparam("at"),
            ~before_it,
        )
        .order_by(OutgoingMessage.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


# Made once: to put a statement together takes SQLAlchemy longer than to run it.
_SENDABLE = _sendable()
_CUT_OFF = (
    select(OutgoingMessage)
    .where(
        OutgoingMessage.channel == bindparam("of_channel"),
        OutgoingMessage.state == SENDING,
        OutgoingMessage.claimed_until < bindparam("at"),
    )
    .with_for_update(skip_locked=True)
)
_GIVEN = (
    select(OutgoingMessage)
    .where(OutgoingMessage.direct_for == bindparam("of_incoming"))
    .order_by(OutgoingMessage.id)
    .with_for_update()
)
_RELEASE = (
    update(OutgoingMessage.__table__)
    .where(
        OutgoingMessage.__table__.c.channel == bindparam("of_channel"),
        OutgoingMessage.__table__.c.visitor == bindparam("of_visitor"),
        OutgoingMessage.__table__.c.state == HELD,
    )
    .values(state=WAITING, not_before=bindparam("from_then"))
)
_OWED = (
    select(OutgoingMessage)
    .where(
        OutgoingMessage.channel == bindparam("of_channel"),
        OutgoingMessage.visitor == bindparam("of_visitor"),
        OutgoingMessage.state.in_(_OPEN),
    )
    .order_by(OutgoingMessage.id)
    .with_for_update()
)


def claim_send(session: Session, channel: str, *, now: datetime) -> Outgoing | None:
    """Begins to send the oldest message that may be sent and that is its visitor's turn."""
    row = session.execute(_SENDABLE, {"of_channel": channel, "at": now}).scalar_one_or_none()
    if row is None:
        return None
    row.state, row.claim, row.claimed_until = SENDING, secrets.token_hex(8), now + LEASE
    row.attempts += 1
    return Outgoing(row.id, row.visitor, row.content, row.attempts, row.claim)


def mark_sent(session: Session, outgoing: Outgoing, *, now: datetime) -> None:
    """The platform took it; true also where another process had given it up."""
    _end(session, outgoing, SENT, now, None)


def mark_failed(session: Session, outgoing: Outgoing, problem: str, *, now: datetime) -> None:
    """The platform will never take it."""
    _end(session, outgoing, FAILED, now, problem)


def mark_unconfirmed(session: Session, outgoing: Outgoing, problem: str, *, now: datetime) -> None:
    """Nobody knows whether the platform took it."""
    _end(session, outgoing, UNCONFIRMED, now, problem)


def hold(session: Session, outgoing: Outgoing, problem: str) -> None:
    """Keeps it until the visitor acts again."""
    _change(session, outgoing, state=HELD, problem=problem, claim=None, claimed_until=None)


def postpone(session: Session, outgoing: Outgoing, problem: str, *, until: datetime) -> None:
    """Lets it be sent again later: the platform certainly did not take it."""
    _change(
        session,
        outgoing,
        state=WAITING,
        problem=problem,
        not_before=until,
        claim=None,
        claimed_until=None,
    )


def take_direct(
    session: Session,
    channel: str,
    visitor: str,
    incoming_id: int,
    fits: Callable[[list[dict[str, Any]]], bool],
    *,
    by: str,
    now: datetime,
) -> list[dict[str, Any]]:
    """What answers the platform's own call: the first of what is owed, as much as fits.

    It counts as sent from here on, unless it is taken back from the call, which is called `by` a mark.
    The same call again, which a platform makes only when it got no answer, is given the same again.
    """
    again = list(session.execute(_GIVEN, {"of_incoming": incoming_id}).scalars())
    if again:
        for row in again:
            row.claim = by
        return [row.content for row in again]
    taken: list[OutgoingMessage] = []
    owed = _owed(session, channel, visitor)
    for row in owed:
        # What is being sent by the API comes first; nothing may overtake it.
        if row.state == SENDING or not fits([r.content for r in [*taken, row]]):
            break
        taken.append(row)
    for row in owed[len(taken) :]:
        # The rest follows by the API, but not so soon that it overtakes this answer.
        row.not_before = now + AFTER_DIRECT
    for row in taken:
        row.state, row.direct_for, row.ended_at, row.problem = SENT, incoming_id, now, None
        row.claim = by
    return [row.content for row in taken]


def take_back(session: Session, incoming_id: int, *, now: datetime, by: str | None = None) -> int:
    """What answered a platform's call is owed again, as it certainly did not arrive; gives how much.

    `by`: of this call only, since another may have been given the same in the meantime.
    """
    conditions = [] if by is None else [OutgoingMessage.claim == by]
    taken = session.execute(
        update(OutgoingMessage)
        .where(OutgoingMessage.direct_for == incoming_id, *conditions)
        .values(state=WAITING, direct_for=None, claim=None, ended_at=None, not_before=now)
        .execution_options(synchronize_session=False)
    )
    return int(taken.rowcount)


def release_held(session: Session, channel: str, visitor: str, *, not_before: datetime) -> int:
    """The visitor acted: what was held may go, and goes first; gives how many."""
    values = {"of_channel": channel, "of_visitor": visitor, "from_then": not_before}
    return int(session.execute(_RELEASE, values).rowcount)


def is_owed(session: Session, channel: str, visitor: str, *, after: int = 0) -> bool:
    """Whether anything still waits to be sent to a visitor, of what comes `after` a message."""
    return any(row.id > after for row in _owed(session, channel, visitor))


def drop_choices(session: Session, channel: str, visitor: str, *, now: datetime) -> None:
    """A newer answer has choices: the numbers of those that were not sent yet would be read as its own."""
    for row in _owed(session, channel, visitor):
        choices = row.content.get("choices")
        if row.state == SENDING or not choices:
            continue
        text = row.content["text"].removesuffix(choices).rstrip()
        row.content = {name: v for name, v in row.content.items() if name != "choices"}
        if text:
            row.content = {**row.content, "text": text}
        else:
            row.state, row.ended_at, row.problem = FAILED, now, "Newer choices took its place."


def drop_owed(session: Session, channel: str, visitor: str, problem: str, *, now: datetime) -> None:
    """The visitor is gone: nothing that is owed can be sent."""
    session.execute(
        update(OutgoingMessage)
        .where(
            OutgoingMessage.channel == channel,
            OutgoingMessage.visitor == visitor,
            OutgoingMessage.state.in_((WAITING, HELD)),
        )
        .values(state=FAILED, ended_at=now, problem=problem)
        .execution_options(synchronize_session=False)
    )


def give_up_cut_off(
    session: Session, channel: str, note: Callable[[dict[str, Any]], dict[str, Any]], now: datetime
) -> int:
    """Sends that were begun by a process which is gone become `unconfirmed`; gives how many.

    They are not sent again: a visitor would rather ask twice than be told twice. A note that
    something may be missing goes out with the next reply.
    """
    rows = session.execute(_CUT_OFF, {"of_channel": channel, "at": now}).scalars().all()
    for row in rows:
        row.state, row.ended_at = UNCONFIRMED, now
        row.problem = "The process that was sending it ended."
        note_unconfirmed(session, channel, row.visitor, note(row.content), now=now)
    return len(rows)


def note_unconfirmed(
    session: Session, channel: str, visitor: str, content: dict[str, Any], *, now: datetime
) -> None:
    """Owes the visitor one line that something may be missing, with the next reply."""
    owed = select(OutgoingMessage.id).where(
        OutgoingMessage.channel == channel,
        OutgoingMessage.visitor == visitor,
        OutgoingMessage.state == HELD,
    )
    if session.execute(owed).first() is None:
        store_replies(
            session,
            [content],
            channel=channel,
            visitor=visitor,
            incoming_id=None,
            now=now,
            not_before=now,
            state=HELD,
        )


def _owed(session: Session, channel: str, visitor: str) -> list[OutgoingMessage]:
    return list(session.execute(_OWED, {"of_channel": channel, "of_visitor": visitor}).scalars())


def _end(
    session: Session, outgoing: Outgoing, state: str, now: datetime, problem: str | None
) -> None:
    _change(session, outgoing, state=state, ended_at=now, problem=problem)


def _change(session: Session, outgoing: Outgoing, **values: Any) -> None:
    # The claim is kept when a message ends, so that a late “sent” of its true sender still counts.
    session.execute(
        update(OutgoingMessage)
        .where(OutgoingMessage.id == outgoing.id, OutgoingMessage.claim == outgoing.claim)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
