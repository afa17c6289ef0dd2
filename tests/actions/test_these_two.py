"""“… and …; what is written on these two?”: each of two matters told before is answered by itself."""

from __future__ import annotations

import pytest

from actions.answers.message.these_two import with_these_two_parted
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import make_question

PAY, FEES = "salary_remittance", "tuition_settlement"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("薪水我要汇到国外，女儿的学费也得付，这两件事文件怎么写", "zh"),
        ("My wages go home every month and I owe tuition for my son. Is either of these covered?", "en"),
    ],
)  # fmt: skip
def test_each_of_two_matters_told_before_is_a_part(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    asked = make_question(text, "ask_talent", FEES, language=language)
    parts = with_these_two_parted(asked, knowledge).parts
    assert [p.values("topic") for p in parts] == [(PAY,), (FEES,)]


@pytest.mark.parametrize(
    "text",
    [
        "薪水汇到国外，孩子交学费，这两件事有什么区别",
        "薪水汇到国外，这两个地方都可以办吗",
        "薪水汇到国外，这两年变了吗",
    ],
)
def test_a_comparison_and_two_places_stay_one_question(text: str, knowledge: Knowledge) -> None:
    asked = make_question(text, "ask_talent", PAY)
    assert with_these_two_parted(asked, knowledge) == asked
