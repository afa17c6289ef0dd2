"""The results of a field are what reports tell of it, and not the measures of the plans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Language
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown


def _put(
    knowledge: Knowledge, text: str, topic: str, language: Language, region: str | None = None
) -> list[str]:
    asked = make_question(text, "ask_area", topic, language=language)
    asked = replace(asked, entities={"region": (region,)} if region else {})
    given = answer_question(asked, NOTHING_BEFORE, knowledge)
    assert given.reply.outcome == AnswerOutcome.ANSWERED
    return [c.id for c in given.reply.cards]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("重庆在金融上取得了哪些突破", "zh"),
        ("What achievements are there in finance?", "en"),
    ],
)
def test_the_results_of_finance(text: str, language: Language, knowledge: Knowledge) -> None:
    shown = _put(knowledge, text, "area_finance", language)
    assert {"F-010", "F-012", "F-029"} <= set(shown)
    assert all(knowledge.catalogue.facts[i].kind not in ("plan", "target") for i in shown)


def test_cases_of_a_field_are_its_results(knowledge: Knowledge) -> None:
    shown = _put(knowledge, "What was achieved, what results in schools?", "education_cases", "en")
    assert shown[0] == "F-026"


@pytest.mark.parametrize(
    ("text", "language"), [("金融这块", "zh"), ("and on the finance side?", "en")]
)
def test_a_field_after_the_results_of_the_pilot(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, {"zh": "试点有哪些成果", "en": "What results did the pilot have?"}[language], "ask_pilot", "pilot_progress", language=language)  # fmt: skip
    turn = make_question(text, "change_region", language=language)
    turn = replace(turn, topics=(("area_finance", 0.7), (NO_TOPIC, 0.2)))
    given = answer_question(turn, before.focus, knowledge)
    assert "F-029" in {c.id for c in given.reply.cards}
    assert not measures_shown(given)


@pytest.mark.parametrize(
    ("text", "region"),
    [("金融方面有哪些措施", None), ("璧山金融方面有哪些成果", "bishan")],
)
def test_measures_and_districts_are_left_to_the_plans(
    text: str, region: str | None, knowledge: Knowledge
) -> None:
    shown = _put(knowledge, text, "area_finance", "zh", region)
    assert not set(shown) & set(knowledge.catalogue.facts)
