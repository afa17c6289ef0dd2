"""A fair that is named and on which no report is held is not answered with the one that is."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import Language
from tests.actions.asking import ask, measures_shown

NOT_HELD = {"zh": "收录的报道和文件没有写", "en": "Neither the reports nor the documents held say"}


@pytest.mark.parametrize(
    ("text", "language", "name", "measure"),
    [
        ("去年的智博会来了多少参展商", "zh", "“智博会”", "BS-10-13"),
        ("西洽会上重庆有什么收获", "zh", "“西洽会”", None),
        ("中国国际进口博览会上重庆展出了什么", "zh", "进口博览会”", "CQ-B2-02"),
        (
            "What did Chongqing gain at the Smart Industry Expo?",
            "en",
            "“Smart Industry Expo”",
            None,
        ),
        ("how many firms were at the western china fair", "en", "“western china fair”", None),
    ],
)
def test_a_fair_of_another_name_is_said_not_to_be_held(
    text: str, language: Language, name: str, measure: str | None, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_pilot", "trade_fair", language=language)
    first = given.reply.text.split("\n")[0]
    assert first.startswith(NOT_HELD[language])
    assert name in first
    assert given.reply.outcome == AnswerOutcome.NOT_COVERED.value
    # The documents name it among others; what is reported of the other fair is not told for it.
    assert len(measures_shown(given)) == 1
    assert measure in (None, *measures_shown(given))
    assert not [card for card in given.reply.cards if card.kind == "fact"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("广交会上重庆展出了什么", "zh"),
        ("What did Chongqing show at the Hannover fair?", "en"),
    ],
)
def test_what_is_told_beside_a_fair_that_no_text_names_is_said_to_be_of_another(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_pilot", "trade_fair", language=language)
    lines = given.reply.text.split("\n")
    assert lines[0].startswith(NOT_HELD[language])
    assert lines[1] in ("下面的内容说的不是它。", "What follows is not about it.")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("服贸会有健康专区吗", "zh"),
        ("中国国际服务贸易交易会开了几天", "zh"),
        ("Did the China International Fair for Trade in Services have a health zone?", "en"),
        ("How long was the services trade fair in 2021?", "en"),
        ("Is it a fair for everybody?", "en"),
    ],
)
def test_the_fair_that_is_reported_on_is_told(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_pilot", "trade_fair", language=language)
    assert NOT_HELD[language] not in given.reply.text
    assert given.reply.cards[0].kind == "fact"


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("重庆在服贸会签下了哪些合同", "zh", "没有写签约的项目和金额"),
        ("Which deals were closed at the CIFTIS?", "en", "do not state what was signed"),
    ],
)
def test_no_report_tells_what_was_signed(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_pilot", "trade_fair", language=language)
    assert said in given.reply.text.split("\n")[0]
