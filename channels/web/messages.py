"""What was said in a session: numbered, so that nothing is lost or shown twice.

The number is drawn from the session's row, which stays locked until the message is committed: who
has seen number 7 has missed nothing before it, whichever process wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from channels.web.errors import BadRequest, Busy, MessageNotFound, SessionExpired
from channels.web.models import WebFeedback, WebMessage, WebSession

GIVEN_UP_AFTER = timedelta(seconds=40)
"""A question that is pending this long has lost its process; it may be asked again."""


@dataclass(frozen=True)
class MessageView:
    """One message as the API shows it."""

    id: int
    sent_by: str
    client_id: str | None
    answers: int | None
    text: str | None
    reply: dict[str, Any] | None
    said_at: datetime

    def to_payload(self) -> dict[str, Any]:
        """JSON-ready values."""
        return {
            "id": self.id,
            "from": self.sent_by,
            "client_id": self.client_id,
            "answers": self.answers,
            "text": self.text,
            "reply": self.reply,
            "said_at": self.said_at.isoformat(timespec="seconds"),
        }


@dataclass(frozen=True)
class Accepted:
    """A question that was taken; with its replies if it was answered before."""

    number: int
    messages: tuple[MessageView, ...] = ()


def accept_question(
    session: Session, session_id: str, client_id: str, text: str, *, now: datetime
) -> Accepted:
    """Takes a question, or finds the answer that it had.

    Raises:
        BadRequest: The client's id was used for another text.
        Busy: Another question is being answered.
    """
    owner = _lock(session, session_id)
    known = _by_client_id(session, session_id, client_id)
    if known is not None and known.text != text:
        raise BadRequest
    if known is not None and (told := _answers_to(session, known)):
        return Accepted(known.number, told)
    if owner.pending_number is not None and owner.pending_since + GIVEN_UP_AFTER > now:
        raise Busy(retry_after=1)
    if known is None:
        known = _add(session, owner, now=now, client_id=client_id, text=text)
    owner.pending_number, owner.pending_since = known.number, now
    return Accepted(known.number)


def store_answer(
    session: Session,
    session_id: str,
    number: int,
    replies: Sequence[dict[str, Any]],
    *,
    now: datetime,
) -> tuple[MessageView, ...]:
    """Stores the replies to a question, which is then no longer pending."""
    owner = _lock(session, session_id)
    rows = [_add(session, owner, now=now, answers=number, reply=reply) for reply in replies]
    _release(owner, number)
    question = session.get(WebMessage, (session_id, number))
    assert question is not None
    return tuple(_view(row) for row in (question, *rows))


def drop_pending(session: Session, session_id: str, number: int) -> None:
    """Lets a question that failed be asked again."""
    owner = session.get(WebSession, session_id, with_for_update=True)
    if owner is not None:
        _release(owner, number)


def deliver(
    session: Session, conversation: str, reply: dict[str, Any], *, now: datetime
) -> MessageView | None:
    """Puts something unasked into a conversation; nothing if that was deleted meanwhile."""
    query = select(WebSession.id).where(WebSession.conversation == conversation)
    session_id = session.scalars(query).first()
    if session_id is None:
        return None
    return _view(_add(session, _lock(session, session_id), now=now, reply=reply))


def list_messages(session: Session, session_id: str, after: int = 0) -> tuple[MessageView, ...]:
    """The messages with higher numbers than `after`, in order."""
    query = select(WebMessage).where(WebMessage.session_id == session_id, WebMessage.number > after)
    return tuple(_view(row) for row in session.scalars(query.order_by(WebMessage.number)))


def rate_reply(
    session: Session,
    session_id: str,
    number: int,
    helpful: bool,
    reason: str | None,
    *,
    now: datetime,
) -> None:
    """Stores what a visitor thought of a reply; a second opinion replaces the first.

    Raises:
        MessageNotFound: The session has no such reply.
    """
    message = session.get(WebMessage, (session_id, number))
    if message is None or message.reply is None:
        raise MessageNotFound
    session.merge(
        WebFeedback(
            session_id=session_id, number=number, helpful=helpful, reason=reason, given_at=now
        )
    )


def list_feedback(session: Session, session_id: str) -> list[dict[str, Any]]:
    """What the visitor thought of which reply, JSON-ready."""
    query = select(WebFeedback).where(WebFeedback.session_id == session_id)
    return [
        {
            "message": row.number,
            "helpful": row.helpful,
            "reason": row.reason,
            "given_at": row.given_at.isoformat(timespec="seconds"),
        }
        for row in session.scalars(query.order_by(WebFeedback.number))
    ]


def last_numbers(session: Session, session_ids: Sequence[str]) -> dict[str, int]:
    """The number of the newest message of each session; deleted ones are missing."""
    query = select(WebSession.id, WebSession.last_number).where(WebSession.id.in_(session_ids))
    return dict(session.execute(query).all())


def _lock(session: Session, session_id: str) -> WebSession:
    owner: WebSession | None = session.get(WebSession, session_id, with_for_update=True)
    if owner is None:
        raise SessionExpired
    return owner


def _release(owner: WebSession, number: int) -> None:
    if owner.pending_number == number:
        owner.pending_number = owner.pending_since = None


def _add(session: Session, owner: WebSession, *, now: datetime, **values: Any) -> WebMessage:
    owner.last_number += 1
    row = WebMessage(session_id=owner.id, number=owner.last_number, said_at=now, **values)
    session.add(row)
    return row


def _by_client_id(session: Session, session_id: str, client_id: str) -> WebMessage | None:
    query = select(WebMessage).where(
        WebMessage.session_id == session_id, WebMessage.client_id == client_id
    )
    found: WebMessage | None = session.scalars(query).first()
    return found


def _answers_to(session: Session, question: WebMessage) -> tuple[MessageView, ...]:
    query = select(WebMessage).where(
        WebMessage.session_id == question.session_id, WebMessage.answers == question.number
    )
    rows = session.scalars(query.order_by(WebMessage.number)).all()
    return tuple(_view(row) for row in (question, *rows)) if rows else ()


def _view(row: WebMessage) -> MessageView:
    return MessageView(
        id=row.number,
        sent_by="visitor" if row.reply is None else "kaimen",
        client_id=row.client_id,
        answers=row.answers,
        text=row.text,
        reply=row.reply,
        said_at=row.said_at,
    )
