"""Who operates, offers, decides, recommends: nobody is named, and the unit that leads the task is told apart."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask


@pytest.mark.parametrize(
    ("text", "topic", "language", "said"),
    [
        ("渝快办由谁提供", "yukuaiban", "zh", "没有写明由谁运营或提供"),
        ("推荐制里由谁推荐人选", "talent_referral", "zh", "没有写明由谁推荐"),
        ("外籍人才的名额由谁分配", "talent_quota", "zh", "没有写明由谁决定"),
        ("Who provides the Yukuaiban platform?", "yukuaiban", "en", "say who operates or offers it"),
        ("Who nominates the candidates?", "talent_referral", "en", "say who recommends for it"),
        ("Who allocates the places for foreign talent?", "talent_quota", "en", "say who decides on it"),
    ],
)  # fmt: skip
def test_a_lead_unit_is_not_whoever_does_it(
    text: str, topic: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", topic, language=language)
    first, second, *_ = given.reply.text.split("\n")
    assert said in first
    assert ("只是牵头" if language == "zh" else "leads the task") in second
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("垫江哪几家医院能用外国医保结算", "zh", "没有列出是哪些医院"),
        ("In which hospitals of Dianjiang is it settled?", "en", "do not list which hospitals"),
    ],
)
def test_names_that_no_text_lists_are_said_to_be_missing(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_finance",
        "cross_border_insurance",
        language=language,
        region="dianjiang",
    )
    assert said in given.reply.text.split("\n")[0]


def test_schools_that_are_listed_are_not_said_to_be_missing(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "璧山哪些学校收外籍孩子",
        "ask_opening",
        "foreign_children_schools",
        region="bishan",
    )
    assert "没有列出" not in given.reply.text


def test_whose_platform_is_told_where_it_is_written(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "垫江的贸易金融区块链是谁家的平台", "ask_responsible_unit", "trade_blockchain"
    )
    assert "依托人民银行的" in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [("QDLP由谁牵头", "zh"), ("哪个部门负责QDLP", "zh"), ("Who leads QDLP?", "en"), ("Which bureau is in charge of QDLP?", "en")],
)  # fmt: skip
def test_who_asks_for_the_lead_is_told_nothing_of_operators(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", "qdlp", language=language)
    assert given.reply.outcome == "answered"
    assert "由谁" not in given.reply.text
    assert "say who" not in given.reply.text
