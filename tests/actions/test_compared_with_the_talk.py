"""A place set against the one of the talk; a place that was said by mistake."""

from __future__ import annotations

import pytest

from actions.answers.message.places import with_regions
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import and_then, ask, make_question, measures_shown


@pytest.mark.parametrize(
    ("text", "language"),
    [("跟垫江对照一下", "zh"), ("how does it compare with Dianjiang", "en")],
)
def test_the_two_are_compared(text: str, language: Language, knowledge: Knowledge) -> None:
    before = ask(knowledge, "…", "ask_talent", "salary_remittance", language=language, region="bishan")  # fmt: skip
    given = and_then(knowledge, before, text, "compare_regions", region="dianjiang")
    assert measures_shown(given) == ["BS-19-06", "DJ-09-04"]


def test_another_matter_is_compared_with_nothing_said_before(knowledge: Knowledge) -> None:
    before = ask(knowledge, "…", "ask_talent", "salary_remittance", region="bishan")
    given = and_then(knowledge, before, "垫江的外债便利化比别处好吗", "compare_regions", topic="foreign_debt", region="dianjiang")  # fmt: skip
    assert "BS-19-06" not in measures_shown(given)


@pytest.mark.parametrize(
    ("text", "language", "spelt"),
    [
        ("不是问璧山，问的是垫江", "zh", {"璧山": "bishan", "垫江": "dianjiang"}),
        ("Dianjiang I said, not Bishan", "en", {"Dianjiang": "dianjiang", "Bishan": "bishan"}),
    ],
)
def test_the_place_that_is_not_meant_is_left_out(
    text: str, language: Language, spelt: dict[str, str], knowledge: Knowledge
) -> None:
    said = make_question(
        text,
        "give_feedback",
        language=language,
        region=tuple(spelt.values()),
        spellings={"region": tuple(spelt)},
    )
    assert with_regions(said, knowledge).regions == ("dianjiang",)
    before = ask(knowledge, "…", "ask_talent", "salary_remittance", language=language, region="bishan")  # fmt: skip
    given = and_then(
        knowledge,
        before,
        text,
        "give_feedback",
        region=tuple(spelt.values()),
        spellings={"region": tuple(spelt)},
    )
    assert measures_shown(given) == ["DJ-09-04"]


@pytest.mark.parametrize(
    ("text", "language"), [("垫江有没有这些", "zh"), ("is any of that in Dianjiang", "en")]
)
def test_whether_another_place_has_any_of_it(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_opening", "data_sandbox", language=language, region="bishan")
    given = and_then(knowledge, before, text, "ask_more", region="dianjiang")
    assert given.focus.regions == ("dianjiang",)
    assert given.reply.outcome == "not_covered"
