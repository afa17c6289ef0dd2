"""Sends what is owed by a platform's API: in order for each visitor, within what is allowed.

Comes from: channels.outbox. Goes to: a Sender, which knows one platform. After a call whose end
nobody knows, or that did not get through, nothing is sent until a harmless call gets through: a
platform that hangs costs one message that is unconfirmed, not all of them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol

from sqlalchemy.orm import Session

from channels.clock import EVER, Clock, utc_now
from channels.lateness import Lateness, Turn
from channels.ledger import close_windows, give_back_use, may_send_more, use_window
from channels.outbox import (
    Outgoing,
    claim_send,
    drop_owed,
    give_up_cut_off,
    hold,
    is_owed,
    mark_failed,
    mark_sent,
    mark_unconfirmed,
    note_unconfirmed,
    postpone,
)
from channels.records import Records
from channels.visitors import change_visitor, move_visitor
from channels.worker import Worker

logger = logging.getLogger(__name__)

ATTEMPTS = 8
LONGEST_PAUSE = timedelta(minutes=1)
SWEEP = timedelta(seconds=5)
"""How often is looked for sends whose process is gone."""


@dataclass(frozen=True)
class Outcome:
    """How a send ended.

    sent; `later`: certainly not taken, may be tried again; `hold`: not before the visitor acts;
    `refused`: never; `gone`: the visitor is; `moved`: they have another id; `unknown`: nobody knows.
    """

    kind: Literal["sent", "later", "hold", "refused", "gone", "moved", "unknown"]
    problem: str = ""
    wait: timedelta = timedelta(seconds=2)
    whole_channel: bool = False
    """Whether waiting concerns everybody, such as a limit on all calls."""
    unreachable: bool = False
    """Whether the platform could not be reached at all."""
    moved_to: str = ""
    """The visitor's other id."""

    @property
    def is_about_everybody(self) -> bool:
        """Whether the message itself is not to blame, so that its attempts do not count."""
        return self.whole_channel or self.unreachable


SENT = Outcome("sent")
NOT_BEGUN = Outcome("later", "The server stopped.", timedelta(), whole_channel=True)


class Sender(Protocol):
    """What a platform's API does for us."""

    channel: str
    may_send: bool
    """Whether this account may send at all without being asked."""
    keeps_ledger: bool

    def with_more(self, content: dict[str, Any]) -> dict[str, Any]:
        """The content with a line that the rest comes when the visitor writes again, if there is room."""

    async def send(self, visitor: str, content: dict[str, Any]) -> Outcome:
        """Sends one message."""

    async def probe(self) -> bool:
        """Makes a call that changes nothing; whether the platform answered."""


class Delivery:
    """The sending side of one channel in this process."""

    def __init__(
        self,
        sender: Sender,
        records: Records,
        note: Callable[[dict[str, Any]], dict[str, Any]],
        *,
        clock: Clock = utc_now,
        places: int = 8,
        lateness: Lateness | None = None,
    ) -> None:
        """`note` is the line that tells a visitor that the message given may be missing.

        While `lateness` says that calls are taken in late, hardly anything is sent.
        """
        self._sender, self._records, self._note, self._clock = sender, records, note, clock
        self._places = places
        self._running: set[asyncio.Task[None]] = set()
        self._paused_until: datetime | None = None
        self._pauses = 0
        self._doubtful = False
        self._turn = Turn(lateness or Lateness())
        self._swept_at = EVER
        self._worker = Worker(f"delivery of {sender.channel}", self._fill)

    @property
    def may_send(self) -> bool:
        """Whether the account may send unasked, as far as the platform has told."""
        return self._sender.may_send

    def start(self) -> None:
        """Begins to send."""
        self._worker.start()

    async def stop(self) -> None:
        """Begins no more sends and waits for those that were begun."""
        await self._worker.stop()
        await asyncio.gather(*self._running, return_exceptions=True)

    def wake(self) -> None:
        """There may be something to send."""
        self._worker.wake()

    async def deliver_due(self) -> int:
        """Sends all that may be sent now, one by one; gives how many were begun."""
        begun = 0
        while await self._may_go_on() and (outgoing := await self._begin()) is not None:
            begun += 1
            await self._finish(*outgoing)
        return begun

    async def _fill(self) -> bool:
        if len(self._running) >= self._places or not self._turn.may_begin():
            return False
        begun = await self._begin() if await self._may_go_on() else None
        if begun is None:
            return False
        self._turn.begin()
        task = asyncio.get_running_loop().create_task(self._finish(*begun))
        self._running.add(task)
        task.add_done_callback(self._leave)
        return True

    def _leave(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._worker.wake()

    async def _may_go_on(self) -> bool:
        now = self._clock()
        if self._paused_until is not None and now < self._paused_until:
            return False
        if self._doubtful and not await self._sender.probe():
            self._pause(now)
            return False
        if self._doubtful:
            logger.warning(
                "The platform of %s answers again; what is owed is sent", self._sender.channel
            )
        self._doubtful, self._pauses, self._paused_until = False, 0, None
        return True

    def _pause(self, now: datetime, wait: timedelta | None = None) -> None:
        longer = min(LONGEST_PAUSE, timedelta(seconds=2 ** min(self._pauses, 10)))
        self._pauses += 1
        self._paused_until = now + (wait or longer)

    async def _begin(self) -> tuple[Outgoing, str | None] | None:
        now = self._clock()
        if now - self._swept_at >= SWEEP:
            self._swept_at = now
            await self._records.do(give_up_cut_off, self._sender.channel, self._note, now)
        beginning = asyncio.ensure_future(self._records.do(begin_send, self._sender, now=now))
        try:
            return await asyncio.shield(beginning)
        except asyncio.CancelledError:
            # The server stops, but the database has begun: it would count as cut off.
            if (begun := await beginning) is not None:
                await self._settle(*begun, NOT_BEGUN)
            raise

    async def _finish(self, outgoing: Outgoing, window: str | None) -> None:
        outcome = await self._sender.send(outgoing.visitor, outgoing.content)
        now = self._clock()
        if outcome.kind == "unknown" or outcome.unreachable:
            self._doubtful = True
            self._pause(now)
        elif outcome.whole_channel:
            self._pause(now, outcome.wait)
        if outcome.kind != "sent":
            logger.warning(
                "Message %d was not sent (%s): %s", outgoing.id, outcome.kind, outcome.problem
            )
        await self._settle(outgoing, window, outcome)

    async def _settle(self, outgoing: Outgoing, window: str | None, outcome: Outcome) -> None:
        channel, now = self._sender.channel, self._clock()
        await self._records.do(settle, channel, outgoing, outcome, window, note=self._note, now=now)


def begin_send(
    session: Session, sender: Sender, *, now: datetime
) -> tuple[Outgoing, str | None] | None:
    """The next message to send, with the window that it uses; holds those that may not be sent."""
    while (outgoing := claim_send(session, sender.channel, now=now)) is not None:
        if not sender.may_send:
            hold(session, outgoing, "This account may only answer when the visitor writes.")
            continue
        if not sender.keeps_ledger:
            return outgoing, None
        window = use_window(session, sender.channel, outgoing.visitor, now=now)
        if window is not None:
            return _with_hint(session, sender, outgoing, now), window
        hold(session, outgoing, "Nothing more may be sent until the visitor writes again.")
    return None


def _with_hint(session: Session, sender: Sender, outgoing: Outgoing, now: datetime) -> Outgoing:
    """The last that may be sent says that more follows, where more is owed; what is stored stays as it is."""
    if may_send_more(session, sender.channel, outgoing.visitor, now=now):
        return outgoing
    if not is_owed(session, sender.channel, outgoing.visitor, after=outgoing.id):
        return outgoing
    return replace(outgoing, content=sender.with_more(outgoing.content))


def settle(
    session: Session,
    channel: str,
    outgoing: Outgoing,
    outcome: Outcome,
    window: str | None,
    *,
    note: Callable[[dict[str, Any]], dict[str, Any]],
    now: datetime,
) -> None:
    """Writes down how a send ended."""
    if window is not None and outcome.kind in ("later", "hold", "moved", "refused"):
        give_back_use(session, channel, outgoing.visitor, window)
    match outcome.kind:
        case "sent":
            mark_sent(session, outgoing, now=now)
        case "later" if outgoing.attempts < ATTEMPTS or outcome.is_about_everybody:
            postpone(session, outgoing, outcome.problem, until=now + outcome.wait)
        case "moved" if outgoing.attempts < ATTEMPTS:
            move_visitor(session, channel, outgoing.visitor, outcome.moved_to)
            postpone(session, outgoing, outcome.problem, until=now)
        case "hold":
            close_windows(session, channel, outgoing.visitor)
            hold(session, outgoing, outcome.problem)
        case "unknown":
            mark_unconfirmed(session, outgoing, outcome.problem, now=now)
            note_unconfirmed(session, channel, outgoing.visitor, note(outgoing.content), now=now)
        case "gone":
            mark_failed(session, outgoing, outcome.problem, now=now)
            drop_owed(session, channel, outgoing.visitor, outcome.problem, now=now)
            change_visitor(session, channel, outgoing.visitor, stopped_at=now)
        case _:
            mark_failed(session, outgoing, outcome.problem, now=now)
