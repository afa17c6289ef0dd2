"""Cross-border finance as a whole: a district's measures from all tasks that have any."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("垫江在跨境结算、跨境投融资上有哪些做法", "dianjiang", "zh"),
        ("What are the cross-border payments and foreign exchange measures in Dianjiang?", "dianjiang", "en"),
        ("璧山外汇方面有什么便利", "bishan", "zh"),
        ("Which forex measures does Bishan have?", "bishan", "en"),
    ],
)  # fmt: skip
def test_the_measures_of_all_tasks_are_listed(
    knowledge: Knowledge, text: str, region: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_finance", None, language=language, region=region)
    held = [*given.focus.shown, *given.focus.remaining]
    topics = {knowledge.catalogue.measures[i].topic for i in held}
    assert {"salary_remittance", "trade_blockchain", "cross_border_insurance"} <= topics
    assert not topics & {"financial_risk", "entry_exit", "cross_border_platform"}
    assert {knowledge.catalogue.measures[i].region for i in held} == {region}
    assert "人民币" not in given.reply.text.split("\n")[0]


@pytest.mark.parametrize("text", ["璧山跨境人民币有什么措施", "Cross-border RMB rules of Bishan"])
def test_that_the_renminbi_is_not_named_is_said(knowledge: Knowledge, text: str) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = ask(knowledge, text, "ask_finance", None, language=language, region="bishan")
    assert ("没有写到跨境人民币" in given.reply.text) or (
        "no cross-border renminbi" in given.reply.text
    )


def test_one_topic_of_the_field_is_that_topic(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "璧山跨境金融的外债登记试点", "ask_finance", "foreign_debt", region="bishan"
    )
    assert {knowledge.catalogue.measures[i].topic for i in given.focus.shown} == {"foreign_debt"}
