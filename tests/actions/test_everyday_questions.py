"""An everyday question reaches the rule outside the documents that a formal one reaches."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Answer, Knowledge
from actions.question import Language
from tests.actions.asking import ask
from tests.actions.honesty import check_answer


def cards(given: Answer) -> list[str]:
    """The ids of all cards, in order."""
    return [card.id for card in given.reply.cards]


def language_of(text: str) -> Language:
    """The language of a message."""
    return "en" if text.isascii() else "zh"


@pytest.mark.parametrize(
    "text",
    [
        "我的薪水换成美元汇回国，银行柜台要看哪些东西",
        "外籍专家每个月把工资汇回国，第一次去要带什么",
        "What should I bring to the bank to wire my salary to Lyon?",
        "Our expat changes his salary to dollars; what does the bank check?",
    ],
)
def test_what_a_bank_wants_to_see_is_answered_by_the_proofs(
    text: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "salary_remittance", language=language_of(text))
    check_answer(given, knowledge)
    assert cards(given)[0] == "NR-HK-03"
    first = given.reply.text.split("\n")[0]
    assert "雇佣合同" in first or "employment contract" in first
    assert any(not card.startswith("NR-") for card in cards(given))


def test_papers_of_every_month_bring_what_is_spared_the_second_time(knowledge: Knowledge) -> None:
    text = "外籍专家每个月把工资汇回国，要带什么"
    given = ask(knowledge, text, "ask_talent", "salary_remittance")
    assert cards(given)[:2] == ["NR-HK-03", "NR-HK-04"]


@pytest.mark.parametrize(
    "text",
    ["外教的工资一年最多能换多少外汇", "How much of my pay can I convert into euros a year?"],
)
def test_a_yearly_sum_is_answered_by_the_yearly_total(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_talent", "salary_remittance", language=language_of(text))
    check_answer(given, knowledge)
    assert "NR-HK-06" in cards(given)
    assert not cards(given)[0].startswith("NR-"), "free remittance is no answer to a sum a year"


@pytest.mark.parametrize(
    "text",
    [
        "给孩子交国际学校学费，从国外汇来的钱结汇占不占五万美元",
        "国际学校的学费，我最多能结汇多少美元",
        "How many dollars may I exchange for my son's international school?",
        "Do school fees count towards the 50,000 dollars?",
    ],
)
def test_the_sum_for_a_school_is_kept_apart_from_the_yearly_total(
    text: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "tuition_settlement", language=language_of(text))
    check_answer(given, knowledge)
    assert {"NR-HK-05", "NR-HK-06"} <= set(cards(given))
    assert "不是重庆文件所说的" in given.reply.text or "this is not the" in given.reply.text


@pytest.mark.parametrize(
    "text",
    [
        "国际学校的学费，我能结汇多少",
        "How much may I exchange for my son's international school?",
        "How much can we change to pay the international school?",
    ],
)
def test_how_much_for_a_school_is_said_to_be_unstated(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_talent", "tuition_settlement", language=language_of(text))
    said = (
        "没有写具体金额",
        "do not state an amount",
        "额度具体是多少，文件没有写",
        "How large the quota",
    )
    assert any(words in given.reply.text for words in said)


@pytest.mark.parametrize(
    "text",
    [
        "我先生在璧山有工作签，我和孩子想在这边长住，要办什么",
        "太太和上小学的儿子想来长期居留，走什么手续",
        "My parents want to live with us in Chongqing long-term",
        "How can my husband and our daughter stay here with me?",
    ],
)
def test_the_family_that_stays_has_its_visas(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_talent", "none", language=language_of(text), region="bishan")
    check_answer(given, knowledge)
    assert cards(given)[0] == "NR-QZ-11"
    assert {"NR-QZ-05", "NR-JL-01"} <= set(cards(given))


@pytest.mark.parametrize(
    "text", ["孩子要在璧山上小学，怎么报名", "房东不退押金找谁", "My landlord keeps my deposit"]
)
def test_a_school_place_and_a_flat_stay_private(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "out_of_scope", "none", language=language_of(text))
    assert given.reply.outcome == "out_of_scope"


@pytest.mark.parametrize(
    "text",
    [
        "房东涨租又断电，我们是外企，璧山的投诉机构管不管",
        "装修公司收钱不干活，能不能走外商投诉",
        "Our landlord keeps the deposit. We are foreign-owned, can the complaints office help?",
        "The builder walked off; we are a Dutch firm, may we go to the complaint office?",
    ],
)
def test_a_dispute_with_a_private_party_is_said_to_be_none_for_complaints(
    text: str, knowledge: Knowledge
) -> None:
    language = language_of(text)
    given = ask(
        knowledge, text, "file_complaint", "complaint_mechanism", language=language, region="bishan"
    )
    check_answer(given, knowledge)
    assert cards(given)[0] == "NR-TS-05"
    assert "BS-16-03" in cards(given)


def test_a_complaint_about_a_bureau_stays_a_complaint(knowledge: Knowledge) -> None:
    text = "The tax bureau refuses our refund. Can we complain?"
    given = ask(knowledge, text, "file_complaint", "complaint_mechanism", language="en")
    assert given.reply.outcome == "referred"
    assert "NR-TS-05" not in cards(given)


@pytest.mark.parametrize(
    ("text", "topic", "rule"),
    [
        ("跟母公司借钱每次都要去登记吗", "foreign_debt", "NR-JR-06"),
        ("外国股东借的钱，登记手续简化了没有", "foreign_debt", "NR-JR-06"),
        ("Our parent lends us money; do we register overseas loans once?", "foreign_debt", "NR-JR-06"),
        ("璧山报高新企业，我们刚成立五个月", "high_tech_recognition", "NR-ZR-07"),
        ("We were founded four months ago, may our high-tech firm file?", "high_tech_recognition", "NR-ZR-07"),
        ("法国教练的工作许可怎么办", "green_channel", "NR-XK-03"),
        ("How do we get a work permit for a chef?", "green_channel", "NR-XK-03"),
        ("我们的总工算高端人才吗，人才签证走绿色通道", "green_channel", "NR-QZ-02"),
    ],
)  # fmt: skip
def test_the_fitting_rule_stands_beside(
    text: str, topic: str, rule: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language_of(text))
    check_answer(given, knowledge)
    assert rule in cards(given)
    assert cards(given)[0] != rule or topic == "foreign_debt"


def test_days_for_a_permit_are_no_limit_on_numbers(knowledge: Knowledge) -> None:
    text = "How many days for the work permit of a yoga teacher?"
    given = ask(
        knowledge, text, "ask_attribute", "green_channel", language="en", attribute="duration"
    )
    assert "NR-XK-01" not in cards(given)


def test_who_meets_the_conditions_gets_no_ordinary_ones(knowledge: Knowledge) -> None:
    text = "规上企业开业两年，研发都在国内，认高企能报备吗"
    given = ask(knowledge, text, "ask_opening", "high_tech_recognition")
    assert "NR-ZR-07" not in cards(given)


@pytest.mark.parametrize("text", ["QDLP额度还剩多少", "How much of the QDLP quota is left?"])
def test_what_is_left_of_a_quota_is_unstated_and_what_was_used_is_told(
    text: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", "qdlp", language=language_of(text))
    check_answer(given, knowledge)
    assert "NR-JR-02" in cards(given)
    first = given.reply.text.split("\n")[0]
    assert "还剩多少，文件没有写" in first or "left stands neither" in first


def test_the_phone_for_complaints_brings_one_rule_at_most(knowledge: Knowledge) -> None:
    text = "垫江外企投诉该打哪个部门电话"
    given = ask(
        knowledge,
        text,
        "ask_attribute",
        "complaint_mechanism",
        region="dianjiang",
        attribute="phone",
    )
    assert sum(card.startswith("NR-") for card in cards(given)) <= 1


@pytest.mark.parametrize(("place", "held"), [("北碚区", True), ("成都", False)])
def test_who_is_in_charge_in_another_district_is_for_the_state_to_say(
    place: str, held: bool, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        f"{place}的外商投诉归谁管",
        "ask_responsible_unit",
        "complaint_mechanism",
        other_place=place,
        spellings={"other_place": (place,)},
    )
    assert ("NR-TS-13" in cards(given)) == held
