"""A region that a message named which was not understood: what comes next is asked of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Language
from tests.actions.asking import and_then, ask, choose, make_question, measures_shown

VISA = {"zh": "璧山的人才签证", "en": "Talent visas in Bishan"}
UNCLEAR = {
    "zh": "嗯嗯就是垫江那边大家一直在说来说去的那些个事情反正您懂的吧",
    "en": "you know, all that which they keep going on about in Dianjiang, on and on, and so forth",
}


def _not_understood(knowledge: Knowledge, language: Language) -> Answer:
    before = ask(knowledge, VISA[language], "ask_talent", "green_channel", language=language, region="bishan")  # fmt: skip
    unclear = replace(
        make_question(UNCLEAR[language], "nlu_fallback", language=language, region="dianjiang"),
        topics=((NO_TOPIC, 0.6), ("complaint_mechanism", 0.2)),
    )
    given = answer_question(unclear, before.focus, knowledge)
    assert given.reply.outcome == AnswerOutcome.CLARIFICATION.value
    return given


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_next_question_is_asked_of_the_region_that_was_named(
    language: Language, knowledge: Knowledge
) -> None:
    before = _not_understood(knowledge, language)
    text = {"zh": "外国专家的工资怎么汇出去", "en": "How is pay remitted?"}[language]
    given = and_then(knowledge, before, text, "ask_talent", topic="salary_remittance")
    assert measures_shown(given) == ["DJ-09-04"]
    again = and_then(knowledge, given, "…", "ask_talent", topic="salary_remittance")
    assert again.focus.waiting_region is None


def test_what_is_offered_is_offered_for_that_region(knowledge: Knowledge) -> None:
    assert measures_shown(choose(knowledge, _not_understood(knowledge, "zh"), 1)) == ["DJ-07-01"]


def test_a_place_named_after_it_counts_more(knowledge: Knowledge) -> None:
    before = _not_understood(knowledge, "zh")
    given = and_then(
        knowledge,
        before,
        "璧山的工资汇出",
        "ask_talent",
        topic="salary_remittance",
        region="bishan",
    )
    assert measures_shown(given) == ["BS-19-06"]


def test_a_matter_that_only_a_rule_names_is_that_of_its_topic(knowledge: Knowledge) -> None:
    before = ask(knowledge, "利润怎么汇出去", "ask_opening", "fdi_negative_list", region="bishan")
    wages = replace(
        make_question("那工资呢", "nlu_fallback"),
        topics=((NO_TOPIC, 0.7), ("salary_remittance", 0.2)),
    )
    assert measures_shown(answer_question(wages, before.focus, knowledge)) == ["BS-19-06"]
