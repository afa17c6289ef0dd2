"""A rule of Chongqing beside a district whose document has nothing on the matter."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask


@pytest.mark.parametrize(
    ("text", "language", "figure", "lacks"),
    [
        ("垫江的QDLP管理企业注册资本要多少", "zh", "500万元", "没有关于"),
        ("What registered capital does a QDLP manager need in Dianjiang?", "en", "5 million yuan", "has nothing on"),
    ],
)  # fmt: skip
def test_what_the_district_lacks_is_said_before_what_the_rule_says(
    knowledge: Knowledge, text: str, language: Language, figure: str, lacks: str
) -> None:
    given = ask(knowledge, text, "ask_attribute", "qdlp", language=language, region="dianjiang")
    own, _, said = given.reply.text.partition("\n")
    assert lacks in own
    assert figure in said
    assert [c.id for c in given.reply.cards] == ["NR-JR-01", "BS-04-01"]
    assert given.reply.outcome == "not_covered"
