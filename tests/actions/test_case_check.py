"""What decides a visitor's case is said first, with its place; nothing is said twice."""

from __future__ import annotations

import pytest

from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from knowledge.topics import topics
from tests.actions.asking import and_then, ask, measures_shown

EXAMS, TOURS = "professional_exams", "outbound_travel"
PLACES = {"BS": "璧山府办发〔2022〕18号", "DJ": "垫江府发〔2021〕15号"}


@pytest.mark.parametrize(
    ("text", "topic", "language", "opening", "first"),
    [
        ("外国人能考律师证吗", EXAMS, "zh", "不包括：您说的“考律师证”属于这一例外——文件写明「不含法律职业资格考试」", "BS-19-08"),
        ("may an expat sit the bar exam?", EXAMS, "en", "Not included: your “bar exam” falls under an exception", "BS-19-08"),
        ("涉密的资格考试外国人能报吗", EXAMS, "zh", "不包括：您说的“涉密”属于这一例外——文件写明「除涉及国家主权、安全外」", "BS-19-08"),
        ("do national security jobs count?", EXAMS, "en", "Not included: your “national security” falls", "BS-19-08"),
        ("外资旅行社可以发高雄的团吗", TOURS, "zh", "不包括：您说的“高雄”属于这一例外——文件写明「赴台湾地区除外」", "BS-13-15"),
        ("are trips to Kaohsiung included?", TOURS, "en", "Not included: your “Kaohsiung” falls under an exception", "BS-13-15"),
    ],
)  # fmt: skip
def test_an_exception_is_the_first_thing_said(
    knowledge: Knowledge, text: str, topic: str, language: Language, opening: str, first: str
) -> None:
    given = ask(knowledge, text, f"ask_{topics()[topic].family}", topic, language=language)
    line = given.reply.text.splitlines()[0]
    assert line.startswith(opening)
    assert PLACES[first[:2]] in line
    assert measures_shown(given)[0] == first


@pytest.mark.parametrize(
    ("before", "after", "topic", "language", "opening"),
    [
        ("外国人能考会计师吗", "那法考呢", EXAMS, "zh", "不包括："),
        ("can foreigners take the accountant exam?", "and the bar exam?", EXAMS, "en", "Not included:"),
        ("外资旅行社能做出境游吗", "那台湾呢", TOURS, "zh", "不包括："),
        ("may foreign agencies do outbound tours?", "is Taiwan included?", TOURS, "en", "Not included:"),
    ],
)  # fmt: skip
def test_so_it_is_in_a_follow_up_which_keeps_its_region(
    knowledge: Knowledge, before: str, after: str, topic: str, language: Language, opening: str
) -> None:
    intent = f"ask_{topics()[topic].family}"
    given = ask(knowledge, before, intent, topic, language=language, region="bishan")
    given = and_then(knowledge, given, after, intent)
    assert given.reply.text.startswith(opening)
    assert {c.region for c in given.reply.cards} == {"bishan"}


@pytest.mark.parametrize(
    ("text", "topic", "language", "opening"),
    [
        ("外商能办独资的歌舞团吗", "performing_troupes", "zh", "与文件所写不符——文件写的是「中外合资」"),
        ("may a state-owned firm sell power?", "electricity", "en", "This does not match: the document says 「民营企业」"),
        ("个人可以平行进口汽车自用吗", "parallel_imports", "zh", "与文件所写不符——文件写的是「企业」"),
        ("are office furniture imports exempt in Dianjiang?", "import_tax", "en", "This does not match: the document says 「科研设备」"),
        ("外国规划师马上上岗行吗", "foreign_qualifications", "zh", "关于“马上上岗”，文件写明的是「经相关行业主管部门备案」"),
        ("can a Dutch architect start right away?", "foreign_qualifications", "en", "On “right away”: the document says 「经相关行业主管部门备案」"),
    ],
)  # fmt: skip
def test_so_is_a_condition_that_is_missed_or_asked_about(
    knowledge: Knowledge, text: str, topic: str, language: Language, opening: str
) -> None:
    given = ask(knowledge, text, f"ask_{topics()[topic].family}", topic, language=language)
    assert given.reply.text.startswith(opening)


@pytest.mark.parametrize("text", ["我们是法国医院集团，能来办医院吗", "外国人能来办医院吗"])
def test_what_is_for_others_does_not_decide_where_another_measure_may_fit(
    knowledge: Knowledge, text: str
) -> None:
    given = ask(knowledge, text, "ask_opening", "foreign_medical_institutions")
    assert "与文件所写不符——" not in given.reply.text
    assert "「外资合资」：您没有说到" in given.reply.text
    assert "「非营利性」：您没有说到" in given.reply.text


def test_a_quotation_stands_once_in_the_text(knowledge: Knowledge) -> None:
    given = ask(knowledge, "我们有一位外籍员工，工资能汇回国吗", "ask_talent", "salary_remittance")
    assert given.reply.text.count("合法薪酬收入办理购汇汇出") == 1
    assert given.reply.text.count("「境外高端人才」：您只说到“外籍员工”") == 1


def test_of_two_regions_only_what_differs_is_said_again(knowledge: Knowledge) -> None:
    given = ask(knowledge, "印度工程师能考建造师吗", "ask_talent", EXAMS)
    text = given.reply.text
    assert text.count("「境外人士」：您说的“印度工程师”与此相符") == 1
    assert "垫江县：其余与上面相同，另有：\n· 「在重庆市」：您没有说到" in text


def test_a_dangling_pronoun_is_told_in_the_lead(knowledge: Knowledge) -> None:
    zh = ask(knowledge, "工资汇出", "ask_talent", "salary_remittance").reply.text
    assert "办理购汇汇出」（“其”指境外高端人才）" in zh
    en = ask(knowledge, "pay abroad", "ask_talent", "salary_remittance", language="en").reply.text
    assert "high-end overseas talent" in en


def test_a_wording_is_explained_once(knowledge: Knowledge) -> None:
    cards = ask(knowledge, "工资汇出", "ask_talent", "salary_remittance").reply.cards
    wordings = [c.modality or "" for c in cards if c.kind == "measure"]
    assert "不等于免除审核" in wordings[0]
    assert wordings[1:] == ["“便利”——同上"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_target_is_called_one_once(knowledge: Knowledge, language: Language) -> None:
    given = ask(knowledge, "目标", "ask_pilot", "service_trade_figures", language=language)
    said = "这是目标" if language == "zh" else "This is a target"
    targets = [c for c in given.reply.cards if said in f"{c.text}{''.join(c.notes)}"]
    assert targets
    assert all(f"{c.text}{''.join(c.notes)}".count(said) == 1 for c in targets)


@pytest.mark.parametrize(
    ("text", "topic", "language"),
    [
        ("Under what conditions may spot FX and derivatives be traded?", "forex_settlement", "en"),
        ("On which conditions are cars imported in parallel?", "parallel_imports", "en"),
        ("What are the conditions of filing equals approval for high-tech status?", "high_tech_recognition", "en"),
        ("How do high-end overseas talent and foreign high-level talent differ?", "entry_exit", "en"),
        ("境外高端人才和外籍高层次人才享受的便利有什么不同", "entry_exit", "zh"),
        ("开展外汇衍生品交易要什么条件", "forex_settlement", "zh"),
        ("报备即批准的条件有哪些", "high_tech_recognition", "zh"),
        ("平行进口的条件是什么", "parallel_imports", "zh"),
        ("How can I book a lawyer at an arbitration institution?", "arbitration", "en"),
        ("我怎么找仲裁机构的律师", "arbitration", "zh"),
    ],
)  # fmt: skip
def test_who_puts_no_case_is_not_told_what_he_did_not_say(
    knowledge: Knowledge, text: str, topic: str, language: Language
) -> None:
    family = f"ask_{topics()[topic].family}"
    given = ask(knowledge, text, family, topic, language=language, region="bishan")
    assert "您没有说到" not in given.reply.text
    assert "you did not say" not in given.reply.text
    assert "not matched" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "topic", "language", "said"),
    [
        ("我们公司要符合什么条件才能平行进口汽车", "parallel_imports", "zh", "逐条对照"),
        ("What conditions must we meet for filing equals approval?", "high_tech_recognition", "en", "you did not say"),
    ],
)  # fmt: skip
def test_who_asks_for_his_own_is_told(
    knowledge: Knowledge, text: str, topic: str, language: Language, said: str
) -> None:
    family = f"ask_{topics()[topic].family}"
    given = ask(knowledge, text, family, topic, language=language, region="bishan")
    assert said in given.reply.text


@pytest.mark.parametrize(
    ("text", "topic", "language", "opening"),
    [
        ("我们是规上公司，境内研发费用占45%，成立三年，能报备即批准吗", "high_tech_recognition", "zh", "与文件所写不符——文件写的是「在中国境内发生的研究开发费用总额"),
        ("我们是证券公司，支持我们拿外汇衍生品交易资格吗", "forex_settlement", "zh", "对「证券公司、基金管理公司等金融机构」，文件写的是「获得结售汇业务资格」，没有写“衍生品”（璧山区：璧山府办发〔2022〕18号 二（一）2（2））"),
        ("境外规划师备案以后，可以给区外的企业服务吗", "foreign_qualifications", "zh", "与文件所写不符——文件写的是「为区内企业」：您说的“区外”"),
        ("Once registered, can a foreign architect work for clients outside Bishan?", "foreign_qualifications", "en", "This does not match: the document says 「为区内企业」"),
        ("Can overseas high-end talent remit rental income or dividends as well as salary?", "salary_remittance", "en", "The document says 「合法薪酬收入」"),
        ("境外高端人才除了工资，房租和股息也能购汇汇出吗", "salary_remittance", "zh", "文件写的是「合法薪酬收入」（"),
    ],
)  # fmt: skip
def test_what_is_missed_comes_first_although_other_measures_are_not(
    knowledge: Knowledge, text: str, topic: str, language: Language, opening: str
) -> None:
    family = f"ask_{topics()[topic].family}"
    given = ask(knowledge, text, family, topic, language=language, region="bishan")
    assert given.reply.text.startswith(opening)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Our lab is in Dianjiang but it is a trading company, not an R&D institution. Is lab equipment exempt?", "en"),
        ("We are not a research institute but a trading company in Dianjiang; is our lab equipment exempt?", "en"),
        ("我们在垫江有实验室，但只是贸易公司，不是研发机构，进口实验设备免税吗", "zh"),
    ],
)  # fmt: skip
def test_what_is_denied_is_not_matched_as_well(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_opening", "import_tax", language=language, region="dianjiang")
    assert given.reply.text.startswith(("This does not match", "与文件所写不符"))
    assert "「研发机构」 (an R&D institution): matches" not in given.reply.text
    assert "「研发机构」：您说的“实验室”与此相符" not in given.reply.text


def test_a_place_that_fits_makes_a_miss_decide(knowledge: Knowledge) -> None:
    text = "我们公司不做研发，只生产，璧山报备即批准行吗"
    topic = "high_tech_recognition"
    given = ask(knowledge, text, "ask_opening", topic, region="bishan")
    assert given.reply.text.startswith("与文件所写不符——文件写的是「生产研发类」：您说的“不做研发”")
    text = "我们是法国医院集团，能来璧山办医院吗"
    topic = "foreign_medical_institutions"
    given = ask(knowledge, text, "ask_opening", topic, region="bishan")
    assert not given.reply.text.startswith("与文件所写不符")


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("我孩子在璧山上公办小学，学费能额度外结汇吗", "zh", "公办"),
        ("女儿读的是民办双语学校，学费可以结汇吗", "zh", "民办双语"),
        ("我儿子上当地小学，能结汇交学费吗", "zh", "当地小学"),
        ("My son attends a local primary school; can I settle his tuition?", "en", "local primary school"),
        ("Our daughter is in a state-run kindergarten, can we settle the fees?", "en", "state-run kindergarten"),
    ],
)  # fmt: skip
def test_another_kind_of_school_is_heard(
    knowledge: Knowledge, text: str, language: Language, said: str
) -> None:
    given = ask(
        knowledge, text, "ask_talent", "tuition_settlement", language=language, region="bishan"
    )
    line = given.reply.text.splitlines()[0]
    assert line.startswith(("与文件所写不符", "This does not match"))
    assert f"“{said}”" in line


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("有英国皇家建筑师资格的设计师能给璧山项目做设计吗", "zh", "英国皇家建筑师资格"),
        ("他持有新加坡注册建筑师证书，能给璧山企业画图吗", "zh", "新加坡注册建筑师"),
        ("拿着国外执照的规划师可以给璧山企业服务吗", "zh", "国外执照"),
        ("Our planner holds a German planning licence; can he serve a Bishan client?", "en", "German planning licence"),
        ("Can a chartered architect serve a Bishan company?", "en", "chartered architect"),
    ],
)  # fmt: skip
def test_a_qualification_that_is_named_is_not_called_unsaid(
    knowledge: Knowledge, text: str, language: Language, said: str
) -> None:
    topic = "foreign_qualifications"
    given = ask(knowledge, text, "ask_talent", topic, language=language, region="bishan")
    [line] = {
        line
        for line in given.reply.text.splitlines()
        if line.startswith("· 「具有经国家认可的境外职业资格")
    }
    assert said in line
    assert "文件没有写明" in line or "the document does not say" in line


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("外籍员工的国际医疗险，我们公司能直接结算吗", "zh", "cross_border_insurance"),
        ("Can our staff's medical insurance be settled directly?", "en", "cross_border_insurance"),
    ],
)
def test_the_condition_of_another_measure_is_not_laid_on_the_visitor(
    knowledge: Knowledge, text: str, language: Language, topic: str
) -> None:
    given = ask(knowledge, text, "ask_finance", topic, language=language, region="bishan")
    assert measures_shown(given)[0] == "BS-04-12"
    assert "您没有说到" not in given.reply.text
    assert "you did not say" not in given.reply.text
    develops = ask(
        knowledge, "我们和德国保险公司合作开发医疗险，行吗", "ask_finance", topic, region="bishan"
    )
    assert "「与境外机构合作」：您说的" in develops.reply.text


@pytest.mark.parametrize(
    ("text", "language", "topic", "case"),
    [
        ("哪些外国人可以在璧山参加资格考试", "zh", EXAMS, False),
        ("Which exams can foreigners working in Bishan sit?", "en", EXAMS, False),
        ("What qualifications can foreigners get in Bishan?", "en", EXAMS, False),
        ("Which institutions can get FX settlement?", "en", "forex_settlement", False),
        ("我在璧山合法工作，哪些考试能报", "zh", EXAMS, True),
        ("Which exams can I sit? I work legally in Bishan", "en", EXAMS, True),
        ("外国人能在璧山考会计师吗", "zh", EXAMS, True),
    ],
)
def test_a_general_question_puts_no_case(
    knowledge: Knowledge, text: str, language: Language, topic: str, case: bool
) -> None:
    family = f"ask_{topics()[topic].family}"
    given = ask(knowledge, text, family, topic, language=language, region="bishan")
    compared = "逐条对照" in given.reply.text or "point by point" in given.reply.text
    assert compared == case


@pytest.mark.parametrize("text", ["信托公司能拿到衍生品交易资格吗", "保险公司能拿衍生品业务资格吗"])
def test_what_may_be_meant_is_not_called_a_match(knowledge: Knowledge, text: str) -> None:
    given = ask(knowledge, text, "ask_finance", "forex_settlement", region="bishan")
    assert "您说到的是否属于文件所写的，文件没有写明" in given.reply.text
    assert "您说到的与文件所写相符" not in given.reply.text


MEDICAL = "foreign_medical_institutions"


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("我是澳门居民，想在璧山办一家独资诊所，可以吗", "zh", "您只说到“澳门居民”"),
        ("I live in Hong Kong, may I own a clinic in Bishan alone?", "en", "you only mention “Hong Kong”"),
        ("澳门服务提供者在璧山办独资诊所可以吗", "zh", "您说的“澳门”与此相符"),
    ],
)  # fmt: skip
def test_who_is_of_hong_kong_or_macao_is_not_thereby_a_service_provider_of_it(
    knowledge: Knowledge, text: str, language: Language, said: str
) -> None:
    given = ask(knowledge, text, "ask_opening", MEDICAL, language=language, region="bishan")
    line = next(x for x in given.reply.text.splitlines() if x.startswith("· 「港澳服务提供者」"))
    assert said in line


def test_a_foreign_company_learns_first_what_there_is_for_foreign_capital(
    knowledge: Knowledge,
) -> None:
    text = "may a foreign firm run a clinic in Bishan?"
    given = ask(knowledge, text, "ask_opening", MEDICAL, language="en", region="bishan")
    first = given.reply.text.splitlines()[0]
    assert "non-profit medical institutions" in first
    assert "is not what it names" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "opening"),
    [
        ("西班牙的诊所连锁能在璧山开医院吗", "zh", "没有写到您说的“西班牙”"),
        ("could a Canadian clinic group open a hospital in Bishan?", "en", "your “Canadian” is not what it names"),
        ("我们是澳门的，合伙人是韩国的，能在璧山全资开诊所吗", "zh", "您说的“澳门”是否属于这一类，文件没有写明；没有写到您说的“韩国”"),
        ("we are from Macao. And what about our Swiss partner, can they open one in Bishan?", "en", "whether your “Macao” is one the document does not say, and your “Swiss” is not"),
    ],
)  # fmt: skip
def test_every_origin_is_held_against_the_group_and_the_other_measure_stands_beside(
    knowledge: Knowledge, text: str, language: Language, opening: str
) -> None:
    given = ask(knowledge, text, "ask_opening", MEDICAL, language=language, region="bishan")
    first, lead = given.reply.text.splitlines()[:2]
    assert "「港澳服务提供者」" in first
    assert opening in first
    both = (
        ("独资医疗机构", "非营利性医疗机构")
        if language == "zh"
        else ("wholly owned medical", "non-profit medical")
    )
    assert all(measure in lead for measure in both)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("芬兰公司想在璧山百分之百控股一家医院，可以吗", "zh", ("您说的“芬兰", "您说的“百分之百控股”")),
        ("may a Finnish company have a wholly owned clinic in Bishan?", "en", ("your “Finnish", "your “wholly")),
    ],
)  # fmt: skip
def test_what_misses_each_measure_is_said_of_each(
    knowledge: Knowledge, text: str, language: Language, said: tuple[str, str]
) -> None:
    given = ask(knowledge, text, "ask_opening", MEDICAL, language=language, region="bishan")
    first = given.reply.text.splitlines()[:2]
    assert {s for s in said if any(s in line for line in first)} == set(said)


@pytest.mark.parametrize(
    ("text", "language", "opening"),
    [
        ("研发费国内只占三成，能报备即批准么", "zh", "与文件所写不符——文件写的是「在中国境内发生的研究开发费用"),
        ("38% of our R&D is in China. Is it enough?", "en", "This does not match: the document says 「在中国境内发生"),
    ],
)  # fmt: skip
def test_a_threshold_of_the_measure_that_answers_decides(
    knowledge: Knowledge, text: str, language: Language, opening: str
) -> None:
    given = ask(knowledge, text, "ask_talent", "high_tech_recognition", language=language)
    assert given.reply.text.startswith(opening)


@pytest.mark.parametrize(
    ("text", "language"),
    [("外国律师能上庭吗", "zh"), ("may an overseas lawyer plead for us?", "en")],
)
def test_who_asks_for_a_lawyer_is_not_asked_to_be_an_arbitration_institution(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    given = ask(knowledge, text, "ask_opening", "arbitration", language=language)
    assert "「境外知名仲裁及争议解决机构」" not in given.reply.text


def test_the_sum_of_a_check_says_no_more_than_its_points(knowledge: Knowledge) -> None:
    given = ask(
        knowledge,
        "我们在璧山做软件外包，想请一位法国的首席设计师，能走绿色通道吗",
        "ask_talent",
        "green_channel",
        region="bishan",
        nationality="french",
    )
    assert "有的是否属于文件所写的，文件没有写明" in given.reply.text
    assert "您说到的与文件所写相符" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我同事是德国人，人不在垫江，按垫江的方案能考职业资格吗？", "zh"),
        (
            "My German colleague does not work in Dianjiang. Does its plan let him sit the exams?",
            "en",
        ),
    ],
)
def test_who_is_not_in_a_district_may_still_be_in_chongqing(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_talent", "professional_exams", language=language, region="dianjiang"
    )
    assert "此不符" not in given.reply.text
    assert "not matched" not in given.reply.text
    assert "does not match" not in given.reply.text


POINT_BY_POINT = {"zh": "与文件原文逐条对照", "en": "point by point"}


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("Is there anything special for foreign specialists?", "en", "green_channel"),
        ("Can foreign employees transfer their pay out of China?", "en", "salary_remittance"),
        ("外籍专家有没有绿色通道", "zh", "green_channel"),
        ("外国员工的工资能不能汇到境外", "zh", "salary_remittance"),
    ],
)
def test_who_tells_of_nobody_puts_no_case(
    text: str, language: Language, topic: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", topic, language=language)
    assert POINT_BY_POINT[language] not in given.reply.text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We have a foreign expert, is there a green channel for him?", "en"),
        ("我们有一位外籍专家，能走绿色通道吗", "zh"),
    ],
)
def test_who_tells_of_somebody_puts_one(
    text: str, language: Language, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_talent", "green_channel", language=language)
    assert POINT_BY_POINT[language] in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("我们想办独资医院，行吗", "zh", "您没有说自己属于这一类"),
        ("May we run a wholly owned clinic?", "en", "you did not say that you are one of these"),
    ],
)
def test_what_is_for_one_origin_matches_nobody_who_did_not_say_his(
    text: str, language: Language, said: str, knowledge: Knowledge
) -> None:
    topic = "foreign_medical_institutions"
    given = ask(knowledge, text, "ask_opening", topic, language=language)
    first = given.reply.text.split("\n")[0]
    assert "港澳服务提供者" in first
    assert said in first
    assert "what you mention matches" not in given.reply.text
    assert "您说到的与文件所写相符" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "topic", "language", "says", "never"),
    [
        ("我们是从事调解的澳门机构，可以在璧山设点吗", "arbitration", "zh", "是否“知名”", "您没有说到\n"),
        ("We are a Hong Kong body that handles arbitration. May we open in Bishan?", "arbitration", "en", "whether it is “well-known”", "institutions from outside the mainland): you did not say"),
        ("意大利规划师没有中国证书，能给璧山的公司做设计吗", "foreign_qualifications", "zh", "“规划师”与此相符", "您说到了“意大利规划师没有中国证书”"),
        ("我们的实验室能上国外学术网站吗", "academic_websites", "zh", "您只说到“实验室”", "“实验室”与此相符"),
        ("Can our lab open foreign journals' sites?", "academic_websites", "en", "you only mention “our lab”", "matches your “our lab”"),
    ],
)  # fmt: skip
def test_what_is_said_counts_as_far_as_it_goes(
    text: str, topic: str, language: Language, says: str, never: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", topic, language=language, region="bishan")
    assert says in given.reply.text
    assert never not in given.reply.text
