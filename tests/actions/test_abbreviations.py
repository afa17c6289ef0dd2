"""Schemes whose names differ by a letter are not taken for each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.words.abbreviations import abbreviations_in, is_misspelt, is_near
from actions.question import Language
from bot.settings import Settings
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown, vector_of
from tests.actions.honesty import check_answer
from tests.actions.new_plan import PLAN, bring_out_plan


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Knowledge]:
    """The shipped documents and a plan with a QFLP pilot."""
    yield from bring_out_plan(Path(tmp_path_factory.mktemp("abbreviations")), settings)


def put(held: Knowledge, text: str, intent: str, language: Language, region: str) -> Answer:
    question = make_question(text, intent, "qdlp", language=language, region=region)
    question = replace(question, topics=(("qdlp", 0.8),), vector=vector_of(text))
    given = answer_question(question, NOTHING_BEFORE, held)
    check_answer(given, held)
    return given


@pytest.mark.parametrize(
    ("text", "intent", "language"),
    [
        ("重庆QFLP呢", "change_region", "zh"),
        ("重庆有qflp试点吗", "ask_finance", "zh"),
        ("What about QFLP in Chongqing?", "change_region", "en"),
    ],
)
def test_what_bears_the_name_answers(
    held: Knowledge, text: str, intent: str, language: Language
) -> None:
    given = put(held, text, intent, language, region="chongqing")
    assert given.reply.outcome == "answered"
    assert measures_shown(given) == ["JJ-06-01"]
    assert "QDLP" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "intent", "language"),
    [
        ("重庆QFLP呢", "change_region", "zh"),
        ("What about QFLP in Chongqing?", "change_region", "en"),
    ],
)
def test_a_name_that_no_document_has_is_answered_by_the_rule_that_has_it(
    knowledge: Knowledge, text: str, intent: str, language: Language
) -> None:
    given = put(knowledge, text, intent, language, region="chongqing")
    assert "QFLP" in given.reply.text
    assert measures_shown(given) == []
    assert {card.kind for card in given.reply.cards} == {"national_rule"}


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("璧山QDII试点", "zh", "收录的文件里没有“QDII”"),
        ("Is there a QDIE pilot in Bishan?", "en", "“QDIE” is not in the documents held here"),
    ],
)
def test_a_name_that_nothing_has_is_said_to_be_in_no_document(
    knowledge: Knowledge, text: str, language: Language, said: str
) -> None:
    given = put(knowledge, text, "ask_finance", language, region="bishan")
    assert given.reply.outcome == "not_covered"
    assert given.reply.text.startswith(said)
    assert "“QDLP”" in given.reply.text, "that what follows is another"


@pytest.mark.parametrize("text", ["璧山QDLP试点", "璧山QDPL试点", "璧山合格境内有限合伙人试点"])
def test_the_scheme_itself_is_answered_however_it_is_typed(knowledge: Knowledge, text: str) -> None:
    given = ask(knowledge, text, "ask_finance", "qdlp", region="bishan")
    assert given.reply.outcome == "answered"
    assert measures_shown(given)[0] == "BS-04-01"


def test_a_later_plan_without_the_name_is_said_to_lack_it(
    tmp_path: Path, settings: Settings
) -> None:
    without = PLAN.replace("（QFLP）", "").replace("合格境外有限合伙人", "跨境投资")
    for held in bring_out_plan(tmp_path, settings, without):
        given = put(held, "江津QFLP", "ask_finance", "zh", region="jiangjin")
        assert given.reply.outcome == "not_covered"
        assert "没有找到写到“QFLP”的措施" in given.reply.text
        assert {card.kind for card in given.reply.cards} == {"national_rule"}


def test_everyday_abbreviations_name_no_scheme() -> None:
    assert abbreviations_in("用RMB结算的FDI，CEO能办VAT吗") == ()
    assert abbreviations_in("REITs和QFLP，BS-19-06") == ("REIT", "QFLP")
    assert is_near("QFLP", "QDLP")
    assert is_near("QDII", "QDLP")
    assert not is_near("QDLP", "QDLP")
    assert not is_near("ICP", "TOT")
    assert is_misspelt("QDPL", "QDLP")
