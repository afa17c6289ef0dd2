"""Documents that ours only mention: their content is said not to be included, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown
from tests.actions.honesty import check_answer


@pytest.mark.parametrize(
    ("text", "language", "name", "spelling", "measure"),
    [
        ("柔性引才八条是哪八条", "zh", "flexible-talent-eight", "柔性引才八条", "DJ-09-02"),
        (
            "what are the eight measures on flexible talent?",
            "en",
            "flexible-talent-eight",
            "eight measures on flexible talent",
            "DJ-09-02",
        ),
        ("1+N人才政策体系有哪些", "zh", "talent-policies-1-n", "1+N人才政策体系", "DJ-09-02"),
        ("What is the 1+N policy?", "en", "talent-policies-1-n", "1+N policy", "DJ-09-02"),
        ("“1+7”政策有哪些内容", "zh", "innovation-policies-1-7", "1+7", "BS-09-08"),
        ("What is in the 1+7 policy?", "en", "innovation-policies-1-7", "1+7 policy", "BS-09-08"),
    ],
)
def test_what_is_only_named_is_said_to_be_not_included(
    text: str,
    language: Language,
    name: str,
    spelling: str,
    measure: str,
    knowledge: Knowledge,
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_talent",
        "foreign_staff_services",
        language=language,
        named_document=name,
        spellings={"named_document": (spelling,)},
    )
    check_answer(given, knowledge)
    assert {"zh": "没有收录其内容", "en": "its content is not included"}[
        language
    ] in given.reply.text
    assert measures_shown(given) == [measure]


def test_a_name_is_enough_where_nothing_else_is_understood(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "and what's this 1+7 policy?",
        "nlu_fallback",
        language="en",
        named_document="innovation-policies-1-7",
        spellings={"named_document": ("1+7 policy",)},
    )
    check_answer(given, knowledge)
    assert measures_shown(given) == ["BS-09-08"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_chongqings_own_complaint_measures_come_with_what_was_found_of_them(
    language: Language, knowledge: Knowledge
) -> None:
    text = {"zh": "重庆有没有自己的外商投诉办法", "en": "Has Chongqing its own complaint measures?"}
    given = ask(
        knowledge,
        text[language],
        "ask_complaint",
        "complaint_mechanism",
        language=language,
        named_document="chongqing-complaint-measures",
        spellings={"named_document": ("complaint measures",)},
    )
    check_answer(given, knowledge)
    assert {"zh": "2021年8月3日", "en": "3 August 2021"}[language] in given.reply.text
    assert "F-037" in [card.id for card in given.reply.cards]
    assert given.reply.cards[0].id == "NR-TS-23"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_region_that_does_not_mention_it_is_said_so(
    knowledge: Knowledge, language: Language
) -> None:
    given = ask(
        knowledge,
        "1+N",
        "ask_named_document",
        "foreign_staff_services",
        language=language,
        spellings={"named_document": ("1+N",)},
        named_document="talent-policies-1-n",
        region="bishan",
    )
    assert "没有提到1+N" in given.reply.text or "does not mention 1+N" in given.reply.text
    assert given.reply.outcome == "not_covered"
    assert any(i.startswith("BS-19") for i in measures_shown(given))


def test_the_sentence_that_mentions_it_is_quoted(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "丹乡英才服务细则，外籍人员能享受吗",
        "ask_named_document",
        "foreign_staff_services",
        spellings={"named_document": ("丹乡英才服务细则",)},
        named_document="danxiang-talent-rules",
        region="dianjiang",
    )
    assert "符合条件的外籍人员均可享受便利服务」" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "first", "then"),
    [
        ("丹乡英才证在哪里领", "zh", "文件没有写“丹乡英才证”这样的名称。", "没有收录其内容"),
        ("丹乡英才计划有什么优惠", "zh", "文件没有写“丹乡英才计划”这样的名称。", "没有收录"),
        ("Which perks has a Danxiang Talent pass?", "en", "The documents write of no “Danxiang Talent pass”.", "not included"),
    ],
)  # fmt: skip
def test_a_thing_called_after_a_document_is_not_taken_for_written(
    text: str, language: Language, first: str, then: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "foreign_staff_services", language=language)
    check_answer(given, knowledge)
    assert first in given.reply.text
    assert then in given.reply.text
    assert measures_shown(given) == ["DJ-09-02"]


@pytest.mark.parametrize("name", ["丹乡英才卡", "丹乡英才服务细则"])
def test_what_a_document_that_is_only_named_gives_is_not_filled_in(
    name: str, knowledge: Knowledge
) -> None:
    first = make_question(f"{name}去哪里申请", "ask_attribute", "foreign_staff_services", attribute="procedure")  # fmt: skip
    if "细则" in name:
        named = {**first.entities, "named_document": ("danxiang-talent-rules",)}
        first = replace(first, entities=named, spellings={"named_document": (name,)})
    then = make_question("又能得到什么好处", "ask_talent", "area_talent")
    whole = replace(first, text=f"{first.text}，{then.text}？", parts=(first, then))
    given = answer_question(whole, NOTHING_BEFORE, knowledge)
    assert measures_shown(given) == ["DJ-09-02"]
    assert "璧山" not in given.reply.text
    assert "没有收录其内容" in given.reply.text


def test_a_talent_card_of_another_name_is_said_to_be_unmentioned(knowledge: Knowledge) -> None:
    text = "拿人才服务卡在璧山有哪些便利"
    given = ask(knowledge, text, "ask_talent", "green_channel", region="bishan")
    assert given.reply.text.startswith("收录的文件没有提到“人才服务卡”")
