"""Matters on which nothing is held: said first, with what comes near, and nobody sent to a unit of another matter."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.unstated import find_unstated
from actions.question import Language
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown
from tests.actions.honesty import check_answer


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("设立独资银行最低注册资本是多少", "zh"),
        ("企业所得税税率多少？", "zh"),
        ("How high is the VAT rate for services?", "en"),
        ("Can Germans come visa-free, and for how long?", "en"),
        ("去年重庆实际利用外资，一共吸收了多少外资？", "zh"),
    ],
)
def test_nobody_is_sent_to_a_unit_of_another_matter(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_attribute", "fdi_negative_list", language=language)
    assert given.reply.outcome == "not_covered"
    assert not given.reply.cards
    assert "商务委" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "topic", "near"),
    [
        ("外国律师能在璧山执业吗？", "zh", "legal_services", "BS-02-0"),
        ("My visa was refused. What now?", "en", "green_channel", "BS-19-04"),
        ("客户信息要不要存在境内？", "zh", "cross_border_data", "BS-20"),
        ("Could we run an international school?", "en", "foreign_children_schools", "BS-03-08"),
    ],
)
def test_what_comes_near_is_no_rule_on_it(
    knowledge: Knowledge, text: str, language: Language, topic: str, near: str
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language)
    check_answer(given, knowledge)
    first, second = given.reply.text.splitlines()[:2]
    assert given.reply.outcome == "not_covered"
    assert ("都没有写" if language == "zh" else "No document") in first
    assert ("不是对此的规定" if language == "zh" else "no rule on this") in second
    assert any(m.startswith(near) for m in measures_shown(given))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("高新技术企业的税率能优惠吗？", "high_tech_recognition"),
        ("认定了高企，所得税率是多少", "high_tech_recognition"),
        ("外籍高层次人才出入境有什么便利？", "entry_exit"),
        ("外国会计师能参加职业资格考试吗？", "professional_exams"),
    ],
)
def test_what_the_documents_do_state_is_still_told(
    knowledge: Knowledge, text: str, topic: str
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, region="bishan")
    assert measures_shown(given)
    assert "都没有写" not in given.reply.text.splitlines()[0]


def test_a_matter_that_a_text_states_is_no_longer_unstated(knowledge: Knowledge) -> None:
    catalogue = knowledge.catalogue
    one = next(iter(catalogue.facts.values()))
    added = replace(one, text="试点第一年，重庆实际利用外资20亿美元。")
    later = copy(catalogue)
    later.__dict__["facts"] = {**catalogue.facts, one.id: added}
    knowing = replace(knowledge, catalogue=later)
    question = make_question("重庆吸引了多少外资？", "ask_pilot", "pilot_progress")
    assert find_unstated(question, NOTHING_BEFORE, knowledge) is not None
    assert find_unstated(question, NOTHING_BEFORE, knowing) is None


def test_resources_of_a_country_that_is_named_come_near_a_school(knowledge: Knowledge) -> None:
    text = "A Singapore group wants to open an international school"
    given = ask(knowledge, text, "ask_opening", "sino_singapore", language="en")
    assert measures_shown(given)[:2] == ["BS-10-02", "BS-03-08"]
    other = ask(
        knowledge,
        "A Swiss group wants to open an international school",
        "ask_opening",
        "sino_singapore",
        language="en",
    )
    assert "BS-10-02" not in measures_shown(other)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("重庆第二机场哪年建成", "zh"),
        ("璧山的机场什么时候开航", "zh"),
        ("Where will the new Chongqing airport be located?", "en"),
    ],
)
def test_the_new_airport_is_named_and_nothing_more_of_it(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "out_of_scope", language=language)
    assert given.reply.outcome == "not_covered"
    assert measures_shown(given) == ["BS-14-01"]
    assert "区交通局" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("国庆假期领娃去璧山逛一圈，有没有建议", "zh"),
        ("带孩子到璧山玩，去哪合适", "zh"),
        ("璧山哪点好耍", "zh"),
        ("Any ideas for a family outing in Bishan?", "en"),
        ("what could I do with my kids on a weekend in Bishan, any tips?", "en"),
    ],
)
def test_an_outing_is_no_question_of_a_family_visa(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "out_of_scope", "tourism", language=language, region="bishan")
    assert given.reply.outcome == "not_covered"
    assert {m[:5] for m in measures_shown(given)} == {"BS-13"}
    assert all(card.kind == "measure" for card in given.reply.cards)


@pytest.mark.parametrize(
    ("text", "language", "said", "near"),
    [
        ("外教的工作证下个月期满，还能延长吗", "zh", "怎样延期（续签）", "BS-19-04"),
        ("外国工程师跳槽到另一家公司，原来的工作许可还有效吗", "zh", "换单位后", "BS-19-04"),
        ("工作许可要变更的话归哪个局管", "zh", "由哪个部门办", "BS-19-04"),
        ("He leaves us in May: how do we cancel his work permit?", "en", "cancelled", "BS-19-04"),
        ("Our chef changed employers. Does the work permit remain valid?", "en", "stays valid", "BS-19-04"),
        ("璧山哪个局办理外国人工作许可", "zh", "由哪个部门、在哪里办理", "BS-19-04"),
        ("Where do I apply for a work permit?", "en", "ordinary work permits", "BS-19-04"),
        ("便利化额度有多大", "zh", "“便利化额度”是多少", "BS-19-07"),
        ("How large is the facilitation quota?", "en", "facilitation quota", "BS-19-07"),
        ("外籍高层次人才指的是哪些人", "zh", "怎样认定", "BS-19-0"),
        ("Who counts as high-level foreign talent?", "en", "who counts", "BS-19-0"),
    ],
)  # fmt: skip
def test_of_staff_from_abroad_what_no_text_states_is_said_first(
    knowledge: Knowledge, text: str, language: Language, said: str, near: str
) -> None:
    given = ask(knowledge, text, "ask_validity", "green_channel", language=language)
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert said in given.reply.text.splitlines()[0]
    assert any(m.startswith(near) for m in measures_shown(given)), measures_shown(given)
    assert "2025年4月" not in given.reply.text
    assert "April 2025" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("想带爱人和孩子过来，办什么签证", "zh"),
        ("Can I bring my wife and kids, on which visa?", "en"),
    ],
)
def test_a_family_that_comes_along_still_is(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    assert any(card.kind == "national_rule" for card in given.reply.cards)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("“高精尖缺”外国人才的工作许可由哪个部门牵头", "zh"),
        ("工作类居留许可到期了怎么延期", "zh"),
        ("Class A talent changes employer from Chengdu to Chongqing: what of the work permit?", "en"),
        ("超过便利化额度的学费还能结汇吗", "zh"),
        ("境外高端人才有哪些便利", "zh"),
    ],
)  # fmt: skip
def test_what_is_held_on_staff_from_abroad_is_no_unstated_matter(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    question = make_question(text, "ask_talent", "green_channel", language=language)
    assert find_unstated(question, NOTHING_BEFORE, knowledge) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("推荐一位外国专家来璧山，给不给奖金", "zh"),
        ("Is a finder's fee paid to those who refer foreign experts?", "en"),
    ],
)
def test_beside_a_reward_for_recommending_stands_recruitment_by_recommendation(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", "talent_recruitment", language=language)
    held = knowledge.catalogue.measures
    assert given.reply.outcome == "not_covered"
    assert any("推荐制" in held[m].text for m in measures_shown(given))


@pytest.mark.parametrize(
    ("text", "language"),
    [("垫江的最低工资标准", "zh"), ("How high is the minimum wage in Dianjiang?", "en")],
)
def test_the_minimum_wage_is_a_matter_by_itself(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_attribute", language=language, attribute="amount")
    assert given.reply.outcome == "not_covered"
    assert not given.reply.cards


@pytest.mark.parametrize(
    ("text", "language", "held_out"),
    [
        ("外籍高管的个人所得税能少交吗", "zh", True),
        ("垫江对海外人才的个税有没有返还", "zh", True),
        ("Any individual income tax relief for expats in Bishan?", "en", True),
        ("我的个税怎么退", "zh", False),
        ("高新技术企业的所得税优惠", "zh", False),
    ],
)
def test_the_income_tax_of_foreign_staff_is_not_covered(
    text: str, language: Language, held_out: bool, knowledge: Knowledge
) -> None:
    question = make_question(text, "out_of_scope", language=language)
    given = find_unstated(question, NOTHING_BEFORE, knowledge)
    assert (given is not None) is held_out
    if given is not None:
        assert given.reply.outcome == "not_covered"
