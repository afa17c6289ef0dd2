"""Number and date of a document that is named, or of which an answer has just quoted something."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import and_then, ask


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("璧山那份试点方案的文号是什么？", "zh", "2022年4月24日"),
        ("What is the document number of the Bishan one?", "en", "24 April 2022"),
    ],
)
def test_a_document_that_is_named(
    knowledge: Knowledge, text: str, language: Language, date: str
) -> None:
    given = ask(knowledge, text, "ask_pilot", "pilot_goals", language=language, region="bishan")
    first = given.reply.text.splitlines()[0]
    assert "璧山府办发〔2022〕18号" in first
    assert date in first
    later = and_then(knowledge, given, "哪天印发的？", "find_document")
    assert [card.id for card in later.reply.cards] == ["bishan-2022-18"]


def test_the_document_of_the_last_answer(knowledge: Knowledge) -> None:
    before = ask(knowledge, "互联网医疗", "ask_opening", "internet_healthcare", region="dianjiang")
    given = and_then(knowledge, before, "发文字号是多少？", "find_document")
    assert "垫江府发〔2021〕15号" in given.reply.text
    assert "渝府发" not in given.reply.text.splitlines()[0]


def test_the_number_of_a_document_only_mentioned_is_not_held(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "重庆市外商投资企业投诉工作办法的文号是多少？",
        "find_document",
        named_document="chongqing-complaint-measures",
        spellings={"named_document": ("重庆市外商投资企业投诉工作办法",)},
    )
    assert given.reply.outcome == "not_covered"
