"""What arrives unasked, as server-sent events.

One look into the database a second serves all open widgets of a process, whatever process wrote.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager

from channels.waiting import comes
from channels.web.conversations import Conversations
from channels.web.errors import TooMany
from channels.web.messages import MessageView
from channels.web.sessions import SessionView

LOOK_SECONDS = 1.0
PING_SECONDS = 15.0
STREAMS_OF_ONE_SESSION = 6
"""In one worker."""


class Arrivals:
    """Wakes the streams of sessions in which something was said."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations
        self._waiting: dict[str, list[asyncio.Event]] = defaultdict(list)
        self._known: dict[str, int] = {}
        self._looking: asyncio.Task[None] | None = None
        self.stopped = False

    async def stream(self, owner: SessionView, after: int) -> AsyncGenerator[str, None]:
        """Events of one session from the message after `after` on, until the server stops.

        Raises:
            TooMany: The session has as many streams open as it may.
        """
        if len(self._waiting[owner.id]) >= STREAMS_OF_ONE_SESSION:
            raise TooMany(retry_after=5)
        with self._woken(owner.id) as event:
            yield "retry: 2000\n\n"
            while not self.stopped:
                event.clear()
                for message in await self._conversations.list_messages(owner, after):
                    after = message.id
                    yield _as_event(message)
                if not await comes(event, PING_SECONDS):
                    yield ": still here\n\n"

    def stop(self) -> None:
        """Ends all streams; the widgets come back by themselves."""
        self.stopped = True
        if self._looking:
            self._looking.cancel()
        for events in self._waiting.values():
            for event in events:
                event.set()

    @contextmanager
    def _woken(self, session_id: str) -> Iterator[asyncio.Event]:
        event = asyncio.Event()
        self._waiting[session_id].append(event)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().create_task(self._look())
        try:
            yield event
        finally:
            self._waiting[session_id].remove(event)
            if not self._waiting[session_id]:
                del self._waiting[session_id]
                self._known.pop(session_id, None)

    async def _look(self) -> None:
        while self._waiting:
            numbers = await self._conversations.list_last_numbers(list(self._waiting))
            for session_id, number in numbers.items():
                if self._known.get(session_id) != number:
                    self._known[session_id] = number
                    for event in self._waiting.get(session_id, ()):
                        event.set()
            await asyncio.sleep(LOOK_SECONDS)


def _as_event(message: MessageView) -> str:
    data = json.dumps(message.to_payload(), ensure_ascii=False)
    return f"id: {message.id}\nevent: message\ndata: {data}\n\n"
