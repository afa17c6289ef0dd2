"""One topic in several regions: each from its own document, and what differs is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from knowledge.topics import topics
from tests.actions.asking import (
    CITY,
    LANGUAGES,
    NOTHING_BEFORE,
    and_then,
    ask,
    make_question,
    measures_shown,
    official_regions,
    regions_with,
)
from tests.actions.honesty import check_answer

SINGLE = tuple(t for t, topic in topics().items() if not topic.tasks)
BOTH = ("bishan", "dianjiang")


@pytest.mark.parametrize("language", LANGUAGES)
def test_complaints_are_compared_with_their_own_units(
    knowledge: Knowledge, language: Language
) -> None:
    given = ask(
        knowledge, "区别", "compare_regions", "complaint_mechanism", language=language, region=BOTH
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert measures_shown(given) == ["BS-16-03", "DJ-07-01"]
    for unit in ("区发展改革委", "县商务委", "县市场监管局"):
        assert unit in given.reply.text
    if language == "en":
        assert "县商务委 (Dianjiang County Commission of Commerce)" in given.reply.text


def test_wording_that_differs_is_not_called_the_same(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "职业资格考试两地有什么不同",
        "compare_regions",
        "professional_exams",
        region=BOTH,
    )
    check_answer(given, knowledge)
    assert measures_shown(given) == ["BS-19-08", "DJ-09-06"]
    assert "原文相同" not in given.reply.text
    first, second = given.reply.cards
    assert first.quote != second.quote


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", SINGLE)
def test_each_region_is_shown_or_said_to_have_nothing(
    knowledge: Knowledge, topic: str, language: Language
) -> None:
    have = regions_with(knowledge.catalogue, topic) & set(BOTH)
    given = ask(knowledge, "有什么区别", "compare_regions", topic, language=language, region=BOTH)
    check_answer(given, knowledge)
    shown = official_regions(given)
    assert have <= shown <= set(BOTH)
    names = {"bishan": ("璧山区", "Bishan"), "dianjiang": ("垫江县", "Dianjiang")}
    for region in set(BOTH) - shown:
        assert any(name in given.reply.text for name in names[region])
    assert given.reply.outcome == ("answered" if shown else "not_covered")


def test_without_regions_all_documents_are_compared(knowledge: Knowledge) -> None:
    given = ask(knowledge, "知识产权质押融资各地有何不同", "compare_regions", "ip_financing")
    check_answer(given, knowledge)
    assert official_regions(given) == {"chongqing", "bishan", "dianjiang"}


def test_the_last_topic_is_compared(knowledge: Knowledge) -> None:
    first = ask(
        knowledge, "璧山的投诉机制", "ask_complaint", "complaint_mechanism", region="bishan"
    )
    then = and_then(knowledge, first, "比较各地", "compare_regions")
    assert measures_shown(then) == ["BS-16-03", "DJ-07-01"]


def test_nothing_to_compare_is_asked_back(knowledge: Knowledge) -> None:
    assert ask(knowledge, "有什么区别", "compare_regions").reply.outcome == "clarification"


def test_whole_areas_are_compared_by_their_tasks(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "璧山和垫江的人才保障有什么不同", "compare_regions", "area_talent", region=BOTH
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert official_regions(given) == set(BOTH)


def test_a_place_without_a_document_is_said_to_be_missing(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "璧山和万州的投诉机制有什么不同",
        "compare_regions",
        "complaint_mechanism",
        region="bishan",
        other_place="wanzhou",
        spellings={"other_place": ("万州",)},
    )
    assert "万州" in given.reply.text
    assert given.reply.outcome == "not_covered"
    assert official_regions(given) == {"bishan"}


def test_what_differs_is_told_in_words_and_only_leads_that_are_named(knowledge: Knowledge) -> None:
    both = ("bishan", CITY)
    given = ask(
        knowledge, "标准地改革写法有什么不同", "compare_regions", "standard_land", region=both
    )
    assert "重庆市（市级）“政策配套服务”、璧山区“政府配套服务”" in given.reply.text
    assert "“策”" not in given.reply.text
    assert "牵头单位不同" not in given.reply.text
    assert (
        "牵头单位：璧山区为区发展改革委；重庆市（市级）的文件没有为这一条单列牵头单位"
        in given.reply.text
    )
    english = ask(
        knowledge,
        "How does the wording differ?",
        "compare_regions",
        "standard_land",
        language="en",
        region=both,
    )
    assert "lead units differ" not in english.reply.text
    assert "supporting policy services" in english.reply.text
    assert "supporting government services" in english.reply.text


def test_leads_that_both_name_still_differ(knowledge: Knowledge) -> None:
    both = ("bishan", "dianjiang")
    given = ask(knowledge, "写法有什么不同", "compare_regions", "professional_exams", region=both)
    assert "璧山区“支持在区合法工作的境外人士”" in given.reply.text
    assert "牵头单位不同" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "opening"),
    [
        ("Does Bishan's blockchain rely on the PBOC platform as well, like Dianjiang's?", "en", "The document of Bishan District does not say 「依托人民银行的贸易金融区块链平台」"),
        ("Is Bishan's blockchain built on the People's Bank platform too, as in Dianjiang?", "en", "The document of Bishan District does not say"),
        ("璧山的区块链也依托人民银行的平台吗，跟垫江一样？", "zh", "璧山区的文件没有写「依托人民银行的贸易金融区块链平台」"),
        ("璧山和垫江的区块链都依托人民银行平台吗", "zh", "璧山区的文件没有写「依托人民银行的贸易金融区块链平台」"),
    ],
)  # fmt: skip
def test_of_two_places_the_one_that_lacks_the_condition_is_told_first(
    knowledge: Knowledge, text: str, language: Language, opening: str
) -> None:
    both = ("bishan", "dianjiang")
    given = ask(knowledge, text, "ask_finance", "trade_blockchain", language=language, region=both)
    assert given.reply.text.startswith(opening)


def test_two_places_named_without_likening_are_only_quoted(knowledge: Knowledge) -> None:
    both = ("bishan", "dianjiang")
    text = "璧山、垫江的贸易金融区块链依托什么平台"
    given = ask(knowledge, text, "ask_finance", "trade_blockchain", region=both)
    assert "没有写「依托" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "report"),
    [
        ("外债登记改革是璧山搞的还是全市的", "zh", "成渝地区非金融企业一次性外债登记管理改革试点"),
        ("Is the foreign debt registration reform Bishan's or the city's?", "en", "one-time foreign-debt registration"),
    ],
)  # fmt: skip
def test_district_or_city_is_answered_with_what_each_has(
    knowledge: Knowledge, text: str, language: Language, report: str
) -> None:
    both = ("bishan", CITY)
    given = ask(knowledge, text, "ask_finance", "foreign_debt", language=language, region=both)
    first, *others = given.reply.text.splitlines()
    assert "探索非金融企业外债登记改革试点" in first or "Explore the pilot" in first
    assert any(report in line for line in others)


def test_measures_under_other_tasks_are_compared_too(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "健康医疗领域两地对比",
        "compare_regions",
        "area_health",
        region=("bishan", "dianjiang"),
    )
    assert official_regions(given) == {"bishan", "dianjiang"}
    assert "写在它的其他任务里" in given.reply.text


def test_whether_another_city_has_the_same_is_no_comparison_of_ours(knowledge: Knowledge) -> None:
    before = ask(knowledge, "…", "ask_finance", "ip_financing", language="en", region="bishan")
    asked = make_question("Does Guiyang have that too?", "compare_regions", language="en", other_place="guiyang")  # fmt: skip
    given = answer_question(asked, before.focus, knowledge)
    assert official_regions(given) == {"bishan"}
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("text", "language", "guessed", "area"),
    [
        ("Compare the education measures in Bishan and Dianjiang", "en", "working_mechanism", "area_education"),
        ("Talent mechanisms: Bishan versus Dianjiang", "en", "working_mechanism", "area_talent"),
        ("璧山和垫江的金融政策对比", "zh", "financial_risk", "area_finance"),
    ],
)  # fmt: skip
def test_all_measures_of_a_field_are_its_task(
    text: str, language: Language, guessed: str, area: str, knowledge: Knowledge
) -> None:
    asked = make_question(text, "compare_regions", language=language, region=BOTH)
    asked = replace(asked, topics=((guessed, 0.4), (area, 0.3)))
    given = answer_question(asked, NOTHING_BEFORE, knowledge)
    assert given.focus.topic == area
    check_answer(given, knowledge)


def test_the_pilots_own_mechanisms_are_still_compared(knowledge: Knowledge) -> None:
    text = "Compare the working mechanisms of Bishan and Dianjiang"
    asked = make_question(text, "compare_regions", language="en", region=BOTH)
    asked = replace(asked, topics=(("working_mechanism", 0.5), ("area_talent", 0.2)))
    assert answer_question(asked, NOTHING_BEFORE, knowledge).focus.topic == "working_mechanism"


@pytest.mark.parametrize(
    ("text", "language", "place", "intent"),
    [
        ("武汉和重庆，哪边的外资政策更宽松", "zh", "wuhan", "compare_regions"),
        ("Is Xi'an or Chongqing more attractive for investors?", "en", "xian", "ask_opening"),
    ],
)
def test_nobody_is_judged_by_measures_on_any_matter(
    text: str, language: Language, place: str, intent: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, intent, "regional_cooperation", language=language,
        region="chongqing", other_place=place,
    )  # fmt: skip
    assert not given.reply.cards
    assert ("不作判断" if language == "zh" else "does not judge") in given.reply.text


@pytest.mark.parametrize(
    ("text", "place", "typed", "language"),
    [
        ("杭州也有一样的吗", "hangzhou", "杭州", "zh"),
        ("Does Hangzhou have the same thing?", "hangzhou", "Hangzhou", "en"),
    ],
)
def test_the_same_thing_elsewhere_is_that_of_the_talk_and_no_guess(
    text: str, place: str, typed: str, language: Language, knowledge: Knowledge
) -> None:
    spelled: dict[str, tuple[str, ...]] = {"other_place": (typed,)}
    alone = ask(knowledge, text, "compare_regions", "regional_cooperation", language=language, other_place=place, spellings=spelled)  # fmt: skip
    assert not alone.reply.cards
    assert typed in alone.reply.text
    before = ask(knowledge, "QDLP", "ask_finance", "qdlp", language=language, region="bishan")
    given = and_then(knowledge, before, text, "compare_regions", topic="regional_cooperation", other_place=place, spellings=spelled)  # fmt: skip
    assert measures_shown(given) == ["BS-04-01"]
