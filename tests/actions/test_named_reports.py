"""A thing that only a report holds has no units to ask, and comes before what districts do on its topic."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.excepted import without_excepted
from actions.answers.pieces.topic_choice import decide_topic
from actions.question import Focus, Language
from tests.actions.asking import and_then, ask, make_question, measures_shown


def _facts(given: Answer) -> list[str]:
    return [card.id for card in given.reply.cards if card.kind == "fact"]


@pytest.mark.parametrize(
    ("text", "topic", "language", "fact", "attribute"),
    [
        ("西部数据交易中心的电话", "data_trading", "zh", "F-041", "phone"),
        ("Address of the Western Data Exchange Centre?", "data_trading", "en", "F-041", "address"),
        ("果园港保税整车仓储收费多少", "parallel_imports", "zh", "F-061", "fee"),
        ("中国律师主导模式怎么收费", "arbitration", "zh", "F-046", "fee"),
        ("植物新品种权质押贷款的利率", "ip_financing", "zh", "F-010", "interest_rate"),
    ],
)
def test_nobody_is_sent_to_the_units_of_another_matter(
    text: str, topic: str, language: Language, fact: str, attribute: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_attribute", topic, language=language, attribute=attribute)
    assert _facts(given)[:1] == [fact]
    assert not measures_shown(given)
    assert given.reply.outcome == "not_covered"
    assert "可向下列负责单位询问" not in given.reply.text
    assert "ask the units" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "topic", "attribute", "region"),
    [
        ("投诉电话是多少", "complaint_mechanism", "phone", None),
        ("平行进口的电话", "parallel_imports", "phone", None),
        ("璧山数据交易的电话", "data_trading", "phone", "bishan"),
        ("QDLP的电话", "qdlp", "phone", None),
    ],
)
def test_who_asks_about_a_measure_is_sent_to_its_units(
    text: str, topic: str, attribute: str, region: str | None, knowledge: Knowledge
) -> None:
    entities: dict[str, Any] = {"region": region} if region else {}
    given = ask(knowledge, text, "ask_attribute", topic, attribute=attribute, **entities)
    assert "可向下列负责单位询问" in given.reply.text
    assert measures_shown(given)


def test_nobody_is_sent_to_the_units_of_another_region(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "垫江的人才签证电话",
        "ask_attribute",
        "green_channel",
        region="dianjiang",
        attribute="phone",
    )
    assert "没有关于" in given.reply.text
    assert "可向下列负责单位询问" not in given.reply.text


def test_a_detail_of_a_report_shown_before_is_asked_of_no_unit(knowledge: Knowledge) -> None:
    before = ask(knowledge, "果园港的保税整车仓储", "ask_opening", "parallel_imports")
    assert _facts(before)[:1] == ["F-061"]
    after = and_then(knowledge, before, "收费怎么算", "ask_attribute", attribute="fee")
    assert not measures_shown(after)
    assert "可向下列负责单位询问" not in after.reply.text


@pytest.mark.parametrize(
    "text",
    ["Who runs the Western Data Exchange Centre?", "Who leads the Western Data Exchange Centre?"],
)
def test_who_leads_another_measure_does_not_run_the_thing(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", "data_trading", language="en")
    assert _facts(given) == ["F-041"]
    assert "璧山" not in given.reply.text
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("text", "topic", "language", "fact"),
    [
        ("国际贸易单一窗口有哪几个“全国首个”", "single_window", "zh", "F-038"),
        ("What national firsts did the Single Window achieve?", "single_window", "en", "F-038"),
        ("一次性外债登记已经试点了还是只在探索", "foreign_debt", "zh", "F-013"),
        (
            "Are qualifications already recognised, or is that only being explored?",
            "foreign_qualifications",
            "en",
            "F-048",
        ),
        ("已经有知识产权法庭了还是只在计划", "ip_court", "zh", "F-045"),
    ],
)
def test_what_was_reached_comes_before_what_a_district_plans(
    text: str, topic: str, language: Language, fact: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language)
    assert given.reply.cards[0].id == fact
    assert given.reply.text.startswith(("报纸报道", "A newspaper reported"))


def test_what_districts_do_is_set_apart_from_a_report_on_the_city(knowledge: Knowledge) -> None:
    given = ask(knowledge, "单一窗口有哪些全国首创", "ask_opening", "single_window")
    assert "只适用于所标的区县" in given.reply.text
    assert measures_shown(given)


def test_what_a_plan_says_still_comes_first_where_it_is_asked_for(knowledge: Knowledge) -> None:
    given = ask(knowledge, "单一窗口怎么推广", "ask_opening", "single_window")
    assert given.reply.cards[0].kind == "measure"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("and what national firsts did it achieve?", "single_window"),
        ("它有哪些全国首个", "single_window"),
        ("What national firsts did Chongqing achieve?", "firsts"),
        ("重庆有哪些全国首个", "firsts"),
    ],
)
def test_the_firsts_of_it_are_those_of_the_thing_talked_about(
    text: str, topic: str, knowledge: Knowledge
) -> None:
    question = make_question(text, "ask_pilot", "firsts")
    assert decide_topic(question, Focus(topic="single_window"), knowledge) == topic


@pytest.mark.parametrize(
    ("text", "language", "spelling"),
    [
        ("除了数字经济人才市场，还有哪些全国首个", "zh", "数字经济人才市场"),
        (
            "Besides the digital economy talent market, what other firsts are there?",
            "en",
            "digital economy talent market",
        ),
    ],
)
def test_what_is_left_out_is_not_the_answer(
    text: str, language: Language, spelling: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_talent",
        "firsts",
        language=language,
        spellings={"topic": (spelling,)},
    )
    assert _facts(given)[:1] == ["F-064"]
    assert "F-067" not in _facts(given)


def test_the_topic_that_is_left_out_leaves_its_likelihood_to_the_others(
    knowledge: Knowledge,
) -> None:
    question = replace(
        make_question("除了单一窗口，还有哪些全国首个", "ask_opening", "single_window"),
        topics=(("single_window", 0.8), ("firsts", 0.1)),
    )
    left = without_excepted(question, knowledge)
    assert left.topics == (("firsts", 1.0),)
    assert (
        without_excepted(replace(question, text="单一窗口有哪些全国首个"), knowledge).topics
        != left.topics
    )


def test_a_report_on_the_citys_zone_is_not_on_the_districts(knowledge: Knowledge) -> None:
    text = "璧山高新区可以办“一码通行”营业执照吗"
    given = ask(knowledge, text, "ask_opening", "one_licence", region="bishan")
    assert "重庆高新区，不是璧山高新区" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "item"),
    [
        ("手上有出口信保保单想融资，有对应的场景吗", "zh", "出口信保保单融资"),
        ("有应收账款想融资，平台能用吗", "zh", "出口应收账款融资"),
        ("服务贸易付款要做税务备案，有对应场景吗", "zh", "服务贸易支付税务备案表电子化"),
        ("要查企业跨境信用，用哪个场景", "zh", "企业跨境信用信息授权查证"),
        (
            "Export credit insurance policy in hand: is there a scenario?",
            "en",
            "insurance policies",
        ),
        ("Is there a scenario for electronic tax filing?", "en", "electronic tax filing"),
        ("A firm wants financing of its export receivables", "en", "export receivables"),
        (
            "What could the platform do for a manufacturer whose export receivables are overdue?",
            "en",
            "export receivables",
        ),
    ],
)
def test_a_need_gets_the_thing_of_the_list_that_serves_it_first(
    text: str, language: Language, item: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", "cross_border_platform", language=language)
    first = given.reply.text.split("\n")[0]
    assert item in first
    assert ("最接近的是" if language == "zh" else "nearest to what you describe") in first


@pytest.mark.parametrize(
    "text",
    ["跨境金融服务平台有哪些场景", "平台上有几个场景", "想用跨境金融服务平台", "想融资，有场景吗"],
)
def test_where_no_thing_serves_a_need_better_none_is_singled_out(
    text: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", "cross_border_platform")
    assert "最接近的是“" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "items"),
    [
        ("我们要查证企业的跨境信用信息，还想办服务贸易支付的税务备案表，用哪些场景", "zh", ("②", "④")),
        ("We want authorised checking of credit information and also loans on our export insurance policies. Which scenarios fit?", "en", ("(2)", "(5)")),
    ],
)  # fmt: skip
def test_two_needs_find_the_thing_of_each(
    text: str, language: Language, items: tuple[str, str], knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", "cross_border_platform", language=language)
    first = given.reply.text.split("\n")[0]
    assert all(item in first for item in items)
    assert sum(mark in first for mark in ("①", "②", "③", "④", "⑤", "⑥")) in (0, 2)


@pytest.mark.parametrize(
    ("text", "language", "topic", "spelling"),
    [
        ("除了工作许可，外籍员工还有什么优惠", "zh", "green_channel", "工作许可"),
        ("外教除了学费结汇还有别的便利吗", "zh", "tuition_settlement", "学费结汇"),
        ("Apart from the talent visa, what other benefits are there?", "en", "green_channel", "talent visa"),
    ],
)  # fmt: skip
def test_whatever_else_there_is_is_asked_of_the_field(
    text: str, language: Language, topic: str, spelling: str, knowledge: Knowledge
) -> None:
    question = make_question(text, "ask_talent", topic, language=language)
    named: dict[str, tuple[str, ...]] = {"topic": (topic,)}
    question = replace(question, entities=named, spellings={"topic": (spelling,)})
    given = answer_question(question, Focus(), knowledge)
    assert {card.region for card in given.reply.cards} >= {"bishan", "dianjiang"}
    assert "没有这一内容" not in given.reply.text
    assert not any(card.kind == "national_rule" for card in given.reply.cards)
