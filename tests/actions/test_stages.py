"""“Already, or only explored?” is answered by the word of the document, before all else."""

from __future__ import annotations

import pytest

from actions.answers.answer import Knowledge
from actions.answers.stages import asks_how_far
from actions.question import Language
from tests.actions.asking import ask, make_question


@pytest.mark.parametrize(
    "text",
    [
        "外债登记改革已经实行了还是只在探索",
        "现在已经可以办了，还是还在试点",
        "所有权试点已经开始了还是还在争取",
        "已经批下来了还是还在申请",
        "Has the county already got it, or is it still applying?",
        "Is it already in operation, or is it only being explored?",
        "Has it already been piloted in Chongqing or is that only planned?",
        "reached already or an aim?",
        "Is QDLP now open or still under study? Or studied only?",
    ],
)
def test_both_sides_of_the_choice_are_seen(text: str) -> None:
    assert asks_how_far(make_question(text, "ask_opening"))


@pytest.mark.parametrize(
    "text",
    [
        "外债登记改革已经实行了吗",
        "探索和试点有什么区别",
        "Is it already open in Bishan or Dianjiang?",
        "Does Bishan explore a sandbox?",
    ],
)
def test_other_questions_offer_no_such_choice(text: str) -> None:
    assert not asks_how_far(make_question(text, "ask_opening"))


@pytest.mark.parametrize(
    ("text", "topic", "language", "opening"),
    [
        ("数据沙盒已经实行了还是只在探索", "data_sandbox", "zh", "璧山区的文件用的词是“探索”——属于探索性任务"),
        ("QDLP 已经开始了还是还在试点准备", "qdlp", "zh", "璧山区的文件用的词是“支持”"),
        ("Is the sandbox already in operation or only being explored?", "data_sandbox", "en", "Bishan District – the word of the document is “探索”"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("intent", ["ask_opening", "ask_validity"])
def test_the_word_of_the_document_comes_first(
    knowledge: Knowledge, text: str, topic: str, language: Language, opening: str, intent: str
) -> None:
    given = ask(knowledge, text, intent, topic, language=language, region="bishan")
    assert given.reply.text.startswith(opening)


def test_of_chongqing_the_report_comes_before_a_district(knowledge: Knowledge) -> None:
    text = "Has one-off foreign debt registration already been piloted in Chongqing, or is it only being explored?"
    given = ask(knowledge, text, "ask_finance", "foreign_debt", language="en", region="chongqing")
    lines = given.reply.text.splitlines()
    assert lines[0].startswith("A newspaper reported: ")
    assert lines[1].startswith("What follows is from district and county documents")
    assert lines[2].startswith("Bishan District – the word of the document is “探索”")
    assert given.reply.cards[0].id == "F-013"
