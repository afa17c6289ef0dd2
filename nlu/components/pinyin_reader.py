"""Has a message that was typed in pinyin understood as the Chinese that was meant.

The reading takes the place of the message's text: what comes after it, actions included, need not know. The
conversation keeps what was typed.
"""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.text_normalizer import NORMALIZED_TEXT, normalize, text_of
from nlu.components.traced_component import TracedComponent
from nlu.pinyin_reading import PinyinReading


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class PinyinReader(TracedComponent):
    """Replaces pinyin by Chinese."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        """Creates a component that reads nothing yet."""
        self._model_storage, self._resource = model_storage, resource
        self._reading = PinyinReading({}, {}, {}, (), ())

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PinyinReader:
        """Creates a new untrained component (see parent class for full docstring)."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the words of the examples and of the vocabulary."""
        texts = [text_of(message) for message in training_data.intent_examples]
        self._reading = PinyinReading.learn(
            texts, [normalize(name) for name in training_data.entity_synonyms]
        )
        with self._model_storage.write_to(self._resource) as folder:
            (folder / "pinyin.json").write_text(
                json.dumps(self._reading.as_json(), ensure_ascii=False), encoding="utf-8"
            )
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> PinyinReader:
        """Loads a trained component (see parent class for full docstring)."""
        reader = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            stored = json.loads((folder / "pinyin.json").read_text(encoding="utf-8"))
        reader._reading = PinyinReading(**stored)
        return reader

    def process(self, messages: list[Message]) -> list[Message]:
        """Reads each message that is in pinyin."""
        for message in messages:
            if reading := self._reading.read(text_of(message)):
                message.set(TEXT, reading, add_to_output=True)
                message.set(NORMALIZED_TEXT, reading)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Examples stay as they are: those in pinyin teach how short ones look."""
        return training_data
