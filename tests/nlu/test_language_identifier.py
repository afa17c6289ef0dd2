"""The sentence decides the language, not the names in it."""

from __future__ import annotations

import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from nlu.components.language_identifier import LANGUAGE, LanguageIdentifier, language_of
from nlu.components.text_normalizer import NORMALIZED_TEXT, normalize


@pytest.mark.parametrize(
    "text",
    [
        "璧山有没有外国人才绿色通道",
        "渝快办",
        "墊江縣怎麼投訴",
        "R visa 需要什么材料",
        "QDLP试点谁牵头",
        "QDLP 谁牵头",
        "REITs是什么",
        "请用 English 回答",
        "和Bishan比呢",
        "那 Dianjiang 呢",
        "《Bishan plan》是什么文件",
        "你好 hello",
        "第2个",
    ],
)
def test_a_chinese_sentence_with_foreign_names_is_chinese(text: str) -> None:
    assert language_of(normalize(text)) == "zh"


@pytest.mark.parametrize(
    "text",
    [
        "Is there a green channel for foreign talent in Bishan?",
        "What is 渝快办?",
        "Show me 渝府发〔2021〕19号",
        "who leads 区科技局",
        "what about 垫江",
        "What does 《璧山区现代服务业扩大开放综合试点方案》 say about visas?",
        "QDLP",
        "R visa",
        "thanks!",
        "1. yes",
        "ＱＤＬＰ",
    ],
)
def test_an_english_sentence_with_chinese_names_is_english(text: str) -> None:
    assert language_of(normalize(text)) == "en"


@pytest.mark.parametrize("text", ["2", "?", "", "   ", "2021-08-04", "👍", "①", "+1"])
def test_what_has_no_letters_has_no_language(text: str) -> None:
    assert language_of(normalize(text)) is None


@pytest.mark.parametrize("text", ["こ", "работа", "안녕"])
def test_another_script_is_neither(text: str) -> None:
    assert language_of(normalize(text)) is None


def test_each_message_is_given_its_language(
    storage: ModelStorage, context: ExecutionContext
) -> None:
    identifier = LanguageIdentifier.create({}, storage, Resource("language"), context)
    texts = ["谁牵头", "who leads it", "2"]
    messages = [Message({"text": t, NORMALIZED_TEXT: normalize(t)}) for t in texts]
    identifier.process(messages)
    assert [m.get(LANGUAGE) for m in messages] == ["zh", "en", None]
    assert all(LANGUAGE in m.output_properties for m in messages)


def test_a_message_without_text_has_no_language(
    storage: ModelStorage, context: ExecutionContext
) -> None:
    identifier = LanguageIdentifier.create({}, storage, Resource("language"), context)
    (message,) = identifier.process([Message({"intent": "greet"})])
    assert message.get(LANGUAGE) is None
