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


@pytest.mark.parametrize(
    ("first", "second", "topic", "said"),
    [
        ("重庆2020年服务贸易规模多大", "在全国排名第几", "service_trade_figures", "居第11位"),
        ("What was the volume of Chongqing's service trade in 2020", "and what position does it have in the country", "service_trade_figures", "ranked 11th"),
        ("“一码通行”营业执照是什么", "它在什么地方", "one_licence", "报道说的是重庆高新区。"),
        ("What is the full-package shop opening", "and where is it located", "one_licence", "speaks of Chongqing High-tech Zone"),
        ("进口整车保税仓储有哪些牌子", "都在哪个港", "parallel_imports", "果园港、西永"),
        ("重庆的对外文化贸易基地建成了吗", "另外两个在哪里", "cultural_trade", "前两个在上海自贸区和北京综保区"),
        ("Has the foreign cultural trade base been built", "where are the other two", "cultural_trade", "Beijing comprehensive bonded zone"),
        ("What is the Land-Sea Corridor consumption centre", "which western 'first' is it", "bonded_exhibition", "the first centre for bonded display"),
        ("西部陆海新通道融资结算场景有哪些功能", "别的城市有类似的吗", "corridor_scenario", "独此一个"),
        ("What does the corridor financing scenario do", "does anywhere else have one", "corridor_scenario", "only one of its kind"),
        ("跨境金融服务平台有几个场景", "其他城市也有吗", PLATFORM, "没有写别处有没有"),
        ("重庆在互认外籍人才的资质吗", "这话谁说的", "foreign_qualifications", "市人社局介绍"),
        ("Is Chongqing recognising foreign talent's qualifications", "who says so", "foreign_qualifications", "Human Resources and Social Security Bureau"),
        ("重庆有数据交易中心吗", "谁公开讲的", "data_trading", "没有写这是谁说的"),
    ],
)  # fmt: skip
def test_where_it_is_which_rank_and_who_said_it_are_asked_of_the_report(
    first: str, second: str, topic: str, said: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", topic, topic=topic),
        parse(second, "ask_attribute"),
    )
    told = given.reply.text.split("\n\n")[-1]
    assert said in told


def test_a_place_is_no_address(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("店面开业“全包干”是什么", "ask_opening", "one_licence", topic="one_licence"),
        parse("在哪儿", "ask_attribute"),
    )
    told = given.reply.text.split("\n\n")[-1]
    assert "重庆高新区" in told
    assert "没有写办理地址" in told


@pytest.mark.parametrize(
    ("first", "second"),
    [("QDLP在璧山谁牵头", "还有谁参与"), ("Who leads QDLP in Bishan", "and who else takes part")],
)
def test_who_else_takes_part_asks_for_units_and_no_other_place(
    first: str, second: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_responsible_unit", "qdlp", topic="qdlp", region="bishan"),
        parse(second, "ask_responsible_unit"),
    )
    assert "区发展改革委" in given.reply.text
    assert "别处" not in given.reply.text


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("单一窗口能办服务贸易结算吗", "拿了哪些全国首个", False),
        ("What is the Single Window used for", "which national firsts are there", False),
        ("单一窗口能办服务贸易结算吗", "重庆还有哪些其他全国首创", True),
    ],
)
def test_firsts_are_those_of_the_matter_before(
    first: str, second: str, whole: bool, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", "single_window", topic="single_window", region="bishan"),
        parse(second, "ask_pilot", "firsts"),
    )
    said = given.reply.text.split(second)[-1]
    assert ("单一窗口" in said) or ("Single Window" in said)
    assert ("一码通行" in said or "one-code" in said) is whole


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("服贸会上重庆入选示范案例的是哪个平台", "是哪家公司的"),
        ("Which Chongqing platform was chosen as a demonstration case", "who does it belong to"),
    ],
)
def test_a_firm_that_the_report_names_is_not_said_to_be_unnamed(
    first: str, second: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", "procurement_platform", topic="procurement_platform"),
        parse(second, "ask_responsible_unit"),
    )
    assert "猪八戒网" in given.reply.text
    assert second in given.reply.text
    assert not any(said in given.reply.text for said in ("没有写由谁", "say who operates"))


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("“一码通行”的营业执照是哪里发的", "还做了什么", "全包干"),
        ("Where was the one-code business licence issued", "and what else did they do there", "full package"),
    ],
)  # fmt: skip
def test_what_else_is_told_by_the_other_reports_on_the_subject(
    first: str, second: str, said: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", "one_licence", topic="one_licence"),
        parse(second, "ask_opening"),
    )
    assert said in given.reply.text.split(second)[-1]
