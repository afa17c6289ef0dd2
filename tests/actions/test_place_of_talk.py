"""“There”, of a place of which nothing is held: the districts' measures and units are not that place's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.message.place_of_talk import is_there
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Focus, Language, Question
from tests.actions.asking import NOTHING_BEFORE, make_question


def _of_shanghai(language: Language) -> Question:
    text = "上海有没有这个试点" if language == "zh" else "Does Shanghai run such a pilot?"
    spelt = "上海" if language == "zh" else "Shanghai"
    question = make_question(text, "ask_pilot", "pilot_goals", language=language)
    entities = {**question.entities, "other_place": ("shanghai",)}
    return replace(question, entities=entities, spellings={"other_place": (spelt,)})


def _asked_of_shanghai(knowledge: Knowledge, language: Language) -> Answer:
    return answer_question(_of_shanghai(language), NOTHING_BEFORE, knowledge)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("那边投诉归谁管", "zh", "上海"),
        ("And who deals with complaints there?", "en", "nothing on Shanghai"),
    ],
)
def test_there_is_the_place_of_the_message_before(
    knowledge: Knowledge, text: str, language: Language, said: str
) -> None:
    before = _asked_of_shanghai(knowledge, language)
    turn = make_question(text, "ask_responsible_unit", "complaint_mechanism", language=language)
    given = answer_question(turn, before.focus, knowledge)
    assert given.reply.outcome == "not_covered"
    assert said in given.reply.text.split("\n")[0]


def test_there_is_the_place_of_the_part_before(knowledge: Knowledge) -> None:
    of_place = _of_shanghai("en")
    text = "And who deals with complaints there?"
    other = make_question(text, "ask_responsible_unit", "complaint_mechanism", language="en")
    both = replace(of_place, text=f"{of_place.text} {text}", parts=(of_place, other))
    given = answer_question(both, NOTHING_BEFORE, knowledge)
    assert given.reply.outcome == "not_covered"
    assert "do not apply there" in given.reply.text
    assert given.focus.elsewhere == ("shanghai", "Shanghai")


def test_a_turn_that_says_nothing_of_there_is_asked_of_the_districts(knowledge: Knowledge) -> None:
    before = _asked_of_shanghai(knowledge, "zh")
    turn = make_question("外企投诉归谁管", "ask_responsible_unit", "complaint_mechanism")
    assert answer_question(turn, before.focus, knowledge).reply.outcome == "answered"


def test_the_place_is_kept_with_the_conversation(knowledge: Knowledge) -> None:
    kept = Focus.from_slot(_asked_of_shanghai(knowledge, "zh").focus.to_slot())
    assert kept.elsewhere == ("shanghai", "上海")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who handles complaints there?", True),
        ("Is there a fee?", False),
        ("And are there any conditions?", False),
        ("那边呢", True),
        ("有没有费用", False),
    ],
)
def test_only_a_place_is_called_there(text: str, expected: bool) -> None:
    assert is_there(make_question(text, "ask_attribute", "none")) is expected


@pytest.mark.parametrize(
    ("text", "language"),
    [("And what are the differences?", "en"), ("两地有什么不同", "zh")],
)
def test_what_sets_the_place_before_against_ours_says_that_it_cannot_be_compared(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    channel = "green_channel"
    of_place = replace(_of_shanghai(language), intent="ask_talent", topics=((channel, 0.9),))
    other = make_question(text, "compare_regions", language=language)
    both = replace(of_place, text=f"{of_place.text} {text}", parts=(of_place, other))
    given = answer_question(both, NOTHING_BEFORE, knowledge)
    assert given.reply.outcome == "not_covered"
    last = given.reply.text.split("\n\n")[-1]
    assert ("无法与上海比较" if language == "zh" else "a comparison with Shanghai cannot") in last
    assert not any(card.kind == "national_rule" for card in given.reply.cards)
