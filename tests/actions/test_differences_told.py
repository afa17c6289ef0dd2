"""What two places word otherwise, in whole sentences and in the language of the question."""

from __future__ import annotations

import re

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask


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
