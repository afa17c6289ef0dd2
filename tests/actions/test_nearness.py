"""Within a topic the measure that is asked for stands first, and what is far behind it is not told beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.several import without_subject
from actions.question import NO_TOPIC, Language
from tests.actions.asking import NOTHING_BEFORE, make_question, measures_shown, vector_of


def asked(
    knowledge: Knowledge,
    text: str,
    intent: str,
    about: str | None,
    language: Language = "zh",
    **entities: Any,
) -> Answer:
    question = make_question(text, intent, language=language, **entities)
    question = replace(question, topics=((about or NO_TOPIC, 0.95),))
    return answer_question(replace(question, vector=vector_of(text)), NOTHING_BEFORE, knowledge)


SIDES: list[tuple[str, str, str, Language, str, str]] = [
    ("上个月在县里做的核磁，转院以后还得再照一次吗", "ask_opening", "internet_healthcare", "zh", "dianjiang", "DJ-02-06"),
    ("谁有权看我的就诊记录，我能自己定吗", "ask_opening", "internet_healthcare", "zh", "bishan", "BS-05-09"),
    ("can the clinic send its bill straight to my insurer at home", "ask_finance", "cross_border_insurance", "en", "bishan", "BS-04-12"),
    ("商标权的官司，在璧山当地能不能审", "ask_opening", "ip_court", "zh", "bishan", "BS-20-07"),
    ("we only have trademarks to give the bank as security", "ask_finance", "ip_financing", "en", "bishan", "BS-01-07"),
    ("出去考察的外商想在那边租个仓放我们的货", "ask_opening", "cross_border_ecommerce", "zh", "bishan", "BS-12-11"),
    ("can the employee list go to our group in Milan, or is it examined beforehand", "ask_opening", "cross_border_data", "en", "bishan", "BS-20-03"),
    ("集团在国外借给我们的钱，普通工厂想一次登记管到底", "ask_finance", "foreign_debt", "zh", "bishan", "BS-04-14"),
    ("buy used sports cars from a broker in Hamburg and sell them here, with no dealer contract", "ask_opening", "parallel_imports", "en", "bishan", "BS-02-08"),
    ("a start-up wants terms for its engineers agreed with it alone", "ask_talent", "talent_recruitment", "en", "bishan", "BS-19-12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "intent", "topic", "language", "region", "first"), SIDES)
def test_the_side_of_a_topic_that_is_asked_for_in_everyday_words_is_first(
    knowledge: Knowledge,
    text: str,
    intent: str,
    topic: str,
    language: Language,
    region: str,
    first: str,
) -> None:
    given = asked(knowledge, text, intent, topic, language, region=region)
    assert measures_shown(given)[0] == first


def test_a_sibling_far_behind_is_not_told_beside_the_answer(knowledge: Knowledge) -> None:
    text = "市场上老有人假冒我们的商标，屡教不改，怎么惩治侵权"
    given = asked(knowledge, text, "ask_opening", "ip_enforcement", region="bishan")
    assert measures_shown(given) == ["BS-20-09"]
    assert "国际交流" not in given.reply.text
    assert "BS-20-10" in given.focus.remaining


def test_a_question_that_names_no_side_gets_the_whole_topic(knowledge: Knowledge) -> None:
    text = "知识产权侵权惩罚性赔偿与保护合作"
    given = asked(knowledge, text, "ask_opening", "ip_enforcement", region="bishan")
    assert set(measures_shown(given)) == {"BS-20-09", "BS-20-10"}


def test_two_questions_at_once_keep_what_either_may_ask_for(knowledge: Knowledge) -> None:
    text = "完成了多少任务？落户了多少现代服务业项目？"
    given = asked(knowledge, text, "ask_pilot", "pilot_progress")
    assert {"F-001", "F-005"} <= {card.id for card in given.reply.cards}


def test_what_a_region_has_is_near_only_beside_what_others_have_on_the_matter(
    knowledge: Knowledge,
) -> None:
    text = "Is there support in Dianjiang for issuing green bonds overseas?"
    given = asked(knowledge, text, "ask_finance", "offshore_bonds", "en", region="dianjiang")
    assert measures_shown(given) == ["BS-04-06"]
    assert given.reply.outcome == "not_covered"


def test_a_report_on_all_chongqing_is_told_where_a_county_has_no_measure(
    knowledge: Knowledge,
) -> None:
    text = "垫江企业能用国际贸易单一窗口收服务贸易的款吗"
    given = asked(knowledge, text, "ask_opening", "single_window", region="dianjiang")
    assert "F-038" in {card.id for card in given.reply.cards}
    assert "没有点名垫江县" in given.reply.text
    assert given.reply.outcome == "not_covered"


def test_the_trade_of_who_asks_is_not_what_he_asks_for(knowledge: Knowledge) -> None:
    text = "We are a solar power company and want to issue green bonds overseas"
    given = asked(
        knowledge,
        text,
        "ask_finance",
        "offshore_bonds",
        "en",
        topic=("solar_power", "offshore_bonds"),
        spellings={"topic": ("solar power", "green bonds overseas")},
    )
    assert measures_shown(given)[0] == "BS-04-06"
    assert "DJ-03-01" not in measures_shown(given)


def test_a_topic_that_is_asked_for_beside_the_trade_stays() -> None:
    text = "We are a solar power company: is solar power supported, and are green bonds overseas?"
    question = make_question(
        text,
        "ask_finance",
        "offshore_bonds",
        language="en",
        spellings={"topic": ("solar power", "green bonds overseas")},
    )
    named: dict[str, tuple[str, ...]] = {"topic": ("solar_power", "offshore_bonds")}
    assert without_subject(replace(question, entities=named)).values("topic") == named["topic"]


def test_a_report_that_answers_leaves_measures_far_behind_it_for_more(
    knowledge: Knowledge,
) -> None:
    text = "Which brands of imported cars were stored in bond first?"
    given = asked(knowledge, text, "ask_opening", "parallel_imports", "en")
    assert [card.id for card in given.reply.cards] == ["F-061"]
    assert "BS-02-08" in given.focus.remaining


def test_a_quoted_name_is_told_by_the_text_that_has_it_though_another_region_is_named(
    knowledge: Knowledge,
) -> None:
    given = asked(
        knowledge, "垫江说的“1+9+N”里的N是什么", "ask_pilot", "coordination", region="dianjiang"
    )
    assert measures_shown(given)[0] == "CQ-O1-03"
    assert given.reply.text.startswith("垫江县的文件没有写“1+9+N”")


def test_figures_of_all_chongqing_are_not_given_for_a_district(knowledge: Knowledge) -> None:
    text = "垫江今年还有多少个名额"
    given = asked(knowledge, text, "ask_pilot", "pilot_progress", region="dianjiang")
    assert not [card for card in given.reply.cards if card.kind == "fact"]
    assert "其他时点" not in given.reply.text
    assert given.reply.outcome == "not_covered"


def test_the_phone_for_complaints_is_one_of_the_complaint_mechanism(knowledge: Knowledge) -> None:
    text = "我们港资企业要告县里的局，给个电话或者表格"
    given = asked(knowledge, text, "file_complaint", None, region="dianjiang", attribute="phone")
    assert measures_shown(given) == ["DJ-07-01"]


def test_where_somebody_comes_from_fetches_no_report_of_his_country(knowledge: Knowledge) -> None:
    given = asked(
        knowledge,
        "新加坡医生想独资开诊所",
        "ask_opening",
        "foreign_medical_institutions",
        nationality="singapore",
        spellings={"nationality": ("新加坡",)},
    )
    assert "F-118" not in {card.id for card in given.reply.cards}


def test_what_matches_well_is_not_told_to_be_in_doubt(knowledge: Knowledge) -> None:
    text = "群众点单服务上门这种模式，璧山有吗"
    question = make_question(text, "ask_opening", "service_models", region="bishan")
    question = replace(
        question, vector=vector_of(text), topics=(("service_models", 0.2),), confidence=0.2
    )
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert "不能确定" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("试点落实得怎样，完成多少？带来多少项目？", "zh", "F-001"),
        ("How much of the plan has been put into practice?", "en", "F-001"),
    ],
)
def test_the_share_that_is_done_answers_how_much_is_done(
    text: str, language: Language, first: str, knowledge: Knowledge
) -> None:
    given = asked(knowledge, text, "ask_pilot", "pilot_progress", language)
    assert given.reply.cards[0].id in (first, "F-002")
    assert "69" in given.reply.text.split("\n")[0]
    assert "state an amount" not in given.reply.text


def test_each_thing_that_is_counted_gets_its_figure(knowledge: Knowledge) -> None:
    text = "任务完成多少了？有多少项目落户？"
    told = asked(knowledge, text, "ask_pilot", "pilot_progress").reply.text.split("\n")[0]
    assert "69项" in told
    assert "356个" in told


def test_goods_shown_before_duty_are_told_of_the_trial_that_does_it(knowledge: Knowledge) -> None:
    text = "样品先摆在店里不交关税，没卖出去的能退回国外吗"
    given = asked(knowledge, text, "ask_opening", "bonded_exhibition")
    assert "F-022" in {card.id for card in given.reply.cards}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("区里的国企准备到国外借款，有什么说法", "zh"),
        ("May our district holding take a loan overseas?", "en"),
    ],
)
def test_who_borrows_abroad_invests_nothing_there(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = asked(knowledge, text, "ask_finance", "qdlp", language)
    assert {"BS-04-14", "BS-04-15"} & set(measures_shown(given))
    assert "BS-04-01" not in measures_shown(given)


def test_a_fund_that_invests_abroad_stays_with_its_pilot(knowledge: Knowledge) -> None:
    text = "我们的基金想借道试点去境外投资，贷款不用"
    assert "BS-04-01" in measures_shown(asked(knowledge, text, "ask_finance", "qdlp"))


def test_who_offers_examinations_takes_none() -> None:
    for text in ("Our exam body would like to come here", "我们是一家国际考试机构，想进来"):
        question = make_question(text, "ask_talent")
        likely = (("professional_exams", 0.9), ("exams_and_textbooks", 0.1))
        named: dict[str, tuple[str, ...]] = {"topic": ("professional_exams",)}
        meant = without_subject(replace(question, topics=likely, entities=named))
        assert meant.topic == "exams_and_textbooks"
    question = make_question("在外企上班能参加会计考试吗", "ask_talent", "professional_exams")
    assert without_subject(question).topic == "professional_exams"
