"""One topic in several regions: each from its own document, and what differs is said."""

from __future__ import annotations

import pytest

from actions.answers.answer import Knowledge
from actions.question import Language
from knowledge.topics import topics
from tests.actions.asking import (
    LANGUAGES,
    and_then,
    ask,
    measures_shown,
    official_regions,
    regions_with,
)
from tests.actions.honesty import check_answer

SINGLE = tuple(t for t, topic in topics().items() if not topic.tasks)
BOTH = ("bishan", "dianjiang")


@pytest.mark.parametrize("language", LANGUAGES)
def test_complaints_are_compared_with_their_own_units(
    knowledge: Knowledge, language: Language
) -> None:
    given = ask(
        knowledge, "区别", "compare_regions", "complaint_mechanism", language=language, region=BOTH
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert measures_shown(given) == ["BS-16-03", "DJ-07-01"]
    for unit in ("区发展改革委", "县商务委", "县市场监管局"):
        assert unit in given.reply.text
    if language == "en":
        assert "县商务委 (Dianjiang County Commission of Commerce)" in given.reply.text


def test_wording_that_differs_is_not_called_the_same(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "职业资格考试两地有什么不同",
        "compare_regions",
        "professional_exams",
        region=BOTH,
    )
    check_answer(given, knowledge)
    assert measures_shown(given) == ["BS-19-08", "DJ-09-06"]
    assert "原文相同" not in given.reply.text
    first, second = given.reply.cards
    assert first.quote != second.quote


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", SINGLE)
def test_each_region_is_shown_or_said_to_have_nothing(
    knowledge: Knowledge, topic: str, language: Language
) -> None:
    have = regions_with(knowledge.catalogue, topic) & set(BOTH)
    given = ask(knowledge, "有什么区别", "compare_regions", topic, language=language, region=BOTH)
    check_answer(given, knowledge)
    shown = official_regions(given)
    assert have <= shown <= set(BOTH)
    names = {"bishan": ("璧山区", "Bishan"), "dianjiang": ("垫江县", "Dianjiang")}
    for region in set(BOTH) - shown:
        assert any(name in given.reply.text for name in names[region])
    assert given.reply.outcome == ("answered" if shown else "not_covered")


def test_without_regions_all_documents_are_compared(knowledge: Knowledge) -> None:
    given = ask(knowledge, "知识产权质押融资各地有何不同", "compare_regions", "ip_financing")
    check_answer(given, knowledge)
    assert official_regions(given) == {"chongqing", "bishan", "dianjiang"}


def test_the_last_topic_is_compared(knowledge: Knowledge) -> None:
    first = ask(
        knowledge, "璧山的投诉机制", "ask_complaint", "complaint_mechanism", region="bishan"
    )
    then = and_then(knowledge, first, "比较各地", "compare_regions")
    assert measures_shown(then) == ["BS-16-03", "DJ-07-01"]


def test_nothing_to_compare_is_asked_back(knowledge: Knowledge) -> None:
    assert ask(knowledge, "有什么区别", "compare_regions").reply.outcome == "clarification"


def test_whole_areas_are_compared_by_their_tasks(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "璧山和垫江的人才保障有什么不同", "compare_regions", "area_talent", region=BOTH
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert official_regions(given) == set(BOTH)


def test_a_place_without_a_document_is_said_to_be_missing(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "璧山和万州的投诉机制有什么不同",
        "compare_regions",
        "complaint_mechanism",
        region="bishan",
        other_place="wanzhou",
        spellings={"other_place": ("万州",)},
    )
    assert "万州" in given.reply.text
    assert given.reply.outcome == "not_covered"
    assert official_regions(given) == {"bishan"}
