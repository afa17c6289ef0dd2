"""Words for details inside longer words and turns of another meaning ask for no detail."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.words.detail_objects import is_only_within
from actions.answers.words.details import every_detail
from tests.actions.asking import ask, make_question


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Our subsidiary in the district trades data", "subsidy"),
        ("Two subsidiaries of ours want to file", "subsidy"),
        ("What are the R&D costs that count?", "fee"),
        ("How is a company located in Bishan helped?", "address"),
        ("What is the time limit?", "quota"),
        ("怎么进口一批设备", "procedure"),
        ("那家种业公司的贷款是多少钱", "fee"),
        ("外资想进入中国市场有什么支持", "joining"),
        ("How much of the reform list has been completed?", "amount"),
    ],
)
def test_a_longer_word_asks_for_no_detail(text: str, detail: str) -> None:
    assert detail not in every_detail(make_question(text, "ask_opening"))


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Is there a subsidy for our subsidiary?", "subsidy"),
        ("What does it cost?", "fee"),
        ("Where is it located?", "address"),
        ("Is there a limit?", "quota"),
        ("How much of the fee may be deducted?", "amount"),
        ("展位费多少", "fee"),
        ("怎么申请", "procedure"),
        ("How can we use the channel?", "using"),
        ("通道怎么用", "using"),
        ("整车可以免税卖吗", "duty_free"),
    ],
)
def test_the_detail_itself_is_still_asked_for(text: str, detail: str) -> None:
    assert detail in every_detail(make_question(text, "ask_opening"))


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        ("materials", "我们做新材料研发"),
        ("materials", "a maker of advanced materials"),
        ("fee", "研发费用六成在国内"),
        ("form", "we want to form a joint venture"),
        ("interest_rate", "the rights and interests of investors"),
        ("fee", "I am a cost engineer from Leeds"),
        ("fee", "有单位乱收费，我们去哪投诉"),
        ("interest_rate", "小公司怎么对冲利率风险"),
        ("procedure", "寄钱回国有没有更方便的办法"),
        ("materials", "顾客资料能不能发到海外的服务器"),
        ("materials", "把职工的个人资料交给外国股东"),
        ("website", "does the county insurance pay for online consultations"),
        ("website", "we teach online courses"),
    ],
)
def test_what_was_recognised_inside_a_longer_word_is_dropped(detail: str, text: str) -> None:
    assert is_only_within(detail, text)


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        ("materials", "新材料企业申请要什么材料"),
        ("materials", "申请材料有哪些"),
        ("fee", "研发费用怎么算，收费多少"),
        ("form", "Where is the application form?"),
        ("fee", "What does a cost engineer pay as a fee?"),
        ("interest_rate", "利率风险不说，利率是多少"),
        ("materials", "个人办理要什么资料"),
        ("website", "where is the online portal for online courses"),
        ("website", "can we apply online"),
    ],
)
def test_what_stands_outside_it_too_is_kept(detail: str, text: str) -> None:
    assert not is_only_within(detail, text)


def test_no_paper_is_said_to_be_missing_that_nobody_asked_for(knowledge: Knowledge) -> None:
    for text, missing in (
        ("我们做关键材料研发，能认定高企吗", "申请材料"),
        ("我们要交什么材料", ""),
    ):
        topic = "high_tech_recognition"
        given = ask(knowledge, text, "ask_opening", topic, attribute="materials", region="bishan")
        assert ("没有写申请材料" in given.reply.text) == (not missing)


def test_how_somebody_uses_a_thing_himself_is_no_way_of_use() -> None:
    said = "How does the county use the platform?"
    assert "using" not in every_detail(make_question(said, "ask_opening"))


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        ("materials", "他们让我们交出图纸和资料，外企去哪里投诉"),
        ("materials", "The bureau demanded our papers. How do we complain?"),
        ("email", "We have complained by email twice. Who is responsible in Bishan?"),
        ("fee", "办事员收了一笔费用，怎么维权"),
        ("subsidy", "May I change money beyond my yearly allowance?"),
        ("operator", "We are a Swiss clinic operator. May we open one here?"),
    ],
)
def test_a_detail_that_is_only_told_of_is_not_asked_for(detail: str, text: str) -> None:
    assert is_only_within(detail, text)


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        ("materials", "银行说要审核，具体要交什么材料"),
        ("materials", "They told us to apply. Which papers do we need?"),
        ("email", "电话打不通，邮箱是多少"),
        ("fee", "办签证费用"),
        ("subsidy", "Is there an allowance for newcomers?"),
        ("operator", "Who is the operator of the platform?"),
    ],
)
def test_a_detail_beside_a_word_that_asks_is(detail: str, text: str) -> None:
    assert not is_only_within(detail, text)


def test_how_much_money_a_loan_was_is_told_by_the_report_with_the_sum(knowledge: Knowledge) -> None:
    given = ask(knowledge, "那笔植物新品种权质押的贷款是多少钱", "ask_attribute", "ip_financing")
    assert "300万元" in given.reply.text.split("\n")[0]
