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
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.answerer import LONGEST_LINE
from bot.turns import Turns
from channels.asking import AssistantAway, AssistantDied

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
END_SECONDS = 10.0
TURN_SECONDS = 5.0
"""How long a message waits for one that must be alone."""
STUCK_SECONDS = 20.0
"""Who says nothing for so long has met a message that has no end. With the wait for its turn this is
shorter than the desk waits, so that the message which was alone with it is the one to blame."""
LOOK_SECONDS = 1.0
COMMAND = (sys.executable, "-m", "bot", "answer")


class NotAnswered(RuntimeError):
    """The assistant failed before there was an answer."""


@dataclass
class _Question:
    """A message that the process has in hand."""

    answer: asyncio.Future[list[dict[str, Any]]]
    asked_at: float = field(default_factory=time.monotonic)


class Answering:
    """The answering process of one server process; started again when it ends or gets stuck."""

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        self._command = command
        self._numbers = itertools.count(1)
        self._waiting: dict[int, _Question] = {}
        self._turns = Turns()
        self._heard_at = 0.0
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
            AssistantAway: The process is being started or cannot answer at present, or this is not the message's turn.
            AssistantDied: The process ended, and this is one of the messages that it had in hand.
            NotAnswered: There are none.
        """
        assert message.output_channel is not None
        key = (str(message.input_channel), str(message.message_id))
        alone = bool(getattr(message, "must_be_alone", False))
        self._check_ready()
        try:
            async with self._turns.take(key, TURN_SECONDS, alone=alone):
                self._check_ready()
                replies = await self._ask(message)
        except asyncio.TimeoutError as error:
            raise AssistantAway("Another message must be answered alone.") from error
        for reply in replies:
            await message.output_channel.send_custom_json(message.sender_id, reply)

    def _check_ready(self) -> None:
        if not self._ready.is_set():
            # Waiting would be counted against the message, and starting may take a minute.
            raise AssistantAway("The answering process is being started.")

    async def _ask(self, message: UserMessage) -> list[dict[str, Any]]:
        number = next(self._numbers)
        question = _Question(asyncio.get_running_loop().create_future())
        self._waiting[number] = question
        try:
            self._write(_line(number, message))
            return await question.answer
        finally:
            self._waiting.pop(number, None)

    def _write(self, line: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line)
        except (RuntimeError, OSError) as error:
            # It has ended, which `_run` has yet to hear: uvloop closes its input first.
            self._ready.clear()
            raise AssistantAway("The answering process has just ended.") from error

    async def _keep(self) -> None:
        while True:
            try:
                await self._run()
            except asyncio.CancelledError:
                self._give_up(AssistantAway("The server stops."))
                raise
            except Exception:
                # No memory for another process, or words that are no JSON: that may pass.
                logger.exception("The answering process could not be run")
            unanswered = sum(not question.answer.done() for question in self._waiting.values())
            self._give_up(AssistantDied(alone=unanswered == 1))
            logger.error("The answering process ended and is started again")
            await asyncio.sleep(PAUSE_SECONDS)

    def _give_up(self, error: Exception) -> None:
        self._ready.clear()
        for question in self._waiting.values():
            if not question.answer.done():
                question.answer.set_exception(error)

    async def _run(self) -> None:
        process = self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        watch = asyncio.get_running_loop().create_task(self._watch(process))
        try:
            while line := await process.stdout.readline():
                self._hear(json.loads(line))
        finally:
            watch.cancel()
            process.stdin.close()
            with suppress(ConnectionError):
                await process.stdin.wait_closed()
            await _end(process)

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        """Ends a process that is stuck: it would answer nobody any more, and never end by itself."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            oldest = min((q.asked_at for q in self._waiting.values()), default=None)
            if oldest is None or time.monotonic() - max(oldest, self._heard_at) < STUCK_SECONDS:
                continue
            logger.error("The answering process has said nothing for %d s", STUCK_SECONDS)
            process.kill()
            return

    def _hear(self, said: dict[str, Any]) -> None:
        self._heard_at = time.monotonic()
        if "ready" in said:
            self._ready.set()
            return
        question = self._waiting.get(said["number"])
        if question is None or question.answer.done():
            return
        if "away" in said:
            question.answer.set_exception(AssistantAway(said["away"]))
        elif "problem" in said:
            question.answer.set_exception(NotAnswered(said["problem"]))
        else:
            question.answer.set_result(said["replies"])


async def _end(process: asyncio.subprocess.Process) -> None:
    """Waits for a process whose input is closed, and not for ever."""
    # Not wait_for, which in Python 3.10 may forget that the server stops, and another process would be started.
    ended = asyncio.ensure_future(process.wait())
    done, _ = await asyncio.wait({ended}, timeout=END_SECONDS)
    if not done:
        process.kill()
        await ended


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
