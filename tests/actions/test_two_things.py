"""Two things that are compared: each with its places and leads, before anything else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import NOTHING_BEFORE, make_question

LISTS = ("fdi_negative_list", "market_access")
TALENT = ("green_channel", "talent_quota")


def ask_of_both(
    knowledge: Knowledge, text: str, intent: str, named: tuple[str, str], language: Language = "zh"
) -> Answer:
    """A question that names two topics."""
    question = make_question(text, intent, named[0], language=language)
    return answer_question(replace(question, entities={"topic": named}), NOTHING_BEFORE, knowledge)


@pytest.mark.parametrize(
    ("text", "language", "opening"),
    [
        ("外商投资负面清单和市场准入负面清单是一回事吗", "zh", "文件把它们写作两项内容，不在同一项任务里"),
        ("这两个负面清单一样吗", "zh", "文件把它们写作两项内容，不在同一项任务里"),
        ("Is the foreign investment negative list the same as the market access one?", "en", "The documents have them as two things, under different tasks"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("intent", ["ask_opening", "compare_regions"])
def test_two_lists_are_two_tasks_with_two_leads(
    knowledge: Knowledge, text: str, language: Language, opening: str, intent: str
) -> None:
    given = ask_of_both(knowledge, text, intent, LISTS, language)
    first = given.reply.text.splitlines()[0]
    assert first.startswith(opening)
    assert "区商务委" in first
    assert "区发展改革委" in first
    assert "二（三）2" in first


def test_two_things_of_one_task_are_not_said_to_be_apart(knowledge: Knowledge) -> None:
    text = "绿色通道和外籍人才配额管理是一回事吗"
    given = ask_of_both(knowledge, text, "ask_talent", TALENT)
    first = given.reply.text.splitlines()[0]
    assert first.startswith("文件把它们写作两项内容：")


def test_two_things_that_are_only_asked_for_are_not_compared(knowledge: Knowledge) -> None:
    given = ask_of_both(knowledge, "绿色通道和外籍人才配额管理璧山有吗", "ask_talent", TALENT)
    assert "写作两项内容" not in given.reply.text


def test_a_thing_that_only_reports_name_is_one_as_well(knowledge: Knowledge) -> None:
    named = ("single_window", "cross_border_platform")
    given = ask_of_both(knowledge, "单一窗口和跨境金融服务平台是一回事吗", "ask_finance", named)
    first = given.reply.text.splitlines()[0]
    assert first.startswith("文件和报道里是两项内容：")
    assert "只见于报纸的报道" in first
