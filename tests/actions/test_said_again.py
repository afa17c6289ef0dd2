"""Whoever wishes another language gets the last answer again in it; a word of command changes none."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.said_again import wished_language
from actions.answers.words.plain_words import wishes_plain_words
from actions.outcomes import AnswerOutcome
from actions.question import Language, read_question
from tests.actions.asking import and_then, ask, measures_shown

CONFIRMED = {"zh": "以后用中文回答", "en": "I will answer in English"}
WISH: dict[Language, tuple[str, Language]] = {
    "zh": ("please go on in English", "en"),
    "en": ("请改用中文", "zh"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_last_answer_is_given_again(language: Language, knowledge: Knowledge) -> None:
    before = ask(knowledge, "QDLP", "ask_finance", "qdlp", language=language, region="dianjiang")
    assert before.reply.outcome == AnswerOutcome.NOT_COVERED.value
    text, wished = WISH[language]
    given = ask(knowledge, text, "switch_language", focus=before.focus, language=wished)
    assert CONFIRMED[wished] in given.reply.text.split("\n")[0]
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    assert measures_shown(given) == measures_shown(before)
    missing = {"zh": "垫江府发〔2021〕15号）没有", "en": "has nothing on"}
    assert missing[wished] in given.reply.text
    assert (given.focus.topic, given.focus.text) == (before.focus.topic, before.focus.text)


def test_before_anything_was_answered_it_is_only_confirmed(knowledge: Knowledge) -> None:
    given = ask(knowledge, "English please", "switch_language", language="en")
    assert given.reply.outcome == AnswerOutcome.CONVERSATION.value


def test_what_was_talked_of_goes_on_in_the_other_language(knowledge: Knowledge) -> None:
    before = ask(knowledge, "数据沙盒", "ask_opening", "data_sandbox", region="bishan")
    switched = ask(knowledge, "English, please", "switch_language", focus=before.focus, language="en")  # fmt: skip
    given = and_then(knowledge, switched, "who is in charge", "ask_responsible_unit")
    assert measures_shown(given) == ["BS-20-02"]


def _message(text: str, intent: str) -> dict[str, Any]:
    return {"text": text, "language": "en", "intent": {"name": intent, "confidence": 1.0}}


@pytest.mark.parametrize(
    ("text", "intent", "language"),
    [
        ("next", "ask_more", "zh"),
        ("source", "show_source", "zh"),
        ("show me the rest of it", "ask_more", "en"),
        ("hello", "greet", "en"),
    ],
)
def test_one_word_of_command_keeps_the_language_of_the_talk(
    text: str, intent: str, language: Language
) -> None:
    assert read_question(_message(text, intent), None, "zh").language == language


_CALLED = {"中文": "zh", "汉语": "zh", "Chinese": "zh", "英文": "en", "英语": "en", "English": "en"}


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("我们经理看不懂中文，用英语讲一下", "en"),
        ("中文我同事读不懂，换英文", "en"),
        ("my husband can't read Chinese, English please", "en"),
        ("My Chinese is poor, could I have it in English?", "en"),
        ("please translate that from Chinese into English", "en"),
        ("I do not understand Chinese", "en"),
        ("老板英语不好，给他来个中文的", "zh"),
        ("not English, Chinese please", "zh"),
        ("中文，不要英文", "zh"),
        ("can't you say it in Chinese?", "zh"),
        ("你能不能用英文", "en"),
    ],
)
def test_a_language_that_somebody_does_not_read_is_not_wished_for(text: str, wished: str) -> None:
    named = [
        {"entity": "reply_language", "value": code, "start": text.index(name), "end": text.index(name) + len(name)}
        for name, code in sorted(_CALLED.items(), key=lambda n: text.find(n[0]))
        if name in text
    ]  # fmt: skip
    assert wished_language({"text": text, "entities": named}) == wished


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Could you say this in easier words?", "en"),
        ("sorry, I did not understand. shorter please", "en"),
        ("too complicated for me", "en"),
        ("能不能讲得通俗易懂一些", "zh"),
        ("没看懂，用大白话再说一遍", "zh"),
        ("太复杂了，一句话概括", "zh"),
    ],
)
def test_easier_words_are_not_made_up(text: str, language: Language, knowledge: Knowledge) -> None:
    before = ask(knowledge, "数据沙盒", "ask_opening", "data_sandbox", region="bishan")
    given = ask(knowledge, text, "ask_help", focus=before.focus, language=language)
    said = {"zh": "不能换成更简单的话", "en": "cannot put them into simpler words"}
    assert said[language] in given.reply.text.split("\n")[0]
    assert measures_shown(given) == measures_shown(before)[:1]
    assert given.reply.language == language
    assert given.focus.topic == before.focus.topic


def test_before_anything_was_answered_easier_words_are_of_nothing(knowledge: Knowledge) -> None:
    given = ask(knowledge, "simple words please", "switch_language", language="en")
    assert "Ask a question first" in given.reply.text
    assert not given.reply.cards
    assert given.reply.choices


@pytest.mark.parametrize(
    "text",
    [
        "Is it easy to open a clinic?",
        "explain the data sandbox in simple words",
        "I don't understand Chinese",
        "简单说说数据沙盒",
        "办事手续太复杂，去哪里投诉",
        "英文看不懂",
    ],
)
def test_what_names_a_matter_or_a_language_wishes_more_than_easier_words(text: str) -> None:
    assert not wishes_plain_words(text)
