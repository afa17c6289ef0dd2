"""A plan with figures that was published after all else, in no language but Chinese: what it states is found.

What it lacks is said to be not found, and what comes nearest is marked so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.words.how_much import asks_how_much, states_what_is_asked
from actions.answers.words.matter import share_said, words_of_matter
from bot.settings import Settings
from channels.plain_text import as_plain_text
from tests.actions.asking import NOTHING_BEFORE, make_question, measures_shown, vector_of
from tests.actions.honesty import check_answer
from tests.actions.new_plan import NUMBER, bring_out_plan


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Knowledge]:
    """The shipped documents and the plan of 江津."""
    yield from bring_out_plan(Path(tmp_path_factory.mktemp("new-plan")), settings)


def put(
    held: Knowledge,
    text: str,
    intent: str,
    topic: str | None,
    sure: float,
    region: str = "jiangjin",
) -> Answer:
    english = not any("\u4e00" <= c <= "\u9fff" for c in text)
    question = make_question(text, intent, topic, language="en" if english else "zh", region=region)
    topics = ((topic or "none", sure),)
    given = answer_question(
        replace(question, topics=topics, vector=vector_of(text)), NOTHING_BEFORE, held
    )
    check_answer(given, held)
    return given


@pytest.mark.parametrize(
    ("text", "intent", "topic", "sure", "wanted"),
    [
        ("江津动漫奖励最高多少", "ask_attribute", "area_talent", 0.12, "JJ-01-01"),
        ("江津动漫企业能拿多少奖金", "ask_attribute", "culture", 0.2, "JJ-01-01"),
        ("江津冷链班列每列补多少", "ask_attribute", "logistics", 0.5, "JJ-02-01"),
        ("江津检验检测机构备案要几天", "ask_attribute", "green_channel", 0.1, "JJ-03-01"),
        ("江津人才公寓租金比例是多少", "ask_attribute", "talent_port", 0.3, "JJ-05-01"),
        ("What is the maximum award for animation companies in Jiangjin?", "ask_attribute", "culture", 0.2, "JJ-01-01"),
        ("How much does Jiangjin pay for a cold chain train?", "ask_attribute", "logistics", 0.4, "JJ-02-01"),
        ("How many working days does filing take for testing institutions in Jiangjin?", "ask_attribute", None, 0.3, "JJ-03-01"),
    ],
)  # fmt: skip
def test_a_figure_that_the_plan_states_is_told(
    held: Knowledge, text: str, intent: str, topic: str | None, sure: float, wanted: str
) -> None:
    given = put(held, text, intent, topic, sure)
    assert given.reply.outcome == "answered"
    assert measures_shown(given)[0] == wanted
    assert held.catalogue.measures[wanted].text in given.reply.text
    assert NUMBER in as_plain_text(given.reply)
    assert "是否写明" not in given.reply.text
    assert "Whether it states" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "intent", "topic", "sure"),
    [
        ("江津养老机构有什么支持", "ask_opening", "foreign_elderly_care", 0.9),
        ("江津外籍员工子女上学有补贴吗", "ask_opening", "foreign_children_schools", 0.9),
        ("江津网约车有什么政策", "ask_opening", "logistics", 0.3),
        ("江津外商投诉几天办结", "ask_attribute", "complaint_mechanism", 0.9),
        ("江津知识产权质押贷款贴息多少", "ask_attribute", "ip_financing", 0.8),
        ("Is there any help for nursing homes in Jiangjin?", "ask_opening", "foreign_elderly_care", 0.9),
        ("Does Jiangjin pay for patents?", "ask_opening", "ip_financing", 0.5),
    ],
)  # fmt: skip
def test_what_the_plan_lacks_is_not_answered_with_what_comes_nearest(
    held: Knowledge, text: str, intent: str, topic: str, sure: float
) -> None:
    given = put(held, text, intent, topic, sure)
    assert given.reply.outcome == "not_covered"
    assert re.search("没有找到|found no text|Nothing in", given.reply.text)


@pytest.mark.parametrize(
    ("text", "intent", "topic", "sure", "wanted"),
    [
        ("Can companies in Jiangjin deliver by drone?", "ask_opening", "parallel_imports", 0.5, "JJ-04-01"),
        ("Are there apartments for foreign talent in Jiangjin?", "ask_talent", "talent_port", 0.4, "JJ-05-01"),
        ("Does Jiangjin have a QFLP pilot?", "ask_finance", "qdlp", 0.7, "JJ-06-01"),
    ],
)  # fmt: skip
def test_a_question_in_english_is_answered_by_a_measure_that_nobody_translated(
    held: Knowledge, text: str, intent: str, topic: str, sure: float, wanted: str
) -> None:
    given = put(held, text, intent, topic, sure)
    assert given.reply.outcome == "answered"
    assert measures_shown(given)[0] == wanted
    assert "No reference translation" in " ".join(given.reply.cards[0].notes)


@pytest.mark.parametrize(
    ("text", "intent", "topic", "said"),
    [
        ("江津无人机航线什么时候开通", "ask_attribute", "logistics", "完成时限：2027年6月"),
        ("江津动漫企业要引进几家，截止哪年", "ask_attribute", "culture", "2026年12月底前"),
        ("When are the drone routes of Jiangjin to be opened?", "nlu_fallback", None, "2027年6月"),
    ],
)
def test_a_row_of_the_annex_is_found_with_its_deadline(
    held: Knowledge, text: str, intent: str, topic: str | None, said: str
) -> None:
    given = put(held, text, intent, topic, 0.2)
    assert given.reply.outcome == "answered"
    assert measures_shown(given)[0] in ("JJ-A1-01", "JJ-A2-01")
    assert said in as_plain_text(given.reply)


@pytest.mark.parametrize(
    "text", ["江津会展企业奖励标准是多少", "How much does Jiangjin award exhibition companies?"]
)
def test_all_grades_of_a_scale_of_awards_are_shown(held: Knowledge, text: str) -> None:
    given = put(held, text, "ask_attribute", "trade_fair", 0.2)
    assert given.reply.outcome == "answered"
    grades = [m.id for m in held.catalogue.measures.values() if "／" in m.heading]
    assert len(grades) == 2
    assert set(grades) <= set(measures_shown(given))


def test_a_shipped_plan_is_answered_as_before(held: Knowledge) -> None:
    given = put(held, "璧山QDLP试点", "ask_finance", "qdlp", 0.95, "bishan")
    assert measures_shown(given)[0] == "BS-04-01"
    assert "写的是" in given.reply.text


@pytest.mark.parametrize(
    ("asked", "text", "states"),
    [
        ("补助最高多少", "每年最高不超过200万元", True),
        ("补助比例", "按投资额的10%给予补助", True),
        ("补助几年", "补助期限不超过3年", True),
        ("要几天", "在2个工作日内办结", True),
        ("要几天", "到2027年建成", False),
        ("奖励多少钱", "培育企业30家", False),
        ("引进几家", "引进企业30家", True),
        ("公交线路几条", "1576平方公里测试区域", False),
        ("how long does it take", "3个工作日内", True),
        ("what is the maximum subsidy", "给予补助", False),
    ],
)
def test_a_figure_is_of_the_kind_that_is_asked_for(asked: str, text: str, states: bool) -> None:
    assert asks_how_much(asked)
    assert states_what_is_asked(asked, text) is states


def test_the_asking_and_whom_it_is_for_tell_no_matter_from_another() -> None:
    assert words_of_matter("外商投资企业有什么支持政策") == ()
    assert words_of_matter("海外仓补贴上限是多少") == ("海外仓", "补贴")
    assert words_of_matter("二〇二五年六月海外仓补贴") == ("海外仓", "补贴")
    assert words_of_matter("会计师事务所") == ("会计师", "事务所")
    assert words_of_matter("How much support do foreign companies get?") == ()
    assert share_said(words_of_matter("动漫奖励多少"), "对动漫企业给予补助") == 1
    assert share_said(words_of_matter("养老机构"), "支持医疗机构") == 0
    assert share_said((), "支持医疗机构") == 0
