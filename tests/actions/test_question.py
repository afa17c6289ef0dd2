"""What Rasa's message becomes, and what a conversation remembers between messages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.question import Focus, Question, read_question

ids = st.lists(st.text(), max_size=6).map(tuple)
focuses = st.builds(
    Focus,
    intent=st.none() | st.text(),
    topic=st.none() | st.text(),
    regions=ids,
    shown=ids,
    remaining=ids,
    steps=st.lists(st.tuples(st.text(), st.text(), st.text(), st.text()), max_size=5).map(tuple),
    attribute=st.none() | st.text(),
    text=st.text(),
    misses=st.integers(min_value=0, max_value=99),
)


@given(focuses)
def test_a_focus_comes_back_from_its_slot(focus: Focus) -> None:
    assert Focus.from_slot(focus.to_slot()) == focus


@given(focuses)
def test_a_slot_is_json(focus: Focus) -> None:
    assert Focus.from_slot(json.loads(json.dumps(focus.to_slot()))) == focus


def test_no_slot_is_a_new_focus() -> None:
    assert Focus.from_slot(None) == Focus.from_slot({}) == Focus()


def test_a_slot_of_another_release_is_read_as_far_as_it_is_known() -> None:
    focus = Focus.from_slot({"topic": "qdlp", "mood": "sunny"})
    assert focus == Focus(topic="qdlp")


MESSAGE = {
    "text": "璧山的QDLP",
    "intent": {"name": "ask_finance", "confidence": 0.8},
    "language": "zh",
    "topics": [{"name": "qdlp", "confidence": 0.7}, {"name": "none", "confidence": 0.1}],
    "vector": "fwA=",
    "entities": [
        {"entity": "region", "value": "bishan", "start": 0, "end": 2},
        {"entity": "topic", "value": "qdlp", "start": 3, "end": 7},
    ],
}


def test_a_message_is_read_whole() -> None:
    question = read_question(MESSAGE, None, None)
    assert question == Question(
        text="璧山的QDLP",
        intent="ask_finance",
        confidence=0.8,
        language="zh",
        topics=(("qdlp", 0.7), ("none", 0.1)),
        entities={"region": ("bishan",), "topic": ("qdlp",)},
        spellings={"region": ("璧山",), "topic": ("QDLP",)},
        vector="fwA=",
    )
    assert question.regions == ("bishan",)
    assert question.names_a_topic


@pytest.mark.parametrize("empty", [{}, {"text": None}, {"intent": {}}, {"intent": {"name": None}}])
def test_a_message_without_understanding_is_not_understood(empty: dict) -> None:
    question = read_question(empty, None, None)
    assert question.intent == "nlu_fallback"
    assert question.topic is None
    assert question.language == "zh"


@pytest.mark.parametrize(
    ("fixed", "of_message", "last", "language"),
    [
        ("en", "zh", "zh", "en"),
        (None, "en", "zh", "en"),
        (None, None, "en", "en"),
        (None, None, None, "zh"),
        (None, "fr", "en", "zh"),
    ],
)
def test_the_fixed_language_goes_before_that_of_the_message(
    fixed: str | None, of_message: str | None, last: str | None, language: str
) -> None:
    assert read_question({"language": of_message}, fixed, last).language == language


def region_question(*regions: str) -> Question:
    return Question("…", "ask_talent", 1.0, "zh", entities={"region": regions})


@pytest.mark.parametrize(("last", "expected"), [("zh", "zh"), ("en", "en"), (None, "en")])
def test_a_few_foreign_words_in_a_chinese_talk_change_no_language(
    last: str | None, expected: str
) -> None:
    message = {"text": "how long 大概", "language": "en", "intent": {"name": "ask_attribute"}}
    assert read_question(message, None, last).language == expected


@pytest.mark.parametrize(
    ("text", "last", "expected"),
    [
        ("QFLP", "zh", "zh"),
        ("REITs?", "zh", "zh"),
        ("qdlp", "zh", "zh"),
        ("QFLP", "en", "en"),
        ("QFLP", None, "en"),
        ("why", "zh", "en"),
        ("QFLP rules", "zh", "en"),
    ],
)
def test_a_bare_abbreviation_has_the_language_of_page_or_talk(
    text: str, last: str | None, expected: str
) -> None:
    assert read_question({"text": text, "language": "en"}, None, last).language == expected


def test_the_city_level_is_the_citys_document() -> None:
    assert region_question("city").regions == ("chongqing",)


def test_chongqing_as_a_place_is_no_choice() -> None:
    assert region_question("chongqing").regions == ()
    assert region_question("chongqing", "bishan").regions == ("bishan",)


def test_a_region_named_twice_counts_once() -> None:
    assert region_question("bishan", "bishan", "dianjiang").regions == ("bishan", "dianjiang")


def test_no_topic_is_no_topic() -> None:
    question = Question(
        "谁负责", "ask_responsible_unit", 1.0, "zh", topics=(("none", 0.9), ("qdlp", 0.1))
    )
    assert not question.names_a_topic
    assert question.topic == "qdlp"
    assert question.topic_confidence == 0.1
