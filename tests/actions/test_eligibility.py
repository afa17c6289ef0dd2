"""A visitor's own case, held against the measure's own words: nothing is promised, nothing is lost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from actions.answers.own_case.eligibility import check_case
from actions.answers.pieces.answer import Knowledge
from actions.question import Language
from tests.actions.asking import ask, make_question

HIGH_TECH = "BS-17-01"


def judgements(
    knowledge: Knowledge, text: str, measure: str, language: Language = "zh", **more: object
) -> dict[str, str]:
    """For each condition of a measure what becomes of it, by the document's wording."""
    question = make_question(text, "ask_opening", language=language, **more)  # type: ignore[arg-type]
    found = check_case(question, knowledge.catalogue.measures[measure])
    return {f.wording: f.judgement for f in found}


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ("研发费用境内占40%", "unmet"),
        ("研发费用境内占五成", "met"),
        ("研发投入国内占49.9%", "unmet"),
        ("研发投入国内占百分之六十", "met"),
        ("研发一半在国内", "met"),
        ("研发费四成在德国花", "met"),
        ("more than half of our R&D is done in Germany", "unmet"),
        ("德国股东占六成股份，搞研发", "unsaid"),
        ("境外研发占40%", "met"),
        ("我们利润率40%", "unsaid"),
        ("研发投入占营收的30%", "unsaid"),
        ("国内研发占四成、国外占六成", "unmet"),
        ("境内研发占比不低于60%", "met"),
        ("研发全部在国外", "unmet"),
        ("less than half of our R&D is in China", "unmet"),
        ("we spend 30% of revenue on R&D in China", "unsaid"),
        ("35 percent of our R&D is in China", "unmet"),
        ("we spend 50% of R&D in China", "met"),
        ("only 45% of our R&D outlay is inside China", "unmet"),
        ("70% of R&D spending happens within mainland China", "met"),
        ("none of our R&D is inside China", "unmet"),
        ("70% of our R&D is outside China", "unmet"),
    ],
)
def test_a_share_is_held_against_the_share_that_the_measure_names(
    knowledge: Knowledge, said: str, share: str
) -> None:
    found = judgements(knowledge, f"{said}，能报备即批准吗", HIGH_TECH)
    assert next(j for w, j in found.items() if "不低于50%" in w) == share


@pytest.mark.parametrize(
    ("said", "years", "size", "field"),
    [
        ("We make biopharma products, 2 yrs old, above designated size", "met", "met", "met"),
        ("A designated-size drugmaker, 4yrs in business", "met", "met", "met"),
        ("A bio-pharma firm of 6 mths, below designated size", "unmet", "unmet", "met"),
        ("A toy maker under the designated size, 2 years old", "met", "unmet", "open_list"),
        ("我们是做生物药的规上企业，干了2年", "met", "met", "met"),
        ("我们是药企，没上规，干了半年", "unmet", "unmet", "met"),
    ],
)
def test_facts_are_read_in_ordinary_phrasing(
    knowledge: Knowledge, said: str, years: str, size: str, field: str
) -> None:
    found = judgements(knowledge, said, HIGH_TECH)
    assert next(j for w, j in found.items() if w.startswith("从业")) == years
    assert found["规模以上企业"] == size
    assert next(j for w, j in found.items() if w.startswith("从事")) == field


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("成立半年", "unmet"),
        ("开业11个月", "unmet"),
        ("做了一年", "met"),
        ("两年的公司", "met"),
        ("a 3-year-old maker, 3 years in business", "met"),
        ("six months old", "unmet"),
        ("2019年成立", "met"),
        ("生产芯片的", "unsaid"),
        ("不到一年", "unmet"),
        ("快一年了", "unmet"),
        ("不到两年", "unclear"),
        ("超过两年", "met"),
        ("刚成立", "unmet"),
        ("刚注册满两年", "met"),
        ("前年刚开业，现在满了两年", "met"),
        ("四年前刚创立的时候才五个人", "met"),
        ("刚成立七个月", "unmet"),
        ("刚成立，集团有三十年了", "unmet"),
        ("前年刚成立", "met"),
        ("今年才在璧山注册", "unmet"),
        ("opened this year", "unmet"),
        ("incorporated in May 2021", "met"),
        ("just set up two years ago", "met"),
        ("newly registered, trading for three years", "met"),
        ("just founded, our parent is 40 years old", "unmet"),
        ("less than a year old", "unmet"),
        ("nine months in business", "unmet"),
        ("more than three years", "met"),
    ],
)
def test_an_age_is_held_against_the_year_that_the_measure_names(
    knowledge: Knowledge, said: str, age: str
) -> None:
    found = judgements(knowledge, said, HIGH_TECH)
    assert next(j for w, j in found.items() if w.startswith("从业")) == age


def test_a_field_outside_an_open_list_stays_open(knowledge: Knowledge) -> None:
    found = judgements(knowledge, "我们做食品加工的，能报备即批准吗", HIGH_TECH)
    assert next(j for w, j in found.items() if w.endswith("等领域")) == "open_list"
    found = judgements(knowledge, "we develop semiconductors", HIGH_TECH, "en")
    assert next(j for w, j in found.items() if w.endswith("等领域")) == "met"


@pytest.mark.parametrize(
    ("text", "topic", "family", "language", "verdict", "card"),
    [
        ("我们是服务业企业，聘了高精尖缺外国人才，能走绿色通道吗", "green_channel", "talent", "zh", "与文件所写相符", "BS-19-04"),
        ("我们是机械制造企业，外国专家能走绿色通道吗", "green_channel", "talent", "zh", "不符", "BS-19-04"),
        ("we run a factory, can our engineer use the green channel?", "green_channel", "talent", "en", "does not match", "BS-19-04"),
        ("法国公司可以办独资医院吗", "foreign_medical_institutions", "opening", "zh", "不符", "BS-05-03"),
        ("may we own a hospital 100%?", "foreign_medical_institutions", "opening", "en", "does not match", "BS-05-03"),
        ("外资旅行社可以卖台湾线路吗", "outbound_travel", "opening", "zh", "例外", "BS-13-15"),
        ("can I sit the bar exam?", "professional_exams", "talent", "en", "falls under an exception", "BS-19-08"),
        ("我们想办外商独资剧团，可以吗", "performing_troupes", "opening", "zh", "不符", "BS-13-18"),
    ],
)  # fmt: skip
def test_an_own_case_gets_a_check_and_never_a_promise(
    knowledge: Knowledge,
    text: str,
    topic: str,
    family: str,
    language: Language,
    verdict: str,
    card: str,
) -> None:
    given = ask(knowledge, text, f"ask_{family}", topic, language=language)
    assert verdict in given.reply.text
    assert card in [c.id for c in given.reply.cards]
    decides = "由负责单位认定" if language == "zh" else "for the unit in charge"
    assert decides in given.reply.text
    assert not re.search(r"您可以办理|您符合|you are eligible|you qualify", given.reply.text)


def test_what_the_document_leaves_open_is_said_to_be_open(knowledge: Knowledge) -> None:
    given = ask(knowledge, "我们公司能做平行进口吗", "ask_opening", "parallel_imports")
    assert "「符合条件的」：文件没有写具体标准" in given.reply.text


def test_two_regions_with_the_same_words_are_checked_once(knowledge: Knowledge) -> None:
    text = "can I convert money for my son at an international school?"
    given = ask(knowledge, text, "ask_talent", "tuition_settlement", language="en")
    assert given.reply.text.count("matches your “international school”") == 1
    assert "Bishan District and Dianjiang County" in given.reply.text


def test_a_question_that_puts_no_case_gets_no_check(knowledge: Knowledge) -> None:
    for text in ("绿色通道是什么", "绿色通道由谁牵头"):
        given = ask(knowledge, text, "ask_talent", "green_channel")
        assert "逐条对照" not in given.reply.text
        assert "没有说到" not in given.reply.text


HOSPITALS, JOINT_VENTURES = "BS-05-02", "BS-05-03"
GREEN_CHANNEL = "BS-19-04"


@pytest.mark.parametrize(
    ("who", "fits"),
    [
        ("我是香港人", "met"),
        ("我是澳门人", "met"),
        ("我们是港资企业，不是外国公司", "met"),
        ("We are a Hong Kong group", "met"),
        ("I'm Macanese", "met"),
        ("我们是日资医院集团", "unmet"),
        ("我们是德资企业", "unmet"),
        ("韩资公司", "unmet"),
        ("美资机构", "unmet"),
        ("意资企业", "unmet"),
        ("马来西亚企业", "unmet"),
        ("台湾医生", "unmet"),
        ("内地民营医院", "unmet"),
        ("我们不是香港公司", "unmet"),
        ("a US investor", "unmet"),
        ("we are Polish investors", "unmet"),
        ("Our company isn't from Hong Kong", "unmet"),
        ("节日资讯公司", "unsaid"),
        ("一家上市公司", "unsaid"),
        ("let us invest", "unsaid"),
    ],
)
def test_hong_kong_and_macao_are_told_from_every_nation(
    knowledge: Knowledge, who: str, fits: str
) -> None:
    found = judgements(knowledge, f"{who}，可以在璧山独资办医院吗", HOSPITALS)
    assert found["港澳服务提供者"] == fits
    assert found["独资"] == "met"


def test_two_visitors_are_each_told(knowledge: Knowledge) -> None:
    text = "我是香港的医生，想全资在璧山开诊所行不行？我朋友是德国人他也想全资开"
    given = ask(knowledge, text, "ask_opening", "foreign_medical_institutions")
    assert "「港澳服务提供者」：您只说到“香港”" in given.reply.text
    first = given.reply.text.splitlines()[0]
    assert "「港澳服务提供者」" in first
    assert "没有写到您说的“德国人”" in first
    assert "与文件所写不符——" not in given.reply.text


@pytest.mark.parametrize(
    ("text", "measure", "wording", "judgement"),
    [
        ("我们不是规模以上企业，做芯片", HIGH_TECH, "规模以上企业", "unmet"),
        ("We are not above designated size; we make chips", HIGH_TECH, "规模以上企业", "unmet"),
        ("我们批发汽车零部件，不做研发", HIGH_TECH, "生产研发类", "unmet"),
        ("We don't do R&D, can we file?", HIGH_TECH, "生产研发类", "unmet"),
        ("没有备案，能执业吗", "BS-02-03", "经相关行业主管部门备案", "unmet"),
        ("I haven't filed yet", "BS-02-03", "经相关行业主管部门备案", "unmet"),
        ("外籍建筑师要备案吗", "BS-02-03", "经相关行业主管部门备案", "asked"),
        ("do I have to file first?", "BS-02-03", "经相关行业主管部门备案", "asked"),
        ("我们不是服务业企业", GREEN_CHANNEL, "服务业企业", "unmet"),
        ("我们给工厂做软件", GREEN_CHANNEL, "服务业企业", "met"),
        ("we write software for factories", GREEN_CHANNEL, "服务业企业", "met"),
        ("我们不打算营利", JOINT_VENTURES, "非营利性", "met"),
        ("we want to make money with it", JOINT_VENTURES, "非营利性", "unmet"),
        ("it isn't for profit", JOINT_VENTURES, "非营利性", "met"),
        ("不生产，只做贸易", HIGH_TECH, "生产研发类", "unmet"),
        ("境外公司", "BS-04-10", "境外自然人", "unmet"),
        ("We're not private", "BS-06-01", "民营企业", "unmet"),
        ("孩子没上国际学校", "BS-19-07", "在境内就读国际学校", "unmet"),
        ("额度没超", "BS-19-07", "便利化额度外", "unmet"),
        ("分红，不是工资", "BS-19-06", "合法薪酬收入", "unmet"),
        ("我不是财务公司", "BS-04-07", "财务公司等金融机构", "unmet"),
        ("不和境外机构合作", "BS-04-11", "与境外机构合作", "unmet"),
        ("和英国保险公司合作", "BS-04-11", "与境外机构合作", "met"),
        ("我们的研发中心在璧山", "DJ-04-01", "县内", "unmet"),
        ("a lab in Dianjiang", "DJ-04-01", "县内", "met"),
        ("垫江和璧山哪边能免税", "DJ-04-01", "县内", "asked"),
        ("独资还是合资", JOINT_VENTURES, "外资合资", "asked"),
        ("is it for wholly-owned or joint ventures?", JOINT_VENTURES, "外资合资", "asked"),
        ("for profit or non-profit?", "BS-05-13", "非营利性", "asked"),
        ("fully own a hospital", JOINT_VENTURES, "外资合资", "unmet"),
        ("绿色通道只给服务业企业吗", GREEN_CHANNEL, "服务业企业", "asked"),
        ("新能源汽车厂", HIGH_TECH, "从事电子信息、智能汽车、高端装备制造、关键材料、生物医药等领域", "open_list"),
    ],
)  # fmt: skip
def test_denials_and_questions_are_not_turned_into_claims(
    knowledge: Knowledge, text: str, measure: str, wording: str, judgement: str
) -> None:
    assert judgements(knowledge, text, measure)[wording] == judgement


@pytest.mark.parametrize(
    ("text", "language", "wording"),
    [
        ("我算不算境外高端人才？我是外教", "zh", "境外高端人才"),
        ("Do I count as high-end talent?", "en", "境外高端人才"),
        ("Is a ski instructor a 高精尖缺 talent?", "en", "“高精尖缺”外国人才"),
        ("一个普通外籍文员算高精尖缺吗", "zh", "“高精尖缺”外国人才"),
        ("Is a nurse a high-level talent?", "en", "外籍高层次人才"),
    ],
)
@pytest.mark.parametrize("topic", ["green_channel", "foreign_staff_services"])
def test_nobody_is_judged_by_a_word_without_definition(
    knowledge: Knowledge, text: str, language: Language, wording: str, topic: str
) -> None:
    given = ask(knowledge, text, "ask_talent", topic, language=language)
    [line] = [x for x in given.reply.text.splitlines() if x.startswith(f"· 「{wording}」")]
    assert ("没有写定义或标准" if language == "zh" else "gives no definition or standard") in line
    assert "相符" not in line
    assert "matches" not in line


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("我们的研究所还没定在垫江还是璧山，进口离心机免税吗", "zh", "undecided"),
        ("we are still choosing between Bishan and Dianjiang for our institute", "en", "undecided"),
        (
            "our lab is not yet sure whether Dianjiang suits us; is a spectrometer exempt?",
            "en",
            "undecided",
        ),
        ("我们研究院就在垫江，进口显微镜免税吗", "zh", "met"),
        ("我们实验室在垫江和璧山都有分部，进口显微镜免税吗", "zh", "met"),
        ("our institute is based in Bishan, is a spectrometer exempt in Dianjiang?", "en", "unmet"),
    ],
)
def test_a_place_that_is_not_settled_is_no_other_place(
    knowledge: Knowledge, text: str, language: Language, place: str
) -> None:
    question = make_question(text, "ask_opening", language=language)
    found = check_case(question, knowledge.catalogue.measures["DJ-04-01"])
    assert place in [f.judgement for f in found if f.wording == "县内"]


@pytest.mark.parametrize(
    ("text", "language", "there"),
    [
        ("我住四川成都，在璧山一家工厂上班", "zh", "met"),
        ("我住成都，想考璧山的证", "zh", "unclear"),
        ("I live in Chengdu and would sit it through Bishan", "en", "unclear"),
        ("I live in Jiangbei and work for a Bishan hotel", "en", "met"),
        ("I work in Chengdu, may I sit it in Bishan?", "en", "unmet"),
    ],
)
def test_where_somebody_lives_does_not_tell_where_he_works(
    knowledge: Knowledge, text: str, language: Language, there: str
) -> None:
    question = make_question(text, "ask_talent", language=language, region="bishan")
    found = check_case(question, knowledge.catalogue.measures["BS-19-08"])
    assert there in [f.judgement for f in found if f.wording == "在区"]


@pytest.mark.parametrize(
    ("text", "language", "years", "share"),
    [
        ("成立两年半，研发费国内占三分之二", "zh", "met", "met"),
        ("刚满半年，研发大部分在国内", "zh", "unmet", "met"),
        ("a year and a half old, a quarter of our R&D is in China", "en", "met", "unmet"),
        ("one and a half years, most of our R&D is done in China", "en", "met", "met"),
        ("研发四分之一在境内", "zh", "unsaid", "unmet"),
        ("研发费五分之四都在国内", "zh", "unsaid", "met"),
        ("研发费五分之二都在国内", "zh", "unsaid", "unmet"),
        ("two thirds of our R&D is abroad", "en", "unsaid", "unmet"),
    ],
)
def test_parts_and_halves_are_figures_too(
    knowledge: Knowledge, text: str, language: Language, years: str, share: str
) -> None:
    found = judgements(knowledge, text, HIGH_TECH, language)
    assert found["从业一年以上"] == years
    assert next(j for w, j in found.items() if "不低于50%" in w) == share


def test_a_count_of_people_does_not_tell_the_designated_size(knowledge: Knowledge) -> None:
    for text in ("我们三十多号人", "we have forty employees"):
        assert judgements(knowledge, text, HIGH_TECH)["规模以上企业"] == "unclear"


@pytest.mark.parametrize(
    ("text", "measure", "wording", "verdict"),
    [
        ("进口一台质谱仪", "DJ-04-01", "科研设备", "met"),
        ("a scanning microscope from Japan", "DJ-04-01", "科研设备", "met"),
        ("他们三番五次抄我们", "DJ-10-01", "重复侵权、恶意侵权以及其他严重侵权情节", "met"),
        ("he keeps copying us", "DJ-10-01", "重复侵权、恶意侵权以及其他严重侵权情节", "met"),
        ("we are a design firm", "BS-04-14", "非金融企业", "met"),
        ("从事物流的公司", "BS-04-14", "非金融企业", "met"),
        ("we are a financial services firm", "BS-04-14", "非金融企业", "unsaid"),
        ("our scientists need it", "BS-09-16", "科研机构", "partly"),
        ("is it open for other businesses?", "BS-09-16", "科研机构", "asked"),
        ("我们是创业公司", "BS-19-12", "重点创新企业", "partly"),
        ("他是瑞典工程师", "BS-19-06", "境外高端人才", "partly"),
        ("我们的越南程序员", "BS-19-06", "境外高端人才", "partly"),
        ("母公司在丹麦，我们是香港企业", "BS-05-02", "港澳服务提供者", "met"),
        ("工厂在璧山，总部在成都", "BS-17-01", "区内", "unmet"),
        ("run as a charity", "BS-05-13", "非营利性", "met"),
        ("on top of her yearly quota", "BS-19-07", "便利化额度外", "partly"),
        ("会不会超出额度", "BS-19-07", "便利化额度外", "asked"),
        ("孩子在东京上小学", "BS-19-07", "在境内就读国际学校", "unmet"),
    ],
)
def test_an_instance_counts_as_what_it_is_one_of(
    knowledge: Knowledge, text: str, measure: str, wording: str, verdict: str
) -> None:
    assert judgements(knowledge, text, measure)[wording] == verdict


def test_what_leads_into_the_question_is_of_the_same_case(knowledge: Knowledge) -> None:
    said = {"beside": ("那瑞士的医疗集团呢，",)}
    question = replace(make_question("全资行不行", "ask_opening"), **said)  # type: ignore[arg-type]
    found = check_case(question, knowledge.catalogue.measures["BS-05-02"])
    group = next(f for f in found if f.wording == "港澳服务提供者")
    assert (group.judgement, group.said) == ("unmet", "瑞士")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我们生产电子元器件，请了一位韩国专家", "zh"),
        ("We produce machine components and hired a Korean expert", "en"),
    ],
)
def test_a_trade_that_is_told_without_a_company_is_not_passed_over(
    knowledge: Knowledge, text: str, language: Language
) -> None:
    question = make_question(text, "ask_talent", language=language)
    found = check_case(question, knowledge.catalogue.measures["BS-19-04"])
    assert [f.judgement for f in found if f.wording == "服务业企业"] == ["unclear"]


@pytest.mark.parametrize(
    ("text", "language", "judgement"),
    [
        ("我是韩国人，有本国资格证，能给璧山公司做规划吗", "zh", "partly"),
        ("Is my Danish certificate accepted in Bishan? I am an urban planner.", "en", "partly"),
        ("Are Danish people accepted as planners in Bishan?", "en", "unsaid"),
    ],
)
def test_who_names_his_licence_has_said_a_part(
    text: str, language: Language, judgement: str, knowledge: Knowledge
) -> None:
    found = judgements(knowledge, text, "BS-02-03", language)
    assert found["具有经国家认可的境外职业资格"] == judgement


@pytest.mark.parametrize(
    ("text", "judgement"),
    [
        ("Will our Dutch diploma count in Bishan?", "unsaid"),
        ("We plan houses for our partner in Bishan.", "met"),
    ],
)
def test_a_paper_is_no_enterprise(text: str, judgement: str, knowledge: Knowledge) -> None:
    assert judgements(knowledge, text, "BS-02-03", "en")["为区内企业"] == judgement


def test_what_remains_to_be_said_of_a_licence_is_named(knowledge: Knowledge) -> None:
    text = "我们是波兰规划师，有波兰执照，可以在璧山做项目吗"
    given = ask(knowledge, text, "ask_talent", "foreign_qualifications", region="bishan")
    assert "是否经国家认可，您没有说到" in given.reply.text


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("德资车行可以做汽车平行进口试点吗", "zh", True),
        ("May a German company take part in the parallel import pilot?", "en", True),
        ("我们车行可以做汽车平行进口试点吗", "zh", False),
    ],
)
def test_a_measure_for_eligible_enterprises_mentions_no_origin(
    text: str, language: Language, said: bool, knowledge: Knowledge
) -> None:
    given = ask(
        knowledge, text, "ask_opening", "parallel_imports", language=language, region="bishan"
    )
    assert given.reply.text.startswith(("文件只写", "The document only says")) is said


@pytest.mark.parametrize(
    ("text", "language", "region", "wording"),
    [
        ("英国公司能投屋顶光伏项目吗", "zh", "dianjiang", "社会资本"),
        ("May a foreign-funded firm invest in rooftop solar?", "en", "dianjiang", "社会资本"),
        ("我们想投屋顶光伏项目，可以吗", "zh", "dianjiang", ""),
    ],
)
def test_private_capital_is_not_said_to_be_foreign(
    text: str, language: Language, region: str, wording: str, knowledge: Knowledge
) -> None:
    given = ask(knowledge, text, "ask_opening", "solar_power", language=language, region=region)
    first = given.reply.text.split("\n")[0]
    assert first.startswith(("文件只写", "The document only says")) is bool(wording)
    assert not wording or f"「{wording}」" in first


@pytest.mark.parametrize(
    ("text", "language", "judgement"),
    [
        ("A Korean-backed power company; may we hold a minority stake?", "en", "unclear"),
        ("我们是法国企业，可以控股吗", "zh", "unclear"),
        ("We are a private company; may we hold a minority stake?", "en", "met"),
    ],
)
def test_a_firm_of_abroad_may_or_may_not_be_a_private_enterprise(
    text: str, language: Language, judgement: str, knowledge: Knowledge
) -> None:
    [measure] = [m for m in knowledge.catalogue.measures.values() if "增量配电" in m.text]
    assert judgements(knowledge, text, measure.id, language)["民营企业"] == judgement


@pytest.mark.parametrize(
    ("text", "judgement"),
    [
        ("R&D centre in Dianjiang. Are microscopes from Japan free of duty?", "met"),
        ("Hello, university laboratory here, is import tax waived on instruments?", "met"),
        ("Which laboratory equipment is free of import tax?", "unsaid"),
    ],
)
def test_who_introduces_himself_without_a_verb_is_heard(
    text: str, judgement: str, knowledge: Knowledge
) -> None:
    [measure] = [m for m in knowledge.catalogue.measures.values() if "县内研发机构" in m.text]
    assert judgements(knowledge, text, measure.id, "en")["研发机构"] == judgement


@pytest.mark.parametrize(
    "text", ["Shares on the local stock exchange of Bishan", "璧山股权交易所挂牌企业的股票"]
)
def test_the_local_exchange_is_the_regional_one(text: str, knowledge: Knowledge) -> None:
    language: Language = "en" if text.isascii() else "zh"
    [measure] = [
        m
        for m in knowledge.catalogue.measures.values()
        if "区域性股权" in m.text and "自然人" in m.text
    ]
    assert judgements(knowledge, text, measure.id, language)["区域性股权交易市场挂牌公司"] == "met"
