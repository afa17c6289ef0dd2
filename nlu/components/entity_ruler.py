"""Finds entities by vocabulary and by shape.

Reads two things from the training data: synonyms named `<entity>=<value>` (nlu/data/vocabulary), and
regular expressions named after an entity. Where finds overlap, the longest one stays; among
`topic` and other entities overlaps are allowed, because “璧山绿色通道” names both.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_CONFIDENCE,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.text_normalizer import normalize, text_of

_LAYERS = {"topic": 1, "attribute": 2, "document_number": 3}
"""Entities that may overlap those of another layer; all others share layer 0."""


@dataclass(frozen=True)
class _Find:
    entity: str
    value: str
    start: int
    end: int


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class EntityRuler(GraphComponent, EntityExtractorMixin):
    """Extracts entities by vocabulary and shape, without statistics."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        """Creates an extractor that knows nothing yet."""
        self._model_storage, self._resource = model_storage, resource
        self._names: dict[str, list[tuple[str, str]]] = {}
        self._shapes: list[tuple[str, re.Pattern[str]]] = []
        self._words: re.Pattern[str] | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityRuler:
        """Creates a new component (see parent class for full docstring)."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Takes vocabulary and patterns from the training data."""
        synonyms = [
            (variant, key) for variant, key in training_data.entity_synonyms.items() if "=" in key
        ]
        regexes = [(f["name"], f["pattern"]) for f in training_data.regex_features]
        self._learn(synonyms, regexes)
        with self._model_storage.write_to(self._resource) as folder:
            content = {"synonyms": synonyms, "regexes": regexes}
            (folder / "vocabulary.json").write_text(
                json.dumps(content, ensure_ascii=False), encoding="utf-8"
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
    ) -> EntityRuler:
        """Loads a trained component (see parent class for full docstring)."""
        ruler = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            content = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        ruler._learn(content["synonyms"], content["regexes"])
        return ruler

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Extracts entities from the examples too: the classifier learns from their kinds."""
        self.process([m for m in training_data.training_examples if m.get(TEXT)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the entities of each message."""
        for message in messages:
            found = [
                {
                    ENTITY_ATTRIBUTE_TYPE: find.entity,
                    ENTITY_ATTRIBUTE_START: find.start,
                    ENTITY_ATTRIBUTE_END: find.end,
                    ENTITY_ATTRIBUTE_VALUE: find.value,
                    ENTITY_ATTRIBUTE_CONFIDENCE: 1.0,
                }
                for find in self._find(text_of(message))
            ]
            found = self.add_extractor_name(found)
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages

    def _learn(self, synonyms: list[Any], regexes: list[Any]) -> None:
        for variant, key in synonyms:
            entity, _, value = key.partition("=")
            self._names.setdefault(normalize(variant).lower(), []).append((entity, value))
        by_length = sorted(self._names, key=len, reverse=True)
        if by_length:
            self._words = re.compile("|".join(_pattern(name) for name in by_length), re.IGNORECASE)
        self._shapes = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in regexes]

    def _find(self, text: str) -> list[_Find]:
        finds: list[_Find] = []
        position = 0
        while self._words and (match := self._words.search(text, position)):
            for entity, value in self._names.get(match.group().lower(), ()):
                finds.append(_Find(entity, value, match.start(), match.end()))
            # Step by one, so that a name inside or across another is seen too; the longest stays.
            position = match.start() + 1
        for entity, shape in self._shapes:
            finds += [
                _Find(entity, m.group().strip(), m.start(), m.end()) for m in shape.finditer(text)
            ]
        return _without_overlaps(finds)


def _pattern(name: str) -> str:
    escaped = re.escape(name)
    begin = r"(?<![a-z0-9])" if name[0].isascii() and name[0].isalnum() else ""
    end = r"(?![a-z0-9])" if name[-1].isascii() and name[-1].isalnum() else ""
    return f"{begin}{escaped}{end}"


def _without_overlaps(finds: list[_Find]) -> list[_Find]:
    kept: list[_Find] = []
    for find in sorted(finds, key=lambda f: (f.start - f.end, f.start)):
        layer = _LAYERS.get(find.entity, 0)
        rivals = [k for k in kept if _LAYERS.get(k.entity, 0) == layer]
        if not any(find.start < k.end and k.start < find.end for k in rivals) or any(
            k.start == find.start and k.end == find.end for k in rivals
        ):
            kept.append(find)
    return sorted(dict.fromkeys(kept), key=lambda f: f.start)
