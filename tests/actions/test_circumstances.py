"""What a visitor tells of his own case, his work, his family or whom he complains about is no thing asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Language
from tests.actions.asking import NOTHING_BEFORE, and_then, ask, make_question, measures_shown


@pytest.mark.parametrize(
    ("text", "then", "language"),
    [
        ("我们是日本企业，要投诉税务局", "我们公司在垫江", "zh"),
        ("We want to complain about the housing authority", "our firm is in Dianjiang", "en"),
    ],
)
def test_the_body_complained_about_is_nothing_asked_for(
    text: str, then: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, text, "file_complaint", "complaint_mechanism", language=language)
    given = and_then(knowledge, before, then, "change_region", region="dianjiang")
    assert given.reply.outcome == AnswerOutcome.REFERRED.value
    assert measures_shown(given) == ["DJ-07-01"]
    assert "does not mention" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"), [("那孩子读书呢", "zh"), ("and a school for our daughter", "en")]
)
def test_the_next_matter_leaves_the_rules_of_the_last(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    visa = {"zh": "璧山的人才签证", "en": "A talent visa in Bishan"}[language]
    before = ask(knowledge, visa, "ask_talent", "green_channel", language=language, region="bishan")
    school = replace(
        make_question(text, "change_region", language=language),
        topics=(("foreign_children_schools", 0.6), (NO_TOPIC, 0.3)),
    )
    assert measures_shown(answer_question(school, before.focus, knowledge)) == ["BS-03-08"]


@pytest.mark.parametrize(
    ("text", "language", "excluded"),
    [
        ("我爱人是律师，她能考吗", "zh", True),
        ("my husband is a solicitor, may he?", "en", True),
        ("我爱人是工程师，她能考吗", "zh", False),
        ("my husband is an engineer, may he?", "en", False),
    ],
)
def test_a_relative_is_put_into_the_case_that_was_talked_of(
    text: str, language: Language, excluded: bool, knowledge: Knowledge
) -> None:
    exams = {"zh": "外国人能考职业资格吗", "en": "May foreigners sit professional exams?"}[language]
    before = ask(knowledge, exams, "ask_talent", "professional_exams", language=language, region="dianjiang")  # fmt: skip
    given = and_then(knowledge, before, text, "out_of_scope")
    assert measures_shown(given) == ["DJ-09-06"]
    begins = {"zh": "不包括", "en": "Not included"}[language]
    assert given.reply.text.startswith(begins) == excluded


@pytest.mark.parametrize(
    ("text", "language", "likely"),
    [("I'm an urban planner from Japan", "en", 0.5), ("我是日本来的规划师", "zh", 0.2)],
)
def test_who_tells_his_profession_is_told_of_qualifications(
    text: str, language: Language, likely: float, knowledge: Knowledge
) -> None:
    told = replace(
        make_question(text, "out_of_scope", language=language, nationality="japanese"),
        topics=((NO_TOPIC, 0.4), ("foreign_qualifications", likely)),
    )
    given = answer_question(told, NOTHING_BEFORE, knowledge)
    assert measures_shown(given)[0] == "BS-02-03"


def test_a_foreigner_of_another_profession_is_offered_what_there_is(knowledge: Knowledge) -> None:
    told = make_question("I am a chef from Japan", "out_of_scope", language="en", nationality="japanese")  # fmt: skip
    given = answer_question(told, NOTHING_BEFORE, knowledge)
    assert given.reply.outcome == AnswerOutcome.CLARIFICATION.value
    assert given.focus.steps[0][2] == "green_channel"
