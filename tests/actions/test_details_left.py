"""A detail that an answer would pass over is said not to be stated; one that is stated is not denied."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask
from tests.actions.honesty import check_answer


@pytest.mark.parametrize(
    ("text", "topic", "intent", "said"),
    [
        ("数字经济人才市场周六有人办公吗", "talent_port", "ask_talent", "办公时间"),
        ("对外文化贸易基地租金怎么算", "cultural_trade", "ask_opening", "租金"),
        ("跨境电商的海外运营中心建在哪些国家", "cross_border_ecommerce", "ask_opening", "哪些国家"),
        ("服务贸易额的目标实现了吗", "service_trade_figures", "ask_pilot", "目标是否已经达到"),
        ("口岸通关时间怎么测的", "port_clearance", "ask_opening", "怎样测算"),
        ("智博会服务热线有没有", "trade_fair", "ask_opening", "电话号码"),
    ],
)
def test_a_detail_that_no_text_has_is_said_to_be_missing(
    text: str, topic: str, intent: str, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, intent, topic)
    check_answer(given, knowledge)
    assert any(said in line and "没有写" in line for line in given.reply.text.split("\n")), (
        given.reply.text
    )


@pytest.mark.parametrize(
    ("text", "topic", "intent", "said"),
    [
        (
            "May a complaint be sent in anonymously?",
            "complaint_mechanism",
            "ask_complaint_process",
            "anonymously",
        ),
        (
            "How many foreigners can our firm hire under the quota?",
            "talent_quota",
            "ask_talent",
            "how many people",
        ),
        (
            "What can our plant do with the innovation voucher? And the names of the projects?",
            "innovation_subsidies",
            "ask_opening",
            "names of the projects",
        ),
    ],
)
def test_the_same_in_english(
    text: str, topic: str, intent: str, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, intent, topic, language="en")
    check_answer(given, knowledge)
    assert any(said in line and "not state" in line for line in given.reply.text.split("\n")), (
        given.reply.text
    )


@pytest.mark.parametrize(
    ("text", "topic", "intent", "denied", "language"),
    [
        ("创新券能拿来做什么", "innovation_subsidies", "ask_opening", "怎样使用", "zh"),
        ("重庆和哪些国家的大学合作办学", "education_cases", "ask_pilot", "哪些国家", "zh"),
        (
            "When was the target of service trade set?",
            "service_trade_figures",
            "ask_pilot",
            "been reached",
            "en",
        ),
    ],
)
def test_what_a_text_states_is_not_denied(
    text: str, topic: str, intent: str, denied: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, intent, topic, language=language)
    check_answer(given, knowledge)
    assert denied not in given.reply.text


def test_a_detail_is_denied_under_one_name(knowledge: Knowledge) -> None:
    """A phone number is part of the contact details, which are missing as a whole."""
    given = ask(knowledge, "对外文化贸易基地怎么联系，打给谁", "ask_opening", "cultural_trade")
    assert given.reply.text.count("没有写") == 1
    assert "联系方式" in given.reply.text.split("\n")[0]


def test_how_to_get_what_another_zone_issued_is_said_to_be_missing(knowledge: Knowledge) -> None:
    text = "璧山的“一码通行”执照要怎么申请"
    given = ask(
        knowledge, text, "ask_opening", "one_licence", region="bishan", attribute="procedure"
    )
    assert "没有写办理流程" in given.reply.text
    assert "重庆高新区，不是璧山" in given.reply.text
