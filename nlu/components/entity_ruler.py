"""Finds entities by vocabulary and by shape.

Reads two things from the training data: synonyms named `<entity>=<value>` (nlu/data/vocabulary), and
regular expressions named after an entity. Where finds overlap, the longest one stays; among
`topic` and other entities overlaps are allowed, because “璧山绿色通道” names both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
from nlu.components.trained_component import TrainedComponent

_LAYERS = {"topic": 1, "attribute": 2, "document_number": 3}
"""Entities that may overlap those of another layer; all others share layer 0."""


_VOCABULARY = "vocabulary.json"


@dataclass(frozen=True)
class _Find:
    entity: str
    value: str
    start: int
    end: int


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class EntityRuler(TrainedComponent, EntityExtractorMixin):
    """Extracts entities by vocabulary and shape, without statistics."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Creates an extractor that knows nothing yet."""
        super().__init__(config, model_storage, resource)
        self._names: dict[str, list[tuple[str, str]]] = {}
        self._shapes: list[tuple[str, re.Pattern[str]]] = []
        self._lengths: dict[str, list[int]] = {}

    def train(self, training_data: TrainingData) -> Resource:
        """Takes vocabulary and patterns from the training data."""
        synonyms = [
            (variant, key) for variant, key in training_data.entity_synonyms.items() if "=" in key
        ]
        regexes = [(f["name"], f["pattern"]) for f in training_data.regex_features]
        self._learn(synonyms, regexes)
        content = json.dumps({"synonyms": synonyms, "regexes": regexes}, ensure_ascii=False)
        return self._keep(lambda to: (to / _VOCABULARY).write_text(content, encoding="utf-8"))

    def _read_from(self, folder: Path) -> None:
        content = json.loads((folder / _VOCABULARY).read_text(encoding="utf-8"))
        self._learn(content["synonyms"], content["regexes"])

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
        lengths: dict[str, set[int]] = {}
        for name in self._names:
            lengths.setdefault(name[0], set()).add(len(name))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self._shapes = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in regexes]

    def _find(self, text: str) -> list[_Find]:
        finds = [
            _Find(entity, value, start, end)
            for start, end, name in self._named(_lowered(text))
            for entity, value in self._names[name]
        ]
        for entity, shape in self._shapes:
            finds += [
                _Find(entity, m.group().strip(), m.start(), m.end()) for m in shape.finditer(text)
            ]
        return _without_overlaps(finds)

    def _named(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The longest name that begins at each place; one inside or across another is seen too.

        Looked up by length: a pattern of all names tries them one after the other, which takes six times as long.
        """
        for start, first in enumerate(text):
            for length in self._lengths.get(first, ()):
                name = text[start : start + length]
                if name in self._names and _stands_alone(text, start, start + len(name)):
                    yield start, start + len(name), name
                    break


def _lowered(text: str) -> str:
    """In small letters, each at its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(s if len(s := c.lower()) == 1 else c for c in text)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether Latin letters and digits at the edges belong to no longer word."""
    return not (_is_latin(text[start]) and start > 0 and _is_latin(text[start - 1])) and not (
        _is_latin(text[end - 1]) and end < len(text) and _is_latin(text[end])
    )


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


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
