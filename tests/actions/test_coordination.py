"""Who coordinates the pilot as a whole: the bodies that each document names, of the region asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import (
    CITY,
    NOTHING_BEFORE,
    and_then,
    ask,
    make_question,
    official_regions,
)
from tests.actions.honesty import check_answer


def ask_unsurely(knowledge: Knowledge, text: str, language: Language, region: str) -> Answer:
    """As the classifier takes such a message: a little of several topics, none of them meant."""
    question = replace(
        make_question(text, "ask_responsible_unit", language=language, region=region),
        topics=(("policy_synergy", 0.24), ("coordination", 0.21), ("pilot_goals", 0.17)),
    )
    return answer_question(question, NOTHING_BEFORE, knowledge)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("全市的服务业开放试点谁来统筹", "zh"),
        ("市级综合试点由哪个机构负责", "zh"),
        ("Who steers the overall pilot at city level?", "en"),
    ],
)
def test_the_city_names_its_working_group_and_the_office(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask_unsurely(knowledge, text, language, CITY)
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    first = given.reply.text.splitlines()[0]
    assert "三（一）" in first
    assert "三（二）" in first
    assert ("专项工作组办公室" if language == "zh" else "Office of the Municipal") in first
    quotes = "".join(str(card.quote) for card in given.reply.cards)
    assert "9个工作推进组" in quotes
    assert "1+9+N" in quotes
    assert official_regions(given) == {"chongqing"}
    assert {card.kind for card in given.reply.cards} == {"measure"}


@pytest.mark.parametrize(
    ("text", "language"),
    [("垫江的试点由谁协调", "zh"), ("Who is running the pilot in Dianjiang", "en")],
)
def test_a_county_names_its_own(knowledge: Knowledge, text: str, language: Language) -> None:
    given = ask_unsurely(knowledge, text, language, "dianjiang")
    check_answer(given, knowledge)
    assert [card.id for card in given.reply.cards] == ["DJ-O1-01", "DJ-O2-01"]


def test_a_plan_that_names_nobody_is_said_to(knowledge: Knowledge) -> None:
    given = ask_unsurely(knowledge, "璧山扩大开放试点谁牵头", "zh", "bishan")
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert "没有写由哪个机构统筹整个试点" in given.reply.text
    assert "21 项任务" in given.reply.text
    assert "「各区县结合本地实际,落实相应工作机构" in given.reply.text
    assert {card.kind for card in given.reply.cards} == {"measure"}
    then = and_then(knowledge, given, "垫江呢", "change_region", region="dianjiang")
    assert [card.id for card in then.reply.cards] == ["DJ-O1-01", "DJ-O2-01"]


@pytest.mark.parametrize(
    "text", ["垫江的养老试点谁牵头", "谁负责QDLP试点", "数据沙盒试点哪个部门统筹"]
)
def test_a_pilot_of_something_is_not_the_pilot(knowledge: Knowledge, text: str) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", "qdlp")
    assert given.focus.topic == "qdlp"


@pytest.mark.parametrize(
    ("text", "region", "said"),
    [
        ("垫江的人才领域推进组谁牵头", "dianjiang", True),
        ("市级九个推进组由谁牵头", CITY, True),
        ("垫江的试点谁牵头", "dianjiang", False),
    ],
)
def test_who_leads_a_single_group_is_not_written(
    text: str, region: str, said: bool, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", "coordination", region=region)
    assert given.reply.text.startswith("文件没有写各个推进组由谁牵头") is said
