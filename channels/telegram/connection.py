"""Keeps in touch with Telegram in the background: who am I, where do updates go, which are there.

The server starts whether or not Telegram can be reached, and goes on trying. Of several processes one
polls; who is told of a conflict therefore knows that it is with another program.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, TelegramError

from channels.clock import EVER, Clock
from channels.leases import hold_lease
from channels.mismatches import note_mismatch
from channels.records import Records
from channels.telegram.account import CHANNEL, PATH, TelegramAccount
from channels.telegram.bot import POLL_SECONDS
from channels.telegram.updates import Myself

logger = logging.getLogger(__name__)

UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
]
LONGEST_PAUSE_SECONDS = 60.0
CONFLICT_SECONDS = 10.0
WEBHOOK_SECONDS = 300.0
"""How often is looked whether Telegram still calls us."""
TELL_AGAIN = timedelta(minutes=10)
"""How often the log is told of a conflict that lasts."""
LEASE = "telegram polling"
LEASE_SECONDS = POLL_SECONDS + 15.0
"""Longer than one call, as the lease is renewed before each."""
OTHER_PROGRAM = (
    "Another program fetches the messages of this bot, too, so that each gets a part of them ({said}). "
    "End it; if you do not know it, have @BotFather make a new token (/revoke) and set it as "
    "KAIMEN_TELEGRAM_TOKEN."
)


class Connection:
    """One process's connection: a webhook that is registered, or long polling."""

    def __init__(
        self,
        account: TelegramAccount,
        bot: Bot,
        take: Callable[[Update], Awaitable[None]],
        records: Records,
        clock: Clock,
    ) -> None:
        """`take` must have stored an update when it returns."""
        self._account, self._bot, self._take = account, bot, take
        self._records, self._clock = records, clock
        self._held: datetime | None = None
        self._told_at = EVER
        self.myself = Myself()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins in the background."""
        self._task = asyncio.get_running_loop().create_task(self._keep())

    async def stop(self) -> None:
        """Ends, also where Telegram does not answer."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        if self._held is not None:
            with contextlib.suppress(Exception):  # else it runs out
                await self._hold(seconds=0)

    async def _keep(self) -> None:
        await self._until_it_works(self._introduce)
        while self._account.mode == "webhook":
            await asyncio.sleep(WEBHOOK_SECONDS)
            await self._until_it_works(self._look_at_webhook)
        offset = 0
        while True:
            try:
                if await self._hold(LEASE_SECONDS):
                    offset = await self._poll(offset)
                else:
                    # The process that polls stores what comes; this one takes over if it ends.
                    await asyncio.sleep(CONFLICT_SECONDS)
            except Conflict as error:
                await self._tell_of_conflict(error.message)
                await asyncio.sleep(CONFLICT_SECONDS)
                # It may have set a webhook, which must be gone before anybody can poll.
                await self._until_it_works(self._introduce)
            except TelegramError as error:
                logger.warning("Telegram does not answer: %s", error.message)
                await self._until_it_works(self._introduce, failed=True)
            except Exception:
                # What could not be stored is fetched again, as its number was not confirmed.
                logger.exception("Messages of Telegram could not be stored")
                await asyncio.sleep(CONFLICT_SECONDS)

    async def _hold(self, seconds: float) -> bool:
        now = self._clock()
        self._held = await self._records.do(hold_lease, LEASE, self._held, now=now, seconds=seconds)
        return self._held is not None

    async def _tell_of_conflict(self, said: str) -> None:
        words, now = OTHER_PROGRAM.format(said=said), self._clock()
        if now - self._told_at >= TELL_AGAIN:
            self._told_at = now
            logger.error("%s", words)
        # A database that is away must not end the polling.
        with contextlib.suppress(Exception):
            await self._records.do(note_mismatch, CHANNEL, words, now=now)

    async def _introduce(self) -> None:
        me = await self._bot.get_me()
        self.myself = Myself(me.id, me.username or "")
        if self._account.mode == "polling":
            await self._bot.delete_webhook()
        else:
            await self._set_webhook()

    async def _set_webhook(self) -> None:
        await self._bot.set_webhook(
            f"{self._account.public_url}{PATH}",
            allowed_updates=UPDATES,
            secret_token=self._account.webhook_secret,
        )

    async def _look_at_webhook(self) -> None:
        info = await self._bot.get_webhook_info()
        if info.url == f"{self._account.public_url}{PATH}":
            return
        logger.error(
            "Another program with this bot's token had Telegram call %s; it calls Kaimen again now. End that "
            "program, or have @BotFather make a new token (/revoke) and set it as KAIMEN_TELEGRAM_TOKEN",
            info.url or "nobody",
        )
        await self._set_webhook()

    async def _poll(self, offset: int) -> int:
        updates = await self._bot.get_updates(
            offset=offset, timeout=POLL_SECONDS, allowed_updates=UPDATES
        )
        for update in updates:
            # Stored before the next call, whose offset tells Telegram to forget it.
            await self._take(update)
            offset = update.update_id + 1
        return offset

    async def _until_it_works(
        self, step: Callable[[], Awaitable[None]], *, failed: bool = False
    ) -> None:
        pause = 1.0
        while True:
            try:
                await step()
                if failed or pause > 1.0:
                    logger.warning("Telegram answers again")
                return
            except InvalidToken:
                logger.error("KAIMEN_TELEGRAM_TOKEN is not a bot's: ask @BotFather")
            except TelegramError as error:
                logger.warning(
                    "Telegram cannot be reached (%s); the next try is in %d s", error.message, pause
                )
            except Exception:
                logger.exception("Telegram cannot be called; the next try is in %d s", pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
