"""What is remembered of a visitor between messages: where they are, and their language."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from channels.models import IncomingMessage, OutgoingMessage, SendingWindow, Visitor


@dataclass(frozen=True)
class VisitorView:
    """One visitor of one channel."""

    region: str | None
    language: str | None
    stopped_at: datetime | None
    conversation: str | None = None
    """What the assistant calls them, once it was asked."""


_FIND = select(Visitor.region, Visitor.language, Visitor.stopped_at, Visitor.conversation).where(
    Visitor.channel == bindparam("of_channel"), Visitor.visitor == bindparam("of_visitor")
)


def find_visitor(session: Session, channel: str, visitor: str) -> VisitorView | None:
    """Who this is, if they were here before."""
    row = session.execute(_FIND, {"of_channel": channel, "of_visitor": visitor}).first()
    return VisitorView(*row) if row else None


def change_visitor(
    session: Session, channel: str, visitor: str, **values: str | datetime | None
) -> None:
    """Sets `region`, `language` or `stopped_at`."""
    session.execute(
        update(Visitor)
        .where(Visitor.channel == channel, Visitor.visitor == visitor)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def move_visitor(session: Session, channel: str, old: str, new: str) -> None:
    """The platform calls a visitor by another name from now on: what is known and owed is theirs.

    Where they are known by the new name already, the old row stays until it is forgotten as any other,
    and the conversation of that name with it.
    """
    tables: list[Any] = [IncomingMessage, OutgoingMessage]
    if find_visitor(session, channel, new) is None:
        tables += [Visitor, SendingWindow]
    for table in tables:
        session.execute(
            update(table)
            .where(table.channel == channel, table.visitor == old)
            .values(visitor=new)
            .execution_options(synchronize_session=False)
        )


def conversation_of(secret: str, channel: str, visitor: str) -> str:
    """The name of a visitor's conversation: always the same, and no way back to their id."""
    digest = hmac.new(secret.encode(), f"{channel}\n{visitor}".encode(), hashlib.sha256)
    return f"{channel}-{digest.hexdigest()[:32]}"
