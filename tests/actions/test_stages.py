"""“Already, or only explored?” is answered by the word of the document, before all else."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.answers.words.stages import asks_how_far, stage_lines
from actions.question import Language
from knowledge.regions import HOME
from tests.actions.asking import ask, make_question


@pytest.mark.parametrize(
    "text",
    [
        "外债登记改革已经实行了还是只在探索",
        "现在已经可以办了，还是还在试点",
        "所有权试点已经开始了还是还在争取",
        "已经批下来了还是还在申请",
        "沙盒是做成了，还是还在摸索",
        "Is the sandbox finished, or are they still exploring it?",
        "Has the county already got it, or is it still applying?",
        "Is it already in operation, or is it only being explored?",
        "Has it already been piloted in Chongqing or is that only planned?",
        "reached already or an aim?",
        "Is QDLP now open or still under study? Or studied only?",
    ],
)
def test_both_sides_of_the_choice_are_seen(text: str) -> None:
    assert asks_how_far(make_question(text, "ask_opening"))


@pytest.mark.parametrize(
    "text",
    [
        "探索和试点有什么区别",
        "Is it already open in Bishan or Dianjiang?",
        "Does Bishan explore a sandbox?",
    ],
)
def test_other_questions_offer_no_such_choice(text: str) -> None:
    assert not asks_how_far(make_question(text, "ask_opening"))


@pytest.mark.parametrize(
    ("text", "topic", "language", "opening"),
    [
        ("数据沙盒已经实行了还是只在探索", "data_sandbox", "zh", "璧山区的文件用的词是“探索”——属于探索性任务"),
        ("QDLP 已经开始了还是还在试点准备", "qdlp", "zh", "璧山区的文件用的词是“支持”"),
        ("Is the sandbox already in operation or only being explored?", "data_sandbox", "en", "Bishan District – the word of the document is “探索”"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("intent", ["ask_opening", "ask_validity"])
def test_the_word_of_the_document_comes_first(
    knowledge: Knowledge, text: str, topic: str, language: Language, opening: str, intent: str
) -> None:
    given = ask(knowledge, text, intent, topic, language=language, region="bishan")
    assert given.reply.text.startswith(opening)


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("璧山的巡回审判站建好了吗", "ip_court", "zh"),
        ("知识产权巡回审判站建成没有", "ip_court", "zh"),
        ("外债登记改革已经实行了吗", "foreign_debt", "zh"),
        ("数据交易标准做好了没有", "data_trading", "zh"),
        ("数据沙盒启用了吗", "data_sandbox", "zh"),
        ("国际学校现在开业了吗", "foreign_children_schools", "zh"),
        ("Has the circuit tribunal been built yet?", "ip_court", "en"),
        ("Is the data sandbox up and running?", "data_sandbox", "en"),
        ("Can we already trade data there?", "data_trading", "en"),
    ],
)
def test_whether_a_task_is_done_is_said_not_to_be_written(
    knowledge: Knowledge, text: str, topic: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    said = "璧山区的文件用的词是" if language == "zh" else "the word of the document is"
    assert said in given.reply.text


@pytest.mark.parametrize(
    "text",
    [
        "外籍人才在璧山能办什么",
        "公司注册好了以后找谁",
        "外资医院可以开吗",
        "Is the market open to foreigners?",
        "Has Bishan any plan for warehouses?",
    ],
)
def test_what_is_open_to_whom_is_no_question_how_far(text: str) -> None:
    assert not asks_how_far(make_question(text, "ask_opening"))


def test_of_a_thing_in_the_city_the_report_comes_first(knowledge: Knowledge) -> None:
    text = "Is there a data exchange in Chongqing where we can already trade?"
    given = ask(knowledge, text, "ask_opening", "data_trading", language="en", region="chongqing")
    assert given.reply.text.startswith("A newspaper reported: ")
    assert given.reply.cards[0].kind == "fact"


def test_of_chongqing_the_report_comes_before_a_district(knowledge: Knowledge) -> None:
    text = "Has one-off foreign debt registration already been piloted in Chongqing, or is it only being explored?"
    given = ask(knowledge, text, "ask_finance", "foreign_debt", language="en", region="chongqing")
    lines = given.reply.text.splitlines()
    assert lines[0].startswith("A newspaper reported: ")
    assert lines[1].startswith("What follows is from district and county documents")
    assert lines[2].startswith("Bishan District – the word of the document is “探索”")
    assert given.reply.cards[0].id == "F-013"


@pytest.mark.parametrize(
    "text",
    [
        "报关窗口开了没，归谁管",
        "检查结果互认做了没有",
        "Has the county already introduced it?",
        "Can we store goods there already?",
    ],
)
def test_whether_it_is_done_is_heard_in_passing(text: str) -> None:
    assert asks_how_far(make_question(text, "ask_opening"))


def test_the_stage_is_told_beside_the_lead(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "保税仓建成没有，谁在推",
        "ask_responsible_unit",
        "customs_and_warehouses",
        region="bishan",
    )
    assert given.reply.text.startswith("璧山区的文件用的词是")
    assert "牵头单位" in given.reply.text


def test_the_word_is_that_of_the_clause_asked_about(knowledge: Knowledge) -> None:
    given = ask(knowledge, "巡回审判站建成了吗", "ask_opening", "ip_court", region="bishan")
    assert "“协助建设”" in given.reply.text
    court = ask(knowledge, "对接知识产权法庭做好了吗", "ask_opening", "ip_court", region="bishan")
    assert "“积极对接”" in court.reply.text
    # What a sentence only explores stays so, whatever its later clauses say.
    explored = ask(
        knowledge, "第三方认证机制建立了没有", "ask_opening", "data_certification", region="bishan"
    )
    assert "“探索" in explored.reply.text


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("Is the single window live yet?", True),
        ("Are the bonded warehouses in use already, or just planned?", True),
        ("and is it working now?", True),
        ("海外仓现在用上了吗", True),
        ("Is the work plan still in force now?", False),
        ("方案现在还有效吗", False),
        ("Are we live with a support person?", False),
    ],
)
def test_everyday_words_ask_how_far_it_has_come(text: str, live: bool) -> None:
    assert asks_how_far(make_question(text, "ask_opening")) is live


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("Data sandbox in Bishan, is it live now?", "en", "data_sandbox"),
        ("How much time does port clearance take now?", "en", "port_clearance"),
        ("现在通关要多久", "zh", "port_clearance"),
    ],
)
def test_now_asks_of_the_thing_and_not_how_long_the_plans_hold(
    knowledge: Knowledge, text: str, language: Language, topic: str
) -> None:
    given = ask(knowledge, text, "ask_validity", topic, language=language)
    assert all(knowledge.catalogue.measures[c.id].topic == topic for c in given.reply.cards if c.kind == "measure")  # fmt: skip
    assert "2025" not in given.reply.text


def test_whether_a_plan_holds_now_is_still_asked_of_the_plan(knowledge: Knowledge) -> None:
    text = "Is the data sandbox plan still valid now?"
    given = ask(knowledge, text, "ask_validity", "data_sandbox", language="en")
    assert "in force today" in given.reply.text


@pytest.mark.parametrize(
    ("text", "topic", "language", "words"),
    [
        ("Have prescriptions been shared across clinics in Bishan by now?", "internet_healthcare", "en", "(explores)"),
        ("May a foreign mediation institution work in Bishan now?", "arbitration", "en", "(explores)"),
        ("Do labs in Bishan already pay no duty on instruments?", "import_tax", "en", "(strives for)"),
        ("日本人现在能买璧山挂牌公司的股份了吗", "equity_market", "zh", "尚属研究"),
        ("境外仲裁机构目前能在璧山办公了吗", "arbitration", "zh", "不表示已经实行"),
    ],
)  # fmt: skip
def test_a_word_for_today_asks_how_far_it_is(
    text: str, topic: str, language: Language, words: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    assert words in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Is the Dianjiang plan in force now?",
        "Is the exemption still valid today?",
        "这份方案现在还有效吗",
        "Where do we register now?",
        "现在找谁问",
    ],
)
def test_a_word_for_today_beside_something_else_does_not(text: str) -> None:
    assert not asks_how_far(make_question(text, "ask_opening"))


@pytest.mark.parametrize(
    "text",
    [
        "推荐引才开始实行了吗",
        "这个模式推开了没有",
        "是真的不用再跑了吗",
        "has it begun",
        "have the quotas been rolled out yet",
        "does it really mean no visits",
    ],
)
def test_whether_it_has_begun_is_seen(text: str) -> None:
    assert asks_how_far(make_question(text, "ask_opening"))


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("Is the thirteenth month's pay also covered by the remittance measure of Bishan?", "en", "salary_remittance"),
        ("Does the tuition measure apply to boarding schools too?", "en", "tuition_settlement"),
        ("Would the year-end gift fall under the salary remittance policy?", "en", "salary_remittance"),
        ("Does the tuition measure still apply to our grown-up daughter?", "en", "tuition_settlement"),
        ("薪酬汇出这条措施也适用于顾问费吗", "zh", "salary_remittance"),
    ],
)  # fmt: skip
def test_whom_a_measure_covers_is_no_question_of_its_term(
    knowledge: Knowledge, text: str, language: Language, topic: str
) -> None:
    given = ask(knowledge, text, "ask_validity", topic, language=language)
    shown = [
        knowledge.catalogue.measures[c.id].topic for c in given.reply.cards if c.kind == "measure"
    ]
    assert topic in shown
    assert "in force today" not in given.reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Does the tuition measure still apply today?", "tuition_settlement"),
        ("Is the salary remittance measure still valid for Bishan?", "salary_remittance"),
        ("Has the policy that covers tuition expired?", "tuition_settlement"),
        ("Do the rules on remittance cover us now?", "salary_remittance"),
    ],
)
def test_words_of_time_still_ask_whether_a_measure_holds(
    knowledge: Knowledge, text: str, topic: str
) -> None:
    given = ask(knowledge, text, "ask_validity", topic, language="en")
    assert "in force today" in given.reply.text


def test_whether_all_measures_hold_is_asked_of_the_plan(knowledge: Knowledge) -> None:
    given = ask(knowledge, "Are the Dianjiang measures still in force?", "ask_pilot", "working_mechanism", language="en", region="dianjiang")  # fmt: skip
    assert "in force today" in given.reply.text


@pytest.mark.parametrize(
    ("text", "topic", "language", "opening"),
    [
        ("垫江的投诉机制是不是已经建起来了", "complaint_mechanism", "zh", "垫江县的文件用的词是“建立健全”"),
        ("璧山设立巡回审判站没", "ip_court", "zh", "璧山区的文件用的词是“协助建设”"),
        ("璧山开了报关窗口吗", "customs_and_warehouses", "zh", "璧山区的文件用的词是“开设”"),
        ("Has Bishan set up a customs declaration window?", "customs_and_warehouses", "en", "Bishan District – the word of the document is “开设”"),
    ],
)  # fmt: skip
def test_done_or_not_is_heard_however_it_is_asked(
    text: str, topic: str, language: Language, opening: str, knowledge: Knowledge
) -> None:
    region = "dianjiang" if "垫江" in text else "bishan"
    given = ask(knowledge, text, "ask_opening", topic, language=language, region=region)
    assert given.reply.text.startswith(opening)


@pytest.mark.parametrize(
    "text",
    [
        "开公司有没有优惠",
        "办工作许可没有学历行吗",
        "我开了家公司有没有补贴",
        "这份方案是不是已经失效了",
        "Have you opened an office?",
    ],
)
def test_what_one_has_or_lacks_is_no_question_how_far(text: str) -> None:
    assert not asks_how_far(make_question(text, "ask_opening"))


@pytest.mark.parametrize(
    ("text", "language", "opening"),
    [
        ("收外籍学生的学校璧山现在有多少所", "zh", "现在有多少，璧山区的文件没有写；文件用的词是“争取”：「争取接收国际学生资质学校达到4所」"),
        ("能收外国学生的学校已经有4所了吗", "zh", "现在有多少，璧山区的文件没有写；"),
        ("What is the number of schools that admit foreign pupils?", "en", "Bishan District – how many there are today the document does not say; its word is “争取”: “strive to"),
    ],
)  # fmt: skip
def test_a_number_aimed_at_is_no_number_of_today(
    text: str, language: Language, opening: str, knowledge: Knowledge
) -> None:
    topic = "foreign_children_schools"
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    assert given.reply.text.startswith(opening)


def test_a_plain_task_of_another_thing_is_not_told_beside_a_report(knowledge: Knowledge) -> None:
    text = "Is the data exchange of Chongqing running yet? We would like to list our data."
    given = ask(knowledge, text, "ask_opening", "data_trading", language="en", region="chongqing")
    assert given.reply.cards[0].heading == "Data exchange"
    assert "the word of the document is “加大”" not in given.reply.text


def test_which_ones_there_are_asks_for_no_number(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "公办学校哪几所收外国小孩",
        "ask_opening",
        "foreign_children_schools",
        region="bishan",
    )
    assert "现在有多少" not in given.reply.text


@pytest.mark.parametrize(("region", "lines"), [("bishan", 1), (HOME, 0)])
def test_beside_a_report_a_task_s_word_is_told_where_its_place_is_asked_about(
    region: str, lines: int, knowledge: Knowledge
) -> None:
    question = make_question(
        "Is the Bishan one already running?",
        "ask_opening",
        "ip_court",
        language="en",
        region=region,
    )
    measures = [knowledge.catalogue.measures["BS-20-07"]]
    assert len(stage_lines(question, measures, beside_report=True)) == lines
