"""What is said of one thing that may be owned is held against the measure on that thing, and against no other."""

from __future__ import annotations

import re

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.words.owned_things import parted_by_things
from actions.question import Language
from tests.actions.asking import ask
from tests.actions.test_parts import ask_all, parse

TROUPES, VENUES = "performing_troupes", "performance_venues"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外资全资办杂技团，璧山行吗", "zh"),
        ("Could we run a wholly foreign-owned orchestra in Bishan?", "en"),
        ("可以百分之百控股一家话剧团吗", "zh"),
    ],
)
def test_a_troupe_is_no_theatre(text: str, language: Language, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_opening", VENUES, language=language, region="bishan")
    assert given.focus.topic == TROUPES
    assert "中外合资" in given.reply.text
    assert ("不符" if language == "zh" else "does not match") in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我们独资开音乐厅，合作方合资办合唱团，行吗", "zh"),
        ("We want a wholly owned concert hall, and our partner a joint-venture choir. Is that fine?", "en"),
    ],
)  # fmt: skip
def test_each_thing_has_its_own_ownership(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", VENUES, language=language, region="bishan")
    assert {"BS-13-16", "BS-13-18"} <= {card.id for card in given.reply.cards}
    assert ("不符" if language == "zh" else "not match") not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("想独资开剧院，再组团去台湾旅游，可以吗", "zh"),
        ("May we own a concert hall 100% and take tour groups to Taiwan?", "en"),
    ],
)
def test_the_exception_of_the_second_thing_is_not_lost(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", VENUES, language=language, region="bishan")
    assert "赴台湾地区除外" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外资独资开货运代理公司可以吗", "zh"),
        ("Can we have a wholly owned cleaning firm?", "en"),
    ],
)
def test_another_trade_is_not_said_to_match(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", VENUES, language=language, region="bishan")
    assert ("相符" if language == "zh" else "matches") not in given.reply.text


@pytest.mark.parametrize(
    "text",
    [
        "在璧山独资开医院和养老院可以吗",
        "外商能不能独资开剧场",
        "Can a German group own a hospital and a care home outright?",
    ],
)
def test_one_form_for_all_is_not_parted(text: str) -> None:
    assert parted_by_things(text) == [text]


SHARED, ALONE = "BS-13-18", "BS-13-16"


@pytest.mark.parametrize(
    ("first", "second", "topic", "shown"),
    [
        ("外商能在璧山独资办合唱团吗", "音乐厅呢", TROUPES, ALONE),
        ("外商能在璧山独资开剧场吗", "那杂技团呢", VENUES, SHARED),
        ("Can a foreigner own 100% of a choir in Bishan", "What about a performance venue", TROUPES, ALONE),
        ("Can a foreigner wholly own a night club in Bishan", "And a choir", VENUES, SHARED),
    ],
)  # fmt: skip
def test_the_same_asked_of_another_thing_is_held_against_its_own_measure(
    first: str, second: str, topic: str, shown: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", topic, topic=topic, region="bishan"),
        parse(second, "change_region", None),
    )
    assert shown in {card.id for card in given.reply.cards}
    said = given.reply.text.split(second)[1].split("\n1.")[0]
    assert not re.search("不符|does not match|matches your|相符", said)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("外商能在璧山独资办合唱团吗", "电影院呢", "没有提到“电影院”"),
        ("Can a foreigner own 100% of a choir in Bishan", "What about a museum", "do not mention “museum”"),
    ],
)  # fmt: skip
def test_an_undertaking_that_no_measure_names_inherits_no_verdict(
    first: str, second: str, said: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", TROUPES, topic=TROUPES, region="bishan"),
        parse(second, "change_region", None),
    )
    assert said in given.reply.text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("外商能在璧山独资办合唱团吗", "合资呢"),
        ("Can a foreigner own 100% of a choir in Bishan", "What about a joint venture"),
    ],
)
def test_another_form_of_ownership_is_asked_of_the_same_thing(
    first: str, second: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", TROUPES, topic=TROUPES, region="bishan"),
        parse(second, "ask_opening", None),
    )
    # What the first part asks for is granted to agencies and venues, which are told of as another matter.
    assert [card.id for card in given.reply.cards] == [SHARED, "BS-13-16"]
    assert "没有提到" not in given.reply.text
    assert "do not mention" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("我们开个全资的livehouse，另外组个话剧团", 2),
        ("外商独资办音乐厅，再组一支合资舞团", 2),
        ("全资的Live House能开吗", 1),
    ],
)
def test_a_live_house_in_chinese_words_is_a_thing_by_itself(text: str, pieces: int) -> None:
    assert len(parted_by_things(text)) == pieces
