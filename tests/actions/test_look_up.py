"""Questions that say exactly what they look for: lists, words, places, companies, named documents."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language, Question
from actions.recognition import recognise
from tests.actions.asking import and_then, ask, measures_shown, official_regions
from tests.actions.honesty import check_answer

MECHANISMS = [f"DJ-O2-{n:02d}" for n in range(2, 7)]


def facts_shown(answer: Answer) -> list[str]:
    return [card.id for card in answer.reply.cards if card.kind == "fact"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("垫江保障措施里有哪五个机制", "zh"),
        ("垫江建立工作机制里的5个机制是什么", "zh"),
        ("What are the five mechanisms in Dianjiang's safeguards section?", "en"),
    ],
)
def test_what_a_plan_numbers_is_whole_and_in_its_order(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "nlu_fallback", language=language, region="dianjiang")
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert measures_shown(given) == MECHANISMS
    assert "5. " in given.reply.text


def test_a_follow_up_stays_with_the_list(knowledge: Knowledge) -> None:
    listed = ask(knowledge, "垫江有哪五个机制", "nlu_fallback", region="dianjiang")
    fourth = and_then(knowledge, listed, "第四个呢", "choose_item", ordinal="第四个")
    assert measures_shown(fourth) == ["DJ-O2-05"]
    there = and_then(
        knowledge, fourth, "璧山有类似的吗", "compare_regions", topic="tourism", region="bishan"
    )
    check_answer(there, knowledge)
    assert official_regions(there) == {"bishan"}
    topics = {knowledge.catalogue.measures[i].topic for i in measures_shown(there)}
    assert topics == {"working_mechanism"}


def test_two_plans_with_such_a_list_are_both_shown(knowledge: Knowledge) -> None:
    given = ask(knowledge, "哪五个机制", "ask_pilot", "working_mechanism")
    check_answer(given, knowledge)
    assert official_regions(given) == {"chongqing", "dianjiang"}
    assert given.reply.text.count("5. ") == 2


@pytest.mark.parametrize(
    ("text", "language", "region", "measure"),
    [
        ("1+9+N里面的9是哪9个组", "zh", "city", "CQ-O1-02"),
        ("Which nine groups make up the 9 in 1+9+N?", "en", "city", "CQ-O1-02"),
        ("Which nine groups does Dianjiang have?", "en", "dianjiang", "DJ-O1-01"),
        ("中新科技城五大组团是哪些", "zh", "bishan", "BS-10-01"),
        ("Which five clusters are planned?", "en", "bishan", "BS-10-01"),
        ("全市有哪7大重点领域", "zh", "city", "CQ-B1-01"),
        ("Which seven key fields are named?", "en", "city", "CQ-B1-01"),
    ],
)
def test_what_one_measure_counts(
    text: str, language: Language, region: str, measure: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "compare_regions", language=language, region=region)
    check_answer(given, knowledge)
    assert measures_shown(given) == [measure]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What if our firm is five years old?", "en"),
        ("What are the eight measures on housing?", "en"),
        ("两个区县有哪些不同", "zh"),
    ],
)
def test_other_numbers_ask_for_no_list(text: str, language: Language, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_opening", "high_tech_recognition", language=language)
    assert "BS-17-01" in measures_shown(given)


@pytest.mark.parametrize(
    ("text", "language", "document", "measures"),
    [
        ("市方案里有没有提到金融科技", "zh", "chongqing-2021-19", {"CQ-B2-03", "CQ-B3-06"}),
        ("Does the Bishan plan mention REITs?", "en", "bishan-2022-18", {"BS-04-21"}),
    ],
)
def test_a_word_of_a_plan_is_found(
    text: str, language: Language, document: str, measures: set[str], knowledge: Knowledge
) -> None:
    named = text[:3] if language == "zh" else "Bishan plan"
    given = ask(
        knowledge,
        text,
        "ask_area",
        "area_finance",
        language=language,
        document=document,
        spellings={"document": (named,)},
    )
    check_answer(given, knowledge)
    assert set(measures_shown(given)) == measures


@pytest.mark.parametrize(
    ("text", "language", "typed"),
    [
        ("两江新区有什么服务业开放政策", "zh", "两江新区"),
        ("What is planned for Liangjiang New Area?", "en", "Liangjiang New Area"),
    ],
)
def test_a_place_that_a_measure_names_is_reported_with_it(
    text: str, language: Language, typed: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "find_document",
        language=language,
        other_place="liangjiang",
        spellings={"other_place": (typed,)},
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert measures_shown(given) == ["CQ-B3-03"]
    assert typed in given.reply.text


@pytest.mark.parametrize(("place", "typed"), [("chengdu", "Chengdu"), ("sichuan", "四川")])
def test_a_place_in_the_name_of_something_else_is_not_named(
    place: str, typed: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        f"{typed}的教育合作",
        "ask_opening",
        "online_courses",
        other_place=place,
        spellings={"other_place": (typed,)},
    )
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_lead_unit_is_no_operator(language: Language, knowledge: Knowledge) -> None:
    text = {"zh": "西部数据交易中心由谁运营", "en": "Who operates the Western Data Trading Center?"}
    given = ask(
        knowledge, text[language], "ask_responsible_unit", "data_trading", language=language
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert "管委会" not in given.reply.text
    assert {"zh": "没有写明由谁运营", "en": "say who operates it"}[language] in given.reply.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_company_is_named_only_as_a_report_names_it(
    language: Language, knowledge: Knowledge
) -> None:
    text = {"zh": "中医药出口基地是哪家公司", "en": "Which company is the medicine export base?"}
    given = ask(
        knowledge, text[language], "ask_responsible_unit", "chinese_medicine", language=language
    )
    check_answer(given, knowledge)
    assert {"zh": "太极实业", "en": "Taiji"}[language] in given.reply.text
    assert "卫生健康委" not in given.reply.text
    assert facts_shown(given)


def test_where_no_company_is_named_that_is_said(knowledge: Knowledge) -> None:
    given = ask(knowledge, "光伏是哪家公司在做", "ask_responsible_unit", "solar_power")
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert "没有写由哪家公司" in given.reply.text
    assert measures_shown(given) == ["DJ-03-01"]


def test_which_companies_may_is_no_such_question(knowledge: Knowledge) -> None:
    given = ask(knowledge, "什么公司可以享受创新券", "ask_opening", "innovation_subsidies")
    assert "哪家公司" not in given.reply.text


def test_who_is_responsible_for_what_only_a_report_tells(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "口岸通关效率检测评价机制是哪个部门负责的",
        "ask_responsible_unit",
        "port_clearance",
    )
    check_answer(given, knowledge)
    assert given.reply.cards[0].id == "F-049"


def test_the_place_in_the_other_plan_is_the_one_under_the_same_heading(
    knowledge: Knowledge,
) -> None:
    before = ask(knowledge, "璧山方案二（四）2", "find_document", document="bishan-2022-18")
    given = and_then(knowledge, before, "那垫江的呢", "change_region", region="dianjiang")
    check_answer(given, knowledge)
    assert [card.id for card in given.reply.cards] == ["DJ-09"]
    following = and_then(knowledge, given, "and 2(3)?", "choose_item")
    assert [card.id for card in following.reply.cards] == ["DJ-06", "DJ-07"]


@pytest.mark.parametrize(
    ("text", "language", "topic", "document", "shown"),
    [
        ("What does the plan say about solar power?", "en", "solar_power", True, "DJ-03-01"),
        ("Who issued the first one-code licence?", "en", "one_licence", False, "F-039"),
        ("全国首张一码通行执照是谁发的", "zh", "one_licence", False, "F-039"),
    ],
)
def test_a_plan_named_only_as_what_holds_a_matter_is_answered_from_it(
    text: str, language: Language, topic: str, document: bool, shown: str, knowledge: Knowledge
) -> None:
    named: dict[str, Any] = {"document": "dianjiang-2021-15"} if document else {}
    given = ask(knowledge, text, "find_document", topic, language=language, **named)
    check_answer(given, knowledge)
    assert given.reply.cards[0].id == shown


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("谁印发的垫江方案", "zh"),
        ("What is the Dianjiang plan?", "en"),
        ("How many measures are in the Dianjiang plan?", "en"),
        ("垫江方案的全文", "zh"),
    ],
)
def test_a_question_about_a_document_itself_gets_the_document(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "find_document",
        "pilot_goals",
        language=language,
        document="dianjiang-2021-15",
        spellings={"document": ("垫江方案" if language == "zh" else "Dianjiang plan",)},
    )
    assert [card.id for card in given.reply.cards] == ["dianjiang-2021-15"]
    then = and_then(knowledge, given, "when was it issued?", "find_document")
    assert [card.id for card in then.reply.cards] == ["dianjiang-2021-15"]


@pytest.mark.parametrize(
    ("text", "topic", "language", "named"),
    [
        ("政府服务采购数字化平台是哪家公司的", "procurement_platform", "zh", "猪八戒网"),
        (
            "Which company runs the digital platform for government service procurement?",
            "procurement_platform",
            "en",
            "Zhubajie",
        ),
        ("技术贸易进口的例子是哪家企业", "service_trade", "zh", "长安福特"),
        ("哪家公司开了文旅免税店", "consumption", "zh", "洋码头"),
        ("首票数字提单是哪家企业签发的", "multimodal_transport", "zh", "果园港"),
    ],
)
def test_a_report_that_names_whoever_did_it_is_told(
    text: str, topic: str, language: Language, named: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language)
    check_answer(given, knowledge)
    assert named in given.reply.text.split("\n")[0]
    assert not any(s in given.reply.text for s in ("given the task", "安排任务的单位"))


def test_what_a_report_on_another_thing_says_is_no_company(knowledge: Knowledge) -> None:
    given = ask(knowledge, "哪家公司拿到了网络货运试点", "ask_finance", "corridor_scenario")
    assert "区块链" not in given.reply.text.split("\n")[0]


def test_the_region_of_two_cities_is_no_question_about_the_other(knowledge: Knowledge) -> None:
    def places(text: str) -> tuple[str, ...]:
        asked = Question(
            text,
            "ask_finance",
            0.9,
            "en",
            entities={"other_place": ("chengdu",)},
            spellings={"other_place": ("Chengdu",)},
        )
        return recognise(asked, knowledge.catalogue).values("other_place")

    assert places("What came of the Chengdu-Chongqing pilot on foreign debt?") == ()
    assert places("Chengdu–Chongqing debt registration") == ()
    assert places("Is Chengdu better than the Chengdu-Chongqing average?") == ("chengdu",)
    assert places("What does Chengdu offer?") == ("chengdu",)
