"""Keeps in touch with Telegram in the background: who am I, where do updates go, which are there.

The server starts whether or not Telegram can be reached, and goes on trying.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot, Update
from telegram.error import Conflict, TelegramError

from channels.telegram.account import PATH, TelegramAccount
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


class Connection:
    """One process's connection: a webhook that is registered, or long polling."""

    def __init__(
        self,
        account: TelegramAccount,
        bot: Bot,
        take: Callable[[Update], Awaitable[None]],
    ) -> None:
        """`take` must have stored an update when it returns."""
        self._account, self._bot, self._take = account, bot, take
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

    async def _keep(self) -> None:
        await self._until_it_works(self._introduce)
        if self._account.mode == "webhook":
            return
        offset = 0
        while True:
            try:
                offset = await self._poll(offset)
            except Conflict:
                # Another process polls; it stores what comes, and this one takes over if it ends.
                await asyncio.sleep(CONFLICT_SECONDS)
            except TelegramError as error:
                logger.warning("Telegram does not answer: %s", error.message)
                await self._until_it_works(self._introduce)

    async def _introduce(self) -> None:
        me = await self._bot.get_me()
        self.myself = Myself(me.id, me.username or "")
        if self._account.mode == "polling":
            await self._bot.delete_webhook()
        else:
            await self._bot.set_webhook(
                f"{self._account.public_url}{PATH}",
                allowed_updates=UPDATES,
                secret_token=self._account.webhook_secret,
            )

    async def _poll(self, offset: int) -> int:
        updates = await self._bot.get_updates(
            offset=offset, timeout=POLL_SECONDS, allowed_updates=UPDATES
        )
        for update in updates:
            # Stored before the next call, whose offset tells Telegram to forget it.
            await self._take(update)
            offset = update.update_id + 1
        return offset

    async def _until_it_works(self, step: Callable[[], Awaitable[None]]) -> None:
        pause = 1.0
        while True:
            try:
                await step()
            except TelegramError as error:
                logger.warning(
                    "Telegram cannot be reached (%s); the next try is in %d s", error.message, pause
                )
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            else:
                return
