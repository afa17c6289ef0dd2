"""What no text states is said first, in whatever words it is asked for."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import ask


def _first(given: Answer) -> str:
    return given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "topic", "language", "missing"),
    [
        ("报关该到哪个窗口", "customs_and_warehouses", "zh", "办理地址"),
        ("Which desk handles customs declarations?", "customs_and_warehouses", "en", "address"),
        ("科技创新券的面值", "innovation_subsidies", "zh", "金额"),
        ("专利保险有没有补贴", "tech_insurance", "zh", "补贴"),
        ("Is patent insurance subsidised?", "tech_insurance", "en", "subsidy"),
        ("投诉要填哪张表", "complaint_mechanism", "zh", "表格"),
        ("QDLP, how does it work?", "qdlp", "en", "works in practice"),
    ],
)
def test_a_detail_that_is_asked_for_is_said_to_be_missing(
    knowledge: Knowledge, text: str, topic: str, language: Language, missing: str
) -> None:
    given = ask(knowledge, text, "ask_attribute", topic, language=language)
    assert missing in " ".join(given.reply.text.split("\n")[:2])


@pytest.mark.parametrize(
    ("text", "language", "none"),
    [
        ("能介绍几家靠谱的律所吗", "zh", "不推荐"),
        ("哪家会计师事务所比较专业", "zh", "不推荐"),
        ("Do you know a good lawyer in Bishan?", "en", "recommends none"),
    ],
)
def test_no_firm_is_recommended(
    knowledge: Knowledge, text: str, language: Language, none: str
) -> None:
    given = ask(knowledge, text, "ask_opening", "professional_services", language=language)
    assert given.reply.outcome == "not_covered"
    assert none in _first(given)


def test_whether_a_law_firm_may_open_is_no_wish_for_one(knowledge: Knowledge) -> None:
    given = ask(knowledge, "外地律所可以来璧山开分所吗", "ask_opening", "professional_services")
    assert "不推荐" not in given.reply.text


def test_all_tasks_are_listed_on_a_chinese_request_as_on_an_english_one(
    knowledge: Knowledge,
) -> None:
    for text in ("麻烦把86项任务罗列一遍", "列出全部任务"):
        given = ask(knowledge, text, "ask_pilot", "pilot_goals")
        assert "只到第4项" in given.reply.text


def test_an_email_of_a_unit_is_not_asked_back(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "璧山区商务委的邮箱", "ask_attribute", region="bishan", attribute="email"
    )
    assert given.reply.outcome == "not_covered"
    assert not _first(given).endswith("？")


def test_a_thing_that_no_report_names_is_said_not_to_be_mentioned(knowledge: Knowledge) -> None:
    text = "跨境平台上可以办保理业务吗"
    given = ask(knowledge, text, "ask_finance", "cross_border_platform")
    assert "没有提到“保理”" in _first(given)


def test_fillers_of_hearsay_are_not_looked_for_and_conditions_are_pointed_to(
    knowledge: Knowledge,
) -> None:
    text = "听说在璧山认定高新技术企业报备一声就行，是真的吗"
    given = ask(knowledge, text, "ask_opening", "high_tech_recognition", region="bishan")
    assert "一声" not in given.reply.text
    assert "不能据此说只要这样就行" in given.reply.text
