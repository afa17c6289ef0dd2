"""What is not stated is said of the very thing asked, first; a word that only stands by asks for nothing."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import and_then, ask
from tests.actions.honesty import check_answer


def first_line(given: Answer) -> str:
    return given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "language", "topic", "never"),
    [
        ("网上的材料有两种说法，标准地改革哪种对", "zh", "standard_land", "申请材料"),
        ("打算从国外拉几台车来卖，璧山有平行进口吗", "zh", "parallel_imports", "数量或额度"),
        ("璧山的报关窗口在什么路几号", "zh", "customs_and_warehouses", "日期"),
        ("Who in Bishan promotes the Yukuaiban app?", "en", "yukuaiban", "website"),
        ("Is my tax-free allowance touched by tuition settlement in Bishan?", "en", "tuition_settlement", "subsidy"),
    ],
)  # fmt: skip
def test_a_stray_word_asks_for_no_detail(
    knowledge: Knowledge, text: str, language: Language, topic: str, never: str
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    assert never not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "topic", "attribute", "missing"),
    [
        ("我们总部在德国，要把客户数据传回去，得走什么流程", "zh", "cross_border_data", "procedure", "办理流程"),
        ("渝快办app从哪里下载", "zh", "yukuaiban", "website", "网址"),
        ("What is the fine for repeated trademark infringement in Bishan?", "en", "ip_enforcement", (), "penalty"),
        ("Our company wants to get put on the reserve list for a listing.", "en", "project_lists", (), "how to join"),
    ],
)  # fmt: skip
def test_what_is_asked_and_not_stated_is_said_first(
    knowledge: Knowledge,
    text: str,
    language: Language,
    topic: str,
    attribute: str | tuple[str, ...],
    missing: str,
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, attribute=attribute)
    check_answer(given, knowledge)
    assert missing in first_line(given)


def test_a_pilot_with_less_paperwork_is_no_question_for_the_papers(knowledge: Knowledge) -> None:
    text = "母公司借钱给我们，外债手续有没有简化的试点"
    given = ask(knowledge, text, "ask_finance", "foreign_debt")
    assert given.reply.outcome == "answered"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("璧山给外国专家发安家费吗", "zh"),
        ("Does Bishan pay a relocation allowance to foreign experts?", "en"),
    ],
)
def test_a_housing_subsidy_is_stated_nowhere_and_talent_measures_are_near(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(
        knowledge, text, "ask_talent", "salary_remittance", language=language, region="bishan"
    )
    check_answer(given, knowledge)
    assert given.reply.outcome == "not_covered"
    assert not first_line(given).startswith(("No:", "没有："))
    assert [card.id for card in given.reply.cards] == ["BS-19-01"]


def test_a_limit_on_hiring_is_no_count_of_those_who_came(knowledge: Knowledge) -> None:
    asked = ask(knowledge, "在重庆最多能招多少外国员工", "ask_talent", "talent_quota")
    assert {"BS-19-09", "DJ-09-07"} <= {card.id for card in asked.reply.cards}
    counted = ask(knowledge, "重庆来了多少外国专家", "ask_talent", "talent_quota")
    assert "没有写：来了多少外国人才" in first_line(counted)


@pytest.mark.parametrize(
    ("text", "language", "topic", "year"),
    [
        ("2023年重庆服务贸易突破千亿了吗", "zh", "service_trade_figures", "2023"),
        ("Did Chongqing reach its service trade target of 2023?", "en", "service_trade_figures", "2023"),
        ("2024年服贸会重庆是不是得了奖", "zh", "trade_fair", "2024"),
    ],
)  # fmt: skip
def test_a_year_of_which_nothing_is_reported_is_said_first(
    knowledge: Knowledge, text: str, language: Language, topic: str, year: str
) -> None:
    given = ask(knowledge, text, "ask_pilot", topic, language=language)
    assert given.reply.outcome == "not_covered"
    assert year in first_line(given)
    assert "报道里没有" in first_line(given) or "does not guess" in first_line(given)


def test_a_year_that_is_reported_is_answered(knowledge: Knowledge) -> None:
    given = ask(knowledge, "2021年服贸会重庆是不是得了奖", "ask_pilot", "trade_fair")
    assert "情况或实绩" not in given.reply.text


def test_whom_to_ring_is_asked_of_the_thing_before(knowledge: Knowledge) -> None:
    before = ask(knowledge, "西永的对外文化贸易基地建好了吗", "ask_pilot", "cultural_trade")
    shown = before.reply.cards[0].id
    given = and_then(knowledge, before, "想租场地打给谁", "ask_pilot")
    assert "联系方式" in first_line(given)
    assert given.reply.cards[0].id == shown


def test_which_money_is_told_in_the_unit_of_the_report(knowledge: Knowledge) -> None:
    text = "保税展示展销的货值近6亿，是美元吗"
    given = ask(knowledge, text, "ask_opening", "bonded_exhibition")
    assert "元" in first_line(given)
    assert "币种" in given.reply.text
