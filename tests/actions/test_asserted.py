"""“I heard that …, is it true?”: what no text shown mentions is said before any quotation."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask


@pytest.mark.parametrize(
    ("text", "topic", "language", "words"),
    [
        ("听说璧山的创新券可以买办公电脑，是真的吗", "innovation_subsidies", "zh", "电脑"),
        ("汽车平行进口在璧山不用上牌照，对吗？", "parallel_imports", "zh", "牌照"),
        ("据说璧山做QDLP能贴息？", "qdlp", "zh", "贴息"),
        ("Is it true that parallel imports in Bishan are exempt from tariffs?", "parallel_imports", "en", "tariffs"),
        ("I heard that QDLP funds in Bishan receive free offices, is that right?", "qdlp", "en", "offices"),
    ],
)  # fmt: skip
def test_what_no_text_mentions_is_said_first(
    text: str, topic: str, language: Language, words: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    first = given.reply.text.split("\n")[0]
    assert words in first
    assert ("不能据此说是这样" if language == "zh" else "do not confirm it") in first
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("听说璧山支持符合条件的企业开展汽车平行进口试点，是真的吗", "zh"),
        ("璧山支持汽车平行进口吗", "zh"),
        ("Does Bishan support parallel import of automobiles?", "en"),
    ],
)
def test_what_stands_there_is_not_denied(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_opening", "parallel_imports", language=language, region="bishan"
    )
    assert "不能据此" not in given.reply.text
    assert "do not confirm" not in given.reply.text
    assert given.reply.outcome == "answered"


def test_another_word_for_what_is_held_denies_nothing(knowledge: Knowledge) -> None:
    for text in (
        "Is it true that Chongqing appoints recruitment specialists?",
        "I heard Chongqing provides a talent officer to help recruit talent, right?",
    ):
        given = ask(knowledge, text, "ask_talent", "talent_port", language="en")
        assert "do not confirm" not in given.reply.text, text
        assert given.reply.outcome == "answered"


def test_a_firm_is_no_word_that_a_text_must_have(knowledge: Knowledge) -> None:
    # 企业发 is what the cutting makes of it; 企业 alone tells no matter from another.
    text = "听说璧山给企业发创新券，是真的吗"
    given = ask(knowledge, text, "ask_opening", "innovation_subsidies", region="bishan")
    assert "不能据此" not in given.reply.text
    assert given.reply.outcome == "answered"


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("听说通过单一窗口做服务贸易结算更简便，是真的吗", "single_window", "zh"),
        ("据说陆海新通道场景让核对单据提速了，对吗？", "corridor_scenario", "zh"),
        ("I heard the Single Window makes international settlement simpler, right?", "single_window", "en"),
    ],
)  # fmt: skip
def test_a_near_word_for_easier_or_faster_denies_nothing(
    text: str, topic: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language)
    assert "不能据此" not in given.reply.text
    assert "do not confirm" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("我司在法国有客户，广告说璧山数据出境完全自由，属实吗", "zh", "自由"),
        ("我方有海外员工，听说从璧山传数据出境不用评估，是真的吗", "zh", "没有写可以免去"),
        ("Is it true that no assessment is required for data sent abroad from Bishan?", "en", "no such exemption"),
    ],
)  # fmt: skip
def test_only_the_claim_itself_is_held_against_the_text(
    text: str, language: Language, says: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_opening", "cross_border_data", language=language, region="bishan"
    )
    first = given.reply.text.split("\n")[0]
    assert says in first
    assert not any(word in first for word in ("司在", "客户", "员工", "海外"))
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("听说外国人能在璧山独资办诊所，是真的吗", "zh"),
        ("Is it true that a foreigner may own a clinic in Bishan alone?", "en"),
    ],
)
def test_a_clinic_is_a_medical_institution(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    topic = "foreign_medical_institutions"
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    assert "诊所”，" not in given.reply.text
    assert "mention “clinic”" not in given.reply.text
    assert "外资合资" in given.reply.text
