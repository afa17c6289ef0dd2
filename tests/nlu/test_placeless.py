"""The places that a message asks about are filters, not words to be compared."""

from __future__ import annotations

import pytest

from nlu.placeless import without_places


@pytest.mark.parametrize(
    ("text", "places", "left"),
    [
        ("璧山的QDLP试点谁负责", ["璧山"], "QDLP试点谁负责"),
        ("外籍人才在重庆办签证有什么便利", ["重庆"], "外籍人才 办签证有什么便利"),
        ("垫江县这边科研设备免税吗", ["垫江", "垫江县"], "科研设备免税吗"),
        (
            "Who leads talent work in Bishan District?",
            ["Bishan District"],
            "Who leads talent work ?",
        ),
        ("Bishan's plan for education", ["Bishan"], "plan for education"),
    ],
)
def test_places_and_the_small_words_with_them_are_left_out(
    text: str, places: list[str], left: str
) -> None:
    assert without_places(text, places) == left


@pytest.mark.parametrize(("text", "places"), [("那垫江呢", ["垫江"]), ("and Bishan?", ["Bishan"])])
def test_a_message_that_is_little_more_than_a_place_stays_whole(
    text: str, places: list[str]
) -> None:
    assert without_places(text, places) == text


def test_without_a_place_nothing_changes() -> None:
    assert without_places("QDLP  是什么", []) == "QDLP  是什么"
    assert without_places("QDLP  是什么", [""]) == "QDLP  是什么"
