"""Conditions and exceptions of several regions: each under its region, exceptions called what they are."""

from __future__ import annotations

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.stated_conditions import exception_lines
from actions.question import Focus, Language
from tests.actions.asking import CITY, and_then, only, question_about

IN_THE_DISTRICT = {"zh": "在区", "en": "working in the district"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_conditions_stand_under_their_region(knowledge: Knowledge, language: Language) -> None:
    text = {"zh": "要满足什么条件", "en": "which requirements must be met"}[language]
    before = answer_question(question_about("professional_exams", language), Focus(), knowledge)
    given = and_then(knowledge, before, text, "ask_attribute")
    names = {
        "zh": ("璧山区的文件写的条件", "垫江县的文件写的条件"),
        "en": ("document of Bishan District states", "document of Dianjiang County states"),
    }
    lines = given.reply.text.split("\n")
    [bishan] = [line for line in lines if names[language][0] in line]
    [dianjiang] = [line for line in lines if names[language][1] in line]
    assert IN_THE_DISTRICT[language] in bishan
    assert IN_THE_DISTRICT[language] not in dianjiang
    conditions, _, excepted = bishan.partition("例外" if language == "zh" else "exceptions")
    assert "法律职业资格考试" in excepted
    assert "法律职业资格考试" not in conditions


def test_conditions_of_districts_are_not_the_citys(knowledge: Knowledge) -> None:
    before = answer_question(question_about("professional_exams", "zh"), Focus(), knowledge)
    asked = and_then(knowledge, before, "要满足什么条件", "ask_attribute")
    given = and_then(knowledge, asked, "那重庆市呢", "change_region", region=CITY)
    text = given.reply.text
    assert text.startswith("所收录的市级文本")
    assert "标为璧山区、垫江县的只适用于当地" in text
    assert text.index("只适用于当地") < text.index("璧山区的文件写的条件")


def test_exceptions_that_differ_are_told_apart(knowledge: Knowledge) -> None:
    travel = only(knowledge.catalogue, "outbound_travel", "bishan")
    city = only(knowledge.catalogue, "outbound_travel", "chongqing")
    [line] = exception_lines([city, travel], "zh")
    assert line.startswith("璧山区的文件写明的例外")
    [alone] = exception_lines([travel], "zh")
    assert alone.startswith("文件写明的例外")
