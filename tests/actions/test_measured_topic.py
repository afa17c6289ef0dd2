"""A district is named, and the likeliest topic is one of reports alone: its own measures are what is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.message.measured_topic import with_measured_topic
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, make_question, measures_shown

TOPICS = (("health_cases", 0.5), ("foreign_medical_institutions", 0.4))


@pytest.mark.parametrize(
    ("text", "region", "topic"),
    [
        ("外资合资医疗机构", "bishan", "foreign_medical_institutions"),
        ("外资合资医疗机构的案例", "bishan", "health_cases"),
        ("外资合资医疗机构", "city", "health_cases"),
        ("跨境电商仓库", "bishan", "health_cases"),
    ],
)
def test_the_measures_of_the_district_are_meant(
    knowledge: Knowledge, text: str, region: str, topic: str
) -> None:
    question = make_question(text, "ask_pilot", region=region)
    question = replace(question, topics=TOPICS)
    assert with_measured_topic(question, knowledge).topic == topic


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Was Bishan's target of four schools met?", "en"),
        ("Is the aim of 4 schools in Bishan fulfilled?", "en"),
        ("璧山4所学校的目标完成了吗", "zh"),
    ],
)
def test_a_goal_with_a_figure_is_that_of_the_measure_which_has_it(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_pilot", "pilot_goals", language=language, region="bishan")
    assert measures_shown(given)[:1] == ["BS-03-08"]
    first = given.reply.text.splitlines()[0]
    assert ("没有写目标是否已经达到" if language == "zh" else "not a statement that it") in first


def test_the_figures_of_the_whole_pilot_stay_with_it(knowledge: Knowledge) -> None:
    text = "What became of the goal of 10 cases?"
    given = ask(knowledge, text, "ask_pilot", "pilot_goals", language="en", region="city")
    assert measures_shown(given)[:1] == ["CQ-G1-01"]
