"""All firsts of the pilot: the reports that tell of one, whatever each is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Focus, Language
from tests.actions.asking import ask, make_question


def _ids(given: Answer) -> list[str]:
    return [c.id for c in given.reply.cards]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("重庆都有什么全国首创", "zh"),
        ("盘点一下国内第一个的成果", "zh"),
        ("How many firsts in the country are there?", "en"),
    ],
)
def test_reports_of_national_firsts_are_told_together(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_pilot", "firsts", language=language)
    ids = _ids(given)
    assert ids[0] == "F-064"
    assert {"F-012", "F-038", "F-039"} <= set(ids)
    # What one report counts up is not told again by another.
    assert not {"F-013", "F-066"} & set(ids)
    assert all("全国" in knowledge.catalogue.facts[i].text for i in ids)


def test_firsts_of_the_west_are_no_national_firsts(knowledge: Knowledge) -> None:
    given = ask(knowledge, "有哪几个西部第一个", "ask_pilot", "firsts")
    assert _ids(given)
    assert all("西部首" in knowledge.catalogue.facts[i].text for i in _ids(given))


def test_the_firsts_of_one_field_are_left_to_it(knowledge: Knowledge) -> None:
    question = make_question("哪些贷款是全国首创", "ask_finance", "cross_border_loans")
    question = replace(question, topics=(("cross_border_loans", 0.6), ("firsts", 0.35)))
    given = answer_question(question, Focus(), knowledge)
    assert "F-064" not in _ids(given)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("国际贸易单一窗口有哪几个全国首创", "zh"),
        ("List the country's firsts of the trade single window", "en"),
    ],
)
def test_firsts_of_a_matter_that_is_named_are_its_own(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    asked = make_question(text, "ask_pilot", "firsts", language=language)
    likely = (("firsts", 0.73), ("single_window", 0.16))
    given = answer_question(replace(asked, topics=likely), Focus(), knowledge)
    topics = {knowledge.catalogue.facts[i].topic for i in _ids(given)}
    assert topics == {"single_window"}
