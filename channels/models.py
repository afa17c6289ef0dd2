"""The tables of the channels: what came in, what is owed, and what a platform allows.

Written and read by the modules of this package; no row leaves it.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import declarative_base

from channels.db import UtcDateTime

Base = declarative_base()


class Visitor(Base):
    """Somebody who writes through a messenger: no more than is needed to answer."""

    __tablename__ = "visitors"

    channel = Column(String(16), primary_key=True)
    visitor = Column(String(128), primary_key=True)
    """The platform's own id: an open id, a chat id."""
    conversation = Column(String(64), index=True)
    """What the assistant calls them; see channels.visitors."""
    region = Column(String(32))
    """Where the QR code that brought them hangs."""
    language = Column(String(8))
    stopped_at = Column(UtcDateTime)
    """When they unsubscribed or blocked the account."""
    seen_at = Column(UtcDateTime, nullable=False, index=True)


class IncomingMessage(Base):
    """A message as it was stored before it was acknowledged."""

    __tablename__ = "incoming_messages"
    __table_args__ = (
        UniqueConstraint("channel", "message_key", name="uq_incoming_messages_key"),
        Index("ix_incoming_messages_state", "state", "channel"),
        Index("ix_incoming_messages_visitor", "channel", "visitor"),
    )

    id = Column(Integer, primary_key=True)
    channel = Column(String(16), nullable=False)
    message_key = Column(String(200), nullable=False)
    visitor = Column(String(128), nullable=False)
    content = Column(JSON)
    """What to answer; empty once it was answered."""
    fingerprint = Column(String(64))
    """Of the content; empty for a message that only said again what the one before it said."""
    state = Column(String(16), nullable=False)
    deliveries = Column(Integer, nullable=False)
    """How often the platform delivered it."""
    direct_until = Column(UtcDateTime)
    """Until when its answer may go out as the answer to the platform's own call."""
    attempts = Column(Integer, nullable=False)
    is_suspect = Column(Boolean, nullable=False, server_default=false())
    """Whether a process died with it in hand, so that it is to be asked alone."""
    claim = Column(String(64))
    claimed_until = Column(UtcDateTime)
    received_at = Column(UtcDateTime, nullable=False, index=True)
    answered_at = Column(UtcDateTime)


class OutgoingMessage(Base):
    """One message to a visitor, stored before it is sent."""

    __tablename__ = "outgoing_messages"
    __table_args__ = (
        Index("ix_outgoing_messages_state", "state", "channel"),
        Index("ix_outgoing_messages_visitor", "channel", "visitor"),
    )

    id = Column(Integer, primary_key=True)
    incoming_id = Column(ForeignKey("incoming_messages.id", ondelete="CASCADE"), index=True)
    channel = Column(String(16), nullable=False)
    visitor = Column(String(128), nullable=False)
    content = Column(JSON, nullable=False)
    state = Column(String(16), nullable=False)
    direct_for = Column(Integer, index=True)
    """The incoming message whose call was answered with this one; empty: by the platform's API."""
    attempts = Column(Integer, nullable=False)
    claim = Column(String(64))
    claimed_until = Column(UtcDateTime)
    not_before = Column(UtcDateTime, nullable=False)
    created_at = Column(UtcDateTime, nullable=False, index=True)
    ended_at = Column(UtcDateTime)
    problem = Column(Text)
    """What the platform said when it did not take it."""


class SendingWindow(Base):
    """What a visitor's last act of one kind allows to be sent, and how much of it is used."""

    __tablename__ = "sending_windows"

    channel = Column(String(16), primary_key=True)
    visitor = Column(String(128), primary_key=True)
    kind = Column(String(16), primary_key=True)
    opened_at = Column(UtcDateTime, nullable=False)
    closes_at = Column(UtcDateTime, nullable=False, index=True)
    allowed = Column(Integer, nullable=False)
    used = Column(Integer, nullable=False)


class SeenNonce(Base):
    """A signature that was used, and for which message; kept as long as it would be fresh."""

    __tablename__ = "seen_nonces"

    channel = Column(String(16), primary_key=True)
    nonce = Column(String(128), primary_key=True)
    message_key = Column(String(200), nullable=False)
    seen_at = Column(UtcDateTime, nullable=False, index=True)


class AccessToken(Base):
    """A platform's access token, shared by all processes; one of them renews it at a time."""

    __tablename__ = "access_tokens"

    account = Column(String(64), primary_key=True)
    token = Column(Text)
    expires_at = Column(UtcDateTime)
    refresh_claim = Column(String(64))
    refresh_claimed_until = Column(UtcDateTime)


class Mismatch(Base):
    """The last thing that a platform said which differs from our settings; see channels.mismatches."""

    __tablename__ = "mismatches"

    channel = Column(String(16), primary_key=True)
    seen_at = Column(UtcDateTime, nullable=False)
    words = Column(Text, nullable=False)


class RefusedCalls(Base):
    """Calls that were refused for one reason; see channels.refusals."""

    __tablename__ = "refused_calls"

    channel = Column(String(16), primary_key=True)
    reason = Column(String(16), primary_key=True)
    calls = Column(Integer, nullable=False)
    last_at = Column(UtcDateTime, nullable=False)


class Probe(Base):
    """The mark of a call of our own; see channels.probes."""

    __tablename__ = "probes"

    mark = Column(String(32), primary_key=True)
    until = Column(UtcDateTime, nullable=False)


class Lease(Base):
    """Work of which one process does its share for all; see channels.leases."""

    __tablename__ = "leases"

    name = Column(String(32), primary_key=True)
    held_until = Column(UtcDateTime, nullable=False)
