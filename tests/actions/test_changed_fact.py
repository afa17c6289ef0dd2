"""A turn that changes one fact of the case is checked with the new fact, and the others are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import NO_TOPIC, Language, Question
from tests.actions.asking import ask, make_question


def _turn(text: str, language: Language, topic: str | None = None, sure: float = 0.3) -> Question:
    asked = make_question(text, "ask_validity", topic, language=language)
    return replace(asked, topics=((topic or NO_TOPIC, sure),), confidence=0.4)


def _before(knowledge: Knowledge, text: str, topic: str, language: Language) -> Answer:
    return ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")


@pytest.mark.parametrize(
    ("first", "then", "topic", "language", "found", "gone"),
    [
        ("我们成立才7个月，研发全都在国内，能走报备即批准吗", "等到满了两年呢", "high_tech_recognition", "zh", ["“两年”与此相符", "“全都在国内”与此相符"], "与此不符"),
        ("研发费用只有三成在境内，能走报备即批准吗", "提到65%的话呢", "high_tech_recognition", "zh", ["“65%”与此相符"], "与此不符"),
        ("We are 4 months old with all R&D in China; may we use filing equals approval?", "What if we wait until we are two years old?", "high_tech_recognition", "en", ["matches your “two years”"], "does not match"),
        ("Only 20% of our R&D is in China, can we use filing equals approval?", "And at 70% instead?", "high_tech_recognition", "en", ["matches your “70%”"], "does not match"),
        ("生物医药企业在璧山能走报备即批准吗", "研发七成花在国外，国内只占三成，还行吗", "high_tech_recognition", "zh", ["您说的“三成”与此不符"], "没有找到"),
        ("我们想办一家营利性养老院", "改成非营利的呢", "foreign_elderly_care", "zh", ["非营利"], "与文件所写不符"),
        ("外商独资的剧团可以吗", "换成合资呢", "performing_troupes", "zh", ["“合资”与此相符"], "与文件所写不符"),
        ("Can a US firm own a clinic outright?", "What if we were a Macao company?", "foreign_medical_institutions", "en", ["you only mention “Macao”"], "“US”"),
    ],
)  # fmt: skip
def test_the_new_fact_counts_and_the_others_stay(
    first: str,
    then: str,
    topic: str,
    language: Language,
    found: list[str],
    gone: str,
    knowledge: Knowledge,
) -> None:
    before = _before(knowledge, first, topic, language)
    given = answer_question(_turn(then, language), before.focus, knowledge)
    assert given.focus.topic == topic
    assert all(words in given.reply.text for words in found), given.reply.text
    assert gone not in given.reply.text


def test_a_second_change_keeps_the_first(knowledge: Knowledge) -> None:
    before = _before(
        knowledge, "成立7个月、研发全都在国内，能报备即批准吗", "high_tech_recognition", "zh"
    )
    once = answer_question(_turn("那要是成立三年呢", "zh"), before.focus, knowledge)
    twice = answer_question(_turn("如果研发费用只有40%在境内呢", "zh"), once.focus, knowledge)
    assert "“三年”与此相符" in twice.reply.text
    assert "“40%”与此不符" in twice.reply.text


@pytest.mark.parametrize(
    ("text", "topic", "sure"),
    [
        ("如果想投诉，找谁", "complaint_mechanism", 0.9),
        ("跨境电商有什么支持", "cross_border_ecommerce", 0.9),
    ],
)
def test_what_names_no_condition_is_another_question(
    text: str, topic: str, sure: float, knowledge: Knowledge
) -> None:
    before = _before(knowledge, "成立7个月能报备即批准吗", "high_tech_recognition", "zh")
    asked = replace(_turn(text, "zh", topic, sure), intent="ask_opening")
    given = answer_question(asked, before.focus, knowledge)
    assert given.focus.topic != "high_tech_recognition"
