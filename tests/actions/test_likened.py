"""A place that another is likened to is not the one asked for: it stands second, and no case is put to it."""

from __future__ import annotations

import pytest

from actions.answers.own_case.eligibility import check_case
from actions.answers.pieces.answer import Knowledge
from actions.answers.words.likened import without_likened
from actions.question import Language
from tests.actions.asking import ask, make_question, measures_shown

BOTH = ("bishan", "dianjiang")


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("璧山的研究所进口仪器，能像垫江一样免税吗", "zh", ("bishan",)),
        ("璧山能不能跟垫江那样给外国人办事", "zh", ("bishan",)),
        ("Can labs in Bishan import tax-free, just like they can in Dianjiang?", "en", ("bishan",)),
        ("Does Bishan exempt instruments the same way Dianjiang does?", "en", ("bishan",)),
        ("璧山和垫江都免税吗", "zh", BOTH),
        ("Is equipment exempt in Bishan or in Dianjiang?", "en", BOTH),
        ("璧山跟垫江一样免税吗，垫江由谁负责", "zh", BOTH),
    ],
)
def test_which_places_are_asked_for(text: str, language: Language, asked: tuple[str, ...]) -> None:
    question = make_question(text, "ask_opening", "import_tax", language=language, region=BOTH)
    assert without_likened(question) == asked


def test_the_place_asked_for_leads_and_the_other_is_not_held_against_the_case(
    knowledge: Knowledge,
) -> None:
    said: dict[str, tuple[str, ...]] = {"region": ("璧山", "垫江")}
    given = ask(
        knowledge,
        "璧山的研究所进口仪器，能像垫江那样免税吗",
        "ask_opening",
        "import_tax",
        region=BOTH,
        spellings=said,
    )
    assert measures_shown(given)[:2] == ["BS-09-09", "DJ-04-01"]
    assert "与此相符" not in given.reply.text


def test_a_clause_on_one_county_is_not_met_by_the_name_of_another(knowledge: Knowledge) -> None:
    question = make_question(
        "科研仪器进口，璧山、垫江免税吗",
        "ask_opening",
        region=BOTH,
        spellings={"region": ("璧山", "垫江")},
    )
    found = check_case(question, knowledge.catalogue.measures["DJ-04-01"])
    assert next(f.said for f in found if f.wording == "县内") in ("", "垫江")
