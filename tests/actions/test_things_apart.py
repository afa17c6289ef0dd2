"""Two things of which one is held nowhere, or each elsewhere: each is told of, and nothing is compared."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask


@pytest.mark.parametrize(
    ("text", "language", "unheld", "card"),
    [
        (
            "商务签证和人才签证有什么区别？",
            "zh",
            "关于“商务签证”：收录的文件和规定里没有",
            "BS-19-04",
        ),
        (
            "What's the difference between a tourist visa and a talent visa?",
            "en",
            "On “tourist visa”: neither",
            "BS-19-04",
        ),
        ("绿卡和探亲签证有什么不同？", "zh", "关于“探亲签证”：收录的文件和规定里没有", "NR-YJ-01"),
    ],
)
def test_of_two_things_the_one_that_is_not_held_is_named(
    knowledge: Knowledge, text: str, language: Language, unheld: str, card: str
) -> None:
    given = ask(knowledge, text, "compare_regions", "green_channel", language=language)
    assert unheld in given.reply.text
    assert given.reply.outcome == "not_covered"
    assert card in [c.id for c in given.reply.cards]


def test_two_things_in_two_texts_are_both_told_of(knowledge: Knowledge) -> None:
    given = ask(knowledge, "工作许可和绿卡有什么区别？", "ask_talent", "green_channel")
    ids = [c.id for c in given.reply.cards]
    assert "BS-19-04" in ids
    assert "NR-YJ-01" in ids
    assert given.reply.outcome == "answered"


@pytest.mark.parametrize(
    "text", ["璧山和垫江在出入境上有什么区别？", "重庆和璧山的方案有什么不同？"]
)
def test_places_are_no_things(knowledge: Knowledge, text: str) -> None:
    given = ask(knowledge, text, "compare_regions", "entry_exit", region=("bishan", "dianjiang"))
    assert "收录的文件和规定里没有" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外资和内资有什么区别？", "zh"),
        ("投诉和诉讼有什么不同？", "zh"),
        ("探索和支持有什么区别？", "zh"),
        (
            "What is the difference between a joint venture and a wholly foreign-owned hospital?",
            "en",
        ),
    ],
)
def test_everyday_words_and_what_stands_elsewhere_are_no_unheld_names(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(
        knowledge, text, "compare_regions", "foreign_medical_institutions", language=language
    )
    assert "没有这一名称" not in given.reply.text
    assert "have that name" not in given.reply.text
    assert "theatre" not in given.reply.text
    assert "performance" not in given.reply.text


def test_two_groups_of_one_task_are_still_held_side_by_side(knowledge: Knowledge) -> None:
    text = "外籍高层次人才和境外高端人才有什么区别？"
    given = ask(knowledge, text, "ask_talent", "entry_exit")
    assert "分两条写" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "unheld"),
    [
        ("A类人员和C类人员有什么不同？", "zh", "没有这一名称"),
        ("B类外国专家跟A类有什么差别？", "zh", "没有这一名称"),
        ("What is the difference between class B and class A experts?", "en", "neither the documents"),
    ],
)  # fmt: skip
def test_a_class_with_a_noun_behind_it_is_the_class_of_the_rules(
    knowledge: Knowledge, text: str, language: Language, unheld: str
) -> None:
    given = ask(knowledge, text, "compare_regions", "talent_quota", language=language)
    assert unheld not in given.reply.text
    assert "NR-XK-01" in [c.id for c in given.reply.cards]
    assert given.reply.outcome == "answered"
