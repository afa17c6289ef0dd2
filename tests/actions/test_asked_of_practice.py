"""Who does a thing, how many there are and which ones: asked after it, and not answered by the units that lead it."""

from __future__ import annotations

import pytest

from actions.answers.message.subjects import intent_on
from actions.answers.words.details import asks_of_practice, every_detail
from tests.actions.asking import make_question


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("and who imports them?", "in_practice"),
        ("which companies are already doing it?", "in_practice"),
        ("and how many such schools are there?", "how_many_such"),
        ("How many were sold last year?", "how_many_such"),
        ("and which ones?", "which_ones"),
        ("哪些经销商在卖？", "in_practice"),
        ("谁在用？", "in_practice"),
        ("这样的医院有几家？", "how_many_such"),
        ("今年开了多少家？", "how_many_such"),
        ("具体有哪些？", "which_ones"),
    ],
)
def test_it_is_seen_and_asked_of_the_thing_before(text: str, detail: str) -> None:
    part = make_question(text, "ask_responsible_unit")
    assert detail in every_detail(part)
    expected = "ask_opening" if detail == "which_ones" else "ask_attribute"
    assert intent_on("parallel_imports", part) == expected


@pytest.mark.parametrize(
    "text",
    [
        "and who leads it?",
        "Which department is doing the approval?",
        "Who is responsible in Bishan?",
        "How many tasks are there?",
        "Which cities are on the list?",
        "谁负责？",
        "哪个部门在管？",
        "平台有哪些场景？",
        "一共有多少项任务？",
    ],
)
def test_units_and_figures_of_the_plans_are_asked_for_as_before(text: str) -> None:
    assert not asks_of_practice(make_question(text, "ask_responsible_unit"))
