"""What was said of a case counts as said, and no more than was said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from actions.answers.own_case.case_check import read_case
from actions.answers.own_case.eligibility import check_case
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, make_question


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


@pytest.mark.parametrize(
    ("text", "language", "judged"),
    [
        ("我们总公司在挪威，想在璧山开独资诊所", "zh", "unmet"),
        ("我们是首尔的医疗集团，想独资", "zh", "unmet"),
        ("Our shareholders are Finnish; may the clinic be wholly ours?", "en", "unmet"),
        ("We are from Kuala Lumpur and want our own hospital", "en", "unmet"),
        ("我们是澳门诊所，总部在挪威，想独资", "zh", "partly"),
        ("我们的股东是香港的，想独资", "zh", "partly"),
        ("我们是外资企业，想独资", "zh", "unclear"),
    ],
)
def test_who_is_of_a_nation_is_none_of_hong_kong(
    knowledge: Knowledge, text: str, language: Language, judged: str
) -> None:
    assert _shown(knowledge, text, "BS-05-02", language)["港澳服务提供者"] == judged


@pytest.mark.parametrize(
    ("text", "measure", "wording", "judged"),
    [
        ("我超出平时的额度了，学费能换汇吗", "BS-19-07", "便利化额度外", "partly"),
        ("便利化额度用完了，学费能换汇吗", "BS-19-07", "便利化额度外", "same_words"),
        ("他是高端人才，工资能汇出吗", "BS-19-06", "境外高端人才", "same_words"),
        ("有一家知名仲裁机构想来", "BS-02-07", "境外知名仲裁及争议解决机构", "same_words"),
        ("研究所要进口一批仪器", "DJ-04-01", "科研设备", "unclear"),
        ("瑞士人想买重庆挂牌公司的股份", "BS-04-10", "区内", "unclear"),
        ("瑞士人想买璧山挂牌公司的股份", "BS-04-10", "区内", "met"),
        ("我们2017年成立，能报备即批准吗", "BS-17-01", "从业一年以上", "met"),
        ("七成研发在璧山做，能报备即批准吗", "BS-17-01", "在中国境内发生的研究开发费用总额占全部研究开发费用总额的比例不低于50%", "met"),
        ("剧团我们和重庆公司各占一半", "BS-13-18", "中外合资", "partly"),
    ],
)  # fmt: skip
def test_other_words_are_heard_and_like_words_are_no_match(
    knowledge: Knowledge, text: str, measure: str, wording: str, judged: str
) -> None:
    assert _shown(knowledge, text, measure)[wording] == judged


def test_what_is_for_another_origin_is_not_said_to_match_otherwise(knowledge: Knowledge) -> None:
    text = "我们是挪威公司，想在璧山独资开医院，可以吗"
    topic = "foreign_medical_institutions"
    given = ask(knowledge, text, "ask_opening", topic, region="bishan")
    assert given.reply.text.startswith("与文件所写不符")
    assert "与此相符" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("我们计划办合资剧团，顾问说可以全资，是真的吗", "zh", "您说的“全资”与此不符"),
        (
            "We plan a joint-venture troupe. A friend says it may be wholly owned. Is that true?",
            "en",
            "not matched by your “wholly”",
        ),
    ],
)
def test_what_somebody_else_claims_is_answered_first(
    text: str, language: Language, first: str, knowledge: Knowledge
) -> None:
    topic = "performing_troupes"
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    assert first in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "language", "excluded"),
    [
        ("我太太是律师，能报名考税务师吗", "zh", False),
        ("She is an attorney. May she sit the exam for architects?", "en", False),
        ("我太太是律师，能报名吗", "zh", True),
        ("She is an attorney. May she sit the bar exam?", "en", True),
    ],
)
def test_a_lawyer_may_sit_another_exam(
    text: str, language: Language, excluded: bool, knowledge: Knowledge
) -> None:
    judged = [
        f.judgement
        for f in check_case(
            make_question(text, "ask_talent", language=language),
            knowledge.catalogue.measures["BS-19-08"],
        )
    ]
    assert ("excluded" in judged) is excluded


def test_the_exam_and_not_the_profession_is_excluded(knowledge: Knowledge) -> None:
    text = "My husband is a lawyer. Could he take the bar exam?"
    given = ask(knowledge, text, "ask_talent", "professional_exams", language="en", region="bishan")
    assert "your “bar exam”" in given.reply.text.split("\n")[0]


def test_who_is_asked_about_in_another_part_is_not_the_asker(knowledge: Knowledge) -> None:
    question = make_question(
        "Is it possible to sell green bonds abroad?", "ask_finance", language="en"
    )
    question = replace(question, beside=("Can private individuals buy shares here?",))
    found = check_case(question, knowledge.catalogue.measures["BS-04-06"])
    assert "unmet" not in [f.judgement for f in found]


def test_who_is_told_of_in_another_part_is_meant_by_he(knowledge: Knowledge) -> None:
    question = make_question("他在国外的工作年限算数吗", "ask_talent")
    question = replace(question, beside=("有位挪威规划师，有挪威执照，想给璧山的公司做方案，",))
    found = check_case(question, knowledge.catalogue.measures["BS-02-03"])
    assert {f.wording: f.judgement for f in found}["建筑设计、规划等领域"] == "met"


def test_a_cut_quotation_has_the_word_that_it_is_quoted_for(knowledge: Knowledge) -> None:
    text = (
        "Could a fund manager in Bishan obtain qualifications for settlement and for derivatives?"
    )
    topic = "forex_settlement"
    given = ask(knowledge, text, "ask_finance", topic, language="en", region="bishan")
    first = given.reply.text.split("\n")[0]
    assert "“derivatives” stands in other measures" in first
    quotes = re.findall(r"“([^“”]{40,})”", first.split("stands in other measures")[1])
    assert quotes
    assert all("derivatives" in quote for quote in quotes)
