"""A phrase that only looks like another question's: trips and trains, a title and a text, a place and an address."""

from __future__ import annotations

import pytest

from actions.answers.message.said_outright import said_outright
from actions.answers.pieces.answer import Knowledge
from actions.answers.unstated import find_unstated
from actions.answers.words.details import every_detail, unstated
from actions.question import Focus, Language
from tests.actions.asking import CITY, NOTHING_BEFORE, ask, make_question, measures_shown


def test_trips_are_no_trains(knowledge: Knowledge) -> None:
    for text, held in (("办个执照要跑几趟", False), ("班列去年开了几趟", True)):
        asked = make_question(text, "ask_opening")
        assert (find_unstated(asked, NOTHING_BEFORE, knowledge) is not None) is held, text


@pytest.mark.parametrize(
    ("text", "language", "intent"),
    [
        ("那我在国外干的那几年算不算", "zh", "ask_talent"),
        ("can we lose the status again?", "en", "ask_talent"),
        ("这政策还算数不", "zh", None),
        ("is that plan still valid?", "en", None),
        ("does it end in 2025?", "en", None),
    ],
)
def test_only_what_speaks_of_force_asks_for_validity(
    text: str, language: Language, intent: str | None
) -> None:
    talk = Focus(topic="foreign_qualifications")
    asked = make_question(text, "ask_validity", language=language)
    assert said_outright(asked, talk) == intent


def test_what_kind_of_place_it_is_asks_for_no_address() -> None:
    asked = make_question("英才服务港是个什么地方", "ask_talent", "talent_port")
    assert unstated(asked, "talent_port", [], reported=True) == []
    where = make_question("英才服务港在什么地方", "ask_talent", "talent_port")
    assert unstated(where, "talent_port", [], reported=True) != []


def test_handing_in_a_form_for_somebody_asks_for_no_form() -> None:
    said = make_question("could you send in the form for us?", "ask_attribute", language="en")
    assert "form" not in every_detail(said)


def test_what_may_be_a_portal_is_told_before_its_address_is_missing(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "Is there a website where our Bishan firm can deal with the authorities online?",
        "ask_attribute",
        "yukuaiban",
        language="en",
        region="bishan",
        attribute="website",
    )
    first, second, *_ = given.reply.text.split("\n")
    assert first.startswith("Bishan District – the document says")
    assert "do not state a website" in second


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("专利保险是全市都有，还是只有部分区县有？", "zh"),
        ("Does the whole of Chongqing have patent insurance, or only certain districts?", "en"),
    ],
)
def test_the_whole_city_has_its_districts_in_it(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_finance",
        "tech_insurance",
        language=language,
        region=CITY,
    )
    assert {"CQ-A3-03", "BS-01-09", "DJ-01-06"} <= set(measures_shown(given))
