"""A district is named, and the likeliest topic is one of reports alone: its own measures are what is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.message.measured_topic import with_measured_topic
from actions.answers.pieces.answer import Knowledge
from tests.actions.asking import make_question

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
