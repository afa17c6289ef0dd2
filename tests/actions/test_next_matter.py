"""“And what about X?” after an answer: X where the talk is, or that nothing held mentions it; never the answer before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.home_region import at_own_place, with_own_place
from actions.answers.pieces.answer import Answer, Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Focus, Language, Question
from tests.actions.asking import ask, make_question

LIST = {"zh": "璧山在科技服务上有哪些措施", "en": "What does Bishan do for technology services?"}


def _list(knowledge: Knowledge, language: Language, region: str = "bishan") -> Answer:
    return ask(
        knowledge, LIST[language], "ask_area", "area_technology", language=language, region=region
    )


def _turn(
    text: str,
    language: Language,
    intent: str = "change_region",
    likely: tuple[tuple[str, float], ...] = ((NO_TOPIC, 0.7),),
) -> Question:
    return replace(make_question(text, intent, language=language), topics=likely)


@pytest.mark.parametrize(
    ("text", "language", "intent", "likely", "topic"),
    [
        ("那养老机构呢", "zh", "change_region", (("foreign_elderly_care", 0.6), (NO_TOPIC, 0.3)), "foreign_elderly_care"),
        ("游戏游艺设备呢", "zh", "ask_more", ((NO_TOPIC, 0.7),), "games_and_internet_cafes"),
        ("那旅行社方面呢", "zh", "change_region", (("tourism", 0.5), ("outbound_travel", 0.3)), "outbound_travel"),
        ("and health services?", "en", "ask_help", (("health_cases", 0.5),), "area_health"),
        ("What about QDLP?", "en", "change_region", (("qdlp", 0.9),), "qdlp"),
    ],
)  # fmt: skip
def test_a_bare_name_is_asked_where_the_talk_is(
    text: str,
    language: Language,
    intent: str,
    likely: tuple[tuple[str, float], ...],
    topic: str,
    knowledge: Knowledge,
) -> None:
    before = _list(knowledge, language)
    given = answer_question(_turn(text, language, intent, likely), before.focus, knowledge)
    assert given.focus.topic == topic
    assert given.focus.regions == ("bishan",)
    assert given.reply.text != before.reply.text


@pytest.mark.parametrize(
    ("text", "language", "intent"),
    [
        ("那托儿所呢", "zh", "change_region"),
        ("那工人退休后返聘呢", "zh", "ask_validity"),
        ("and parking permits?", "en", "ask_more"),
    ],
)
def test_what_nothing_held_mentions_is_said_to_be_none_of_it(
    text: str, language: Language, intent: str, knowledge: Knowledge
) -> None:
    before = _list(knowledge, language)
    given = answer_question(_turn(text, language, intent), before.focus, knowledge)
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    assert ("没有提到“" if language == "zh" else "do not mention “") in given.reply.text
    assert not given.reply.cards
    next_one = "那停车月卡呢" if language == "zh" else "and bus tickets?"
    again = answer_question(_turn(next_one, language, intent), given.focus, knowledge)
    assert again.reply.outcome == AnswerOutcome.NOT_COVERED.value


@pytest.mark.parametrize(
    ("text", "language", "intent", "region"),
    [
        ("那垫江呢", "zh", "change_region", "dianjiang"),
        ("And Dianjiang?", "en", "change_region", "dianjiang"),
    ],
)
def test_another_place_still_gets_the_same_matter(
    text: str, language: Language, intent: str, region: str, knowledge: Knowledge
) -> None:
    before = _list(knowledge, language)
    asked = make_question(text, intent, language=language, region=region)
    given = answer_question(asked, before.focus, knowledge)
    assert given.focus.topic == "area_technology"
    assert given.focus.regions == (region,)


@pytest.mark.parametrize(
    ("text", "intent", "language"),
    [
        ("那外国人呢", "change_region", "zh"),
        ("那是谁牵头呢", "ask_responsible_unit", "zh"),
        ("and the private companies?", "change_region", "en"),
        ("And who is in charge?", "ask_responsible_unit", "en"),
    ],
)
def test_people_and_questions_are_no_matter_of_their_own(
    text: str, intent: str, language: Language, knowledge: Knowledge
) -> None:
    before = _list(knowledge, language)
    given = answer_question(_turn(text, language, intent), before.focus, knowledge)
    assert given.focus.topic == "area_technology"


@pytest.mark.parametrize(
    ("text", "spelt", "language"),
    [
        ("我们厂在垫江，想借点外债", "垫江", "zh"),
        ("想做跨境结算 垫江的小企业", "垫江", "zh"),
        ("Our plant is in Dianjiang, is there help with exports?", "Dianjiang", "en"),
    ],
)
def test_where_the_visitor_is_holds_for_what_he_asks_later(
    text: str, spelt: str, language: Language
) -> None:
    told = make_question(
        text, "ask_opening", language=language, region="dianjiang", spellings={"region": (spelt,)}
    )
    focus = with_own_place(Focus(), told)
    assert focus.own_region == "dianjiang"
    later = make_question("…", "ask_attribute", "qdlp", language=language)
    assert at_own_place(later, focus).regions == ("dianjiang",)
    assert at_own_place(later, focus.moved(regions=("bishan",))).regions == ()
    of_the_pilot = make_question("…", "ask_validity", language=language)
    assert at_own_place(of_the_pilot, focus).regions == ()


@pytest.mark.parametrize(
    ("text", "spelt", "language"),
    [
        ("垫江的外债政策是什么", "垫江", "zh"),
        ("我们能不能用垫江的政策", "垫江", "zh"),
        ("I want that licence; can I get it in Dianjiang?", "Dianjiang", "en"),
    ],
)
def test_a_place_only_asked_about_is_not_the_visitors(
    text: str, spelt: str, language: Language
) -> None:
    asked = make_question(text, "ask_finance", language=language, region="dianjiang", spellings={"region": (spelt,)})  # fmt: skip
    assert with_own_place(Focus(), asked).own_region is None


def test_a_firm_of_one_county_is_not_given_the_other_districts_measure(
    knowledge: Knowledge,
) -> None:
    before = ask(
        knowledge,
        "我们是垫江的公司，有没有跨境电商的支持",
        "ask_opening",
        "cross_border_ecommerce",
        region="dianjiang",
        spellings={"region": ("垫江",)},
    )
    given = ask(knowledge, "外汇衍生品有什么办法能帮到我们公司", "ask_finance", "forex_settlement", focus=before.focus)  # fmt: skip
    assert given.focus.regions == ("dianjiang",)
    assert "垫江府发〔2021〕15号）没有" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("快递的呢", "zh", ["BS-14-09"]),
        ("and express delivery?", "en", ["BS-14-09"]),
        ("express delivery 的呢", "zh", ["BS-14-09"]),
        ("无水港", "zh", ["BS-14-04"]),
    ],
)
def test_what_names_one_part_of_the_topic_gets_that(
    text: str, language: Language, shown: list[str], knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_opening", "logistics", language=language, region="bishan")
    given = answer_question(_turn(text, language), before.focus, knowledge)
    assert [card.id for card in given.reply.cards][:1] == shown
    of_area = ask(knowledge, "…", "ask_area", "area_logistics", language=language, region="bishan")
    given = answer_question(_turn(text, language), of_area.focus, knowledge)
    assert [card.id for card in given.reply.cards][:1] == shown


def test_a_wish_for_more_is_no_part_of_the_topic(knowledge: Knowledge) -> None:
    before = ask(knowledge, "…", "ask_area", "area_tourism", language="en", region="bishan")
    given = answer_question(make_question("more", "ask_more", language="en"), before.focus, knowledge)  # fmt: skip
    assert given.focus.topic == "area_tourism"


@pytest.mark.parametrize(
    ("text", "language"),
    [("至于中心城区呢", "zh"), ("and what about the central districts?", "en")],
)
def test_a_place_that_reports_name_is_told_of_by_them_after_a_report(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_pilot", "pilot_progress", language=language)
    given = answer_question(_turn(text, language), before.focus, knowledge)
    shown = [card.id for card in given.reply.cards]
    assert shown[:2] == ["F-054", "F-055"]
    assert not [card for card in given.reply.cards if card.kind == "measure"]


@pytest.mark.parametrize(
    ("text", "language", "likely", "topic"),
    [
        ("is there anything else to help logistics there", "en", (("logistics", 0.2), (NO_TOPIC, 0.1)), "logistics"),
        ("any other measures for R&D?", "en", (("innovation_subsidies", 0.2), (NO_TOPIC, 0.1)), "innovation_subsidies"),
        ("那边养老还有别的扶持吗", "zh", (("foreign_elderly_care", 0.4), (NO_TOPIC, 0.3)), "foreign_elderly_care"),
        ("还有什么支持物流的政策吗", "zh", (("logistics", 0.6),), "logistics"),
    ],
)  # fmt: skip
def test_what_else_there_is_for_a_thing_names_it(
    text: str,
    language: Language,
    likely: tuple[tuple[str, float], ...],
    topic: str,
    knowledge: Knowledge,
) -> None:
    before = ask(knowledge, "QDLP", "ask_finance", "qdlp", language=language, region="bishan")
    given = answer_question(_turn(text, language, "ask_more", likely), before.focus, knowledge)
    assert given.focus.topic == topic
    assert {card.region for card in given.reply.cards if card.kind == "measure"} == {"bishan"}


@pytest.mark.parametrize(
    ("text", "language"),
    [("还有别的吗", "zh"), ("那边还有别的优惠吗", "zh"), ("anything else for us there?", "en")],
)
def test_what_else_there_is_of_the_same_names_nothing(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "QDLP", "ask_finance", "qdlp", language=language, region="bishan")
    likely = ((NO_TOPIC, 0.6), ("logistics", 0.2))
    given = answer_question(_turn(text, language, "ask_more", likely), before.focus, knowledge)
    assert given.focus.topic == "qdlp"
