"""Who only says what he is and asks what there is for him is shown what his field has, and is not told that nothing is held."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.likely_area import likely_area
from actions.answers.words.open_requests import asks_openly
from actions.question import NO_TOPIC, Language, Question
from tests.actions.asking import NOTHING_BEFORE, make_question, measures_shown, vector_of

SPREAD = (
    ("exams_and_textbooks", 0.3),
    ("online_courses", 0.15),
    ("foreign_children_schools", 0.05),
    (NO_TOPIC, 0.05),
)
"""A message on education of which no topic is likely by itself."""


@pytest.mark.parametrize(
    "text",
    [
        "We run clinics in Norway. What prospects has Bishan for us?",
        "What could we do in Dianjiang?",
        "Is there room for our products?",
        "我们是挪威的诊所，在璧山有什么机会",
        "我们在垫江可以做些什么",
    ],
)
def test_what_asks_what_there_is_is_open(text: str) -> None:
    assert asks_openly(text)


@pytest.mark.parametrize(
    "text",
    ["How do I register a company in Bishan?", "璧山的绿色通道谁负责", "Who leads the pilot?"],
)
def test_what_asks_for_something_particular_is_not(text: str) -> None:
    assert not asks_openly(text)


def _spread(text: str, language: Language, region: str) -> Question:
    asked = make_question(
        text, "ask_opening", "exams_and_textbooks", language=language, region=region
    )
    return replace(asked, topics=SPREAD, vector=vector_of(text))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are a Canadian schools group. Which prospects does Bishan have?", "en"),
        ("我们是加拿大办学集团，璧山有什么机会", "zh"),
    ],
)
def test_a_field_is_told_where_no_topic_of_it_is_likely(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    question = _spread(text, language, "bishan")
    assert likely_area(question, knowledge) == "area_education"
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert given.reply.outcome == "answered"
    assert any(m.startswith("BS-03-") for m in measures_shown(given))


def test_a_field_that_a_region_has_no_task_on_is_not_meant(knowledge: Knowledge) -> None:
    assert likely_area(_spread("Chances?", "en", "dianjiang"), knowledge) is None
