"""“Education and health, whom do we ask for each?”: the units of both areas."""

from __future__ import annotations

from dataclasses import replace

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.question import NO_TOPIC
from tests.actions.asking import NOTHING_BEFORE, make_question


def test_each_of_two_areas_has_its_units(knowledge: Knowledge) -> None:
    likely = (("area_health", 0.4), ("area_education", 0.35), (NO_TOPIC, 0.1))
    asked = make_question("璧山教育和医疗分别找哪个部门", "ask_responsible_unit", region="bishan")
    given = answer_question(replace(asked, topics=likely), NOTHING_BEFORE, knowledge)
    assert "区教委" in given.reply.text
    assert "区卫生健康委" in given.reply.text


def test_one_area_is_asked_alone(knowledge: Knowledge) -> None:
    likely = (("area_health", 0.9), ("area_education", 0.05))
    asked = make_question("璧山医疗和养老找哪个部门", "ask_responsible_unit", region="bishan")
    given = answer_question(replace(asked, topics=likely), NOTHING_BEFORE, knowledge)
    assert "区教委" not in given.reply.text
