"""What a visitor stated of himself is neither denied nor put down to another place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.own_case.eligibility import check_case
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, make_question

DEBT, EXAM_HERE, EXAM_CITY, LICENCE = "BS-04-14", "BS-19-08", "DJ-09-06", "BS-02-03"


def _judged(knowledge: Knowledge, text: str, measure: str, wording: str, *beside: str) -> str:
    language: Language = "en" if text.isascii() else "zh"
    asked = make_question(text, "ask_talent", language=language)
    found = check_case(replace(asked, beside=beside), knowledge.catalogue.measures[measure])
    return next(f"{f.judgement} {f.said}" for f in found if f.wording == wording)


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("我们并不是金融机构，能参加吗", "met 不是金融机构"),
        ("本公司不属于银行，也不是保险公司", "met 不属于银行"),
        ("We aren't a bank, can we borrow abroad?", "met aren't a bank"),
        ("our firm is not a financial company", "met not a financial company"),
        ("我们是一家银行，能参加吗", "unmet 我们是一家银行"),
        ("We borrow from a bank in Seoul", "unsaid "),
    ],
)
def test_who_is_no_bank_is_no_bank(text: str, judged: str, knowledge: Knowledge) -> None:
    assert _judged(knowledge, text, DEBT, "非金融企业") == judged


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("I am hired legally by a firm here", "met hired legally"),
        ("我依法受聘于一家医院", "met 依法受聘"),
        ("I am on a tourist visa", "unmet tourist visa"),
    ],
)
def test_lawful_work_is_read_in_either_order(text: str, judged: str, knowledge: Knowledge) -> None:
    assert _judged(knowledge, text, EXAM_CITY, "合法工作") == judged


@pytest.mark.parametrize(
    ("text", "beside", "measure", "wording", "judged"),
    [
        ("垫江呢", "我在长寿上班，能报名吗", EXAM_CITY, "在重庆市", "met 长寿"),
        ("璧山的呢", "我在长寿上班，能报名吗", EXAM_HERE, "在区", "unmet 长寿"),
        ("I work in Yongchuan, may I sit the exam?", "", EXAM_CITY, "在重庆市", "met Yongchuan"),
        ("璧山上班的外国人可以考吗", "", EXAM_HERE, "在区", "met 璧山"),
    ],
)
def test_the_place_of_work_is_the_one_that_was_told(
    text: str, beside: str, measure: str, wording: str, judged: str, knowledge: Knowledge
) -> None:
    assert _judged(knowledge, text, measure, wording, beside) == judged


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("我是持RIBA证书的设计师", "partly RIBA"),
        ("I have a planner licence from Canada", "partly licence from Canada"),
        ("I have worked as a planner in Canada", "unsaid "),
    ],
)
def test_a_foreign_body_is_half_of_a_recognised_qualification(
    text: str, judged: str, knowledge: Knowledge
) -> None:
    found = _judged(knowledge, text, LICENCE, "具有经国家认可的境外职业资格")
    assert found == judged
    field = _judged(knowledge, "I'm a planner from Canada", LICENCE, "建筑设计、规划等领域")
    assert field == "met planner"
    other = _judged(knowledge, "I'm a wedding planner", LICENCE, "建筑设计、规划等领域")
    assert other.startswith("open_list")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_citys_measures_are_not_denied_to_its_counties(
    language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_responsible_unit", "ip_court", language=language, region="bishan")  # fmt: skip
    given = ask(knowledge, "…", "change_region", focus=before.focus, language=language, region="dianjiang")  # fmt: skip
    assert (
        "市级文件面向各区县" if language == "zh" else "addresses all districts"
    ) in given.reply.text
    assert ("标为重庆市" if language == "zh" else "marked Chongqing") not in given.reply.text
