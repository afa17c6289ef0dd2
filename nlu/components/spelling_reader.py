"""Has misspelt English, and Chinese typed with wrong characters of the same sound, understood as it was meant.

As with pinyin, the reading takes the place of the message's text, and the conversation keeps what was typed.
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
from nlu.english_spelling import EnglishSpelling
from nlu.homophones import Homophones


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SpellingReader(TracedComponent):
    """Replaces slips of spelling by what was meant."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        """Creates a component that corrects nothing yet."""
        self._model_storage, self._resource = model_storage, resource
        self._english, self._chinese = EnglishSpelling({}, ""), Homophones({}, (), ())

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpellingReader:
        """Creates a new untrained component (see parent class for full docstring)."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the words of the examples and of the vocabulary."""
        texts = [text_of(message) for message in training_data.intent_examples]
        names = [normalize(name) for name in training_data.entity_synonyms]
        self._english = EnglishSpelling.learn(texts, names)
        self._chinese = Homophones.learn(texts, names)
        stored = {"english": self._english.as_json(), "chinese": self._chinese.as_json()}
        with self._model_storage.write_to(self._resource) as folder:
            text = json.dumps(stored, ensure_ascii=False)
            (folder / "spelling.json").write_text(text, encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SpellingReader:
        """Loads a trained component (see parent class for full docstring)."""
        reader = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            stored = json.loads((folder / "spelling.json").read_text(encoding="utf-8"))
        reader._english = EnglishSpelling(**stored["english"])
        reader._chinese = Homophones(**stored["chinese"])
        return reader

    def process(self, messages: list[Message]) -> list[Message]:
        """Reads each message with slips as it was meant."""
        for message in messages:
            typed = text_of(message)
            read = self._chinese.read(self._english.read(typed))
            if read != typed:
                message.set(TEXT, read, add_to_output=True)
                message.set(NORMALIZED_TEXT, read)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Examples stay as they are: those with slips teach what is still not read."""
        return training_data
