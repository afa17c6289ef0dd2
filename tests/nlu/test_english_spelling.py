"""Misspelt English is read as it was meant; what is right, or a name, or pinyin, stays."""

from __future__ import annotations

import json

import pytest

from nlu.english_spelling import EnglishSpelling

PHRASES = [
    *["foreign workers in the district can send their salary to another country", "高新 company"] * 2,
    *["does the single window settle customs payments", "professional qualification of architects"] * 2,
    *["the telecoms centre recognises a consultant", "complaint mechanism, who leads it"] * 2,
    *["goods for export and the game industry", "parallel imports of cars", "green bonds offshore"] * 2,
    "foriegn firms once", "salery of staff",
]  # fmt: skip
NAMES = ["璧山", "bishan", "dianjiang district", "qdlp", "jiangbei"]


@pytest.fixture(scope="module")
def spelling() -> EnglishSpelling:
    learnt = EnglishSpelling.learn(PHRASES, NAMES)
    return EnglishSpelling(**json.loads(json.dumps(learnt.as_json())))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            "i am foriegn worker, how to send my salery",
            "i am foreign worker, how to send my salary",
        ),
        ("singel windwo", "single window"),
        ("proffesional qualifcation", "professional qualification"),
        ("Dianjang complaint mecanism", "Dianjiang complaint mechanism"),
        ("parralel improts 璧山", "parallel imports 璧山"),
        ("Foriegn bonds", "Foreign bonds"),
    ],
)
def test_slips_are_read_as_meant(typed: str, meant: str, spelling: EnglishSpelling) -> None:
    assert spelling.read(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "who leads it in Leeds",  # a place that the dictionary has
        "an esports team with 3 investors",  # younger than the dictionary, and near to “exports”
        "they are consistant",  # nearer to a word that no phrase has than to “consultant”
        "telecom center",  # the singular, and the American spelling, of what the phrases have
        "kuajing dianshang",  # pinyin
        "write to salery@example.com or www.salery.com/windwo",
        "QDLP, FORIEGN and iPhone",  # capitals are no slips
        "wat abuot teh",  # too short to be sure of
        "",
    ],
)
def test_what_is_right_or_like_nothing_stays(typed: str, spelling: EnglishSpelling) -> None:
    assert spelling.read(typed) == typed


def test_a_slip_that_phrases_have_once_is_no_word(spelling: EnglishSpelling) -> None:
    assert "foriegn" in " ".join(PHRASES)
    assert spelling.read("foriegn") == "foreign"
