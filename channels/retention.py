"""What is forgotten: everything about a visitor that is no longer needed to answer them."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from channels.models import (
    IncomingMessage,
    OutgoingMessage,
    RefusedCalls,
    SeenNonce,
    SendingWindow,
    Visitor,
)

NONCE_AGE = timedelta(days=1)
FORGOTTEN_AGE = timedelta(days=1)


def find_silent(session: Session, *, now: datetime, keep: timedelta) -> list[str]:
    """The conversations of visitors who have not written for longer than `keep`."""
    query = select(Visitor.conversation).where(
        Visitor.seen_at < now - keep, Visitor.conversation.is_not(None)
    )
    return list(session.execute(query).scalars())


def purge(session: Session, *, now: datetime, keep: timedelta) -> int:
    """Deletes what is older than `keep`, answered or not; gives how many messages went.

    Of visitors who were forgotten on request a day's messages are left at most: the request
    itself, which may be delivered again, and its confirmation.
    """
    before = now - keep
    gone = 0
    for model, column in (
        (OutgoingMessage, OutgoingMessage.created_at),
        (IncomingMessage, IncomingMessage.received_at),
    ):
        known = exists().where(Visitor.channel == model.channel, Visitor.visitor == model.visitor)
        gone += _delete(session, model, column < before)
        gone += _delete(session, model, column < now - FORGOTTEN_AGE, ~known)
    _delete(session, SendingWindow, SendingWindow.closes_at < min(before, now - timedelta(days=2)))
    _delete(session, RefusedCalls, RefusedCalls.last_at < before)
    _delete(session, SeenNonce, SeenNonce.seen_at < now - NONCE_AGE)
    _delete(session, Visitor, Visitor.seen_at < before)
    return gone


def forget_visitor(session: Session, channel: str, visitor: str, *, before: int) -> None:
    """Deletes all that is stored about one visitor from before the message with this number."""
    old = IncomingMessage.id < before
    for model, *more in ((OutgoingMessage,), (IncomingMessage, old), (SendingWindow,), (Visitor,)):
        _delete(session, model, model.channel == channel, model.visitor == visitor, *more)


def _delete(session: Session, model: type, *conditions: object) -> int:
    statement = delete(model).where(*conditions).execution_options(synchronize_session=False)
    return int(session.execute(statement).rowcount)
