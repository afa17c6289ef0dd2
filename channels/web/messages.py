"""What was said in a session: numbered, so that nothing is lost or shown twice.

The number is drawn from the session's row, which stays locked until the message is committed: who
has seen number 7 has missed nothing before it, whichever process wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from channels.db import insert_or
from channels.statements import Opened, Statement
from channels.web.errors import BadRequest, Busy, MessageNotFound, SessionExpired
from channels.web.models import WebFeedback, WebMessage, WebSession

GIVEN_UP_AFTER = timedelta(seconds=40)
"""A question that is pending this long has lost its process; it may be asked again."""

_SESSION, _MESSAGE = WebSession.__table__, WebMessage.__table__
_OWN = _MESSAGE.c.session_id == bindparam("session")
_LOCK = Statement(select(_SESSION).where(_SESSION.c.id == bindparam("session")).with_for_update())
_ASK = Statement(insert(_MESSAGE), "session_id", "number", "said_at", "client_id", "text")
_ANSWER = Statement(insert(_MESSAGE), "session_id", "number", "said_at", "answers", "reply")
_COUNT = Statement(
    update(_SESSION)
    .where(_SESSION.c.id == bindparam("session"))
    .values(
        last_number=bindparam("last"),
        pending_number=bindparam("pending"),
        pending_since=bindparam("since"),
    )
)
_RELEASE = Statement(
    update(_SESSION)
    .where(_SESSION.c.id == bindparam("session"), _SESSION.c.pending_number == bindparam("number"))
    .values(pending_number=None, pending_since=None)
)
_BY_CLIENT_ID = Statement(select(_MESSAGE).where(_OWN, _MESSAGE.c.client_id == bindparam("client")))
_ANSWERS = Statement(
    select(_MESSAGE)
    .where(_OWN, _MESSAGE.c.answers == bindparam("number"))
    .order_by(_MESSAGE.c.number)
)
_AFTER = Statement(
    select(_MESSAGE).where(_OWN, _MESSAGE.c.number > bindparam("after")).order_by(_MESSAGE.c.number)
)
_REPLY = select(_MESSAGE.c.reply).where(_OWN, _MESSAGE.c.number == bindparam("number"))
_RATE = insert_or(
    WebFeedback,
    ("session_id", "number"),
    ("session_id", "number", "helpful", "reason", "given_at"),
    "UPDATE SET helpful = excluded.helpful, reason = excluded.reason, given_at = excluded.given_at",
)


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

    question: MessageView
    replies: tuple[MessageView, ...] = ()

    @property
    def messages(self) -> tuple[MessageView, ...]:
        """The question and the replies."""
        return (self.question, *self.replies)


def accept_question(
    connection: Opened, session_id: str, client_id: str, text: str, *, now: datetime
) -> Accepted:
    """Takes a question, or finds the answer that it had.

    Raises:
        BadRequest: The client's id was used for another text.
        Busy: Another question is being answered.
    """
    owner = _lock(connection, session_id)
    found = _BY_CLIENT_ID.first(connection, {"session": session_id, "client": client_id})
    known = _view(found) if found else None
    if known is not None and known.text != text:
        raise BadRequest("这个 id 已用于另一个问题。", "This id was used for another text.")
    if known is not None and (told := _answers_to(connection, session_id, known.id)):
        return Accepted(known, told)
    if owner.pending_number is not None and owner.pending_since + GIVEN_UP_AFTER > now:
        raise Busy(retry_after=1)
    last = owner.last_number
    if known is None:
        last += 1
        said = {"client_id": client_id, "text": text}
        [known] = _say(connection, _ASK, session_id, last, [said], now=now)
    pending = {"pending": known.id, "since": now}
    _COUNT.run(connection, {"session": session_id, "last": last, **pending})
    return Accepted(known)


def store_answer(
    connection: Opened,
    session_id: str,
    question: MessageView,
    replies: Sequence[dict[str, Any]],
    *,
    now: datetime,
) -> tuple[MessageView, ...]:
    """Stores the replies to a question, which is then no longer pending; gives all of them."""
    owner = _lock(connection, session_id)
    said = [{"answers": question.id, "reply": reply} for reply in replies]
    told = _say(connection, _ANSWER, session_id, owner.last_number + 1, said, now=now)
    ended = owner.pending_number == question.id
    pending = {
        "pending": None if ended else owner.pending_number,
        "since": None if ended else owner.pending_since,
    }
    last = owner.last_number + len(told)
    _COUNT.run(connection, {"session": session_id, "last": last, **pending})
    return (question, *told)


def drop_pending(connection: Opened, session_id: str, number: int) -> None:
    """Lets a question that failed be asked again."""
    _RELEASE.run(connection, {"session": session_id, "number": number})


def deliver(
    connection: Connection, conversation: str, reply: dict[str, Any], *, now: datetime
) -> MessageView | None:
    """Puts something unasked into a conversation; nothing if that was deleted meanwhile."""
    query = select(_SESSION.c.id).where(_SESSION.c.conversation == conversation)
    session_id = connection.execute(query).scalar()
    if session_id is None:
        return None
    owner = _lock(connection, session_id)
    last = owner.last_number + 1
    unasked = {"answers": None, "reply": reply}
    [said] = _say(connection, _ANSWER, session_id, last, [unasked], now=now)
    pending = {"pending": owner.pending_number, "since": owner.pending_since}
    _COUNT.run(connection, {"session": session_id, "last": last, **pending})
    return said


def list_messages(connection: Opened, session_id: str, after: int = 0) -> tuple[MessageView, ...]:
    """The messages with higher numbers than `after`, in order."""
    rows = _AFTER.all(connection, {"session": session_id, "after": after})
    return tuple(_view(row) for row in rows)


def rate_reply(
    connection: Connection,
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
    if connection.execute(_REPLY, {"session": session_id, "number": number}).scalar() is None:
        raise MessageNotFound
    rating = {"helpful": helpful, "reason": reason, "given_at": now}
    connection.execute(_RATE, {"session_id": session_id, "number": number, **rating})


def list_feedback(connection: Connection, session_id: str) -> list[dict[str, Any]]:
    """What the visitor thought of which reply, JSON-ready."""
    given = WebFeedback.__table__
    query = select(given).where(given.c.session_id == session_id).order_by(given.c.number)
    return [
        {
            "message": row.number,
            "helpful": row.helpful,
            "reason": row.reason,
            "given_at": row.given_at.isoformat(timespec="seconds"),
        }
        for row in connection.execute(query)
    ]


def last_numbers(connection: Connection, session_ids: Sequence[str]) -> dict[str, int]:
    """The number of the newest message of each session; deleted ones are missing."""
    query = select(_SESSION.c.id, _SESSION.c.last_number).where(_SESSION.c.id.in_(session_ids))
    return dict(connection.execute(query).all())


def _lock(connection: Opened, session_id: str) -> Any:
    owner = _LOCK.first(connection, {"session": session_id})
    if owner is None:
        raise SessionExpired
    return owner


def _say(
    connection: Opened,
    statement: Statement,
    session_id: str,
    first: int,
    said: Sequence[dict[str, Any]],
    *,
    now: datetime,
) -> list[MessageView]:
    """Stores messages with the numbers from `first` on."""
    rows = [
        {"session_id": session_id, "number": number, "said_at": now, **values}
        for number, values in enumerate(said, start=first)
    ]
    statement.run(connection, *rows)
    empty = dict.fromkeys(("client_id", "answers", "text", "reply"))
    return [_view(SimpleNamespace(**{**empty, **row})) for row in rows]


def _answers_to(connection: Opened, session_id: str, number: int) -> tuple[MessageView, ...]:
    rows = _ANSWERS.all(connection, {"session": session_id, "number": number})
    return tuple(_view(row) for row in rows)


def _view(row: Any) -> MessageView:
    return MessageView(
        id=row.number,
        sent_by="visitor" if row.reply is None else "kaimen",
        client_id=row.client_id,
        answers=row.answers,
        text=row.text,
        reply=row.reply,
        said_at=row.said_at,
    )
