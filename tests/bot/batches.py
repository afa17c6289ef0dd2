"""Rows for a batch, and an assistant that says what it was asked."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from typing import Any

Batch = Callable[..., list[dict[str, Any]]]


STOPS: dict[str, signal.Signals] = {}
"""Which question the process is stopped at, and by what."""

asked: list[str] = []


async def echo(
    agent: object,
    text: str,
    conversation: str,
    language: str | None = None,
    as_of: str | None = None,
) -> dict[str, Any]:
    asked.append(text)
    if text == "breaks":
        raise RuntimeError("broken")
    if text in STOPS:
        os.kill(os.getpid(), STOPS.pop(text))
    outcome = "error" if text == "fails" else "answered"
    said = {"text": text, "conversation": conversation, "language": language}
    return {**said, "as_of": as_of, "outcome": outcome}


def row(**values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode()


def lines_of(*texts: str) -> bytes:
    return b"\n".join(row(id=i, text=text) for i, text in enumerate(texts, start=1))
