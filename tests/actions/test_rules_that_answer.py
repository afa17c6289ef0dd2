"""Of the rules outside the documents those are said that answer what is asked, and never instead of a measure that does."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import and_then, ask
from tests.actions.honesty import check_answer

DENIED = ("do not state this", "没有写这一点")


def cards(given: Answer) -> list[str]:
    """The ids of all cards, in order."""
    return [card.id for card in given.reply.cards]


@pytest.mark.parametrize(
    ("text", "language", "measure"),
    [
        ("璧山的外教每月往家里汇一部分工资可以吗", "zh", "BS-19-06"),
        ("Is an expat in Bishan permitted to wire part of her pay home every month?", "en", "BS-19-06"),
        ("在璧山拿的工资，一年最多能汇出去多少", "zh", "BS-19-06"),
    ],
)  # fmt: skip
def test_a_rule_that_only_touches_it_comes_after_the_measure(
    knowledge: Knowledge, text: str, language: Language, measure: str
) -> None:
    given = ask(
        knowledge, text, "ask_talent", "salary_remittance", language=language, region="bishan"
    )
    check_answer(given, knowledge)
    assert cards(given)[0] == measure
    assert not any(denied in given.reply.text for denied in DENIED)
    assert any(card in ("NR-HK-01", "NR-HK-02") for card in cards(given))
    assert "NR-HK-04" not in cards(given)


@pytest.mark.parametrize(
    ("text", "language", "topic", "rule"),
    [
        ("外籍员工一年最多往家汇多少", "zh", "salary_remittance", "NR-HK-06"),
        ("招外籍员工有数量限制吗", "zh", "talent_quota", "NR-XK-01"),
        ("Is the number of foreign employees limited?", "en", "talent_quota", "NR-XK-01"),
        ("外债登记还要一笔一笔跑外汇局吗", "zh", "foreign_debt", "NR-JR-06"),
        ("境内研发费占40%，高企能报备吗", "zh", "high_tech_recognition", "NR-ZR-07"),
        ("外国人工作许可能走快速通道吗", "zh", "green_channel", "NR-XK-02"),
        ("外企被区里刁难，往哪投诉", "zh", "complaint_mechanism", "NR-TS-13"),
    ],
)
def test_the_rule_on_the_very_thing_stands_beside(
    knowledge: Knowledge, text: str, language: Language, topic: str, rule: str
) -> None:
    given = ask(knowledge, text, "ask_talent", topic, language=language)
    check_answer(given, knowledge)
    assert rule in cards(given)
    assert any(not card.startswith("NR-") for card in cards(given))


def test_the_quota_of_all_is_not_said_beside_that_for_school_fees(knowledge: Knowledge) -> None:
    given = ask(knowledge, "学费结汇的便利化额度最多多少", "ask_talent", "tuition_settlement")
    assert "NR-HK-06" not in cards(given)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("璧山的外资投诉机构管客户欠款吗", "zh"),
        ("Does Bishan's complaint body for foreign investors handle a supplier's debts?", "en"),
    ],
)
def test_what_is_excluded_is_said_before_the_measure(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(
        knowledge, text, "ask_complaint", "complaint_mechanism", language=language, region="bishan"
    )
    assert cards(given)[0] == "NR-TS-05"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("居留许可快到期了，护照也换了新的，要办什么", "zh"),
        ("My residence permit runs out soon: it expires in May, and I have a new passport.", "en"),
    ],
)
def test_each_thing_that_happened_has_its_rule(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "out_of_scope", language=language)
    first = given.reply.text.split("\n")[0]
    assert "三十日" in first or "30 days" in first
    assert "十日内" in first or "ten days" in first


def test_the_rule_on_two_provinces_is_said_to_who_compares_with_the_other(
    knowledge: Knowledge,
) -> None:
    given = ask(
        knowledge,
        "成都对外籍人才的政策跟重庆一样吗",
        "ask_talent",
        "foreign_staff_services",
        region="chongqing",
        other_place="chengdu",
        spellings={"other_place": ("成都",)},
    )
    assert "没有成都的规定" in given.reply.text.split("\n")[0]
    assert "NR-XK-07" in cards(given)
    elsewhere = ask(
        knowledge,
        "上海对外籍人才的政策跟重庆一样吗",
        "ask_talent",
        "foreign_staff_services",
        region="chongqing",
        other_place="shanghai",
        spellings={"other_place": ("上海",)},
    )
    assert "NR-XK-07" not in cards(elsewhere)


def test_the_number_asked_for_is_that_of_the_citys_own_rule(knowledge: Knowledge) -> None:
    text = "重庆有没有自己的外商告状的规定？"
    before = ask(knowledge, text, "ask_complaint", "complaint_mechanism", region="chongqing")
    assert cards(before)[0] == "NR-TS-23"
    given = and_then(knowledge, before, "时限写在第几条", "ask_attribute", attribute="duration")
    assert "没有查到办理时限" in given.reply.text.split("\n")[0]
    assert "国家规定" in given.reply.text
    given = and_then(knowledge, given, "文号多少", "find_document")
    assert "没有查到文号" in given.reply.text.split("\n")[0]
    assert "商务部令" not in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Class A or B? I am 31, salary 30k/month, bachelor", "36"),
        ("A类还是B类？31岁，本科，一个月工资3万", "36"),
        ("Class A or B? I am 31, salary 300k a year, bachelor", "30"),
    ],
)
def test_class_a_or_b_is_counted_and_monthly_pay_is_not_taken_for_yearly(
    knowledge: Knowledge, text: str, pay: str
) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = ask(knowledge, text, "out_of_scope", language=language)
    assert cards(given) == ["NR-XK-04", "NR-XK-02", "NR-XK-03"]
    assert f" {pay}" in given.reply.text or f"：{pay}" in given.reply.text
