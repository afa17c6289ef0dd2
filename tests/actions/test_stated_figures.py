"""A figure that a visitor states is held against the report that it is about: number, unit and what is counted."""

from __future__ import annotations

from typing import Any

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.words.figures import figures_in
from actions.question import Language
from tests.actions.asking import and_then, ask


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("货值近6亿元，服务400余家企业，缩短90%", "zh", [6e8, 400, 90]),
        ("六个场景和百分之八十", "zh", [6, 80]),
        ("nearly 600 million yuan (近6亿元) for more than 400 companies", "en", [6e8, 400]),
        ("US$1.89 billion, eight stations, 65% of it", "en", [1.89e9, 8, 65]),
        ("2022年3月第8条，1+9+N，渝府发〔2021〕19号", "zh", []),
        ("in May 2022, for three years", "en", []),
    ],
)
def test_figures_are_told_from_dates_and_numbers_of_documents(
    text: str, language: Language, numbers: list[float]
) -> None:
    assert [f.number for f in figures_in(text, language)] == pytest.approx(numbers)


def test_money_alone_has_a_currency() -> None:
    [dollars, yuan, plain] = figures_in("5亿美元、5亿元人民币和5亿元", "zh")
    assert not dollars.equals(yuan)
    assert not dollars.equals(plain)
    assert yuan.equals(plain)


@pytest.mark.parametrize(
    ("text", "topic", "language", "said"),
    [
        ("展示交易带来6亿美元的货值，对吧", "bonded_exhibition", "zh", "报道写的是近6亿元，不是您说的6亿美元"),
        ("融资结算总额是189亿美元吗", "corridor_scenario", "zh", "报道写的是18.9亿美元，不是您说的189亿美元"),
        ("巡回审判站一共有九个是不是", "ip_court", "zh", "报道写的是7个，不是您说的九个"),
        ("首批重点任务是24项吗", "project_lists", "zh", "报道写的是27项，不是您说的24项"),
        ("Were 500 companies helped by the scenario?", "corridor_scenario", "en", "The report says more than 400, not 500"),
        ("Is service trade US$67.53 billion?", "service_trade_figures", "en", "The report says RMB 67.53 billion, not US$67.53 billion"),
    ],
)  # fmt: skip
def test_a_figure_that_differs_is_contradicted_first(
    text: str, topic: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_pilot", topic, language=language)
    assert given.reply.text.startswith(said)
    assert given.reply.cards[0].kind == "fact"


@pytest.mark.parametrize(
    ("text", "topic", "language", "said"),
    [
        ("服务的企业有400家，是吗", "corridor_scenario", "zh", "与报道相符：报道写的是400余家"),
        ("Was the checking time cut by 90 percent?", "corridor_scenario", "en", "That agrees with the report, which says 90%"),
    ],
)  # fmt: skip
def test_a_figure_that_agrees_keeps_its_more_or_less(
    text: str, topic: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    assert said in ask(knowledge, text, "ask_pilot", topic, language=language).reply.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("18.9亿用的是美元还是人民币", "报道写的是18.9亿美元"),
        ("300万元人民币还是美元", "单位只写“元”，没有另外写明币种"),
    ],
)
def test_a_figure_finds_its_report_without_a_topic(
    text: str, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "nlu_fallback")
    assert said in given.reply.text
    assert "相符" not in given.reply.text


def test_the_currency_asked_for_next_is_that_of_the_sum_told(knowledge: Knowledge) -> None:
    before = ask(knowledge, "展示交易试点的货值多少", "ask_pilot", "bonded_exhibition")
    given = and_then(knowledge, before, "是美元还是人民币", "nlu_fallback")
    assert given.reply.text.startswith("报道中这个数以元计")


@pytest.mark.parametrize(
    "text",
    [
        "2023年服务贸易进出口额是675.3亿元吗",  # a figure of 2020
        "服务的企业超过300家了吗",  # more than
    ],
)
def test_another_year_and_more_than_are_neither_confirmed_nor_contradicted(
    text: str, knowledge: Knowledge
) -> None:
    topic = "corridor_scenario" if "家" in text else "service_trade_figures"
    given = ask(knowledge, text, "ask_pilot", topic)
    assert given.reply.text.startswith("报道写的是")
    assert "不是您说的" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("服务贸易额已经突破1000亿元了吗", "这是到2023年的目标，不是结果"),
        ("Was the trade in services above 100 billion yuan?", "That is the target for 2023, not a"),
        ("Is digital trade's share 65%?", "That is the target for 2023, not a result"),
        ("Is digital trade's share 40%?", "What the report has is a target for 2023 (65%), not"),
    ],
)
def test_a_target_is_called_one_before_its_figure_is_told(
    text: str, first: str, knowledge: Knowledge
) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = ask(knowledge, text, "ask_pilot", "service_trade_figures", language=language)
    assert given.reply.text.startswith(first)
    assert given.reply.outcome == "not_covered"
    sums = "1000" in text or "100 billion" in text
    assert (given.reply.cards[1].id == "F-109") == sums
    assert ("675.3" in given.reply.text) == sums


@pytest.mark.parametrize("text", ["86项任务都实施了吗", "Have all 86 tasks been implemented?"])
def test_whether_all_of_them_is_not_answered_by_how_many_there_are(
    text: str, knowledge: Knowledge
) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = ask(knowledge, text, "ask_pilot", "pilot_progress", language=language)
    assert given.reply.text.startswith(("报纸报道", "A newspaper reported"))
    assert "69" in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "topic", "entities"),
    [
        ("我们贷款500万元可以吗", "ip_financing", {}),
        ("璧山有7个巡回审判站吗", "ip_court", {"region": "bishan"}),
        ("巡回审判站有多少个", "ip_court", {}),
        ("外资占80%的企业能做QDLP吗", "qdlp", {}),
    ],
)
def test_own_cases_districts_and_open_questions_are_left_alone(
    text: str, topic: str, entities: dict[str, Any], knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, **entities)
    assert "您说的" not in given.reply.text.split("\n")[0]
    assert "相符：报道" not in given.reply.text
