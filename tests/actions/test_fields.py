"""Who handles a field that no single task covers: what speaks of it, never a topic at random."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.unit.fields import field_of
from actions.question import Language
from tests.actions.asking import NOTHING_BEFORE, make_question
from tests.actions.honesty import check_answer

Likely = tuple[tuple[str, float], ...]


def ask_of_field(
    knowledge: Knowledge, text: str, likely: Likely, language: Language = "zh", region: str = ""
) -> Answer:
    question = make_question(text, "ask_responsible_unit", language=language)
    named: dict[str, tuple[str, ...]] = {"region": (region,)} if region else {}
    question = replace(question, topics=likely, entities=named)
    return answer_question(question, NOTHING_BEFORE, knowledge)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("垫江县哪个部门管养老", "养老"),
        ("璧山的跨境贸易这块归谁负责", "跨境贸易"),
        ("Which bureau in Bishan deals with health matters?", "health"),
        ("who handles foreign trade in Dianjiang County", "foreign trade"),
    ],
)
def test_a_field_is_what_is_left_of_the_asking(knowledge: Knowledge, text: str, field: str) -> None:
    language: Language = "en" if text.isascii() else "zh"
    question = make_question(text, "ask_responsible_unit", language=language)
    found = field_of(question, knowledge.catalogue)
    assert found is not None
    assert found.name == field


@pytest.mark.parametrize("text", ["谁负责？", "璧山哪个部门管", "Who is in charge in Bishan?"])
def test_asking_alone_names_no_field(knowledge: Knowledge, text: str) -> None:
    assert field_of(make_question(text, "ask_responsible_unit"), knowledge.catalogue) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("垫江外商这方面谁管", "zh"), ("Who looks after foreign investment in Dianjiang", "en")],
)
def test_what_the_region_has_on_a_field_is_listed_with_who_leads_it(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    likely = (("fdi_negative_list", 0.6), ("complaint_mechanism", 0.1))
    given = ask_of_field(knowledge, text, likely, language, region="dianjiang")
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    assert {card.id for card in given.reply.cards} == {"DJ-07-01", "DJ-01-08"}
    lines = [line for line in given.reply.text.splitlines() if line.startswith("·")]
    assert len(lines) == 2
    [complaints] = [line for line in lines if "二（三）7" in line]
    [credit] = [line for line in lines if "二（一）1" in line]
    assert "县商务委" in complaints
    assert "县科技局" in credit


def test_a_task_named_after_the_field_comes_first(knowledge: Knowledge) -> None:
    likely = (("data_trading", 0.3), ("cross_border_data", 0.25))
    given = ask_of_field(knowledge, "璧山的数据归谁管", likely, region="bishan")
    check_answer(given, knowledge)
    lines = given.reply.text.splitlines()
    assert "强化数据和知识产权保护" in lines[0]
    assert "区发展改革委" in lines[0]
    assert "整体" in lines[1]
    for card in given.reply.cards:
        assert "数据" in str(card.quote)


def test_a_guess_is_no_answer(knowledge: Knowledge) -> None:
    likely = (("research_institutions", 0.06), ("coordination", 0.05))
    given = ask_of_field(knowledge, "垫江的捕鱼许可谁管", likely, region="dianjiang")
    assert given.reply.outcome == "not_covered"
    assert given.reply.cards == ()
    assert "捕鱼许可" in given.reply.text


def test_a_vague_field_means_the_area_and_no_topic_of_the_press(knowledge: Knowledge) -> None:
    likely = (("talent_port", 0.37), ("talent_referral", 0.18), ("area_talent", 0.18))
    given = ask_of_field(knowledge, "Who is in charge of talent?", likely, "en")
    check_answer(given, knowledge)
    assert given.reply.outcome == "answered"
    bishan, dianjiang = given.reply.text.splitlines()
    assert "区委组织部" in bishan
    assert "县公安局" in dianjiang
