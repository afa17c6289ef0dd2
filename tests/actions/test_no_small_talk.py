"""A turn in the midst of a talk that only seems to be small talk goes on about what was talked of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import NO_TOPIC, Language
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown

REMITTED = {"zh": "外国员工的工资怎么汇出去", "en": "How is the pay of foreign staff remitted?"}
SCHOOLS = {"zh": "璧山哪些学校收外国孩子", "en": "Which schools in Bishan take foreign children?"}


def _before(knowledge: Knowledge, language: Language, topic: str = "salary_remittance") -> Answer:
    text = (SCHOOLS if topic == "foreign_children_schools" else REMITTED)[language]
    return ask(knowledge, text, "ask_talent", topic, language=language, region="bishan")


def _taken_for(
    intent: str, text: str, language: Language, before: Answer, knowledge: Knowledge
) -> Answer:
    heard = replace(
        make_question(text, intent, language=language), confidence=0.8, topics=((NO_TOPIC, 0.9),)
    )
    return answer_question(heard, before.focus, knowledge)


@pytest.mark.parametrize(
    ("intent", "text", "language"),
    [
        ("ask_identity", "那兼职的能这样汇吗", "zh"),
        ("greet", "兼职的算不算", "zh"),
        ("ask_validity", "自己开公司挣的算不算", "zh"),
        ("ask_help", "may he do so?", "en"),
        ("ask_help", "does it work for part-timers", "en"),
    ],
)
def test_it_is_about_what_was_talked_of(
    intent: str, text: str, language: Language, knowledge: Knowledge
) -> None:
    given = _taken_for(intent, text, language, _before(knowledge, language), knowledge)
    assert measures_shown(given)[:1] == ["BS-19-06"]


@pytest.mark.parametrize(
    ("intent", "text", "language"),
    [
        ("greet", "你好", "zh"),
        ("ask_identity", "你是真人吗", "zh"),
        ("ask_help", "有没有使用说明", "zh"),
        ("greet", "hello there", "en"),
        ("ask_identity", "are you a robot?", "en"),
        ("ask_help", "what can I ask you?", "en"),
    ],
)
def test_plain_small_talk_stays_small_talk(
    intent: str, text: str, language: Language, knowledge: Knowledge
) -> None:
    given = _taken_for(intent, text, language, _before(knowledge, language), knowledge)
    assert given.reply.outcome == AnswerOutcome.CONVERSATION.value


def test_the_term_of_a_plan_is_still_asked_for(knowledge: Knowledge) -> None:
    given = _taken_for(
        "ask_validity", "这些政策什么时候到期", "zh", _before(knowledge, "zh"), knowledge
    )
    assert measures_shown(given) == ["BS-G1-01"]


def test_a_likely_topic_is_no_small_talk_though_nothing_was_said_before(
    knowledge: Knowledge,
) -> None:
    heard = replace(
        make_question("我到璧山可以执业吗", "ask_identity", region="bishan"),
        confidence=0.55,
        topics=(("foreign_qualifications", 0.6), (NO_TOPIC, 0.1)),
    )
    given = answer_question(heard, NOTHING_BEFORE, knowledge)
    assert measures_shown(given)[0] == "BS-02-03"


def test_what_a_document_strives_for_is_not_there_already(knowledge: Knowledge) -> None:
    before = _before(knowledge, "zh", "foreign_children_schools")
    given = _taken_for("ask_validity", "已经有4所学校了吗", "zh", before, knowledge)
    assert measures_shown(given) == ["BS-03-08"]
    assert "“争取”" in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [("那目前呢", "zh"), ("到今天怎么样了", "zh"), ("and today?", "en"), ("how is it now", "en")],
)
def test_how_things_are_today_no_report_tells(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "试点进展如何", "ask_pilot", "pilot_progress", language=language)
    given = _taken_for("greet", text, language, before, knowledge)
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    assert [c.kind for c in given.reply.cards][:1] == ["fact"]


def test_the_day_of_a_figure_is_told_of_the_figure_shown(knowledge: Knowledge) -> None:
    before = ask(knowledge, "试点进展如何", "ask_pilot", "pilot_progress")
    given = _taken_for("ask_identity", "数字是哪一天的", "zh", before, knowledge)
    assert given.reply.cards[0].id == before.reply.cards[0].id
    assert "时点" in given.reply.text
