"""Details that visitors ask for and no text states are named as such; what a text states is not."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.words.cues import has_cue
from actions.answers.words.details import (
    asks_operator,
    attribute_names,
    details_wanted,
    every_detail,
)
from actions.question import Language
from tests.actions.asking import ask, make_question


@pytest.mark.parametrize(
    ("text", "topic", "said"),
    [
        ("“高精尖缺”怎么定义", "green_channel", "文件没有写定义或认定标准"),
        ("外籍孩子入学，学费多少", "foreign_children_schools", "文件没有写费用"),
        ("报考的年龄有要求吗", "professional_exams", "文件没有写年龄要求"),
        ("平行进口有门槛吗", "parallel_imports", "文件没有写申请门槛"),
        ("做平行进口最低要多少钱", "parallel_imports", "文件没有写申请门槛"),
        ("海外仓有没有补贴", "cross_border_ecommerce", "文件没有写补贴"),
    ],
)
def test_what_no_text_states_is_named(
    text: str, topic: str, said: str, knowledge: Knowledge
) -> None:
    assert said in ask(knowledge, text, "ask_opening", topic, region="bishan").reply.text


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("研发有没有补贴", "innovation_subsidies"),
        ("高企认定门槛是什么", "high_tech_recognition"),
        ("我国外的年头算不算数", "foreign_qualifications"),
    ],
)
def test_what_a_text_states_is_not_denied(text: str, topic: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_opening", topic, region="bishan")
    assert "文件没有写" not in given.reply.text


@pytest.mark.parametrize(
    "text",
    [
        "能帮我办吗",
        "你们可以代办渝快办的事吗",
        "can you file it for me",
        "可不可以通过你们在渝快办上注册公司",
        "能为我们在渝快办上办执照吗",
        "May we apply for our licence on Yukuaiban through you",
        "Can I file the papers on Yukuaiban with your help",
    ],
)
def test_nothing_is_done_on_behalf_of_anybody(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_opening", "yukuaiban", region="bishan")
    assert "不能代办" in given.reply.text
    assert "没有写" in given.reply.text


def test_who_runs_it_is_not_whoever_leads_the_task(knowledge: Knowledge) -> None:
    given = ask(
        knowledge, "Who runs Yukuaiban", "ask_opening", "yukuaiban", language="en", region="bishan"
    )
    assert "say who operates it" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("市场准入负面清单里有哪些行业", "zh"),
        ("哪些行业列入了市场准入负面清单", "zh"),
        ("Which sectors are on the market access negative list?", "en"),
        ("What's on the negative list?", "en"),
    ],
)
def test_what_stands_on_a_list_is_said_not_to_be_stated(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "market_access", language=language, region="city")
    said = ("没有写清单里有哪些行业", "do not state what is on the list", "what stands on the list")
    assert given.reply.text.split("\n")[0].startswith(("文件", "The documents"))
    assert any(s in given.reply.text for s in said)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Is the cross-border financial service platform run by SAFE?", True),
        ("Is it managed by the port?", True),
        ("run by whom?", True),
        ("Nursing homes run by overseas investors", False),
        ("schools managed by foreigners", False),
    ],
)
def test_who_runs_it_is_asked_in_a_question(text: str, asks: bool) -> None:
    assert asks_operator(make_question(text, "ask_opening", language="en")) is asks


@pytest.mark.parametrize(
    ("text", "for_units"),
    [
        ("依托谁的平台", False),
        ("用的是哪家机构的系统", False),
        ("On whose platform is it built?", False),
        ("whose system does it use", False),
        ("Whose responsibility is it?", True),
        ("谁牵头", True),
        ("which bureau leads the platform", True),
    ],
)
def test_whose_platform_it_is_is_no_question_for_a_unit(text: str, for_units: bool) -> None:
    question = make_question(text, "ask_responsible_unit", "trade_blockchain")
    assert has_cue(question) is for_units


def test_the_scenario_that_serves_a_need_is_named(knowledge: Knowledge) -> None:
    topic = "cross_border_platform"
    for text, language, item in (
        ("Which scenario covers tax filing for service trade payments?", "en", "electronic tax filing forms"),
        ("哪个场景管服务贸易税务备案表", "zh", "服务贸易支付税务备案表电子化"),
    ):  # fmt: skip
        asked: Language = "en" if language == "en" else "zh"
        last = ask(knowledge, text, "ask_finance", topic, language=asked).reply.text.splitlines()[
            -1
        ]
        assert item in last


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("陆海新通道融资结算场景别的省也有吗", "zh"),
        ("这个场景全国唯一吗", "zh"),
        ("Does any other province have the corridor scenario?", "en"),
        ("Is it unique?", "en"),
    ],
)
def test_whether_others_have_it_is_answered_by_the_only_one(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", "corridor_scenario", language=language)
    assert given.reply.cards[0].id == "F-030"


@pytest.mark.parametrize(
    ("text", "topic", "language", "missing"),
    [
        ("平行进口一年准进几辆", "parallel_imports", "zh", "文件没有写每年的数量或额度"),
        ("What is the yearly import cap for cars?", "parallel_imports", "en", "a yearly number or quota"),
        ("一窗受理把办理时间压缩了几成", "property_registration", "zh", "没有写缩短或提高了多少"),
        ("How much faster did one-window filing make things?", "property_registration", "en", "by how much it was shortened"),
    ],
)  # fmt: skip
def test_a_yearly_number_or_a_cut_of_time_is_missing_where_no_text_has_it(
    text: str, topic: str, language: Language, missing: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    assert missing in given.reply.text
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("场景让单证审核时间缩短了多少", "corridor_scenario", "zh"),
        ("How much faster did the scenario make the checking of documents?", "corridor_scenario", "en"),
        ("第一年做了多少项首创探索", "pilot_progress", "zh"),
    ],
)  # fmt: skip
def test_a_figure_that_a_report_states_is_not_missing(
    text: str, topic: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_pilot", topic, language=language)
    assert "没有写" not in given.reply.text
    assert "do not state" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [("单一窗口通关到底能快多少", "zh"), ("How much faster is port clearance?", "en")],
)
def test_a_gain_of_speed_is_no_sum_of_money(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "port_clearance", language=language)
    assert "金额" not in given.reply.text
    assert "amount" not in given.reply.text
    assert "缩短或提高了多少" in given.reply.text or "by how much" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "wants"),
    [
        ("仿冒商标会有什么惩罚", "zh", False),
        ("what penalties are there for copying a brand", "en", False),
        ("仿冒商标要罚多少", "zh", True),
        ("how large are the fines for copying a brand", "en", True),
    ],
)
def test_which_punishment_is_not_how_much(text: str, language: Language, wants: bool) -> None:
    question = make_question(text, "ask_opening", "ip_enforcement", language=language)
    assert ("penalty" in details_wanted(question)) is wants


def test_a_sum_without_a_word_of_which_is_named() -> None:
    question = make_question("science voucher: how much", "ask_attribute", language="en")
    assert attribute_names(question) == "an amount"


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("where do we register our house?", "en", False),
        ("where do we register for it?", "en", True),
    ],
)
def test_registering_property_is_no_signing_up(text: str, language: Language, asked: bool) -> None:
    question = make_question(text, "ask_opening", "property_registration", language=language)
    assert ("registering" in details_wanted(question)) is asked


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("平行进口的越野车在哪能买到", "zh", "文件没有写在哪里买"),
        ("Where could one buy such an imported car?", "en", "do not state where to buy it"),
    ],
)
def test_where_to_buy_is_not_stated_and_a_buyer_is_asked_for_no_condition(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_opening", "parallel_imports", language=language, region="bishan"
    )
    assert said in given.reply.text.split("\n")[0]
    assert "您没有说到" not in given.reply.text
    assert "you did not say" not in given.reply.text


@pytest.mark.parametrize(
    "text",
    [
        "does Bishan pay for online visits out of medical insurance",
        "would Dianjiang's clause cover us too",
        "does Chongqing cover foreigners as well",
    ],
)
def test_whom_a_clause_covers_and_what_insurance_pays_is_no_subsidy(text: str) -> None:
    assert "subsidy" not in details_wanted(make_question(text, "ask_opening", language="en"))
    paid = make_question("does Bishan pay for our booth", "ask_opening", language="en")
    assert "subsidy" in details_wanted(paid)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外企要投诉，找哪个部门，电话多少", "zh"),
        ("We want to complain. Which bureau is it, and what is its telephone number?", "en"),
    ],
)
def test_the_office_is_told_beside_a_phone_that_is_not(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_attribute",
        "complaint_mechanism",
        language=language,
        region="bishan",
        attribute="phone",
    )
    assert "区发展改革委" in given.reply.text.split("\n")[0]
    assert given.reply.text.count("区发展改革委") == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [("多久和费用各是多少", "zh"), ("how long, and what are the fees", "en")],
)
def test_how_long_beside_a_fee_is_no_stay(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    before = ask(knowledge, "绿色通道", "ask_talent", "green_channel", region="bishan")
    given = ask(
        knowledge,
        text,
        "ask_attribute",
        focus=before.focus,
        language=language,
        attribute=("duration", "fee"),
    )
    assert "180" not in given.reply.text


@pytest.mark.parametrize(
    "text", ["有哪些国际会展", "哪些国有企业参与", "要符合哪些国家标准", "哪几个国内机构"]
)
def test_a_longer_word_with_country_in_it_asks_for_no_country(text: str) -> None:
    assert "country" not in every_detail(make_question(text, "ask_opening"))


@pytest.mark.parametrize("text", ["和哪些国家合作", "来自哪国", "哪几个国家的学校"])
def test_which_countries_is_asked(text: str) -> None:
    assert "country" in every_detail(make_question(text, "ask_opening"))


@pytest.mark.parametrize(
    "text",
    [
        "What are the eligibility criteria for a hospital?",
        "which qualification requirements does a dealer have to meet",
        "What exact conditions are there?",
    ],
)
def test_requirements_of_any_name_are_conditions(text: str) -> None:
    assert "conditions" in every_detail(make_question(text, "ask_opening", language="en"))


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("渝快办可以切换成英语吗", "yukuaiban", "zh"),
        ("“单一窗口”有没有外文界面", "single_window", "zh"),
        ("Is Yukuaiban available in English?", "yukuaiban", "en"),
        ("which languages does the single window offer", "single_window", "en"),
    ],
)
def test_the_languages_of_a_platform_are_said_to_be_missing(
    text: str, topic: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    assert given.reply.outcome == "not_covered"
    first = given.reply.text.split("\n")[0]
    assert ("English version" if language == "en" else "英文（外文）版本") in first


def test_a_reply_wished_in_english_asks_for_no_version(knowledge: Knowledge) -> None:
    text = "请用英语回答，QDLP归谁管"
    assert "own_language" not in every_detail(make_question(text, "ask_responsible_unit"))
