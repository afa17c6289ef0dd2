"""What a second part asks of figures: of the year of the first, of the text that was told, of both things named."""

from __future__ import annotations

import pytest

from actions.answers.message.kept_year import with_year_kept
from actions.answers.pieces.answer import Knowledge
from tests.actions.asking import ask, make_question
from tests.actions.test_parts import ask_all, parse


def test_the_year_holds_for_a_figure_that_names_none() -> None:
    before = make_question("2020年服务贸易排第几", "ask_pilot", "service_trade_figures")
    kept = with_year_kept(make_question("规模多大", "ask_attribute"), before)
    assert kept.text == "2020年规模多大"
    english = make_question("and what was the total?", "ask_attribute", language="en")
    ranked = make_question("What was its rank in 2019", "ask_pilot", language="en")
    assert with_year_kept(english, ranked).text == "and what was the total in 2019?"


@pytest.mark.parametrize("text", ["谁牵头", "目标是多少", "2023年是多少", "现在多少"])
def test_another_time_or_no_figure_takes_no_year(text: str) -> None:
    before = make_question("2020年服务贸易排第几", "ask_pilot", "service_trade_figures")
    part = make_question(text, "ask_attribute")
    assert with_year_kept(part, before) == part


def test_what_the_first_text_states_is_not_denied(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("首笔植物新品种权质押贷款有多少钱", "ask_finance", "ip_financing"),
        parse("哪家银行放的", "ask_responsible_unit", attribute="bank"),
    )
    assert "中国农业银行" in given.reply.text
    assert "没有写" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "topic", "facts"),
    [
        ("服贸会上线上和线下各有几家重庆企业参展", "zh", "trade_fair", {"F-128", "F-129"}),
        ("How many exhibited online and how many on site?", "en", "trade_fair", {"F-128", "F-129"}),
        ("首家外资医院是莱佛士还是肿瘤医院", "zh", "health_cases", {"F-117", "F-020"}),
        ("Is Raffles or the cancer hospital the first?", "en", "health_cases", {"F-117", "F-020"}),
    ],
)  # fmt: skip
def test_both_things_named_are_told(
    knowledge: Knowledge, text: str, language: str, topic: str, facts: set[str]
) -> None:
    given = ask(knowledge, text, "ask_pilot", topic, language=language)  # type: ignore[arg-type]
    assert facts <= {card.id for card in given.reply.cards}
    first = given.reply.text
    texts = [knowledge.catalogue.facts[f] for f in facts]
    assert all(
        (f.text if language == "zh" else str(f.text_en)).rstrip("。.")[:20] in first for f in texts
    )


def test_one_of_them_is_told_alone(knowledge: Knowledge) -> None:
    given = ask(knowledge, "服贸会线下有几家重庆企业", "ask_pilot", "trade_fair")
    assert "5家" in given.reply.text
    assert "21家" not in given.reply.text


def test_who_may_use_it_is_the_measures_own_condition(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("璧山的绿色通道是什么", "ask_talent", "green_channel", topic="green_channel", region="bishan"),
        parse("谁能用", "ask_talent", "green_channel"),
    )  # fmt: skip
    assert "BS-19-04" in [card.id for card in given.reply.cards]
    assert "R字签证" not in given.reply.text
