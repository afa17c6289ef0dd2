"""Documents that ours only mention: their content is said not to be included, in both languages."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, measures_shown
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
