"""What is for one group and what is for another: the two measures side by side."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, measures_shown

SIDE_BY_SIDE = {"zh": "的文件分两条写", "en": "the document has two measures"}


@pytest.mark.parametrize(
    ("text", "language", "intent", "topic", "shown"),
    [
        ("外籍高层次人才和境外高端人才在出入境便利上有什么区别", "zh", "ask_talent", "entry_exit", ["BS-19-03", "BS-19-05"]),
        ("“境外高端人才”与“外籍高层次人才”有何不同？", "zh", "compare_regions", "entry_exit", ["BS-19-05", "BS-19-03"]),
        ("What's the difference between the entry facilitation for \"foreign high-level talent\" and for \"overseas high-end talent\"?", "en", "compare_regions", "entry_exit", ["BS-19-03", "BS-19-05"]),
        ("What is the difference between what overseas high-end talent and foreign high-level talent enjoy when entering?", "en", "ask_talent", "entry_exit", ["BS-19-05", "BS-19-03"]),
        ("How does the facilitation for foreign high-level talents differ from that for overseas high-end talents?", "en", "ask_talent", "entry_exit", ["BS-19-03", "BS-19-05"]),
        ("How do the rules for high-tech enterprises differ from those for non-financial enterprises on foreign debt?", "en", "ask_finance", "foreign_debt", ["BS-04-15", "BS-04-14"]),
        ("财务公司和证券公司能拿的资格有什么不同", "zh", "ask_finance", "forex_settlement", ["BS-04-07", "BS-04-08"]),
        ("Difference between eligible finance companies and securities companies?", "en", "ask_area", "area_finance", ["BS-04-07", "BS-04-08"]),
        ("高新技术企业和非金融企业在外债上有什么不同", "zh", "ask_finance", "foreign_debt", ["BS-04-15", "BS-04-14"]),
        ("How are high-tech enterprises and non-financial enterprises treated on foreign debt?", "en", "ask_finance", "foreign_debt", ["BS-04-15", "BS-04-14"]),
    ],
)  # fmt: skip
def test_two_groups_stand_side_by_side_with_their_own_words(
    knowledge: Knowledge,
    text: str,
    language: Language,
    intent: str,
    topic: str,
    shown: list[str],
) -> None:
    given = ask(knowledge, text, intent, topic, language=language, region="bishan")
    assert SIDE_BY_SIDE[language] in given.reply.text.splitlines()[0]
    assert measures_shown(given) == shown


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("璧山和垫江的投诉机制有什么不同", "zh", "complaint_mechanism"),
        ("外籍高层次人才有什么便利", "zh", "entry_exit"),
        ("绿色通道和人才签证有什么区别", "zh", "green_channel"),
        ("How does Bishan differ from Dianjiang on complaints?", "en", "complaint_mechanism"),
        ("How do Bishan and Dianjiang differ on complaints?", "en", "complaint_mechanism"),
        ("Is there entry facilitation for high-level and high-end talent?", "en", "entry_exit"),
    ],
)
def test_no_groups_are_made_of_what_is_none(
    knowledge: Knowledge, text: str, language: Language, topic: str
) -> None:
    given = ask(knowledge, text, "compare_regions", topic, language=language)
    assert SIDE_BY_SIDE[language] not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "only"),
    [
        ("证券公司和财务公司的衍生品资格一样吗", "zh", "只有“财务公司”一条写到“衍生品”"),
        ("How do securities companies and finance companies differ as to derivatives?", "en", "differ in their wording"),
    ],
)  # fmt: skip
def test_texts_that_differ_are_not_said_to_be_alike(
    text: str, language: Language, only: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", "forex_settlement", language=language)
    assert {"BS-04-07", "BS-04-08"} <= set(measures_shown(given))
    assert only in given.reply.text
