"""A later part of a message that names nothing of its own, or is in doubt, is asked of the measures just told."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from tests.actions.asking import measures_shown
from tests.actions.test_parts import ask_all, parse


def second(given: Answer) -> str:
    """What is said to the last part."""
    return given.reply.text.split("\n\n")[-1]


def doubtful(text: str, intent: str, about: str, chance: float, **entities: str) -> dict[str, Any]:
    """A part whose topic is no more than a guess."""
    part = parse(text, intent, about, **entities)
    part["topics"][0]["confidence"] = chance
    return part


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        (
            parse("璧山物流由谁牵头", "ask_responsible_unit", "area_logistics", region="bishan"),
            doubtful("还有快递有提到吗", "ask_more", "trade_fair", 0.2),
            "支持快递服务数字化转型",
        ),
        (
            parse("Who leads logistics in Bishan", "ask_responsible_unit", "area_logistics", region="bishan"),
            doubtful("anything about express delivery", "ask_more", "trade_fair", 0.2),
            "digital transformation of express delivery",
        ),
        (
            parse("非禁即入在重庆怎么推", "ask_opening", "market_access", topic="market_access"),
            doubtful("璧山的隐性壁垒要怎么办", "ask_unit_tasks", "task_rollout", 0.15, region="bishan"),
            "定期评估、排查、清理各类显性和隐性壁垒",
        ),
    ],
)  # fmt: skip
def test_words_of_the_measures_before_lead_to_them(
    first: dict[str, Any], then: dict[str, Any], told: str, knowledge: Knowledge
) -> None:
    given = ask_all(knowledge, first, then)
    assert told in second(given)


def test_a_sure_topic_of_its_own_is_kept(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("璧山物流由谁牵头", "ask_responsible_unit", "area_logistics", region="bishan"),
        parse("数据沙盒有提到吗", "ask_opening", "data_sandbox", topic="data_sandbox"),
    )
    assert "沙盒" in second(given)
    assert "快递" not in second(given)


@pytest.mark.parametrize(
    ("first", "then", "required"),
    [
        ("我们请了一位法国专家，绿色通道怎么申请", "具体要满足哪些条件", "符合条件的服务业企业聘用的"),
        ("Is there a green channel for foreign specialists in Bishan", "and who qualifies", "Conditions that the document of Bishan"),
    ],
)  # fmt: skip
def test_conditions_are_those_of_the_measure_told(
    first: str, then: str, required: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_talent", "green_channel", topic="green_channel", region="bishan"),
        parse(then, "ask_responsible_unit"),
    )
    assert required in second(given)
    assert "R字" not in second(given)
    assert "lead unit" not in second(given).lower()
    assert measures_shown(given) == ["BS-19-04"]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("外籍高管在璧山的薪水能汇回国吗", "文件里是怎么写的"),
        ("May a foreign manager in Bishan remit his pay", "what does the document actually say"),
    ],
)
def test_what_the_document_says_is_what_was_quoted(
    first: str, then: str, knowledge: Knowledge
) -> None:
    pay = "salary_remittance"
    given = ask_all(
        knowledge,
        parse(first, "ask_talent", pay, topic=pay, region="bishan"),
        parse(then, "show_source"),
    )
    # One answer stands behind both questions, and the measure begins it.
    heading = given.reply.text.split("\n")[0]
    assert first in heading
    assert then in heading
    assert measures_shown(given) == ["BS-19-06"]


def test_another_place_is_not_told_what_was_quoted(knowledge: Knowledge) -> None:
    pay = "green_channel"
    given = ask_all(
        knowledge,
        parse("璧山的人才绿色通道是什么", "ask_talent", pay, topic=pay, region="bishan"),
        parse("垫江怎么规定的", "change_region", region="dianjiang"),
    )
    assert "垫江" in second(given)
    assert "没有" in second(given)


@pytest.mark.parametrize(
    ("first", "then", "about"),
    [
        ("璧山数据跨境流动谁牵头", "那沙盒呢", "data_sandbox"),
        ("Who leads cross-border data in Bishan", "what about the sandbox", "data_sandbox"),
    ],
)
def test_another_thing_that_is_named_changes_no_region(
    first: str, then: str, about: str, knowledge: Knowledge
) -> None:
    data = "cross_border_data"
    given = ask_all(
        knowledge,
        parse(first, "ask_responsible_unit", data, topic=data, region="bishan"),
        parse(then, "change_region", about, topic=about),
    )
    assert "BS-20-02" in measures_shown(given)
    assert "区发展改革委" in second(given)


def test_a_named_thing_to_turn_to_is_no_wish_for_a_person(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("重庆的英才服务港是什么", "ask_talent", "talent_port", topic="talent_port"),
        parse("引才专员可以联系吗", "talk_to_person", "talent_port", topic="talent_port"),
    )
    assert "没有写联系方式" in second(given)
    assert "人工坐席" not in given.reply.text


@pytest.mark.parametrize(
    ("first", "then", "told", "denied"),
    [
        (
            parse("璧山房产过户和缴税能一起办吗", "ask_opening", "property_registration", topic="property_registration", region="bishan"),
            doubtful("是线上受理的吗", "ask_attribute", "yukuaiban", 0.4),
            "线上线下一窗受理",
            "文件没有写",
        ),
        (
            parse("Can a flat be transferred and taxed together in Bishan?", "ask_opening", "property_registration", topic="property_registration", region="bishan"),
            doubtful("offline as well?", "ask_attribute", "yukuaiban", 0.4),
            "online and offline",
            "do not state",
        ),
    ],
)  # fmt: skip
def test_what_the_measure_says_is_not_said_to_be_unstated(
    first: dict[str, Any], then: dict[str, Any], told: str, denied: str, knowledge: Knowledge
) -> None:
    given = ask_all(knowledge, first, then)
    assert told in given.reply.text
    assert denied not in given.reply.text
