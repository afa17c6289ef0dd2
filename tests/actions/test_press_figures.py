"""“How many, how much, how much faster?” after a report: the figures of the thing that was talked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.answers.topic.press_figures import with_last_topic_of_figures
from actions.question import Language
from tests.actions.asking import ask, make_question

ASKED = {"zh": "新通道融资结算场景有什么用", "en": "What is the corridor settlement scenario for?"}


@pytest.mark.parametrize(
    ("text", "language", "figure"),
    [
        ("审单快了多少", "zh", "90%"),
        ("办了多少金额的业务", "zh", "18.9亿美元"),
        ("已经服务了多少家企业", "zh", "400余家"),
        ("By how many percent was the checking of papers shortened?", "en", "90%"),
        ("How many companies has it served?", "en", "400"),
    ],
)
def test_a_figure_is_that_of_the_report_talked_about(
    text: str, language: Language, figure: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, ASKED[language], "ask_finance", "corridor_scenario", language=language)
    asked = make_question(text, "ask_pilot", "pilot_progress", language=language)
    asked = replace(asked, topics=(("pilot_progress", 0.5), ("corridor_scenario", 0.1)))
    given = answer_question(asked, before.focus, knowledge)
    assert figure in given.reply.text.split("\n")[0]
    assert given.focus.topic == "corridor_scenario"


@pytest.mark.parametrize(
    ("text", "topic", "sure"),
    [
        ("重庆引进了多少家总部企业", "pilot_progress", 0.95),
        ("谁牵头", "pilot_progress", 0.4),
    ],
)
def test_another_thing_or_no_figure_is_not(
    text: str, topic: str, sure: float, knowledge: Knowledge
) -> None:
    before = ask(knowledge, ASKED["zh"], "ask_finance", "corridor_scenario")
    asked = replace(make_question(text, "ask_pilot", topic), topics=((topic, sure),))
    assert with_last_topic_of_figures(asked, before.focus, knowledge).topic == topic


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("新通道融资结算场景有哪些数据？", "zh"),
        ("The corridor settlement scenario: what figures are there?", "en"),
    ],
)
def test_whatever_figures_there_are_come_together(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", "corridor_scenario", language=language)
    first = given.reply.text.split("\n")[0]
    assert all(figure in first for figure in ("90%", "400", "18.9亿美元"))


@pytest.mark.parametrize(
    ("text", "language", "told", "untold"),
    [
        ("服务贸易2020年做到多大，2023年的目标呢", "zh", ("675.3亿元", "1000亿元"), ()),
        ("services trade turnover 2020 plus the 2023 goal", "en", ("675.3亿元", "1000亿元"), ()),
        ("2020年的服务贸易额", "zh", ("675.3亿元",), ("1000亿元",)),
        ("2023年服务贸易的目标", "zh", ("1000亿元",), ("675.3亿元",)),
    ],
)
def test_figures_are_those_of_the_years_named(
    text: str,
    language: Language,
    told: tuple[str, ...],
    untold: tuple[str, ...],
    knowledge: Knowledge,
) -> None:
    given = ask(knowledge, text, "ask_pilot", "service_trade_figures", language=language)
    lead = given.reply.text.split("\n")[0]
    assert all(figure in lead for figure in told)
    assert not any(figure in lead for figure in untold)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("新通道融资结算场景到现在办了多大的业务量", "zh"),
        ("How much business went through the corridor settlement scenario?", "en"),
    ],
)
def test_business_done_is_told_in_all_its_figures(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", "corridor_scenario", language=language)
    assert all(figure in given.reply.text for figure in ("400", "18.9亿美元", "90%"))


@pytest.mark.parametrize(
    ("text", "language"),
    [("那具体的数据呢", "zh"), ("数值有吗", "zh"), ("And the exact numbers?", "en")],
)
def test_a_bare_word_for_figures_means_those_of_what_was_told(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, ASKED[language], "ask_finance", "corridor_scenario", language=language)
    asked = make_question(text, "change_region", "data_trading", language=language)
    given = answer_question(asked, before.focus, knowledge)
    assert given.focus.topic == "corridor_scenario"
    assert {"F-032", "F-033", "F-034"} <= {card.id for card in given.reply.cards}


def test_where_no_figure_is_reported_none_of_another_thing_is_told(knowledge: Knowledge) -> None:
    before = ask(knowledge, "外资旅行社做出境游", "ask_opening", "outbound_travel", region="bishan")
    asked = make_question("数字呢", "change_region", "data_trading")
    given = answer_question(asked, before.focus, knowledge)
    assert given.focus.topic == "outbound_travel"
    assert "没有写" in given.reply.text
