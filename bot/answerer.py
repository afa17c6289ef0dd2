"""`python -m bot answer`: the assistant in a process of its own, for the messengers.

Reads messages from standard input and writes what is said to them to standard output, one JSON
object a line; `bot.answering` is at the other end. Ends when standard input does, so also when the
server was killed.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
from typing import Any, TextIO

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot.assistant import load_assistant, warm_up
from bot.logs import silence_structlog
from bot.settings import Settings
from bot.training import model_for_present_data
from channels.asking import AssistantAway

logger = logging.getLogger(__name__)

LONGEST_LINE = 2**20


def answer_standard_input(settings: Settings) -> int:
    """Answers until there is nothing more to read; gives the exit code."""
    silence_structlog(settings.log_level)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes us.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    asyncio.run(_serve(settings, answers))
    return 0


async def _serve(settings: Settings, answers: TextIO) -> None:
    agent = load_assistant(settings, model_for_present_data(settings))
    warm_up(agent)
    questions = asyncio.StreamReader(LONGEST_LINE)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(questions), sys.stdin
    )
    _write(answers, {"ready": True})
    running: set[asyncio.Task[None]] = set()
    while line := await questions.readline():
        task = asyncio.create_task(_answer(agent, json.loads(line), answers))
        running.add(task)
        task.add_done_callback(running.discard)


async def _answer(agent: Agent, question: dict[str, Any], answers: TextIO) -> None:
    output = CollectingOutputChannel()
    message = UserMessage(
        question["text"],
        output,
        question["conversation"],
        input_channel=question["channel"],
        message_id=question["message_id"],
        metadata=question["metadata"],
    )
    try:
        await agent.handle_message(message)
    except AssistantAway as error:
        _write(answers, {"number": question["number"], "away": str(error)})
        return
    except Exception as error:
        logger.exception("No answer to a message of %d characters", len(question["text"]))
        _write(answers, {"number": question["number"], "problem": type(error).__name__})
        return
    replies = [m["custom"] for m in output.messages if "custom" in m]
    _write(answers, {"number": question["number"], "replies": replies})


def _write(answers: TextIO, values: dict[str, Any]) -> None:
    answers.write(json.dumps(values, ensure_ascii=False) + "\n")
    answers.flush()
