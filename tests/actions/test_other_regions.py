"""The region that is asked for besides is not left out: what is held there, or that nothing is."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, measures_shown, official_regions


@pytest.mark.parametrize(
    ("text", "topic", "language", "said"),
    [
        ("只有璧山有QDLP还是别的区县也有", "qdlp", "zh", "垫江县服务业"),
        ("Is QDLP only in Bishan or in other districts as well?", "qdlp", "en", "Dianjiang"),
    ],
)
def test_a_region_without_it_is_named(
    text: str, topic: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", topic, language=language, region="bishan")
    assert said in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("只有璧山能一窗办不动产登记和缴税，还是其他区县也行", "zh"),
        ("Is one-window property registration only in Bishan or elsewhere too?", "en"),
    ],
)
def test_a_region_with_it_is_shown(text: str, language: Language, knowledge: Knowledge) -> None:
    given = ask(
        knowledge, text, "ask_opening", "property_registration", language=language, region="bishan"
    )
    assert {"bishan", "dianjiang"} <= official_regions(given)


def test_who_asks_for_one_region_gets_one(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "璧山怎么办不动产登记", "ask_opening", "property_registration", region="bishan"
    )
    assert official_regions(given) == {"bishan"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外国规划师能像在璧山那样，在垫江备案后执业吗", "zh"),
        ("Does Dianjiang recognise a foreign architect's licence as Bishan does?", "en"),
    ],
)
def test_what_a_region_is_likened_to_comes_after_its_own_gap(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_talent",
        "foreign_qualifications",
        language=language,
        region=("bishan", "dianjiang"),
    )
    first, second = given.reply.text.split("\n")[:2]
    assert "垫江府发〔2021〕15号" in first
    assert "璧山" in second or "Bishan" in second


def test_the_nearest_of_the_same_task_is_shown_where_nothing_else_is(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "垫江出台一事一议的人才政策了吗",
        "ask_talent",
        "talent_recruitment",
        region="dianjiang",
    )
    assert given.reply.outcome == "not_covered"
    assert [i for i in measures_shown(given) if i.startswith("DJ-09-")]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("我们在璧山怎么申领“一码通行”营业执照", "zh", "没有写"),
        (
            "How do we obtain the one-code business licence in Bishan?",
            "en",
            "application procedure",
        ),
    ],
)
def test_how_to_get_what_is_only_reported_elsewhere_is_said_to_be_missing(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "one_licence", language=language, region="bishan")
    assert given.reply.outcome == "not_covered"
    assert said in given.reply.text
