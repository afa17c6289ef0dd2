"""Puts the message's vector into what was understood, so that texts may be compared with it.

Comes from: SentenceEncoder. Goes to: actions, which look the vector up in the knowledge's index;
the model itself knows no text of a document. The vector is centred on the mean of all training
phrases; raw e5 cosines hardly differ.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.sentence_encoder import sentence_vector
from nlu.components.traced_component import TracedComponent
from nlu.encoder import unit_length
from nlu.vector_text import pack_vector

VECTOR = "vector"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionVector(TracedComponent):
    """Adds `vector`: the centred sentence vector, as nlu.vector_text writes it."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        """Creates a component that centres on nothing yet."""
        self._model_storage, self._resource = model_storage, resource
        self._mean = np.zeros(1, dtype=np.float32)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionVector:
        """Creates a new untrained component (see parent class for full docstring)."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Takes the mean of the examples."""
        vectors = [sentence_vector(message) for message in training_data.intent_examples]
        self._mean = np.mean([v for v in vectors if v is not None], axis=0).astype(np.float32)
        with self._model_storage.write_to(self._resource) as folder:
            np.save(folder / "mean.npy", self._mean)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionVector:
        """Loads a trained component (see parent class for full docstring)."""
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._mean = np.load(folder / "mean.npy", allow_pickle=False)
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the vector of each message that has one."""
        for message in messages:
            vector = sentence_vector(message)
            packed = None if vector is None else pack_vector(unit_length(vector - self._mean))
            message.set(VECTOR, packed, add_to_output=True)
        return messages
