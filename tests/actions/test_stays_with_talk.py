"""Turns that leave their matter, or their place, to the talk; and what a report or a rule can say to them."""

from __future__ import annotations

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.question import NO_TOPIC, Language
from tests.actions.asking import ask, make_question, measures_shown

HIGH_TECH = "high_tech_recognition"


@pytest.mark.parametrize(
    ("first", "rate", "language"),
    [
        ("璧山的高企快速认定怎么回事", "那税率多少", "zh"),
        ("how does fast high-tech recognition work in Bishan?", "and how much is the income tax?", "en"),
    ],
)  # fmt: skip
def test_a_tax_rate_is_not_stated_and_keeps_the_talk(
    knowledge: Knowledge, first: str, rate: str, language: Language
) -> None:
    before = ask(
        knowledge, first, "ask_opening", HIGH_TECH, language=language, region="bishan"
    ).focus
    asked = make_question(rate, "ask_attribute", None, language=language)
    given = answer_question(asked, before, knowledge)
    assert given.reply.outcome == "not_covered"
    assert measures_shown(given) == ["BS-17-02"]
    assert given.focus.topic == HIGH_TECH
    personal = "个人所得税税率呢" if language == "zh" else "and the individual income tax rate?"
    other = make_question(personal, "ask_attribute", None, language=language)
    assert measures_shown(answer_question(other, before, knowledge)) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [("这和全国的认定标准有什么不一样", "zh"), ("how is that different from the national criteria?", "en")],
)  # fmt: skip
def test_what_was_talked_of_is_set_against_the_national_rule(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    first = "璧山报备即批准的条件" if language == "zh" else "filing equals approval in Bishan"
    before = ask(
        knowledge, first, "ask_opening", HIGH_TECH, language=language, region="bishan"
    ).focus
    asked = make_question(text, "compare_regions", None, language=language)
    given = answer_question(asked, before, knowledge)
    assert measures_shown(given)[0] == "BS-17-01"
    assert "NR-ZR-07" in [card.id for card in given.reply.cards]


@pytest.mark.parametrize(
    ("text", "language"),
    [("他们在当地能考证吗", "zh"), ("may they take professional exams over there?", "en")],
)
def test_there_is_the_place_of_the_last_answer(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    first = "垫江给外国专家什么" if language == "zh" else "what has Dianjiang for foreign experts?"
    before = ask(
        knowledge, first, "ask_area", "area_talent", language=language, region="dianjiang"
    ).focus
    asked = make_question(text, "ask_talent", "professional_exams", language=language)
    assert measures_shown(answer_question(asked, before, knowledge)) == ["DJ-09-06"]


def test_an_origin_told_after_the_question_is_held_against_it(knowledge: Knowledge) -> None:
    text = "may a foreign group run a clinic in Bishan?"
    medical = "foreign_medical_institutions"
    before = ask(knowledge, text, "ask_opening", medical, language="en", region="bishan").focus
    asked = make_question(
        "we come from Macao, does it make a difference?", "nlu_fallback", NO_TOPIC, language="en"
    )
    given = answer_question(asked, before, knowledge)
    assert measures_shown(given)[0] == "BS-05-02"
    assert "you only mention “Macao”" in given.reply.text


def test_who_asks_how_it_is_now_learns_first_of_when_the_report_tells(
    knowledge: Knowledge,
) -> None:
    given = ask(knowledge, "数据交易所目前建成了吗", "ask_opening", "data_trading")
    assert "今天怎样没有收录" in given.reply.text.splitlines()[0]
    then = ask(knowledge, "数据交易所建成了吗", "ask_opening", "data_trading")
    assert "今天怎样没有收录" not in then.reply.text


def test_what_there_is_for_foreign_staff_is_the_whole_task(knowledge: Knowledge) -> None:
    text = "境外员工到璧山上班有哪些优惠"
    given = ask(knowledge, text, "ask_talent", "entry_exit", region="bishan")
    assert given.focus.topic == "area_talent"
    entry = ask(knowledge, "境外员工入境有哪些便利", "ask_talent", "entry_exit", region="bishan")
    assert entry.focus.topic == "entry_exit"


def test_papers_that_no_text_states_may_be_stated_of_the_matter_before(
    knowledge: Knowledge,
) -> None:
    pay = ask(
        knowledge, "外教的薪水能汇回英国吗", "ask_talent", "salary_remittance", region="bishan"
    ).focus
    asked = make_question("他孩子的学费能结汇交吗", "ask_talent", "tuition_settlement")
    fees = answer_question(asked, pay, knowledge).focus
    given = answer_question(make_question("要哪些材料", "ask_attribute", None), fees, knowledge)
    assert given.reply.outcome == "not_covered"
    assert measures_shown(given)[0] == "BS-19-07"
    assert "NR-HK-03" in [card.id for card in given.reply.cards]
