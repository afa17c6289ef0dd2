"""Support of no named kind for taking on somebody from abroad: the region's own measures on talent answer."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.words.hiring import asks_for_help_in_hiring, trade_of_worker
from actions.question import Language
from tests.actions.asking import ask, measures_shown


@pytest.mark.parametrize(
    "text",
    [
        "We may employ a Dutch chemist in Dianjiang, is there some assistance?",
        "Which incentives exist for bringing over a software developer from Poland?",
        "Does Bishan help companies that recruit experts from abroad?",
        "想聘一位外籍教授到垫江，有没有扶持？",
        "Can our hospital recruit a doctor from Austria, is there support?",
        "从法国请一个设计师来璧山，政策上有优惠吗",
    ],
)
def test_any_occupation_from_abroad_is_staff(text: str) -> None:
    assert asks_for_help_in_hiring(text)


@pytest.mark.parametrize(
    "text",
    [
        "We want to bring over an engineer from Austria, is there help with the visa?",
        "Is there support for foreign doctors who open a clinic?",
        "Any support for hiring local graduates?",
        "引进外国专家，工作许可有什么便利政策",
        "璧山支持外资医院吗",
        "Does Dianjiang support foreign travel agencies?",
    ],
)
def test_one_matter_of_staff_is_left_to_its_own_measures(text: str) -> None:
    assert not asks_for_help_in_hiring(text)


@pytest.mark.parametrize(
    ("text", "language", "topic", "region", "start"),
    [
        ("We may employ a Dutch chemist here. Any support?", "en", "pharma_research", "dianjiang", "DJ-"),
        ("想聘一位外籍教授，有什么扶持？", "zh", "cooperative_education", "dianjiang", "DJ-"),
        ("Is there assistance for hiring a Thai nurse?", "en", "foreign_medical_institutions", "bishan", "BS-19-"),
    ],
)  # fmt: skip
def test_measures_of_the_region_on_talent_are_shown(
    knowledge: Knowledge, text: str, language: Language, topic: str, region: str, start: str
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, region=region)
    assert measures_shown(given)
    held = knowledge.catalogue.measures
    for shown in measures_shown(given):
        assert shown.startswith(start)
        assert "人才保障" in held[shown].task.title  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We employ a Brazilian cook, which visa does she need?", "en"),
        ("What type of visa must our Korean technicians have?", "en"),
        ("聘一位日本设计师要办哪种签证", "zh"),
        ("外教来上班该拿什么签证", "zh"),
    ],
)
def test_which_visa_staff_needs_is_told_by_the_rules(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    rules = [card.id for card in given.reply.cards if card.kind == "national_rule"]
    assert rules[:2] == ["NR-XK-08", "NR-QZ-02"]
    first = given.reply.text.split("\n")[0]
    assert ("工作许可" in first and "R字签证" in first) or ("work permit" in first and "R visa" in first)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "trade"),
    [
        ("我是菲律宾的厨师，想到重庆上班，有什么办法", "zh", "厨师"),
        ("My cousin is a plumber from Turkey and is looking for a job here. What is there?", "en", "plumber"),
    ],
)  # fmt: skip
def test_an_everyday_trade_is_said_to_be_unmentioned(
    knowledge: Knowledge, text: str, language: Language, trade: str
) -> None:
    given = ask(knowledge, text, "ask_opening", "logistics", language=language)
    assert f"“{trade}”" in given.reply.text.split("\n")[0]
    held = knowledge.catalogue.measures
    shown = [held[i] for i in measures_shown(given)]
    assert {m.region for m in shown} == {"bishan", "dianjiang"}
    assert {"green_channel", "professional_exams"} <= {m.topic for m in shown}


@pytest.mark.parametrize(
    "text",
    [
        "Can a nurse from Thailand get a work permit?",
        "想聘一位护士",
        "A Spanish architect wants to work in Bishan",
        "My driver wants a job",
    ],
)
def test_no_trade_is_read_where_another_matter_is_asked(text: str) -> None:
    assert not trade_of_worker(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外籍职工在垫江上社保能享受什么照顾", "zh"),
        ("What benefits are there in social insurance for expats in Dianjiang?", "en"),
    ],
)
def test_social_insurance_of_foreigners_is_no_quota(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(
        knowledge, text, "ask_talent", "talent_quota", language=language, region="dianjiang"
    )
    assert measures_shown(given) == ["DJ-09-09"]
    assert (
        "没有写外国人" if language == "zh" else "does not mention foreigners"
    ) in given.reply.text
    assert given.reply.outcome == "not_covered"
