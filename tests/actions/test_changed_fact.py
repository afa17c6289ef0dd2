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
        ("We are 4 months old with all R&D in China; may we use filing equals approval?", "What if we wait until we are two years old?", "high_tech_recognition", "en", ["matches the “two years” that you suppose"], "does not match"),
        ("Only 20% of our R&D is in China, can we use filing equals approval?", "And at 70% instead?", "high_tech_recognition", "en", ["matches the “70%” that you suppose"], "does not match"),
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


HIGH_TECH = "high_tech_recognition"
TOLD = "我们在璧山做芯片，规上企业，又生产又研发，开了五年，能走报备即批准吗"


def test_a_figure_told_in_a_talk_is_held_against_the_condition(knowledge: Knowledge) -> None:
    before = _before(knowledge, TOLD, HIGH_TECH, "zh")
    told = replace(_turn("研发的钱三成花在境内，七成在法国", "zh"), intent="ask_opening")
    given = answer_question(told, before.focus, knowledge)
    assert given.focus.topic == HIGH_TECH
    assert "您说的“三成”与此不符" in given.reply.text.split("\n")[0]
    assert "您没有说到" not in given.reply.text


def test_what_was_supposed_is_no_fact_later(knowledge: Knowledge) -> None:
    before = _before(knowledge, f"{TOLD}，研发三成在境内", HIGH_TECH, "zh")
    supposed = answer_question(_turn("要是明年提高到66%呢", "zh"), before.focus, knowledge)
    assert "按您假设的“66%”与此相符（只是假设）" in supposed.reply.text
    later = answer_question(_turn("所以我们到底符合吗", "zh"), supposed.focus, knowledge)
    assert later.focus.topic == HIGH_TECH
    assert "66%" not in later.reply.text
    assert "您说的“三成”与此不符" in later.reply.text


def test_what_comes_of_it_is_answered_without_a_check(knowledge: Knowledge) -> None:
    before = _before(knowledge, TOLD, HIGH_TECH, "zh")
    asked = replace(_turn("以后查出来不达标会怎么样", "zh"), intent="ask_opening")
    given = answer_question(asked, before.focus, knowledge)
    assert "不符合高新技术企业认定标准的按有关规定进行处理" in given.reply.text
    assert "逐条对照" not in given.reply.text


def test_what_was_told_of_a_colleague_is_known_in_the_next_turn(knowledge: Knowledge) -> None:
    topic = "foreign_qualifications"
    first = "Our Bishan office hired a Polish planner with a Polish licence. May he practise?"
    before = ask(knowledge, first, "ask_talent", topic, language="en", region="bishan")
    then = replace(_turn("and do his years abroad count?", "en", topic, 0.9), intent="ask_talent")
    given = answer_question(then, before.focus, knowledge)
    assert "matches your “planner”" in given.reply.text
    assert "nothing you mention" not in given.reply.text
    [of_firm] = {x for x in given.reply.text.splitlines() if x.startswith("· 「为区内企业」")}
    assert "you did not say" not in of_firm


@pytest.mark.parametrize(
    ("first", "then", "language", "found", "gone"),
    [
        ("民企能不能参与配电业务", "还有外商呢", "zh", "“外商”", "“民企”"),
        ("民营公司可以发电吗", "境外企业可以吗", "zh", "“境外企业”", "“民营”"),
        ("May private firms distribute power?", "what about overseas or foreign capital?", "en", "“foreign capital”", "“private”"),
        ("Can a private firm generate power?", "may foreign enterprises do that too?", "en", "“foreign enterprises”", "“private”"),
    ],
)  # fmt: skip
def test_another_kind_of_company_is_held_against_the_measure_and_not_the_one_before(
    first: str, then: str, language: Language, found: str, gone: str, knowledge: Knowledge
) -> None:
    before = _before(knowledge, first, "electricity", language)
    assert gone in before.reply.text, before.reply.text
    given = answer_question(_turn(then, language, "fdi_negative_list"), before.focus, knowledge)
    assert given.focus.topic == "electricity"
    assert found in given.reply.text, given.reply.text
    assert gone not in given.reply.text
