"""A sentence that says by itself what it is about is answered the same after whatever was talked of."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import and_then, ask, measures_shown

TALKS = [("green_channel", "ask_talent"), ("complaint_mechanism", "ask_complaint"), ("qdlp", "ask_finance")]  # fmt: skip
SENTENCES: list[tuple[str, str, str, Language]] = [
    ("璧山看病上网问诊能不能报医保", "ask_opening", "internet_healthcare", "zh"),
    ("海外股东借外债给子公司要怎么登记", "ask_finance", "foreign_debt", "zh"),
    ("How can an expert buy euros with her salary?", "ask_talent", "salary_remittance", "en"),
    ("A Danish group plans a private hospital in Bishan", "ask_opening", "foreign_medical_institutions", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "intent_before"), TALKS)
@pytest.mark.parametrize(("text", "intent", "topic", "language"), SENTENCES)
def test_a_whole_sentence_is_answered_as_by_itself(
    text: str,
    intent: str,
    topic: str,
    language: Language,
    before: str,
    intent_before: str,
    knowledge: Knowledge,
) -> None:
    alone = ask(knowledge, text, intent, topic, language=language)
    talk = ask(knowledge, "？", intent_before, before, language=language)
    after = and_then(knowledge, talk, text, intent, topic=topic)
    assert measures_shown(after)[0] == measures_shown(alone)[0]
    assert after.reply.outcome == alone.reply.outcome


def test_what_was_talked_of_can_be_gone_back_to(knowledge: Knowledge) -> None:
    talk = ask(
        knowledge, "外国人才的签证有什么便利", "ask_talent", "green_channel", region="bishan"
    )
    other = and_then(
        knowledge, talk, "海外股东借外债给子公司要怎么登记", "ask_finance", topic="foreign_debt"
    )
    back = and_then(knowledge, other, "说回签证，谁牵头", "ask_responsible_unit")
    assert measures_shown(back)[0] == "BS-19-04"


@pytest.mark.parametrize(
    "text", ["How can a foreign firm complain?", "How do we file a complaint?"]
)
def test_how_alone_asks_for_no_visa_procedure(text: str, knowledge: Knowledge) -> None:
    talk = ask(knowledge, "Talent visa?", "ask_talent", "green_channel", language="en")
    after = and_then(knowledge, talk, text, "ask_complaint", topic="complaint_mechanism")
    assert "NR-QZ-03" not in [card.id for card in after.reply.cards]
