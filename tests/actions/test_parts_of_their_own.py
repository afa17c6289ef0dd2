"""Which part of a message leans on the one before, and which is of its own matter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.message.subjects import brings_no_subject
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language, read_question
from tests.actions.asking import NOTHING_BEFORE, measures_shown, official_regions
from tests.actions.test_parts import ask_all, message, parse


def second(given: Answer) -> str:
    """What is said to the last part."""
    return given.reply.text.split("\n\n")[-1]


@pytest.mark.parametrize(
    "text",
    [
        "今年还剩多少个",
        "找哪个部门",
        "最长要拖到啥时候",
        "有什么条件",
        "and what are the requirements?",
        "who should I ring?",
    ],
)
def test_what_only_asks_brings_no_subject(text: str) -> None:
    assert brings_no_subject(text)


@pytest.mark.parametrize(
    "text", ["金融的找谁", "专利能质押吗", "who runs the single window?", "what is the tax rate?"]
)
def test_what_names_a_thing_brings_one(text: str) -> None:
    assert not brings_no_subject(text)


def test_a_number_left_is_that_of_the_matter_before(knowledge: Knowledge) -> None:
    """However sure the classifier is that figures of the pilot are meant."""
    given = ask_all(
        knowledge,
        parse(
            "外籍人才有配额吗", "ask_talent", "talent_quota", topic="talent_quota", region="bishan"
        ),
        parse("现在还剩几个", "ask_validity", "pilot_progress"),
    )
    assert "政策文件" not in given.reply.text
    assert measures_shown(given) == ["BS-19-09"]
    assert "文件没有写" in second(given)


@pytest.mark.parametrize(
    ("first", "then", "language"),
    [
        ("人才工作归哪个部门管", "教育的又找谁", "zh"),
        ("Who is in charge of talent?", "and who for education?", "en"),
    ],
)
def test_a_short_part_on_another_area_is_asked_of_that(
    first: str, then: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_responsible_unit", "area_talent", region="bishan"),
        parse(then, "ask_responsible_unit", "area_education"),
    )
    assert given.reply.language == language
    assert "区教委" in second(given)
    assert "区委组织部" not in second(given)


def test_requirements_are_those_of_the_matter_and_not_of_the_plan(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(
            "Does Bishan give high-tech recognition on filing",
            "ask_opening",
            "high_tech_recognition",
            topic="high_tech_recognition",
            region="bishan",
        ),
        parse("and what are the requirements?", "ask_attribute"),
    )
    assert "BS-17-01" in measures_shown(given)
    assert "21 tasks" not in given.reply.text
    assert set(measures_shown(given)) <= {"BS-17-01", "BS-17-02", "BS-17-03"}


def test_a_guess_gives_way_to_what_the_message_is_about(knowledge: Knowledge) -> None:
    guess = parse("Who runs the platform for cross-border finance?", "ask_responsible_unit")
    likely = [("financial_risk", 0.4), ("cross_border_platform", 0.3)]
    guess["topics"] = [{"name": t, "confidence": c} for t, c in likely]
    whole = message(guess, parse("And what is on it?", "nlu_fallback"))
    whole = replace(whole, topics=(("cross_border_platform", 0.5), ("financial_risk", 0.3)))
    given = answer_question(whole, NOTHING_BEFORE, knowledge)
    assert [c.id for c in given.reply.cards] == ["F-029"]


def test_a_topic_that_the_part_is_sure_of_stays(knowledge: Knowledge) -> None:
    risks = parse(
        "Who watches financial risks in Bishan?", "ask_responsible_unit", "financial_risk"
    )
    whole = message(risks, parse("And does it cost anything?", "ask_attribute", attribute="fee"))
    whole = replace(whole, topics=(("cross_border_platform", 0.95),))
    given = answer_question(whole, NOTHING_BEFORE, knowledge)
    assert measures_shown(given)[0].startswith(("BS-21", "DJ-11"))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("谁最先发的一码通行营业执照", "开店的手续也是同一个地方办吗"),
        (
            "Who issued the first one-code licence",
            "and does the same place handle a whole shop opening?",
        ),
    ],
)
def test_the_same_place_compares_no_regions(first: str, then: str, knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", "one_licence"),
        parse(then, "compare_regions", "one_licence"),
    )
    assert {c.id for c in given.reply.cards} == {"F-039", "F-040"}


def test_who_has_it_is_asked_of_both_that_were_compared(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("外资负面清单和市场准入负面清单是不是一个", "ask_opening", "fdi_negative_list"),
        parse("璧山是哪个局管", "ask_responsible_unit", region="bishan"),
    )
    assert "区商务委" in second(given)
    assert "区发展改革委" in second(given)


def test_a_shared_name_means_what_the_part_before_is_about(knowledge: Knowledge) -> None:
    unsure = parse("where can I read the negative list", "show_source")
    unsure["topics"] = [
        {"name": "none", "confidence": 0.6},
        {"name": "market_access", "confidence": 0.3},
    ]
    given = ask_all(
        knowledge,
        parse("Which sectors are closed to foreign investors?", "ask_opening", "fdi_negative_list"),
        unsure,
    )
    assert not {"BS-16-01", "CQ-B6-04"} & set(measures_shown(given))


def test_its_own_there_is_no_word_on_the_part_before(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("1+9+N 的 N 是什么", "ask_pilot", "coordination", topic="coordination"),
        parse("垫江有自己的工作组吗", "ask_pilot", "coordination", region="dianjiang"),
    )
    first, then = given.reply.text.split("\n\n")
    assert "1+9+N" in first
    assert "垫江" not in first
    assert "垫江" in then


@pytest.mark.parametrize(
    ("first", "then", "no"),
    [
        ("璧山的绿色通道", "这些规定垫江也适用吗", "只适用于璧山区"),
        (
            "the green channel in Bishan",
            "do those rules apply in Dianjiang?",
            "for Bishan District alone",
        ),
    ],
)
def test_one_places_text_is_no_rule_of_another(
    first: str, then: str, no: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_talent", "talent_quota", topic="talent_quota", region="bishan"),
        parse(then, "ask_validity", region="dianjiang"),
    )
    assert no in second(given)


def test_what_does_not_reach_another_place_is_told_with_that_places_nearest(
    knowledge: Knowledge,
) -> None:
    topic = "foreign_staff_services"
    given = ask_all(
        knowledge,
        parse("垫江对外籍人员有什么便利", "ask_talent", topic, region="dianjiang"),
        parse("这些办法璧山适用吗", "ask_validity", region="bishan"),
    )
    part = second(given)
    assert "只适用于垫江县" in part
    assert part.index("只适用于垫江县") < part.index("下面只是相近的内容")
    assert measures_shown(given)[0] == "DJ-09-02"
    assert measures_shown(given)[1].startswith("BS-19")


def test_units_that_were_told_are_not_told_twice(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(
            "Who leads finance in Bishan?", "ask_responsible_unit", "area_finance", region="bishan"
        ),
        parse("and who else is involved?", "ask_responsible_unit"),
    )
    assert given.reply.text.count("两山公司") == given.reply.text.split("\n\n")[0].count("两山公司")
    assert "“and who else is involved?”" in given.reply.text


def test_a_figure_of_a_rule_that_was_told_is_not_told_again(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("重庆有 QDLP 吗", "ask_finance", "qdlp", topic="qdlp", region="chongqing"),
        parse("最低多少注册资本", "ask_attribute"),
    )
    assert given.reply.text.count("500万元") == 1
    assert "见上文" in second(given)


def test_which_article_is_asked_of_the_rules_that_a_report_names(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(
            "重庆有自己的外商投诉办法吗",
            "ask_complaint_process",
            "complaint_mechanism",
            region="chongqing",
        ),
        parse("第几条写的时限", "choose_item", attribute="duration"),
        parse("文号呢", "find_document"),
    )
    assert "没有查到办理时限" in given.reply.text
    assert "没有查到文号" in given.reply.text
    assert "2020年第3号" not in given.reply.text


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        ("我们是澳门的医院，想开独资诊所。", "那我们的日本合作方呢，他们也可以吗？", "日本"),
        (
            "We're from Macao and plan a wholly owned clinic.",
            "What about our Thai partner, could they do the same?",
            "Thai",
        ),
    ],
)
def test_what_was_wanted_is_wanted_for_another_too(
    first: str, then: str, said: str, knowledge: Knowledge
) -> None:
    topic = "foreign_medical_institutions"
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", topic),
        parse(then, "compare_regions", None),
    )
    assert measures_shown(given) == ["BS-05-02", "BS-05-03"]
    part = second(given)
    assert said in part
    assert "独资" in part or "wholly" in part
    assert ("不符" in part) or ("not match" in part)


def test_who_the_asker_is_says_nothing_of_his_partner(knowledge: Knowledge) -> None:
    topic = "foreign_medical_institutions"
    given = ask_all(
        knowledge,
        parse("我们是澳门的医院，想开独资诊所。", "ask_opening", topic),
        parse("那我们的合作方呢，他们也可以吗？", "nlu_fallback", None),
    )
    assert "澳门" not in second(given).split("——")[1]


def test_whom_to_ask_is_said_once(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(
            "海关报关窗口的地址在哪条街",
            "ask_attribute",
            "customs_and_warehouses",
            topic="customs_and_warehouses",
            region="bishan",
            attribute="address",
        ),
        parse("几点下班", "ask_attribute", "customs_and_warehouses", attribute="hours"),
    )
    assert given.reply.text.count("可向下列负责单位询问") == 1
    assert "办公时间" in second(given)


def test_what_else_is_held_is_counted_once(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(
            "璧山允许把数据传到国外吗",
            "ask_opening",
            "cross_border_data",
            topic="cross_border_data",
            region="bishan",
        ),
        parse("安全评估是哪一条", "ask_opening", "cross_border_data", topic="cross_border_data"),
    )
    text = given.reply.text
    assert text.count("可以说“更多”") == (1 if given.focus.remaining else 0)
    assert f"另有 {len(given.focus.remaining)} 条" in text or not given.focus.remaining
    assert "以下共列" not in text


def test_besides_is_no_other_county(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("垫江有绿色债券吗", "ask_finance", "offshore_bonds", region="dianjiang"),
        parse("另外县里有没有外债试点", "ask_finance", "foreign_debt", topic="foreign_debt"),
    )
    assert second(given).split("——")[1].startswith("《垫江县")
    assert "点名垫江县、重庆市" not in given.reply.text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("不动产一窗受理两个区县都有吗", "各由什么部门主管"),
        ("Do both districts take real-estate registration at one window", "which bureau leads in each of them"),
    ],
)  # fmt: skip
def test_who_leads_in_each_is_asked_of_the_matter_before(
    first: str, second: str, knowledge: Knowledge
) -> None:
    topic = "property_registration"
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", topic, topic=topic),
        parse(second, "ask_responsible_unit", "coordination"),
    )
    said = given.reply.text.split(second)[-1]
    assert "区发展改革委" in said
    assert "县规划自然资源局" in said
    assert "工作组" not in said


@pytest.mark.parametrize(
    ("first", "second"),
    [("“1+9+N”指什么", "垫江谁来统筹试点"), ("What is “1+9+N”", "who coordinates it in Dianjiang")],
)
def test_a_place_named_later_is_not_that_of_a_name_it_does_not_write(
    first: str, second: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_pilot", "coordination", topic="coordination"),
        parse(second, "ask_responsible_unit", "coordination", region="dianjiang"),
    )
    assert official_regions(given) == {"chongqing", "dianjiang"}
    assert not any(said in given.reply.text for said in ("没有写“1+9+N”", "does not write of"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("璧山的平行进口汽车归谁管", "做经销商要什么资格"),
        ("Who handles parallel imports of cars in Bishan", "and what must a trader qualify for"),
    ],
)
def test_a_detail_in_doubt_is_asked_of_the_matter_before(
    first: str, second: str, knowledge: Knowledge
) -> None:
    topic = "parallel_imports"
    one = parse(first, "ask_responsible_unit", topic, topic=topic, region="bishan")
    doubtful = {
        **parse(second, "ask_attribute"),
        "topics": [
            {"name": "high_tech_recognition", "confidence": 0.36},
            {"name": topic, "confidence": 0.12},
        ],
    }
    given = ask_all(knowledge, one, doubtful)
    assert set(measures_shown(given)) <= {m.id for m in knowledge.catalogue.find_measures(topic)}
    assert not any(said in given.reply.text for said in ("不能确定", "cannot be sure"))


def test_two_names_of_one_measure_are_asked_of_apart(knowledge: Knowledge) -> None:
    text = "“一次都不跑”是真的不用去窗口吗？企业吹哨是啥意思？"
    about = "service_models"
    asked = read_question(parse(text, "ask_opening", about, topic=about), None, None)
    given = answer_question(asked, NOTHING_BEFORE, knowledge)
    first, second = given.reply.text.split("\n\n")
    assert "“探索”" in first
    assert "没有解释" not in first
    assert "没有解释" in second
