"""A half of a message without a subject is about what the half before it names; one with a subject is not."""

from __future__ import annotations

import pytest

from actions.answers.message.subjects import (
    asks_for_the_like,
    intent_on,
    names_no_object,
    points_back,
    with_subject,
)
from actions.answers.pieces.answer import Knowledge
from tests.actions.asking import make_question, measures_shown, vector_of
from tests.actions.test_parts import ask_all, parse


@pytest.mark.parametrize(
    "text",
    [
        "普通企业能用吗",
        "外资企业能参加吗",
        "个人可以申请吗？",
        "能不能用",
        "民营企业也能享受吗",
        "and can foreign companies join?",
        "Can a private person apply?",
        "could our supplier take part too",
    ],
)
def test_a_part_that_ends_with_its_verb_names_no_object(text: str) -> None:
    assert names_no_object(text)


@pytest.mark.parametrize(
    "text",
    [
        "外资企业能参加数据沙盒吗",
        "可以申请QDLP额度吗",
        "璧山怎么用创新券",
        "can foreign companies join the data sandbox?",
        "How do we apply for a work permit?",
    ],
)
def test_a_part_that_names_its_object_does_not_lean(text: str) -> None:
    assert not names_no_object(text)


def test_what_names_nothing_is_looked_for_with_the_words_before() -> None:
    before = make_question("璧山有海关报关窗口吗", "ask_opening", "customs_and_warehouses")
    part = make_question("在什么地方", "compare_regions")
    assert with_subject(part, before).subject == before.text


def test_which_one_names_nothing() -> None:
    before = make_question("Do I have to register as an architect", "ask_talent", language="en")
    part = make_question("and which one?", "ask_responsible_unit", language="en")
    assert with_subject(part, before).subject == before.text


@pytest.mark.parametrize("text", ["金额是多少，截止到什么时候", "外籍人才资质互认了吗"])
def test_what_names_something_and_was_understood_is_looked_for_by_itself(text: str) -> None:
    before = make_question("这个场景帮了多少家企业", "ask_pilot", "corridor_scenario")
    assert with_subject(make_question(text, "ask_attribute"), before).subject == ""
    lost = with_subject(make_question(text, "ask_help"), before, understood=False)
    assert lost.subject == before.text


def test_a_part_with_it_is_looked_for_between_the_two() -> None:
    before = make_question("Which company operates the Single Window", "ask_opening")
    part = make_question("and what national firsts did it achieve?", "ask_pilot", language="en")
    assert points_back(part.text)
    assert with_subject(part, before).subject == before.text


def test_a_detail_and_what_was_not_understood_are_asked_of_the_subject() -> None:
    def unsure(text: str, intent: str) -> str:
        from dataclasses import replace

        return intent_on("academic_websites", replace(make_question(text, intent), confidence=0.4))

    assert unsure("在什么地方", "compare_regions") == "ask_attribute"
    assert unsure("普通企业能用吗", "ask_help") == "ask_opening"
    assert unsure("谁牵头", "ask_responsible_unit") == "ask_responsible_unit"
    assert intent_on("qdlp", make_question("谢谢", "thank")) == "thank"


def test_where_it_is_asks_about_the_first_half(knowledge: Knowledge) -> None:
    where = parse("在什么地方", "compare_regions")
    where["intent"]["confidence"] = 0.4
    given = ask_all(
        knowledge,
        parse(
            "璧山有报关窗口吗",
            "ask_opening",
            "customs_and_warehouses",
            topic="customs_and_warehouses",
            region="bishan",
        ),
        where,
    )
    assert "文件没有写办理地址" in given.reply.text
    assert "西永" not in given.reply.text.split("在什么地方")[1]
    assert measures_shown(given)[0] == "BS-18-06"


@pytest.mark.parametrize(
    ("text", "language"), [("普通企业能用吗", "zh"), ("can ordinary companies apply?", "en")]
)
def test_who_may_use_it_is_held_against_the_measure(
    knowledge: Knowledge, text: str, language: str
) -> None:
    lost = parse(text, "ask_help")
    lost["intent"]["confidence"] = 0.4
    first = "国际学术网站谁负责" if language == "zh" else "who handles academic websites"
    topic = "academic_websites"
    given = ask_all(
        knowledge,
        parse(first, "ask_responsible_unit", topic, topic=topic, region="bishan"),
        lost,
    )
    opening = "与文件所写不符" if language == "zh" else "this does not match"
    assert opening in given.reply.text


def test_it_is_the_thing_before_where_that_has_what_is_asked(knowledge: Knowledge) -> None:
    first = parse("Which company operates the Single Window", "ask_opening", "single_window")
    then = parse("and what national firsts did it achieve?", "ask_pilot", "firsts")
    for part in (first, then):
        part["vector"] = vector_of(part["text"])
    given = ask_all(knowledge, first, then)
    assert "F-038" in [c.id for c in given.reply.cards]
    assert "F-064" not in [c.id for c in given.reply.cards]


def test_another_thing_that_is_named_stays_what_it_is(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("QDLP谁牵头", "ask_responsible_unit", "qdlp", topic="qdlp", region="bishan"),
        parse("数据沙盒呢", "ask_opening", "data_sandbox", topic="data_sandbox"),
    )
    assert measures_shown(given) == ["BS-04-01", "BS-20-02"]


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("and is there anything like it in Bishan?", True),
        ("璧山有类似的吗", True),
        ("does Bishan have something similar?", True),
        ("垫江呢", False),
        ("is there a sandbox in Bishan?", False),
    ],
)
def test_the_like_of_it(text: str, leans: bool) -> None:
    assert asks_for_the_like(make_question(text, "ask_more")) is leans


def test_the_like_of_a_document_is_looked_for_in_the_other_region(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(
            "垫江的1+N人才政策是什么",
            "ask_named_document",
            "foreign_staff_services",
            named_document="talent-policies-1-n",
            region="dianjiang",
        )
        | {
            "entities": [
                {"entity": "named_document", "value": "talent-policies-1-n", "start": 3, "end": 6},
                {"entity": "region", "value": "dianjiang", "start": 0, "end": 2},
            ]
        },
        parse("璧山有类似的吗", "ask_more", region="bishan"),
    )
    assert "璧山区的文件没有提到1+N" in given.reply.text
    assert measures_shown(given)[0] == "DJ-09-02"
    assert any(i.startswith("BS-19") for i in measures_shown(given))


def test_a_long_sentence_is_quoted_once_in_a_reply(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("垫江的9个推进组里有没有人才组", "ask_pilot", "coordination", topic="coordination", region="dianjiang"),
        parse("谁牵头", "ask_responsible_unit"),
    )  # fmt: skip
    assert given.reply.text.count("高标准高质量推进改革任务落地落实") == 1
    assert "文件没有写各个推进组由谁牵头" in given.reply.text


@pytest.mark.parametrize(
    ("first", "then", "gap"),
    [
        ("《重庆市外商投资企业投诉工作办法》文号是多少", "第几条讲受理时限？", "没有查到办理时限"),
        ("《重庆市外商投资企业投诉工作办法》谁印发的", "哪一条写了办理时限", "没有查到办理时限"),
        ("《重庆市外商投资企业投诉工作办法》讲什么", "第十五条怎么写", "没有查到第十五条"),
    ],
)
def test_an_article_is_one_of_the_document_named_before(
    first: str, then: str, gap: str, knowledge: Knowledge
) -> None:
    about = "complaint_mechanism"
    named = parse(first, "ask_attribute", about, named_document="chongqing-complaint-measures")
    named["entities"][0] |= {"start": 1, "end": 17}
    given = ask_all(knowledge, named, parse(then, "ask_attribute", attribute="duration"))
    second = given.reply.text.split(f"“{then}”")[1].split("\n\n")[0]
    assert gap in second
    # The time that the national rule sets is said as what it is, after that the city's was not found.
    of_the_state = [line for line in second.split("\n") if "7个工作日" in line]
    assert all(line.startswith("国家规定") for line in of_the_state)
    assert gap in second.split("\n")[0]


def test_without_a_document_before_it_the_national_rule_answers(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("外商投资企业投诉归谁管", "ask_responsible_unit", "complaint_mechanism"),
        parse("第几条规定受理时限", "ask_attribute", "complaint_mechanism", attribute="duration"),
    )
    assert "7个工作日" in given.reply.text
