"""A name that two topics bear, two things compared, and questions as broad as a whole task."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.message.compared_topics import with_compared_topics
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.several import several_topics, with_shared_names, without_subject
from actions.question import Language
from knowledge.topics import topics
from tests.actions.asking import NOTHING_BEFORE, and_then, ask, make_question, measures_shown

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


CLINICS, CARE = "foreign_medical_institutions", "foreign_elderly_care"
TRAVEL, TROUPES = "outbound_travel", "performing_troupes"


@pytest.mark.parametrize(
    ("text", "topic", "kinds"),
    [
        ("外商在璧山开诊所、敬老院有什么说法", CARE, (CLINICS, CARE)),
        ("璧山 养老机构 外资医疗机构", CARE, (CARE, CLINICS)),
        ("May we set up clinics and private care homes in Bishan?", CLINICS, (CLINICS, CARE)),
        ("旅行社和剧团外资能办吗", TRAVEL, (TRAVEL, TROUPES)),
        ("我们是旅行社，想问外资网吧", TRAVEL, ()),
        ("养老院与医院合作有什么支持", CARE, ()),
        ("互联网医院和养老院", CARE, ()),
        ("养老院里的诊所", CARE, ()),
        ("a hospital with a nursing home", CLINICS, ()),
    ],
)
def test_kinds_in_one_breath_are_all_meant(text: str, topic: str, kinds: tuple[str, ...]) -> None:
    understood = with_compared_topics(make_question(text, "ask_opening", topic))
    assert understood.values("topic") == kinds


def test_what_was_told_of_two_is_asked_of_both_again(knowledge: Knowledge) -> None:
    before = ask(knowledge, "外资开诊所、敬老院，璧山怎么说", "ask_opening", CARE, region="bishan")
    assert {"BS-05-03", "BS-05-13"} <= set(measures_shown(before))
    units = and_then(knowledge, before, "哪个部门牵头", "ask_responsible_unit")
    assert all(topics()[t].zh in units.reply.text for t in (CLINICS, CARE))
    there = and_then(knowledge, units, "那垫江", "change_region", region="dianjiang")
    assert all(f"没有关于{topics()[t].zh}的内容" in there.reply.text for t in (CLINICS, CARE))
    assert {"DJ-02-05", "DJ-02-06"} <= set(measures_shown(there)), "what is nearest there"
    detail = and_then(knowledge, before, "要办多久", "ask_attribute", attribute="duration")
    assert {"BS-05-02", "BS-05-03"} & set(measures_shown(detail))
    assert {"BS-05-13", "BS-05-14"} & set(measures_shown(detail))


def test_what_is_left_of_each_is_shown_by_more(knowledge: Knowledge) -> None:
    both = ("parallel_imports", "cross_border_data")
    question = make_question(
        "璧山对平行进口、数据出境怎么说", "ask_opening", both[0], region="bishan"
    )
    question = replace(question, entities={**question.entities, "topic": both})
    before = answer_question(question, NOTHING_BEFORE, knowledge)
    assert "可以说“更多”" in before.reply.text
    more = and_then(knowledge, before, "更多", "ask_more")
    held = {m.id for t in both for m in knowledge.catalogue.find_measures(t, "bishan")}
    shown = set(measures_shown(before))
    assert shown < held
    assert shown | set(measures_shown(more)) >= held


def test_one_of_two_that_is_named_again_is_meant_alone(knowledge: Knowledge) -> None:
    before = ask(knowledge, "外资开诊所、敬老院，璧山怎么说", "ask_opening", CARE, region="bishan")
    given = and_then(knowledge, before, "养老机构归谁管", "ask_responsible_unit", topic=CARE)
    assert topics()[CLINICS].zh not in given.reply.text
    assert given.focus.topics_together == ()


def test_a_sandbox_is_missed_where_another_is_held(knowledge: Knowledge) -> None:
    text = "What kind of regulatory sandbox has Bishan?"
    before = ask(knowledge, text, "ask_opening", "data_sandbox", language="en", region="bishan")
    given = and_then(knowledge, before, "How about Dianjiang?", "change_region", region="dianjiang")
    assert "has nothing on regulatory sandbox for data" in given.reply.text
    assert "DJ-02-04" in measures_shown(given)


@pytest.mark.parametrize("text", ["璧山的合资医院归哪个部门管", "外资医院在璧山由谁主管"])
def test_who_looks_after_a_districts_hospitals_is_no_operator_of_the_press(
    text: str, knowledge: Knowledge
) -> None:
    named = {"topic": CLINICS, "region": "bishan"}
    question = make_question(text, "ask_responsible_unit", CLINICS)
    question = replace(question, entities={k: (v,) for k, v in named.items()})
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert "牵头单位是区卫生健康委" in given.reply.text
    assert measures_shown(given)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外籍专家的娃在璧山读书有没有津贴", "zh"),
        ("Does Bishan pay a schooling allowance for the children of foreign staff?", "en"),
    ],
)
def test_money_for_school_is_fees_and_places(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "foreign_children_schools", language=language, region="bishan")  # fmt: skip
    assert measures_shown(given)[:2] == ["BS-19-07", "BS-03-08"]
    unsaid = "没有写补贴" if language == "zh" else "do not state"
    assert unsaid in given.reply.text
