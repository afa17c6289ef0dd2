"""What the second half of a message names, wishes or doubts is answered as its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.message.kept_topic import with_topic_kept
from actions.answers.pieces.answer import Knowledge
from actions.question import Focus, Language
from nlu.question_splitting import split_questions
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown


def test_what_is_to_be_got_into_is_a_matter_of_its_own(knowledge: Knowledge) -> None:
    talk = Focus(
        intent="ask_opening",
        topic="cross_border_data",
        regions=("bishan",),
        shown=("BS-20-04",),
        text="数据往总部传，璧山怎么管",
    )
    turn = make_question("能进沙盒吗", "ask_attribute", "data_sandbox")
    turn = replace(turn, entities={"topic": ("data_sandbox",), "region": ("bishan",)})
    assert with_topic_kept(turn, talk, knowledge) == turn
    assert "BS-20-02" in measures_shown(answer_question(turn, talk, knowledge))


@pytest.mark.parametrize(
    ("text", "first"),
    [("Is there a fee & who is in charge?", "Is there a fee"), ("Is R&D supported?", None)],
)
def test_an_ampersand_between_two_questions_parts_them(text: str, first: str | None) -> None:
    parts = [text[a:b].strip() for a, b in split_questions(text)]
    assert parts[0] == (first or text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("企业有困难，部门真会来吗", "zh"),
        ("Will the departments really come to a firm in need?", "en"),
    ],
)
def test_what_an_authority_is_to_do_is_not_promised(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_opening", "service_models", language=language)
    promised = (
        "文件没有写是否每次都做到"
        if language == "zh"
        else "does not say that this is done each time"
    )
    assert given.reply.text.startswith(("The document " if language == "en" else "") + promised)


def test_where_something_is_found_is_told_before_its_address_is_missing(
    knowledge: Knowledge,
) -> None:
    given = ask(
        knowledge,
        "Where can we recruit data analysts in Chongqing?",
        "ask_talent",
        "talent_port",
        language="en",
    )
    first, second = given.reply.text.split("\n")[:2]
    assert "Talent Market" in first or "Talent Service Port" in first
    assert "address" in second
    assert given.reply.outcome == "answered"


def test_whether_a_station_is_open_is_answered_by_the_word_of_the_document(
    knowledge: Knowledge,
) -> None:
    given = ask(knowledge, "璧山的巡回审判站设了吗？", "ask_opening", "ip_court", region="bishan")
    assert "文件没有写完成情况" in given.reply.text.split("\n")[0]


def test_whether_a_foreign_lawyer_may_be_engaged_stands_nowhere(knowledge: Knowledge) -> None:
    question = make_question("公司可以聘请境外律师吗", "ask_opening", "arbitration")
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert given.reply.outcome == "not_covered"
    assert [card.id for card in given.reply.cards] == ["F-046", "BS-02-07"]
