"""A region that has measures on a matter is answered with them, though a report names it as well."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.ranked_facts import rank_facts
from actions.answers.topic.press import answer_from_press, facts_beside
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Language
from knowledge.regions import HOME
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown, vector_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("璧山有没有中外合作办学", "zh"),
        ("璧山有没有“中外合作办学”？", "zh"),
        ("Does Bishan have Sino-foreign cooperative education?", "en"),
    ],
)
def test_what_a_region_has_is_no_report_on_the_city(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_opening", "cooperative_education", language=language, region="bishan"
    )
    assert given.reply.outcome == AnswerOutcome.ANSWERED.value
    assert measures_shown(given)[0].startswith("BS-03-")


def test_where_a_region_has_nothing_the_report_is_told(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "垫江有没有中外合作办学",
        "ask_opening",
        "cooperative_education",
        region="dianjiang",
    )
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    assert "没有点名垫江县" in given.reply.text


def test_a_named_matter_with_no_strange_word_is_not_outside(knowledge: Knowledge) -> None:
    text = "How do I get the green channel in Bishan"
    asked = make_question(text, "out_of_scope", language="en", region="bishan")
    named = {**asked.entities, "topic": ("green_channel",)}
    likely = (("green_channel", 0.76), ("green_finance", 0.07), (NO_TOPIC, 0.04))
    asked = replace(asked, entities=named, topics=likely, vector=vector_of(text))
    given = answer_question(asked, NOTHING_BEFORE, knowledge)
    assert given.reply.outcome == AnswerOutcome.ANSWERED.value
    assert measures_shown(given) == ["BS-19-04"]


def test_the_data_exchange_is_no_data_trading_centre(knowledge: Knowledge) -> None:
    text = "Is the data exchange set up?"
    given = ask(knowledge, text, "ask_opening", "data_trading", language="en")
    assert given.reply.cards[0].id == "F-044"
    assert "does not say it has been set up" in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("有没有评价口岸通关快慢的机制", "zh", "报纸报道：重庆建立了检测和评价口岸通关效率的机制"),
        ("Is there any mechanism to assess clearance at the ports?", "en", "A newspaper reported: Chongqing set up a mechanism"),
    ],
)  # fmt: skip
def test_a_thing_that_only_a_report_names_is_told_first(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "port_clearance", language=language)
    assert given.reply.text.startswith(said)


def test_a_thing_that_a_measure_names_is_told_from_it(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "有没有外商投诉机制", "ask_complaint", "complaint_mechanism", region="bishan"
    )
    assert given.reply.text.startswith("璧山区的文件写的是")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("报上是怎么写璧山外债登记的？", "zh"),
        ("According to the newspapers, what is done about foreign debt in Bishan?", "en"),
    ],
)
def test_what_the_press_is_asked_for_comes_first(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", "foreign_debt", language=language, region="bishan")
    assert given.reply.cards[0].kind == "fact"
    assert measures_shown(given)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("试点一年，试点任务怎么说汇工资", "zh"),
        ("Pay: what do the tasks of the pilot say on it?", "en"),
    ],
)
def test_the_word_pilot_adds_no_report_on_the_pilot(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    asked = make_question(text, "ask_talent", "salary_remittance", language=language)
    asked = replace(asked, vector=vector_of(text))
    topic, facts = "salary_remittance", list(knowledge.catalogue.facts.values())
    measures = knowledge.catalogue.find_measures(topic)
    given = facts_beside(asked, NOTHING_BEFORE, knowledge, topic, measures, facts)
    assert not [f for f in given if f.topic == "pilot_progress"]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("银行审核单证的时间有没有缩短一点", "zh", "单证审核时间缩短了90%"),
        ("Has checking the documents of a cross-border settlement become any shorter?", "en", "by 90%"),
    ],
)  # fmt: skip
def test_a_report_that_comes_near_is_not_denied(
    text: str, language: Language, told: str, knowledge: Knowledge
) -> None:
    asked = make_question(text, "ask_finance", "corridor_scenario", language=language)
    doubted = ("corridor_scenario", 0.2)
    asked = replace(asked, topics=(doubted,), directness=doubted, vector=vector_of(text))
    facts = rank_facts(asked, knowledge, "corridor_scenario")
    given = answer_from_press(asked, NOTHING_BEFORE, knowledge, "corridor_scenario", facts)
    assert told in given.reply.text
    assert "都没有写您问的内容" not in given.reply.text
    assert "Neither" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "topic", "language", "says"),
    [
        ("重庆有把进口车保税存放的先例没有", "parallel_imports", "zh", "果园港、西永综合保税园等率先"),
        ("重庆和国外互相承认外籍人才的资质吗", "foreign_qualifications", "zh", "在探索互认外籍人才的经历和资质"),
        ("Are the credentials of foreign talent mutually recognised in Chongqing?", "foreign_qualifications", "en", "exploring mutual recognition"),
    ],
)  # fmt: skip
def test_of_the_city_the_report_on_it_is_told_before_a_district_s_measure(
    text: str, topic: str, language: Language, says: str, knowledge: Knowledge
) -> None:
    asked = make_question(text, "ask_opening", topic, language=language, region=HOME)
    given = answer_question(replace(asked, vector=vector_of(text)), NOTHING_BEFORE, knowledge)
    assert says in given.reply.text.split("\n")[0]


def test_mutual_recognition_is_no_question_for_the_degree_that_a_permit_needs(
    knowledge: Knowledge,
) -> None:
    text = "重庆外籍人才的学历和经历可以互认吗"
    asked = make_question(text, "ask_talent", "foreign_qualifications", region=HOME)
    given = answer_question(replace(asked, vector=vector_of(text)), NOTHING_BEFORE, knowledge)
    assert not any(card.id.startswith("NR-") for card in given.reply.cards)
    assert "学历或学位要求" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "reported"),
    [
        ("重庆有外资诊所可以看病吗", "zh", True),
        ("Are there any joint-venture hospitals in Chongqing for our expats?", "en", True),
        ("重庆有没有支持外资办医院的政策", "zh", False),
        ("May a foreign company set up a hospital in Chongqing?", "en", False),
    ],
)
def test_a_hospital_that_is_there_is_told_before_how_one_may_be_set_up(
    text: str, language: Language, reported: bool, knowledge: Knowledge
) -> None:
    medical = "foreign_medical_institutions"
    given = ask(knowledge, text, "ask_opening", medical, language=language, region="chongqing")
    first = given.reply.text.split("\n")[0]
    assert (("莱佛士" if language == "zh" else "Raffles") in first) is reported
    if reported:
        assert not any(line.startswith("· ") for line in given.reply.text.split("\n"))


def test_how_many_there_are_needs_no_goals(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "重庆试点一共有几项任务要做", "ask_pilot", "pilot_goals", region="chongqing"
    )
    assert "86项" in given.reply.text.split("\n")[0]
    assert all("86" in f"{c.text}{c.quote}" for c in given.reply.cards if c.kind == "measure")
