"""Figures of a year: said to be missing where no report has one of it, and no other year's in its stead."""

from __future__ import annotations

import re

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.years_asked import find_year_of_talk, years_asked
from actions.question import Language
from tests.actions.asking import and_then, ask, make_question
from tests.actions.honesty import check_answer


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2024年有多少", ["2024"]),
        ("去年和今年各多少", ["2029", "2030"]),
        ("How much was it last year?", ["2029"]),
        ("渝府发〔2019〕7号", ["2019"]),
        ("86项任务", []),
    ],
)
def test_the_years_of_a_text(text: str, years: list[str]) -> None:
    assert years_asked(text, this_year=2030) == years


@pytest.mark.parametrize(
    ("text", "language"),
    [("2024年服务贸易额是多少", "zh"), ("How much service trade was there in 2024?", "en")],
)
def test_a_year_that_no_report_has(knowledge: Knowledge, text: str, language: Language) -> None:
    given = ask(knowledge, text, "ask_pilot", "service_trade_figures", language=language)
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert "2024" in given.reply.text.splitlines()[0]
    assert given.reply.cards[0].id == "F-109"


def test_a_year_that_a_report_has_comes_before_a_target(knowledge: Knowledge) -> None:
    given = ask(knowledge, "2020年服务贸易额是多少", "ask_pilot", "service_trade_figures")
    assert given.reply.outcome == "answered"
    assert "675.3亿元" in given.reply.text.splitlines()[0]


@pytest.mark.parametrize("text", ["服务贸易到2023年的目标是多少", "2023年服务贸易要达到多少亿"])
def test_a_target_for_a_year_is_told(knowledge: Knowledge, text: str) -> None:
    given = ask(knowledge, text, "ask_pilot", "service_trade_figures")
    assert "1000亿元" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("重庆现在一共有几家外资企业", "zh"),
        ("How many overseas companies have set up here?", "en"),
        ("中欧班列一共开了多少趟", "zh"),
        ("How many block trains left Chongqing?", "en"),
        ("跨境人民币收付总额是多少", "zh"),
        ("What is the volume of cross-border RMB settled?", "en"),
    ],
)
def test_what_is_counted_nowhere(knowledge: Knowledge, text: str, language: Language) -> None:
    given = ask(knowledge, text, "ask_pilot", "service_trade_figures", language=language)
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert not given.reply.cards


def test_firms_that_a_report_counts_are_told(knowledge: Knowledge) -> None:
    given = ask(knowledge, "融资结算场景便利了多少家企业", "ask_finance", "corridor_scenario")
    assert "400余家" in given.reply.text


@pytest.mark.parametrize(
    ("text", "topic"),
    [("2024年落地了多少个项目", "pilot_progress"), ("今年新开了多少家医院", "health_cases")],
)
def test_a_count_of_another_year_is_not_told(knowledge: Knowledge, text: str, topic: str) -> None:
    given = ask(knowledge, text, "ask_pilot", topic)
    assert given.reply.outcome == "not_covered"
    assert "的数字，所收录的文件和报道里没有" in given.reply.text.splitlines()[0]


def test_a_detail_of_a_matter_of_the_documents_is_left_to_it(knowledge: Knowledge) -> None:
    given = ask(knowledge, "外籍人才配额今年有多少个名额", "ask_attribute", "talent_quota")
    assert given.focus.topic == "talent_quota"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("今年的展会，租个展位费用要多少", "zh"),
        ("报名费大概多少，今年想去", "zh"),
        ("How much is a booth at the fair this year?", "en"),
        ("What fees were charged at the fair this year, and how much is it for two?", "en"),
    ],
)
def test_a_price_in_a_year_is_no_figure_of_it(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_pilot", "trade_fair", language=language)
    assert "20" not in given.reply.text.split("\n")[0].split("数字")[0][:4]
    assert "No figure of" not in given.reply.text


def test_a_figure_of_this_year_is_still_asked_for(knowledge: Knowledge) -> None:
    given = ask(knowledge, "今年服务贸易额多少亿", "ask_pilot", "service_trade_figures")
    assert given.reply.outcome == "not_covered"
    assert "年的数字" in given.reply.text.split("\n")[0]


def test_of_a_year_with_targets_it_is_not_said_that_there_is_no_figure(
    knowledge: Knowledge,
) -> None:
    figures = "service_trade_figures"
    given = ask(knowledge, "重庆2023年的服务贸易额多少", "ask_pilot", figures)
    first, then = given.reply.text.split("\n")[:2]
    assert "只有目标" in first
    assert "1000亿元" in then


@pytest.mark.parametrize(
    ("text", "language"),
    [("那2025年的数据有吗", "zh"), ("到2024年底呢", "zh"), ("Anything newer, for 2024?", "en"), ("and what about 2025?", "en")],
)  # fmt: skip
@pytest.mark.parametrize("taken_for", ["ask_validity", "nlu_fallback", "find_document"])
@pytest.mark.parametrize(
    ("figures", "topic"),
    [("重点项目清单有几个", "project_lists"), ("试点实施率多少", "pilot_progress"), ("有几个知识产权巡回审判站", "ip_court")],
)  # fmt: skip
def test_a_bare_year_after_figures_is_said_not_to_be_held(
    knowledge: Knowledge, text: str, language: Language, taken_for: str, figures: str, topic: str
) -> None:
    before = ask(knowledge, figures, "ask_pilot", topic, language=language)
    facts = [card.id for card in before.reply.cards if card.kind == "fact"]
    given = and_then(knowledge, before, text, taken_for)
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert re.search("202[45]", given.reply.text.splitlines()[0])
    assert given.reply.cards[0].id in facts
    assert len(given.reply.cards) == 1
    assert given.focus.topic == before.focus.topic


def test_a_bare_year_of_which_a_figure_is_held_is_left_to_it(knowledge: Knowledge) -> None:
    before = ask(knowledge, "服务贸易额多少", "ask_pilot", "service_trade_figures")
    asked = make_question("2020年呢", "find_document")
    assert find_year_of_talk(asked, before.focus, knowledge) is None


@pytest.mark.parametrize("text", ["2025年还能申请吗", "2024年谁牵头", "is it in force in 2025?"])
def test_a_year_with_something_else_is_no_bare_one(knowledge: Knowledge, text: str) -> None:
    before = ask(knowledge, "…", "ask_pilot", "project_lists")
    asked = make_question(text, "ask_validity")
    assert find_year_of_talk(asked, before.focus, knowledge) is None


def test_a_bare_year_after_a_measure_adds_nothing_of_that_year(knowledge: Knowledge) -> None:
    before = ask(knowledge, "…", "ask_finance", "qdlp", region="bishan")
    given = and_then(knowledge, before, "2026年的呢", "ask_validity")
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert "2026年" in given.reply.text.splitlines()[0]
    assert [card.id for card in given.reply.cards] == [c.id for c in before.reply.cards if c.kind == "measure"]  # fmt: skip
