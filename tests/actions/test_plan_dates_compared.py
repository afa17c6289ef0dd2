"""Of two plans that are named, which came first; without any name, the oldest and the newest of all."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask


@pytest.mark.parametrize(
    ("text", "intent", "language"),
    [
        ("垫江的方案和璧山的方案，哪个先公布", "compare_regions", "zh"),
        ("Was the Bishan plan or the Dianjiang plan published earlier?", "find_document", "en"),
    ],
)
def test_the_earlier_of_two_plans_is_told_first(
    knowledge: Knowledge, text: str, intent: str, language: Language
) -> None:
    given = ask(knowledge, text, intent, language=language, region=("bishan", "dianjiang"))
    first, last = given.reply.text.split("\n")[:2]
    assert "垫江府发〔2021〕15号" in first
    assert "璧山府办发〔2022〕18号" in last
    assert len(given.reply.cards) == 2


def test_which_office_is_first_is_asked_of_no_plan(knowledge: Knowledge) -> None:
    given = ask(knowledge, "璧山和垫江哪个部门先审批", "ask_responsible_unit", region="bishan")
    assert "成文日期在前" not in given.reply.text
