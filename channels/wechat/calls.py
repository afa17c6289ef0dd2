"""One call of the platform from its body to its answer, and the five-second rule.

An answer that is ready in time goes back with the call. If not: an account that may send by the API
ends the call with nothing, and channels.delivery sends; another lets the platform hang up and call
again, and tells the visitor to write once more when it does so for the last time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session
from wechatpy.replies import TextReply

from channels.clock import Clock
from channels.inbox import Delivery as Delivered
from channels.inbox import Receipt, close_direct, count_deliveries, receive
from channels.ledger import open_window
from channels.messenger import Workers
from channels.mismatches import note_mismatch
from channels.nonces import use_nonce
from channels.outbox import drop_owed, is_owed, release_held, take_direct
from channels.texts import say
from channels.visitors import change_visitor
from channels.wechat.account import CHANNEL, DELIVERY_LIMIT, WeChatAccount
from channels.wechat.envelope import Opened, OtherSettings, Unsigned, open_envelope, seal
from channels.wechat.incoming import Meaning, read_message
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

    async def take(self, query: Mapping[str, str], body: bytes) -> str:
        """The answer to a call.

        Raises:
            Unsigned: It is not the platform's.
            OtherSettings: It is, but the account's page has other settings; that is written down.
            Unreadable: It is, but no message.
        """
        begun = asyncio.get_running_loop().time()
        opened = await self._open(query, body)
        meaning = read_message(opened.message)
        may_wait = not self._is_behind()
        receipt = await self._records.do(
            _store, opened, meaning, self._account, now=self._clock(), may_wait=may_wait
        )
        if meaning.act == "check":
            return self._say(opened, self._account.mode)
        if receipt is None or receipt.deliveries > max(DELIVERY_LIMIT, self._account.deliveries):
            return DONE
        self._desk.wake()
        call = _Call(opened, meaning, receipt)
        if receipt.is_answered:
            return await self._answer(call)
        if not may_wait:
            return DONE
        spent = asyncio.get_running_loop().time() - begun
        # To store it took so long; to take the answer from there may take as long again.
        if await self._desk.wait_for_answer(receipt.id, self._account.reply_seconds - 2 * spent):
            return await self._answer(call)
        return await self._answer_late(call, begun)

    async def _open(self, query: Mapping[str, str], body: bytes) -> Opened:
        now = self._clock()
        try:
            return open_envelope(self._account, query, body, now)
        except OtherSettings as error:
            if not is_trial(query):
                await self._records.do(note_mismatch, CHANNEL, str(error), now=now)
            raise

    def _is_behind(self) -> bool:
        """Whether messages wait so long for their turn that no call can wait for its answer.

        They are acknowledged at once then: what a busy machine may be late with are the answers.
        """
        if not self._delivery.may_send:
            return False
        # While messages come faster than they are answered, the next waits longer than the last.
        return 2 * self._desk.waited.total_seconds() >= self._account.reply_seconds

    async def _answer(self, call: _Call) -> str:
        alone = not self._delivery.may_send
        contents = await self._records.do(
            _take, self._account, call, now=self._clock(), alone=alone
        )
        created_at = int(self._clock().timestamp())
        xml = as_xml(contents, call.opened.message, created_at=created_at)
        return seal(self._account, call.opened, xml, self._clock()) or DONE

    async def _answer_late(self, call: _Call, begun: float) -> str:
        if self._delivery.may_send:
            await self._records.do(close_direct, call.receipt.id)
            # An answer of this very moment, or what was owed from earlier, still goes back.
            return await self._answer(call)
        if call.receipt.deliveries < self._account.deliveries:
            await asyncio.sleep(begun + HANG_UP_SECONDS - asyncio.get_running_loop().time())
            return DONE
        answer = await self._answer(call)
        return answer if answer != DONE else self._say(call.opened, say("still_looking", None))

    def _say(self, opened: Opened, words: str) -> str:
        now = self._clock()
        reply = TextReply(message=opened.message, content=words, time=int(now.timestamp()))
        return seal(self._account, opened, reply.render(), now)


def _store(
    session: Session,
    opened: Opened,
    meaning: Meaning,
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
    session: Session, account: WeChatAccount, call: _Call, *, now: datetime, alone: bool
) -> list[dict[str, Any]]:
    """What goes back with the call; `alone` where nothing can follow it by the API."""
    if count_deliveries(session, call.receipt.id) != call.receipt.deliveries:
        # The platform has called again since, which it does only after hanging up on this call.
        return []
    visitor, fits = call.meaning.visitor, fits_one_answer(account)
    taken = take_direct(session, CHANNEL, visitor, call.receipt.id, fits, now=now)
    return with_more(taken) if alone and is_owed(session, CHANNEL, visitor) else taken


def _allow(session: Session, meaning: Meaning, account: WeChatAccount, now: datetime) -> None:
    allowance: Any = (
        account.message_allowance if meaning.act == "message" else account.event_allowance
    )
    open_window(session, CHANNEL, meaning.visitor, meaning.act, allowance, now=now)
