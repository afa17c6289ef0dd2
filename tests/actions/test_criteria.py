"""Each condition of the documents, met, missed and not spoken of, as visitors say it in both languages."""

from __future__ import annotations

import pytest

from actions.answers.own_case.eligibility import check_case
from actions.answers.pieces.answer import Knowledge
from actions.answers.words.criteria import criteria
from tests.actions.asking import make_question

SAID = {
    "BS-19-04 服务业企业": (
        ("我们是做咨询的服务公司", "我们是机械厂，是制造企业", "我们用软件管仓库"),
        ("we are a consultancy firm", "we are a manufacturer", "we use accounting tools"),
    ),
    "BS-19-04 “高精尖缺”外国人才": (
        ("他是急需紧缺人才", "他只是普通外教", "他是教师"),
        ("his skill is urgently needed", "he is an ordinary employee", "he is a teacher"),
    ),
    "BS-19-03 外籍高层次人才": (
        ("我被认定为高层次人才", "我是普通外国员工", "我是工程师"),
        ("I was named a high-level talent", "I am an ordinary visitor", "I am an engineer"),
    ),
    "BS-19-06 境外高端人才": (
        ("我已评上高端人才", "我是普通外籍员工", "我是教师"),
        ("I have the status of high-end talent", "I am an ordinary worker", "I am a teacher"),
    ),
    "BS-19-12 重点创新企业": (
        ("我们是重点创新企业", "我们是传统企业", "我们公司在璧山"),
        ("we are on the list of key innovative enterprises", "an ordinary company", "our company"),
    ),
    "BS-05-02 港澳服务提供者": (
        ("我们是澳门公司", "我们是法国公司", "我们有香港客户"),
        ("we are a Macao company", "we are a Dutch company", "we have Hong Kong patients"),
    ),
    "BS-06-01 民营企业": (
        ("我们是民企", "我们是央企", "我们从民营企业买电"),
        ("we are privately owned", "we are state-owned", "I drive a private car"),
    ),
    "BS-18-03 中小微企业": (
        ("我们是小微企业", "我们是大型企业", "我们做外贸"),
        ("we are a small company", "we are a large corporation", "we sell abroad"),
    ),
    "BS-04-14 非金融企业": (
        ("我们是制造企业", "我们是一家银行", "我们的产品是软件"),
        ("we are a manufacturer", "we are a bank", "our product is software"),
    ),
    "BS-04-15 高新技术企业": (
        ("我们是高新技术企业", "我们是普通企业", "我们在高新区"),
        ("we are a high-tech company", "we are an ordinary company", "we are in the high-tech zone"),
    ),
    "BS-17-02 认定为高新技术企业": (
        ("我们已经是高新技术企业", "我们还没评上高企", "所得税优惠怎么申请"),
        ("we are a certified high-tech enterprise", "we are not yet a high-tech enterprise", "tax relief"),
    ),
    "BS-04-07 财务公司等金融机构": (
        ("我们是集团财务公司", "我们是贸易公司", "我们想结汇"),
        ("we are a finance company", "we are a trading company", "we want to settle"),
    ),
    "BS-04-08 证券公司、基金管理公司等金融机构": (
        ("我们是券商", "我们是贸易公司", "我们想结汇"),
        ("we are a brokerage", "we are a trading company", "we want forex"),
    ),
    "BS-04-08 获得结售汇业务资格": (
        ("想做结售汇", "想做外汇期权", "想要资格"),
        ("want settlement business", "want to trade swaps", "want a licence"),
    ),
    "BS-04-06 银行和企业": (
        ("我们公司", "个人", "在境外"),
        ("our company", "an individual", "abroad"),
    ),
    "BS-04-10 境外自然人": (
        ("我是加拿大人", "我们是香港公司", "想投资"),
        ("I am a Canadian citizen", "we are a Canadian fund", "to invest"),
    ),
    "BS-04-10 区域性股权交易市场挂牌公司": (
        ("投挂牌公司", "买A股", "想投资"),
        ("buy into quoted companies", "buy A-shares", "to invest"),
    ),
    "BS-02-08 企业": (
        ("我们公司想做平行进口", "个人买一辆自用", "平行进口车"),
        ("our company imports cars", "a car for myself", "parallel imports"),
    ),
    "DJ-09-02 外籍人员": (
        ("我是外籍员工", "我是中国公民", "我在公司上班"),
        ("I am a British national", "I am a Chinese citizen", "I work in a company"),
    ),
    "BS-13-15 外商投资旅行社": (
        ("我们是外资旅行社", "我们是国有旅行社", "我们是旅行社"),
        ("we are a foreign-invested travel agency", "a domestic agency", "a travel agency"),
    ),
    "BS-02-07 境外知名仲裁及争议解决机构": (
        ("我们是国际知名的仲裁院", "我们是国内仲裁机构", "我们是仲裁院"),
        ("a renowned arbitral institution", "we are a domestic arbitration body", "an arbitral award"),
    ),
    "BS-03-05 普通高等学校、职业学校": (
        ("我们是职业学院", "我们是幼儿园", "我们想买课程"),
        ("we are a university", "we are a primary school", "we buy courses"),
    ),
    "BS-09-16 科研机构": (
        ("我们是研究所", "我是个人", "我们公司要上网"),
        ("we are a research institute", "I am an individual", "our office is online"),
    ),
    "BS-11-04 科技型企业": (
        ("我们是科技公司", "我们开餐饮店", "我们公司要贷款"),
        ("we are a technology company", "we are a trading company", "we need a loan"),
    ),
    "BS-20-09 重复侵权、恶意侵权以及其他严重侵权情节": (
        ("对方多次侵权", "对方是第一次", "对方侵权了"),
        ("he did it again and again", "it was his first time", "he copied us"),
    ),
    "DJ-04-01 县内": (
        ("设备进到垫江", "我们在璧山", "我们进口设备"),
        ("we import to Dianjiang", "we are based in Bishan", "we import machines"),
    ),
    "DJ-04-01 研发机构": (
        ("我们是研究所", "我们是贸易公司", "我们进口实验室设备"),
        ("our institute", "we are a distributor", "we import lab equipment"),
    ),
    "DJ-04-01 科研设备": (
        ("进口科研仪器", "进口生产线", "进口图书"),
        ("import research equipment", "import a production line", "import books"),
    ),
    "BS-19-08 境外人士": (
        ("我是法国人", "我是中国公民", "国外的证书"),
        ("I am a French engineer", "I am a Chinese citizen", "a certificate"),
    ),
    "BS-05-03 外资合资": (
        ("我们跟本地合资", "我们要独资", "我们和本地合作"),
        ("as a joint venture", "wholly owned by us", "we cooperate with locals"),
    ),
    "BS-13-18 中外合资": (
        ("中外合资的团", "我们独资", "我们办个团"),
        ("a joint-venture troupe", "wholly owned", "our troupe"),
    ),
    "BS-05-02 独资": (
        ("我们独资", "我们合资", "我自己的诊所"),
        ("wholly owned", "a joint venture", "our own clinic"),
    ),
    "BS-05-13 非营利性": (
        ("不营利", "要赚钱", "办养老院"),
        ("non-profit", "for-profit", "with commercial insurance"),
    ),
    "BS-05-14 捐资": (
        ("我们捐款", "我们要分红", "我们出资"),
        ("by a donation", "with a return on investment", "we pay"),
    ),
    "BS-05-06 在营利性医疗机构": (
        ("我们是营利性医院", "我们是公立医院", "我们是中医馆"),
        ("a for-profit clinic", "a public hospital", "a clinic"),
    ),
    "BS-06-01 以控股或参股形式": (
        ("我们想参股", "我们不参股", "我们想卖电"),
        ("take a minority stake", "without a controlling stake", "market share"),
    ),
    "BS-17-01 区内": (
        ("我们在璧山生产", "我们位于成都", "我们生产汽车"),
        ("we make cars in Bishan", "we are located in Chengdu", "we make cars"),
    ),
    "BS-17-01 生产研发类": (
        ("我们做生产研发", "我们是贸易公司", "我们公司"),
        ("we do R&D", "we are a wholesaler", "our company"),
    ),
    "BS-17-01 规模以上企业": (
        ("我们是规上企业", "我们是小微", "刚创业"),
        ("above designated size", "below the threshold", "a start-up"),
    ),
    "BS-19-03 投资创业、讲学交流、经贸活动": (
        ("来讲学", "来旅游", "来教书"),
        ("to invest", "as a tourist", "to teach in a kindergarten"),
    ),
    "BS-19-08 在区": (
        ("人在璧山", "在垫江上班", "按璧山的方案"),
        ("living in Bishan", "working in Dianjiang", "under the plan"),
    ),
    "BS-19-08 合法工作": (
        ("我有工作许可", "我是旅游签", "我住在璧山"),
        ("I have a work permit", "I am on a student visa", "I live in Bishan"),
    ),
    "DJ-09-06 在重庆市": (
        ("在重庆上班", "在成都上班", "在上班"),
        ("working in Chongqing", "working in Chengdu", "working"),
    ),
    "DJ-09-06 合法工作": (
        ("合法就业", "没有工作证", "在重庆"),
        ("lawfully employed", "without a work permit", "in Chongqing"),
    ),
    "BS-02-03 具有经国家认可的境外职业资格": (
        ("资格经国家认可", "我没有资格证", "我是设计师"),
        ("recognised by China", "it is unrecognised", "I am a designer"),
    ),
    "BS-02-03 经相关行业主管部门备案": (
        ("我已备案", "我还没备案", "我是建筑师"),
        ("I have filed", "without filing", "I am an architect"),
    ),
    "BS-02-03 为区内企业": (
        ("给璧山的公司做设计", "给成都的客户做", "在璧山做设计"),
        ("for companies in Bishan", "for clients in Chengdu", "in Bishan"),
    ),
    "BS-19-07 在境内就读国际学校": (
        ("读国际学校", "读公立学校", "读书"),
        ("at an international school", "at a public school", "at school"),
    ),
    "BS-19-07 便利化额度外": (
        ("便利化额度用完了", "在额度内", "交学费"),
        ("beyond my facilitation quota", "within the quota", "pay tuition"),
    ),
    "BS-19-06 合法薪酬收入": (
        ("工资", "卖房的钱", "我的钱"),
        ("my salary", "a dividend", "my money"),
    ),
    "BS-04-11 与境外机构合作": (
        ("和英国保险公司合作", "不和境外机构合作", "请外国员工"),
        ("we work together with a German insurer", "not with a foreign partner", "with a German employee"),
    ),
}  # fmt: skip
"""Of each measure and condition: what meets it, what misses it, what says nothing; in Chinese, in English."""
_VERDICTS = ("met", "unmet", "unsaid")

_BEYOND = {"BS-04-08 获得结售汇业务资格": ("met", "beyond", "unsaid")}
"""What asks for more than the wording names says nothing against what it does name."""


def judged(knowledge: Knowledge, text: str, measure: str, wording: str) -> set[str]:
    question = make_question(text, "ask_opening")
    found = check_case(question, knowledge.catalogue.measures[measure])
    return {f.judgement for f in found if f.wording == wording}


@pytest.mark.parametrize("key", SAID)
def test_each_condition_is_met_missed_or_not_spoken_of(knowledge: Knowledge, key: str) -> None:
    measure, wording = key.split(" ", 1)
    for said in SAID[key]:
        for text, verdict in zip(said, _BEYOND.get(key, _VERDICTS), strict=True):
            assert judged(knowledge, text, measure, wording) == {verdict}, text


def test_no_condition_is_left_out(knowledge: Knowledge) -> None:
    tried = {
        c.wording
        for key in SAID
        for c in criteria()
        if any(
            f.wording == key.split(" ", 1)[1] and f.wording_en == c.en
            for f in check_case(
                make_question("", "ask_opening"), knowledge.catalogue.measures[key.split()[0]]
            )
        )
    }
    by_words = {c.wording for c in criteria() if c.met and not c.exclusion and not c.quiet}
    assert by_words <= tried


@pytest.mark.parametrize(
    ("measure", "wording"),
    [
        ("BS-04-10", "在条件成熟时"),
        ("BS-04-09", "在风险可控的前提下"),
        ("BS-04-16", "在可控范围内"),
        ("DJ-02-04", "在可控范围内"),
        ("BS-11-04", "在政策允许的范围内"),
        ("BS-11-02", "适时"),
    ],
)
def test_what_only_the_state_of_affairs_can_meet_stays_open(
    knowledge: Knowledge, measure: str, wording: str
) -> None:
    assert judged(knowledge, "我们公司都符合，可以吗", measure, wording) == {"affairs"}
    assert judged(knowledge, "we meet all of it", measure, wording) == {"affairs"}


def test_a_slip_of_spelling_is_forgiven_and_shown_as_typed(knowledge: Knowledge) -> None:
    question = make_question("my son is at an internatinal school", "ask_talent", language="en")
    found = check_case(question, knowledge.catalogue.measures["BS-19-07"])
    school = next(f for f in found if f.wording == "在境内就读国际学校")
    assert (school.judgement, school.said) == ("met", "internatinal school")


@pytest.mark.parametrize(
    ("text", "measure", "wording", "verdict"),
    [
        ("a biomedicine manufacturer", "BS-17-01", "生产研发类", {"partly"}),
        ("我们是制造企业", "BS-17-01", "生产研发类", {"partly"}),
        ("we make batteries and have an R&D centre", "BS-17-01", "生产研发类", {"met"}),
        ("我们是证券公司", "BS-04-07", "财务公司等金融机构", {"partly"}),
        ("we are a finance company", "BS-04-07", "财务公司等金融机构", {"met"}),
        ("规划师备案以后能不能执业", "BS-02-03", "经相关行业主管部门备案", {"met"}),
        ("after we have filed", "BS-02-03", "经相关行业主管部门备案", {"met"}),
        ("没在中国备案，能画图吗", "BS-02-03", "经相关行业主管部门备案", {"unmet"}),
        ("没备案能执业吗", "BS-02-03", "经相关行业主管部门备案", {"unmet"}),
        ("给区外的公司做规划", "BS-02-03", "为区内企业", {"unmet"}),
        ("给其他区县的客户做设计", "BS-02-03", "为区内企业", {"unmet"}),
        ("for clients outside the district", "BS-02-03", "为区内企业", {"unmet"}),
        ("for companies in another city", "BS-02-03", "为区内企业", {"unmet"}),
        ("给璧山的企业做规划", "BS-02-03", "为区内企业", {"met"}),
        ("can our insurer do it with a foreign partner", "BS-04-11", "与境外机构合作", {"met"}),
        ("想跟国外的伙伴一起做", "BS-04-11", "与境外机构合作", {"met"}),
        ("不跟国外公司合作", "BS-04-11", "与境外机构合作", {"unmet"}),
        ("普通企业能用吗", "BS-09-16", "科研机构", {"unmet"}),
        ("can an ordinary company use it", "BS-09-16", "科研机构", {"unmet"}),
    ],
)
def test_what_is_said_in_other_words_is_heard(
    knowledge: Knowledge, text: str, measure: str, wording: str, verdict: set[str]
) -> None:
    assert judged(knowledge, text, measure, wording) == verdict
