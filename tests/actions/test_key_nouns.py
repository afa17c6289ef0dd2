"""What is asked for by name and no measure shown mentions is said to be missing, before what comes nearest."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, measures_shown


@pytest.mark.parametrize(
    ("text", "topic", "language", "thing"),
    [
        ("外籍工程师的太太可以办工作许可吗", "green_channel", "zh", "太太"),
        ("May my husband get a work permit too?", "green_channel", "en", "husband"),
        ("垫江有没有给外籍员工的税收优惠", "salary_remittance", "zh", "税收优惠"),
        ("Is there an income tax exemption for expats?", "salary_remittance", "en", "income tax"),
        ("外资能办语言培训机构吗", "cooperative_education", "zh", "培训机构"),
        ("专利证券化有政策吗", "ip_financing", "zh", "证券化"),
    ],
)
def test_what_is_not_mentioned_is_said_first(
    knowledge: Knowledge, text: str, topic: str, language: Language, thing: str
) -> None:
    given = ask(knowledge, text, "ask_talent", topic, language=language)
    assert thing in given.reply.text.split("\n")[0]
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("随行子女的学费可以结汇吗", "tuition_settlement", "zh"),
        ("Is imported research equipment exempt from tax?", "import_tax", "en"),
        ("我们每年被要求交很多税，有没有人才签证便利", "green_channel", "zh"),
        ("May a French tax adviser get a talent visa?", "green_channel", "en"),
        ("法国来的税务顾问能办人才签证吗", "green_channel", "zh"),
    ],
)
def test_what_is_mentioned_or_only_told_of_is_answered(
    knowledge: Knowledge, text: str, topic: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", topic, language=language)
    assert given.reply.outcome == "answered"
    assert "没有提到" not in given.reply.text
    assert "do not mention" not in given.reply.text


def test_what_comes_near_is_shown_besides(knowledge: Knowledge) -> None:
    given = ask(knowledge, "居留许可能跟工作许可一并办吗", "ask_talent", "green_channel")
    assert "居留许可、一并办" in given.reply.text
    shown = [knowledge.catalogue.measures[i] for i in measures_shown(given)]
    assert any("停居留" in m.text for m in shown)


@pytest.mark.parametrize(
    ("text", "language", "named", "not_named"),
    [
        ("境外规划师还要不要再考", "zh", "规划师", ""),
        ("Are planners and nurses exempt from the exam?", "en", "planners", "nurses"),
        ("外国会计师必须参加国内考试吗", "zh", "", "会计师"),
    ],
)
def test_a_qualification_instead_of_an_exam(
    knowledge: Knowledge, text: str, language: Language, named: str, not_named: str
) -> None:
    given = ask(knowledge, text, "ask_talent", "professional_exams", language=language)
    told = given.reply.text
    assert "境外职业资格" in told or "foreign professional qualifications" in told
    assert not named or f"“{named}”与此相应" in told or f"“{named}” corresponds" in told
    assert (
        not not_named or f"没有点名“{not_named}”" in told or f"does not name “{not_named}”" in told
    )
    topics = {knowledge.catalogue.measures[i].topic for i in measures_shown(given)}
    assert topics >= {"foreign_qualifications", "professional_exams"}


def test_which_exams_there_are_is_no_question_for_an_exemption(knowledge: Knowledge) -> None:
    given = ask(knowledge, "外国人参加考试需要什么条件才能报名", "ask_talent", "professional_exams")
    topics = {knowledge.catalogue.measures[i].topic for i in measures_shown(given)}
    assert topics == {"professional_exams"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("知识产权质押和证券化有哪些政策", "zh"),
        ("What is there for IP pledges and IP securitisation?", "en"),
    ],
)
def test_what_stands_beside_it_is_still_answered(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_finance", "ip_financing", language=language)
    assert given.reply.outcome == "answered"
    assert "没有提到“证券化”" in given.reply.text or "“securitisation”" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Which Bishan schools take international students?", "en"),
        ("璧山哪些学校能收国际学生", "zh"),
    ],
)
def test_what_the_quotation_says_is_not_denied(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_opening",
        "foreign_children_schools",
        language=language,
        region="bishan",
    )
    assert measures_shown(given)[0] == "BS-03-08"
    assert "没有提到" not in given.reply.text
    assert "not mention" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "thing"),
    [
        ("把客户数据传到国外，需要备案吗？", "zh", "“备案”"),
        ("Is any filing required before data leave the country?", "en", "“filing”"),
    ],
)
def test_a_filing_that_no_measure_mentions_is_said_to_be_none_of_theirs(
    knowledge: Knowledge, text: str, language: Language, thing: str
) -> None:
    given = ask(knowledge, text, "ask_opening", "cross_border_data", language=language)
    assert thing in given.reply.text.split("\n")[0]
    site = {"zh": "面向海外客户的网站要备案吗", "en": "Is a filing required for a website?"}[
        language
    ]
    own = ask(knowledge, site, "ask_opening", "website_filing", language=language)
    assert thing not in own.reply.text.split("\n")[0]
