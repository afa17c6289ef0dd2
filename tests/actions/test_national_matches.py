"""Each rule is found by a question in each language, and by no question that is about other things."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.answers.pieces.answer import Knowledge
from actions.answers.rules.national_matches import (
    AT_MOST,
    equally_asked,
    find_asked_rules,
)
from actions.answers.words.simplified import simplified
from actions.question import Focus, Language
from tests.actions.asking import NOTHING_BEFORE, ask, make_question

QUESTIONS = {
    "NR-TS-01": ("递交投诉后几天受理", "How many working days until a complaint is accepted?"),
    "NR-TS-02": ("投诉要多久办结", "How long does it take to settle a complaint?"),
    "NR-TS-03": ("投诉材料不齐全怎么补正", "What if our complaint materials are incomplete?"),
    "NR-TS-04": ("谁可以向政府提出外商投诉", "Who may file a foreign-investment complaint?"),
    "NR-TS-05": (
        "和供应商的合同纠纷能投诉吗",
        "Does the complaint channel take contract disputes?",
    ),
    "NR-TS-06": ("投诉要提供证据吗", "Must we give evidence with the complaint?"),
    "NR-TS-07": ("投诉一定要书面吗，可以传真吗", "Can a complaint be sent by fax?"),
    "NR-TS-08": ("对投诉处理结果不满意怎么办", "We are not satisfied with how our complaint ended"),
    "NR-TS-09": ("投诉了还能起诉吗", "Can I still go to court after a complaint?"),
    "NR-TS-10": ("投诉结果会书面告知吗", "Will we be informed of the complaint's result?"),
    "NR-TS-11": ("投诉政府会不会被打击报复", "Is retaliation after a complaint forbidden?"),
    "NR-TS-12": ("投诉时商业秘密会保密吗", "Are our trade secrets kept in a complaint?"),
    "NR-TS-13": ("投诉时限要对外公布吗", "Must the complaint rules be published?"),
    "NR-TS-14": ("哪些投诉由商务部处理", "Which complaints go to MOFCOM?"),
    "NR-TS-16": (
        "商会可以反映外商投诉的问题吗",
        "Can our chamber file a complaint on behalf of members?",
    ),
    "NR-TS-17": ("投诉可以委托律师吗", "Can a lawyer lodge the complaint for us?"),
    "NR-TS-20": (
        "重庆市的投诉工作办法第六条规定了什么",
        "Time limit in Chongqing's complaint measures?",
    ),
    "NR-TS-21": ("渝中区的外商投诉协调中心", "Complaint centre in Yuzhong?"),
    "NR-QZ-01": ("R字签证一次能停留多少天", "How long can I stay on an R visa?"),
    "NR-QZ-02": ("R签证要符合什么条件", "Who is eligible for the talent visa (R visa)?"),
    "NR-QZ-03": ("R签证怎么申请，谁来申请", "How do I apply for an R visa?"),
    "NR-QZ-04": ("人才签证收费吗", "Is there a fee for the R visa?"),
    "NR-TS-23": (
        "本市有没有自己的外商投诉办法",
        "Has Chongqing its own rules on complaints?",
    ),
    "NR-QZ-05": ("我妻子随我来渝，办哪种签证", "Which visa can my husband get?"),
    "NR-QZ-10": ("K字签证是什么", "What is the K visa?"),
    "NR-XK-01": ("外国人工作许可有哪几类", "What are the categories of the work permit?"),
    "NR-XK-02": ("A类工作许可的条件", "Requirements for a class A work permit?"),
    "NR-XK-03": ("B类要本科学历和几年工作经验", "Does class B need a bachelor's degree?"),
    "NR-XK-04": ("工作许可的积分表", "How does the points system work?"),
    "NR-XK-06": ("工作许可证并到社保卡了吗", "Is the work permit on the social security card?"),
    "NR-XK-07": ("A类工作许可川渝互认吗", "Is a class A work permit from Sichuan recognised?"),
    "NR-XK-08": ("外国人上班必须有工作许可吗", "Must a foreigner have a work permit?"),
    "NR-XK-09": ("非法聘用外国人罚多少", "What is the fine for hiring foreigners illegally?"),
    "NR-XK-10": (
        "外籍员工离职要向公安报告吗",
        "Must we report to the police when a foreign employee quits?",
    ),
    "NR-XK-11": ("重庆外籍高层次人才怎么认定", "How is high-level foreign talent recognised?"),
    "NR-XK-12": ("A类与B类的分数线如何划分", "How do class A and class B differ in points?"),
    "NR-JL-01": ("居留许可几天办好", "How many days does a residence permit take?"),
    "NR-JL-02": ("工作类居留许可有效期最长几年", "Longest validity of a residence permit?"),
    "NR-JL-03": ("居留许可怎么延期", "How do I extend my residence permit?"),
    "NR-JL-04": (
        "换了护照，居留许可要变更吗",
        "I have a new passport; must I change my residence permit?",
    ),
    "NR-JL-05": ("外国人住朋友家要登记吗", "Do I need accommodation registration at the police?"),
    "NR-JL-06": ("签证逾期停留罚多少", "What is the fine for overstaying?"),
    "NR-JL-07": ("办居留许可要体检吗", "Does a residence permit need a health check?"),
    "NR-JL-08": ("居留许可的回执有效几天", "Are the days for a residence permit calendar days?"),
    "NR-JL-09": ("办居留许可带什么材料", "Which documents are needed for a residence permit?"),
    "NR-YJ-01": ("外国人永久居留的条件", "How can I get permanent residence?"),
    "NR-GA-01": ("港澳台人员要办工作许可吗", "Do Hong Kong residents need a work permit?"),
    "NR-GA-02": ("台资企业适用什么法", "Which law applies to a Taiwanese investor?"),
    "NR-HK-01": ("外籍员工的工资能自由汇出吗", "Can foreign staff remit their salary freely?"),
    "NR-HK-02": (
        "外国人用工资购汇凭什么证明在银行办",
        "What proof of identity to exchange my salary?",
    ),
    "NR-HK-03": ("工资购汇要税务凭证和合同吗", "Is a tax voucher needed to exchange my salary?"),
    "NR-HK-04": (
        "每次购汇都要重复提交工资材料吗",
        "Must I show my pay documents again each month to remit?",
    ),
    "NR-HK-05": ("公司能代办员工的购汇吗", "Can the employer exchange my salary on my behalf?"),
    "NR-HK-06": ("个人年度总额是多少", "What is the annual exchange quota?"),
    "NR-HK-07": ("外资企业的利润能汇出境外吗", "Can a foreign investor repatriate profits?"),
    "NR-JR-01": ("QDLP额度有多少", "How large is the QDLP quota?"),
    "NR-JR-02": ("QDLP额度用了多少，几只基金", "How many companies have used QDLP by 2024?"),
    "NR-JR-03": ("QFLP是什么", "What is QFLP?"),
    "NR-JR-05": ("专精特新企业跨境融资便利化", "Cross-border financing for high-tech companies?"),
    "NR-JR-06": ("外债登记去银行办吗", "Do banks register foreign debt?"),
    "NR-JR-07": ("资本项目收入支付便利化", "Paying with capital account income"),
    "NR-JR-08": ("跨境贸易高水平开放试点", "High-level opening of cross-border trade"),
    "NR-JR-09": (
        "跨境金融服务平台截至2022年末便利了多少",
        "Cross-border finance platform at the end of 2022",
    ),
    "NR-ZR-01": ("准入前国民待遇是什么意思", "What is pre-establishment national treatment?"),
    "NR-ZR-02": (
        "外资负面清单以外的领域怎么管",
        "What about fields outside the FDI negative list?",
    ),
    "NR-ZR-03": ("外资准入负面清单2024年版有多少条", "How many items has the FDI negative list?"),
    "NR-ZR-04": ("负面清单里限制投资的领域", "Restricted sectors of the FDI negative list"),
    "NR-ZR-05": (
        "市场准入负面清单2025年版有几项",
        "Latest edition of the market access negative list?",
    ),
    "NR-ZR-06": ("鼓励外商投资产业目录", "Catalogue of encouraged industries"),
    "NR-ZR-07": ("高新技术企业认定的国家一般条件", "National criteria for high-tech recognition?"),
    "NR-SD-01": ("服务业扩大开放155项任务", "The 155 tasks of the pilot"),
    "NR-SD-02": ("稳外资行动方案", "The action plan on stabilising foreign investment"),
    "NR-SD-03": ("网络安全法什么时候修改的", "When was the cybersecurity law amended?"),
    "NR-RL-01": ("法定节假日有几天", "How many public holidays are there?"),
    "NR-RL-02": ("2026年放假安排", "Holiday schedule 2026"),
}
TWINS = {
    "NR-JR-04": "NR-JR-03",
    "NR-TS-15": "NR-TS-09",
    "NR-TS-22": "NR-TS-09",
    "NR-QZ-11": "NR-QZ-05",
}
"""Rules that always come behind another one."""


def found(text: str, knowledge: Knowledge, focus: Focus = NOTHING_BEFORE) -> list[str]:
    question = make_question(text, "nlu_fallback")
    return [r.id for r in find_asked_rules(question, focus, knowledge.catalogue.national_rules)]


def test_each_rule_has_its_questions(knowledge: Knowledge) -> None:
    assert set(QUESTIONS) | set(TWINS) == set(knowledge.catalogue.national_rules)


@pytest.mark.parametrize("rule", QUESTIONS)
@pytest.mark.parametrize("language", [0, 1], ids=["zh", "en"])
def test_a_rule_is_found(rule: str, language: int, knowledge: Knowledge) -> None:
    ids = found(QUESTIONS[rule][language], knowledge)
    assert ids[:1] == [rule]
    assert len(ids) <= AT_MOST


def test_a_rule_is_found_in_other_words(knowledge: Knowledge) -> None:
    """In both languages alike: what is understood in Chinese is understood in English."""
    asked = yaml.safe_load(Path(__file__).with_name("rules_in_other_words.yml").read_text("utf-8"))
    assert set(asked) == set(QUESTIONS)
    missed = [
        (rule, text)
        for rule in asked
        for text in asked[rule]
        if found(text, knowledge)[:1] != [rule]
    ]
    assert not missed


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("投诉要多久", ["NR-TS-01", "NR-TS-02"]),
        ("多少天给答复，我要投诉", ["NR-TS-01", "NR-TS-02"]),
        ("How long does a complaint take?", ["NR-TS-01", "NR-TS-02"]),
        ("投诉几天受理", ["NR-TS-01"]),
        ("How long until a complaint is settled?", ["NR-TS-02"]),
    ],
)
def test_how_long_means_both_times_unless_one_is_named(
    text: str, rules: list[str], knowledge: Knowledge
) -> None:
    question = make_question(text, "ask_attribute")
    held = knowledge.catalogue.national_rules
    ranked = find_asked_rules(question, NOTHING_BEFORE, held)
    assert [r.id for r in equally_asked(ranked, question, NOTHING_BEFORE)] == rules


@pytest.mark.parametrize(
    "text",
    [
        "刚毕业的外国留学生还没有工作经验可以办工作许可吗",
        "外国应届本科生，没有工作经验，能不能办工作许可",
    ],
)
def test_a_rule_found_by_its_matter_stands_before_one_that_is_asked_for(
    text: str, knowledge: Knowledge
) -> None:
    question = make_question(text, "ask_talent", "work_permit")
    ranked = find_asked_rules(question, NOTHING_BEFORE, knowledge.catalogue.national_rules)
    asked = equally_asked(ranked, question, NOTHING_BEFORE)
    assert asked[0] == ranked[0]


@pytest.mark.parametrize(("rule", "first"), TWINS.items())
def test_a_twin_stands_beside_its_first(rule: str, first: str, knowledge: Knowledge) -> None:
    assert {first, rule} <= set(found(QUESTIONS[first][0], knowledge))


@pytest.mark.parametrize(
    "text",
    [
        "璧山有没有外国人才绿色通道",
        "外商投诉归谁管",
        "上海居住证积分怎么算",
        "信用卡积分怎么兑换",
        "QDLP试点谁牵头",
        "加拿大移民积分",
        "垫江的外债登记试点是怎么规定的",
        "学费换汇的便利化额度是几万美元",
        "How high is the facilitated quota for tuition?",
        "Is there a green channel for foreign experts?",
        "What is the ceiling on foreign debt as a multiple of net assets?",
        "Do I need a visa for a holiday in Thailand?",
        "你好",
        "Which units lead the talent task in Bishan?",
        "办工作许可要几天",
        "how many days does the work permit decision take",
        "外商投诉热线电话是多少",
        "一年工资是平均工资几倍才能办A类",
        "Can foreign investors run a for-profit elderly care home in Bishan?",
        "Does Bishan let foreigners open for-profit hospitals?",
        "profit-making clinic abroad and at home",
        "外商投资企业营利性养老院可以吗",
        "Is a non-profit school open to overseas investors?",
        "Do high-tech companies have a pilot of their own for foreign debt?",
        "外资负面清单制度推进到哪一步",
        "外籍专家的学历和工作经历在重庆能不能互认",
    ],
)
def test_no_rule_is_dragged_in(text: str, knowledge: Knowledge) -> None:
    assert found(text, knowledge) == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("汇发〔2021〕13号", ["NR-HK-04"]),
        ("汇发[2021]13号说了什么", ["NR-HK-04"]),
        ("商资函（2025）84号", ["NR-SD-01"]),
        ("外商投资法实施条例第二十二条", ["NR-HK-01"]),
        ("《外商投资法》第四条", ["NR-ZR-01"]),
    ],
)
def test_a_named_source_is_found(text: str, rules: list[str], knowledge: Knowledge) -> None:
    assert found(text, knowledge) == rules


def test_a_short_message_leans_on_the_one_before(knowledge: Knowledge) -> None:
    before = Focus(text="外商投诉机制是怎样的", topic="complaint_mechanism")
    assert found("几天受理", knowledge, before)[0] == "NR-TS-01"
    assert found("几天受理", knowledge) == []


@pytest.mark.parametrize(
    "text", ["how many days until they answer?", "and if we're not satisfied with the outcome?"]
)
def test_an_english_message_may_lean_as_a_chinese_one(text: str, knowledge: Knowledge) -> None:
    before = Focus(text="Foreign complaints in Bishan", topic="complaint_mechanism")
    assert found(text, knowledge, before)
    assert found(text, knowledge) == []


def test_the_threshold_of_the_citys_pilot_holds_in_its_district(knowledge: Knowledge) -> None:
    question = make_question(
        "What's the minimum capital for QDLP in Bishan?", "ask_attribute", "qdlp", region="bishan"
    )
    rules = knowledge.catalogue.national_rules
    assert [r.id for r in find_asked_rules(question, NOTHING_BEFORE, rules)] == ["NR-JR-01"]


def test_traditional_and_full_width_characters_are_read(knowledge: Knowledge) -> None:
    assert simplified("投訴幾天受理？Ｋ字簽證") == "投诉几天受理?K字签证"
    assert found("投訴幾天受理", knowledge)[0] == "NR-TS-01"


def test_another_place_has_rules_of_its_own(knowledge: Knowledge) -> None:
    question = make_question("深圳投诉几天受理", "ask_attribute", other_place="shenzhen")
    rules = knowledge.catalogue.national_rules
    assert find_asked_rules(question, NOTHING_BEFORE, rules) == []


def test_the_quota_of_chongqing_is_not_given_to_a_county(knowledge: Knowledge) -> None:
    question = make_question("垫江QDLP额度多少", "ask_attribute", "qdlp", region="dianjiang")
    rules = knowledge.catalogue.national_rules
    assert find_asked_rules(question, NOTHING_BEFORE, rules) == []


@pytest.mark.parametrize(
    "text",
    [
        "外商投资企业的分红能汇出境外吗",
        "外国投资者的股息怎么汇出境外",
        "Can a foreign investor bring profits home?",
        "May dividends be transferred to the parent?",
        "我们公司的利润怎么汇回总部",
    ],
)
def test_profits_that_are_to_be_remitted_have_their_rule(text: str, knowledge: Knowledge) -> None:
    assert "NR-HK-07" in found(text, knowledge)


@pytest.mark.parametrize(
    "text",
    [
        "Can overseas high-end talent remit rental income or dividends abroad as well as salary?",
        "May foreign employees send dividends home as well as their wages?",
        "外籍专家的分红能和工资一起汇出吗",
        "外籍高管的奖金和分红都想换汇汇出",
    ],
)
def test_what_staff_remit_is_no_profit_of_an_investor(text: str, knowledge: Knowledge) -> None:
    assert "NR-HK-07" not in found(text, knowledge)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("我们的外籍技师61岁了，还能办工作签证吗", "NR-XK-03"),
        ("想招一个应届毕业的外国工程师，要有工作经验吗", "NR-XK-03"),
        ("Our foreign technician is 64 years old, can he still get a working visa?", "NR-XK-03"),
        ("Can we hire a foreign fresh graduate without years of experience?", "NR-XK-03"),
        ("外国员工来上班需要居留证吗", "NR-XK-08"),
        ("Must an expat have a residence permit to work here?", "NR-XK-08"),
        ("居留许可能给5年吗", "NR-JL-02"),
    ],
)
def test_an_attribute_that_a_national_rule_states_is_found(
    text: str, rule: str, knowledge: Knowledge
) -> None:
    assert rule in found(text, knowledge)


@pytest.mark.parametrize(
    "text",
    [
        "外国建筑师的从业经历算不算工作经验",
        "外资能不能办养老院，60岁以上老人可以住吗",
        "Does a foreign architect's work experience count?",
        "How old is the pilot?",
    ],
)
def test_age_and_experience_in_other_matters_ask_for_no_permit(
    text: str, knowledge: Knowledge
) -> None:
    assert "NR-XK-03" not in found(text, knowledge)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("绿色通道里的工作许可几天能批", False),
        ("How long does the work permit take through the green channel?", False),
        ("绿色通道里的人才签证几天能批", True),
        ("How soon is the talent visa issued, and the work permit?", True),
    ],
)
def test_the_days_of_the_visa_are_not_those_of_the_permit(
    text: str, told: bool, knowledge: Knowledge
) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = ask(
        knowledge, text, "ask_attribute", "green_channel", language=language, attribute="duration"
    )
    days = "5 working days" if language == "en" else "5个工作日"
    assert (days in given.reply.text) is told


@pytest.mark.parametrize(
    ("asked", "text", "language", "told"),
    [
        ("外籍员工的工作许可分哪几类", "要办多久", "zh", False),
        ("Which classes of work permits are there?", "how long does it take to get it", "en", False),
        ("人才签证发给哪些人", "要办多久", "zh", True),
        ("Who gets a talent visa?", "how long does it take to get it", "en", True),
    ],
)  # fmt: skip
def test_the_time_of_a_work_permit_is_not_that_of_the_visa(
    knowledge: Knowledge, asked: str, text: str, language: Language, told: bool
) -> None:
    before = ask(knowledge, asked, "ask_talent", "green_channel", language=language)
    turn = make_question(text, "ask_attribute", language=language, attribute="duration")
    rules = knowledge.catalogue.national_rules
    found = [rule.id for rule in find_asked_rules(turn, before.focus, rules)]
    assert ("NR-QZ-04" in found) is told
