"""Every topic that the documents hold can be asked for, in both languages and for each region."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.other_tasks import measures_of_other_tasks
from actions.answers.topic.topics import answer_topic
from actions.question import Language
from knowledge.topics import topics
from tests.actions.asking import (
    LANGUAGES,
    NOTHING_BEFORE,
    ask,
    make_question,
    measures_shown,
    official_regions,
    question_about,
    regions_with,
    vector_of,
)
from tests.actions.honesty import check_answer

TOPICS = tuple(topics())
AREAS = tuple(t for t, topic in topics().items() if topic.tasks)
SINGLE = tuple(t for t in TOPICS if t not in AREAS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_answered_with_cards(
    knowledge: Knowledge, topic: str, language: Language
) -> None:
    given = answer_topic(question_about(topic, language), NOTHING_BEFORE, knowledge)
    assert given.reply.language == language
    assert given.reply.outcome == "answered"
    assert given.reply.cards
    assert given.focus.topic == topic
    check_answer(given, knowledge)


@pytest.mark.parametrize("topic", SINGLE)
def test_measures_shown_are_on_the_topic(knowledge: Knowledge, topic: str) -> None:
    given = answer_topic(question_about(topic, "zh"), NOTHING_BEFORE, knowledge)
    catalogue = knowledge.catalogue
    regions = regions_with(catalogue, topic, mentions=True)
    of_topic = {m.id for m in catalogue.find_measures(topic)}
    of_topic |= {m.id for region in regions for m in catalogue.find_mentions(topic, region)}
    assert set(measures_shown(given)) <= of_topic
    assert official_regions(given) == regions


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_region_named_is_answered_from_its_own_document_only(
    knowledge: Knowledge, topic: str, language: Language
) -> None:
    for region in regions_with(knowledge.catalogue, topic):
        given = answer_topic(question_about(topic, language, region), NOTHING_BEFORE, knowledge)
        assert given.reply.outcome == "answered", region
        assert official_regions(given) == {region}
        if region != "chongqing":
            assert all(card.kind != "fact" for card in given.reply.cards), (
                "the press is on the city"
            )
        check_answer(given, knowledge)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_region_without_the_topic_is_said_to_have_nothing_on_it(
    knowledge: Knowledge, topic: str, language: Language
) -> None:
    catalogue = knowledge.catalogue
    have = regions_with(catalogue, topic)
    for region in set(catalogue.regions) - regions_with(catalogue, topic, mentions=True):
        given = answer_topic(question_about(topic, language, region), NOTHING_BEFORE, knowledge)
        check_answer(given, knowledge)
        rests_on_press = region == "chongqing" and catalogue.find_facts(topic)
        if topic in AREAS and measures_of_other_tasks(topic, (region,), knowledge):
            assert given.reply.outcome == "answered"
            assert official_regions(given) == {region}, "its own, under other tasks"
            continue
        assert given.reply.outcome == ("answered" if rests_on_press else "not_covered"), region
        here = [m for m in measures_shown(given) if catalogue.measures[m].region == region]
        assert all(catalogue.measures[m].topic != topic for m in here)
        if topic not in AREAS:
            assert catalogue.document_of(region).document_number in given.reply.text
        if have and not rests_on_press:
            assert official_regions(given) & have, "where there is something is shown"
            assert official_regions(given) <= {*have, region}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_region_that_mentions_a_topic_is_not_said_to_lack_it(
    knowledge: Knowledge, language: Language
) -> None:
    given = answer_topic(
        question_about("green_finance", language, "chongqing"), NOTHING_BEFORE, knowledge
    )
    assert given.reply.outcome == "answered"
    assert "CQ-B3-06" in measures_shown(given)
    # What no text of the region has a word for is still denied.
    lacking = answer_topic(question_about("qdlp", language, "dianjiang"), NOTHING_BEFORE, knowledge)
    assert lacking.reply.outcome == "not_covered"


@pytest.mark.parametrize("topic", SINGLE)
def test_of_two_regions_the_one_without_the_topic_is_named(
    knowledge: Knowledge, topic: str
) -> None:
    have = regions_with(knowledge.catalogue, topic, mentions=True) & {"bishan", "dianjiang"}
    if len(have) != 1:
        return
    [missing] = {"bishan", "dianjiang"} - have
    question = question_about(topic, "zh", "bishan", "dianjiang")
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert knowledge.catalogue.document_of(missing).document_number in given.reply.text
    on_topic = {m.id for m in knowledge.catalogue.find_measures(topic)}
    assert on_topic & set(measures_shown(given))


@pytest.mark.parametrize(("language", "typed"), [("zh", "万州"), ("en", "Wanzhou")])
@pytest.mark.parametrize("topic", TOPICS)
def test_a_place_without_a_document_is_not_covered(
    knowledge: Knowledge, topic: str, language: Language, typed: str
) -> None:
    known = topics()[topic]
    given = ask(
        knowledge,
        f"{typed} {known.name(language)}",
        f"ask_{known.family}",
        topic,
        language=language,
        other_place="wanzhou",
        spellings={"other_place": (typed,)},
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert typed in given.reply.text
    assert given.focus.regions == ()


@pytest.mark.parametrize("topic", AREAS)
def test_an_area_is_shown_from_every_document_that_has_it(knowledge: Knowledge, topic: str) -> None:
    given = answer_topic(question_about(topic, "zh"), NOTHING_BEFORE, knowledge)
    assert official_regions(given) == regions_with(knowledge.catalogue, topic)


def test_chongqing_alone_is_no_choice_of_the_city_document(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "重庆的外商投资企业怎么投诉",
        "ask_complaint",
        "complaint_mechanism",
        region="chongqing",
    )
    assert given.reply.outcome == "answered"
    assert official_regions(given) == {"bishan", "dianjiang"}


def test_a_press_report_from_another_district_answers_a_question_about_it(
    knowledge: Knowledge,
) -> None:
    facts = [f for f in knowledge.catalogue.facts.values() if "渝中" in f.text]
    assert facts, "the reports speak of Yuzhong"
    given = ask(
        knowledge,
        facts[0].text,
        f"ask_{topics()[facts[0].topic].family}",
        facts[0].topic,
        other_place="yuzhong",
        spellings={"other_place": ("渝中",)},
    )
    assert given.reply.outcome == "answered"
    assert facts[0].id in [card.id for card in given.reply.cards]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_part_of_a_topic_that_a_region_lacks_is_said(
    knowledge: Knowledge, language: Language
) -> None:
    text = {
        "zh": "互联网医疗服务费用纳入医保支付范围吗",
        "en": "Are internet healthcare service fees included in medical insurance payment?",
    }[language]
    asked = make_question(
        text, "ask_opening", "internet_healthcare", language=language, region="dianjiang"
    )
    given = answer_question(replace(asked, vector=vector_of(text)), NOTHING_BEFORE, knowledge)
    lacks = "只有璧山区写明" if language == "zh" else "only Bishan District has"
    assert lacks in given.reply.text
    assert official_regions(given) == {"dianjiang"}


def test_what_a_region_has_instead_is_not_mixed_with_the_other(knowledge: Knowledge) -> None:
    text = "县内研发机构进口科研设备免征进口税收，璧山也一样吗"
    given = ask(knowledge, text, "ask_opening", "import_tax", region="bishan")
    assert "垫江府发" not in given.reply.text
    assert measures_shown(given) == ["BS-09-09"]


def test_a_topic_of_one_district_is_said_to_be_missing_in_the_other(knowledge: Knowledge) -> None:
    given = ask(knowledge, "QDLP 试点", "ask_finance", "qdlp")
    assert "垫江县的文件没有这一内容" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("璧山的区块链是不是也依托人民银行的平台", "zh"),
        ("璧山的贸易金融区块链依托哪个平台", "zh"),
        ("Does Bishan's blockchain rest on the People's Bank's platform?", "en"),
    ],
)
def test_what_only_another_region_rests_on_is_said(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_finance", "trade_blockchain", language=language, region="bishan"
    )
    first = given.reply.text.split("\n")[0]
    assert "垫江府发〔2021〕15号" in first
    assert measures_shown(given) == ["BS-18-03"]


@pytest.mark.parametrize("text", ["璧山的贸易金融区块链谁用得上", "璧山的区块链标准体系"])
def test_what_another_region_rests_on_is_not_said_unasked(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_finance", "trade_blockchain", region="bishan")
    assert "垫江" not in given.reply.text


def test_the_city_speaks_of_data_flows_under_another_topic(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "市级文件怎么说数据跨境流动", "ask_opening", "cross_border_data", region="city"
    )
    assert measures_shown(given) == ["CQ-B4-02"]
    cases = ask(knowledge, "市级的创新案例", "ask_pilot", "innovation_cases", region="city")
    assert "CQ-B4-02" in measures_shown(cases)


@pytest.mark.parametrize("text", ["“1+9+N”是什么意思", "1+9+N里的9指什么", "what mean 1+9+n"])
def test_a_name_is_explained_by_the_document_that_has_it(text: str, knowledge: Knowledge) -> None:
    question = make_question(text, "ask_pilot", "coordination")
    question = replace(question, vector=vector_of(text))
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert {"CQ-O1-02", "CQ-O1-03"} <= set(measures_shown(given))
    assert official_regions(given) == {"chongqing"}


def test_a_name_that_all_have_leaves_no_region_out(knowledge: Knowledge) -> None:
    text = "什么是“区域评估+标准地+承诺制”改革"
    given = ask(knowledge, text, "ask_opening", "standard_land")
    assert official_regions(given) == {"chongqing", "bishan", "dianjiang"}


@pytest.mark.parametrize(
    ("text", "language"),
    [("垫江对货运公司有什么支持？", "zh"), ("Any help for freight firms in Dianjiang?", "en")],
)
def test_a_measure_that_names_the_trade_comes_before_what_others_have(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_opening", "logistics", language=language, region="dianjiang")
    check_answer(given, knowledge)
    assert measures_shown(given)[0] == "DJ-08-01"
    assert "物流" in given.reply.text.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "topic", "language", "ids"),
    [
        ("市里的方案对人才怎么安排", "area_talent", "zh", {"CQ-B6-05", "CQ-O1-02"}),
        ("Does the city's plan do anything on talent?", "area_talent", "en", {"CQ-B6-05", "CQ-O1-02"}),
        ("市级文件里电力有什么内容", "area_power", "zh", {"CQ-B1-01"}),
    ],
)  # fmt: skip
def test_what_names_an_area_without_a_task_of_its_own_is_quoted(
    knowledge: Knowledge, text: str, topic: str, language: Language, ids: set[str]
) -> None:
    given = ask(knowledge, text, "ask_area", topic, language=language, region="city")
    assert ids <= set(measures_shown(given))
    assert ("可能写在" if language == "zh" else "may stand") not in given.reply.text
    assert given.reply.outcome == "not_covered"
