"""“And for a high-tech company?” after a measure for another group: the same matter, and not a topic of that name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, make_question, measures_shown


@pytest.mark.parametrize(
    ("before", "topic", "text", "language", "likely", "first"),
    [
        ("璧山非金融企业借外债怎么登记", "foreign_debt", "那高新技术企业呢", "zh", "high_tech_recognition", "BS-04-15"),
        ("How do non-financial firms in Bishan register foreign debt?", "foreign_debt", "What about high-tech firms?", "en", "high_tech_recognition", "BS-04-15"),
        ("How do non-financial firms in Bishan register foreign debt?", "foreign_debt", "So for a high-tech enterprise?", "en", "high_tech_recognition", "BS-04-15"),
        ("财务公司在璧山能办结售汇吗", "forex_settlement", "基金管理公司呢？", "zh", "foreign_securities", "BS-04-08"),
        ("Can a finance company in Bishan settle foreign exchange?", "forex_settlement", "And for securities companies in Bishan?", "en", "foreign_securities", "BS-04-08"),
    ],
)  # fmt: skip
def test_the_same_matter_is_told_for_the_other_group(
    before: str,
    topic: str,
    text: str,
    language: Language,
    likely: str,
    first: str,
    knowledge: Knowledge,
) -> None:
    told = ask(knowledge, before, "ask_finance", topic, language=language, region="bishan")
    turn = make_question(text, "change_region", likely, language=language)
    turn = replace(turn, entities={"topic": (likely,)})
    given = answer_question(turn, told.focus, knowledge)
    assert given.focus.topic == topic
    assert measures_shown(given)[0] == first


@pytest.mark.parametrize(
    ("text", "language", "likely"),
    [
        ("那养老机构呢", "zh", "foreign_elderly_care"),
        ("What about travel agencies?", "en", "outbound_travel"),
        ("高新技术企业怎么认定", "zh", "high_tech_recognition"),
    ],
)
def test_a_group_that_no_measure_there_is_for_is_another_matter(
    text: str, language: Language, likely: str, knowledge: Knowledge
) -> None:
    told = ask(knowledge, "璧山外债登记", "ask_finance", "foreign_debt", region="bishan")
    turn = replace(
        make_question(text, "ask_opening", likely, language=language), entities={"topic": (likely,)}
    )
    assert answer_question(turn, told.focus, knowledge).focus.topic == likely
