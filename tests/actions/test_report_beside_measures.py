"""A region that has measures on a matter is answered with them, though a report names it as well."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Language
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown, vector_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("璧山有没有中外合作办学", "zh"),
        ("璧山有没有“中外合作办学”？", "zh"),
        ("Does Bishan have Sino-foreign cooperative education?", "en"),
    ],
)
def test_what_a_region_has_is_no_report_on_the_city(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_opening", "cooperative_education", language=language, region="bishan"
    )
    assert given.reply.outcome == AnswerOutcome.ANSWERED.value
    assert measures_shown(given)[0].startswith("BS-03-")


def test_where_a_region_has_nothing_the_report_is_told(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "垫江有没有中外合作办学",
        "ask_opening",
        "cooperative_education",
        region="dianjiang",
    )
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    assert "没有点名垫江县" in given.reply.text


def test_a_named_matter_with_no_strange_word_is_not_outside(knowledge: Knowledge) -> None:
    text = "How do I get the green channel in Bishan"
    asked = make_question(text, "out_of_scope", language="en", region="bishan")
    named = {**asked.entities, "topic": ("green_channel",)}
    likely = (("green_channel", 0.76), ("green_finance", 0.07), (NO_TOPIC, 0.04))
    asked = replace(asked, entities=named, topics=likely, vector=vector_of(text))
    given = answer_question(asked, NOTHING_BEFORE, knowledge)
    assert given.reply.outcome == AnswerOutcome.ANSWERED.value
    assert measures_shown(given) == ["BS-19-04"]


def test_the_data_exchange_is_no_data_trading_centre(knowledge: Knowledge) -> None:
    text = "Is the data exchange set up?"
    given = ask(knowledge, text, "ask_opening", "data_trading", language="en")
    assert given.reply.cards[0].id == "F-044"
    assert "does not say it has been set up" in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("有没有评价口岸通关快慢的机制", "zh", "报纸报道：重庆建立了检测和评价口岸通关效率的机制"),
        ("Is there any mechanism to assess clearance at the ports?", "en", "A newspaper reported: Chongqing set up a mechanism"),
    ],
)  # fmt: skip
def test_a_thing_that_only_a_report_names_is_told_first(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "port_clearance", language=language)
    assert given.reply.text.startswith(said)


def test_a_thing_that_a_measure_names_is_told_from_it(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "有没有外商投诉机制", "ask_complaint", "complaint_mechanism", region="bishan"
    )
    assert given.reply.text.startswith("璧山区的文件写的是")
