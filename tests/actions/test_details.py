"""Details that visitors ask for and no text states are named as such; what a text states is not."""

from __future__ import annotations

import pytest

from actions.answers.answer import Knowledge
from tests.actions.asking import ask


@pytest.mark.parametrize(
    ("text", "topic", "said"),
    [
        ("“高精尖缺”怎么定义", "green_channel", "文件没有写定义或认定标准"),
        ("外籍孩子入学，学费多少", "foreign_children_schools", "文件没有写费用"),
        ("报考的年龄有要求吗", "professional_exams", "文件没有写年龄要求"),
        ("平行进口有门槛吗", "parallel_imports", "文件没有写申请门槛"),
        ("海外仓有没有补贴", "cross_border_ecommerce", "文件没有写补贴"),
    ],
)
def test_what_no_text_states_is_named(
    text: str, topic: str, said: str, knowledge: Knowledge
) -> None:
    assert said in ask(knowledge, text, "ask_opening", topic, region="bishan").reply.text


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("研发有没有补贴", "innovation_subsidies"),
        ("高企认定门槛是什么", "high_tech_recognition"),
        ("我国外的年头算不算数", "foreign_qualifications"),
    ],
)
def test_what_a_text_states_is_not_denied(text: str, topic: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_opening", topic, region="bishan")
    assert "文件没有写" not in given.reply.text


@pytest.mark.parametrize(
    "text", ["能帮我办吗", "你们可以代办渝快办的事吗", "can you file it for me"]
)
def test_nothing_is_done_on_behalf_of_anybody(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_opening", "yukuaiban", region="bishan")
    assert "不能代办" in given.reply.text


def test_who_runs_it_is_not_whoever_leads_the_task(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "Who runs Yukuaiban", "ask_opening", "yukuaiban", language="en", region="bishan"
    )
    assert "say who operates it" in given.reply.text
