"""Answers that were given are given again, to the same question after the same answer on the same day.

What an answer depends on is all in its key but for the knowledge; when that changes, all are forgotten.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from actions.answers.pieces.answer import Knowledge
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

    @cached_property
    def key(self) -> str:
        """All of it as text."""
        return repr(self)


@dataclass(frozen=True)
class Given:
    """An answer as it is sent."""

    text: str
    payload: dict[str, Any]
    focus: dict[str, Any]
    outcome: str


class Copies:
    """Values by key, of which each caller is given a copy of its own; those asked for long ago make room."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def find(self, key: str) -> Any:
        """A copy of what was kept last for a key; None where there is nothing."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return pickle.loads(self._kept[key])

    def keep(self, key: str, value: Any, most: int) -> None:
        """Keeps a value, and no more than `most`; as bytes, so that nobody changes what the next one is given."""
        self._kept[key] = pickle.dumps(value)
        if len(self._kept) > most:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forgets everything."""
        self._kept.clear()


class RememberedAnswers:
    """The answers given with one knowledge; those asked for long ago make room."""

    def __init__(self) -> None:
        self._held: Knowledge | None = None
        self._given = Copies()

    def find(self, asked: Asked, held: Knowledge) -> Given | None:
        """The answer that was given to the same before; None where there is none."""
        if self._held is not held:
            self._held = held
            self._given.clear()
        given: Given | None = self._given.find(asked.key)
        return given

    def keep(self, asked: Asked, held: Knowledge, given: Given) -> None:
        """Remembers an answer, unless the knowledge has changed since it was looked for."""
        if self._held is held:
            self._given.keep(asked.key, given, MOST)
