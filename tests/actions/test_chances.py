"""Chances for an undertaking of a field, a target's end, and who else may act for a visitor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import Language
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown

UNSURE = {
    "education": (("online_courses", 0.3), ("cooperative_education", 0.2), ("talent_quota", 0.1)),
    "health": (("foreign_medical_institutions", 0.3), ("internet_healthcare", 0.1)),
}


@pytest.mark.parametrize(
    ("text", "language", "field"),
    [
        ("We run colleges in Canada. Any opportunities in Bishan?", "en", "education"),
        ("我们是办学校的外资集团，璧山有什么机会", "zh", "education"),
        ("Our clinics are in Japan. What could we do in Bishan?", "en", "health"),
    ],
)
def test_chances_are_those_of_the_whole_field(
    text: str, language: Language, field: str, knowledge: Knowledge
) -> None:
    question = make_question(text, "ask_opening", language=language, region="bishan")
    question = replace(question, topics=UNSURE[field])
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert given.reply.outcome == AnswerOutcome.ANSWERED.value
    assert given.focus.topic == f"area_{field}"
    assert measures_shown(given)


def test_a_matter_that_is_named_is_no_whole_field(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "璧山的在线课程有什么机会", "ask_opening", "online_courses", region="bishan"
    )
    assert given.focus.topic == "online_courses"


@pytest.mark.parametrize(
    ("text", "language"),
    [("服务贸易额的目标后来达到了吗", "zh"), ("Was the target for service trade ever met?", "en")],
)
def test_how_a_target_ended_is_not_held(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_pilot", "service_trade_figures", language=language)
    first = given.reply.cards[0].id
    assert knowledge.catalogue.facts[first].kind == "target"
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    said = {"zh": "没有写", "en": "is not in what is held"}
    assert said[language] in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "language", "refused"),
    [
        ("能让律师替我们提交吗", "zh", False),
        ("could our agent file it on our behalf?", "en", False),
        ("能帮我们提交吗", "zh", True),
        ("could you file it on our behalf?", "en", True),
    ],
)
def test_only_kaimen_is_said_not_to_act_for_a_visitor(
    text: str, language: Language, refused: bool, knowledge: Knowledge
) -> None:
    wish = {"zh": "外企在璧山怎么投诉", "en": "How can a foreign firm complain in Bishan?"}
    before = ask(
        knowledge,
        wish[language],
        "ask_complaint_process",
        "complaint_mechanism",
        language=language,
        region="bishan",
    )
    given = ask(knowledge, text, "ask_complaint_process", focus=before.focus, language=language)
    assert (given.reply.outcome == AnswerOutcome.REFERRED.value) == refused
    if not refused:
        assert given.reply.cards[0].id == "NR-TS-17"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("老外自己在璧山开公司，有什么便利", "zh"),
        ("A foreign expert gives lectures in Bishan: any facilitation?", "en"),
    ],
)
def test_who_says_what_he_comes_for_gets_no_list_of_all(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "entry_exit", language=language, region="bishan")
    assert given.focus.topic == "entry_exit"
    assert set(measures_shown(given)) == {"BS-19-03", "BS-19-05"}
