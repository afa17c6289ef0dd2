"""A bare turn that asks for results or examples is about what was talked of, in the reports or nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.answers.topic.results_of_talk import find_results_of_talk
from actions.outcomes import AnswerOutcome
from actions.question import Language
from tests.actions.asking import (
    NOTHING_BEFORE,
    and_then,
    ask,
    make_question,
    measures_shown,
    vector_of,
)

EXAMPLES = {"zh": "有没有成功的案例", "en": "are there any real examples yet?"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("topic", "report"),
    [("ip_financing", "F-010"), ("single_window", "F-038")],
)
def test_the_reports_on_the_topic_are_told(
    topic: str, report: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_finance", topic, language=language, region="bishan")
    given = and_then(knowledge, before, EXAMPLES[language], "show_source", topic="education_cases")
    assert given.reply.cards[0].id == report
    assert given.focus.topic == topic


def test_cases_under_a_topic_of_their_own_are_told(knowledge: Knowledge) -> None:
    text = "璧山支持中外合作办学吗"
    asked = make_question(text, "ask_opening", "cooperative_education", region="bishan")
    asked = replace(asked, vector=vector_of(text))
    before = answer_question(asked, NOTHING_BEFORE, knowledge)
    given = and_then(knowledge, before, EXAMPLES["zh"], "ask_more")
    assert {"F-026", "F-027"} <= {card.id for card in given.reply.cards}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_where_nothing_is_reported_that_is_said(language: Language, knowledge: Knowledge) -> None:
    text = {"zh": "外商能在璧山办养老院吗", "en": "Can foreigners run a care home in Bishan?"}[
        language
    ]
    before = ask(knowledge, text, "ask_opening", "foreign_elderly_care", language=language, region="bishan")  # fmt: skip
    given = and_then(knowledge, before, EXAMPLES[language], "ask_more")
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    assert measures_shown(given) == measures_shown(before)
    said = {"zh": "没有写“外资举办养老机构”有什么成果", "en": "give no result or example of this"}
    assert said[language] in given.reply.text


def test_a_district_has_no_report_of_its_own(knowledge: Knowledge) -> None:
    before = ask(knowledge, "…", "ask_finance", "ip_financing", region="bishan")
    given = and_then(knowledge, before, "垫江有什么案例", "change_region", region="dianjiang")
    assert given.focus.regions == ("dianjiang",)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_results_of_the_matter_before_are_told_where_the_last_has_none(
    language: Language, knowledge: Knowledge
) -> None:
    first = ask(knowledge, "…", "ask_finance", "ip_financing", language=language, region="dianjiang")  # fmt: skip
    then = ask(
        knowledge, "…", "ask_finance", "tech_insurance", focus=first.focus, language=language, region="dianjiang",
    )  # fmt: skip
    given = and_then(knowledge, then, EXAMPLES[language], "show_source")
    assert given.reply.cards[0].id == "F-010"
    none, other = given.reply.text.split("\n")[:2]
    assert {"zh": "没有写“科技保险", "en": "give no result or example of this: "}[language] in none
    assert {"zh": "知识产权质押融资", "en": "talked of before"}[language] in other


def test_results_of_a_matter_of_another_kind_are_not_told(knowledge: Knowledge) -> None:
    first = ask(knowledge, "…", "ask_finance", "ip_financing", region="bishan")
    then = ask(knowledge, "…", "ask_opening", "foreign_elderly_care", focus=first.focus, region="bishan")  # fmt: skip
    given = and_then(knowledge, then, EXAMPLES["zh"], "ask_more")
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("真的有公司拿到贷款了吗", "zh"),
        ("有没有人实际办成过", "zh"),
        ("确实放过款吗", "zh"),
        ("Has anybody actually received one?", "en"),
        ("was any loan really granted?", "en"),
    ],
)
def test_whether_it_was_really_done_is_told_by_what_was_done(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_finance", "ip_financing", language=language, region="dianjiang")  # fmt: skip
    asked = replace(make_question(text, "nlu_fallback", language=language), topics=(("financial_risk", 0.3),))  # fmt: skip
    for shown in (before.focus.shown, ("F-011",)):
        given = answer_question(asked, before.focus.moved(shown=shown), knowledge)
        assert given.reply.outcome == AnswerOutcome.ANSWERED.value
        assert given.reply.cards[0].id == "F-010"


@pytest.mark.parametrize("text", ["真的开业了吗", "真的能办到吗", "真的有绿色金融了吗"])
def test_what_is_no_case_of_the_talk_is_left_to_the_rest(text: str, knowledge: Knowledge) -> None:
    before = ask(knowledge, "…", "ask_finance", "ip_financing", region="dianjiang")
    topic = "green_finance" if "绿色" in text else None
    asked = make_question(text, "ask_finance", topic)
    assert find_results_of_talk(asked, before.focus, knowledge) is None
