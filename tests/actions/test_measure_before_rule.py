"""What a document makes easier stands before the rule on how it is done; a written rule is asked for as a rule."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import and_then, ask

REMITTANCE, COMPLAINTS = "salary_remittance", "complaint_mechanism"
MEASURES = "Chongqing Measures on Handling Complaints of Foreign-Invested Enterprises"


def first_card(given: Answer) -> str:
    """The kind of the first card."""
    return given.reply.cards[0].kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Can our foreign chemist wire his wages to Austria with less paperwork at the bank?", "en"),
        ("Is it made easier for expats to send their pay home through a bank?", "en"),
        ("外籍员工把薪水汇出去，银行的手续可以简化吗", "zh"),
    ],
)  # fmt: skip
def test_whether_it_is_easier_is_answered_by_the_measure(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", REMITTANCE, language=language)
    assert first_card(given) == "measure"
    assert "do not state this" not in given.reply.text
    assert "没有写这一点" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What proof must a foreigner show at the bank to buy foreign exchange with wages?", "en"),
        ("外国人用工资购汇，银行要什么证明材料", "zh"),
    ],
)
def test_which_proofs_is_still_answered_by_the_rule(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_talent", REMITTANCE, language=language)
    assert first_card(given) == "national_rule"


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("Are there written regulations for complaints of foreign investors?", "en", False),
        ("外商投诉有书面的规定吗", "zh", False),
        ("Must a complaint of a foreign investor be in writing?", "en", True),
        ("外商投诉一定要书面提交吗", "zh", True),
    ],
)
def test_a_written_rule_is_no_way_of_complaining(
    knowledge: Knowledge, text: str, language: Language, kept: bool
) -> None:
    given = ask(knowledge, text, "ask_complaint", COMPLAINTS, language=language)
    ways = "fax" if language == "en" else "传真"
    assert (ways in given.reply.text) is kept


def test_number_and_day_are_those_of_the_rule_shown(knowledge: Knowledge) -> None:
    text = "Are there special regulations for complaints of foreign investors?"
    given = ask(knowledge, text, "ask_complaint", COMPLAINTS, language="en")
    number = and_then(knowledge, given, "What number is it?", "find_document")
    assert MEASURES in number.reply.text
    assert "what was not found: its document number" in number.reply.text
    assert "璧山府办发" not in number.reply.text
    day = and_then(knowledge, given, "When did it come out?", "ask_attribute")
    assert "3 August 2021" in day.reply.text


def test_the_number_of_a_plan_stays_that_of_the_plan(knowledge: Knowledge) -> None:
    given = ask(knowledge, "What does Bishan's plan say on parallel imports?", "ask_opening", "parallel_imports", language="en", region="bishan")  # fmt: skip
    number = and_then(knowledge, given, "What is its number?", "find_document")
    assert "Complaints" not in number.reply.text


@pytest.mark.parametrize(
    ("first", "region", "then", "there", "language", "begins"),
    [
        ("垫江处理投诉限多少天", "dianjiang", "那璧山", "bishan", "zh", "璧山区的文件也没有写这一点。"),
        ("How many days does a complaint take in Bishan?", "bishan", "What about Dianjiang", "dianjiang", "en", "The document of Dianjiang County does not state this either."),
    ],
)  # fmt: skip
def test_the_next_place_is_told_before_the_rule_that_was_told(
    first: str,
    region: str,
    then: str,
    there: str,
    language: Language,
    begins: str,
    knowledge: Knowledge,
) -> None:
    before = ask(knowledge, first, "ask_complaint_process", COMPLAINTS, language=language, region=region, attribute="duration")  # fmt: skip
    assert first_card(before) == "national_rule"
    given = and_then(knowledge, before, then, "change_region", region=there)
    silent, own, rule = given.reply.text.split("\n")
    assert silent == begins
    lead = "区发展改革委" if there == "bishan" else "县商务委"
    assert lead in own
    assert "60" in rule
    assert first_card(given) == "measure"
    assert given.focus.regions == (there,)


def test_a_turn_on_another_matter_is_no_question_of_the_rule_before(knowledge: Knowledge) -> None:
    before = ask(knowledge, "人才签证能待多久，家属呢", "ask_attribute", "green_channel", attribute="duration")  # fmt: skip
    assert first_card(before) == "national_rule"
    given = and_then(knowledge, before, "小孩念书有补贴没", "ask_opening", topic="foreign_children_schools")  # fmt: skip
    assert first_card(given) == "measure"
    assert "签证" not in given.reply.text
