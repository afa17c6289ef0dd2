"""A spouse who came along and wants to work: the rule on work permits, which says it, and not one on family visas."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from actions.texts import say
from tests.actions.asking import NOTHING_BEFORE, ask, make_question


def _first(knowledge: Knowledge, text: str, language: Language) -> str:
    return ask(knowledge, text, "out_of_scope", language=language).reply.cards[0].id


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外籍经理的妻子可以去幼儿园上班吗", "zh"),
        ("我随先生来的，我爱人能找工作吗", "zh"),
        ("我太太的就业许可要怎么弄", "zh"),
        ("May the wife of our engineer take a job at a café?", "en"),
        ("My spouse came along with me and wants to work as a translator.", "en"),
    ],
)
def test_family_that_works_needs_a_permit(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    assert _first(knowledge, text, language) == "NR-XK-08"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我丈夫在垫江上班，我能办什么签证", "zh"),
        ("妻子没工作，跟我来能拿哪种签证", "zh"),
        ("What visa can my husband get when I start to work in Bishan?", "en"),
    ],
)
def test_who_works_himself_and_asks_for_the_familys_visa_is_told_of_that(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    assert _first(knowledge, text, language).startswith("NR-QZ-")


def test_how_long_family_may_stay_is_told_with_its_visa(knowledge: Knowledge) -> None:
    text = "丈夫随我来重庆，签证能停留多少天"
    given = ask(knowledge, text, "ask_talent", "green_channel")
    assert "180天" in given.reply.text.split("\n")[0]


def test_a_second_thing_said_without_a_pause_is_told_too(knowledge: Knowledge) -> None:
    text = "我想了解璧山给外籍人士子女上学的安排还有就是我太太的工作许可该怎么弄"
    given = ask(knowledge, text, "ask_talent", "green_channel", region="bishan")
    ids = [c.id for c in given.reply.cards]
    assert {"BS-03-08", "NR-XK-08"} <= set(ids)
    assert "没有提到" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我们请的法国工程师带着太太和小孩一起来璧山，居留和签证有什么便利", "zh"),
        ("We employ a Swiss engineer in Bishan and his husband and children come along: is there help with visas?", "en"),
    ],
)  # fmt: skip
def test_who_is_employed_is_told_of_before_his_family(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    asked = make_question(text, "ask_talent", language=language, region="bishan")
    asked = replace(asked, topics=(("green_channel", 0.5), ("entry_exit", 0.3)))
    given = answer_question(asked, NOTHING_BEFORE, knowledge)
    shown = [card.id for card in given.reply.cards]
    assert set(shown[:3]) >= {"BS-19-03", "BS-19-04"}
    assert "BS-19-07" in shown
    assert any(item.startswith("NR-") for item in shown)
    first = given.reply.text.split("\n")[0]
    assert "绿色通道" in first or "green channel" in first
    assert given.reply.text.endswith(say("national_only_family", language))


def test_a_family_alone_is_told_of_by_the_rule(knowledge: Knowledge) -> None:
    given = ask(knowledge, "外籍专家的家属办什么签证", "ask_talent", "green_channel")
    assert given.reply.cards[0].id.startswith("NR-")


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("老公跟我来，他也能在这里找份工作吗", "zh", "也要有自己的工作许可"),
        ("My wife would like to get a job in Chongqing as well, is that allowed?", "en", "a work permit of his or her own"),
    ],
)  # fmt: skip
def test_that_it_is_a_permit_of_ones_own_comes_first_and_no_fine(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    assert said in given.reply.text.split("\n")[0]
    assert "NR-XK-09" not in [card.id for card in given.reply.cards]
