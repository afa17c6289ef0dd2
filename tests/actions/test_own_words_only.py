"""A condition is called missed only where its contrary was said of the very case, and not of somebody else."""

from __future__ import annotations

import pytest

from actions.answers.own_case.case_figures import years_in
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from knowledge.topics import topics
from tests.actions.asking import ask
from tests.actions.test_eligibility import judgements

MISSES = ("与文件所写不符", "与此不符", "does not match", "not matched by")
HIGH_TECH = "BS-17-01"
BONDS = "BS-04-06"
QUOTA = "便利化额度外"


def answer(knowledge: Knowledge, text: str, topic: str, language: Language, region: str) -> str:
    family = f"ask_{topics()[topic].family}"
    return ask(knowledge, text, family, topic, language=language, region=region).reply.text


@pytest.mark.parametrize(
    ("text", "topic", "language", "region"),
    [
        ("May we bring cars in from Oman and sell them without the brand's dealer?", "parallel_imports", "en", "bishan"),
        ("no authorised dealer will help us, can our firm import cars itself?", "parallel_imports", "en", "bishan"),
        ("自己公司从国外进车，不通过4S店，没有厂家授权，可以吗", "parallel_imports", "zh", "bishan"),
        ("我们是研发机构，通过贸易公司进口离心机，能免税吗", "import_tax", "zh", "dianjiang"),
        ("Our institute buys a centrifuge through a trading company; is our lab exempt?", "import_tax", "en", "dianjiang"),
        ("我们做芯片研发，规上，开了五年，国内研发占八成，通过经销商卖货，三个月内能批吗", "high_tech_recognition", "zh", "bishan"),
        ("We do R&D in chips, sell through distributors, are five years old; can we file within six months?", "high_tech_recognition", "en", "bishan"),
        ("We are a software company and serve factories; can we bring in a scarce engineer?", "green_channel", "en", "bishan"),
        ("我们是民企，不从国企买电，能做增量配电吗", "electricity", "zh", "bishan"),
        ("A Macao group without any German shareholder: may we own a hospital outright?", "foreign_medical_institutions", "en", "bishan"),
        ("香港集团，以前和美国公司合作过，现在在璧山独资开医院，行吗", "foreign_medical_institutions", "zh", "bishan"),
        ("孩子读国际学校，之前在德国上学，额度用完了，学费能结汇吗", "tuition_settlement", "zh", "bishan"),
        ("My son used to go to a public school; at the international school now, may I settle tuition beyond my quota?", "tuition_settlement", "en", "bishan"),
        ("我们公司的德国员工想投资挂牌公司，可以吗", "equity_market", "zh", "bishan"),
        ("We run a non-profit home, take no donations; may we, a Dutch group, open one?", "foreign_elderly_care", "en", "bishan"),
    ],
)  # fmt: skip
def test_what_is_said_of_others_misses_nothing(
    knowledge: Knowledge, text: str, topic: str, language: Language, region: str
) -> None:
    given = answer(knowledge, text, topic, language, region)
    assert not given.startswith(MISSES)
    if "donation" not in text:
        assert not any(m in given for m in MISSES)


@pytest.mark.parametrize(
    ("text", "measure", "wording", "judgement"),
    [
        ("We import cars for our own use, I am a private person", "BS-02-08", "企业", "unmet"),
        ("We are not a company, just friends", BONDS, "银行和企业", "unmet"),
        ("我们不是研发机构", "DJ-04-01", "研发机构", "unmet"),
        ("we do not have a laboratory", "DJ-04-01", "研发机构", "unmet"),
        ("we are a distributor", HIGH_TECH, "生产研发类", "unmet"),
        ("our distributor sells them", HIGH_TECH, "生产研发类", "unsaid"),
        ("Our company isn't from Macao", "BS-05-02", "港澳服务提供者", "unmet"),
        ("Does it apply to a state-owned company?", "BS-06-01", "民营企业", "unmet"),
        ("这个政策给国企用吗", "BS-06-01", "民营企业", "unmet"),
        ("我们给国企供货", "BS-06-01", "民营企业", "unsaid"),
        ("can we use it for an ordinary engineer?", "BS-19-04", "“高精尖缺”外国人才", "unmet"),
        ("给普通外教办可以吗", "BS-19-04", "“高精尖缺”外国人才", "unmet"),
        (
            "Is it open to a trading company?",
            "BS-04-08",
            "证券公司、基金管理公司等金融机构",
            "unmet",
        ),
        ("customers in Shanghai, we are in Bishan", HIGH_TECH, "区内", "met"),
    ],
)
def test_what_is_said_of_the_asker_still_counts(
    knowledge: Knowledge, text: str, measure: str, wording: str, judgement: str
) -> None:
    assert judgements(knowledge, text, measure)[wording] == judgement


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("成立八个月了", "八个月"),
        ("we have been in business for 7 months", "7 months"),
        ("三个月内能批吗", ""),
        ("签了半年的合同，成立两年", "两年"),
        ("can we get it within six months?", ""),
        ("a two-year visa, and the firm is 3 years old", "3 years"),
        ("那要是成立三年呢", "三年"),
    ],
)
def test_a_deadline_is_nobodys_age(text: str, age: str) -> None:
    found = years_in(text)
    assert (found.said if found else "") == age


@pytest.mark.parametrize(
    ("text", "measure", "wording", "judgement"),
    [
        ("she will hold two seminars at our firm", "DJ-09-01", "投资创业、讲学交流、经贸活动", "met"),
        ("请一位教授来做学术报告", "DJ-09-01", "投资创业、讲学交流、经贸活动", "met"),
        ("我行要发绿色债", BONDS, "银行和企业", "met"),
        ("We make furniture, we are not a bank", BONDS, "银行和企业", "met"),
        ("这样我行不行", BONDS, "银行和企业", "unsaid"),
        ("a troupe that is entirely Italian", "BS-13-18", "中外合资", "unmet"),
        ("全法资的舞团", "BS-13-18", "中外合资", "unmet"),
        ("研发费用六成在国内", HIGH_TECH, "生产研发类", "partly"),
        ("研发大部分在国内", HIGH_TECH, "生产研发类", "partly"),
        ("我们做新材料研发", HIGH_TECH, "生产研发类", "met"),
        ("customers in Bishan", "BS-02-03", "为区内企业", "partly"),
        ("给璧山的业主画图", "BS-02-03", "为区内企业", "partly"),
        ("给璧山的工厂画图", "BS-02-03", "为区内企业", "met"),
        ("会不会占掉每年5万美元的额度", "BS-19-07", QUOTA, "unclear"),
        ("does it use up the annual 50,000 dollar limit?", "BS-19-07", QUOTA, "unclear"),
        ("超出每年五万美元额度的学费", "BS-19-07", QUOTA, "unclear"),
        ("会占便利化额度吗", "BS-19-07", QUOTA, "asked"),
    ],
)  # fmt: skip
def test_what_was_said_is_read_for_what_it_is(
    knowledge: Knowledge, text: str, measure: str, wording: str, judgement: str
) -> None:
    assert judgements(knowledge, text, measure)[wording] == judgement


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("My bank in Madrid asks me: can a manufacturer from Bishan issue green bonds abroad?", "manufacturer"),
        ("我的银行问我，璧山的公司能去境外发绿色债吗", "公司"),
    ],
)  # fmt: skip
def test_who_only_wants_to_know_is_not_whom_it_is_about(
    knowledge: Knowledge, text: str, said: str
) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = answer(knowledge, text, "offshore_bonds", language, "bishan")
    [line] = [row for row in given.split("\n") if row.startswith("· 「银行和企业」")]
    assert f"“{said}”" in line


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我们券商除了换汇，衍生品这块能碰吗", "zh"),
        ("We are a securities firm. Could we do currency settlement and derivatives too?", "en"),
    ],
)
def test_a_clause_that_does_not_name_a_thing_denies_nothing(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = answer(knowledge, text, "forex_settlement", language, "bishan")
    assert not any(m in given for m in MISSES)
    named = ("外汇即期及衍生品交易", "spot foreign exchange and derivatives trading")
    assert any(n in given.split("\n")[0] for n in named)
    own = ("点名它的是另一条（「证券公司", "another measure does (「证券公司")
    assert any(o in given for o in own)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What does the plan offer us for a commercial, for-profit home for the elderly?", "en"),
        ("我们外资要办营利性养老院，方案给什么支持", "zh"),
    ],
)
def test_the_contrary_of_a_condition_is_called_so(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = answer(knowledge, text, "foreign_elderly_care", language, "bishan")
    assert given.startswith(MISSES[0] if language == "zh" else "This does not match")
    assert "「非营利性」" in given.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "language", "beside"),
    [
        ("我们想办一个全法资的舞团，可以吗", "zh", True),
        ("May our orchestra in Bishan be entirely Italian?", "en", True),
        ("我们想和中方合资办舞团，可以吗", "zh", False),
        ("May our orchestra be a joint venture?", "en", False),
    ],
)
def test_a_form_that_is_ruled_out_is_named_where_another_thing_may_have_it(
    knowledge: Knowledge, text: str, language: Language, beside: bool
) -> None:
    given = ask(
        knowledge, text, "ask_opening", "performing_troupes", language=language, region="bishan"
    )
    assert ("BS-13-16" in [card.id for card in given.reply.cards]) == beside
    assert any(m in given.reply.text for m in ("另一事项", "another matter")) == beside
