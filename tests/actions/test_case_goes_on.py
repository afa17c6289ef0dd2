"""A case told after a measure with conditions is put to that measure, whatever its words sound like."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.own_case.case_goes_on import with_last_topic_of_case
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language, Question
from tests.actions.asking import and_then, ask, make_question

CONDITIONS = {"zh": "报备即批准要满足什么条件", "en": "What must high-tech firms meet?"}


def _before(knowledge: Knowledge, language: Language, topic: str) -> Answer:
    return ask(
        knowledge, CONDITIONS[language], "ask_opening", topic, language=language, region="bishan"
    )


def _told(text: str, topic: str, sure: float, language: Language) -> Question:
    asked = make_question(text, "ask_opening", topic, language=language)
    return replace(asked, topics=((topic, sure),))


@pytest.mark.parametrize(
    ("text", "topic", "language", "finding"),
    [
        ("我们是搞智能汽车的，开了五个月，研发有六成在国内，能行吗", "area_technology", "zh", "“五个月”与此不符"),
        ("We develop smart cars, started four years ago and do 30% of our R&D in China. Would that be enough?", "science_and_industry_cases", "en", "your “30%”"),
    ],
)  # fmt: skip
def test_a_case_with_figures_stays_with_the_conditions_told_before(
    text: str, topic: str, language: Language, finding: str, knowledge: Knowledge
) -> None:
    before = _before(knowledge, language, "high_tech_recognition")
    given = answer_question(_told(text, topic, 0.5, language), before.focus, knowledge)
    assert given.focus.topic == "high_tech_recognition"
    assert finding in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [("我们是贸易公司，可以吗？", "zh"), ("We are a trading company, can we apply?", "en")],
)
def test_who_only_says_who_he_is_goes_on(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = _before(knowledge, language, "foreign_debt")
    asked = _told(text, "service_trade", 0.45, language)
    moved = with_last_topic_of_case(asked, before.focus, knowledge)
    assert moved.topic == "foreign_debt"


@pytest.mark.parametrize(
    ("text", "topic", "sure"),
    [
        ("我们想在璧山开一家外资旅行社，可以吗", "outbound_travel", 0.95),
        ("我们做生物医药，有什么补贴", "pharma_research", 0.5),
        ("生物医药企业研发在国内占70%，行不行", "pharma_research", 0.5),
    ],
)
def test_what_asks_for_something_else_or_tells_no_own_case_does_not(
    text: str, topic: str, sure: float, knowledge: Knowledge
) -> None:
    before = _before(knowledge, "zh", "high_tech_recognition")
    asked = _told(text, topic, sure, "zh")
    assert with_last_topic_of_case(asked, before.focus, knowledge).topic == topic


def test_what_it_also_covers_is_asked_of_the_topic_of_the_talk(knowledge: Knowledge) -> None:
    before = ask(knowledge, "外籍高层次人才出入境便利", "ask_talent", "entry_exit", region="bishan")
    given = and_then(knowledge, before, "那它也包括来旅游的人吗？", "ask_opening", topic="tourism")
    assert given.focus.topic == "entry_exit"
    other = and_then(knowledge, before, "璧山旅游有什么措施？", "ask_opening", topic="tourism")
    assert other.focus.topic == "tourism"


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("他人在两江新区上班，手续都合法", "zh", "两江新区"),
        ("she works in Liangjiang, all legal", "en", "Liangjiang"),
    ],
)
def test_where_somebody_is_stays_with_the_case(
    text: str, language: Language, place: str, knowledge: Knowledge
) -> None:
    asked = {"zh": "外国护士能参加职业资格考试吗", "en": "May a foreign nurse sit for the licence?"}
    before = ask(knowledge, asked[language], "ask_talent", "professional_exams", language=language)
    turn = make_question(
        text,
        "ask_area",
        language=language,
        other_place="liangjiang",
        spellings={"other_place": (place,)},
    )
    given = answer_question(turn, before.focus, knowledge)
    shown = {card.id for card in given.reply.cards}
    assert {"BS-19-08", "DJ-09-06"} <= shown
    assert "CQ-B3-03" not in shown
    assert place in given.reply.text
    assert "在重庆市合法工作" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "opening"),
    [
        ("我们研发费用有三成花在法国", "zh", "您说的“三成花在法国”（按费用算，在中国境内的就是约70%），与文件所写的"),
        ("研发费用八成花在境外", "zh", "与文件所写不符——文件写的是「在中国境内发生"),
        ("20% of our R&D is done in Italy", "en", "Your “20%” (which, by expenditure, leaves about 80% for China) matches"),
        ("We spend 80% of our R&D money abroad", "en", "This does not match: the document says 「在中国境内发生"),
        ("我们是2019年4月注册的", "zh", "您说的“2019年4月注册”（算到今天），与文件所写的「从业一年以上」这一项相符"),
        ("公司今年才开业", "zh", "与文件所写不符——文件写的是「从业一年以上」：您说的“今年才开业”（算到今天）"),
        ("we were incorporated in June 2020", "en", "Your “incorporated in June 2020” (reckoned to today) matches"),
    ],
)  # fmt: skip
def test_a_figure_told_is_held_against_its_condition_first(
    text: str, language: Language, opening: str, knowledge: Knowledge
) -> None:
    before = _before(knowledge, language, "high_tech_recognition")
    given = answer_question(_told(text, "firsts", 0.4, language), before.focus, knowledge)
    assert given.focus.topic == "high_tech_recognition"
    assert given.reply.text.startswith(opening)


def test_who_wants_to_be_recognised_is_not_taken_to_be(knowledge: Knowledge) -> None:
    text = "We make chips and want to be recognised as a high-tech company. Do we qualify?"
    given = ask(knowledge, text, "ask_opening", "high_tech_recognition", language="en", region="bishan")  # fmt: skip
    assert "matches your “recognised as a high-tech" not in given.reply.text
