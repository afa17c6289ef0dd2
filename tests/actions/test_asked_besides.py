"""What is asked besides, or by another word than the documents', is not dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown
from tests.actions.honesty import check_answer


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        ("垫江有外籍人才配额吗", "单位能推荐我吗？", "zh"),
        ("Is there a foreign talent quota", "may I be recommended?", "en"),
    ],
)
def test_being_recommended_is_a_matter_of_its_own(
    knowledge: Knowledge, first: str, second: str, language: Language
) -> None:
    parts = (
        make_question(first, "ask_talent", "talent_quota", language=language, region="dianjiang"),
        make_question(second, "ask_talent", language=language),
    )
    whole = make_question(
        f"{first}, {second}", "ask_talent", "talent_quota", language=language, region="dianjiang"
    )
    given = answer_question(replace(whole, parts=parts), NOTHING_BEFORE, knowledge)
    check_answer(given, knowledge)
    assert measures_shown(given) == ["DJ-09-07", "DJ-09-08"]


def test_a_recommendation_of_ours_is_another_thing(knowledge: Knowledge) -> None:
    given = ask(knowledge, "能推荐一家律所吗？", "ask_opening", "professional_services")
    assert "BS-19-10" not in measures_shown(given)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("像数字经济人才市场这样的，重庆还有哪些全国首个？", "zh"),
        ("Which national firsts has Chongqing, such as the talent market?", "en"),
    ],
)
def test_all_firsts_are_told_where_one_is_an_example(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", "talent_port", language=language)
    check_answer(given, knowledge)
    assert "F-064" in [card.id for card in given.reply.cards]
    assert ("免税" if language == "zh" else "duty-free") in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("我们的外国买家还有货款没付，平台能用上吗？", "zh", "“出口应收账款融资”"),
        ("Our buyers abroad owed us money; which scenario fits?", "en", "receivables"),
    ],
)
def test_money_owed_is_a_receivable(
    knowledge: Knowledge, text: str, language: Language, named: str
) -> None:
    given = ask(knowledge, text, "ask_finance", "cross_border_platform", language=language)
    own = [line for line in given.reply.text.splitlines() if named in line and "⑥" not in line]
    assert own


@pytest.mark.parametrize(
    ("first", "second", "language", "name"),
    [
        ("渝快办在璧山谁推广", "在上面可以办不动产登记吗？", "zh", "渝快办"),
        (
            "Who promotes Yukuaiban in Bishan",
            "and can real estate be registered on it?",
            "en",
            "Yukuaiban",
        ),
    ],
)
def test_a_thing_is_not_tied_to_a_platform_that_its_measure_does_not_name(
    knowledge: Knowledge, first: str, second: str, language: Language, name: str
) -> None:
    parts = (
        make_question(
            first,
            "ask_responsible_unit",
            "yukuaiban",
            language=language,
            spellings={"topic": (name,)},
            region="bishan",
        ),
        make_question(second, "ask_opening", "property_registration", language=language),
    )
    named = replace(parts[0], entities={"topic": ("yukuaiban",), "region": ("bishan",)})
    whole = make_question(f"{first}, {second}", "ask_opening", language=language, region="bishan")
    given = answer_question(replace(whole, parts=(named, parts[1])), NOTHING_BEFORE, knowledge)
    check_answer(given, knowledge)
    said = "文件没有写" if language == "zh" else "do not state whether that can be done"
    assert said in given.reply.text
