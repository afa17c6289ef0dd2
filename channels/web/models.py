"""The tables of the web channel, in the channels' database: sessions and what was said in them.

Everything of a visitor hangs on their session and goes with it.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    Text,
    UniqueConstraint,
)

from channels.db import UtcDateTime
from channels.models import Base


class WebSession(Base):
    """A visitor's conversation, from their consent until it is deleted."""

    __tablename__ = "web_sessions"

    id = Column(String(64), primary_key=True)
    """Random; what the token that the visitor holds is a signature of."""
    conversation = Column(String(64), nullable=False, unique=True)
    """Rasa's name of it, which the visitor never sees."""
    origin = Column(String(255), nullable=False)
    """The portal that it began on; a token is worth nothing on another."""
    browser = Column(String(64), nullable=False)
    """A keyed hash of the browser's name."""
    region = Column(String(32))
    consent = Column(String(16), nullable=False)
    """The version of the notice that was agreed to."""
    created_at = Column(UtcDateTime, nullable=False)
    seen_at = Column(UtcDateTime, nullable=False, index=True)
    last_number = Column(Integer, nullable=False)
    pending_number = Column(Integer)
    """The question that is being answered; there is one at a time."""
    pending_since = Column(UtcDateTime)


class WebMessage(Base):
    """One message of either side; numbered within the conversation, from 1."""

    __tablename__ = "web_messages"
    __table_args__ = (
        UniqueConstraint("session_id", "client_id", name="uq_web_messages_client_id"),
    )

    session_id = Column(
        String(64), ForeignKey("web_sessions.id", ondelete="CASCADE"), primary_key=True
    )
    number = Column(Integer, primary_key=True)
    client_id = Column(String(64))
    """The widget's own id of a question, so that sending it twice asks once."""
    answers = Column(Integer)
    """The number of the question that a reply belongs to; empty for what came unasked."""
    text = Column(Text)
    reply = Column(JSON)
    said_at = Column(UtcDateTime, nullable=False)


class WebFeedback(Base):
    """What a visitor thought of one reply."""

    __tablename__ = "web_feedback"
    __table_args__ = (
        ForeignKeyConstraint(
            ["session_id", "number"],
            ["web_messages.session_id", "web_messages.number"],
            ondelete="CASCADE",
        ),
    )

    session_id = Column(String(64), primary_key=True)
    number = Column(Integer, primary_key=True)
    helpful = Column(Boolean, nullable=False)
    reason = Column(Text)
    given_at = Column(UtcDateTime, nullable=False)


class RateCount(Base):
    """How often something was done in a span of time, counted for all processes."""

    __tablename__ = "rate_counts"

    key = Column(String(255), primary_key=True)
    count = Column(Integer, nullable=False)
    expires_at = Column(UtcDateTime, nullable=False, index=True)
