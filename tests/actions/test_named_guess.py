"""“Who does it? This bureau?”, “…, which list?”, “… how much business?”: parts that ask on about what was just told."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from tests.actions.test_parts import ask_all, parse


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("首张一码通行营业执照是谁发的", "璧山高新区吗", "报道说的是重庆高新区，不是璧山高新区"),
        ("首张一码通行营业执照是谁发的", "是重庆高新区发的吗", "报道写的就是重庆高新区"),
        ("Who issued the one-code business licence", "The Dianjiang High-tech Zone", "not of Dianjiang High-tech Zone"),
    ],
)  # fmt: skip
def test_a_zone_that_is_named_is_held_against_the_report(
    first: str, second: str, said: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", "one_licence", topic="one_licence"),
        parse(second, "ask_opening", "one_licence"),
    )
    assert said in given.reply.text.split(second)[-1]


@pytest.mark.parametrize(
    ("second", "unit", "said"),
    [
        ("区财政局吗", "区财政局", "您说的区财政局在其中"),
        ("是区科技局吗", "区科技局", "不是牵头单位"),
        ("区教委吗", "区教委", "没有写区教委"),
    ],
)
def test_a_unit_that_is_named_is_held_against_the_task(
    second: str, unit: str, said: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse("璧山的QDLP谁牵头", "ask_responsible_unit", "qdlp", topic="qdlp", region="bishan"),
        parse(second, "ask_unit_tasks", None, unit=unit),
    )
    assert said in given.reply.text
    assert "在文件中的任务" not in given.reply.text


def test_a_unit_of_which_all_is_asked_is_no_guess(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("璧山的QDLP谁牵头", "ask_responsible_unit", "qdlp", topic="qdlp", region="bishan"),
        parse("区科技局负责哪些任务", "ask_unit_tasks", None, unit="区科技局"),
    )
    assert "区科技局在文件中的任务" in given.reply.text


@pytest.mark.parametrize(
    ("second", "region", "topic", "said"),
    [
        ("对应的是什么平台", "dianjiang", "trade_blockchain", "依托人民银行的贸易金融区块链平台"),
        ("用的哪个平台", "bishan", "trade_blockchain", "没有写是什么平台"),
        ("涉及哪些清单", "bishan", "market_access", "全面实施市场准入负面清单制度"),
    ],
)
def test_a_list_or_platform_is_looked_for_in_what_was_told(
    second: str, region: str, topic: str, said: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse("这一项怎么做", "ask_finance", topic, topic=topic, region=region),
        parse(second, "ask_opening", "project_lists"),
    )
    assert said in given.reply.text.split(second)[-1].split("\n")[0]
    assert "双清单" not in given.reply.text


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("国际消费中心", "一共成交了多少", "近6亿元"),
        ("the international consumption centre", "how much trade did it bring", "600 million"),
    ],
)
def test_the_sum_of_a_reported_matter_is_that_of_its_subject(
    first: str, second: str, said: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", "bonded_exhibition", topic="bonded_exhibition"),
        parse(second, "ask_opening", "service_trade_figures"),
    )  # fmt: skip
    told = given.reply.text.split(second)[-1].split("\n")[0]
    assert said in told
    assert "500" not in told
