"""What was said of a case counts as said, and no more than was said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.own_case.case_check import read_case
from actions.answers.own_case.eligibility import check_case
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import make_question


def _shown(
    knowledge: Knowledge, text: str, measure: str, language: Language = "zh"
) -> dict[str, str]:
    question = make_question(text, "ask_talent", language=language)
    found = check_case(question, knowledge.catalogue.measures[measure])
    return {f.wording: f.shown_as for f in found}


@pytest.mark.parametrize(
    ("text", "language", "judged"),
    [
        ("我每个月的工资能汇回家吗", "zh", "partly"),
        ("May I send my salary home?", "en", "partly"),
        ("我的合法工资能汇回家吗", "zh", "met"),
        ("May I send home lawful pay?", "en", "met"),
        ("卖房的钱能汇回家吗", "zh", "unmet"),
    ],
)
def test_pay_alone_is_not_yet_lawful_pay(
    knowledge: Knowledge, text: str, language: Language, judged: str
) -> None:
    assert _shown(knowledge, text, "DJ-09-04", language)["合法薪酬收入"] == judged


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("Can a German working in Bishan sit the exam?", "met"),
        ("Two Italians are with us in Bishan; may they sit the exam?", "met"),
        ("Can a German company send somebody to the exam?", "unsaid"),
    ],
)
def test_a_name_of_a_people_says_who_somebody_is(
    knowledge: Knowledge, text: str, judged: str
) -> None:
    assert _shown(knowledge, text, "BS-19-08", "en")["境外人士"] == judged


def test_a_licence_of_another_country_is_half_of_a_recognised_one(knowledge: Knowledge) -> None:
    shown = _shown(knowledge, "我有意大利规划师证，能在璧山接活吗", "BS-02-03")
    assert shown["具有经国家认可的境外职业资格"] == "partly"


@pytest.mark.parametrize(
    ("text", "language", "puts"),
    [
        ("Who may issue green bonds abroad?", "en", False),
        ("谁有资格去境外发绿债", "zh", False),
        ("We are a bank; may we issue green bonds abroad?", "en", True),
    ],
)
def test_who_asks_for_whom_a_thing_is_puts_no_case(
    knowledge: Knowledge, text: str, language: Language, puts: bool
) -> None:
    question = make_question(text, "ask_finance", "offshore_bonds", language=language)
    case = read_case(question, [knowledge.catalogue.measures["BS-04-06"]])
    assert case.puts_a_case is puts


@pytest.mark.parametrize(
    ("told", "asked", "language"),
    [
        ("有位波兰的建筑师想给璧山的公司画图纸", "她在华沙干过八年算数吗", "zh"),
        ("A Polish architect wants to draw plans for a Bishan company", "Do her years count?", "en"),
        ("有位波兰的建筑师想给璧山的公司画图纸", "在华沙干过八年算数吗", "zh"),
    ],
)  # fmt: skip
def test_what_one_part_tells_of_somebody_holds_for_him_in_the_next(
    knowledge: Knowledge, told: str, asked: str, language: Language
) -> None:
    question = make_question(asked, "ask_talent", language=language)
    found = check_case(replace(question, beside=(told,)), knowledge.catalogue.measures["BS-02-03"])
    judged = {f.wording: f.judgement for f in found}
    of_him = not asked.startswith("在")
    assert (judged.get("建筑设计、规划等领域") == "met") is of_him
    assert (judged.get("为区内企业") == "met") is of_him
