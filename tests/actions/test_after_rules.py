"""What is asked after an answer that rests on rules outside the documents alone is asked of those rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import and_then, ask, make_question
from tests.actions.honesty import check_answer

FAMILY = {
    "zh": "外国工程师的太太办哪种签证",
    "en": "Which visa does the husband of a foreign expert get?",
}
OLDER = {
    "zh": ("璧山可以做QDLP吗", "ask_finance", "qdlp"),
    "en": ("Is there a QDLP pilot in Bishan?", "ask_finance", "qdlp"),
}
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def _family_after_qdlp(knowledge: Knowledge, language: Language) -> Answer:
    text, intent, topic = OLDER[language]
    before = ask(knowledge, text, intent, topic, language=language, region="bishan")
    assert before.focus.topic == "qdlp"
    told = and_then(knowledge, before, FAMILY[language], "out_of_scope")
    assert all(card.id.startswith("NR-") for card in told.reply.cards)
    return told


def _measures(given: Answer, knowledge: Knowledge) -> set[str | None]:
    held = knowledge.catalogue.measures
    return {held[c.id].topic for c in given.reply.cards if c.id in held}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["哪个单位来管", "Who is in charge of this?"])
def test_who_leads_it_is_no_unit_of_an_older_matter(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    told = _family_after_qdlp(knowledge, language)
    given = and_then(knowledge, told, text, "ask_responsible_unit")
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert "qdlp" not in _measures(given, knowledge)
    none, near = (
        ("也没有为这件事写明单位", "不是这件事本身")
        if language == "zh"
        else ("name no unit for this matter", "not this matter itself")
    )
    assert none in given.reply.text
    assert near in given.reply.text
    # What is near names the unit of each district that has it.
    assert {c.region for c in given.reply.cards if c.kind == "measure"} >= {"bishan"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_long_and_where_stay_with_the_rule(knowledge: Knowledge, language: Language) -> None:
    told = _family_after_qdlp(knowledge, language)
    text = "办下来要几天" if language == "zh" else "and how many days will it take?"
    lasting = and_then(knowledge, told, text, "ask_attribute", attribute="duration")
    check_answer(lasting, knowledge)
    assert lasting.reply.outcome == "not_covered"
    assert not _measures(lasting, knowledge)
    there = and_then(
        knowledge, lasting, "垫江那边呢" if language == "zh" else "what about Dianjiang?",
        "change_region", region="dianjiang",
    )  # fmt: skip
    check_answer(there, knowledge)
    said = "没有写这件事" if language == "zh" else "does not speak of this matter"
    assert there.reply.text.split("\n")[0].count(said) == 1
    assert "qdlp" not in _measures(there, knowledge)
    # And who leads is still asked of the rule, there.
    led = and_then(
        knowledge, there, "谁管" if language == "zh" else "who runs it?", "ask_responsible_unit"
    )
    assert led.reply.cards[0].id.startswith("NR-")
    assert {c.region for c in led.reply.cards if c.kind == "measure"} <= {"dianjiang"}


def test_the_authority_that_a_rule_names_is_told_first(knowledge: Knowledge) -> None:
    told = ask(knowledge, "居留证件几天批下来", "ask_attribute", "entry_exit", attribute="duration")
    given = and_then(knowledge, told, "由谁办", "ask_responsible_unit")
    check_answer(given, knowledge)
    first, second, *_ = given.reply.text.split("\n")
    assert "公安机关" in first
    assert "国家规定" in first
    assert "没有为这件事写明牵头单位" in second


def test_a_detail_with_the_name_of_a_topic_is_asked_of_the_rule(knowledge: Knowledge) -> None:
    told = ask(knowledge, "什么是QFLP", "ask_finance", "qdlp")
    turn = make_question("名额有多少", "ask_attribute", attribute="quota")
    turn = replace(turn, topics=(("talent_quota", 0.9),))
    given = answer_question(turn, told.focus, knowledge)
    assert given.reply.outcome == "not_covered"
    assert not given.reply.cards


def test_how_long_one_may_stay_is_told_by_the_rule(knowledge: Knowledge) -> None:
    told = _family_after_qdlp(knowledge, "en")
    text = "how long can he stay?"
    given = and_then(knowledge, told, text, "ask_attribute", attribute="duration")
    assert "180 days" in given.reply.text
    assert "processing" not in given.reply.text


@pytest.mark.parametrize("text", ["国庆放假怎么安排", "Holiday schedule 2026"])
def test_a_rule_on_no_topic_of_the_documents_is_told(knowledge: Knowledge, text: str) -> None:
    language: Language = "zh" if "放" in text else "en"
    told = ask(knowledge, text, "out_of_scope", language=language)
    check_answer(told, knowledge)
    assert told.reply.cards[0].id == "NR-RL-02"
    then = and_then(knowledge, told, "谁定的" if language == "zh" else "who set it?", "ask_responsible_unit")  # fmt: skip
    assert not _measures(then, knowledge)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我们想把钱转到国外", "zh"),
        ("资金怎么汇出去境外", "zh"),
        ("How can funds be moved abroad?", "en"),
        ("We would like to wire money out of the country", "en"),
    ],
)
def test_money_of_nobody_said_is_told_of_profits_and_of_pay(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", "salary_remittance", language=language)
    check_answer(given, knowledge)
    assert "NR-HK-07" in [card.id for card in given.reply.cards]
    assert "salary_remittance" in _measures(given, knowledge)
    lines = given.reply.text.split("\n")
    assert ("利润" if language == "zh" else "Profits") in lines[0]
    assert ("没有说是什么钱" if language == "zh" else "did not say what money") in lines[1]


@pytest.mark.parametrize("text", ["员工的工资怎么汇到国外", "外籍专家可以把钱汇回国吗"])
def test_pay_that_is_named_brings_no_profits(knowledge: Knowledge, text: str) -> None:
    given = ask(knowledge, text, "ask_talent", "salary_remittance")
    assert "NR-HK-07" not in [card.id for card in given.reply.cards]


def test_somebody_of_another_matter_is_not_held_against_what_is_asked_now(
    knowledge: Knowledge,
) -> None:
    text = "We need a visa for a specialist from Norway"
    before = ask(knowledge, text, "ask_talent", "green_channel", language="en")
    then = "Can I wire money out of China?"
    given = ask(knowledge, then, "ask_talent", "salary_remittance", language="en", focus=before.focus)  # fmt: skip
    check_answer(given, knowledge)
    assert "Norway" not in given.reply.text
    # Of him it still counts.
    text = "Can he remit his pay?"
    his = ask(knowledge, text, "ask_talent", "salary_remittance", language="en", focus=before.focus)
    assert "Norway" in his.reply.text


def test_a_place_after_which_matter_offers_what_the_place_has(knowledge: Knowledge) -> None:
    documents = ask(knowledge, "有哪几份文件", "find_document")
    asked_back = and_then(knowledge, documents, "收费吗", "ask_attribute", attribute="fee")
    assert asked_back.reply.outcome == "clarification"
    assert asked_back.reply.choices
    given = and_then(knowledge, asked_back, "垫江的", "change_region", region="dianjiang")
    assert given.reply.choices
    assert "垫江" in given.reply.text
    assert not given.reply.cards


def test_who_leads_another_matter_is_not_asked_of_the_rule(knowledge: Knowledge) -> None:
    told = ask(knowledge, "What is QFLP?", "ask_finance", "qdlp", language="en")
    turn = make_question("who sees to tourism?", "ask_responsible_unit", language="en")
    turn = replace(turn, topics=(("tourism", 0.5), ("none", 0.2)))
    given = answer_question(turn, told.focus, knowledge)
    assert "outside the documents" not in given.reply.text


R_VISA = {"zh": "人才签证能管几年", "en": "For how many years is a talent visa valid?"}


@pytest.mark.parametrize(
    ("text", "language"),
    [("璧山给些什么优惠待遇", "zh"), ("Which extra benefits are there in Bishan?", "en")],
)
@pytest.mark.parametrize("family_between", [False, True])
def test_what_a_place_gives_is_what_its_document_grants(
    text: str, language: Language, family_between: bool, knowledge: Knowledge
) -> None:
    told = ask(knowledge, R_VISA[language], "ask_talent", "green_channel", language=language)
    if family_between:
        told = and_then(knowledge, told, FAMILY[language], "out_of_scope")
    given = and_then(knowledge, told, text, "change_region", region="bishan")
    check_answer(given, knowledge)
    assert "green_channel" in _measures(given, knowledge)
    first = given.reply.text.splitlines()[0]
    assert "没有写" not in first
    assert "does not" not in first


def test_a_place_without_it_says_so_and_what_is_nearest(knowledge: Knowledge) -> None:
    told = ask(knowledge, R_VISA["zh"], "ask_talent", "green_channel")
    given = and_then(knowledge, told, "垫江有啥好处", "change_region", region="dianjiang")
    assert "没有关于" in given.reply.text
    assert "entry_exit" in _measures(given, knowledge)
    assert "green_channel" not in _measures(given, knowledge)


def test_the_units_of_a_measure_shown_beside_the_rule_are_told_first(knowledge: Knowledge) -> None:
    told = ask(knowledge, FAMILY["zh"], "ask_talent", "entry_exit")
    there = and_then(knowledge, told, "璧山那边呢", "change_region", region="bishan")
    assert any(card.kind == "measure" for card in there.reply.cards)
    first, second, third = and_then(
        knowledge, there, "归谁管", "ask_responsible_unit"
    ).reply.text.splitlines()[:3]
    assert first.startswith("前面列出的文件措施，写明的单位如下")
    assert "牵头单位是区" in second
    assert "没有写明重庆由哪个单位牵头" in third
