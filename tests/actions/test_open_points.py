"""What is asked for and stands nowhere is the first thing said; then comes what is nearest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.answers.dispatch import answer_question
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.words.meaning import asks_what_it_is
from actions.question import Language
from tests.actions.asking import NOTHING_BEFORE, ask, make_question, measures_shown


def _first_line(given: Answer) -> str:
    return given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "topic", "language", "said"),
    [
        ("科技跨境贷去哪家银行办", "cross_border_loans", "zh", "文件和报道都没有写是哪家银行"),
        ("Which bank gives the loan?", "cross_border_loans", "en", "state which bank it is"),
        ("外籍人才的薪酬在哪家银行购汇", "salary_remittance", "zh", "没有写是哪家银行"),
        ("科技保险有哪些保险公司在做", "tech_insurance", "zh", "没有写是哪家保险公司"),
        (
            "Who certifies data protection?",
            "data_certification",
            "en",
            "names no authority that certifies",
        ),
        ("数据保护能力谁来发证", "data_certification", "zh", "没有写由谁认证或发证"),
        ("平台是外汇局运营的吗", "cross_border_platform", "zh", "没有写明由谁运营"),
        ("Is the platform run by SAFE?", "cross_border_platform", "en", "say who operates it"),
        ("英才服务港怎么联系", "talent_port", "zh", "文件和报道都没有写联系方式"),
        ("How can I contact the base?", "cultural_trade", "en", "state contact details"),
        ("英才服务港在哪里", "talent_port", "zh", "都没有写办理地址"),
        ("首票数字提单的货值多少", "multimodal_transport", "zh", "都没有写具体金额"),
        ("What is the value of the base?", "cultural_trade", "en", "state an amount"),
        ("我们画廊怎么入驻基地", "cultural_trade", "zh", "都没有写怎样加入"),
        ("进储备企业名录要什么条件", "project_lists", "zh", "没有写怎样加入"),
        ("我们公司能申请吗", "data_sandbox", "zh", "没有写谁可以申请"),
        ("市场准入负面清单里有哪些行业", "market_access", "zh", "没有写清单里有哪些行业"),
        (
            "Which sectors are on the market access negative list?",
            "market_access",
            "en",
            "what is on the list",
        ),
        ("Which court hears such cases?", "ip_court", "en", "state which court"),
    ],
)
def test_what_is_stated_nowhere_is_said_first(
    text: str, topic: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language)
    assert said in _first_line(given)
    assert given.reply.outcome == "not_covered"
    assert given.reply.cards, "the nearest text is shown"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("外资进来后名单以外都一样对待吗", "fdi_negative_list"),
        ("Nursing homes run by foreign investors", "foreign_elderly_care"),
        ("Can private money join the rooftop solar programme?", "solar_power"),
        ("西永那个做进出口的基地排第几", "cultural_trade"),
        ("场景里结算了多少钱", "corridor_scenario"),
        ("第一家在哪个城市", "talent_port"),
    ],
)
def test_what_a_text_states_or_nobody_asked_is_not_denied(
    text: str, topic: str, knowledge: Knowledge
) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = ask(knowledge, text, "ask_opening", topic, language=language)
    assert given.reply.outcome == "answered"
    assert not _first_line(given).startswith(
        ("文件没有写", "文件和报道都没有写", "The documents do")
    )


@pytest.mark.parametrize("text", ["数据保护认证由哪家机构认证", "哪个机构来发证"])
def test_who_leads_a_task_is_not_who_does_it(text: str, knowledge: Knowledge) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", "data_certification", region="bishan")
    assert "没有写" in _first_line(given)
    assert given.reply.outcome == "not_covered"
    assert "区发展改革委" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("境外建筑师要向哪个部门备案", "zh", "没有再写明具体是哪个部门"),
        ("Which authority must a planner file with?", "en", "names the authority no further"),
    ],
)
def test_who_leads_is_not_the_authority_to_file_with(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge,
        text,
        "ask_responsible_unit",
        "foreign_qualifications",
        language=language,
        region="bishan",
    )
    assert said in _first_line(given)
    other = ask(knowledge, text, "ask_responsible_unit", "website_filing", language=language)
    assert said not in other.reply.text


@pytest.mark.parametrize(
    ("text", "topic", "language", "named"),
    [
        ("科技跨境贷是什么", "cross_border_loans", "zh", "报道只提到这一名称"),
        ("What is Huibaotong?", "cross_border_loans", "en", "The report only names it"),
        ("数据监管“沙盒”是什么", "data_sandbox", "zh", "文件只提到这一名称"),
        ("什么是首店经济", "consumption", "zh", "文件只提到这一名称"),
        ("英才服务港是什么", "talent_port", "zh", "报道只提到这一名称"),
        ("What is Yukuaiban?", "yukuaiban", "en", "The document only names it"),
    ],
)
def test_a_name_is_no_explanation(
    text: str, topic: str, language: Language, named: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language)
    assert named in _first_line(given)
    assert given.reply.outcome == "answered"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("什么是绿色通道", "green_channel"),
        ("对外文化贸易基地是什么", "cultural_trade"),
        ("国际消费中心是什么", "bonded_exhibition"),
        ("“政策+项目”双清单是什么", "project_lists"),
    ],
)
def test_what_a_text_explains_is_not_said_to_be_only_named(
    text: str, topic: str, knowledge: Knowledge
) -> None:
    assert "只提到" not in ask(knowledge, text, "ask_opening", topic).reply.text


def test_the_nearest_text_does_not_even_name_another_thing(knowledge: Knowledge) -> None:
    question = make_question("揭榜清单是什么", "ask_pilot", "project_lists")
    question = replace(question, topics=(("project_lists", 0.5),))
    given = answer_question(question, NOTHING_BEFORE, knowledge)
    assert "只提到" not in given.reply.text


def test_a_wish_that_a_rule_answers_is_refused_as_well(knowledge: Knowledge) -> None:
    given = ask(knowledge, "麻烦帮我申请QDLP资格", "ask_attribute", "qdlp")
    assert "不能代办" in _first_line(given)
    assert given.reply.outcome == "referred"


@pytest.mark.parametrize(
    ("text", "language", "asks"),
    [
        ("什么是标准地改革", "zh", True),
        ("牵头单位是什么", "zh", False),
        ("申请条件是什么？", "zh", False),
        ("What is the “bonded + entry” model for showing goods?", "en", True),
        ("What is the fee of the talent market?", "en", False),
        ("What are the goals of the pilot?", "en", False),
        ("what is promised", "en", False),
        ("what is it for", "en", False),
    ],
)
def test_a_property_of_a_thing_is_not_the_thing(text: str, language: Language, asks: bool) -> None:
    question = make_question(text, "ask_opening", "yukuaiban", language=language)
    assert asks_what_it_is(question) is asks


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("24个重点项目的名单能给我吗", "project_lists", "zh"),
        ("What are the names of the 24 key projects?", "project_lists", "en"),
        ("27项重点任务分别是什么", "project_lists", "zh"),
        ("七个巡回审判站是哪几个", "ip_court", "zh"),
        ("Which 69 tasks have been implemented?", "pilot_progress", "en"),
    ],
)
def test_a_number_is_no_list_of_names(
    text: str, topic: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_pilot", topic, language=language)
    said = "没有列出名称" if language == "zh" else "not their names"
    assert said in _first_line(given)
    assert given.reply.outcome == "not_covered"


def test_names_that_a_report_lists_are_not_missing(knowledge: Knowledge) -> None:
    given = ask(knowledge, "6个应用场景是哪些", "ask_finance", "cross_border_platform")
    assert "没有列出名称" not in given.reply.text
    kept = ask(knowledge, "Does the city keep a list of companies?", "ask_pilot", "project_lists")
    assert "没有列出名称" not in kept.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Can you file my company registration on Yukuaiban for me?", "en"),
        ("Could you submit the application?", "en"),
        ("Please register our company", "en"),
        ("能帮我在渝快办上注册公司吗", "zh"),
        ("请替我们公司提交申请", "zh"),
    ],
)
def test_who_wants_something_done_is_referred(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "yukuaiban", language=language, region="bishan")
    said = "不能代办" if language == "zh" else "cannot do this on your behalf"
    assert said in _first_line(given)
    assert given.reply.outcome == "referred"
    assert measures_shown(given)


@pytest.mark.parametrize(
    "text",
    ["What do the documents provide for us?", "How can I file a notice?", "帮我查一下渝快办"],
)
def test_who_wants_to_know_is_not_referred(text: str, knowledge: Knowledge) -> None:
    language: Language = "en" if text.isascii() else "zh"
    given = ask(knowledge, text, "ask_opening", "yukuaiban", language=language, region="bishan")
    assert given.reply.outcome != "referred"


@pytest.mark.parametrize(
    ("text", "language", "said", "counted"),
    [
        ("“1+9+N”是什么意思", "zh", "没有逐字解释", "9个工作推进组"),
        ("什么是1+9+N体系", "zh", "没有逐字解释", "9个工作推进组"),
        ("What does 1+9+N mean?", "en", "does not spell this name out", "9 work promotion groups"),
        ("What is the 1+9+N system?", "en", "does not spell this name out", "9 work promotion"),
    ],
)
def test_a_name_made_of_figures_is_laid_out_by_its_paragraph(
    text: str, language: Language, said: str, counted: str, knowledge: Knowledge
) -> None:
    first = _first_line(ask(knowledge, text, "ask_pilot", "coordination", language=language))
    assert all(piece in first for piece in (said, counted, "三（一）"))


def test_a_name_that_no_paragraph_lays_out_is_not_explained(knowledge: Knowledge) -> None:
    given = ask(knowledge, "“企业之家”是什么意思", "ask_opening", "service_models", region="bishan")
    assert "没有解释它是什么" in _first_line(given)


@pytest.mark.parametrize(
    "text",
    [
        "What's the difference between entry easing for experts and for managers in Bishan?",
        "What is the difference between the green channel and the talent quota",
        "What is the relation between the catalogue and the list",
    ],
)
def test_a_difference_is_no_thing_to_be_explained(text: str) -> None:
    assert not asks_what_it_is(make_question(text, "compare_regions", language="en"))


@pytest.mark.parametrize(
    ("text", "topic", "language", "said"),
    [
        ("创新券去哪里领", "innovation_subsidies", "zh", "没有写在哪里领取"),
        ("创新券怎么领", "innovation_subsidies", "zh", "没有写在哪里领取"),
        ("免税店的购物券到哪儿领取", "consumption", "zh", "没有写在哪里领取"),
        ("Where can we collect the vouchers?", "innovation_subsidies", "en", "how to collect it"),
        ("How do we claim the voucher?", "innovation_subsidies", "en", "how to collect it"),
        ("上门服务怎么预约", "service_models", "zh", "没有写怎样预约"),
        ("渝快办在哪预约", "yukuaiban", "zh", "没有写怎样预约"),
        ("Can I book the door-to-door service?", "service_models", "en", "how to book it"),
        ("How do we make an appointment?", "one_licence", "en", "how to book it"),
        ("数字经济人才市场怎么注册", "talent_port", "zh", "没有写怎样报名或注册"),
        ("服务出口基地怎么报名", "chinese_medicine", "zh", "没有写怎样报名或注册"),
        ("How do we register there?", "talent_port", "en", "how to sign up or register"),
        ("Where can a firm sign up?", "data_sandbox", "en", "how to sign up or register"),
        ("首票数字提单是哪天签发的", "multimodal_transport", "zh", "没有写具体日期"),
        ("莱佛士医院是什么时候建成的", "health_cases", "zh", "没有写具体日期"),
        ("When was the talent market set up?", "talent_port", "en", "state a date"),
        ("数字经济人才市场是谁办的", "talent_port", "zh", "没有写由谁设立"),
        ("Who founded the talent market?", "talent_port", "en", "state who set it up"),
    ],
)
def test_ways_in_days_and_founders_are_written_nowhere(
    text: str, topic: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language)
    assert said in _first_line(given)
    assert given.reply.cards


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("植物新品种权的首笔贷款是哪天发的", "ip_financing", "zh"),
        ("When was the spare parts centre opened?", "sino_singapore", "en"),
        ("专科中外合作办学机构是谁办的", "education_cases", "zh"),
        ("哪些领导去了服贸会", "trade_fair", "zh"),
        ("区领导怎么领衔推进", "working_mechanism", "zh"),
        ("The books of the bookkeeping firms: what is planned?", "business_environment", "en"),
        ("企业注册会计师事务所有什么政策", "professional_services", "zh"),
        ("数据沙盒什么时候开始实施", "data_sandbox", "zh"),
    ],
)
def test_what_is_written_or_not_asked_is_not_denied(
    text: str, topic: str, language: Language, knowledge: Knowledge
) -> None:
    answer = ask(knowledge, text, "ask_opening", topic, language=language).reply.text
    denied = ("没有写具体日期", "state a date", "由谁设立", "在哪里领取", "how to book", "怎样报名")
    assert not any(line in answer for line in denied)


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("什么样的企业能做汽车平行进口", "parallel_imports", "zh"),
        ("平行进口的条件是什么", "parallel_imports", "zh"),
        ("什么企业能走人才绿色通道", "green_channel", "zh"),
        ("Which companies qualify for parallel imports?", "parallel_imports", "en"),
        ("What are the conditions for car imports?", "parallel_imports", "en"),
    ],
)
def test_that_conditions_exist_is_not_which_they_are(
    text: str, topic: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    said = "具体是哪些条件" if language == "zh" else "which conditions exactly have to be met"
    assert said in given.reply.text
    assert given.reply.outcome == "answered"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("什么样的人能报考职业资格", "professional_exams"),
        ("什么机构可以设独资医院", "foreign_medical_institutions"),
        ("平行进口归谁管", "parallel_imports"),
    ],
)
def test_conditions_that_are_written_are_not_denied(
    text: str, topic: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, region="bishan")
    assert "具体是哪些条件" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "topic", "language", "said"),
    [
        (
            "保税展示的货值是什么币种",
            "bonded_exhibition",
            "zh",
            "以元计（单位：“亿元”），没有另外写明币种",
        ),
        ("Which currency is the value in?", "bonded_exhibition", "en", "in yuan (unit: “亿元”)"),
        ("结算和融资是美元还是人民币", "corridor_scenario", "zh", "以美元计（单位：“亿美元”）。"),
        ("Is that sum in dollars or yuan?", "corridor_scenario", "en", "in US dollars"),
        ("2020年进出口额是哪种货币", "service_trade_figures", "zh", "单位：“亿元”"),
    ],
)
def test_a_currency_is_that_of_the_figure(
    text: str, topic: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    assert said in _first_line(ask(knowledge, text, "ask_attribute", topic, language=language))


def test_that_no_authority_is_named_is_said_once(knowledge: Knowledge) -> None:
    text = "Who certifies data protection capability in Bishan?"
    given = ask(
        knowledge, text, "ask_opening", "data_certification", language="en", region="bishan"
    )
    assert given.reply.text.count("certifies") == 1
    assert given.reply.outcome == "not_covered"


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("请解释一下科技跨境贷", "zh", "报道只提到这一名称，没有解释它是什么"),
        (
            "Could you explain the Tech Cross-border Loan?",
            "en",
            "only names it and does not explain",
        ),
    ],
)
def test_who_wants_it_explained_is_told_that_only_the_name_is_held(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_finance", "cross_border_loans", language=language)
    assert said in _first_line(given)


def test_which_each_of_several_is_asks_for_no_explanation(knowledge: Knowledge) -> None:
    text = "跨境金融服务平台的几个场景分别是什么"
    given = ask(knowledge, text, "ask_finance", "cross_border_platform")
    assert "没有解释" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "named_only"),
    [
        ("数据沙盒是啥意思 谁来管", "zh", True),
        ("数据沙盒机制怎么回事 哪个部门负责", "zh", True),
        ("数据沙盒由谁负责", "zh", False),
        ("What does the sandbox mechanism mean? Who leads it?", "en", True),
    ],
)
def test_what_it_is_is_not_passed_over_beside_who_leads(
    text: str, language: Language, named_only: bool, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_responsible_unit", "data_sandbox", language=language, region="bishan")  # fmt: skip
    unsaid = "没有解释它是什么" if language == "zh" else "does not explain what it is"
    assert (unsaid in _first_line(given)) is named_only
    assert "区发展改革委" in given.reply.text


@pytest.mark.parametrize(
    "text",
    ["What is Dianjiang's contribution to it?", "And what's the district's role in this?", "So what is Bishan's part in all that?"],
)  # fmt: skip
def test_a_part_in_something_is_no_thing_to_be_explained(text: str) -> None:
    assert not asks_what_it_is(make_question(text, "ask_more", language="en"))
