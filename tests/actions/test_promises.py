"""“Guaranteed?” is answered with the document's word, “must they?” with that no duty is stated."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask


@pytest.mark.parametrize(
    ("text", "topic", "language", "said"),
    [
        ("我们在璧山做QDLP肯定能拿到吗？", "qdlp", "zh", "“支持”"),
        ("保证能发吗？璧山绿色债券", "offshore_bonds", "zh", "“支持”"),
        ("Will we definitely get QDLP in Bishan?", "qdlp", "en", "“支持”"),
        ("Is approval on filing certain to be given?", "high_tech_recognition", "en", "“探索”"),
    ],
)
def test_nothing_is_guaranteed(
    knowledge: Knowledge, text: str, topic: str, language: Language, said: str
) -> None:
    given = ask(knowledge, text, "ask_finance", topic, language=language, region="bishan")
    first = given.reply.text.split("\n")[0]
    assert ("没有写提出申请就一律" if language == "zh" else "does not say that everybody") in first
    assert said in first


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("璧山怎么推进融资担保改革？", "guarantee_reform"),
        ("璧山的QDLP由谁牵头？", "qdlp"),
        ("有一定能力的企业能做QDLP吗？", "qdlp"),
    ],
)
def test_who_asks_for_no_promise_is_told_of_none(
    knowledge: Knowledge, text: str, topic: str
) -> None:
    given = ask(knowledge, text, "ask_finance", topic, region="bishan")
    assert "一律获得批准" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("老外要缴养老保险吗", "zh"),
        ("外籍员工可以不交社保吗", "zh"),
        ("Is our expat exempt from social insurance?", "en"),
        ("Must a foreign teacher contribute to social security?", "en"),
    ],
)
def test_whether_social_insurance_must_be_paid_is_not_stated(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", "salary_remittance", language=language)
    first = given.reply.text.split("\n")[0]
    assert ("没有写" if language == "zh" else "do not state") in first
    assert given.reply.outcome == "not_covered"
    assert given.reply.cards[0].id == "BS-19-04"


def test_what_the_green_channel_does_for_social_security_is_answered(knowledge: Knowledge) -> None:
    text = "璧山绿色通道能办社保吗，要不要排队"
    given = ask(knowledge, text, "ask_talent", "green_channel", region="bishan")
    assert "缴费义务" not in given.reply.text


def test_flexible_employment_keeps_its_own_measure(knowledge: Knowledge) -> None:
    given = ask(knowledge, "灵活就业人员要交社保吗", "ask_talent", "flexible_employment")
    assert "外籍员工" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "topic", "language", "first"),
    [
        ("Can we share staff records with our office in Oslo?", "cross_border_data", "en", "none of it says"),
        ("员工档案可以给挪威总部吗", "cross_border_data", "zh", "没有一条写明允许或禁止"),
        ("能不能让韩国人入股璧山的挂牌公司", "equity_market", "zh", "尚属研究"),
        ("Could an Irish citizen invest in companies on the regional equity market?", "equity_market", "en", "still under study"),
    ],
)  # fmt: skip
def test_that_no_text_gives_leave_is_said_first(
    text: str, topic: str, language: Language, first: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    assert first in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("Where can we apply for the data sandbox?", "data_sandbox", "en"),
        ("能不能介绍一下数据沙盒", "data_sandbox", "zh"),
        ("Can I see the measures on the data sandbox?", "data_sandbox", "en"),
        ("外商可以在璧山独资办演出公司吗", "performance_venues", "zh"),
    ],
)
def test_who_wants_to_be_told_something_asks_for_no_leave(
    text: str, topic: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    first = given.reply.text.split("\n")[0]
    assert not any(w in first for w in ("允许或禁止", "it is forbidden", "用的词是", "the word of"))
