"""Answers that were given are given again, to the same question after the same answer on the same day.

What an answer depends on is all in its key but for the knowledge; when that changes, all are forgotten.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.answers.answer import Knowledge
from actions.question import Focus, Question

MOST = 2000


@dataclass(frozen=True)
class Asked:
    """All that an answer depends on, besides the knowledge."""

    question: Question
    focus: Focus
    day_on_page: str | None
    home: str | None
    today: date


@dataclass(frozen=True)
class Given:
    """An answer as it is sent."""

    text: str
    payload: dict[str, Any]
    focus: dict[str, Any]
    outcome: str


class RememberedAnswers:
    """The answers given with one knowledge; those asked for long ago make room."""

    def __init__(self) -> None:
        self._held: Knowledge | None = None
        self._given: OrderedDict[str, bytes] = OrderedDict()

    def find(self, asked: Asked, held: Knowledge) -> Given | None:
        """The answer that was given to the same before; None where there is none."""
        if self._held is not held:
            self._held = held
            self._given.clear()
        key = repr(asked)
        if key not in self._given:
            return None
        self._given.move_to_end(key)
        again: Given = pickle.loads(self._given[key])
        return again

    def keep(self, asked: Asked, held: Knowledge, given: Given) -> None:
        """Remembers an answer; as bytes, so that nobody changes what the next one is given."""
        if self._held is not held:
            return
        self._given[repr(asked)] = pickle.dumps(given)
        if len(self._given) > MOST:
            self._given.popitem(last=False)
