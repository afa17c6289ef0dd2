"""What several tests of bot share."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import batch as batches
from bot.settings import Settings
from tests.bot.batches import STOPS, Batch, asked, echo


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Iterator[Batch]:
    """Runs a batch with an assistant that says what it was asked."""
    monkeypatch.setattr(batches, "ready_assistant", lambda _: object())
    monkeypatch.setattr(batches, "answer_record", echo)
    asked.clear()
    STOPS.clear()
    # As at a terminal, also where the tests run in the background or under nohup, which hear no Ctrl-C.
    before = {n: signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    for number in before:
        ctrl_c = number == signal.SIGINT
        signal.signal(number, signal.default_int_handler if ctrl_c else signal.SIG_DFL)

    def run(content: bytes, code: int = 0, **options: Any) -> list[dict[str, Any]]:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(content)
        assert batches.ask_many(settings, source, target, **options) == code
        # By "\n" alone: other separators may stand within a text.
        return [json.loads(line) for line in target.read_bytes().decode().split("\n") if line]

    yield run
    for number, handler in before.items():
        signal.signal(number, handler)
