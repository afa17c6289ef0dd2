"""How much a platform lets us send to a visitor, and until when.

WeChat opens a window for each thing that a visitor does: after a message five may be sent within 48
hours, after a menu click three within a minute. A new act of the same kind opens it anew. The
numbers are settings, and what the platform itself says (used up, closed) corrects the ledger.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from channels.allowance import Allowance
from channels.db import insert_or
from channels.models import SendingWindow

_OPEN = insert_or(
    SendingWindow,
    ("channel", "visitor", "kind"),
    ("channel", "visitor", "kind", "opened_at", "closes_at", "allowed", "used"),
    "UPDATE SET opened_at = excluded.opened_at, closes_at = excluded.closes_at, "
    "allowed = excluded.allowed, used = 0",
)
_USABLE = (
    select(SendingWindow)
    .where(
        SendingWindow.channel == bindparam("of_channel"),
        SendingWindow.visitor == bindparam("of_visitor"),
        SendingWindow.closes_at > bindparam("at"),
        SendingWindow.used < SendingWindow.allowed,
    )
    .order_by(SendingWindow.closes_at)
    .limit(1)
    .with_for_update()
)


def open_window(
    session: Session, channel: str, visitor: str, kind: str, allowance: Allowance, *, now: datetime
) -> None:
    """The visitor did something; `kind` is what."""
    values = {
        "channel": channel,
        "visitor": visitor,
        "kind": kind,
        "opened_at": now,
        "closes_at": now + allowance.within,
        "allowed": allowance.count,
        "used": 0,
    }
    session.execute(_OPEN, values)


def use_window(session: Session, channel: str, visitor: str, *, now: datetime) -> str | None:
    """Uses one message of the window that closes first; None where nothing may be sent."""
    values = {"of_channel": channel, "of_visitor": visitor, "at": now}
    window = session.execute(_USABLE, values).scalar_one_or_none()
    if window is None:
        return None
    window.used += 1
    return str(window.kind)


def may_send_more(session: Session, channel: str, visitor: str, *, now: datetime) -> bool:
    """Whether anything may be sent to a visitor now."""
    values = {"of_channel": channel, "of_visitor": visitor, "at": now}
    return session.execute(_USABLE, values).first() is not None


def give_back_use(session: Session, channel: str, visitor: str, kind: str) -> None:
    """What was used was not sent after all."""
    session.execute(
        update(SendingWindow)
        .where(
            SendingWindow.channel == channel,
            SendingWindow.visitor == visitor,
            SendingWindow.kind == kind,
            SendingWindow.used > 0,
        )
        .values(used=SendingWindow.used - 1)
        .execution_options(synchronize_session=False)
    )


def close_windows(session: Session, channel: str, visitor: str) -> None:
    """The platform says that nothing more may be sent."""
    session.execute(
        update(SendingWindow)
        .where(SendingWindow.channel == channel, SendingWindow.visitor == visitor)
        .values(used=SendingWindow.allowed)
        .execution_options(synchronize_session=False)
    )
