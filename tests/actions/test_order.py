"""What comes first in an answer, what stands beside it, and what is owned up to."""

from __future__ import annotations

from dataclasses import replace

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Question
from tests.actions.asking import NOTHING_BEFORE, and_then, ask, make_question, vector_of


def _asked(knowledge: Knowledge, question: Question) -> Answer:
    return answer_question(
        replace(question, vector=vector_of(question.text)), NOTHING_BEFORE, knowledge
    )


def _kinds(given: Answer) -> list[str]:
    return [card.kind for card in given.reply.cards]


def test_what_a_document_plans_stands_before_a_report_of_it(knowledge: Knowledge) -> None:
    question = make_question("外资能不能来办医院", "ask_opening", "foreign_medical_institutions")
    assert _kinds(_asked(knowledge, question))[0] == "measure"


def test_a_report_stands_first_where_it_is_asked_what_happened(knowledge: Knowledge) -> None:
    question = make_question("重庆一共有几个知识产权法庭和巡回审判站", "ask_opening", "ip_court")
    given = _asked(knowledge, question)
    assert _kinds(given)[0] == "fact"
    assert given.reply.text.startswith("报纸报道：")


def test_doubt_about_the_topic_is_said(knowledge: Knowledge) -> None:
    sure = make_question("外资银行可以进来吗", "ask_finance", "foreign_securities")
    unsure = replace(sure, topics=(("foreign_securities", 0.2),))
    assert "不能确定" not in _asked(knowledge, sure).reply.text
    assert _asked(knowledge, unsure).reply.text.startswith("不能确定您问的就是下面这一项")


def test_no_region_is_offered_that_has_nothing_on_the_topic(knowledge: Knowledge) -> None:
    given = ask(knowledge, "璧山的QDLP", "ask_finance", "qdlp", region="bishan")
    offered = [c.title for c in given.reply.choices]
    assert "由谁负责？" in offered
    assert not [title for title in offered if "垫江" in title]


def test_who_is_responsible_is_not_offered_to_whoever_asked_it(knowledge: Knowledge) -> None:
    given = ask(knowledge, "QDLP谁负责", "ask_responsible_unit", "qdlp")
    assert "由谁负责？" not in [c.title for c in given.reply.choices]


def test_another_place_and_hardly_a_topic_gets_no_measure(knowledge: Knowledge) -> None:
    question = make_question(
        "minimum wage in Shanghai?",
        "ask_attribute",
        "salary_remittance",
        language="en",
        other_place="shanghai",
        attribute="amount",
        spellings={"other_place": ("Shanghai",)},
    )
    given = _asked(knowledge, replace(question, topics=(("salary_remittance", 0.33),)))
    assert given.reply.outcome == "not_covered"
    assert not given.reply.cards
    assert "Shanghai" in given.reply.text


def test_a_follow_up_about_another_region_keeps_what_its_question_means(
    knowledge: Knowledge,
) -> None:
    question = make_question(
        "璧山网上看病能用医保支付吗", "ask_opening", "internet_healthcare", region="bishan"
    )
    first = _asked(knowledge, question)
    assert first.focus.vector == vector_of(question.text)
    then = and_then(knowledge, first, "垫江可以吗", "change_region", region="dianjiang")
    assert "垫江县的文件没有这一条" in then.reply.text


def test_measures_on_a_neighbouring_topic_as_near_stand_beside(knowledge: Knowledge) -> None:
    question = make_question("外籍高层次人才的签证和停居留有什么便利", "ask_talent")
    question = replace(question, topics=(("green_channel", 0.7),))
    shown = {card.id for card in _asked(knowledge, question).reply.cards}
    assert {"BS-19-03", "BS-19-04", "DJ-09-01"} <= shown


def test_how_long_the_pilot_lasts_is_stated(knowledge: Knowledge) -> None:
    given = ask(knowledge, "试点要搞多久", "ask_attribute", "pilot_goals", attribute="duration")
    assert "3年" in given.reply.text
    assert given.reply.outcome == "answered"


def test_a_report_on_another_topic_is_not_told_of_one_that_is_sure(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "公司请了德国工程师，工资想换成欧元寄回德国",
        "ask_talent",
        "salary_remittance",
    )
    assert not [c.id for c in given.reply.cards if c.id in knowledge.catalogue.facts]
