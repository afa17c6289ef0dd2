"""“As of when is that figure?” after a report: the report's own date, and not the term of the plans."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.topic.figure_dates import asks_for_date_of_figure
from actions.question import Language
from tests.actions.asking import ask

BEFORE = {
    "zh": "新通道融资结算场景服务了多少家企业",
    "en": "How many companies has the corridor settlement scenario served?",
}


@pytest.mark.parametrize(
    ("text", "language", "intent", "date"),
    [
        ("这些数字是哪一年的", "zh", "ask_validity", "一季度末"),
        ("那上面的数据截至何时？", "zh", "show_source", "一季度末"),
        ("是截止到什么时候的数据？", "zh", "ask_validity", "一季度末"),
        ("这个数据是最新的吗", "zh", "ask_validity", "一季度末"),
        ("How old is that number?", "en", "ask_validity", "first quarter of 2022"),
        ("And as of when?", "en", "ask_validity", "first quarter of 2022"),
        ("Are these figures up to date?", "en", "ask_validity", "first quarter of 2022"),
    ],
)
def test_the_date_is_that_of_the_report(
    text: str, language: Language, intent: str, date: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, BEFORE[language], "ask_finance", "corridor_scenario", language=language)
    given = ask(knowledge, text, intent, focus=before.focus, language=language)
    first = given.reply.text.split("\n")[0]
    assert date in first
    assert "400" in first
    assert given.focus.topic == "corridor_scenario"


def test_after_a_document_its_term_is_told(knowledge: Knowledge) -> None:
    before = ask(knowledge, "垫江的绿色通道", "ask_talent", "green_channel", region="dianjiang")
    given = ask(knowledge, "是截止到什么时候的？", "ask_validity", focus=before.focus)
    assert "这个数字的时点" not in given.reply.text


@pytest.mark.parametrize(
    "text",
    [
        "申请截止到什么时候",
        "这个方案什么时候到期",
        "试点到哪一年为止",
        "数据交易所什么时候建成",
        "When is the deadline for applications?",
        "Is that plan still current?",
    ],
)
def test_other_dates_are_not_those_of_a_figure(text: str) -> None:
    assert not asks_for_date_of_figure(text)
