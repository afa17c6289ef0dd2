"""What is asked for one group and granted to another only is said so, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.own_case.case_check import read_case
from actions.answers.own_case.group_gaps import GroupGap
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, make_question


def _gaps(
    knowledge: Knowledge, text: str, language: Language = "zh", told: tuple[str, ...] = ()
) -> tuple[GroupGap, ...]:
    measures = [
        m
        for m in knowledge.catalogue.measures.values()
        if m.topic == "entry_exit" and m.region == "dianjiang"
    ]
    question = make_question(text, "ask_talent", "entry_exit", language=language)
    return read_case(replace(question, told=told), measures).gaps


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("境外高端人才能长期居留吗", "zh", "停居留"),
        ("境外高端人才有没有停留便利", "zh", "停居留"),
        ("Is residence open to high-end talent?", "en", "residence"),
        ("May a high-end overseas talent have stay facilitation?", "en", "stay"),
    ],
)
def test_what_only_the_other_group_has_is_a_gap(
    knowledge: Knowledge, text: str, language: Language, asked: str
) -> None:
    gaps = _gaps(knowledge, text, language)
    assert [g.asked for g in gaps] == [asked]
    assert gaps[0].group.wording == "境外高端人才"
    assert gaps[0].other_group.wording == "外籍高层次人才"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("境外高端人才有出入境便利吗", "zh"),
        ("外籍高层次人才能办停居留吗", "zh"),
        ("Do high-end talents get entry facilitation?", "en"),
        ("停居留有便利吗", "zh"),
    ],
)
def test_what_the_group_itself_has_is_none(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    assert _gaps(knowledge, text, language) == ()


def test_the_group_may_have_been_named_in_the_message_before(knowledge: Knowledge) -> None:
    gaps = _gaps(knowledge, "可以停居留吗", told=("境外高端人才在垫江有什么便利",))
    assert [g.asked for g in gaps] == ["停居留"]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (
            "璧山的外籍高层次人才可以把薪酬购汇汇出吗",
            "zh",
            "没有写「外籍高层次人才」（您说的“高层次人才”）",
        ),
        ("Can high-level talent in Bishan purchase foreign exchange?", "en", "does not mention"),
    ],
)
def test_a_clause_for_another_group_alone_is_said_to_be(
    knowledge: Knowledge, text: str, language: Language, said: str
) -> None:
    given = ask(
        knowledge, text, "ask_talent", "salary_remittance", language=language, region="bishan"
    )
    assert said in given.reply.text.split("\n")[0]
