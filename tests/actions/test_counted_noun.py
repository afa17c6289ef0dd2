"""What a second “how many” counts, which only the first names; and pieces that the answer before covers."""

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.message.counted_noun import with_counted_noun
from actions.answers.message.parts import _answer_uncounted
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from actions.replies import fact_card
from tests.actions.asking import NOTHING_BEFORE, make_question


@pytest.mark.parametrize(
    ("first", "second", "language", "meant"),
    [
        (
            "How many tasks does the master plan set",
            "and how many are done?",
            "en",
            "and how many tasks are done?",
        ),
        (
            "How many projects landed there",
            "how many of them have been finished?",
            "en",
            "how many projects have been finished?",
        ),
        ("总体方案有多少项任务", "其中多少已经完成？", "zh", "其中多少项任务已经完成？"),
        ("How many tasks are there", "and how many banks are there?", "en", None),
        ("Who leads the tasks", "and how many are done?", "en", None),
    ],
)
def test_the_noun_of_the_first_half_is_that_of_the_second(
    first: str, second: str, language: Language, meant: str | None, knowledge: Knowledge
) -> None:
    before = make_question(first, "ask_pilot", language=language)
    part = make_question(second, "ask_pilot", language=language)
    assert with_counted_noun(part, before).text == (meant or second)


def _asked_of_pay(second: str, knowledge: Knowledge) -> str:
    first = make_question(
        "how can I send my wages home from Bishan?",
        "ask_talent",
        "salary_remittance",
        language="en",
        region="bishan",
    )
    part = make_question(second, "out_of_scope", language="en")
    whole = replace(first, text=f"{first.text} {second}", parts=(first, part))
    return answer_question(whole, NOTHING_BEFORE, knowledge).reply.text


def test_a_piece_that_the_answer_before_covers_is_not_outside(knowledge: Knowledge) -> None:
    told = _asked_of_pay("must buy currency in bank?", knowledge)
    assert "outside Kaimen's scope" not in told
    assert "outside Kaimen's scope" in _asked_of_pay("lovely football weather today", knowledge)


def test_a_report_that_tells_how_many_are_done_is_not_denied(knowledge: Knowledge) -> None:
    part = make_question("and how many are finished?", "ask_pilot", "pilot_progress", language="en")
    first = make_question("how many tasks are there", "ask_pilot", "pilot_progress", language="en")
    before = answer_question(first, NOTHING_BEFORE, knowledge)
    told = fact_card(knowledge.catalogue.facts["F-001"], "en")
    before = replace(before, reply=replace(before.reply, cards=(told,)))
    assert _answer_uncounted(part, [(first, before)], before) is before
    other = replace(told, text="Chongqing has 6 scenarios.")
    of_other = replace(before, reply=replace(before.reply, cards=(other,)))
    denied = _answer_uncounted(part, [(first, of_other)], of_other)
    assert denied.reply.outcome == "not_covered"
