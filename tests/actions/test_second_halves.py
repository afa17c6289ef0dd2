"""The second half of a message is asked of the matter of the first: of somebody else, of what was got, of a tie."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import ask, measures_shown
from tests.actions.test_parts import ask_all, parse

MEDICAL, INSURANCE = "foreign_medical_institutions", "cross_border_insurance"


def second(given: Answer) -> str:
    """What is said to the last part."""
    return given.reply.text.split("\n\n")[-1]


@pytest.mark.parametrize(
    ("first", "then", "misfit"),
    [
        ("我们是澳门的，能在璧山独资开诊所吗", "我的合伙人是泰国人，他也一样吗", "泰国人"),
        (
            "We are from Macao; may we wholly own a clinic?",
            "My partner is from Thailand, same for her?",
            "Thailand",
        ),
    ],
)
def test_the_same_for_another_is_held_against_who_he_is(
    first: str, then: str, misfit: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", MEDICAL, topic=MEDICAL, region="bishan"),
        parse(then, "ask_opening", "sino_singapore"),
    )
    assert set(measures_shown(given)) == {"BS-05-02", "BS-05-03"}
    assert f"“{misfit}”" in second(given)
    assert "相符。" not in second(given)
    assert "matches your" not in second(given)


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        ("全国首笔植物新品种权质押贷款", "谁拿到的", "中一种业"),
        ("全国首笔植物新品种权质押贷款", "贷了多少钱", "300万元"),
        ("The first loan on a new plant variety right", "who received it", "Zhongyi"),
        ("The first loan on a new plant variety right", "and how much was it", "RMB 3 million"),
    ],
)
def test_who_got_it_and_how_much_are_told_by_the_report(
    first: str, then: str, said: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_finance", "ip_financing", topic="ip_financing"),
        parse(then, "ask_responsible_unit"),
    )
    assert said in given.reply.text
    assert "names no unit" not in given.reply.text
    assert "牵头" not in second(given)


def test_whether_there_is_this_policy_is_no_question_of_force(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("能买跨境医疗保险吗", "ask_finance", INSURANCE, topic=INSURANCE),
        parse("垫江有没有这样的政策", "ask_validity", region="dianjiang"),
    )
    assert "仍然有效，只能" not in given.reply.text
    assert "垫江县的文件写的是" in second(given)


def test_two_things_that_no_text_ties_are_said_to_be_untied(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("对外文化贸易基地做什么", "ask_opening", "cultural_trade", topic="cultural_trade"),
        parse(
            "政府采购的数字化平台和它有关系吗",
            "ask_opening",
            "procurement_platform",
            topic="procurement_platform",
        ),
    )
    assert "没有写“对外文化贸易基地”与“政府服务采购数字化平台”有关联" in second(given)


def test_an_example_is_asked_of_the_matter_before(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse(
            "知识产权质押融资归谁管", "ask_responsible_unit", "ip_financing", topic="ip_financing"
        ),
        parse("有没有先例", "out_of_scope"),
    )
    assert "不在 Kaimen 的范围内" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "topic", "region"),
    [
        ("德国教授到璧山讲座三天，入境能方便吗", "BS-19-03", "bishan"),
        (
            "A visiting professor lectures in Dianjiang, is his visa made easier?",
            "DJ-09-01",
            "dianjiang",
        ),
    ],
)
def test_a_visit_is_no_employment(text: str, topic: str, region: str, knowledge: Knowledge) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = ask(
        knowledge,
        text,
        "ask_talent",
        "green_channel",
        language=language,
        region=region,
    )
    assert measures_shown(given)[0] == topic
    assert "BS-19-04" not in measures_shown(given)


def test_who_is_employed_keeps_the_green_channel(knowledge: Knowledge) -> None:
    text = "我们聘的外国教授来璧山讲课，签证能走绿色通道吗"
    given = ask(knowledge, text, "ask_talent", "green_channel", region="bishan")
    assert measures_shown(given)[0] == "BS-19-04"


@pytest.mark.parametrize(
    "text",
    ["外债登记必须去外汇局吗", "外债登记在银行办理还是在外管局办理", "外债登记还得跑外管局吗"],
)
def test_where_a_debt_is_registered_asks_for_no_lead(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", "foreign_debt")
    shown = [card.id for card in given.reply.cards]
    assert {"BS-04-14", "NR-JR-06"} <= set(shown)


def test_who_issued_a_rule_is_no_lead(knowledge: Knowledge) -> None:
    text = "Who released Chongqing's rules on complaints?"
    given = ask(
        knowledge,
        text,
        "ask_responsible_unit",
        "complaint_mechanism",
        language="en",
        region="chongqing",
    )
    assert given.reply.cards[0].id == "NR-TS-23"


def test_a_place_that_a_thing_is_likened_to_is_not_asked_for(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "想找一个像上海那样的文化贸易基地",
        "ask_opening",
        "cultural_trade",
        other_place="shanghai",
        spellings={"other_place": ("上海",)},
    )
    assert given.reply.outcome == "answered"
    assert "没有上海的规定" not in given.reply.text


@pytest.mark.parametrize(
    ("first", "then", "fits"),
    [
        ("有位波兰的建筑师想给璧山的公司画图纸", "她在华沙干过八年，这些年算不算", "可视同国内从业经历"),
        (
            "A Polish architect wants to draw plans for a Bishan company",
            "Do her years in Warsaw count?",
            "may be regarded as equivalent to work experience in China",
        ),
    ],
)  # fmt: skip
def test_what_is_asked_of_him_is_held_against_what_was_told_of_him(
    first: str, then: str, fits: str, knowledge: Knowledge
) -> None:
    about = "foreign_qualifications"
    given = ask_all(
        knowledge,
        parse(first, "ask_talent", about, topic=about, region="bishan"),
        parse(then, "ask_talent", about),
    )
    assert fits in second(given).split("\n")[0]
    # What was said of the trade and of the place above is not said to be missing below.
    assert "「建筑设计、规划等领域」：您说到的里没有" not in given.reply.text
    assert "「为区内企业」：您没有说到" not in given.reply.text
    assert "(for enterprises in the District (Bishan)): you did not say" not in given.reply.text


@pytest.mark.parametrize(
    ("first", "then", "verdict"),
    [
        ("平行进口汽车，个人可以做吗", "璧山的方案怎么写的", "您说的“个人”与此不符"),
        ("May an individual import cars in parallel", "what does the Bishan plan say", "“individual”"),
    ],
)  # fmt: skip
def test_a_verdict_stays_with_the_part_that_puts_the_case(
    first: str, then: str, verdict: str, knowledge: Knowledge
) -> None:
    cars = "parallel_imports"
    last = parse(then, "change_region", region="bishan")
    at = then.index("璧山") if "璧山" in then else then.index("Bishan")
    last["entities"][0] |= {"start": at, "end": at + (2 if "璧山" in then else 6)}
    given = ask_all(knowledge, parse(first, "ask_opening", cars, topic=cars), last)
    assert verdict in given.reply.text.split("\n\n")[0].split("\n")[0]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("璧山允许谁到境外发绿色债券", "随便哪家公司都行吗"),
        ("Whom does Bishan support in issuing green bonds abroad", "may just any company do it"),
    ],
)
def test_for_whom_it_is_stands_in_the_measure(first: str, then: str, knowledge: Knowledge) -> None:
    bonds = "offshore_bonds"
    given = ask_all(
        knowledge,
        parse(first, "ask_responsible_unit", bonds, topic=bonds, region="bishan"),
        parse(then, "ask_opening"),
    )
    one = given.reply.text.split("\n\n")[0]
    assert "符合条件的银行和企业" in one or "eligible banks and enterprises" in one
    assert "没有写由哪家公司承担" not in given.reply.text
    assert "which company" not in given.reply.text


@pytest.mark.parametrize(
    ("first", "then", "missing"),
    [
        ("璧山对跨境电商海外仓有支持吗", "有没有资金支持", "没有写补贴"),
        ("Does Bishan support overseas warehouses", "and is there any money for it", "a subsidy"),
        ("Does Bishan support overseas warehouses", "how do I register for that", "sign up or register"),
    ],
)  # fmt: skip
def test_a_detail_of_it_that_is_not_stated_is_said_to_be_missing(
    first: str, then: str, missing: str, knowledge: Knowledge
) -> None:
    trade = "cross_border_ecommerce"
    given = ask_all(
        knowledge,
        parse(first, "ask_opening", trade, topic=trade, region="bishan"),
        parse(then, "ask_attribute"),
    )
    assert missing in second(given)


def test_the_result_of_a_year_is_asked_of_what_the_target_is_of(knowledge: Knowledge) -> None:
    figures = "service_trade_figures"
    given = ask_all(
        knowledge,
        parse("重庆服务贸易2023年要达到什么目标", "ask_pilot", figures, topic=figures),
        parse("2020年真正完成了多少", "ask_pilot", "pilot_progress"),
    )
    assert "675.3亿元" in second(given)
    assert "80.2%" not in second(given)


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        (
            "重庆的服务贸易在全国排第几",
            "2023年要到多少",
            "2023年突破1000亿元",
        ),
        (
            "What was Chongqing's service trade worth in 2020?",
            "and the goal set for 2023",
            "100 billion yuan",
        ),
    ],
)
def test_what_names_no_document_is_asked_of_the_matter(
    first: str, then: str, told: str, knowledge: Knowledge
) -> None:
    taken = parse(then, "find_document", "service_trade_figures")
    taken["intent"]["confidence"] = 0.6
    given = ask_all(
        knowledge,
        parse(first, "ask_pilot", "service_trade_figures", topic="service_trade_figures"),
        taken,
    )
    assert told in second(given)
    assert not any(card.kind == "document" for card in given.reply.cards)


def test_what_names_a_document_is_asked_of_that(knowledge: Knowledge) -> None:
    taken = parse("这份方案什么时候印发的", "find_document", "service_trade_figures")
    taken["intent"]["confidence"] = 0.6
    figures = "service_trade_figures"
    first = parse("重庆的服务贸易有多大", "ask_pilot", figures, topic=figures)
    given = ask_all(knowledge, first, taken)
    assert any(card.kind == "document" for card in given.reply.cards)


def test_no_list_of_topics_is_promised_where_none_follows(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("贵阳的那个那个是啥子", "nlu_fallback", other_place="guiyang"),
        parse("璧山的绿色通道谁牵头", "ask_responsible_unit", "green_channel", topic="green_channel", region="bishan"),
    )  # fmt: skip
    assert "您想问的是下面哪一项" not in given.reply.text
    assert "区委组织部" in given.reply.text


def test_how_it_is_to_be_told_is_no_question(knowledge: Knowledge) -> None:
    given = ask_all(
        knowledge,
        parse("垫江的整县光伏归谁牵头", "ask_responsible_unit", "solar_power", topic="solar_power", region="dianjiang"),
        parse("海外仓呢", "ask_responsible_unit", "cross_border_ecommerce", topic="cross_border_ecommerce"),
        parse("麻烦逐个讲一下", "ask_more"),
    )  # fmt: skip
    assert "逐个讲一下" not in given.reply.text
    assert given.reply.text.count("”——") == 2


@pytest.mark.parametrize(
    ("first", "then", "number"),
    [
        ("垫江的试点是哪个小组在抓", "推进组一共几个", "9 个开放工作推进组"),
        (
            "Which body coordinates the pilot in Dianjiang",
            "how many promotion groups",
            "the 9 work",
        ),
    ],
)
def test_a_sentence_told_before_keeps_the_number_that_is_asked_for(
    first: str, then: str, number: str, knowledge: Knowledge
) -> None:
    given = ask_all(
        knowledge,
        parse(first, "ask_responsible_unit", "coordination", topic="coordination", region="dianjiang"),
        parse(then, "ask_pilot", "coordination"),
    )  # fmt: skip
    assert number in second(given)


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("2023年全市服务贸易计划要到多少", "一年要增长多少", "10%"),
        (
            "How much is service trade expected to reach by 2023",
            "how fast must it grow a year",
            "10%",
        ),
    ],
)
def test_how_much_a_year_is_asked_of_the_target_before(
    first: str, then: str, told: str, knowledge: Knowledge
) -> None:
    figures = "service_trade_figures"
    given = ask_all(
        knowledge, parse(first, "ask_pilot", figures, topic=figures), parse(then, "ask_pilot", figures)
    )  # fmt: skip
    assert told in second(given).split("\n")[0]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Are the two negative lists the same thing in Bishan", "Who is in charge"),
        ("璧山的两张负面清单是不是一回事", "归哪个部门"),
    ],
)
def test_who_leads_two_things_is_told_of_both(first: str, then: str, knowledge: Knowledge) -> None:
    two = ("fdi_negative_list", "market_access")
    asked = parse(first, "compare_regions", two[0], region="bishan")
    asked["topics"] = [{"name": t, "confidence": 0.45} for t in two]
    given = ask_all(knowledge, asked, parse(then, "ask_responsible_unit"))
    assert "区商务委" in second(given)
    assert "区发展改革委" in second(given)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("綦江区出台服务业开放方案没有", "外资公司过去有啥好处"),
        ("Has Qijiang a services opening plan", "what do foreign firms gain from it"),
    ],
)
def test_what_a_place_without_a_document_grants_is_not_filled_up_from_others(
    first: str, then: str, knowledge: Knowledge
) -> None:
    elsewhere = parse(first, "nlu_fallback")
    name = "Qijiang" if first.isascii() else "綦江区"
    start = first.index(name)
    place = {"entity": "other_place", "value": "qijiang", "start": start, "end": start + len(name)}
    elsewhere["entities"] = [place]
    taken = parse(then, "nlu_fallback", "pilot_goals")
    taken["topics"][0]["confidence"] = 0.3
    given = ask_all(knowledge, elsewhere, taken)
    alone = ask_all(knowledge, elsewhere)
    assert set(measures_shown(given)) <= set(measures_shown(alone))
    assert given.reply.outcome == "not_covered"
    here = parse(
        f"{then} in Chongqing" if then.isascii() else f"在重庆{then}", "ask_pilot", "pilot_goals"
    )
    assert measures_shown(ask_all(knowledge, elsewhere, here))
