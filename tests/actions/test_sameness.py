"""“Are they the same?” after two questions compares what these were told; of places it compares the documents."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import ask
from tests.actions.test_parts import ask_all, parse

WHO = "ask_responsible_unit"


def after_two(
    knowledge: Knowledge, last: str, first: str = "qdlp", second: str = "ip_financing"
) -> Answer:
    """Who leads two things in Bishan, and a last question."""
    zh = ord(last[0]) > 255
    texts = ("QDLP谁牵头", "那另一件谁牵头") if zh else ("Who leads the one", "who leads the other")
    return ask_all(
        knowledge,
        parse(texts[0], WHO, first, topic=first, region="bishan"),
        parse(texts[1], WHO, second, topic=second, region="bishan"),
        parse(last, "compare_regions"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "last",
    [
        "是同一个部门吗？",
        "是不是同一个单位",
        "两个是一样的吗",
        "它们是同一个单位牵头吗",
        "Are they the same?",
        "is it the same bureau?",
        "are the lead units identical?",
        "and are these different?",
    ],
)
def test_the_leads_of_two_things_are_compared(knowledge: Knowledge, last: str) -> None:
    text = after_two(knowledge, last).reply.text
    tail = text.split("\n\n")[-1]
    assert "不是同一个" in tail or "They differ" in tail
    assert "区财政局" in tail
    assert "区科技局" in tail


@pytest.mark.parametrize("last", ["是同一个部门吗？", "Are they the same?"])
def test_one_unit_for_both_is_said_to_be_one(knowledge: Knowledge, last: str) -> None:
    text = after_two(knowledge, last, "entry_exit", "talent_quota").reply.text
    tail = text.split("\n\n")[-1]
    assert "是：文件写的牵头单位都是" in tail or "The same:" in tail


@pytest.mark.parametrize("last", ["垫江也有吗", "额度一样吗", "does Dianjiang have it?"])
def test_other_questions_are_not_taken_for_it(knowledge: Knowledge, last: str) -> None:
    text = after_two(knowledge, last).reply.text
    assert "不是同一个" not in text
    assert "They differ" not in text


@pytest.mark.parametrize("tail", ["，是同一个单位吗", "？两个是一样的吗", "。是不是同一个部门？"])
def test_the_same_behind_the_last_question_is_answered_too(knowledge: Knowledge, tail: str) -> None:
    given = ask_all(
        knowledge,
        parse("试点的 QDLP 谁牵头", WHO, "qdlp", topic="qdlp", region="bishan"),
        parse(f"质押融资谁牵头{tail}", WHO, "ip_financing", topic="ip_financing", region="bishan"),
    )
    assert "不是同一个" in given.reply.text.split("\n\n")[-1]


@pytest.mark.parametrize(
    ("text", "regions", "first"),
    [
        ("专利质押的牵头单位一样吗", ("bishan", "dianjiang"), "不是同一个：文件写的牵头单位，璧山区为区科技局；垫江县为"),
        ("两地是同一个部门负责吗", ("bishan", "dianjiang"), "不是同一个"),
    ],
)  # fmt: skip
def test_of_regions_whose_leads_are_the_same_is_asked(
    knowledge: Knowledge, text: str, regions: tuple[str, ...], first: str
) -> None:
    given = ask(knowledge, text, WHO, "ip_financing", region=regions)
    assert given.reply.text.startswith(first)
    plain = ask(knowledge, "专利质押谁牵头", WHO, "ip_financing", region=regions)
    assert "不是同一个" not in plain.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("西部数据交易中心跟数据交易所算同一个东西吗", "zh"),
        ("Is the Western Data Trading Centre the same as the data exchange?", "en"),
    ],
)
def test_two_things_reported_are_told_apart_first(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "data_trading", language=language)
    begins = {
        "zh": "报道里是两项，各有各的名称：",
        "en": "The reports write of two, each by its own name",
    }
    assert given.reply.text.startswith(begins[language])
