"""A topic that a message names in words which the model did not recognise is answered too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.message.topic_words import with_topic_words
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown

SHOPS, WAREHOUSES = "cross_border_ecommerce", "customs_and_warehouses"


def answer_of_one(knowledge: Knowledge, text: str, named: str, language: Language) -> Answer:
    """A question of which the model recognised one name."""
    question = make_question(text, "ask_opening", named, language=language)
    question = replace(question, entities={"topic": (named,), "region": ("bishan",)})
    return answer_question(question, NOTHING_BEFORE, knowledge)


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("What do the plans say about bonded warehouses and overseas warehouses?", "en", "BS-09-10"),
        ("Are overseas warehouses or a bonded warehouse planned in Bishan?", "en", "BS-12-11"),
        ("璧山的海外仓和保税仓有什么支持", "zh", "BS-12-11"),
        ("海外仓、保税仓璧山都支持吗", "zh", "BS-12-11"),
    ],
)  # fmt: skip
def test_the_other_half_of_two_names_is_not_lost(
    knowledge: Knowledge, text: str, language: Language, first: str
) -> None:
    given = answer_of_one(knowledge, text, SHOPS, language)
    shown = measures_shown(given)
    assert {"BS-09-10", "BS-12-11"} <= set(shown)
    assert shown[0] == first


@pytest.mark.parametrize(
    ("text", "language", "topic", "likely", "found"),
    [
        ("What do the plans say about bonded warehouses?", "en", "logistics", 0.15, (WAREHOUSES,)),
        ("What do the plans say about a customs declaration window?", "en", "logistics", 0.15, (WAREHOUSES,)),
        ("What do the plans say about bonded warehouses?", "en", WAREHOUSES, 0.9, ()),
        ("What do the plans say about warehouses?", "en", "logistics", 0.15, ()),
        ("数字经济的人才市场在重庆吗", "zh", "talent_port", 0.5, ()),
    ],
)  # fmt: skip
def test_a_name_decides_only_against_a_mere_guess(
    knowledge: Knowledge,
    text: str,
    language: Language,
    topic: str,
    likely: float,
    found: tuple[str, ...],
) -> None:
    question = make_question(text, "ask_opening", topic, language=language)
    question = replace(question, topics=((topic, likely),))
    assert with_topic_words(question, knowledge).values("topic") == found


@pytest.mark.parametrize(
    ("text", "language", "topics"),
    [
        ("一次性外债登记是璧山搞的还是全市的", "zh", ("cross_border_loans", "foreign_debt")),
        ("Is the one-time foreign-debt registration the city's?", "en", ("cross_border_loans", "foreign_debt")),
    ],
)  # fmt: skip
def test_what_the_plans_have_too_is_not_left_to_a_list_of_the_press(
    knowledge: Knowledge, text: str, language: Language, topics: tuple[str, str]
) -> None:
    named, held = topics
    question = make_question(text, "ask_finance", named, language=language)
    question = replace(question, entities={"topic": (named,)})
    question = replace(question, topics=((named, 0.6), (held, 0.38)))
    assert with_topic_words(question, knowledge).topic == held
    other = make_question("科技跨境贷是全市的吗", "ask_finance", named)
    other = replace(other, entities={"topic": (named,)})
    other = replace(other, topics=((named, 0.6), ("tech_finance", 0.3)))
    assert with_topic_words(other, knowledge).topic == named


@pytest.mark.parametrize(
    ("text", "language", "is_meant"),
    [
        ("We are a university lab in Dianjiang and want to ship a chromatograph from Sweden", "en", True),
        ("我们垫江的研究院要从荷兰买电子显微镜", "zh", True),
        ("Our trading firm wants to ship furniture from Sweden", "en", False),
        ("我们研究院想招荷兰工程师", "zh", False),
    ],
)  # fmt: skip
def test_a_laboratory_that_brings_in_instruments_is_about_import_tax(
    text: str, language: Language, is_meant: bool, knowledge: Knowledge
) -> None:
    question = make_question(text, "ask_opening", "research_institutions", language=language)
    found = with_topic_words(question, knowledge)
    assert (found.topic == "import_tax") is is_meant


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外籍设计师同时给三家公司做事，两家单位的社保如何缴", "zh"),
        ("Our expert has several employers. Who must pay the social insurance?", "en"),
    ],
)
def test_social_insurance_with_several_employers_is_of_the_flexibly_employed(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    held = knowledge.catalogue.measures
    assert "多雇主" in held[measures_shown(given)[0]].text
