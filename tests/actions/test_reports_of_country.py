"""Who from a country has done it: the reports that name the country; and names and lanes that rules took for theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Focus, Language
from tests.actions.asking import ask, make_question


def _ids(given: Answer) -> list[str]:
    return [c.id for c in given.reply.cards]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("有哪些德国高校在重庆合作办学", "zh"),
        ("Which German universities have partners in Chongqing?", "en"),
        (
            "I teach in Munich. Is there anybody from Germany already running a programme there?",
            "en",
        ),
    ],
)
def test_what_was_reached_is_told_before_what_is_talked_of(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    question = make_question(
        text, "nlu_fallback", "education_cases", language=language, nationality="german"
    )
    question = replace(question, topics=(("none", 0.3), ("education_cases", 0.1)))
    given = answer_question(question, Focus(), knowledge)
    assert _ids(given) == ["F-027", "F-122"]


def test_what_somebody_of_a_country_may_do_is_no_report(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "Can any German clinic be opened here?",
        "ask_opening",
        "foreign_medical_institutions",
        language="en",
        nationality="german",
    )
    assert _ids(given)[0].startswith("BS-")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("垫江有没有给工作许可的绿色通道", "zh"),
        ("Any kind of fast track for work permits there?", "en"),
    ],
)
def test_a_fast_lane_is_no_kind_of_permit_and_no_lack_of_one(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(
        knowledge, text, "ask_talent", "green_channel", language=language, region="dianjiang"
    )
    assert _ids(given)[0] == "BS-19-04"
    assert "DJ-09-02" in _ids(given)


def test_a_quoted_name_of_the_documents_in_an_english_sentence_is_what_is_asked_for(
    knowledge: Knowledge,
) -> None:
    text = "Somebody told us of 一事一议; is it for a firm of ours in Dianjiang?"
    question = make_question(text, "nlu_fallback", language="en", region="dianjiang")
    question = replace(question, topics=(("service_models", 0.1), ("publicity", 0.08)))
    given = answer_question(question, Focus(), knowledge)
    assert given.reply.outcome == "not_covered"
    assert _ids(given)[0] == "BS-19-12"
