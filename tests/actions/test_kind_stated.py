"""“On which platform does it rest?”: what the measures write of the kind asked for is quoted, not said to be missing."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import and_then, ask
from tests.actions.test_topics import measures_shown


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("and on which platform is it built", "en", "trade-finance blockchain platform of the People's Bank of China"),
        ("是基于什么平台做的", "zh", "依托人民银行的贸易金融区块链平台"),
    ],
)  # fmt: skip
def test_a_thing_of_the_kind_asked_for_is_quoted(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    before = ask(
        knowledge,
        "贸易金融区块链" if language == "zh" else "trade-finance blockchain",
        "ask_responsible_unit",
        "trade_blockchain",
        language=language,
    )
    given = and_then(knowledge, before, text, "ask_attribute")
    assert said in given.reply.text.split("\n")[0]
    assert measures_shown(given) == ["DJ-08-01"]
    assert given.reply.outcome == "answered"


def test_a_thing_of_a_kind_that_no_measure_writes_is_missing(knowledge: Knowledge) -> None:
    before = ask(knowledge, "the QDLP pilot", "ask_finance", "qdlp", language="en")
    given = and_then(knowledge, before, "and under which model is it", "ask_attribute")
    assert given.reply.outcome == "not_covered"


def test_whose_platform_it_rests_on_is_answered(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "垫江的贸易金融区块链建在哪个单位的平台上",
        "ask_responsible_unit",
        "trade_blockchain",
        region="dianjiang",
    )
    assert "「依托人民银行的贸易金融区块链平台" in given.reply.text.split("\n")[0]
    assert given.reply.outcome == "answered"
