"""Intent, topic and vector, learnt from a handful of phrases with the real encoder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.intent_topic_classifier import IntentTopicClassifier
from nlu.components.question_vector import QuestionVector
from nlu.components.sentence_encoder import SentenceEncoder, sentence_vector
from nlu.components.text_normalizer import NORMALIZED_TEXT, normalize
from nlu.encoder import VectorCache
from nlu.vector_text import unpack_vector

pytestmark = pytest.mark.model

PHRASES = {
    "ask_talent/green_channel": [
        "外国人才有没有绿色通道", "办人才签证有便利吗", "工作许可能不能快一点", "高精尖缺外国人才的政策",
        "is there a green channel for foreign talent", "talent visa facilitation", "work permits for experts",
    ],
    "ask_talent/tuition_settlement": [
        "孩子国际学校的学费怎么结汇", "随行子女学费换汇", "交国际学校学费能用外汇吗",
        "settle foreign exchange for school tuition", "my child's international school fees", "pay tuition in euros",
    ],
    "ask_finance/qdlp": [
        "QDLP试点是什么", "合格境内有限合伙人能做吗", "QDLP基金怎么申请",
        "what is the QDLP pilot", "qualified domestic limited partner funds", "can we set up a QDLP fund",
    ],
    "ask_responsible_unit/green_channel": ["绿色通道谁负责", "who is responsible for the green channel"],
    "ask_responsible_unit/qdlp": ["QDLP由谁牵头", "which bureau leads QDLP"],
    "ask_responsible_unit/none": ["谁牵头", "归哪个部门管", "who leads it", "which bureau is in charge", "哪个单位负责这件事"],
    "greet": ["你好", "您好", "早上好", "hello", "good morning", "hi there"],
    "thank": ["谢谢", "多谢", "thank you", "thanks a lot", "非常感谢"],
}  # fmt: skip
QUESTIONS = [
    "璧山有绿色通道吗",
    "who leads the QDLP pilot?",
    "国际学校学费怎么付",
    "good evening",
    "谢谢你",
    "谁管这事",
]
CONFIG = {
    **IntentTopicClassifier.get_default_config(),
    "topic_intents": ["ask_talent", "ask_finance"],
}


@pytest.fixture(scope="module")
def encoder(context: ExecutionContext) -> SentenceEncoder:
    return SentenceEncoder.create(
        SentenceEncoder.get_default_config(), None, Resource("encoder"), context
    )


@pytest.fixture(scope="module")
def examples(encoder: SentenceEncoder, tmp_path_factory: pytest.TempPathFactory) -> TrainingData:
    """The phrases with their vectors."""
    messages = []
    for intent, phrases in PHRASES.items():
        for phrase in phrases:
            name = {"intent": intent.split("/")[0], "text": phrase, NORMALIZED_TEXT: phrase}
            key = {"intent_response_key": intent} if "/" in intent else {}
            messages.append(Message({**name, **key}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KAIMEN_HOME", str(tmp_path_factory.mktemp("home")))
        return encoder.process_training_data(TrainingData(messages))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache of vectors is not that of the checkout."""
    monkeypatch.setenv("KAIMEN_HOME", str(tmp_path / "home"))


def classifier_for(
    data: TrainingData, storage: ModelStorage, context: ExecutionContext, **config: Any
) -> IntentTopicClassifier:
    classifier = IntentTopicClassifier.create(
        {**CONFIG, **config}, storage, Resource("classifier"), context
    )
    classifier.train(data)
    return classifier


def vector_for(
    data: TrainingData, storage: ModelStorage, context: ExecutionContext
) -> QuestionVector:
    component = QuestionVector.create({}, storage, Resource("vector"), context)
    component.train(data)
    return component


@pytest.fixture(scope="module")
def classifier(
    examples: TrainingData, context: ExecutionContext, tmp_path_factory: pytest.TempPathFactory
) -> IntentTopicClassifier:
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("classifier"))
    return classifier_for(examples, storage, context)


def message_for(encoder: SentenceEncoder, text: str, *entities: dict[str, Any]) -> Message:
    message = Message({"text": text, NORMALIZED_TEXT: normalize(text), "entities": list(entities)})
    encoder.process([message])
    return message


def vector_of(encoder: SentenceEncoder, text: str) -> list[float]:
    vector = sentence_vector(message_for(encoder, text))
    assert vector is not None
    numbers: list[float] = vector.tolist()
    return numbers


def understood(
    classifier: IntentTopicClassifier,
    encoder: SentenceEncoder,
    text: str,
    *entities: dict[str, Any],
) -> dict[str, Any]:
    (message,) = classifier.process([message_for(encoder, text, *entities)])
    return {key: message.get(key) for key in ("intent", "intent_ranking", "topics")}


# --- The encoder and its cache ---


def test_a_vector_has_384_numbers_and_length_one(encoder: SentenceEncoder) -> None:
    vector = vector_of(encoder, "璧山有绿色通道吗")
    assert len(vector) == 384
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)


def test_the_same_words_have_the_same_vector(encoder: SentenceEncoder) -> None:
    assert vector_of(encoder, "QDLP 谁牵头") == vector_of(encoder, "QDLP 谁牵头")


def test_the_normalised_text_is_encoded(encoder: SentenceEncoder) -> None:
    assert vector_of(encoder, "外國人才綠色通道") == vector_of(encoder, "外国人才绿色通道")


def test_what_is_longer_than_the_limit_is_cut(context: ExecutionContext) -> None:
    short = SentenceEncoder.create({"max_characters": 5}, None, Resource("short"), context)
    assert vector_of(short, "绿色通道在哪里办理") == vector_of(short, "绿色通道在")


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_message_has_no_vector(text: str, encoder: SentenceEncoder) -> None:
    assert sentence_vector(message_for(encoder, text)) is None


def test_a_cached_vector_is_not_made_again(home: None) -> None:
    made: list[str] = []

    def encode(text: str) -> np.ndarray:
        made.append(text)
        return np.ones(3, dtype=np.float32)

    for _ in range(2):
        with VectorCache("question") as cache:
            assert cache.get_or_make("谁牵头", encode).tolist() == [1, 1, 1]
    assert made == ["谁牵头"]


def test_questions_and_passages_are_cached_apart(home: None) -> None:
    with VectorCache("question") as questions:
        questions.get_or_make("谁牵头", lambda _: np.zeros(2, dtype=np.float32))
    with VectorCache("passage") as passages:
        vector = passages.get_or_make("谁牵头", lambda _: np.ones(2, dtype=np.float32))
    assert vector.tolist() == [1, 1]


# --- Intent and topic ---


@pytest.mark.parametrize(
    ("text", "intent", "topic"),
    [
        ("外国专家有绿色通道吗", "ask_talent", "green_channel"),
        ("green channel for talent?", "ask_talent", "green_channel"),
        ("子女国际学校学费结汇", "ask_talent", "tuition_settlement"),
        ("tell me about the QDLP pilot", "ask_finance", "qdlp"),
        ("QDLP由哪个单位牵头", "ask_responsible_unit", "qdlp"),
        ("who is responsible for the green channel?", "ask_responsible_unit", "green_channel"),
    ],
)
def test_a_question_has_an_intent_and_a_topic(
    text: str, intent: str, topic: str, classifier: IntentTopicClassifier, encoder: SentenceEncoder
) -> None:
    result = understood(classifier, encoder, text)
    assert result["intent"]["name"] == intent
    assert result["topics"][0]["name"] == topic


@pytest.mark.parametrize(
    ("text", "intent"), [("你好呀", "greet"), ("hello!", "greet"), ("谢谢你", "thank")]
)
def test_small_talk_has_an_intent_and_no_topic(
    text: str, intent: str, classifier: IntentTopicClassifier, encoder: SentenceEncoder
) -> None:
    result = understood(classifier, encoder, text)
    assert result["intent"]["name"] == intent
    assert result["topics"][0]["name"] == "none"


def test_the_topic_decides_between_the_intents_that_ask_for_one(
    classifier: IntentTopicClassifier, encoder: SentenceEncoder
) -> None:
    for text in QUESTIONS:
        names = [r["name"] for r in understood(classifier, encoder, text)["intent_ranking"]]
        assert len({"ask_talent", "ask_finance"} & set(names)) <= 1
        assert "ask_topic" not in names


def test_confidences_are_shares_and_the_best_comes_first(
    classifier: IntentTopicClassifier, encoder: SentenceEncoder
) -> None:
    for text in QUESTIONS:
        result = understood(classifier, encoder, text)
        for ranking in (result["intent_ranking"], result["topics"]):
            shares = [r["confidence"] for r in ranking]
            assert shares == sorted(shares, reverse=True)
            assert all(0 <= share <= 1 for share in shares)
            assert sum(shares) <= 1 + 1e-6
        assert result["intent"] == result["intent_ranking"][0]


def test_the_ranking_is_no_longer_than_asked(
    examples: TrainingData,
    storage: ModelStorage,
    context: ExecutionContext,
    encoder: SentenceEncoder,
) -> None:
    short = classifier_for(examples, storage, context, ranking_length=2)
    result = understood(short, encoder, "绿色通道")
    assert len(result["intent_ranking"]) == len(result["topics"]) == 2


def test_an_unsure_intent_becomes_the_fallback(
    examples: TrainingData,
    storage: ModelStorage,
    context: ExecutionContext,
    encoder: SentenceEncoder,
) -> None:
    strict = classifier_for(examples, storage, context, intent_threshold=0.9999)
    result = understood(strict, encoder, "今天天气怎么样")
    assert result["intent"]["name"] == "nlu_fallback"
    assert result["intent_ranking"][0]["name"] == "nlu_fallback"
    assert len(result["intent_ranking"]) > 1


def test_a_topic_question_with_an_unsure_topic_becomes_the_fallback(
    examples: TrainingData,
    storage: ModelStorage,
    context: ExecutionContext,
    encoder: SentenceEncoder,
) -> None:
    strict = classifier_for(
        examples, storage, context, intent_threshold=0.0, topic_threshold=0.9999
    )
    assert understood(strict, encoder, "有什么外国人的政策吗")["intent"]["name"] == "nlu_fallback"
    assert understood(strict, encoder, "你好")["intent"]["name"] == "greet"


def test_a_topic_named_in_so_many_words_counts_more(
    classifier: IntentTopicClassifier, encoder: SentenceEncoder
) -> None:
    named = {"entity": "topic", "value": "qdlp", "start": 0, "end": 4}
    text = "外国人才有没有绿色通道"
    assert understood(classifier, encoder, text)["topics"][0]["name"] == "green_channel"
    assert understood(classifier, encoder, text, named)["topics"][0]["name"] == "qdlp"


def test_a_named_topic_that_nobody_taught_counts_nothing(
    classifier: IntentTopicClassifier, encoder: SentenceEncoder
) -> None:
    named = {"entity": "topic", "value": "moon_landing", "start": 0, "end": 4}
    text = "外国人才有没有绿色通道"
    plain = understood(classifier, encoder, text)["topics"]
    assert understood(classifier, encoder, text, named)["topics"] == plain


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_message_is_the_fallback(
    text: str, classifier: IntentTopicClassifier, encoder: SentenceEncoder
) -> None:
    result = understood(classifier, encoder, text)
    assert result["intent"]["name"] == "nlu_fallback"
    assert result["topics"] == []


def test_a_loaded_classifier_understands_the_same(
    examples: TrainingData, tmp_path: Path, context: ExecutionContext, encoder: SentenceEncoder
) -> None:
    trained = classifier_for(examples, LocalModelStorage.create(tmp_path), context)
    loaded = IntentTopicClassifier.load(
        CONFIG, LocalModelStorage(tmp_path), Resource("classifier"), context
    )
    for text in QUESTIONS:
        assert understood(loaded, encoder, text) == understood(trained, encoder, text)


def test_training_twice_gives_the_same(
    examples: TrainingData,
    storage: ModelStorage,
    context: ExecutionContext,
    classifier: IntentTopicClassifier,
    encoder: SentenceEncoder,
) -> None:
    again = classifier_for(examples, storage, context)
    for text in QUESTIONS:
        assert understood(again, encoder, text) == understood(classifier, encoder, text)


# --- The vector that goes out ---


def given_by(component: QuestionVector, encoder: SentenceEncoder, text: str) -> str | None:
    (message,) = component.process([message_for(encoder, text)])
    given: str | None = message.as_dict(only_output_properties=True).get("vector")
    return given


def test_questions_that_mean_the_same_have_near_vectors(
    examples: TrainingData,
    storage: ModelStorage,
    context: ExecutionContext,
    encoder: SentenceEncoder,
) -> None:
    component = vector_for(examples, storage, context)
    english, chinese, other = (
        unpack_vector(given_by(component, encoder, text))
        for text in ("visa for foreign experts", "外国专家的签证", "国际学校学费怎么付")
    )
    assert english is not None
    assert chinese is not None
    assert other is not None
    assert english.shape == (384,)
    assert english @ chinese > english @ other + 0.2


def test_no_vector_goes_out_for_an_empty_message(
    examples: TrainingData,
    storage: ModelStorage,
    context: ExecutionContext,
    encoder: SentenceEncoder,
) -> None:
    assert given_by(vector_for(examples, storage, context), encoder, " ") is None


def test_a_loaded_component_gives_the_same_vector(
    examples: TrainingData, tmp_path: Path, context: ExecutionContext, encoder: SentenceEncoder
) -> None:
    trained = vector_for(examples, LocalModelStorage.create(tmp_path), context)
    loaded = QuestionVector.load({}, LocalModelStorage(tmp_path), Resource("vector"), context)
    for text in QUESTIONS:
        assert given_by(loaded, encoder, text) == given_by(trained, encoder, text)
