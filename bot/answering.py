"""Has messages answered by a process beside the server, so that no answer holds up a webhook.

A platform waits seconds for its call to be acknowledged, whatever else the machine is doing. The
server therefore only takes in, stores and sends; what costs time is done by `bot.answerer`.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import sys
from contextlib import suppress
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.answerer import LONGEST_LINE
from channels.asking import AssistantAway

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
END_SECONDS = 10.0
COMMAND = (sys.executable, "-m", "bot", "answer")


class NotAnswered(RuntimeError):
    """The assistant failed, or its process ended, before there was an answer."""


class Answering:
    """The answering process of one server process; started again when it ends."""

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        self._command = command
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[list[dict[str, Any]]]] = {}
        self._ready = asyncio.Event()
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins; needs a running loop."""
        self._task = asyncio.get_running_loop().create_task(self._keep())

    async def stop(self) -> None:
        """Ends the process; what it was answering stays in the inbox."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def is_ready(self) -> None:
        """Waits until messages can be answered."""
        await self._ready.wait()

    async def talk(self, message: UserMessage) -> None:
        """Gives the replies to a message to its output channel, as an agent does.

        Raises:
            AssistantAway: The process is being started.
            NotAnswered: There are none.
        """
        if not self._ready.is_set():
            # Waiting here would be counted against the message, and starting may take a minute.
            raise AssistantAway("The answering process is being started.")
        assert self._process is not None
        assert self._process.stdin is not None
        assert message.output_channel is not None
        number = next(self._numbers)
        answer = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        try:
            self._process.stdin.write(_line(number, message))
            replies = await answer
        finally:
            self._waiting.pop(number, None)
        for reply in replies:
            await message.output_channel.send_custom_json(message.sender_id, reply)

    async def _keep(self) -> None:
        while True:
            try:
                await self._run()
            finally:
                self._ready.clear()
                for answer in self._waiting.values():
                    if not answer.done():
                        answer.set_exception(NotAnswered("The answering process ended."))
            logger.error("The answering process ended and is started again")
            await asyncio.sleep(PAUSE_SECONDS)

    async def _run(self) -> None:
        process = self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            while line := await process.stdout.readline():
                self._hear(json.loads(line))
        finally:
            process.stdin.close()
            with suppress(ConnectionError):
                await process.stdin.wait_closed()
            await _end(process)

    def _hear(self, said: dict[str, Any]) -> None:
        if "ready" in said:
            self._ready.set()
            return
        answer = self._waiting.get(said["number"])
        if answer is None or answer.done():
            return
        if "problem" in said:
            answer.set_exception(NotAnswered(said["problem"]))
        else:
            answer.set_result(said["replies"])


async def _end(process: asyncio.subprocess.Process) -> None:
    """Waits for a process whose input is closed, and not for ever."""
    try:
        await asyncio.wait_for(process.wait(), END_SECONDS)
    except asyncio.TimeoutError:
        process.kill()
        await process.wait()


def _line(number: int, message: UserMessage) -> bytes:
    values = {
        "number": number,
        "text": message.text,
        "conversation": message.sender_id,
        "channel": message.input_channel,
        "message_id": message.message_id,
        "metadata": message.metadata,
    }
    return (json.dumps(values) + "\n").encode()
