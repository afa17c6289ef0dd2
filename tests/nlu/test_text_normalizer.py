"""One spelling for what can be typed in several ways, each character at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components import text_normalizer
from nlu.components.text_normalizer import (
    MAX_CHARACTERS,
    NORMALIZED_TEXT,
    TextNormalizer,
    normalize,
)
from tests.knowledge.builders import REPEATABLE


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ＱＤＬＰ　试点？", "QDLP 试点?"),
        ("渝府发［２０２１］１９号", "渝府发[2021]19号"),
        ("二（四）2", "二(四)2"),
        ("璧山：怎么投诉！", "璧山:怎么投诉!"),
        ("外國人才簽證，墊江縣", "外国人才签证,垫江县"),
        ("璧山區的綠色通道", "璧山区的绿色通道"),
        ("單一窗口", "单一窗口"),
        ("a\u200bb\ufeffc", "a b c"),
        ("one\ttwo\r\nthree\x00", "one two  three "),
        ("no\u00a0break", "no break"),
        ("“高精尖缺”、〔2021〕", "“高精尖缺”、〔2021〕"),
        ("What is 渝快办?", "What is 渝快办?"),
        ("", ""),
    ],
)
def test_one_spelling(typed: str, expected: str) -> None:
    assert normalize(typed) == expected


@pytest.mark.parametrize("typed", ["乾隆", "著作权", "皇后", "标志", "😀 hi", "é", "①②"])
def test_what_is_right_already_stays(typed: str) -> None:
    assert normalize(typed) == typed


@REPEATABLE
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_every_character_stays_at_its_place(text: str) -> None:
    assert len(normalize(text)) == len(text)


@REPEATABLE
@given(
    st.text(
        alphabet=st.sampled_from(
            "外國人才簽證臺灣后里乾坤麵條髮發鍾鐘隻只裡瞭解么麼ＡＢ　（２\u200b"
        ),
        max_size=60,
    )
)
def test_traditional_and_full_width_text_keeps_its_length(text: str) -> None:
    assert len(normalize(text)) == len(text)


@REPEATABLE
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120))
def test_no_full_width_and_no_control_character_is_left(text: str) -> None:
    for character in normalize(text):
        assert not 0xFF01 <= ord(character) <= 0xFF5E
        assert character == " " or not character.isspace()


@REPEATABLE
@given(st.text(alphabet=st.sampled_from("璧山墊江人才ABＣ１2（ \t\u200b"), max_size=60))
def test_a_second_time_changes_nothing(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


def test_a_phrase_that_would_change_its_length_is_converted_character_by_character(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Converter:
        def convert(self, text: str) -> str:
            return text.replace("計程車", "出租汽车").replace("車", "车")

    monkeypatch.setattr(text_normalizer, "_converter", Converter)
    assert normalize("搭計程車") == "搭計程车"


def test_an_endless_message_is_cut() -> None:
    assert len(normalize("璧" * (MAX_CHARACTERS + 500))) == MAX_CHARACTERS


def test_half_an_emoji_is_a_blank() -> None:
    assert normalize("签证\ud83d?") == "签证 ?"


@pytest.fixture
def normalizer(storage: ModelStorage, context: ExecutionContext) -> TextNormalizer:
    return TextNormalizer.create({}, storage, Resource("normalizer"), context)


def test_the_normalised_text_is_kept_beside_the_original(normalizer: TextNormalizer) -> None:
    (message,) = normalizer.process([Message({"text": "墊江？"})])
    assert message.get("text") == "墊江？"
    assert message.get(NORMALIZED_TEXT) == "垫江?"


def test_a_message_without_text_is_let_through(normalizer: TextNormalizer) -> None:
    (message,) = normalizer.process([Message({"intent": "greet"})])
    assert message.get(NORMALIZED_TEXT) is None


def test_training_phrases_are_normalised_too(normalizer: TextNormalizer) -> None:
    data = TrainingData([Message({"text": "謝謝", "intent": "thank"})])
    (message,) = normalizer.process_training_data(data).training_examples
    assert message.get(NORMALIZED_TEXT) == "谢谢"
