"""Follow-ups that name nothing of their own keep what the talk is about."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.unit.fields import Field
from actions.question import Focus, Language
from tests.actions.asking import and_then, ask, measures_shown


@pytest.mark.parametrize(
    "text", ["wholly owned?", "and 100% foreign capital?", "Fully foreign-owned?", "那外商独资呢", "100%外资控股可以吗"]
)  # fmt: skip
def test_a_share_of_ownership_is_no_subject(knowledge: Knowledge, text: str) -> None:
    before = ask(
        knowledge, "璧山外资能开医院吗", "ask_opening", "foreign_medical_institutions", region="bishan"
    )  # fmt: skip
    given = ask(knowledge, text, "ask_opening", "fdi_negative_list", focus=before.focus)
    topic = knowledge.catalogue.measures[measures_shown(given)[0]].topic
    assert topic == "foreign_medical_institutions"


def test_a_share_of_something_named_is_that(knowledge: Knowledge) -> None:
    before = ask(knowledge, "璧山外资能开医院吗", "ask_opening", "foreign_medical_institutions")
    text = "wholly foreign-owned performance agencies?"
    given = ask(knowledge, text, "ask_opening", "performance_venues", focus=before.focus)
    topic = knowledge.catalogue.measures[measures_shown(given)[0]].topic
    assert topic == "performance_venues"


@pytest.mark.parametrize("text", ["由哪个单位牵头", "which dept is in charge?"])
def test_a_rule_outside_the_documents_names_no_lead(knowledge: Knowledge, text: str) -> None:
    rule = next(
        r for r in knowledge.catalogue.national_rules.values() if "foreign_debt" in r.topics
    )
    focus = Focus(intent="national_rule", shown=(rule.id,), text="资本项目收入怎样支付")
    language: Language = "en" if text.isascii() else "zh"
    given = ask(knowledge, text, "ask_responsible_unit", focus=focus, language=language)
    assert (
        "没有写明重庆由哪个单位牵头" in given.reply.text or "names no lead unit" in given.reply.text
    )
    assert all(knowledge.catalogue.measures[i].topic in rule.topics for i in measures_shown(given))


@pytest.mark.parametrize(
    ("word", "text", "is_there"),
    [
        ("dept", "take part in depth", False),
        ("port", "a large portfolio", False),
        ("port", "dry ports and rail", True),
        ("loan", "combined pledge loans", True),
        ("exam", "professional examinations", True),
    ],
)
def test_a_short_word_is_a_whole_word(word: str, text: str, is_there: bool) -> None:
    assert Field(word, (word,)).is_in(text) is is_there
    assert Field(word, (word,), together=False).is_in(text) is is_there


@pytest.mark.parametrize("text", ["璧山有没有类似的", "璧山有一样的吗"])
def test_the_same_is_asked_of_another_region(knowledge: Knowledge, text: str) -> None:
    before = ask(
        knowledge, "垫江薪酬汇出有便利吗", "ask_talent", "salary_remittance", region="dianjiang"
    )
    given = and_then(knowledge, before, text, "compare_regions", region="bishan")
    assert measures_shown(given)[0] == "BS-19-06"
