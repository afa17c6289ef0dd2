"""Puts the message's vector into what was understood, so that texts may be compared with it.

Comes from: SentenceEncoder. Goes to: actions, which look the vector up in the knowledge's index;
the model itself knows no text of a document. The vector is centred on the mean of all training
phrases; raw e5 cosines hardly differ.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.sentence_encoder import sentence_vector
from nlu.components.trained_component import TrainedComponent
from nlu.encoder import unit_length
from nlu.vector_text import pack_vector

VECTOR = "vector"
_MEAN = "mean.npy"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionVector(TrainedComponent):
    """Adds `vector`: the centred sentence vector, as nlu.vector_text writes it."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Creates a component that centres on nothing yet."""
        super().__init__(config, model_storage, resource)
        self._mean = np.zeros(1, dtype=np.float32)

    def train(self, training_data: TrainingData) -> Resource:
        """Takes the mean of the examples."""
        vectors = [sentence_vector(message) for message in training_data.intent_examples]
        self._mean = np.mean([v for v in vectors if v is not None], axis=0).astype(np.float32)
        return self._keep(lambda to: np.save(to / _MEAN, self._mean))

    def _read_from(self, folder: Path) -> None:
        self._mean = np.load(folder / _MEAN, allow_pickle=False)

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the vector of each message that has one."""
        for message in messages:
            vector = sentence_vector(message)
            packed = None if vector is None else pack_vector(unit_length(vector - self._mean))
            message.set(VECTOR, packed, add_to_output=True)
        return messages
