"""The base of components that have a message understood as another text: pinyin as Chinese, slips as what was meant.

The reading takes the place of the message's text: what comes after it, actions included, need not know. The
conversation keeps what was typed.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, TypeVar

from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.text_normalizer import NORMALIZED_TEXT, normalize, text_of
from nlu.components.traced_component import TracedComponent

_LEARNT = "learnt.json"
Reader = TypeVar("Reader", bound="TextReader")


class TextReader(TracedComponent):
    """Replaces the text of a message by its reading; reads nothing before it has learnt."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        """Creates a component that keeps what it learns in `resource`."""
        self._model_storage, self._resource = model_storage, resource

    @abstractmethod
    def _learn(self, texts: Sequence[str], names: Sequence[str]) -> dict[str, Any]:
        """What a model is to keep, as JSON has it: of training phrases, and of what a vocabulary calls things."""

    @abstractmethod
    def _use(self, learnt: dict[str, Any]) -> None:
        """Reads from now on by what `_learn` gave."""

    @abstractmethod
    def _read(self, text: str) -> str | None:
        """The reading of a normalised text; the text itself or None where it is as it was meant."""

    @classmethod
    def create(
        cls: type[Reader],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Reader:
        """Creates a new untrained component (see parent class for full docstring)."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the words of the examples and of the vocabulary."""
        texts = [text_of(message) for message in training_data.intent_examples]
        names = [normalize(name) for name in training_data.entity_synonyms]
        learnt = self._learn(texts, names)
        with self._model_storage.write_to(self._resource) as folder:
            stored = json.dumps(learnt, ensure_ascii=False)
            (folder / _LEARNT).write_text(stored, encoding="utf-8")
        self._use(learnt)
        return self._resource

    @classmethod
    def load(
        cls: type[Reader],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Reader:
        """Loads a trained component (see parent class for full docstring)."""
        reader = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            reader._use(json.loads((folder / _LEARNT).read_text(encoding="utf-8")))
        return reader

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
