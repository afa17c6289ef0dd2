"""Decides what is wanted (intent) and what about (topic).

Training examples of the intents `<intent>/<topic>` teach the topics; `<intent>/none` and examples
without a topic teach what names none (“who leads it?”, “thanks”). One classifier tells the ways of
asking apart, with all intents that ask for a topic as one way: from the vectors of three layers, from
what entities there are, and from the spelling. Another tells the topics apart, from the last vector. So “who leads the QDLP pilot?” asks for a unit *and* is about QDLP.

Centring is what makes the encoder's vectors separable: see docs/adr/0003-understanding.md.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import (
    ENTITIES,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    INTENT_RESPONSE_KEY,
    PREDICTED_CONFIDENCE_KEY,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import threadpool_limits

from nlu.character_ngrams import CharacterNgrams
from nlu.components.sentence_encoder import layer_vectors
from nlu.components.text_normalizer import text_of
from nlu.components.trained_component import TrainedComponent
from nlu.encoder import unit_length
from nlu.fused_classifier import FusedClassifier, Views, fit_fused_classifier
from nlu.softmax_regression import SoftmaxRegression, balanced, fit_softmax_regression
from nlu.wordless import says_nothing

TOPICS = "topics"
FALLBACK_INTENT = "nlu_fallback"
NO_TOPIC = "none"
_TOPIC_QUESTION = "ask_topic"
_HINTS = (
    "attribute",
    "unit",
    "document",
    "document_number",
    "locator",
    "task_number",
    "ordinal",
    "region",
    "other_place",
    "topic",
    "reply_language",
    "named_document",
)
"""Kinds of entities whose presence tells something about the intent."""
_FILE = "classifier.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentTopicClassifier(TrainedComponent, IntentClassifier):
    """Sets `intent`, `intent_ranking` and `topics`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's default config (see parent class for full docstring)."""
        return {
            # intents whose examples all name a topic: the topic decides which of them it is
            "topic_intents": [],
            # inverse regularisation: of the intents by spelling, and of the topics
            "spelling_strength": 20.0,
            "topic_strength": 10.0,
            # how far an intent is made up for having few training phrases, 0 to 1
            "rarity": 0.5,
            # weight of the entity hints beside the vector of length 1
            "hint_weight": 0.5,
            # below this confidence the intent is nlu_fallback
            "intent_threshold": 0.3,
            # a topic question whose best topic is less likely than this is nlu_fallback
            "topic_threshold": 0.2,
            # how much a topic named in so many words counts against the regression
            "named_topic_weight": 0.6,
            # how many intents and topics are put out
            "ranking_length": 5,
        }

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Creates an untrained classifier."""
        super().__init__(config, model_storage, resource)
        self._mean = np.zeros(0)
        self._ngrams = CharacterNgrams([], np.zeros(0))
        self._intents: FusedClassifier | None = None
        self._topics: SoftmaxRegression | None = None
        self._topic_names: list[str] = []
        self._families: dict[str, str] = {}

    def train(self, training_data: TrainingData) -> Resource:
        """Fits both classifiers and stores them."""
        examples = [m for m in training_data.intent_examples if layer_vectors(m) is not None]
        layers = np.array([layer_vectors(m) for m in examples])
        self._mean = layers.mean(axis=0)
        families = set(self._config["topic_intents"])
        ways, topics = [], []
        for message in examples:
            intent, key = message.get(INTENT), message.get(INTENT_RESPONSE_KEY)
            topic = key.split("/", 1)[1] if key else NO_TOPIC
            if intent in families:
                self._families[topic] = intent
            ways.append(_TOPIC_QUESTION if intent in families else intent)
            topics.append(topic)
        centred = unit_length(layers - self._mean)
        with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(1) as beside:
            fitted = beside.submit(self._fit_topics, np.ascontiguousarray(centred[:, -1]), topics)
            self._ngrams = CharacterNgrams.learn([text_of(m) for m in examples])
            views = Views(self._dense(centred, examples), self._ngrams.rows(map(text_of, examples)))
            self._intents = fit_fused_classifier(views, ways, self._config["spelling_strength"])
            self._topics = fitted.result()
        return self._keep(self._write)

    def _fit_topics(self, vectors: np.ndarray, topics: list[str]) -> SoftmaxRegression:
        self._topic_names = sorted(set(topics))
        numbers = np.searchsorted(self._topic_names, topics)
        # Each topic counts the same: a plan's favourite is not asked for more often.
        return fit_softmax_regression(
            vectors,
            numbers,
            len(self._topic_names),
            self._config["topic_strength"],
            importance=balanced(numbers),
        )

    def process(self, messages: list[Message]) -> list[Message]:
        """Classifies each message."""
        for message in messages:
            layers = layer_vectors(message)
            is_empty = layers is None or says_nothing(text_of(message))
            if self._intents is None or self._topics is None or layers is None or is_empty:
                message.set(INTENT, _named(FALLBACK_INTENT, 1.0), add_to_output=True)
                message.set(TOPICS, [], add_to_output=True)
                continue
            centred = unit_length(layers - self._mean)
            topics = self._rank_topics(self._topics.log_probabilities(centred[-1]), message)
            views = Views(self._dense(centred[None], [message]), self._ngrams.row(text_of(message)))
            likely = self._intents.probabilities(views, self._config["rarity"])[0].tolist()
            ways = dict(zip(self._intents.classes, likely, strict=True))
            self._set_intent(message, ways, topics)
        return messages

    def _set_intent(
        self, message: Message, ways: dict[str, float], topics: list[tuple[str, float]]
    ) -> None:
        length = self._config["ranking_length"]
        best_topic, topic_confidence = next(t for t in topics if t[0] != NO_TOPIC)
        ranking = [
            _named(self._families[best_topic] if way == _TOPIC_QUESTION else way, confidence)
            for way, confidence in sorted(ways.items(), key=lambda item: -item[1])
        ]
        intent = ranking[0]
        asks_topic = intent[INTENT_NAME_KEY] == self._families[best_topic]
        unsure = intent[PREDICTED_CONFIDENCE_KEY] < self._config["intent_threshold"]
        if unsure or (asks_topic and topic_confidence < self._config["topic_threshold"]):
            intent = _named(FALLBACK_INTENT, 1 - intent[PREDICTED_CONFIDENCE_KEY])
            ranking.insert(0, intent)
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking[:length], add_to_output=True)
        message.set(
            TOPICS, [_named(t, confidence) for t, confidence in topics[:length]], add_to_output=True
        )

    def _rank_topics(self, likely: np.ndarray, message: Message) -> list[tuple[str, float]]:
        """The likeliest topics with their shares, as many as are put out and at least two."""
        share = np.exp(likely).astype(np.float64)
        values = (e["value"] for e in message.get(ENTITIES, []) if e["entity"] == "topic")
        named = sorted({self._topic_places[v] for v in values if v in self._topic_places})
        if named:
            weight = self._config["named_topic_weight"]
            inside = share[named].sum() or 1.0
            # Among several named topics the regression still says which one is meant.
            raised = weight * share[named] / inside
            share *= 1 - weight
            share[named] += raised
        best = np.argsort(-share, kind="stable")[: max(2, self._config["ranking_length"])]
        return [(self._topic_names[i], float(share[i])) for i in best]

    @cached_property
    def _topic_places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self._topic_names)}

    def _dense(self, centred: np.ndarray, messages: list[Message]) -> np.ndarray:
        """Vectors of all layers, shape (messages, layers, 384), beside the hints of the entities."""
        hints = np.array([self._hints(m) for m in messages]) * self._config["hint_weight"]
        dense = np.column_stack([centred.reshape(len(messages), -1), hints])
        return np.asarray(dense, dtype=np.float32)

    def _hints(self, message: Message) -> list[float]:
        kinds = {e["entity"] for e in message.get(ENTITIES, [])}
        length = len(text_of(message))
        return [*(float(kind in kinds) for kind in _HINTS), float(length <= 4), float(length <= 12)]

    def _write(self, folder: Path) -> None:
        assert self._intents is not None
        assert self._topics is not None
        np.savez(
            folder / _FILE,
            mean=self._mean,
            ngrams=np.array(self._ngrams.names),
            ngram_weights=self._ngrams.weights,
            **self._intents.arrays("intent"),
            topic_weights=self._topics.weights,
            topic_bias=self._topics.bias,
            topic_classes=np.array(self._topic_names),
            topic_families=np.array([self._families.get(t, "") for t in self._topic_names]),
        )

    def _read_from(self, folder: Path) -> None:
        with np.load(folder / _FILE, allow_pickle=False) as stored:
            self._mean = stored["mean"]
            self._ngrams = CharacterNgrams(stored["ngrams"].tolist(), stored["ngram_weights"])
            self._intents = FusedClassifier.from_arrays(stored, "intent")
            self._topics = SoftmaxRegression(stored["topic_weights"], stored["topic_bias"])
            self._topic_names = stored["topic_classes"].tolist()
            families = stored["topic_families"].tolist()
        self._families = dict(zip(self._topic_names, families, strict=True))


def _named(name: str, confidence: float) -> dict[str, Any]:
    return {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: float(confidence)}
