"""“… what are they?”, “… is it the first?”: asked of the report with which the part before began."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from tests.actions.test_parts import ask_all, parse

PLATFORM = "cross_border_platform"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("跨境金融服务平台上线了多少个场景", "都有哪些"),
        ("How many scenarios are on the cross-border financial service platform", "which ones"),
    ],
)
def test_what_was_counted_is_listed_once(first: str, second: str, knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_finance", PLATFORM, topic=PLATFORM),
        parse(second, "ask_attribute", None, attribute="definition"),
    )
    assert "只提到这一名称" not in given.reply.text
    assert "only names it" not in given.reply.text
    assert second in given.reply.text
    assert given.reply.outcome == "answered"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("新通道融资结算场景有什么用", "有具体数据吗"),
        ("What is the corridor settlement scenario for", "any figures"),
    ],
)
def test_figures_are_those_of_the_same_subject(
    first: str, second: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_finance", "corridor_scenario", topic="corridor_scenario"),
        parse(second, "ask_opening", "data_trading"),
    )
    said = given.reply.text.split(second)[-1]
    assert all(figure in said for figure in ("90%", "400", "18.9亿美元"))


@pytest.mark.parametrize(
    ("first", "second", "topic", "said"),
    [
        ("重庆有对外文化贸易基地吗", "是全国首个吗", "cultural_trade", "全国第三个"),
        ("Does Chongqing have a foreign cultural trade base", "was it the first in the country", "cultural_trade", "the third of its kind"),
        ("西部数据交易中心成立了吗", "是不是全国第一家", "data_trading", "没有写它是不是第一个"),
    ],
)  # fmt: skip
def test_which_of_its_kind_is_told_from_the_same_report(
    first: str, second: str, topic: str, said: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", topic, topic=topic),
        parse(second, "ask_pilot", "firsts"),
    )
    assert said in given.reply.text.split(second)[-1]


def test_a_part_with_a_matter_of_its_own_leans_on_no_report(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("重庆有对外文化贸易基地吗", "ask_opening", "cultural_trade", topic="cultural_trade"),
        parse("QDLP由谁牵头", "ask_responsible_unit", "qdlp", topic="qdlp"),
    )
    assert "区财政局" in given.reply.text
