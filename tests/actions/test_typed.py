"""What is quoted back to a visitor are the words that he typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.answers.words.typed import as_written
from tests.actions.asking import NOTHING_BEFORE
from tests.actions.test_parts import message, parse


@pytest.mark.parametrize(
    ("stretch", "read", "typed", "written"),
    [
        ("who leads it", "the sandbox, who leads it", "teh sandbox, who leeds it", "who leeds it"),
        ("the sandbox", "the sandbox, who leads it", "teh sandbox, who leeds it", "teh sandbox"),
        ("谁牵头", "数据沙盒谁牵头", "数据沙河谁牵头", "谁牵头"),
        ("数据沙盒", "数据沙盒，谁牵头", "数据沙河，谁牵头", "数据沙河"),
        ("who leads it", "who leads it", "", "who leads it"),
        ("谁牵头", "数据沙盒谁牵头", "shuju shahe shui qiantou", "谁牵头"),
        ("由谁牵头", "数据沙盒谁牵头", "数据沙河谁牵头", "由谁牵头"),
    ],
)
def test_a_stretch_is_given_back_as_it_was_typed(
    stretch: str, read: str, typed: str, written: str
) -> None:
    assert as_written(stretch, read, typed) == written


def test_parts_stand_behind_the_words_of_whoever_asked(knowledge: Knowledge) -> None:
    question = message(
        parse("Who leads QDLP in Bishan", "ask_responsible_unit", "qdlp", topic="qdlp"),
        parse("what is the quota", "ask_attribute", attribute="quota"),
    )
    typed = question.text.replace("leads", "leeds").replace("quota", "qouta")
    given = answer_question(replace(question, typed=typed), NOTHING_BEFORE, knowledge)
    assert "Who leeds QDLP in Bishan" in given.reply.text
    assert "what is the qouta" in given.reply.text
    assert "Who leads QDLP" not in given.reply.text
