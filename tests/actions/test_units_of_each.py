"""“A和B谁管”: two matters that share one question are both answered; one matter with “and” in it stays whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.message.units_of_each import with_units_of_each
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import NOTHING_BEFORE, make_question


@pytest.mark.parametrize(
    ("text", "language", "region", "likely", "topics"),
    [
        ("外资企业投诉跟商标侵权该找谁，垫江", "zh", "dianjiang", (("complaint_mechanism", 0.9), ("ip_enforcement", 0.06)), ("complaint_mechanism", "ip_enforcement")),
        ("璧山谁负责汽车平行进口和养老服务", "zh", "bishan", (("parallel_imports", 0.9), ("foreign_elderly_care", 0.05)), ("parallel_imports", "foreign_elderly_care")),
        ("Who handles parallel imports and online drug sales in Bishan?", "en", "bishan", (("parallel_imports", 0.6), ("online_drug_sales", 0.3)), ("parallel_imports", "online_drug_sales")),
    ],
)  # fmt: skip
def test_each_of_two_matters_is_a_part(
    text: str, language: Language, region: str, likely: tuple[tuple[str, float], ...], topics: tuple[str, ...], knowledge: Knowledge
) -> None:  # fmt: skip
    question = make_question(text, "ask_responsible_unit", language=language, region=region)
    question = replace(question, topics=likely)
    parted = with_units_of_each(question, knowledge)
    assert tuple(p.topic for p in parted.parts) == topics
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    shown = {knowledge.catalogue.measures[c.id].topic for c in given.reply.cards}
    assert shown == set(topics)


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("建筑师和规划师的执业资格谁管", "foreign_qualifications", "zh"),
        ("知识产权质押和专利融资归谁管", "ip_financing", "zh"),
        ("Who leads trade and investment facilitation?", "area_trade", "en"),
    ],
)
def test_one_matter_stays_whole(
    text: str, topic: str, language: Language, knowledge: Knowledge
) -> None:
    question = make_question(text, "ask_responsible_unit", topic, language=language)
    assert with_units_of_each(question, knowledge).parts == ()
