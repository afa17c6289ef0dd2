"""Under which conditions a measure holds, and what it leaves out: fixed turns of official prose.

Comes from: knowledge.wording. Every piece that is given is a piece of the sentence itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_EXCLUSIONS = (
    re.compile(r"除[^，,。（(]{2,20}外(?=[，,])"),
    re.compile(r"[（(](?:不含[^）)]+|[^（(）)]+除外)[）)]"),
    re.compile(r"(?<=[，,；。])但?[^，,。；（(]{2,40}除外(?=$|[，,。；])"),
    re.compile(r"(?:不包括|不适用(?:于)?)[^，,。；（(]+"),
    re.compile(r"(?<![^，,；;。但])不含(?!税|增值税)[^，,。；（()）]+"),
    # 不适用前款规定 says nothing without whom it is not for.
    re.compile(
        r"(?<![^，,；;。：])(?:[^，,。；：]{2,60}的[，,])?[^，,。；：]{0,40}不适用(?:于)?(?:前|本|上|该|此|以上)[^，,。；（(]+"
    ),
)
_LEAVE = "(?:备案|核准|审核|审批|授权|许可|认定|评估|验收|评审|登记)"
"""What an authority gives before something may be done."""
_SOMEBODY = "(?:外国人才|企业|机构|外籍人员|单位|境外自然人|公司|费用|资源)"
_BESIDE = "(?:外国人才|企业|机构|外籍人员|单位|境外自然人|公司|个人|人才|人员|园区|团队|高校|院校|医院|银行)"
_NAME = "(?:(?!开展|设立|申请|申报|办理|参与|享受|提供|给予|在|可|按)[^，,。；、的])"
_WHO_ALL = (
    rf"(?:{_NAME}{{1,10}}、){{0,4}}?[^，,。、]*?{_SOMEBODY}"
    rf"(?:(?:、|以?及|和)(?:(?![和及与]){_NAME}){{0,10}}?{_BESIDE})*"
)
"""Whom a condition is for, with those named beside them: 企业和机构."""
_CONDITIONS = (
    re.compile(r"在[^，,。]{2,14}?的前提下"),
    re.compile(r"(?<![^，,；;。])在[^，,。；]{2,30}?框架[下内](?=[，,])"),
    re.compile(r"在条件成熟时"),
    re.compile(r"在(?:政策允许的|可控)范围内"),
    re.compile(r"在特定区域"),
    re.compile(r"在便利化额度外"),
    re.compile(r"(?:满足)[^，,。]+条件的"),
    re.compile(r"(?<!不)符合条件的[^，,。]{2,20}?等金融机构"),
    re.compile(r"(?<!不)符合条件的[^，,。]{2,20}?(?:资源)"),
    re.compile(r"符合条件的服务业企业聘用的(?:“[^“”，,。]+”)?(?:外国人才)?"),
    # What somebody must be, where the sentence grants something to him alone.
    re.compile(
        r"(?:[境外国][外籍内])?(?:高端|高层次|“高精尖缺”|急需紧缺)(?:外国)?(?:专业)?人才"
        r"(?=给予|提供|投资|[，,]?(?:均|即)?可|免征|享受)"
    ),
    re.compile(r"港澳服务提供者(?=设立独资)|(?<=支持)民营企业(?=以)|外商投资旅行社(?=开展)"),
    re.compile(r"非金融企业(?=外债)|高新技术企业(?=外债)|重点创新企业(?=“)"),
    re.compile(r"中外合资"),
    re.compile(r"在部分学校(?=先行先试)"),
    re.compile(r"(?:区内)?从事[^，,。]+?企业(?=认定)"),
    re.compile(r"认定为[^，,。即]+(?=即可)"),
    re.compile(r"对发现[^，,。]+的(?=按)|对具有[^，,。]+情节的"),
    re.compile(r"(?<=的)[^的，,。]{2,14}等领域(?=的)"),
    re.compile(r"(?<=外籍高层次人才)[^，,。]+?(?=提供)"),
    re.compile(r"按照《[^，,。]+?体系"),
    re.compile(r"在营利性医疗机构"),
    re.compile(r"(?<=外商)捐资"),
    re.compile(r"依托人民银行的[^，,。]+?平台"),
    re.compile(r"根据各产业链的具体特点"),
    re.compile(r"与境外机构合作"),
    re.compile(r"适时"),
    re.compile(rf"(?<!不)符合[^，,。]{{0,12}}?(?:条件|政策)的{_WHO_ALL}"),
    re.compile(rf"(?<!不)具备[^，,。；的]{{0,12}}?(?:条件|资质|资格)的{_WHO_ALL}"),
    re.compile(r"具有经国家认可的境外职业资格"),
    re.compile(r"(?<!未)经[^，,。]{0,14}?备案后"),
    re.compile(r"为区内企业(?=提供)"),
    re.compile(r"在(?:区|重庆市)合法工作的"),
    re.compile(r"根据[^，,。]{2,12}需要"),
    re.compile(r"按(?:有关)?规定|按程序|依法合规|依法"),
    re.compile(r"合法薪酬收入|经常项目项下"),
    re.compile(r"在境内就读国际学校"),
    re.compile(r"(?:县|区)内(?=研发机构|企业)"),
    re.compile(r"外资合资|非营利性"),
    re.compile(r"以控股或参股形式"),
    re.compile(r"(?<!不)符合[^，,。；]{0,16}条件(?:之一)?的"),
    re.compile(
        r"(?<=对)[^，,。；对]{2,50}(?:以上|以下|达到|满|新)[^，,。；对]{0,30}的(?:企业|机构|单位|个人|人才|项目)(?=[，,给按])"
    ),
    re.compile(r"未经[^，,。]{2,12}?(?=开展|从事|擅自|不得|使用)"),
    re.compile(r"(?<!未)经[^，,。]{2,14}?(?:批准|同意)(?:后|的)?(?=[，,可]|$)"),
    re.compile(rf"(?<![^，,；;。])经[^，,。；]{{2,24}}?{_LEAVE}(?:通过|合格|同意)?后?(?=[，,])"),
    # What is forbidden to whoever lacks something: with the word that says so.
    re.compile(rf"(?<![^，,；;。])未经[^，,。；]{{0,30}}?(?:{_LEAVE}|批准|同意)(?=[，,])"),
    re.compile(
        r"(?<![^，,；;。])(?:不符合|不具备|不满足|未取得|未达到|未按)[^，,。；：]{2,40}?的[^，,。；：的]{0,14}?"
        r"(?=[，,]?(?:一律)?(?:不予|不得|不再|不享受|暂不|禁止|严禁))"
    ),
    re.compile(r"(?<!未)经(?:依法)?批准(?:后)?(?=[\u4e00-\u9fff])"),
)

REFUSES = (
    "不得(?!超过|高于|低于|少于|晚于|迟于)|严禁|禁止|不予(?!(?:行政)?处罚|追究)|暂不|不享受|不受理"
    "|不再(?!要求|收取|征收|提交|审批|核验|查验|需要)"
)
"""Words that forbid or refuse. What is no longer demanded is a relief, a limit in figures a condition."""

LISTED = re.compile(r"[：:]\s*(?:①|[（(][1一][）)]|1\s?[.．、](?!\d)).*", re.DOTALL)
"""The items that stand under a sentence, or after its colon."""

_START = "(?<![^，,；;。：①-⑳])"
"""Where a piece of a sentence begins."""
_PIECE = "[^，,。；：①-⑳]"
_AT_WORK = "(?:设立|注册|登记|落户|工作|就业|执业|经营|纳税|举办|投资|购置|租赁)"
_NOUN = "(?:企业|机构|单位|主体|个人|人才|人员|员工|职工|人士|申请人|项目|事项|业务|产品|商品|展会|会展|活动|中心|总部|[员师]|公司|银行|医院|学校|旅行社|平台|团队|赛事)"
_BOUND = "(?:低于|少于|高于|多于|小于)"
_DIRECTS = "(?:支持|鼓励|推动|推进|引导|允许|探索|建设|打造|加强|完善|优化|培育|发展|为|以|对|由)"
"""How a piece begins that says what is done, and not for whom the next one is."""
_NOBODY = "(?:新?情况|新?问题|困难|诉求|意见|建议|需求)"
"""对发现的问题 is for nobody in particular."""
_GIVEN = "(?:给予|予以|发放|授予|免征|减征|减免|免收|不予|一次性|(?:奖励|补助|补贴|资助)\\d)"
"""Where it ends for whom something is, and begins what is given."""
_AFTER_FOR = "(?:(?<=^对)|(?<=[，,；;。：]对))(?!接|标|外开|外贸|口|照|冲|话)"
"""After 对 at the start of a piece; 对接 and 对标 name nobody."""
_GENERAL = (
    # 对…的研发中心，给予…: whoever it is for must be what stands before 的.
    re.compile(
        rf"{_AFTER_FOR}{_PIECE}{{2,80}}的(?!{_NOBODY})(?:(?!{_GIVEN})[^，,。；：的]){{1,24}}(?=[，,])"
    ),
    re.compile(
        rf"{_AFTER_FOR}{_PIECE}{{2,60}}的(?!{_NOBODY})[^，,。；：的]{{1,24}}?(?={_GIVEN}|按照?\w|可)"
    ),
    # 为连续工作满4年的人才，推荐…; 为…的目的 has no threshold.
    re.compile(
        rf"(?:(?<=^为)|(?<=[，,；;。]为))(?={_PIECE}*(?:以上|以下|达到|具有|持有|符合|连续|取得))"
        rf"{_PIECE}{{4,100}}的[^，,。；：的]{{1,20}}(?=[，,])"
    ),
    # A piece that ends in 的 says in which case the next one holds; 且 ties it to the piece before.
    re.compile(rf"{_START}{_PIECE}{{2,60}}的(?=[，,])"),
    re.compile(
        rf"{_START}{_PIECE}{{2,60}}[，,](?:且|并且|同时|或者?)(?!给予|鼓励|支持){_PIECE}{{2,60}}的(?=[，,])"
    ),
    re.compile(
        rf"(?<![保支坚维主扶])持有?{_PIECE}{{1,20}}?(?:证书?|许可|签证|卡|执照|确认函|护照)(?:（[^）]*）)?的(?!使用|办理)"
    ),
    re.compile(r"凭[^，,。；：凭]{1,20}?(?:证书?|执照|护照|许可|确认函|担保函)(?=即?可|直接|办理)"),
    re.compile(
        r"取得[^，,。；：的]{2,20}?(?:许可|资格|证书|批准|资质)后|"
        r"(?<!未)经[^，,。；：的]{2,20}(?:认定|审核|核准|评审|验收|公示|培训|考核|考试|登记)(?:通过|合格|同意)?后"
    ),
    re.compile(rf"{_START}{_PIECE}{{0,20}}(?<!得)不重复{_PIECE}{{2,10}}|{_PIECE}{{0,6}}就高不重复"),
    # Where somebody must be at work, and whom a refusal is for.
    re.compile(
        rf"在[^，,。；：在的]{{1,24}}?{_AT_WORK}的(?:[^，,。；：的]{{0,8}}{_NOUN}(?=[，,]))?"
    ),
    re.compile(
        rf"{_START}{_PIECE}{{2,50}}的[^，,。；：的]{{0,8}}?{_NOUN}(?=[，,]?(?:不予|不得|不再|不享受|暂不))"
    ),
    # 持有确认函的人员，可…: a subject that is told by what it has or does.
    re.compile(
        rf"{_START}(?!{_DIRECTS}){_PIECE}{{2,60}}的[^，,。；：的]{{0,8}}{_NOUN}"
        r"(?=[，,](?:可|经|凭|由|给予|按|一次性|奖励|补助|享受|免|年|在\w{1,12}的))"
    ),
    # 上年度进出口额达到1亿元的公司可以申请: a subject that is told by its size.
    re.compile(
        rf"{_START}(?!{_DIRECTS})[^，,。；：的]{{2,24}}(?:达到|超过|高于)\d[^，,。；：的]{{0,12}}的"
        rf"[^，,。；：的]{{0,8}}?{_NOUN}(?=可|享受|给予|按|免|不予|不得|一次性|奖励|补助)"
    ),
    # 并在本区连续经营满12个月: for how long somebody must have been at it.
    re.compile(
        rf"(?:(?<![^，,；;。：])|(?<=[，,；;。：]并)|(?<=[，,；;。：]且))(?![并且]|{_DIRECTS}){_PIECE}{{0,16}}?"
        r"(?:连续|累计|经营|工作|居住|设立|成立|注册|从业|执业|任职|持有)[^，,。；：的满]{0,6}满\d+\s?(?:年|个月|日|天)(?:以上)?"
        r"(?=$|[，,；;。])"
    ),
    re.compile(r"(?<![^，,；;。：（(])[仅只]限于?[^，,。；：（()）]{2,40}"),
    # How much at the most: the whole piece where it says nothing else, else from the limit on.
    re.compile(rf"在不超过{_PIECE}{{2,20}}?(?:以内|范围内|额度内|内)"),
    re.compile(
        r"(?:(?<![^，,；;。：①-⑳但且])[^，,。；：给的对在按由但且]{0,12})?(?:最高|最长|最多)?(?:不得超过|不超过(?!\d+\s?(?:个?工作日|小时|分钟)))"
        r"[^，,。；：]{1,24}?(?=[，,。；：]|$|的?(?:一次性)?(?:奖励|补助|补贴|资助|支持|风险补偿)|额度内|的费用)"
    ),
    # How much at the least, or no more: 单只基金规模不低于1亿元. What is to grow by so much is a goal.
    re.compile(
        rf"(?:(?<![^，,；;。：①-⑳但且])[^，,。；：给的对在按由但且增补奖贴]{{0,12}})?(?:原则上)?不(?:得)?{_BOUND}(?!\d+\s?(?:个?工作日|小时|分钟))"
        r"(?=[^，,。；：]{0,6}[\d一二三四五六七八九十])(?<!增长不低于)(?<!增速不低于)(?<!增长不少于)"
        r"[^，,。；：的]{1,24}?(?=[，,。；：]|$|的?(?:一次性)?(?:奖励|补助|补贴|资助|支持|风险补偿))"
    ),
    # 支持年营业收入不少于500万元的企业上市: whom it is for.
    re.compile(
        rf"(?:(?<=支持|鼓励|引导|推荐|允许|帮助)|(?<=对)|(?<=为))[^，,。；：的对为]{{1,16}}不(?:超过|{_BOUND})\d[^，,。；：的]{{0,12}}的"
        rf"[^，,。；：的]{{0,8}}?{_NOUN}"
    ),
    re.compile(
        rf"{_START}(?!{_DIRECTS})[^，,。；：的]{{2,24}}不(?:超过|{_BOUND})\d[^，,。；：的]{{0,12}}的"
        rf"[^，,。；：的]{{0,8}}?{_NOUN}(?=可|享受|给予|按|免|不予|不得|一次性|奖励|补助)"
    ),
    re.compile(
        r"(?:最高|最多|最长)(?:可达)?\d[\d.,]*\s?(?:万|亿|千|百)?(?:元|美元|欧元|%|年|个月|个?工作日|日|天)?(?:人民币)?"
    ),
    re.compile(rf"{_START}同一[^，,。；：]{{1,12}}限{_PIECE}{{2,16}}"),
    re.compile(rf"{_START}{_PIECE}{{2,40}}(?:超过|达到|高于|以上|以内|以下){_PIECE}{{0,20}}的部分"),
)
_GOAL = re.compile(
    rf"(?:共建|新建|建成|引进|招引|培育|新增|打造|举办|开展|组织|建设)[^，,。；：的]{{1,20}}不(?:得)?{_BOUND}\d+余?"
    r"(?:所|家|个|场|次|名|座|条|项)(?=$|[，,；;。])"
)
"""How many there are to be: 共建学院不少于3所 is what a plan wants, and limits nobody."""
_DUTY = re.compile(
    rf"(?:(?<=[，,；;])|(?<=[，,；;][但且]))(?![但且])(?!{_PIECE}*除外)[^，,。；：委局厅办部门府关院]{{0,16}}(?:应当|必须|须|应(?=提供|依法|符合|具备|真实)){_PIECE}+"
)
"""What an applicant must do, in a sentence that grants him something; the duty of an office is none."""
_FORBIDS = re.compile(
    rf"(?<=[，,；;])(?:(?:{_PIECE}{{2,40}}的|未{_PIECE}{{2,40}})[，,])?[^，,。；：（(]{{0,40}}?(?:{REFUSES}){_PIECE}+"
)
"""What a sentence forbids that otherwise grants or supports."""


def conditions_of(text: str) -> tuple[str, ...]:
    """The conditions that are told without knowing how far the measure goes."""
    known = matches(_CONDITIONS, text)
    # 符合…条件的机构 is told more exactly by its own turn than by 对…的.
    # The items of a list are often alternatives; side by side they would read as all demanded.
    told = LISTED.sub("", text)
    goals = matches((_GOAL,), told)
    general = [
        g
        for g in matches(_GENERAL, told)
        if not any(g.startswith(k) for k in known) and not any(goal.endswith(g) for goal in goals)
    ]
    return tuple(sorted(outermost((*known, *general)), key=text.index))


def duties_of(text: str) -> tuple[str, ...]:
    """What the sentence demands of those whom it favours."""
    return outermost(matches((_DUTY,), text))


def exclusions_of(text: str, forbids: bool) -> tuple[str, ...]:
    """What a measure leaves out.

    Args:
        text: The measure.
        forbids: Whether to forbid is what it does; then 不得 takes nothing out of it.
    """
    patterns = _EXCLUSIONS if forbids else (*_EXCLUSIONS, _FORBIDS)
    found = [
        re.sub("^(?:但|且|并)(?=[^，]*不)", "", m.strip("（）()")) for m in matches(patterns, text)
    ]
    return outermost(found)


def matches(patterns: Iterable[re.Pattern[str]], text: str) -> list[str]:
    """All pieces that any of the patterns finds, in the order of the text."""
    found = [(m.start(), m.group()) for pattern in patterns for m in pattern.finditer(text)]
    return [piece for _, piece in sorted(found)]


def outermost(pieces: Iterable[str]) -> tuple[str, ...]:
    """Each piece once, without those that lie inside another."""
    unique = list(dict.fromkeys(pieces))
    return tuple(p for p in unique if not any(p != q and p in q for q in unique))
