"""What first-time visitors tripped over: each with a neighbour that stays as it is."""

from __future__ import annotations

import pytest

from actions.answers.message.outside import is_private_matter
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import and_then, ask, measures_shown
from tests.actions.honesty import check_answer


@pytest.mark.parametrize(
    ("language", "nearest"),
    [("zh", "前面所列其中较接近的内容"), ("en", "What was shown as nearest")],
)
def test_who_leads_what_was_shown_as_nearest_is_told(
    language: Language, nearest: str, knowledge: Knowledge
) -> None:
    asked = "外籍高层次人才办签证有绿色通道吗，出入境和停居留便利"
    given = ask(
        knowledge, asked, "ask_talent", "green_channel", language=language, region="dianjiang"
    )
    assert given.reply.outcome == "not_covered"
    assert "DJ-09-01" in measures_shown(given)
    who = {"zh": "谁负责？", "en": "who is in charge?"}[language]
    told = and_then(knowledge, given, who, "ask_responsible_unit")
    check_answer(told, knowledge)
    assert told.reply.outcome == "not_covered"
    assert nearest in told.reply.text
    assert "县公安局" in told.reply.text
    assert "区委组织部" not in told.reply.text
    assert {m[:2] for m in measures_shown(told)} == {"DJ"}


def test_who_leads_what_was_found_is_told_as_before(knowledge: Knowledge) -> None:
    given = ask(knowledge, "绿色通道", "ask_talent", "green_channel", region="bishan")
    told = and_then(knowledge, given, "谁负责？", "ask_responsible_unit")
    assert told.reply.outcome == "answered"
    assert "较接近" not in told.reply.text
    assert "区委组织部" in told.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("高新技术企业认定有什么新做法？", "zh"),
        ("高企认定新在哪里", "zh"),
        ("What is new in high-tech enterprise recognition?", "en"),
        ("Any new approach to recognising high-tech firms?", "en"),
    ],
)
def test_what_is_new_begins_with_what_is_tried(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "high_tech_recognition", language=language)
    assert measures_shown(given)[0] == "BS-17-01"


def test_what_is_not_asked_to_be_new_keeps_its_order(knowledge: Knowledge) -> None:
    text = "认定为高新技术企业可以享受哪些所得税优惠政策"
    given = ask(knowledge, text, "ask_opening", "high_tech_recognition")
    assert measures_shown(given)[0] == "BS-17-02"


def test_no_original_is_offered_of_nothing(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "江北区有什么人才政策", "ask_talent", "green_channel", other_place="江北区"
    )
    offered = [step[1] for step in given.focus.steps]
    assert bool(given.reply.cards) is ("show_source" in offered)


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("外籍员工个税怎么交", True),
        ("Individual income tax of foreign staff?", True),
        ("高新技术企业所得税优惠", False),
        ("income tax preferences for high-tech enterprises", False),
    ],
)
def test_the_tax_of_persons_is_outside(text: str, outside: bool) -> None:
    assert is_private_matter(text) is outside
