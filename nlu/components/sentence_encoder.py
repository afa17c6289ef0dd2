"""A multilingual sentence vector for each message (see nlu.encoder)."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    FEATURE_TYPE_SENTENCE,
    TEXT,
)
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tqdm import tqdm

from nlu.components.text_normalizer import text_of
from nlu.components.traced_component import TracedComponent
from nlu.encoder import VectorCache, encode_layers
from nlu.placeless import without_places

WIDTH = 384


def sentence_vector(message: Message) -> np.ndarray | None:
    """The vector of a message: what the last layer makes of it. Shape (384,)."""
    layers = layer_vectors(message)
    return None if layers is None else layers[-1]


def layer_vectors(message: Message) -> np.ndarray | None:
    """What each layer that is put out makes of a message. Shape (layers, 384)."""
    # Not `get_dense_features`, which copies what it finds so that it can join several; there is one.
    for feature in message.features:
        if (
            feature.attribute == TEXT
            and feature.type == FEATURE_TYPE_SENTENCE
            and feature.is_dense()
        ):
            return np.asarray(feature.features[0]).reshape(-1, WIDTH)
    return None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(TracedComponent):
    """Adds a dense sentence feature: the vectors of three layers, 384 numbers each, one after another."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's default config (see parent class for full docstring)."""
        return {
            # what is encoded at most; the time grows faster than the length
            "max_characters": 200,
        }

    def __init__(self, config: dict[str, Any], name: str) -> None:
        """Creates the component; the encoder itself is opened when first used."""
        self._config, self._name = config, name

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """Creates a new component (see parent class for full docstring)."""
        return cls(config, execution_context.node_name)

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the vector of each message."""
        for message in messages:
            text = self._text_of(message)
            if text:
                self._add(message, encode_layers(text))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds vectors to the examples, with a progress bar."""
        examples = [m for m in training_data.training_examples if self._text_of(m)]
        texts = [self._text_of(message) for message in examples]
        with VectorCache("question layers") as cache:
            with tqdm(total=len(texts), desc="Encoding examples", mininterval=1.0) as bar:
                cache.fill(texts, encode_layers, bar.update)
            for message, text in zip(examples, texts, strict=True):
                self._add(message, cache.get_or_make(text, encode_layers))
        return training_data

    def _text_of(self, message: Message) -> str:
        text = text_of(message)
        places = (
            text[e[ENTITY_ATTRIBUTE_START] : e[ENTITY_ATTRIBUTE_END]]
            for e in message.get(ENTITIES) or []
            if e[ENTITY_ATTRIBUTE_TYPE] == "region"
        )
        return without_places(text, places)[: self._config["max_characters"]].strip()

    def _add(self, message: Message, vector: np.ndarray) -> None:
        features = vector.reshape(1, -1).astype(np.float32)
        message.add_features(Features(features, FEATURE_TYPE_SENTENCE, TEXT, self._name))
