"""Turns and parts without a name of their own keep the matter of the one before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Language, Question
from tests.actions.asking import ask, make_question


def _turn(text: str, language: Language, intent: str = "nlu_fallback", topic: str = NO_TOPIC) -> Question:  # fmt: skip
    return replace(make_question(text, intent, language=language), topics=((topic, 0.9),))


def _base(knowledge: Knowledge, language: Language) -> Answer:
    """The cultural trade base, which a report calls the third in the country."""
    return ask(knowledge, "…", "ask_opening", "cultural_trade", language=language)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("是不是全国首个", "zh", "第三个"),
        ("And was it the first of its kind in the country?", "en", "third of its kind"),
        ("它算中国第一个吗？", "zh", "第三个"),
    ],
)
def test_whether_it_is_the_first_is_asked_of_what_was_told(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    before = _base(knowledge, language)
    given = answer_question(_turn(text, language, topic="firsts"), before.focus, knowledge)
    assert given.focus.topic == "cultural_trade"
    assert said in given.reply.text
    assert len(given.reply.cards) == 1


def test_a_first_on_one_route_is_none_of_the_country(knowledge: Knowledge) -> None:
    before = ask(knowledge, "…", "ask_opening", "multimodal_transport")
    given = answer_question(_turn("是全国第一单吗", "zh", topic="firsts"), before.focus, knowledge)
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    assert given.reply.text.startswith("报道没有写")
    who = answer_question(_turn("第一单是谁签的", "zh", topic="firsts"), before.focus, knowledge)
    assert "果园港" in who.reply.text


def test_a_first_that_is_named_is_looked_for(knowledge: Knowledge) -> None:
    before = _base(knowledge, "zh")
    asked = make_question("全国首个数字经济人才市场是哪个", "ask_pilot", "firsts")
    given = answer_question(asked, before.focus, knowledge)
    assert "人才市场" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("两个区县的文件还补充了什么", "zh"),
        ("What do the county plans add to it?", "en"),
    ],
)
def test_what_the_districts_add_is_asked_of_them_all(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_finance", "green_finance", language=language, region="city")
    given = answer_question(_turn(text, language, topic="task_rollout"), before.focus, knowledge)
    assert given.focus.topic == "green_finance"
    assert set(given.focus.regions) == {"bishan", "dianjiang"}
    assert "垫江府发〔2021〕15号" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [("这两个分别由哪个部门牵头", "zh"), ("Who leads each of these?", "en")],
)
def test_these_means_the_last_two_matters(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    first = ask(knowledge, "…", "ask_finance", "qdlp", language=language, region="bishan")
    second = ask(knowledge, "…", "ask_opening", "arbitration", language=language, region="bishan", focus=first.focus)  # fmt: skip
    asked = _turn(text, language, "ask_responsible_unit")
    given = answer_question(asked, second.focus, knowledge)
    assert "区财政局" in given.reply.text
    assert "区商务委" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [("我们垫江的公司能用这个吗", "zh"), ("May our Dianjiang office use it too, or not?", "en")],
)
def test_it_in_another_place_is_the_last_matter(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_finance", "qdlp", language=language, region="bishan")
    asked = make_question(text, "nlu_fallback", language=language, region="dianjiang")
    asked = replace(asked, topics=(("trade_blockchain", 0.1),))
    given = answer_question(asked, before.focus, knowledge)
    assert given.focus.topic == "qdlp"
    assert given.focus.regions == ("dianjiang",)


def test_where_each_is_asks_for_places_and_not_for_a_comparison(knowledge: Knowledge) -> None:
    before = ask(knowledge, "有几个知识产权巡回审判站", "ask_opening", "ip_court")
    asked = make_question("都在哪些区县", "compare_regions", "platform_zones")
    given = answer_question(asked, before.focus, knowledge)
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    assert "对照" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What if it is found afterwards that we no longer fulfil the criteria?", "en"),
        ("and once recognised, if we don't meet the requirements later on?", "en"),
        ("万一以后查出我们达不到标准，怎么处理", "zh"),
        ("要是后来不再符合条件了呢", "zh"),
    ],
)
def test_a_standard_not_met_later_is_asked_of_the_recognition_shown(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(
        knowledge, "…", "ask_opening", "high_tech_recognition", language=language, region="bishan"
    )
    asked = _turn(text, language, "ask_complaint_process", "market_access")
    given = answer_question(asked, before.focus, knowledge)
    assert given.focus.topic == "high_tech_recognition"
    assert "BS-17-03" in {card.id for card in given.reply.cards}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("which year was that?", "en"),
        ("when was this reported?", "en"),
        ("in what year", "en"),
        ("那是哪一年的事", "zh"),
        ("什么时候报道的", "zh"),
    ],
)
def test_the_dates_of_the_report_told_last(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_opening", "procurement_platform", language=language)
    given = answer_question(_turn(text, language, "show_source"), before.focus, knowledge)
    assert "2021-09-04" in given.reply.text
    assert (
        "7 September 2021" if language == "en" else "2021年9月7日"
    ) in given.reply.text.splitlines()[0]
    assert given.focus.topic == "procurement_platform"


def test_a_date_that_the_report_leaves_open_is_said_to_be_open(knowledge: Knowledge) -> None:
    before = ask(knowledge, "…", "ask_opening", "one_licence", language="en")
    given = answer_question(_turn("in what year?", "en"), before.focus, knowledge)
    assert "not stated in the report" in given.reply.text.splitlines()[0]


def test_the_year_of_a_measure_is_no_date_of_a_report(knowledge: Knowledge) -> None:
    before = ask(knowledge, "…", "ask_opening", "high_tech_recognition", region="bishan")
    given = answer_question(_turn("是哪一年的", "zh"), before.focus, knowledge)
    assert "见报" not in given.reply.text.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [("哪些是我们能用的", "zh"), ("这几条里哪些适用", "zh"), ("Which of those would cover our clinic?", "en")],
)  # fmt: skip
def test_what_fits_is_asked_of_what_was_shown_last(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    first = ask(knowledge, "…", "ask_pilot", "pilot_progress", language=language)
    second = ask(knowledge, "…", "ask_opening", "internet_healthcare", language=language, region="bishan", focus=first.focus)  # fmt: skip
    given = answer_question(_turn(text, language, "ask_attribute"), second.focus, knowledge)
    assert given.focus.topic == "internet_healthcare"
    assert given.focus.regions == ("bishan",)
    assert not [card for card in given.reply.cards if card.kind == "fact"]


def test_the_progress_of_the_pilot_is_no_second_matter(knowledge: Knowledge) -> None:
    first = ask(knowledge, "…", "ask_pilot", "pilot_progress", language="en")
    second = ask(knowledge, "…", "ask_finance", "qdlp", language="en", region="bishan", focus=first.focus)  # fmt: skip
    asked = _turn("Who leads each of these?", "en", "ask_responsible_unit")
    given = answer_question(asked, second.focus, knowledge)
    assert "区财政局" in given.reply.text
    assert "80.2" not in given.reply.text


@pytest.mark.parametrize(("text", "language"), [("垫江呢", "zh"), ("and what of Dianjiang?", "en")])
def test_a_place_without_the_thing_is_asked_for_the_thing_and_not_for_its_papers(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    first = ask(knowledge, "green channel for talent", "ask_talent", "green_channel", language=language, region="bishan")  # fmt: skip
    papers = ask(knowledge, "…", "ask_attribute", language=language, attribute="materials", focus=first.focus)  # fmt: skip
    asked = make_question(text, "change_region", language=language, region="dianjiang")
    given = answer_question(asked, papers.focus, knowledge)
    assert "垫江府发〔2021〕15号" in given.reply.text.splitlines()[0]
    assert "DJ-09-01" in {card.id for card in given.reply.cards}


@pytest.mark.parametrize(
    "text", ["And for her husband?", "with the children too?", "and for their parents?"]
)
@pytest.mark.parametrize("asked_before", ["ask_talent", "ask_responsible_unit"])
def test_family_is_said_not_to_be_spoken_of(
    text: str, asked_before: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", asked_before, "foreign_qualifications", language="en", region="bishan")  # fmt: skip
    given = answer_question(_turn(text, "en", "change_region"), before.focus, knowledge)
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    assert "not mention" in given.reply.text.splitlines()[0]
    assert "BS-02-03" in {card.id for card in given.reply.cards}
