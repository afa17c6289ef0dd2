"""What two places word otherwise, in whole sentences and in the language of the question."""

from __future__ import annotations

import re

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, measures_shown


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("topic", ["trade_blockchain", "professional_exams", "pilot_goals"])
def test_no_comparison_breaks_off(knowledge: Knowledge, topic: str, language: Language) -> None:
    text = "How do Bishan and Dianjiang differ?" if language == "en" else "璧山和垫江有什么不同"
    given = ask(
        knowledge,
        text,
        "compare_regions",
        topic,
        language=language,
        region=("bishan", "dianjiang"),
    )
    first = given.reply.text.split("\n")[0].rstrip()
    assert not first.endswith((";", "；"))
    assert "“–”" not in first
    assert "（无）" not in first
    if language == "en":
        quoted = re.findall(r"“([^”]+)”", first)
        assert all(re.search(r"[a-z]{3}", q) for q in quoted)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外国人参加考试，垫江的规定更宽吗，和璧山比", "zh"),
        ("Is the exam rule of Bishan stricter than that of Dianjiang?", "en"),
    ],
)
def test_wider_and_stricter_compare(knowledge: Knowledge, text: str, language: Language) -> None:
    given = ask(
        knowledge,
        text,
        "ask_talent",
        "professional_exams",
        language=language,
        region=("bishan", "dianjiang"),
    )
    assert "在重庆市合法工作" in given.reply.text or "in Chongqing Municipality" in given.reply.text


def test_growth_that_was_is_no_target(knowledge: Knowledge) -> None:
    text = "服务贸易实际增长了百分之多少"
    given = ask(knowledge, text, "ask_pilot", "service_trade_figures")
    assert given.reply.outcome == "not_covered"


def test_leave_is_not_read_into_a_task(knowledge: Knowledge) -> None:
    text = "Are we allowed to move customer data abroad?"
    given = ask(knowledge, text, "ask_opening", "cross_border_data", language="en")
    assert given.reply.text.startswith("What is quoted below are tasks")


def test_which_plan_has_it(knowledge: Knowledge) -> None:
    given = ask(knowledge, "REITs写在哪个方案里", "ask_responsible_unit", "industry_finance")
    assert given.reply.cards


@pytest.mark.parametrize(
    ("text", "language", "only", "shared"),
    [
        ("外籍人才政策，璧山和垫江差在哪", "zh", "· 只有垫江县写明：「按照《丹乡英才", "· 各地都有、原文相同的："),
        ("How do the talent policies of Bishan and Dianjiang differ?", "en", "· Only Dianjiang County has: “In accordance", "· All of them have, in the same words: "),
    ],
)  # fmt: skip
def test_a_whole_task_is_compared_point_by_point(
    text: str, language: Language, only: str, shared: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "compare_regions",
        "area_talent",
        language=language,
        region=("bishan", "dianjiang"),
    )
    lines = given.reply.text.split("\n")
    assert any(line.startswith(only) for line in lines)
    [same] = [line for line in lines if line.startswith(shared)]
    assert "配额" in same or "Quota" in same
    # Each wording that differs stands beside the other; what both have in the same words is no difference.
    assert {"BS-19-08", "DJ-09-06"} <= set(measures_shown(given))
    assert "DJ-09-01" not in measures_shown(given)


def test_regions_that_write_the_same_are_told_together(knowledge: Knowledge) -> None:
    text = "“标准地”那一条，政府配套服务和政策配套服务，哪个才是对的？"
    given = ask(knowledge, text, "compare_regions", "standard_land")
    first, second = given.reply.text.split("\n")[:2]
    assert first == "写法不一致时以哪一份为准，所收录的文件没有写；各处写的如下。"
    assert "重庆市（市级）“政策配套服务”、璧山区、垫江县“政府配套服务”" in second
    assert second.index("政策配套服务”") < second.index("对服务业企业投资项目实施")
