"""“Which companies may …?”: whom the measure names comes first, and no unit of the government instead of it."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask


@pytest.mark.parametrize(
    ("text", "language", "intent", "topic", "named"),
    [
        (
            "哪些机构可以在境外发绿色债券？",
            "zh",
            "ask_responsible_unit",
            "offshore_bonds",
            "符合条件的银行和企业",
        ),
        (
            "Which firms may import cars in parallel?",
            "en",
            "ask_opening",
            "parallel_imports",
            "eligible",
        ),
        (
            "哪些领域的企业适用报备即批准？",
            "zh",
            "ask_opening",
            "high_tech_recognition",
            "生物医药",
        ),
        (
            "Which companies can get derivatives licences?",
            "en",
            "ask_finance",
            "forex_settlement",
            "finance companies",
        ),
    ],
)
def test_the_subject_in_the_measures_own_words(
    knowledge: Knowledge, text: str, language: Language, intent: str, topic: str, named: str
) -> None:
    given = ask(knowledge, text, intent, topic, language=language, region="bishan")
    first = given.reply.text.splitlines()[0]
    assert first.startswith("文件写明的主体" if language == "zh" else "Whom the document names")
    assert named in first


@pytest.mark.parametrize("text", ["哪些单位负责境外绿色债券？", "绿色债券由哪个单位牵头？"])
def test_who_is_in_charge_is_still_a_question_about_units(knowledge: Knowledge, text: str) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", "offshore_bonds", region="bishan")
    assert "区财政局" in given.reply.text.splitlines()[0]
    assert "主体" not in given.reply.text
