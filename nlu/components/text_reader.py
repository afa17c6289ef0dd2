"""The base of components that have a message understood as another text: pinyin as Chinese, slips as what was meant.

The reading takes the place of the message's text: what comes after it, actions included, need not know. The
conversation keeps what was typed.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.text_normalizer import NORMALIZED_TEXT, normalize, text_of
from nlu.components.trained_component import TrainedComponent

_LEARNT = "learnt.json"


class TextReader(TrainedComponent):
    """Replaces the text of a message by its reading; reads nothing before it has learnt."""

    @abstractmethod
    def _learn(self, texts: Sequence[str], names: Sequence[str]) -> dict[str, Any]:
        """What a model is to keep, as JSON has it: of training phrases, and of what a vocabulary calls things."""

    @abstractmethod
    def _use(self, learnt: dict[str, Any]) -> None:
        """Reads from now on by what `_learn` gave."""

    @abstractmethod
    def _read(self, text: str) -> str | None:
        """The reading of a normalised text; the text itself or None where it is as it was meant."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the words of the examples and of the vocabulary."""
        texts = [text_of(message) for message in training_data.intent_examples]
        names = [normalize(name) for name in training_data.entity_synonyms]
        learnt = self._learn(texts, names)
        self._use(learnt)
        stored = json.dumps(learnt, ensure_ascii=False)
        return self._keep(lambda to: (to / _LEARNT).write_text(stored, encoding="utf-8"))

    def _read_from(self, folder: Path) -> None:
        self._use(json.loads((folder / _LEARNT).read_text(encoding="utf-8")))

    def process(self, messages: list[Message]) -> list[Message]:
        """Gives each message its reading."""
        for message in messages:
            typed = text_of(message)
            reading = self._read(typed)
            if reading and reading != typed:
                message.set(TEXT, reading, add_to_output=True)
                message.set(NORMALIZED_TEXT, reading)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Examples stay as they are: those in pinyin, or with slips, teach what is still not read."""
        return training_data
