"""What is forgotten: everything about a visitor that is no longer needed to answer them."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from channels.models import IncomingMessage, OutgoingMessage, SeenNonce, SendingWindow, Visitor

NONCE_AGE = timedelta(days=1)


def purge(session: Session, *, now: datetime, keep: timedelta) -> int:
    """Deletes what is older than `keep`, answered or not; gives how many messages went."""
    before = now - keep
    gone = 0
    for model, column in (
        (OutgoingMessage, OutgoingMessage.created_at),
        (IncomingMessage, IncomingMessage.received_at),
    ):
        gone += _delete(session, model, column < before)
    _delete(session, SendingWindow, SendingWindow.closes_at < min(before, now - timedelta(days=2)))
    _delete(session, SeenNonce, SeenNonce.seen_at < now - NONCE_AGE)
    _delete(session, Visitor, Visitor.seen_at < before)
    return gone


def forget_visitor(session: Session, channel: str, visitor: str, *, but: int) -> None:
    """Deletes all that is stored about one visitor, except the message that asks for it."""
    kept = IncomingMessage.id != but
    for model, *more in ((OutgoingMessage,), (IncomingMessage, kept), (SendingWindow,), (Visitor,)):
        _delete(session, model, model.channel == channel, model.visitor == visitor, *more)


def _delete(session: Session, model: type, *conditions: object) -> int:
    statement = delete(model).where(*conditions).execution_options(synchronize_session=False)
    return int(session.execute(statement).rowcount)
