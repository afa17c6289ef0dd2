"""A turn that means some of the measures just told is answered from these, and from no topic that sounds near."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Focus, Language
from tests.actions.asking import and_then, ask, make_question, measures_shown


def _logistics(knowledge: Knowledge, language: Language) -> Answer:
    return ask(knowledge, "…", "ask_area", "area_logistics", language=language, region="bishan")


@pytest.mark.parametrize(
    ("text", "language", "intent", "topic", "first"),
    [
        ("快递也包括在内吗", "zh", "nlu_fallback", None, "快递"),
        ("里面有没有无水港", "zh", "ask_opening", "consumption", "无水港"),
        ("Is express delivery on the list?", "en", "ask_opening", "market_access", "快递"),
        ("and does it include a dry port?", "en", "nlu_fallback", None, "无水港"),
    ],
)  # fmt: skip
def test_what_a_list_just_told_holds_is_said_to_be_in_it(
    text: str,
    language: Language,
    intent: str,
    topic: str | None,
    first: str,
    knowledge: Knowledge,
) -> None:
    before = _logistics(knowledge, language)
    asked = make_question(text, intent, language=language)
    asked = replace(asked, topics=((topic, 0.4),)) if topic else asked
    given = answer_question(asked, before.focus, knowledge)
    assert given.reply.text.startswith({"zh": "是的", "en": "Yes"}[language])
    shown = [knowledge.catalogue.measures[m] for m in measures_shown(given)]
    assert first in shown[0].text
    assert {m.region for m in shown} == {"bishan"}


def test_where_a_thing_of_the_list_is_to_be_is_not_written(knowledge: Knowledge) -> None:
    before = _logistics(knowledge, "zh")
    given = and_then(knowledge, before, "那保税仓在什么地方呢", "ask_responsible_unit")
    assert given.reply.text.startswith("文件没有写")
    held = knowledge.catalogue.measures
    # The other one of the same place stands under another task.
    assert [("保税仓" in held[m].text) for m in measures_shown(given)] == [True, True]
    assert len({task.id for m in measures_shown(given) if (task := held[m].task)}) == 2


def test_what_no_measure_of_the_list_names_is_not_said_to_be_in_it(knowledge: Knowledge) -> None:
    before = _logistics(knowledge, "zh")
    given = and_then(knowledge, before, "也包括渡轮吗", "nlu_fallback")
    assert not given.reply.text.startswith("是的")


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("那第二条由谁牵头", "zh", "第二条"),
        ("which bureau is in charge of the first?", "en", "first"),
    ],
)
def test_the_units_of_the_item_with_a_number_are_told_alone(
    text: str, language: Language, number: str, knowledge: Knowledge
) -> None:
    shown = ("BS-14-04", "BS-09-10")
    focus = Focus(intent="ask_opening", topic="logistics", regions=("bishan",), shown=shown)
    asked = make_question(text, "ask_responsible_unit", language=language, ordinal=number)
    given = answer_question(asked, focus, knowledge)
    meant = shown[1] if language == "zh" else shown[0]
    assert measures_shown(given) == [meant]
    task = knowledge.catalogue.measures[meant].task
    assert task
    assert task.lead_units[0].name in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("那我们是非金融企业，对应的是哪一项", "zh"),
        ("we are a non-financial company, which of the two is aimed at us?", "en"),
    ],
)
def test_which_of_them_is_for_the_visitor_is_told_from_those_shown(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_finance", "foreign_debt", language=language, region="bishan")
    asked = make_question(text, "ask_responsible_unit", "industry_finance", language=language)
    given = answer_question(asked, before.focus, knowledge)
    assert given.focus.topic == "foreign_debt"
    assert measures_shown(given)[0] == "BS-04-14"


def test_what_the_visitor_calls_himself_is_no_matter_of_its_own(knowledge: Knowledge) -> None:
    before = ask(knowledge, "外债有哪些", "ask_finance", "foreign_debt", region="bishan")
    name = "高新技术企业"
    asked = make_question(
        f"我司属于{name}，这里面哪一条是针对我们的",
        "ask_opening",
        "high_tech_recognition",
        spellings={"topic": (name,)},
    )
    asked = replace(asked, entities={"topic": ("high_tech_recognition",)})
    given = answer_question(asked, before.focus, knowledge)
    assert given.focus.topic == "foreign_debt"
    assert measures_shown(given)[0] == "BS-04-15"


@pytest.mark.parametrize("text", ["购汇和结汇有什么区别", "结汇跟购汇分别是什么"])
def test_two_words_of_one_sentence_are_told_apart_by_its_clauses(
    text: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "孩子学费", "ask_talent", "tuition_settlement", region="bishan")
    given = and_then(knowledge, before, text, "compare_regions", topic="forex_settlement")
    held = knowledge.catalogue.measures
    clauses = [held[m].text for m in measures_shown(given)]
    assert len(clauses) == 2
    assert {("薪酬" in c and "购汇" in c) or ("学费" in c and "结汇" in c) for c in clauses} == {
        True
    }
