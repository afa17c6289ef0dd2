"""A visitor's own case, held against the measure's own words: nothing is promised, nothing is lost."""

from __future__ import annotations

import re

import pytest

from actions.answers.answer import Knowledge
from actions.answers.eligibility import check_case
from actions.question import Language
from tests.actions.asking import ask, make_question

HIGH_TECH = "BS-17-01"


def judgements(
    knowledge: Knowledge, text: str, measure: str, language: Language = "zh", **more: object
) -> dict[str, str]:
    """For each condition of a measure what becomes of it, by the document's wording."""
    question = make_question(text, "ask_opening", language=language, **more)  # type: ignore[arg-type]
    found = check_case(question, knowledge.catalogue.measures[measure])
    return {f.wording: f.judgement for f in found}


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ("研发费用境内占40%", "unmet"),
        ("研发费用境内占五成", "met"),
        ("研发投入国内占49.9%", "unmet"),
        ("研发投入国内占百分之六十", "met"),
        ("研发一半在国内", "met"),
        ("境外研发占40%", "unsaid"),
        ("我们利润率40%", "unsaid"),
        ("35 percent of our R&D is in China", "unmet"),
        ("we spend 50% of R&D in China", "met"),
    ],
)
def test_a_share_is_held_against_the_share_that_the_measure_names(
    knowledge: Knowledge, said: str, share: str
) -> None:
    found = judgements(knowledge, f"{said}，能报备即批准吗", HIGH_TECH)
    assert next(j for w, j in found.items() if "不低于50%" in w) == share


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("成立半年", "unmet"),
        ("开业11个月", "unmet"),
        ("做了一年", "met"),
        ("两年的公司", "met"),
        ("a 3-year-old maker, 3 years in business", "met"),
        ("six months old", "unmet"),
        ("2019年成立", "unsaid"),
        ("生产芯片的", "unsaid"),
    ],
)
def test_an_age_is_held_against_the_year_that_the_measure_names(
    knowledge: Knowledge, said: str, age: str
) -> None:
    found = judgements(knowledge, said, HIGH_TECH)
    assert next(j for w, j in found.items() if w.startswith("从业")) == age


def test_a_field_outside_an_open_list_stays_open(knowledge: Knowledge) -> None:
    found = judgements(knowledge, "我们做食品加工的，能报备即批准吗", HIGH_TECH)
    assert next(j for w, j in found.items() if w.endswith("等领域")) == "open_list"
    found = judgements(knowledge, "we develop semiconductors", HIGH_TECH, "en")
    assert next(j for w, j in found.items() if w.endswith("等领域")) == "met"


@pytest.mark.parametrize(
    ("text", "topic", "family", "language", "verdict", "card"),
    [
        ("我们是服务业企业，聘了高精尖缺外国人才，能走绿色通道吗", "green_channel", "talent", "zh", "与文件所写相符", "BS-19-04"),
        ("我们是机械制造企业，外国专家能走绿色通道吗", "green_channel", "talent", "zh", "不符", "BS-19-04"),
        ("we run a factory, can our engineer use the green channel?", "green_channel", "talent", "en", "does not match", "BS-19-04"),
        ("法国公司可以办独资医院吗", "foreign_medical_institutions", "opening", "zh", "不符", "BS-05-03"),
        ("may we own a hospital 100%?", "foreign_medical_institutions", "opening", "en", "does not match", "BS-05-03"),
        ("外资旅行社可以卖台湾线路吗", "outbound_travel", "opening", "zh", "例外", "BS-13-15"),
        ("can I sit the bar exam?", "professional_exams", "talent", "en", "falls under an exception", "BS-19-08"),
        ("我们想办外商独资剧团，可以吗", "performing_troupes", "opening", "zh", "不符", "BS-13-18"),
    ],
)  # fmt: skip
def test_an_own_case_gets_a_check_and_never_a_promise(
    knowledge: Knowledge,
    text: str,
    topic: str,
    family: str,
    language: Language,
    verdict: str,
    card: str,
) -> None:
    given = ask(knowledge, text, f"ask_{family}", topic, language=language)
    assert verdict in given.reply.text
    assert card in [c.id for c in given.reply.cards]
    decides = "由负责单位认定" if language == "zh" else "for the unit in charge"
    assert decides in given.reply.text
    assert not re.search(r"您可以办理|您符合|you are eligible|you qualify", given.reply.text)


def test_what_the_document_leaves_open_is_said_to_be_open(knowledge: Knowledge) -> None:
    given = ask(knowledge, "我们公司能做平行进口吗", "ask_opening", "parallel_imports")
    assert "「符合条件的」：文件没有写具体标准" in given.reply.text


def test_two_regions_with_the_same_words_are_checked_once(knowledge: Knowledge) -> None:
    text = "can I convert money for my son at an international school?"
    given = ask(knowledge, text, "ask_talent", "tuition_settlement", language="en")
    assert given.reply.text.count("matches your “international school”") == 1
    assert "Bishan District and Dianjiang County" in given.reply.text


def test_a_question_that_puts_no_case_gets_no_check(knowledge: Knowledge) -> None:
    for text in ("绿色通道是什么", "绿色通道由谁牵头"):
        given = ask(knowledge, text, "ask_talent", "green_channel")
        assert "逐条对照" not in given.reply.text
        assert "没有说到" not in given.reply.text
