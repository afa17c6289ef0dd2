"""How near each measure and fact is to the message in meaning.

Reads the passages from the training data: synonyms named `passage=<ids>`, whose examples are a
measure's or fact's text in Chinese and English (nlu/data/vocabulary/passages.yml). Both sides are
centred on their own mean before they are compared; raw e5 cosines hardly differ.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.sentence_encoder import sentence_vector
from nlu.encoder import VectorCache, encode_passage, unit_length

PASSAGES = "passages"
PASSAGE_PREFIX = "passage="


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class PassageLinker(GraphComponent):
    """Adds `passages`: the nearest ids with their similarity, best first."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's default config (see parent class for full docstring)."""
        return {
            # how many ids are put out
            "ranking_length": 40,
        }

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Creates a linker that knows no passages."""
        self._config, self._model_storage, self._resource = config, model_storage, resource
        self._ids: list[list[str]] = []
        self._vectors = np.zeros((0, 0), dtype=np.float32)
        self._mean = np.zeros(0, dtype=np.float32)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PassageLinker:
        """Creates a new untrained component (see parent class for full docstring)."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Encodes the passages and stores their vectors."""
        passages = [
            (text, key.removeprefix(PASSAGE_PREFIX).split(","))
            for text, key in training_data.entity_synonyms.items()
            if key.startswith(PASSAGE_PREFIX)
        ]
        with VectorCache("passage") as cache:
            vectors = np.array([cache.get_or_make(text, encode_passage) for text, _ in passages])
        questions = [sentence_vector(m) for m in training_data.intent_examples]
        self._mean = np.mean([q for q in questions if q is not None], axis=0)
        self._ids = [ids for _, ids in passages]
        self._vectors = unit_length(vectors - vectors.mean(axis=0)) if passages else vectors
        with self._model_storage.write_to(self._resource) as folder:
            (folder / "ids.json").write_text(json.dumps(self._ids), encoding="utf-8")
            np.savez(folder / "passages.npz", vectors=self._vectors, mean=self._mean)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> PassageLinker:
        """Loads a trained component (see parent class for full docstring)."""
        linker = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            linker._ids = json.loads((folder / "ids.json").read_text(encoding="utf-8"))
            with np.load(folder / "passages.npz", allow_pickle=False) as stored:
                linker._vectors, linker._mean = stored["vectors"], stored["mean"]
        return linker

    def process(self, messages: list[Message]) -> list[Message]:
        """Links each message."""
        for message in messages:
            message.set(PASSAGES, self._link(sentence_vector(message)), add_to_output=True)
        return messages

    def _link(self, vector: np.ndarray | None) -> list[list[Any]]:
        if vector is None or not self._ids:
            return []
        scores = self._vectors @ unit_length(vector - self._mean)
        best: dict[str, float] = {}
        for row in np.argsort(-scores):
            for item in self._ids[row]:
                best.setdefault(item, round(float(scores[row]), 3))
            if len(best) >= self._config["ranking_length"]:
                break
        return [[item, score] for item, score in best.items()]
