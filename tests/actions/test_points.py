"""“How many points?”: the visitor's own figures, counted one by one, and no promise."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.rules.points_reading import read_figures
from actions.outcomes import AnswerOutcome
from actions.question import Language
from tests.actions.asking import and_then, ask
from tests.actions.honesty import check_answer

FULL = "年薪40万，硕士，5年经验，HSK4，35岁，能拿多少分？"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (
            FULL,
            {"pay": 40, "education": "master", "experience": 5, "chinese": "hsk4", "age": 35},
        ),
        (
            "月薪3万，本科，工作八年，四十五岁",
            {"pay": 36, "education": "bachelor", "experience": 8, "age": 45},
        ),
        ("年薪450000元", {"pay": 45}),
        ("年收入一百二十万", {"pay": 120}),
        ("annual salary of 350,000 RMB, PhD", {"pay": 35, "education": "doctor"}),
        ("I make 400k a year and I am 35.", {"pay": 40, "age": 35}),
        ("monthly pay 20,000 yuan", {"pay": 24}),
        ("ten years of work experience, aged 46", {"experience": 10, "age": 46}),
        ("HSK level 6", {"chinese": "hsk5"}),
        ("HSK四级", {"chinese": "hsk4"}),
        ("以前是中国籍，HSK3", {"chinese": "former_national"}),
        ("每年在华工作10个月", {"months": 10}),
        ("9 months a year in China", {"months": 9}),
        ("曾在世界500强任职", {"distinction": "global_500"}),
        ("年薪30万，不对，年薪50万", {"pay": 50}),
        ("salary of $90,000 a year, 30 years old", {"age": 30}),
        ("2022年6月的规定", {}),
        ("积分怎么算", {}),
        ("", {}),
    ],
)
def test_figures_are_read(text: str, given: dict[str, float | str]) -> None:
    assert read_figures(text).given == given


def test_an_estimate_is_itemised(knowledge: Knowledge) -> None:
    given = ask(knowledge, FULL, "nlu_fallback")
    check_answer(given, knowledge)
    text = given.reply.text
    assert given.reply.outcome == AnswerOutcome.ANSWERED
    # 17 for pay, 15 for the degree, 8 for the years, 4 for HSK 4, 15 for the age
    for part in ("合计 59 分", "17 分", "15 分", "8 分", "4 分", "计入后为 69 分", "2017", "估算"):
        assert part in text
    for item in ("每年在华工作时间", "地方鼓励性加分"):
        assert item in text, "what was not given is said"
    assert "85" in text
    assert "60" in text
    assert "须由主管部门确认" in text
    assert [card.id for card in given.reply.cards] == ["NR-XK-04"]


def test_an_estimate_in_english(knowledge: Knowledge) -> None:
    text = "I earn 400,000 RMB a year, have a master's, 5 years of experience, HSK 4 and am 35. Points?"
    given = ask(knowledge, text, "nlu_fallback", language="en")
    check_answer(given, knowledge)
    assert "an estimated 59 points" in given.reply.text
    assert "69 points" in given.reply.text
    assert "to be confirmed" in given.reply.text
    assert "estimate only" in given.reply.text


def test_more_figures_may_follow(knowledge: Knowledge) -> None:
    before = ask(knowledge, FULL, "nlu_fallback")
    after = and_then(knowledge, before, "每年在华10个月，HSK5", "nlu_fallback")
    assert "合计 75 分" in after.reply.text


def test_a_monthly_pay_is_said_to_be_multiplied(knowledge: Knowledge) -> None:
    given = ask(knowledge, "月薪3万，硕士，能打几分", "nlu_fallback")
    assert "乘以12" in given.reply.text


def test_one_figure_alone_gets_the_table(knowledge: Knowledge) -> None:
    given = ask(knowledge, "工作许可积分里硕士几分", "nlu_fallback")
    assert [card.id for card in given.reply.cards] == ["NR-XK-04"]
    assert "合计" not in given.reply.text.split("。")[0]


def test_points_of_other_kinds_are_not_counted(knowledge: Knowledge) -> None:
    given = ask(knowledge, "上海居住证积分，硕士，35岁，多少分", "out_of_scope")
    assert given.reply.outcome == AnswerOutcome.OUT_OF_SCOPE


def test_the_west_is_not_taken_for_granted_elsewhere(knowledge: Knowledge) -> None:
    given = ask(knowledge, "在上海，年薪40万，硕士，多少分", "nlu_fallback", other_place="shanghai")
    assert "西部地区" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("在这一行摸爬滚打了十五年", 15),
        ("入行快8年", 8),
        ("做机械设计二十多年了", 20),
        ("有12年管理经验", 12),
        ("she has been working as a food chemist for 9 years", 9),
        ("11 years in the trade", 11),
        ("a 25-year career", 25),
        ("合同签了3年", None),
        ("做完项目以后的第2年", None),
        ("we worked there 3 years ago", None),
        ("公司成立20年", None),
    ],
)
def test_years_of_work_are_read_in_other_words(text: str, years: int | None) -> None:
    assert read_figures(text).given.get("experience") == years


@pytest.mark.parametrize(
    ("asked", "told", "language", "points"),
    [
        ("工作许可的A类和B类有什么不同", "他46岁，博士，做了18年，年薪36万", "zh", "合计 67 分"),
        ("How does class A of the work permit differ from class B?", "she is 46, has a PhD, 18 years in the trade and 360k RMB a year", "en", "67 points"),
    ],
)  # fmt: skip
def test_figures_after_the_classes_are_counted(
    knowledge: Knowledge, asked: str, told: str, language: Language, points: str
) -> None:
    before = ask(knowledge, asked, "ask_talent", "green_channel", language=language)
    given = and_then(knowledge, before, told, "nlu_fallback")
    check_answer(given, knowledge)
    assert points in given.reply.text
    # What else makes class B stands beside the points.
    assert "NR-XK-03" in [card.id for card in given.reply.cards]


def test_one_figure_after_the_classes_asks_for_no_points(knowledge: Knowledge) -> None:
    before = ask(knowledge, "工作许可的A类和B类有什么不同", "ask_talent", "green_channel")
    given = and_then(knowledge, before, "他46岁能办吗", "nlu_fallback")
    assert "合计" not in given.reply.text
