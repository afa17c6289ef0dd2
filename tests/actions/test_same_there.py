"""“Is it the same there?” is answered by whether it is and what differs; one of many places by each of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.message.places import with_regions
from actions.answers.message.unseen_parts import with_torn_parts_joined
from actions.answers.pieces.answer import Knowledge
from actions.outcomes import AnswerOutcome
from actions.question import Language
from tests.actions.asking import ask, make_question

EXAMS, PAY = "professional_exams", "salary_remittance"


@pytest.mark.parametrize(
    ("topic", "first", "then", "region", "language", "begins"),
    [
        (EXAMS, "璧山对外国人考职业资格怎么说", "垫江的规定也一样吗", "dianjiang", "zh", "不完全一样"),
        (PAY, "璧山外籍人才的工资怎么汇出", "垫江有什么不同", "dianjiang", "zh", "条文一样，牵头单位不一样"),
        ("green_channel", "璧山的人才绿色通道是什么", "垫江是一样的吗", "dianjiang", "zh", "不一样：《垫江县"),
        (EXAMS, "Which exams may foreigners take in Bishan?", "Are the rules identical in Dianjiang?", "dianjiang", "en", "Not quite the same"),
        (PAY, "How is pay sent abroad from Bishan?", "Does Dianjiang have the same?", "dianjiang", "en", "The provision is the same, the lead units are not"),
    ],
)  # fmt: skip
def test_whether_it_is_the_same_comes_first(
    topic: str,
    first: str,
    then: str,
    region: str,
    language: Language,
    begins: str,
    knowledge: Knowledge,
) -> None:
    before = ask(knowledge, first, "ask_talent", topic, language=language, region="bishan")
    given = ask(knowledge, then, "change_region", focus=before.focus, language=language, region=region)  # fmt: skip
    assert given.reply.text.startswith(begins)
    assert given.focus.regions == (region,)


def test_what_differs_is_quoted_with_its_modality(knowledge: Knowledge) -> None:
    before = ask(knowledge, "璧山对外国人考职业资格怎么说", "ask_talent", EXAMS, region="bishan")
    given = ask(knowledge, "垫江也一样吗", "change_region", focus=before.focus, region="dianjiang")
    assert "支持在区" in given.reply.text
    assert "允许在重庆市" in given.reply.text
    assert {"BS-19-08", "DJ-09-06"} <= {card.id for card in given.reply.cards}


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("垫江也是这两个单位吗", "zh", "不是同一个"),
        ("And the same bureaus in Dianjiang?", "en", "They differ"),
    ],
)
def test_of_units_the_leads_are_compared(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_responsible_unit", PAY, language=language, region="bishan")
    given = ask(knowledge, text, "ask_responsible_unit", focus=before.focus, language=language, region="dianjiang")  # fmt: skip
    assert given.reply.text.startswith(said)


def test_another_region_without_a_comparison_is_answered_as_before(knowledge: Knowledge) -> None:
    before = ask(knowledge, "璧山外籍人才的工资怎么汇出", "ask_talent", PAY, region="bishan")
    given = ask(knowledge, "那垫江呢", "change_region", focus=before.focus, region="dianjiang")
    assert given.reply.outcome == AnswerOutcome.ANSWERED.value
    assert given.reply.text.startswith("垫江县的文件写的是")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("创新券只有璧山有吗", "zh"),
        ("Are innovation vouchers only in Bishan, or do other counties have them?", "en"),
    ],
)
def test_one_or_others_too_is_asked_of_all(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    spelt: dict[str, tuple[str, ...]] = {"region": ("璧山" if language == "zh" else "Bishan",)}
    asked = make_question(text, "ask_opening", "innovation_subsidies", language=language, region="bishan", spellings=spelt)  # fmt: skip
    assert set(with_regions(asked, knowledge).regions) == {"bishan", "dianjiang", "chongqing"}


@pytest.mark.parametrize(
    "text", ["璧山的创新券，研发费只占40%行吗", "Only small firms get vouchers in Bishan, or not?"]
)
def test_only_of_something_else_asks_of_no_other_place(text: str, knowledge: Knowledge) -> None:
    spelt: dict[str, tuple[str, ...]] = {"region": ("璧山" if "璧山" in text else "Bishan",)}
    asked = make_question(text, "ask_opening", "innovation_subsidies", region="bishan", spellings=spelt)  # fmt: skip
    assert with_regions(asked, knowledge).regions == ("bishan",)


def test_a_beginning_that_was_cut_off_is_joined_again() -> None:
    first = make_question("Does Bishan", "change_region", language="en", region="bishan")
    second = make_question("also have REITs like Dianjiang?", "ask_finance", language="en")
    whole = make_question("Does Bishan also have REITs like Dianjiang?", "ask_finance")
    whole = with_torn_parts_joined(replace(whole, parts=(first, second)))
    assert whole.parts == ()
    full = make_question("Does Bishan have REITs?", "ask_finance", language="en", region="bishan")
    kept = replace(whole, parts=(full, second))
    assert with_torn_parts_joined(kept) == kept


@pytest.mark.parametrize(
    ("text", "language"),
    [("垫江也有这些吗", "zh"), ("Dianjiang: is it the same?", "en")],
)
def test_no_is_said_of_both_matters_of_the_talk_and_what_is_near_is_told(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    clinics = ask(knowledge, "…", "ask_opening", "foreign_medical_institutions", language=language, region="bishan")  # fmt: skip
    homes = ask(knowledge, "…", "ask_opening", "foreign_elderly_care", focus=clinics.focus, language=language, region="bishan")  # fmt: skip
    given = ask(knowledge, text, "ask_more", focus=homes.focus, language=language, region="dianjiang")  # fmt: skip
    first, second, *_ = given.reply.text.splitlines()
    assert {"zh": "养老", "en": "elderly"}[language] in first
    assert {"zh": "医疗机构", "en": "medical institutions"}[language] in second
    assert {card.region for card in given.reply.cards} == {"dianjiang"}


def test_it_is_done_so_there_too_compares_what_was_shown(knowledge: Knowledge) -> None:
    before = ask(knowledge, "孩子学费怎么交", "ask_talent", "tuition_settlement", region="bishan")
    given = ask(knowledge, "在垫江也这样么", "change_region", focus=before.focus, region="dianjiang")  # fmt: skip
    assert given.reply.text.startswith("条文一样，牵头单位不一样")


@pytest.mark.parametrize(
    ("text", "language"), [("市里的文件有没有写", "zh"), ("what about the municipal plan?", "en")]
)
def test_a_measure_of_the_city_in_wider_words_is_shown(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "…", "ask_opening", "performance_venues", language=language, region="bishan")  # fmt: skip
    given = ask(knowledge, text, "change_region", focus=before.focus, language=language, region="city")  # fmt: skip
    assert [card.id for card in given.reply.cards] == ["CQ-B3-08"]
    assert {"zh": "文化", "en": "culture"}[language] in given.reply.text.splitlines()[0]


@pytest.mark.parametrize(
    ("first", "then", "language"),
    [
        ("垫江做贸易金融区块链是怎么打算的", "璧山也借助人民银行的平台吗", "zh"),
        ("What does Dianjiang plan on trade-finance blockchain?", "Does Bishan build on the People's Bank platform as well?", "en"),
    ],
)  # fmt: skip
def test_what_one_place_was_told_of_is_asked_of_the_other_in_its_words(
    first: str, then: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(
        knowledge,
        first,
        "ask_finance",
        "trade_blockchain",
        language=language,
        region="dianjiang",
    )
    name = "璧山" if language == "zh" else "Bishan"
    given = ask(
        knowledge,
        then,
        "ask_finance",
        "cross_border_platform",
        focus=before.focus,
        language=language,
        region="bishan",
        spellings={"region": (name,)},
    )
    assert given.reply.text.startswith(("不完全一样", "Not quite the same"))
    assert "依托人民银行的贸易金融区块链平台" in given.reply.text
    assert {c.region for c in given.reply.cards} == {"bishan", "dianjiang"}
