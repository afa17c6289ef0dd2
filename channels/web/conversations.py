"""A question on its way: counted, stored, answered by Rasa, stored again.

Comes from: channels.web.api (the widget), bot.pages (the form without JavaScript).
Goes to: Rasa through `on_new_message`, and back as numbered messages.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, OutputChannel, UserMessage
from sqlalchemy.engine import Engine

from channels.asking import AssistantAway
from channels.clock import utc_now
from channels.statements import Opened
from channels.web import messages
from channels.web.database import hurry, read, write
from channels.web.errors import Away, ConsentOutdated, NotReady, WebError
from channels.web.messages import Accepted, MessageView
from channels.web.notice import CONSENT_VERSION
from channels.web.origins import Origins
from channels.web.rates import Rates
from channels.web.retention import forget_session, forget_silent
from channels.web.sessions import Sessions, SessionView
from channels.web.texts import clean_text

logger = logging.getLogger(__name__)

ANSWER_SECONDS = 30
NAME = "web"
Talk = Callable[[UserMessage], Awaitable[Any]]
Forget = Callable[[str], Awaitable[None]]


@dataclass(frozen=True)
class Caller:
    """Who makes a request, as its headers say."""

    address: str
    token: str | None
    origin: str
    browser: str


@dataclass(frozen=True)
class Asked:
    """A question as it came."""

    client_id: str
    text: str
    language: str | None
    page_language: str | None = None
    """What the page was switched to since the question before; it counts where the text has no language."""


@dataclass(frozen=True)
class WebLimits:
    """What an operator may set for the web channel."""

    max_characters: int = 500
    session_hours: int = 24
    keep_days: int = 30
    per_session: str = "20/minute; 300/day"
    per_address: str = "120/minute"
    contact: str = ""


class WebOutput(CollectingOutputChannel):
    """Collects the replies to one message."""

    @classmethod
    def name(cls) -> str:
        """See parent class."""
        return NAME

    @property
    def replies(self) -> list[dict[str, Any]]:
        """The replies as JSON, without the plain text that other channels use."""
        return [m["custom"] for m in self.messages if "custom" in m]


class UnaskedOutput(OutputChannel):
    """What Rasa says without being asked: stored, and so on its way to the open widget."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    @classmethod
    def name(cls) -> str:
        """See parent class."""
        return NAME

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """See parent class; the structured reply that comes with every text is what is shown."""

    async def send_custom_json(
        self, recipient_id: str, json_message: dict[str, Any], **kwargs: Any
    ) -> None:
        """See parent class."""
        await self._conversations.deliver(recipient_id, json_message)


class Conversations:
    """All that can be done in a session, for the API and for the form."""

    def __init__(
        self,
        engine: Engine,
        secret: str,
        limits: WebLimits,
        origins: Origins,
        forget: Forget,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.limits, self.origins = limits, origins
        self.engine, self.now = engine, now
        self.sessions = Sessions(secret, limits.session_hours)
        self.rates = Rates(secret, limits.per_session, limits.per_address, now)
        self._forget = forget
        self.talk: Talk | None = None
        """Rasa's way in; there once the assistant is loaded."""

    async def open(
        self, origin: str, browser: str, consent: str, region: str | None
    ) -> tuple[SessionView, str]:
        """A new session and its token.

        Raises:
            ConsentOutdated: The visitor agreed to another version of the notice.
        """
        if consent != CONSENT_VERSION:
            raise ConsentOutdated
        return await hurry(
            self.engine,
            lambda c: self.sessions.open(c, origin, browser, consent, region, now=self.now()),
        )

    async def count_request(self, address: str) -> None:
        """Counts a request of a network address; raises TooMany."""
        await hurry(self.engine, lambda c: self.rates.count_address(c, address))

    async def get(self, token: str | None, origin: str, browser: str) -> SessionView:
        """The session of a token, whose pause begins anew; raises SessionExpired."""
        return await hurry(self.engine, lambda c: self._get(c, token, origin, browser))

    async def ask(self, owner: SessionView, asked: Asked) -> tuple[MessageView, ...]:
        """The question and the replies to it; the same again for an id that was answered.

        Raises:
            WebError: It is refused, or could not be answered; see each of them.
        """
        taken = await hurry(self.engine, lambda c: self._take(c, owner, asked))
        return await self._reply(owner, taken, asked)

    async def ask_as(
        self, caller: Caller, read_question: Callable[[], Asked]
    ) -> tuple[MessageView, ...]:
        """The same for a caller who is counted and known by the transaction that takes the question.

        The question is read in it too: what a caller may not learn is refused in the same order as elsewhere.
        """

        def take(connection: Opened) -> tuple[SessionView, Asked, Accepted]:
            self.rates.count_address(connection, caller.address)
            owner = self._get(connection, caller.token, caller.origin, caller.browser)
            asked = read_question()
            return owner, asked, self._take(connection, owner, asked)

        owner, asked, taken = await hurry(self.engine, take)
        return await self._reply(owner, taken, asked)

    async def deliver(self, conversation: str, reply: dict[str, Any]) -> MessageView | None:
        """Puts something unasked into a conversation; nothing if that was deleted."""
        return await write(
            self.engine, lambda c: messages.deliver(c, conversation, reply, now=self.now())
        )

    async def list_messages(self, owner: SessionView, after: int = 0) -> tuple[MessageView, ...]:
        """What was said after the message with this number."""
        return await read(self.engine, lambda c: messages.list_messages(c, owner.id, after))

    async def list_feedback(self, owner: SessionView) -> list[dict[str, Any]]:
        """What the visitor thought of the replies."""
        return await read(self.engine, lambda c: messages.list_feedback(c, owner.id))

    async def rate(
        self, owner: SessionView, number: int, helpful: bool, reason: str | None
    ) -> None:
        """Stores what the visitor thought of a reply; raises MessageNotFound."""
        await write(
            self.engine,
            lambda c: messages.rate_reply(c, owner.id, number, helpful, reason, now=self.now()),
        )

    async def delete(self, owner: SessionView) -> None:
        """Deletes a session, its messages and ratings, and what Rasa remembers of it.

        Raises:
            Away: Rasa cannot forget it now; then all of it stays, so that it can be deleted later.
        """
        await forget_session(self.engine, owner.id, owner.conversation, self._forget)

    async def delete_silent(self) -> int:
        """Deletes what is older than the notice promises; gives how many sessions."""
        keep = timedelta(days=self.limits.keep_days)
        return await forget_silent(self.engine, keep, self._forget, now=self.now())

    async def list_last_numbers(self, session_ids: list[str]) -> dict[str, int]:
        """The number of the newest message of each session; deleted ones are missing."""
        return await read(self.engine, lambda c: messages.last_numbers(c, session_ids))

    def _get(self, connection: Opened, token: str | None, origin: str, browser: str) -> SessionView:
        now = self.now()
        session = self.sessions.get(connection, token, origin, browser, now=now)
        if self.sessions.has_paused(session, now=now):
            session = self.sessions.note_seen(connection, session, now=now)
        return session

    def _take(self, connection: Opened, owner: SessionView, asked: Asked) -> Accepted:
        text = clean_text(asked.text, self.limits.max_characters)
        if self.talk is None:
            raise NotReady
        self.rates.count_session(connection, owner.id)
        return messages.accept_question(connection, owner.id, asked.client_id, text, now=self.now())

    async def _reply(
        self, owner: SessionView, taken: Accepted, asked: Asked
    ) -> tuple[MessageView, ...]:
        if taken.replies:
            return taken.messages
        question = taken.question
        try:
            replies = await self._answer(owner, str(question.text), asked)
            return await hurry(
                self.engine,
                lambda c: messages.store_answer(c, owner.id, question, replies, now=self.now()),
            )
        except BaseException as error:
            is_counted = not isinstance(error, Away)
            await hurry(self.engine, lambda c: self._drop(c, owner, question, is_counted))
            raise

    def _drop(
        self, connection: Opened, owner: SessionView, question: MessageView, is_counted: bool
    ) -> None:
        """Lets a question that failed be asked again; one that is not counted takes nothing of the session's share."""
        messages.drop_pending(connection, owner.id, question.id)
        if not is_counted:
            self.rates.give_back_session(connection, owner.id)

    async def _answer(self, owner: SessionView, text: str, asked: Asked) -> list[dict[str, Any]]:
        output = WebOutput()
        chosen = {
            "language": asked.language,
            "page_language": asked.page_language,
            "region": owner.region,
        }
        message = UserMessage(
            text,
            output,
            owner.conversation,
            input_channel=NAME,
            metadata={name: value for name, value in chosen.items() if value},
        )
        assert self.talk is not None
        try:
            await asyncio.wait_for(self.talk(message), ANSWER_SECONDS)
        except AssistantAway:
            # Whoever found that out has said so, once for all messages.
            raise Away from None
        except Exception:
            logger.exception("No answer to a message of %d characters", len(text))
            raise WebError from None
        if not output.replies:
            logger.error("A message of %d characters got no reply", len(text))
            raise WebError
        return output.replies
