"""A name that two topics bear, two things compared, and questions as broad as a whole task."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.several import several_topics, with_shared_names, without_subject
from knowledge.topics import topics
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown

LISTS = {"fdi_negative_list", "market_access"}


@pytest.mark.parametrize("text", ["负面清单谁管", "who is in charge of the negative list"])
def test_a_name_of_two_topics_means_both(text: str) -> None:
    question = replace(
        make_question(text, "ask_responsible_unit"), topics=(("fdi_negative_list", 0.3),)
    )
    assert set(several_topics(with_shared_names(question))) == LISTS


def test_a_list_that_is_named_is_meant_alone() -> None:
    question = make_question("市场准入负面清单谁管", "ask_responsible_unit", "market_access")
    assert with_shared_names(question) == question


def test_both_lists_are_meant_where_they_are_told_apart(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "What's the difference between the two negative lists?",
        "compare_regions",
        "market_access",
        language="en",
    )
    shown = measures_shown(given)
    assert {"BS-02-02", "BS-16-01"} <= set(shown)
    assert "区商务委" in given.reply.text
    assert "区发展改革委" in given.reply.text


def test_two_kinds_of_talent_are_compared_and_not_two_districts(knowledge: Knowledge) -> None:
    given = ask(knowledge, "外籍高层次人才和境外高端人才有啥区别", "compare_regions", "entry_exit")
    assert {"BS-19-03", "BS-19-05"} <= set(measures_shown(given))
    assert "各地文件对照如下" not in given.reply.text


@pytest.mark.parametrize(
    "text", ["who is allowed to issue them", "who's it for", "Who is eligible?", "面向谁"]
)
def test_whom_a_measure_is_for_is_no_question_about_units(text: str, knowledge: Knowledge) -> None:
    given = ask(
        knowledge, text, "ask_responsible_unit", "offshore_bonds", language="en", region="bishan"
    )
    assert not given.reply.text.startswith(topics()["offshore_bonds"].en), "as a who-answer does"
    assert "eligible banks and enterprises" in given.reply.text


def test_a_question_as_broad_as_a_task_gets_the_task(knowledge: Knowledge) -> None:
    question = replace(
        make_question("垫江对外籍人才有什么便利", "ask_talent", region="dianjiang"),
        topics=(("foreign_staff_services", 0.49), ("area_talent", 0.4)),
    )
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert given.focus.topic == "area_talent"
    assert "DJ-09-04" in {*(card.id for card in given.reply.cards), *given.focus.remaining}


def test_a_report_on_something_else_is_no_answer(knowledge: Knowledge) -> None:
    from tests.actions.asking import vector_of

    text = "捷力轮毂年产能是多少"
    question = replace(
        make_question(text, "ask_pilot"),
        topics=(("service_trade_figures", 0.3),),
        vector=vector_of(text),
    )
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert given.reply.outcome in ("not_covered", "clarification")


def test_who_did_something_is_answered_by_the_report(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "跨境数字提单第一票是谁签的",
        "ask_responsible_unit",
        "multimodal_transport",
    )
    assert given.reply.outcome == "answered"
    assert "果园港" in given.reply.text


def test_a_report_beside_units_says_that_it_names_none(knowledge: Knowledge) -> None:
    text = "口岸通关效率检测评价机制是哪个部门负责的"
    given = ask(knowledge, text, "ask_responsible_unit", "port_clearance")
    assert "检测和评价口岸通关效率的机制" in given.reply.text
    assert "报道没有写由哪个单位负责" in given.reply.text


def test_a_complaint_is_told_first_who_leads(knowledge: Knowledge) -> None:
    given = ask(knowledge, "投诉之后怎么处理", "ask_complaint_process", "complaint_mechanism")
    assert given.reply.text.startswith(
        "文件写明牵头外商投资企业投诉工作机制的单位——璧山区：区发展改革委；垫江县："
    )


def test_what_another_city_has_is_said_even_if_the_rest_is_unclear(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "刚从成都搬来，那边的人才补贴能接着领吗",
        "nlu_fallback",
        "talent_recruitment",
        spellings={"other_place": ("成都",)},
        other_place="chengdu",
    )
    assert given.reply.outcome == "not_covered"
    assert "没有成都的规定" in given.reply.text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("我们是高新技术企业，在璧山借外债额度多少", ("foreign_debt",)),
        ("We are a high-tech company: what is the foreign debt quota?", ("foreign_debt",)),
        ("高新技术企业认定和外债管理", ("high_tech_recognition", "foreign_debt")),
        (
            "How is high-tech status recognised, and foreign debt?",
            ("high_tech_recognition", "foreign_debt"),
        ),
    ],
)
def test_who_asks_is_not_what_is_asked_about(text: str, left: tuple[str, ...]) -> None:
    named = ("high_tech_recognition", "foreign_debt")
    question = make_question(text, "ask_finance", "high_tech_recognition")
    question = replace(question, entities={"topic": named})
    assert without_subject(question).values("topic") == left


def test_a_subject_alone_is_the_topic() -> None:
    question = make_question("高新技术企业有什么优惠", "ask_opening", "high_tech_recognition")
    question = replace(question, entities={"topic": ("high_tech_recognition",)})
    assert without_subject(question) == question


@pytest.mark.parametrize(
    "text", ["Is education on the negative list?", "Are logistics companies on the negative list?"]
)
def test_whether_something_is_on_a_list_asks_of_the_list(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_area", "area_education", language="en")
    assert "what is on the list" in given.reply.text
    assert given.reply.outcome == "not_covered"
