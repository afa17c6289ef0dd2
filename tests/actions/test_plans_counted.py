"""Plans by their month, by “county”, by how many tasks they have, and the companies among their units."""

from __future__ import annotations

import pytest

from actions.answers.message.plan_of_day import documents_of_day
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, make_question


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("what is the plan of August 2021 called", "en", "渝府发〔2021〕19号"),
        ("the October 2021 plan, who issued it?", "en", "垫江府发〔2021〕15号"),
        ("2022年4月的那份方案叫什么", "zh", "璧山府办发〔2022〕18号"),
    ],
)
def test_a_month_names_a_document(
    knowledge: Knowledge, text: str, language: Language, number: str
) -> None:
    given = ask(knowledge, text, "find_document", language=language)
    assert number in given.reply.text.split("\n")[0]


@pytest.mark.parametrize("text", ["2022年4月见报的成果", "plans for 2022", "in April 2022"])
def test_a_day_that_names_none(knowledge: Knowledge, text: str) -> None:
    assert documents_of_day(make_question(text, "find_document"), knowledge.catalogue) == []


def test_one_document_is_told_by_its_issue(knowledge: Knowledge) -> None:
    text = "垫江府发〔2021〕15号是哪天印发的"
    given = ask(knowledge, text, "find_document", document_number="垫江府发〔2021〕15号")
    assert "2021年10月22日" in given.reply.text.split("\n")[0]


def test_two_plans_are_compared_in_number(knowledge: Knowledge) -> None:
    zh = ask(knowledge, "县方案的任务比璧山方案多吗", "find_document", region="bishan")
    text = "Has the county plan more tasks than the district plan?"
    en = ask(knowledge, text, "find_document", language="en")
    for given in (zh, en):
        first = given.reply.text.split("\n")[0]
        assert "11" in first
        assert "21" in first


def test_whether_the_annex_lists_all(knowledge: Knowledge) -> None:
    text = "Does the city plan's annex list all tasks?"
    given = ask(knowledge, text, "find_document", language="en", region="city")
    assert given.reply.text.startswith("No:")


def test_the_companies_among_the_units(knowledge: Knowledge) -> None:
    given = ask(knowledge, "璧山方案的责任单位有哪些企业", "ask_responsible_unit", region="bishan")
    first = given.reply.text.split("\n")[0]
    assert "6 家公司" in first
    assert "两山公司" in first
    none = ask(
        knowledge, "垫江方案的牵头单位有没有公司", "ask_responsible_unit", region="dianjiang"
    )
    assert "没有名称为“公司”的" in none.reply.text


def test_of_its_only_task_a_unit_sees_all(knowledge: Knowledge) -> None:
    given = ask(knowledge, "璧山区法院负责什么", "ask_unit_tasks", unit="区法院", region="bishan")
    [card] = given.reply.cards
    assert "知识产权" in str(card.quote)
    assert "没有写它负责其中哪一条" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("这个试点总共几项任务", "zh"),
        ("How many tasks does the pilot have in all?", "en"),
    ],
)
def test_the_tasks_of_the_pilot_are_told_without_those_of_each_plan(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_pilot", language=language)
    assert "86" in given.reply.text.split("\n")[0]
    assert [card.id for card in given.reply.cards] == ["F-003", "CQ-G1-01"]


def test_how_many_are_done_follows_the_count(knowledge: Knowledge) -> None:
    focus = ask(knowledge, "这个试点总共几项任务", "ask_pilot").focus
    given = ask(knowledge, "目前落实了几项", "ask_pilot", focus=focus)
    assert "80.2%" in given.reply.text
    assert "69" in given.reply.text
    assert "21 项任务" not in given.reply.text
