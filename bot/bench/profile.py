"""Where the time of a message goes, before and after: `python -m bot.bench.profile before|after MODEL`.

“Before” is Kaimen's model and actions as Rasa runs them by itself: its own processor, its check of what an action
returned, its SQL store. “After” is what `python -m bot serve` puts together. Both answer the same unseen questions in one
process, so that the shares compare; what the profiler itself costs is in both.
"""

from __future__ import annotations

import asyncio
import cProfile
import json
import os
import pstats
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain

from actions.dependencies import watch
from bot.assistant import load_assistant
from bot.bench.traffic import texts
from bot.local_actions import LocalActions
from bot.logs import silence_structlog
from bot.settings import read_settings
from knowledge.db import open_engine

MESSAGES = 60
PARTS = {
    "the action itself": (("rasa_actions.py", "run"),),
    "check of the action's result": (
        ("action.py", "_validate_action_result"),
        ("compiled_validator.py", "_validate_action_result"),
    ),
    "policies": (("processor.py", "predict_next_with_tracker_if_should"),),
    "reading and writing the conversation": (
        ("tracker_store.py", "save"),
        ("tracker_store.py", "retrieve"),
    ),
}
"""Functions of the parts, by the end of their file's name; the time of what they call counts."""


def measure(which: str, model: Path) -> dict[str, Any]:
    """Milliseconds of a message, and the share of each part."""
    silence_structlog("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        agent = _plain(model, Path(folder)) if which == "before" else _ours(model, Path(folder))
        asked = texts()[: MESSAGES + 5]
        asyncio.run(_ask(agent, asked[:5]))
        # asyncio's default loop runs in this thread; understanding “after” runs in another, so it is
        # timed on its own.
        understood = _Stopwatch(agent)
        profile = cProfile.Profile()
        begun = time.perf_counter()
        profile.enable()
        asyncio.run(_ask(agent, asked[5:]))
        profile.disable()
        seconds = time.perf_counter() - begun
    shares = _shares(profile, seconds)
    shares["understanding"] = round(understood.seconds / seconds, 3)
    shares["everything else"] = round(1 - sum(shares.values()), 3)
    return {"milliseconds": round(seconds / MESSAGES * 1000, 1), "shares": shares}


class _Stopwatch:
    """Times what the processor's graph takes, in whatever thread it runs."""

    def __init__(self, agent: Agent) -> None:
        self.seconds = 0.0
        assert agent.processor is not None
        self._parse = agent.processor._parse_message_with_graph
        agent.processor._parse_message_with_graph = self._timed

    def _timed(self, *arguments: Any) -> Any:
        begun = time.perf_counter()
        try:
            return self._parse(*arguments)
        finally:
            self.seconds += time.perf_counter() - begun


def _plain(model: Path, folder: Path) -> Agent:
    watch(open_engine(read_settings().knowledge_url))
    domain = Domain.empty()
    agent = Agent(
        domain=domain,
        tracker_store=SQLTrackerStore(domain, db=str(folder / "tracker.db")),
        lock_store=InMemoryLockStore(),
        action_endpoint=LocalActions(),
    )
    agent.load_model(str(model))
    return agent


def _ours(model: Path, folder: Path) -> Agent:
    tracker = {"KAIMEN_TRACKER_URL": f"sqlite:///{folder / 'tracker.db'}"}
    settings = read_settings({**os.environ, **tracker})
    return load_assistant(settings, model)


async def _ask(agent: Agent, asked: list[str]) -> None:
    for text in asked:
        output = CollectingOutputChannel()
        await agent.handle_message(UserMessage(text, output, uuid.uuid4().hex))


def _shares(profile: cProfile.Profile, seconds: float) -> dict[str, float]:
    timed = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    shares = {}
    for part, functions in PARTS.items():
        spent = sum(
            row[3]
            for (file, _, name), row in timed.items()
            if any(file.endswith(end) and name == function for end, function in functions)
        )
        shares[part] = round(spent / seconds, 3)
    return shares


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
