"""What every messenger that keeps an inbox has in common: how it is put together, begins and ends.

Nothing is opened before the server starts, because connections belong to the loop of their process.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint

from channels.answers import Answers
from channels.asking import Asking, Forget, UnaskedOutput, forget_nothing
from channels.clock import Clock, utc_now
from channels.db import open_engine
from channels.delivery import Delivery, Sender
from channels.desk import Desk
from channels.errors import AccountIncomplete
from channels.lateness import Lateness
from channels.probes import HEADER, is_mark
from channels.records import Records
from channels.reply import Reply

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class Account(Protocol):
    """What is needed of a messenger's account, whichever it is."""

    @property
    def key(self) -> str:
        """What signs, and hides who writes."""


@dataclass(frozen=True)
class Workers:
    """What works behind one channel's webhook in one process."""

    records: Records
    desk: Desk
    delivery: Delivery
    lateness: Lateness

    def start(self) -> None:
        """Begins to answer and to send."""
        self.desk.start()
        self.delivery.start()

    async def stop(self) -> None:
        """Ends both; nothing that was stored is lost."""
        await self.desk.stop()
        await self.delivery.stop()
        self.records.close()


class Messenger(InputChannel, ABC):
    """A channel whose messages are stored before they are answered."""

    channel: ClassVar[str]
    notice: ClassVar[str | None] = None
    """The text of texts.yml on what is kept of a visitor."""

    def __init__(
        self,
        account: Account,
        channels_url: str,
        max_characters: int = 500,
        clock: Clock = utc_now,
        forget: Forget = forget_nothing,
        keep_days: int = 30,
    ) -> None:
        """Creates the channel; nothing is opened before the server starts."""
        self._keep_days = keep_days
        self._account_key, self._channels_url = account.key, channels_url
        self._max_characters, self._clock, self._forget = max_characters, clock, forget
        self.workers: Workers | None = None

    @classmethod
    def name(cls) -> str:
        """See parent class."""
        return cls.channel

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> Messenger:
        """The channel of a section of credentials.yml (see parent class).

        Raises:
            AccountIncomplete: Something is missing or cannot be used.
        """
        values = dict(credentials or {})
        channels_url = str(values.pop("channels_url", "sqlite:///var/channels.db"))
        try:
            account = cls.account_of(values)
        except TypeError as error:
            raise AccountIncomplete(
                f"The credentials of {cls.channel} cannot be used: {error}."
            ) from error
        return cls(account, channels_url)

    def get_output_channel(self) -> OutputChannel | None:
        """What Rasa says unasked is owed like any reply (see parent class)."""
        if self.workers is None:
            return None
        return UnaskedOutput(self.channel, self.workers.records, self.draw, self._clock)

    def open(self, on_new_message: OnNewMessage) -> Workers:
        """Puts together what works behind the webhook in this process; it does not work yet."""
        records = Records(open_engine(self._channels_url))
        answers = Answers(
            self.channel,
            records,
            Asking(self.channel, on_new_message, records, self._account_key),
            self.draw,
            self.text,
            self._max_characters,
            notice=self.notice,
            keep_days=self._keep_days,
            forget=self._forget,
        )
        lateness = Lateness()
        delivery = Delivery(
            self.open_sender(records),
            records,
            answers.note_missing,
            clock=self._clock,
            lateness=lateness,
        )
        desk = Desk(
            self.channel,
            records,
            answers.answer,
            answers.apologise,
            clock=self._clock,
            on_answered=delivery.wake,
            lateness=lateness,
        )
        self.workers = Workers(records, desk, delivery, lateness)
        return self.workers

    def start(self) -> None:
        """Begins to work; needs a running loop, and to be open."""
        assert self.workers is not None, "the channel is open"
        self.workers.start()

    async def close(self) -> None:
        """Stops what works in the background; nothing that was stored is lost."""
        if self.workers is not None:
            await self.workers.stop()

    async def is_probe(self, headers: Mapping[str, str]) -> bool:
        """Whether a call with these headers is one of `channels check`; only such are looked up."""
        mark = headers.get(HEADER)
        if not mark or self.workers is None:
            return False
        try:
            return await self.workers.records.do(is_mark, mark, now=self._clock())
        except Exception:
            # A database that is away must not make an error of a call that is refused.
            return False

    def make_routes(self, on_new_message: OnNewMessage) -> Blueprint:
        """A blueprint without routes that opens and closes the channel with the server."""
        routes = Blueprint(self.channel)

        @routes.listener("after_server_start")
        async def start(*_: Any) -> None:
            self.open(on_new_message)
            self.start()

        @routes.listener("before_server_stop")
        async def stop(*_: Any) -> None:
            await self.close()

        return routes

    @classmethod
    @abstractmethod
    def account_of(cls, values: dict[str, Any]) -> Any:
        """The account that a section of credentials.yml describes.

        Raises:
            AccountIncomplete: Something is of no use.
            TypeError: Something is missing, or is none of the account's.
        """

    @abstractmethod
    def open_sender(self, records: Records) -> Sender:
        """What sends by the platform's API."""

    @abstractmethod
    def draw(self, reply: Reply, incoming_id: int | None) -> list[dict[str, Any]]:
        """The messages of a reply; the number is the inbox's, None for what is unasked."""

    @abstractmethod
    def text(self, text: str, language: str | None) -> dict[str, Any]:
        """One message of our own words."""
