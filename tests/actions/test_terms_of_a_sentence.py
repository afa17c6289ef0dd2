"""On what terms a sentence lets those do something whom it names: shown with what they are granted."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.stated_conditions import sets_terms
from actions.question import Language
from tests.actions.asking import ask, measures_shown


def test_only_a_clause_that_begins_with_terms_goes_with_those_before_it(
    knowledge: Knowledge,
) -> None:
    held = knowledge.catalogue.measures
    assert sets_terms(held["BS-04-09"], [held["BS-04-07"]])
    assert not sets_terms(held["BS-04-08"], [held["BS-04-07"]])
    # “In accordance with regulations” is no term of the clause before it.
    assert not sets_terms(held["BS-04-12"], [held["BS-04-11"]])


@pytest.mark.parametrize(
    ("text", "language", "own"),
    [
        ("我们集团财务公司能不能在璧山做掉期？", "zh", "BS-04-07"),
        ("May our group finance company offer FX options in Bishan?", "en", "BS-04-07"),
    ],
)
def test_who_is_of_one_group_is_shown_its_clause_with_the_terms(
    knowledge: Knowledge, text: str, language: Language, own: str
) -> None:
    given = ask(
        knowledge, text, "ask_finance", "forex_settlement", language=language, region="bishan"
    )
    assert measures_shown(given) == [own, "BS-04-09"]


def test_who_asks_for_all_sees_every_group(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "璧山的结售汇资格给哪些机构", "ask_finance", "forex_settlement", region="bishan"
    )
    assert set(measures_shown(given)) == {"BS-04-07", "BS-04-08", "BS-04-09"}
