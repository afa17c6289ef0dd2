"""What somebody says of himself in his own words is taken up; where it may be something else, that is said."""

from __future__ import annotations

import pytest

from actions.answers.own_case.eligibility import check_case
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, make_question, measures_shown
from tests.actions.honesty import check_answer


def language_of(text: str) -> Language:
    """The language of a message."""
    return "en" if text.isascii() else "zh"


@pytest.mark.parametrize(
    ("measure", "wording", "text", "judgement"),
    [
        ("BS-02-03", "为区内企业", "She plans parks for our Bishan landscape studio", "met"),
        ("BS-02-03", "为区内企业", "我们璧山规划设计院请了她", "met"),
        ("BS-02-03", "具有经国家认可的境外职业资格", "our planner is licensed at home", "partly"),
        ("BS-04-10", "境外自然人", "I am a private investor from Spain", "met"),
        ("BS-04-10", "境外自然人", "我来自西班牙，想买股份", "met"),
        ("BS-02-07", "境外知名仲裁及争议解决机构", "May HKIAC open a branch?", "partly"),
        ("BS-02-07", "境外知名仲裁及争议解决机构", "新加坡的调解中心能来吗", "partly"),
        ("BS-02-08", "企业", "we sell pickup trucks", "partly"),
        ("BS-02-08", "企业", "我们做越野车进口", "partly"),
        ("BS-19-04", "“高精尖缺”外国人才", "he is a leading specialist", "unclear"),
        ("BS-19-07", "在境内就读国际学校", "my boy goes to Green Valley", "unclear"),
        ("BS-19-07", "便利化额度外", "the fees are 90,000 yuan", "unclear"),
        ("BS-04-14", "非金融企业", "we make tyres", "met"),
        ("DJ-04-01", "科研设备", "our lab buys printers as research equipment", "unclear"),
        ("DJ-04-01", "科研设备", "our lab buys a mass spectrometer", "met"),
    ],
)  # fmt: skip
def test_a_condition_hears_what_was_said(
    measure: str, wording: str, text: str, judgement: str, knowledge: Knowledge
) -> None:
    question = make_question(text, "ask_opening", language=language_of(text))
    found = check_case(question, knowledge.catalogue.measures[measure])
    assert [f.judgement for f in found if f.wording == wording] == [judgement]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Is it sufficient that she is urgently needed talent, or must we be a service company?", "does not say that one of them alone is enough"),
        ("是不是只要她是高精尖缺人才就可以，我们不是服务业企业", "没有写只符合其中一项就够"),
    ],
)  # fmt: skip
def test_two_conditions_are_both_stated(text: str, says: str, knowledge: Knowledge) -> None:
    language = language_of(text)
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language, region="bishan")
    check_answer(given, knowledge)
    if "不是服务业" in text:
        # What is missed decides before all else.
        assert "服务业企业" in given.reply.text.split("\n")[0]
    else:
        assert says in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "她能考造价师或者会计师吗",
        "May my Swiss colleague sit the actuary or the civil engineer exam?",
    ],
)
def test_professions_named_in_one_breath_are_all_taken_up(text: str, knowledge: Knowledge) -> None:
    language = language_of(text)
    given = ask(
        knowledge, text, "ask_talent", "professional_exams", language=language, region="bishan"
    )
    first = given.reply.text.split("\n")[0]
    names = ("造价师", "会计师") if language == "zh" else ("actuary", "civil engineer")
    assert all(f"“{name}”" in first for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "The Danish baker has no work permit yet; may he begin on Monday?",
        "丹麦面包师的工作证还没办好，能先干活吗",
    ],
)
def test_work_before_the_permit_is_answered_by_the_rule_that_needs_one(
    text: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language_of(text))
    check_answer(given, knowledge)
    assert {"NR-XK-08", "NR-XK-09"} <= {card.id for card in given.reply.cards}


def test_children_who_come_too_are_in_a_measure(knowledge: Knowledge) -> None:
    text = "My wife and our son come with me, what is arranged for them?"
    given = ask(knowledge, text, "ask_talent", language="en", region="dianjiang")
    check_answer(given, knowledge)
    assert measures_shown(given) == ["DJ-09-05"]
    alone = ask(knowledge, "Can my wife come with me?", "ask_talent", language="en")
    assert measures_shown(alone) == []


def test_a_flat_that_was_bought_is_no_stay_outside_hotels(knowledge: Knowledge) -> None:
    text = "I bought a flat, can I register my apartment and pay tax at one counter?"
    given = ask(
        knowledge, text, "ask_opening", "property_registration", language="en", region="dianjiang"
    )
    assert measures_shown(given) == ["DJ-06-02"]
    assert given.reply.outcome == "answered"


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("We have a Sinosure policy. Which of the scenarios fits?", "export credit insurance policies"),
        ("我们投了中信保，用得上哪个场景", "出口信保保单融资"),
    ],
)  # fmt: skip
def test_the_listed_thing_that_fits_is_pointed_at(
    text: str, item: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", "cross_border_platform", language=language_of(text))
    assert item in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    "text", ["2023年的服务贸易额是多少", "What did service trade come to in 2023?"]
)
def test_what_was_aimed_at_for_a_year_stands_beside_the_missing_result(
    text: str, knowledge: Knowledge
) -> None:
    language = language_of(text)
    given = ask(knowledge, text, "ask_pilot", "service_trade_figures", language=language)
    assert given.reply.outcome == "not_covered"
    assert given.reply.cards[0].id == "F-105"
    assert ("不是已达到的数字" if language == "zh" else "not a result") in given.reply.text
