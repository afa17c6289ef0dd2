"""What no text is about is not answered by a neighbour; what a text is about is, whatever the classifier doubts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.indirect import find_indirect
from actions.answers.message import direct_topic
from actions.answers.message.direct_topic import with_direct_topic
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.directness import Directness, directness, features, thresholds
from actions.answers.pieces.topic_words import content_words
from actions.question import Focus, Language, Question
from tests.actions.asking import CITY, NOTHING_BEFORE, make_question, measures_shown, vector_of
from tests.actions.honesty import check_answer


def understood(
    text: str, intent: str, *topics: tuple[str, float], language: Language = "zh", **entities: Any
) -> Question:
    """A message with a vector, and topics that the classifier holds for so likely."""
    question = make_question(text, intent, topics[0][0], language=language, **entities)
    return replace(question, topics=topics, vector=vector_of(text), confidence=0.8)


def answered(knowledge: Knowledge, question: Question, focus: Focus = NOTHING_BEFORE) -> Answer:
    given = answer_question(question, focus, knowledge)
    check_answer(given, knowledge)
    return given


NEIGHBOURS = [
    understood("养蜂合作社怎么登记", "ask_opening", ("property_registration", 0.4)),
    understood("办公室的绿植找谁浇水", "ask_opening", ("green_finance", 0.4)),
    understood("外国人能承包鱼塘吗", "ask_opening", ("fdi_negative_list", 0.35)),
    understood(
        "May we keep bees on the roof?", "ask_opening", ("cross_border_data", 0.4), language="en"
    ),
]


@pytest.mark.parametrize("question", NEIGHBOURS, ids=lambda q: q.text)
def test_a_neighbour_is_no_answer(knowledge: Knowledge, question: Question) -> None:
    given = answered(knowledge, question)
    assert given.reply.outcome == "not_covered"
    assert "没有找到" in given.reply.text or "Nothing was found" in given.reply.text
    assert len(given.reply.cards) <= 1
    assert given.focus.topic is None
    assert "牵头单位：" not in given.reply.text.split("【")[0]


HELD = [
    ("香港公司独资办医院行不行", "ask_opening", "foreign_medical_institutions", "BS-05-02", "zh"),
    ("外国建筑师的执照在区里认不认", "ask_talent", "foreign_qualifications", "BS-02-03", "zh"),
    (
        "Can pharmacies sell medicine on the internet?",
        "ask_opening",
        "online_drug_sales",
        "BS-05-11",
        "en",
    ),
    (
        "Is there a branch bank for technology firms?",
        "ask_finance",
        "tech_finance",
        "BS-11-03",
        "en",
    ),
]


@pytest.mark.parametrize(("text", "intent", "topic", "measure", "language"), HELD)
def test_what_is_held_is_answered_without_doubt(
    knowledge: Knowledge, text: str, intent: str, topic: str, measure: str, language: Language
) -> None:
    question = understood(text, intent, (topic, 0.85), language=language)
    given = answered(knowledge, question)
    assert given.reply.outcome == "answered"
    assert measure in measures_shown(given)
    assert "不能确定" not in given.reply.text
    assert "cannot be sure" not in given.reply.text


@pytest.mark.parametrize(
    ("own", "other", "topic"),
    [
        (0.2, 0.9, "online_drug_sales"),  # plainly, where the likeliest is in doubt
        (0.2, 0.4, "tourism"),
        (0.03, 0.4, "online_drug_sales"),  # perhaps, where the likeliest surely does not
        (0.03, 0.04, "tourism"),
    ],
)
def test_a_nearer_topic_is_preferred(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, own: float, other: float, topic: str
) -> None:
    judged = Directness({"tourism": own, "online_drug_sales": other})
    monkeypatch.setattr(direct_topic, "directness", lambda *_: judged)
    question = understood("在网上卖药", "ask_opening", ("tourism", 0.9))
    found = with_direct_topic(question, question, NOTHING_BEFORE, knowledge)
    assert found.topic == topic
    assert found.directness == (topic, judged.of(topic))


def test_what_seems_out_of_scope_and_is_plainly_held_is_answered(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = Directness({"online_drug_sales": 0.9})
    monkeypatch.setattr(direct_topic, "directness", lambda *_: judged)
    text = "支持药品零售药店开展互联网药品销售业务吗"
    question = understood(text, "out_of_scope", ("online_drug_sales", 0.7))
    found = with_direct_topic(question, question, NOTHING_BEFORE, knowledge)
    assert found.intent == "ask_opening"
    assert found.topic == "online_drug_sales"


def test_a_private_matter_stays_one(knowledge: Knowledge) -> None:
    question = understood("外国人怎么在重庆考驾照", "out_of_scope", ("professional_exams", 0.9))
    assert with_direct_topic(question, question, NOTHING_BEFORE, knowledge) == question


def test_what_leans_on_the_conversation_is_not_judged(knowledge: Knowledge) -> None:
    question = understood("养蜂呢", "ask_opening", ("tourism", 0.4))
    talk = Focus(intent="ask_opening", topic="tourism")
    assert with_direct_topic(question, question, talk, knowledge).directness is None


def test_an_exact_place_is_not_judged(knowledge: Knowledge) -> None:
    question = understood("养蜂合作社", "ask_opening", ("tourism", 0.4), locator="2.4.2")
    assert with_direct_topic(question, question, NOTHING_BEFORE, knowledge) == question


def test_a_plan_that_came_later_is_not_judged(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge.catalogue, "later_regions", frozenset(["bishan"]))
    question = understood("养蜂合作社", "ask_opening", ("tourism", 0.4), region="bishan")
    assert with_direct_topic(question, question, NOTHING_BEFORE, knowledge) == question


def test_without_a_vector_nothing_is_judged(knowledge: Knowledge) -> None:
    question = replace(NEIGHBOURS[0], vector=None)
    assert directness(question, knowledge) is None
    judged = with_direct_topic(question, question, NOTHING_BEFORE, knowledge)
    assert find_indirect(judged, NOTHING_BEFORE, knowledge) is None


def test_the_plans_themselves_are_never_said_to_be_missing(knowledge: Knowledge) -> None:
    question = replace(NEIGHBOURS[0], directness=("pilot_goals", 0.0))
    assert find_indirect(question, NOTHING_BEFORE, knowledge) is None


def test_words_that_stand_under_a_topic_count_for_it(knowledge: Knowledge) -> None:
    found = features(HELD_QUESTION, knowledge)
    assert found["online_drug_sales"]["covered"] > found["medical_devices"]["covered"]
    assert found["online_drug_sales"]["lead"] > 0 > found["medical_devices"]["lead"]


HELD_QUESTION = understood(
    "药店在网上卖药", "ask_opening", ("online_drug_sales", 0.6), ("medical_devices", 0.2)
)


def test_traditional_characters_and_pinyin_are_read(knowledge: Knowledge) -> None:
    words = knowledge.topic_words
    assert words.meant("網上賣藥") == words.meant("网上卖药")
    assert "仲裁" in words.meant("zhongcai")[0]
    assert words.meant("xyzzyx") == ([], 0.0)


def test_places_and_single_characters_are_no_content() -> None:
    assert content_words("璧山的药店在网上卖药吗", ("璧山",)) == ["药店", "网上", "卖药"]


def test_thresholds_are_in_order() -> None:
    chosen = thresholds()
    assert 0 < chosen.indirect < chosen.doubtful <= chosen.plain < 1


@pytest.mark.parametrize(
    ("text", "intent", "topic", "region", "measure"),
    [
        ("市级方案有没有说绿色金融", "ask_finance", "green_finance", CITY, "CQ-B3-06"),
        ("欢迎外国律师事务所来吗", "ask_opening", "arbitration", "bishan", "BS-08-01"),
    ],
)
def test_a_measure_on_another_topic_that_speaks_of_it_besides_is_shown(
    knowledge: Knowledge, text: str, intent: str, topic: str, region: str, measure: str
) -> None:
    given = answered(knowledge, understood(text, intent, (topic, 0.9), region=(region,)))
    assert given.reply.outcome == "answered"
    assert measure in measures_shown(given)
