"""Whether a unit leads, takes part or is not named, asked in a talk on a matter."""

from __future__ import annotations

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.unit_lines import asks_whether_part
from actions.question import Language
from tests.actions.asking import and_then, ask, make_question, measures_shown

FIRST: dict[Language, str] = {"zh": "QDLP试点是什么情况", "en": "What about the QDLP pilot?"}


def talk(
    knowledge: Knowledge, topic: str = "qdlp", region: str = "bishan", language: Language = "zh"
) -> Answer:
    return ask(knowledge, FIRST[language], "ask_finance", topic, language=language, region=region)


def then(
    knowledge: Knowledge, before: Answer, text: str, unit: str = "", typed: str = ""
) -> Answer:
    named = {"unit": unit, "spellings": {"unit": (typed or unit,)}} if unit else {}
    return and_then(knowledge, before, text, "ask_unit_tasks", **named)


@pytest.mark.parametrize(
    ("text", "unit", "language", "typed", "begins"),
    [
        ("财政局是牵头的吗", "财政局", "zh", "", "璧山区：区财政局是这项任务的牵头单位"),
        ("科技局参与吗？", "科技局", "zh", "", "璧山区：区科技局参与这项任务，列为责任单位"),
        ("教委有没有参加", "教委", "zh", "", "璧山区：这项任务所列的单位里没有“教委”"),
        ("人民银行也参加吗", "", "zh", "", "璧山区：人民银行江津中心支行参与这项任务"),
        ("银保监局也参与吗", "", "zh", "", "璧山区：江津银保监分局参与这项任务"),
        ("要财政局批吗", "财政局", "zh", "", "璧山区：区财政局是这项任务的牵头单位"),
        ("央行管吗", "", "zh", "", "璧山区：人民银行江津中心支行参与这项任务"),
        ("Is the science bureau one of them?", "科技局", "en", "science bureau", "Bishan District: 区科技局"),
        ("Does the central bank have a say?", "", "en", "", "Bishan District: 人民银行江津中心支行"),
        ("Is the court involved?", "法院", "en", "court", "Bishan District: “court” is not among"),
    ],
)  # fmt: skip
def test_the_part_of_a_unit_comes_first(
    text: str, unit: str, language: Language, typed: str, begins: str, knowledge: Knowledge
) -> None:
    given = then(knowledge, talk(knowledge, language=language), text, unit, typed)
    assert given.reply.text.startswith(begins)
    assert "区财政局" in given.reply.text
    assert measures_shown(given) == ["BS-04-01"]
    assert given.focus.topic == "qdlp"


def test_each_region_has_its_own_line(knowledge: Knowledge) -> None:
    before = ask(
        knowledge, "两地外商投诉", "ask_complaint", "complaint_mechanism", region=("bishan", "dianjiang")
    )  # fmt: skip
    given = then(knowledge, before, "市场监管局参与么", "市场监管局")
    assert given.reply.text.split("\n") == [
        "璧山区：区市场监管局参与这项任务，列为责任单位（二（三）2），牵头单位是区发展改革委。",
        "垫江县：县市场监管局是这项任务的牵头单位（二（三）7）。",
    ]


def test_a_unit_named_in_full_is_looked_for_in_its_own_region(knowledge: Knowledge) -> None:
    before = ask(knowledge, "璧山外商投诉", "ask_complaint", "complaint_mechanism", region="bishan")
    given = then(knowledge, before, "县商务委负责吗", "县商务委")
    assert given.reply.text.startswith("垫江县：县商务委是这项任务的牵头单位")


def test_who_decides_is_not_made_out_of_a_part(knowledge: Knowledge) -> None:
    given = then(knowledge, talk(knowledge, language="en"), "Does the bank decide on it?")
    first, second = given.reply.text.split("\n")
    assert "takes part" in first
    assert second == "Neither documents nor reports say who decides on it."


def test_a_bare_name_gets_its_part_and_then_its_tasks(knowledge: Knowledge) -> None:
    given = then(knowledge, talk(knowledge), "教委呢", "教委")
    assert given.reply.text.startswith("璧山区：这项任务所列的单位里没有“教委”")
    assert "区教委在文件中的任务" in given.reply.text


@pytest.mark.parametrize(
    "text",
    ["科技局负责什么", "哪些单位参与", "外国人行吗", "What does the bank do?", "Can we join?", "这个我能参加吗？谁管"],
)  # fmt: skip
def test_what_asks_for_more_is_answered_as_before(text: str, knowledge: Knowledge) -> None:
    unit = "科技局" if "科技局" in text else ""
    given = then(knowledge, talk(knowledge), text, unit)
    assert "这项任务" not in given.reply.text.split("\n")[0]


def test_another_matter_is_not_asked_of_the_talk(knowledge: Knowledge) -> None:
    text = "卫健委牵头外国诊所的事吗"
    before = talk(knowledge)
    question = make_question(text, "ask_unit_tasks", "foreign_medical_institutions", unit="卫生健康委", spellings={"unit": ("卫健委",)})  # fmt: skip
    given = answer_question(question, before.focus, knowledge)
    assert "BS-04-01" not in measures_shown(given)


def test_our_own_part_is_no_part_of_a_unit(knowledge: Knowledge) -> None:
    before = ask(
        knowledge, "垫江贸易金融区块链", "ask_finance", "trade_blockchain", region="dianjiang"
    )
    given = then(knowledge, before, "我们能参加人民银行的平台吗")
    assert "这项任务" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "asks"),
    [("税务局参不参与", True), ("税务局管不管", True), ("税务局做什么", False), ("who takes part?", False)],
)  # fmt: skip
def test_a_part_is_told_from_tasks(text: str, asks: bool) -> None:
    assert asks_whether_part(text) is asks


def test_without_a_talk_the_unit_is_told_with_its_tasks(knowledge: Knowledge) -> None:
    given = ask(knowledge, "区税务局负责吗", "ask_unit_tasks", unit="区税务局")
    assert given.reply.text.startswith("区税务局在文件中的任务")
