"""When a message is not understood: the likeliest topics first, then who else may help."""

from __future__ import annotations

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.fallback import answer_fallback
from actions.answers.pieces.answer import Knowledge
from actions.question import NO_TOPIC, Focus, Language, Question
from tests.actions.asking import LANGUAGES, NOTHING_BEFORE, and_then, ask, choose, measures_shown
from tests.actions.honesty import check_answer


def unclear(language: Language = "zh", text: str = "那个那个") -> Question:
    """A message between three topics, none of them likely."""
    near = (("qdlp", 0.2), (NO_TOPIC, 0.19), ("foreign_debt", 0.18), ("offshore_bonds", 0.1))
    return Question(text, "nlu_fallback", 0.2, language, near)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_time_the_likeliest_topics_are_offered(
    knowledge: Knowledge, language: Language
) -> None:
    given = answer_fallback(unclear(language), NOTHING_BEFORE, knowledge)
    check_answer(given, knowledge)
    assert given.reply.outcome == "clarification"
    assert [topic for *_, topic, _ in given.focus.steps] == [
        "qdlp",
        "foreign_debt",
        "offshore_bonds",
    ]
    assert given.focus.misses == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_says_nothing_is_asked_what_is_wanted(
    knowledge: Knowledge, language: Language
) -> None:
    silent = Question("？？？", "nlu_fallback", 1.0, language, ())
    first = answer_fallback(silent, NOTHING_BEFORE, knowledge)
    check_answer(first, knowledge)
    assert first.reply.outcome == "clarification"
    assert len(first.reply.text) < 80
    assert first.reply.choices
    second = answer_fallback(silent, first.focus, knowledge)
    assert second.reply.text != first.reply.text


def test_a_topic_offered_is_chosen_by_number(knowledge: Knowledge) -> None:
    offered = answer_fallback(unclear(), NOTHING_BEFORE, knowledge)
    then = choose(knowledge, offered, 1)
    check_answer(then, knowledge)
    assert measures_shown(then) == ["BS-04-01"]
    assert then.focus.misses == 0


def test_a_topic_offered_is_chosen_by_its_words(knowledge: Knowledge) -> None:
    offered = answer_fallback(unclear(), NOTHING_BEFORE, knowledge)
    then = and_then(knowledge, offered, offered.reply.choices[0].message, "nlu_fallback")
    assert measures_shown(then) == ["BS-04-01"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_time_in_a_row_something_else_is_said(
    knowledge: Knowledge, language: Language
) -> None:
    first = answer_fallback(unclear(language), NOTHING_BEFORE, knowledge)
    second = answer_fallback(unclear(language), first.focus, knowledge)
    check_answer(second, knowledge)
    assert second.reply.outcome == "clarification"
    assert second.reply.text != first.reply.text
    assert second.reply.choices, "there is always something to go on with"


def test_an_answer_in_between_starts_the_count_again(knowledge: Knowledge) -> None:
    first = answer_fallback(unclear(), NOTHING_BEFORE, knowledge)
    answered = and_then(knowledge, first, "谢谢", "thank")
    assert answered.focus.misses == 0
    again = answer_fallback(unclear(), answered.focus, knowledge)
    assert again.reply.text == first.reply.text


def test_no_topic_at_all_still_gets_an_answer(knowledge: Knowledge) -> None:
    given = answer_fallback(Question("？", "nlu_fallback", 0.0, "zh"), NOTHING_BEFORE, knowledge)
    check_answer(given, knowledge)
    assert given.reply.outcome == "clarification"


def test_an_intent_that_nobody_knows_is_not_understood(knowledge: Knowledge) -> None:
    given = ask(knowledge, "？？", "ask_the_impossible")
    check_answer(given, knowledge)
    assert given.reply.outcome == "clarification"


def test_nothing_understood_keeps_the_topic_of_the_conversation(knowledge: Knowledge) -> None:
    before = Focus(intent="ask_finance", topic="qdlp", regions=("bishan",), shown=("BS-04-01",))
    given = answer_fallback(unclear(), before, knowledge)
    assert (given.focus.topic, given.focus.regions) == ("qdlp", ("bishan",))


def test_what_was_not_understood_has_no_conditions_to_be_missed(knowledge: Knowledge) -> None:
    given = ask(knowledge, "哪些外资机构可以在璧山办职业培训", "nlu_fallback", region="bishan")
    assert "具体是哪些条件" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Could you please help us to register our branch?", "en"),
        ("help me file the paperwork for a permit", "en"),
        ("帮我们把执照申请了", "zh"),
    ],
)
@pytest.mark.parametrize("intent", ["nlu_fallback", "ask_attribute"])
def test_who_wants_it_done_is_told_that_kaimen_does_not_and_what_it_may_be_about(
    text: str, language: Language, intent: str, knowledge: Knowledge
) -> None:
    near = ((NO_TOPIC, 0.3), ("yukuaiban", 0.25), ("one_licence", 0.2), ("qdlp", 0.05))
    given = answer_question(Question(text, intent, 0.3, language, near), NOTHING_BEFORE, knowledge)
    assert given.reply.outcome == "referred"
    assert [topic for *_, topic, _ in given.focus.steps] == ["yukuaiban", "one_licence"]
