"""Answers that are given again: to just the same, as long as the knowledge is the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from actions import remembered
from actions.answers.pieces.answer import Knowledge
from actions.question import Focus, Question
from actions.remembered import Asked, Given, RememberedAnswers

ASKED = Asked(
    Question("QDLP 谁牵头", "ask_responsible_unit", 0.9, "zh", entities={"topic": ("qdlp",)}),
    Focus(topic="qdlp"),
    None,
    None,
    date(2026, 3, 2),
)
GIVEN = Given("一句", {"text": "一句", "cards": []}, {"topic": "qdlp"}, "answered")


@pytest.fixture
def answers(knowledge: Knowledge) -> RememberedAnswers:
    answers = RememberedAnswers()
    assert answers.find(ASKED, knowledge) is None
    answers.keep(ASKED, knowledge, GIVEN)
    return answers


def test_the_same_is_answered_the_same(answers: RememberedAnswers, knowledge: Knowledge) -> None:
    first = answers.find(ASKED, knowledge)
    assert first == GIVEN
    first.payload["cards"].append("of one visitor")
    assert answers.find(ASKED, knowledge) == GIVEN


@pytest.mark.parametrize(
    "other",
    [
        replace(ASKED, question=replace(ASKED.question, language="en")),
        replace(ASKED, question=replace(ASKED.question, confidence=0.8)),
        replace(ASKED, question=replace(ASKED.question, entities={"topic": ("qflp",)})),
        replace(ASKED, question=replace(ASKED.question, parts=(ASKED.question, ASKED.question))),
        replace(ASKED, focus=Focus(topic="qdlp", misses=1)),
        replace(ASKED, day_on_page="2022-06-30"),
        replace(ASKED, home="bishan"),
        replace(ASKED, today=ASKED.today + timedelta(days=1)),
    ],
)
def test_whatever_differs_is_another_question(
    answers: RememberedAnswers, knowledge: Knowledge, other: Asked
) -> None:
    assert answers.find(other, knowledge) is None


def test_new_knowledge_forgets_all_answers(
    answers: RememberedAnswers, knowledge: Knowledge
) -> None:
    published = Knowledge(knowledge.catalogue, knowledge.index)
    assert answers.find(ASKED, published) is None
    # One that was being given meanwhile rests on what was known before.
    answers.keep(ASKED, knowledge, GIVEN)
    assert answers.find(ASKED, published) is None


def test_what_was_long_unasked_makes_room(
    answers: RememberedAnswers, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "MOST", 2)
    others = [replace(ASKED, home=home) for home in ("bishan", "dianjiang")]
    answers.keep(others[0], knowledge, GIVEN)
    assert answers.find(ASKED, knowledge)
    answers.keep(others[1], knowledge, GIVEN)
    assert answers.find(ASKED, knowledge)
    assert answers.find(others[0], knowledge) is None
