"""One call of the platform from its body to its answer, and the five-second rule.

An answer that is ready in time goes back with the call. If not: an account that may send by the API
ends the call with nothing, and channels.delivery sends; another lets the platform hang up and call
again, and tells the visitor to write once more when it does so for the last time.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session
from wechatpy.replies import TextReply

from channels.clock import Clock
from channels.inbox import Delivery as Delivered
from channels.inbox import Receipt, close_direct, count_deliveries, is_stored, receive
from channels.ledger import open_window
from channels.messenger import Workers
from channels.mismatches import note_mismatch
from channels.nonces import use_nonce
from channels.outbox import drop_owed, is_owed, release_held, take_back, take_direct
from channels.texts import say
from channels.visitors import change_visitor
from channels.wechat.account import CHANNEL, DELIVERY_LIMIT, WeChatAccount
from channels.wechat.envelope import Opened, OtherSettings, Unsigned, open_envelope, seal
from channels.wechat.incoming import Meaning, read_message
from channels.wechat.line import Line
from channels.wechat.rendering import as_xml, fits_one_answer, with_more
from channels.wechat.trial import is_trial

HANG_UP_SECONDS = 6
"""After this the platform has certainly hung up."""
DONE = "success"


@dataclass(frozen=True)
class _Call:
    opened: Opened
    meaning: Meaning
    receipt: Receipt
    line: Line


class Calls:
    """Takes the platform's calls in this process."""

    def __init__(
        self,
        account: WeChatAccount,
        workers: Workers,
        *,
        clock: Clock,
    ) -> None:
        self._account, self._clock = account, clock
        self._records, self._desk, self._delivery = workers.records, workers.desk, workers.delivery
        self._lateness = workers.lateness
        self._loose: set[asyncio.Task[None]] = set()

    async def take(self, query: Mapping[str, str], body: bytes, line: Line) -> str:
        """The answer to a call that came by a line.

        Raises:
            Unsigned: It is not the platform's.
            OtherSettings: It is, but the account's page has other settings; that is written down.
            Unreadable: It is, but no message.
        """
        opened = await self._open(query, body)
        # Only of calls that are signed: nobody else may say that we are late.
        self._lateness.note(line.seconds)
        meaning = read_message(opened.message)
        may_wait, begun = not self._is_behind(line), line.seconds
        receipt = await self._records.do(
            _store, opened, meaning, line, self._account, now=self._clock(), may_wait=may_wait
        )
        self._lateness.note(line.seconds)
        if meaning.act == "check":
            return self._say(opened, self._account.mode)
        if receipt is None or receipt.deliveries > max(DELIVERY_LIMIT, self._account.deliveries):
            return DONE
        self._desk.wake()
        call = _Call(opened, meaning, receipt, line)
        if self._is_last_of_several(receipt):
            return await self._leave_to_api(call)
        if receipt.is_answered:
            return await self._answer(call)
        if not may_wait:
            return DONE
        # To store it took so long; to take the answer from there may take as long again.
        seconds = self._account.reply_seconds - line.seconds - (line.seconds - begun)
        if await self._desk.wait_for_answer(receipt.id, seconds):
            return await self._answer(call)
        return await self._answer_late(call)

    async def close(self) -> None:
        """Ends what was begun for calls that were cut."""
        await asyncio.gather(*self._loose, return_exceptions=True)

    async def _open(self, query: Mapping[str, str], body: bytes) -> Opened:
        now = self._clock()
        try:
            return open_envelope(self._account, query, body, now)
        except OtherSettings as error:
            if not is_trial(query):
                await self._records.do(note_mismatch, CHANNEL, str(error), now=now)
            raise

    def _is_behind(self, line: Line) -> bool:
        """Whether a call cannot wait for its answer, because messages wait so long for their turn.

        Such calls are acknowledged at once: what a busy machine may be late with are the answers.
        """
        if not self._delivery.may_send:
            return False
        # While messages come faster than they are answered, the next waits longer than the last.
        wait = max(line.seconds, self._desk.expected_wait())
        return 2 * wait >= self._account.reply_seconds

    def _is_last_of_several(self, receipt: Receipt) -> bool:
        """Whether answering calls has failed before, and the platform will not call again.

        If this call failed, too, nobody would know; a send by the API says whether it got through.
        """
        last = receipt.deliveries > 1 and self._account.deliveries <= receipt.deliveries
        return last and self._delivery.may_send

    async def _leave_to_api(self, call: _Call) -> str:
        await self._records.do(_give_up, call.receipt.id, now=self._clock())
        self._delivery.wake()
        return DONE

    async def _answer(self, call: _Call, *, late: bool = False) -> str:
        by = secrets.token_hex(8)
        alone = not self._delivery.may_send
        taking = asyncio.get_running_loop().create_task(
            self._records.do(
                _take, self._account, call, by, now=self._clock(), alone=alone, late=late
            )
        )
        try:
            contents = await asyncio.shield(taking)
        except asyncio.CancelledError:
            # The platform has hung up meanwhile, and what is being taken for it must not be lost.
            self._take_back(call, by, taking)
            raise
        if not contents:
            return DONE
        created_at = int(self._clock().timestamp())
        xml = as_xml(contents, call.opened.message, created_at=created_at)
        answer = seal(self._account, call.opened, xml, self._clock())
        if call.line.is_open and call.line.seconds <= self._account.latest_seconds:
            return answer or DONE
        # Nobody would know whether it arrived.
        self._take_back(call, by, taking)
        return await self._end_without_answer(call)

    def _take_back(self, call: _Call, by: str, taking: asyncio.Task[Any]) -> None:
        """What was or is being taken for a call that is over is owed again, whatever ends the call."""

        async def finish() -> None:
            await asyncio.wait([taking])
            await self._records.do(take_back, call.receipt.id, by=by, now=self._clock())
            self._delivery.wake()

        task = asyncio.get_running_loop().create_task(finish())
        self._loose.add(task)
        task.add_done_callback(self._loose.discard)

    async def _answer_late(self, call: _Call) -> str:
        if self._delivery.may_send:
            # An answer of this very moment, or what was owed from earlier, still goes back.
            return await self._answer(call, late=True)
        answer = DONE
        if call.receipt.deliveries >= self._account.deliveries:
            answer = await self._answer(call)
        return answer if answer != DONE else await self._end_without_answer(call)

    async def _end_without_answer(self, call: _Call) -> str:
        """The answer comes later: by the API, with the next call, or when the visitor writes again."""
        if self._delivery.may_send:
            return DONE
        if call.receipt.deliveries < self._account.deliveries:
            await asyncio.sleep(HANG_UP_SECONDS - call.line.seconds)
            return DONE
        return self._say(call.opened, say("still_looking", None))

    def _say(self, opened: Opened, words: str) -> str:
        now = self._clock()
        reply = TextReply(message=opened.message, content=words, time=int(now.timestamp()))
        return seal(self._account, opened, reply.render(), now)


def _store(
    session: Session,
    opened: Opened,
    meaning: Meaning,
    line: Line,
    account: WeChatAccount,
    *,
    now: datetime,
    may_wait: bool,
) -> Receipt | None:
    """Writes down a call, all of it or nothing; None where nothing is said to it."""
    if not use_nonce(session, CHANNEL, opened.timestamp, opened.nonce, meaning.key, now=now):
        raise Unsigned("The nonce was used for another message.")
    if meaning.content is None:
        return None
    if not line.is_open and is_stored(session, CHANNEL, meaning.key):
        # It was read after the platform had hung up, and maybe after the call that followed it.
        return None
    direct_until = now + timedelta(seconds=account.reply_seconds + 1) if may_wait else None
    delivered = Delivered(CHANNEL, meaning.key, meaning.visitor, meaning.content)
    receipt = receive(session, delivered, now=now, direct_until=direct_until)
    if meaning.act == "leave":
        drop_owed(session, CHANNEL, meaning.visitor, "The visitor left the account.", now=now)
        change_visitor(session, CHANNEL, meaning.visitor, stopped_at=now)
    elif receipt.is_new:
        _allow(session, meaning, account, now)
        release_held(session, CHANNEL, meaning.visitor, not_before=direct_until or now)
    return receipt


def _take(
    session: Session,
    account: WeChatAccount,
    call: _Call,
    by: str,
    *,
    now: datetime,
    alone: bool,
    late: bool,
) -> list[dict[str, Any]]:
    """What goes back with the call, which is known `by` a mark; `alone`: nothing can follow by the API.

    `late`: there may be no answer yet, which then goes by the API at once.
    """
    if late:
        close_direct(session, call.receipt.id)
    if count_deliveries(session, call.receipt.id) != call.receipt.deliveries:
        # The platform has called again since, which it does only after hanging up on this call.
        return []
    visitor, fits = call.meaning.visitor, fits_one_answer(account)
    taken = take_direct(session, CHANNEL, visitor, call.receipt.id, fits, by=by, now=now)
    return with_more(taken) if alone and is_owed(session, CHANNEL, visitor) else taken


def _give_up(session: Session, incoming_id: int, *, now: datetime) -> None:
    """No call is answered with this answer: what earlier calls were given did not arrive."""
    close_direct(session, incoming_id)
    take_back(session, incoming_id, now=now)


def _allow(session: Session, meaning: Meaning, account: WeChatAccount, now: datetime) -> None:
    allowance: Any = (
        account.message_allowance if meaning.act == "message" else account.event_allowance
    )
    open_window(session, CHANNEL, meaning.visitor, meaning.act, allowance, now=now)
