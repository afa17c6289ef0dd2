"""“What is the pilot?”: goals, fields and length of the region asked for; another pilot is another question."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import and_then, ask, measures_shown, official_regions
from tests.actions.honesty import check_answer


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("你好，服务业扩大开放综合试点到底是做什么的？", "zh"),
        ("给我介绍一下这个试点", "zh"),
        ("什么是综合试点？", "zh"),
        ("What is the opening-up pilot for?", "en"),
        ("Could you explain this pilot?", "en"),
    ],
)
def test_the_pilot_is_told_by_its_goals_fields_and_tasks(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_pilot", "coordination", language=language)
    check_answer(given, knowledge)
    assert measures_shown(given) == ["CQ-G1-01", "CQ-B1-01"]
    assert "F-003" in [card.id for card in given.reply.cards]
    assert ("3年" if language == "zh" else "3 years") in given.reply.text
    assert "86" in given.reply.text
    assert "一（三）" in given.reply.text


def test_a_district_is_told_by_its_own_document(knowledge: Knowledge) -> None:
    given = ask(knowledge, "垫江的试点主要搞些什么？", "ask_pilot", region="dianjiang")
    check_answer(given, knowledge)
    assert official_regions(given) == {"dianjiang"}
    assert "二（四）" in given.reply.text


@pytest.mark.parametrize(
    "text", ["试点由谁牵头？", "这个试点什么时候结束？", "试点一年有哪些进展？"]
)
def test_a_narrower_question_is_no_overview(knowledge: Knowledge, text: str) -> None:
    given = ask(knowledge, text, "ask_pilot", "pilot_goals")
    assert "CQ-B1-01" not in measures_shown(given)


def test_another_pilot_that_was_talked_about_is_meant(knowledge: Knowledge) -> None:
    before = ask(knowledge, "QDLP 试点", "ask_finance", "qdlp", region="bishan")
    given = and_then(knowledge, before, "这个试点是做什么的？", "ask_finance", topic="qdlp")
    assert measures_shown(given) == ["BS-04-01"]
