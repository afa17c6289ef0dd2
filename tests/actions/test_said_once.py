"""What is held is said once and without a doubt that is none; what is asked beside it and stands nowhere is said too."""

from __future__ import annotations

import pytest

from actions.answers.follow_ups import answer_region_change
from actions.answers.message.parts_together import put_together
from actions.answers.message.reports_told import is_told_report
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.several import with_shared_names
from actions.question import Focus, Language
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown
from tests.actions.test_parts import ask_all, parse


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("璧山认定高企后所得税能少交多少", "zh", "税率"),
        ("How much tax would a recognised high-tech firm save in Bishan?", "en", "tax rate"),
    ],
)
def test_how_much_tax_is_saved_stands_nowhere(
    knowledge: Knowledge, text: str, language: Language, told: str
) -> None:
    given = ask(
        knowledge, text, "ask_opening", "high_tech_recognition", language=language, region="bishan"
    )
    assert told in given.reply.text
    assert "BS-17-02" in measures_shown(given)


def test_whose_platform_it_is_stands_in_what_is_quoted(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "这个平台建在谁的平台上", "ask_finance", "trade_blockchain", region="dianjiang"
    )
    assert given.reply.text.count("依托人民银行的贸易金融区块链平台") == 1
    assert given.reply.outcome == "answered"


@pytest.mark.parametrize(
    ("text", "language", "both"),
    [
        ("我们这行哪个清单都不在，能直接做吗", "zh", True),
        ("Our trade isn't on either list; may we begin?", "en", True),
        ("外资负面清单在璧山谁管", "zh", False),
    ],
)
def test_no_list_at_all_means_each_of_them(text: str, language: Language, both: bool) -> None:
    topic = "market_access" if both else "fdi_negative_list"
    asked = make_question(text, "ask_opening", topic, language=language)
    named = with_shared_names(asked).values("topic")
    assert ({"fdi_negative_list", "market_access"} <= set(named)) is both


def test_another_region_is_asked_for_the_thing_and_not_for_its_fee(knowledge: Knowledge) -> None:
    talk = Focus(
        intent="ask_attribute",
        topic="green_channel",
        regions=("bishan",),
        shown=("BS-19-04",),
        attribute="fee",
        text="璧山的绿色通道收费吗",
    )
    turn = make_question("垫江也有吗", "change_region", region="dianjiang")
    assert "费用" not in answer_region_change(turn, talk, knowledge).reply.text
    fee = make_question("垫江呢", "change_region", region="dianjiang")
    assert "费用" in answer_region_change(fee, talk, knowledge).reply.text


def test_that_no_document_has_a_measure_is_said_once(knowledge: Knowledge) -> None:
    texts = ("陆海新通道场景服务了多少家企业", "陆海新通道场景的金额累计多少")
    parts = [make_question(t, "ask_finance", "corridor_scenario") for t in texts]
    given = [(p, ask(knowledge, p.text, p.intent, "corridor_scenario")) for p in parts]
    assert all("没有单列措施" in one.reply.text for _, one in given)
    whole = make_question("，".join(texts), "ask_finance", "corridor_scenario")
    together = put_together(whole, given, [], NOTHING_BEFORE)
    assert together.reply.text.count("没有单列措施") == 1


def test_what_is_sold_is_told_by_the_report_that_counts_it_up(knowledge: Knowledge) -> None:
    given = ask(knowledge, "西部数据交易中心在卖什么数据产品？", "ask_opening", "data_trading")
    assert given.reply.cards[0].id == "F-042"


def test_what_only_names_a_scheme_states_no_amount_of_it(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "“1+7”能补多少钱",
        "ask_named_document",
        named_document="innovation-policies-1-7",
        spellings={"named_document": ("1+7",)},
    )
    assert "没有写具体金额" in given.reply.text


def test_a_report_that_a_later_part_begins_with_is_told_there(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("单一窗口能做服务贸易结算吗", "ask_opening", "single_window", topic="single_window"),
        parse("单一窗口有哪些全国第一", "ask_pilot", "single_window", topic="single_window"),
    )
    assert given.reply.text.count("第一笔在线收付汇") == 1
    assert "报纸另有报道，见下" in given.reply.text


def test_two_figures_that_are_reported_together_are_told_once() -> None:
    first = "A newspaper reported: The lists name 24 key projects together with 27 key tasks."
    other = "A newspaper also reported: The lists name 27 key tasks together with 24 key projects."
    another = "A newspaper also reported: The lists name 24 key projects and 31 banks in all."
    assert is_told_report(other, [first])
    assert not is_told_report(another, [first])


def test_what_a_place_lacks_is_said_in_the_part_that_names_it(knowledge: Knowledge) -> None:
    about = "internet_healthcare"
    given = ask_all(
        knowledge,
        parse("互联网看病的费用医保给付吗", "ask_opening", about, topic=about),
        parse("垫江行吗", "change_region", about, region="dianjiang"),
    )
    assert given.reply.text.count("垫江县的文件没有这一条") == 1
    assert "垫江县的文件没有这一条" in given.reply.text.split("“垫江行吗”")[-1]
