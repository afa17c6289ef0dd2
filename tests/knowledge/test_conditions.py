"""Who, how much, and what not: the turns of official prose, on sentences of no real document."""

from __future__ import annotations

import pytest

from knowledge.wording import other_stances, read_wording


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("对经区级评定的外语诊所，给予一次性补助", {"经区级评定的外语诊所"}),
        ("对手续齐备的船员，签注时限压缩至2个工作日", {"手续齐备的船员"}),
        ("升级为全球研发总部的，再给予50万元补助", {"升级为全球研发总部的"}),
        (
            "注册资本1000万元以上，且当年开业的，给予装修补贴",
            {"注册资本1000万元以上，且当年开业的"},
        ),
        ("持船员证书的人员可按规定登岸", {"持船员证书的", "按规定"}),
        ("持有船员证的技师，可申请备案", {"持有船员证的技师"}),
        ("为连续服务满5年的外籍教练，推荐申请长期签证", {"连续服务满5年的外籍教练"}),
        ("在岛内注册的游艇公司，给予泊位优惠", {"在岛内注册的游艇公司"}),
        ("允许在岛内登记的俱乐部举办帆船赛", {"在岛内登记的"}),
        (
            "给予最高20万元补助，同一船舶不重复享受",
            {"最高20万元", "同一船舶不重复享受"},
        ),
        ("给予不超过50万元奖励", {"不超过50万元"}),
        ("按2%给予补助，每船每年不超过8万元", {"每船每年不超过8万元"}),
        ("支持船东在不超过等值500万美元额度内借款", {"在不超过等值500万美元额度内"}),
        ("支持聘请专家，费用最高不超过项目总投资的30%", {"费用最高不超过项目总投资的30%"}),
        ("营业额超过200万元的部分，按1%给予补贴", {"营业额超过200万元的部分"}),
        ("可以延期一次，但延期不得超过10个工作日", {"延期不得超过10个工作日"}),
        ("支持办理登记，申请人应当提供完税证明", {"申请人应当提供完税证明"}),
        ("未取得航行资质的公司，不得出海", {"未取得航行资质的公司"}),
        ("未经港务部门批准，任何船舶不得夜航", {"未经港务部门批准"}),
        ("不符合消防标准的仓库不得存放棉花", {"不符合消防标准的仓库"}),
        ("经区文旅局备案，允许外籍导游带团", {"经区文旅局备案"}),
        ("经区教委审核，允许外籍教练授课", {"经区教委审核"}),
        ("在国家邮轮监管制度框架下，探索开行短途航线", {"在国家邮轮监管制度框架下"}),
        ("允许具备条件的机构在江岸开展潜水培训", {"具备条件的机构"}),
        (
            "支持符合条件的游艇公司和租赁企业开展融资",
            {"符合条件的游艇公司和租赁企业"},
        ),
        ("具备条件的企业、园区和个人可申请登岸", {"具备条件的企业、园区和个人"}),
        (
            "支持符合条件的船东、租船公司以及港口企业开展融资",
            {"符合条件的船东、租船公司以及港口企业"},
        ),
    ],
)
def test_a_condition_is_named_as_written(text: str, conditions: set[str]) -> None:
    assert conditions <= set(read_wording(text).conditions)


@pytest.mark.parametrize(
    "text",
    [
        "为建设开放的航运体系，推动港口扩能",
        "对发现的新情况，及时研究",
        "可以投诉，区交通委应当在5日内答复",
        "推动码头升级，建设开放的航运中心，提升能级",
        "探索发展游艇产业，从事危险品运输须经许可的除外",
    ],
)
def test_a_purpose_or_the_duty_of_an_office_is_no_condition(text: str) -> None:
    assert read_wording(text).conditions == ()


@pytest.mark.parametrize(
    "text",
    [
        "未经港务部门批准，任何船舶不得夜航",
        "未经区文旅局备案，不得带团",
        "未经考核合格后上岗的，不予补助",
        "不符合条件的企业不得申报",
        "不具备条件的机构不得招生",
    ],
)
def test_a_condition_is_never_the_contrary_of_what_stands_there(text: str) -> None:
    conditions = read_wording(text).conditions
    assert conditions
    assert all(c.startswith(("未经", "不符合", "不具备")) for c in conditions)


def test_items_of_a_list_are_not_conditions_beside_each_other() -> None:
    text = (
        "对船员，符合下列条件之一的，给予补助：（一）持有一级证书的，优先；（二）服务满3年的，次之"
    )
    assert read_wording(text).conditions == ("符合下列条件之一的",)


@pytest.mark.parametrize(
    ("text", "exclusions"),
    [
        ("探索建设专用泊位，但不得用于货运", ("不得用于货运",)),
        ("支持设立潜水学校，未经备案的学校不得招生", ("未经备案的学校不得招生",)),
        ("给予补助，已享受同类政策的，不再重复享受", ("已享受同类政策的，不再重复享受",)),
        ("允许外资经营，涉及文物的除外", ("涉及文物的除外",)),
        (
            "允许外资经营码头，未经港务部门批准，任何船舶不得夜航",
            ("未经港务部门批准，任何船舶不得夜航",),
        ),
        ("鼓励设立帆船学校，不含公办学校", ("不含公办学校",)),
        ("给予泊位补贴，补贴按不含税价计算", ()),
        (
            "允许船员申请登岸。有逃逸记录的，不适用前款规定",
            ("有逃逸记录的，不适用前款规定",),
        ),
        ("放宽夜航时限，危险品船不适用本条规定", ("危险品船不适用本条规定",)),
        ("严禁向船东收取押金，不得变相摊派", ()),
    ],
)
def test_what_is_forbidden_inside_a_grant_is_an_exclusion(
    text: str, exclusions: tuple[str, ...]
) -> None:
    wording = read_wording(text)
    assert wording.exclusions == exclusions
    assert not any(c in x for c in wording.conditions for x in wording.exclusions)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("推行工作许可、登岸许可“一窗办理”", "推行", "implement"),
        ("已享受公寓的，不再发放住房补贴", "不再", "prohibit"),
        ("暂不受理个人申请", "暂不受理", "prohibit"),
        ("原则上不再新批泊位", "不再", "prohibit"),
        ("不再要求提交纸质材料", "不再", "relax"),
        ("对首次轻微违规的，不予处罚", "不予", "relax"),
        ("有下列情形的，不予补助", "不予", "prohibit"),
        ("在岛内举办的国际赛事，给予主办单位最高50万元补助", "给予", "grant"),
        ("推广船员支付便利化服务", "推广", "implement"),
        ("在风险可控的前提下扩大试点范围", "扩大", "implement"),
        ("按每人次50元给予奖励", "给予", "grant"),
        ("研究建设深水航道，加快整治浅滩", "研究建设", "study"),
        ("积极研究设立航运交易所", "研究设立", "study"),
        ("新增建设用地指标优先保障码头项目", "保障", "implement"),
        ("船员培训建设资金由区财政统筹", "", "state"),
        ("船员心理指导机制常态运行", "", "state"),
        ("一次性奖励50万元", "奖励", "grant"),
    ],
)
def test_the_main_verb_says_how_far_a_measure_goes(text: str, word: str, kind: str) -> None:
    wording = read_wording(text)
    assert (wording.modality, wording.modality_kind) == (word, kind)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("可以凭护照登岸，费用应当实名支付", ("应当",)),
        ("鼓励开设航线，对首航的公司，给予10万元补助", ("给予",)),
        ("对应当备案的，给予提醒", ()),
        ("支持举办赛事", ()),
    ],
)
def test_a_second_stance_is_seen(text: str, others: tuple[str, ...]) -> None:
    assert other_stances(text, read_wording(text)) == others


@pytest.mark.parametrize(
    ("text", "conditions", "kind"),
    [
        ("支持设立股权基金，单只基金规模不低于1亿元", {"单只基金规模不低于1亿元"}, "support"),
        ("支持年营业收入不少于500万元的企业上市", {"年营业收入不少于500万元的企业"}, "support"),
        ("外籍员工占比不低于10%的企业可享受便利", {"外籍员工占比不低于10%的企业"}, "permit"),
        ("对新落户机构给予不低于30万元的奖励", {"不低于30万元"}, "grant"),
        ("每家企业补助不少于5万元", {"不少于5万元"}, "grant"),
        ("完善设施，原则上每年不少于2场活动", {"原则上每年不少于2场活动"}, "improve"),
        ("服务贸易年均增长不低于5%", set(), "state"),
        ("审核时限不多于3个工作日", set(), "state"),
        ("健全风险防控机制", set(), "improve"),
        ("建立健全风险防控机制", set(), "build"),
    ],
)
def test_a_limit_from_below_is_a_condition_and_a_goal_is_none(
    text: str, conditions: set[str], kind: str
) -> None:
    wording = read_wording(text)
    assert set(wording.conditions) == conditions
    assert wording.modality_kind == kind
    assert all(c in text for c in wording.conditions)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("对新引进的外籍船长给予一次性奖励5万元，大副给予2万元", "新引进的外籍船长"),
        ("对购买公共航道数据的公司发放“航道券”，每家每年不超过3万元", "购买公共航道数据的公司"),
        ("申请公司应为独立法人，并在岛内连续经营满18个月", "在岛内连续经营满18个月"),
        ("上年度货运量达到5万吨的船公司可以申请", "上年度货运量达到5万吨的船公司"),
        ("允许外资开展船舶代理（仅限为外籍船舶代理），取消股比限制", "仅限为外籍船舶代理"),
        ("允许具备资质的公司开展加油", "具备资质的公司"),
    ],
)
def test_a_condition_ends_where_the_grant_begins(text: str, condition: str) -> None:
    assert condition in read_wording(text).conditions


def test_how_many_there_are_to_be_is_no_condition() -> None:
    assert read_wording("支持境外院校与区内院校共建航海学院不少于2所").conditions == ()
    # What somebody must have is one.
    assert (
        "航海学院教师不少于20名"
        in read_wording("支持举办航海学院，航海学院教师不少于20名").conditions
    )
