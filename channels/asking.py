"""Asks the assistant on behalf of a visitor, and takes what it says unasked.

The way to Rasa of the channels that keep an inbox. A message's id is the inbox's key, so that
whatever an action does with it can be done once.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, OutputChannel, UserMessage
from sqlalchemy import select
from sqlalchemy.orm import Session

from channels.clock import Clock, utc_now
from channels.inbox import Claimed
from channels.models import Visitor
from channels.outbox import store_replies
from channels.records import Records
from channels.reply import Reply
from channels.visitors import VisitorView, change_visitor, conversation_of

logger = logging.getLogger(__name__)

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]
Draw = Callable[[Reply, int | None], list[dict[str, Any]]]
"""A reply as the messages of one channel; the number is the inbox's, None for what is unasked."""
Forget = Callable[[str], Awaitable[None]]
"""Makes the assistant forget a conversation."""


async def forget_nothing(_: str) -> None:
    """For a server that gives no way to forget, as Rasa's own does."""
    logger.warning("The conversation of a visitor who asked to be forgotten is still stored")


class AssistantAway(RuntimeError):
    """The assistant takes no messages at present, so that none of them is to blame."""


class AssistantDied(RuntimeError):
    """The assistant's process ended with a message in hand."""

    def __init__(self, *, alone: bool) -> None:
        """`alone`: with no other, so that this one is to blame."""
        super().__init__(f"It ended at {'this message' if alone else 'one of several'}.")
        self.alone = alone


class AskedMessage(UserMessage):
    """A message of the inbox, as the assistant is asked."""

    must_be_alone = False
    """Whether no other may be with the assistant's process meanwhile."""


class NoReply(RuntimeError):
    """The assistant said nothing, which means that a rule is missing."""


class Asking:
    """Puts the messages of one channel to the assistant."""

    def __init__(
        self, channel: str, on_new_message: OnNewMessage, records: Records, signing_key: str
    ) -> None:
        self._channel, self._on_new_message = channel, on_new_message
        self._records, self._signing_key = records, signing_key

    def conversation_of(self, name: str, visitor: VisitorView) -> str:
        """What the assistant calls a visitor: as before, also where their platform's `name` is new."""
        made = conversation_of(self._signing_key, self._channel, name)
        return visitor.conversation or made

    async def ask(self, claimed: Claimed, text: str, visitor: VisitorView) -> list[Reply]:
        """The assistant's replies to a text.

        Raises:
            NoReply: There are none.
        """
        conversation = self.conversation_of(claimed.visitor, visitor)
        output = CollectingOutputChannel()
        # The region is where a visitor is, which counts where a message names none.
        metadata = {"region": visitor.region} if visitor.region else {}
        message = AskedMessage(
            text,
            output,
            conversation,
            input_channel=self._channel,
            message_id=claimed.key,
            metadata=metadata,
        )
        message.must_be_alone = claimed.is_suspect
        await self._on_new_message(message)
        replies = [Reply.from_payload(m["custom"]) for m in output.messages if "custom" in m]
        if not replies:
            raise NoReply(f"No reply to a message of {len(text)} characters")
        await self._records.do(
            change_visitor,
            self._channel,
            claimed.visitor,
            language=replies[-1].language,
            conversation=conversation,
        )
        return replies


class UnaskedOutput(OutputChannel):
    """What the assistant says without being asked: it goes to the outbox."""

    def __init__(self, channel: str, records: Records, draw: Draw, clock: Clock = utc_now) -> None:
        self._channel, self._records, self._draw, self._clock = channel, records, draw, clock

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Stores a message for the visitor whose conversation this is (see parent class)."""
        custom = message.get("custom")
        contents = (
            self._draw(Reply.from_payload(custom), None)
            if custom
            else [{"type": "text", "text": str(message.get("text") or "")}]
        )
        await self._records.do(self._store, recipient_id, contents)

    def _store(self, session: Session, conversation: str, contents: list[dict[str, Any]]) -> None:
        query = select(Visitor.visitor).where(
            Visitor.channel == self._channel, Visitor.conversation == conversation
        )
        visitor, now = session.execute(query).scalar_one(), self._clock()
        store_replies(
            session,
            contents,
            channel=self._channel,
            visitor=visitor,
            incoming_id=None,
            now=now,
            not_before=now,
        )
