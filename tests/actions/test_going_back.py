"""A turn that goes back to an earlier matter is asked of that, as if nothing had been said since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import and_then, ask, make_question, measures_shown

FIRST = {"zh": "璧山的人才签证绿色通道", "en": "The talent visa channel in Bishan"}
THEN = {"zh": "我爱人和孩子上学呢", "en": "and a school for my wife's daughter?"}


def _talk(knowledge: Knowledge, language: Language) -> Answer:
    before = ask(knowledge, FIRST[language], "ask_talent", "green_channel", language=language, region="bishan")  # fmt: skip
    return and_then(
        knowledge,
        before,
        THEN[language],
        "ask_opening",
        topic="foreign_children_schools",
        region="bishan",
    )


@pytest.mark.parametrize(
    ("text", "intent", "language"),
    [
        ("好的，说回签证那件事，归谁管", "ask_responsible_unit", "zh"),
        ("回头看签证吧", "nlu_fallback", "zh"),
        ("OK, let's go back to the visa: who handles it?", "ask_responsible_unit", "en"),
        ("coming back to the visa", "change_region", "en"),
    ],
)
def test_the_earlier_matter_is_talked_of_again(
    text: str, intent: str, language: Language, knowledge: Knowledge
) -> None:
    given = and_then(knowledge, _talk(knowledge, language), text, intent)
    assert measures_shown(given) == ["BS-19-04"]
    assert given.focus.topic == "green_channel"


@pytest.mark.parametrize(
    ("text", "language"),
    [("回到签证，要交多少钱", "zh"), ("back to the visa, what is the fee?", "en")],
)
def test_what_was_said_since_tells_nothing_of_it(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = and_then(knowledge, _talk(knowledge, language), text, "ask_attribute", attribute="fee")
    rules = [card.id for card in given.reply.cards if card.kind == "national_rule"]
    assert rules[:1] == ["NR-QZ-04"]
    assert "NR-QZ-05" not in rules


def test_nothing_to_go_back_to_changes_nothing(knowledge: Knowledge) -> None:
    first = ask(knowledge, FIRST["en"], "ask_talent", "green_channel", language="en")
    given = and_then(knowledge, first, "back to square one", "nlu_fallback")
    assert given.focus.topic == "green_channel"


def test_the_word_of_one_measure_tells_which_is_meant(knowledge: Knowledge) -> None:
    before = ask(knowledge, "高企报备即批准", "ask_opening", "high_tech_recognition")
    assert {"BS-17-01", "BS-17-02"} <= set(measures_shown(before))
    given = and_then(knowledge, before, "所得税减免多少", "ask_attribute", attribute="amount")
    assert measures_shown(given) == ["BS-17-02"]


@pytest.mark.parametrize(
    ("text", "language"), [("那全国的条件呢", "zh"), ("and the national criteria?", "en")]
)
def test_the_conditions_of_the_country_are_those_of_the_rule(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "高企", "ask_opening", "high_tech_recognition", language=language)
    given = and_then(knowledge, before, text, "change_region")
    assert given.reply.cards[0].id == "NR-ZR-07"


@pytest.mark.parametrize(
    ("text", "language"),
    [("多谢，那该找谁", "zh"), ("thanks, and who do I contact?", "en")],
)
def test_who_gives_thanks_and_asks_whom_to_turn_to_is_told(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "QDLP", "ask_finance", "qdlp", language=language, region="bishan")
    given = and_then(knowledge, before, text, "thank")
    assert measures_shown(given) == ["BS-04-01"]


@pytest.mark.parametrize(
    ("text", "language"), [("说回数据，归谁管", "zh"), ("Back to the data: who leads it?", "en")]
)
def test_the_region_of_the_earlier_matter_comes_back_with_it(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    first = {"zh": "璧山对数据出境有什么安排", "en": "Sending data abroad from Bishan"}[language]
    before = ask(knowledge, first, "ask_opening", "cross_border_data", language=language, region="bishan")  # fmt: skip
    exams = and_then(
        knowledge,
        before,
        "By the way, a colleague from Japan wishes to sit for the accountancy exam",
        "ask_talent",
        topic="professional_exams",
    )
    assert exams.focus.regions == ()
    given = and_then(knowledge, exams, text, "ask_responsible_unit")
    assert given.focus.regions == ("bishan",)
    assert "区发展改革委" in given.reply.text.splitlines()[0]


def _funds_after_visas(knowledge: Knowledge, language: Language) -> Answer:
    before = ask(knowledge, FIRST[language], "ask_talent", "green_channel", language=language, region="bishan")  # fmt: skip
    return and_then(knowledge, before, "QDLP?", "ask_finance", topic="qdlp", region="bishan")


@pytest.mark.parametrize(
    ("text", "language"),
    [("签证那条的原话是什么", "zh"), ("the exact text of the visa one, please", "en")],
)
def test_what_is_pointed_at_by_a_word_of_the_matter_before_is_that(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    asked = make_question(text, "show_source", "green_channel", language=language)
    given = answer_question(asked, _funds_after_visas(knowledge, language).focus, knowledge)
    assert measures_shown(given) == ["BS-19-04"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("QDLP那条的原话是什么", "zh"), ("the exact text of the QDLP one, please", "en")],
)
def test_what_is_pointed_at_by_a_word_of_the_last_matter_stays_with_it(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    asked = make_question(text, "show_source", language=language)
    asked = replace(asked, topics=(("qdlp", 0.3), ("green_channel", 0.2)))
    given = answer_question(asked, _funds_after_visas(knowledge, language).focus, knowledge)
    assert measures_shown(given) == ["BS-04-01"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("回到签证那件事，是什么时候开始的", "zh"), ("back to the visa, when did it start?", "en")],
)
def test_since_when_is_asked_of_the_matter_and_no_day_is_written(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = and_then(knowledge, _talk(knowledge, language), text, "ask_validity")
    assert measures_shown(given)[0] == "BS-19-04"
    no_day = {"zh": "没有写从哪一天开始", "en": "writes no day on which it starts"}
    assert no_day[language] in given.reply.text.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("给我垫江那句话，一字不差", "zh"),
        ("the Dianjiang one verbatim, please", "en"),
        ("quote me Dianjiang's wording word for word", "en"),
    ],
)
def test_word_for_word_is_the_whole_chinese_sentence(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "知识产权质押融资", "ask_finance", "ip_financing", language=language, region="bishan")  # fmt: skip
    given = and_then(knowledge, before, text, "show_source", region="dianjiang")
    whole = "探索和完善知识产权质押融资等知识产权融资机制，促进科技保险及相关再保险业务发展，开展科创企业专利保险试点"
    assert given.reply.cards[0].quote == whole
    assert language == "zh" or given.reply.text.splitlines()[1] == f"· 「{whole}」"
