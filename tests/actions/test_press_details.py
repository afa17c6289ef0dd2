"""Where a reported thing is, who runs it and when it was built: the report first, then what it leaves open."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from knowledge.topics import topics
from tests.actions.asking import and_then, ask, measures_shown


@pytest.mark.parametrize(
    ("text", "topic", "language", "region", "said"),
    [
        ("数字经济人才市场在哪个区", "talent_port", "zh", None, "没有写在哪个区县"),
        ("Which district is the talent service port in?", "talent_port", "en", None, "names no district"),
        ("对外文化贸易基地在璧山吗", "cultural_trade", "zh", "bishan", "报道说的是西永，不是璧山区"),
        ("Is the Western Data Exchange Centre in Dianjiang?", "data_trading", "en", "dianjiang", "does not name Dianjiang County"),
        ("莱佛士医院是垫江建的吗", "health_cases", "zh", "dianjiang", "没有点名垫江县"),
    ],
)  # fmt: skip
def test_the_report_comes_first_and_what_it_leaves_open_after_it(
    text: str, topic: str, language: Language, region: str | None, said: str, knowledge: Knowledge
) -> None:
    entities: dict[str, Any] = {"region": region} if region else {}
    given = ask(knowledge, text, "ask_opening", topic, language=language, **entities)
    assert given.reply.text.startswith(("报纸报道：", "A newspaper reported:"))
    assert said in given.reply.text
    assert given.reply.outcome == "not_covered"
    assert not measures_shown(given)


def test_a_date_alone_is_first_said_to_be_missing(knowledge: Knowledge) -> None:
    given = ask(knowledge, "对外文化贸易基地什么时候建成的", "ask_attribute", "cultural_trade")
    assert given.reply.text.startswith("文件和报道都没有写具体日期")
    assert given.reply.outcome == "not_covered"


def test_a_date_that_the_report_has_is_not_said_to_be_missing(knowledge: Knowledge) -> None:
    text = "保税航材分拨中心什么时候投入运营的"
    given = ask(knowledge, text, "ask_attribute", "sino_singapore")
    assert "2022年4月11日" in given.reply.text
    assert "没有写" not in given.reply.text


def test_who_runs_it_goes_on_about_the_report_told_last(knowledge: Knowledge) -> None:
    before = ask(knowledge, "跨境金融服务平台有哪些场景", "ask_finance", "cross_border_platform")
    given = and_then(knowledge, before, "平台是人民银行运营的吗", "ask_identity")
    assert "没有写明由谁运营" in given.reply.text
    assert "不能说是，也不能说不是" in given.reply.text


@pytest.mark.parametrize(
    ("first", "second", "language", "said"),
    [
        ("数据交易中心由谁运营", "是高新区管委会吗", "zh", "不能说是，也不能说不是"),
        ("Who operates the cultural trade base?", "Is it the customs?", "en", "neither confirms nor denies"),
    ],
)  # fmt: skip
def test_whoever_is_named_next_is_neither_confirmed_nor_denied(
    first: str, second: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    topic = "cross_border_platform" if language == "zh" else "cultural_trade"
    before = ask(knowledge, first, "ask_opening", topic, language=language)
    given = and_then(knowledge, before, second, "ask_identity")
    assert said in given.reply.text
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("text", "language"),
    [("这个采购平台由谁运营", "zh"), ("Who runs the procurement platform?", "en")],
)
def test_a_company_that_the_report_names_is_told(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", "procurement_platform", language=language)
    assert "猪八戒网" in given.reply.text
    assert given.reply.outcome == "answered"


@pytest.mark.parametrize(
    ("text", "topic", "region"),
    [
        ("QDLP 在璧山吗，谁负责", "qdlp", "bishan"),
        ("璧山的单一窗口谁负责", "single_window", "bishan"),
        ("中新科技城在璧山吗", "sino_singapore", "bishan"),
    ],
)
def test_what_documents_hold_keeps_its_units(
    text: str, topic: str, region: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", topic, region=region)
    assert measures_shown(given)


def test_who_controls_it_is_answered_by_the_words_of_the_measure(knowledge: Knowledge) -> None:
    for text, language in (
        ("医疗数据共享由谁主导", "zh"),
        ("Who controls the data sharing?", "en"),
    ):
        given = ask(
            knowledge,
            text,
            "ask_responsible_unit",
            "internet_healthcare",
            language=language,  # type: ignore[arg-type]
            region="bishan",
        )
        assert "患者主导" in given.reply.text or "patient-led" in given.reply.text
    led = ask(knowledge, "检查结果互认谁牵头", "ask_responsible_unit", "internet_healthcare")
    assert "原话" not in led.reply.text


def test_a_district_is_told_that_a_report_is_of_another_place(knowledge: Knowledge) -> None:
    text = "璧山能保税存放进口整车吗"
    given = ask(knowledge, text, "ask_opening", "parallel_imports", region="bishan")
    if "报纸报道" in given.reply.text:
        assert "报道说的是果园港、西永，不是璧山区" in given.reply.text


def test_no_topic_of_reports_is_denied_that_documents_name(knowledge: Knowledge) -> None:
    """“The documents have no measure on it” is not said where a measure has the very name that is asked for."""
    catalogue = knowledge.catalogue
    for topic, known in topics().items():
        if known.tasks or catalogue.find_measures(topic):
            continue
        names = {n for f in catalogue.find_facts(topic) for n in (f.metric, *f.aliases)}
        named = [n for n in names if not n.isascii() and len(n) >= 4]
        for name in named:
            if any(name in m.text for m in catalogue.measures.values()):
                given = ask(knowledge, f"{name}是什么", f"ask_{known.family}", topic)
                assert "没有单列措施" not in given.reply.text, (topic, name)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "进口商品展示交易的准入有放宽吗"),
        ("en", "Is access to the display and trading of imported goods relaxed?"),
    ],
)
def test_what_the_city_document_relaxes_comes_up(
    language: Language, text: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "bonded_exhibition", language=language)
    assert "CQ-B3-08" in measures_shown(given)


@pytest.mark.parametrize("text", ["服贸会上拿了什么奖项", "Which case won a prize at the fair?"])
def test_the_award_is_told_to_whoever_asks_for_it(text: str, knowledge: Knowledge) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = ask(knowledge, text, "ask_pilot", "trade_fair", language=language)
    assert given.reply.cards[0].id == "F-135"
    plain = ask(knowledge, "服贸会有几家企业参展", "ask_pilot", "trade_fair")
    assert plain.reply.cards[0].id != "F-135"


def test_whether_it_is_the_only_one_changes_no_region(knowledge: Knowledge) -> None:
    about = "How much was settled through the corridor scenario?"
    before = ask(knowledge, about, "ask_finance", "corridor_scenario", language="en")
    given = and_then(knowledge, before, "and is it the only one in China?", "change_region")
    assert given.reply.cards[0].id == "F-030"


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("璧山开店“全包干”要几天办完", "zh", "没有写办理时限"),
        ("How many days does the full-package shop opening take in Dianjiang?", "en", "time"),
    ],
)
def test_days_are_not_dropped_where_a_district_has_nothing(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    region = "bishan" if language == "zh" else "dianjiang"
    given = ask(knowledge, text, "ask_opening", "one_licence", language=language, region=region)
    assert said in given.reply.text.splitlines()[-1]
    assert given.reply.outcome == "not_covered"


def test_another_fair_is_not_told_from_the_reports_on_one(knowledge: Knowledge) -> None:
    given = ask(knowledge, "智博会租展位的费用多少", "ask_attribute", "trade_fair")
    assert given.reply.outcome == "not_covered"
    assert given.reply.text.split("\n")[0].startswith("收录的报道和文件没有写“智博会”的情况")
    assert [card.id for card in given.reply.cards] == ["BS-10-13"]
    told = ask(knowledge, "服贸会重庆去了几天", "ask_attribute", "trade_fair")
    assert told.reply.cards[0].kind == "fact"


def test_the_one_thing_asked_for_stands_alone_and_first(knowledge: Knowledge) -> None:
    given = ask(knowledge, "服贸会上入选示范案例的那个平台是什么", "ask_pilot", "trade_fair")
    assert "政府服务采购数字化平台" in given.reply.text.split("\n")[0]
    assert [card.id for card in given.reply.cards] == ["F-135"]
