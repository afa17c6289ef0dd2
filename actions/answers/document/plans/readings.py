"""What a message asks of the pilot and its plans, told by its words alone; the catalogue is not asked.

A pattern says what is asked. That nothing narrower is meant is told by what is left of the message: the fewer other
things a pattern can be said of, the more may be left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from actions.answers.document.plans.plan_words import (
    NAMES_THE_PILOT,
    qualifies_a_plan,
    weight_left,
    words_left,
)


class Aspect(str, Enum):
    """What is asked of the pilot or of a plan."""

    PRECEDENCE = "precedence"
    OLDEST = "oldest"
    WHICH_PLANS = "which_plans"
    REPLICATION = "replication"
    PROGRESS = "progress"
    COUNT = "count"
    TASKS = "tasks"
    APPROVAL = "approval"
    BEGINNING = "beginning"
    LENGTH = "length"
    AFTERWARDS = "afterwards"
    SUPERVISION = "supervision"
    STEERING = "steering"
    TARGETS = "targets"
    EMPHASES = "emphases"
    MEMBERSHIP = "membership"
    ROLE = "role"
    ISSUE = "issue"
    RESULTS = "results"


@dataclass(frozen=True)
class Reading:
    """How an aspect is asked for."""

    aspect: Aspect
    asks: tuple[re.Pattern[str], ...]
    """All of them must be found."""
    slack: int = 1
    """How much may be left of the message besides the asking: Chinese characters, two for an English word."""
    unless: re.Pattern[str] | None = None
    is_strict: bool = False
    """Whether no more may be left even where the classifier is sure of no topic."""
    of_a_place: bool = False
    """Whether a place alone is asked for it, and the pilot need not be named."""
    by_itself: bool = False
    """Whether its words can be said of nothing but the plans."""
    besides: re.Pattern[str] | None = None
    """What a message may name besides, and asks this all the same."""
    besides_of_district: re.Pattern[str] | None = None
    """The same where a district's plan is asked about."""


LENIENT = 4
"""How much more may be left where nothing speaks for another topic."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_WHO_OR_HOW = _any(
    r"谁|哪|怎么|怎样|如何|什么|有没有|由|吗",
    r"\b(?:who|which|what|how|is there|whom|does|do|is|are)\b",
)
_ASKING = _any(
    r"多少|几(?=[个家项条年])|谁|什么|啥|哪|怎么|如何|[?？](?=.)",
    r"\b(?:who|what|which|when|where|how|why)\b",
)
"""Each of these may be a question of its own, of which nothing may be left."""
_TASKS = r"(?:tasks?|measures?|points?|items?|rows?|articles?|provisions?|duties)"
_DONE = r"(?:done|completed?|finish(?:ed)?|carried out|implemented|achieved|executed|delivered)"
_HOW_MANY_DONE = r"^\W*(?:那么?|到|现在|目前|今天|已经?|其中|又|都|一共|实际)*(?:完成|落实|实施|做完|干成|办成|办完|推进)(?:了|率)?(?:是|有)?(?:多少|几)(?:[项个条件])?(?:了|呢)?\W*$"
_RESULTS_ZH = "(?:成果|成效|成绩单?|结果|效果|亮点|战果|收获|成就)"
_WHAT_FOR = _any(
    # Who asks, and where it is to be printed or told: that narrows nothing.
    r"^[^，,。？?：:]{0,14}(?:商会|协会|学会|领馆|领事馆|使馆|媒体|记者|报社|杂志)(?:的|工作)?(?:(?:想|要)[^，,。？?：:]{0,4})?[，,：:。]?",
    r"(?:会员|读者|领导|客户|老板|同事|总部)们?(?:想|要)?(?:知道|了解|问)?",
    r"(?:可以|能|好|想|要|准备|打算)?(?:写进|写到|写入|放进|放到|放在|用在|用于|登在|刊登|印在|发在|引用)[^，,。？?]{0,10}",
    r"(?:写|做|准备|起草)[^，,。？?]{0,6}(?:讲话稿|发言稿|稿子|稿|报告|汇报|简报|通讯|ppt|材料|文章)[用时]?",
    r"(?:我们?)?(?:在|要在|给)[^，,。？?]{0,6}(?:群|会刊|公众号|网站)里?(?:上)?(?:转发|发布|发)?",
    r"(?:头|前)?[一1]周?年(?:来|多)?|第[一1]年|首年|周年|20\d\d年?|以来|开展",
    rf"{_RESULTS_ZH}|数据|数字|麻烦|几个|取得|做出|效果",
    r"\b(?:for|in) (?:an? |our |the |my |their )?(?:[\w'’-]+ ){0,2}(?:newsletters?|speech|bulletin|presentation|slides|report|article|press release|briefing|brochure|talk)\b",
    r"^[^.,;:?]{0,40}\b(?:chamber|association|consulate|embassy|newspaper|magazine)\b[^.,;:?]{0,20}[.,;:]",
    r"\b(?:(?:our|the) (?:members|readers)|statistics|outcomes|accomplishments|highlights|data|first year|after (?:one|1|a) year|one[- ]year|20\d\d)\b",
)
READINGS = (
    Reading(
        Aspect.PRECEDENCE,
        (
            _any(
                r"为准|优先|算数|说了算|(?:效力|级别)[^。？?]{0,4}[高大]|(?:听|按|依|照)(?:谁|哪)",
                r"\b(?:prevails?|overrid\w+|precedence|binding|takes? priority|counts?|wins?|applies|apply|follow)\b",
            ),
            _any(
                r"冲突|矛盾|不一致|抵触|打架|出入|不同|不一样|哪[个份一]",
                r"\b(?:contradict\w*|conflict\w*|inconsisten\w+|differ\w*|disagree\w*|clash\w*|something else)\b|\bwhich (?:plan|document|one)\b",
            ),
            _any(
                r"方案|文件|区里|县里|市里|市级|区级|县级|规定|号文|发\d+号",
                r"\b(?:plans?|documents?|district|municipal|county|city)\b",
            ),
        ),
        slack=4,
        by_itself=True,
    ),
    Reading(
        Aspect.OLDEST,
        (
            _any(
                r"最早|最老|最旧|最新|最晚|最先|最近(?:的|一份)|(?:谁|哪[份个一地边])[^，,。？?]{0,6}(?:先|早|晚|后)(?:印?发|出|公布|颁布)|哪(?:份|个)?(?:文件|方案)?(?:更)?[早晚新旧]",
                r"\b(?:oldest|earliest|newest|latest|most recent(?:ly)?)\b|"
                r"\b(?:issued|published|released|adopted|dated|came out|came) (?:first|earlier|later|last)\b",
            ),
            _any(
                r"文件|方案|哪份|几份",
                r"\b(?:documents?|plans?|texts?)\b",
            ),
        ),
    ),
    Reading(
        Aspect.WHICH_PLANS,
        (
            _any(
                r"(?:哪些|哪几个|哪个|几个|多少个?|别的|其他|还有)(?:的)?(?:区县|区|县|地方)",
                r"\b(?:which|what|how many|other|any other) (?:other )?(?:districts?|count(?:y|ies)|places?)\b",
            ),
            _any(r"方案|文件|细则|计划", r"\b(?:plans?|documents?)\b"),
            _any(
                r"出台|出了|发布|印发|公布|制定|有|收录",
                r"\b(?:publish\w*|issu\w+|have|has|own|drawn|adopt\w*|held|hold)\b",
            ),
        ),
        slack=2,
        unless=_any(r"要求|提到|写", r"\b(?:ask|require|expect|mention)"),
        by_itself=True,
    ),
    Reading(
        Aspect.REPLICATION,
        (
            _any(
                r"复制|可推广|在全国推广|推广到",
                r"\b(?:replica\w+|copied|copy|rolled out (?:across|nation|to)|extended to other)\b",
            ),
            _any(
                r"多少|几|哪些|什么|有没有|吗|是否",
                r"\b(?:how many|what|which|any\w*|has|have|is|are|number)\b",
            ),
        ),
        slack=4,
        of_a_place=True,
        by_itself=True,
    ),
    Reading(
        Aspect.PROGRESS,
        (
            _any(
                r"(?:干成|做完|完成|办成|办完|落实|实施)了?(?:的)?(?:有)?(?:多少|几|哪|没有|了吗|情况|到)|(?:干|做)到(?:哪|什么程度)|还剩|没(?:做|干|完成)|(?:干|做)完了|都(?:完成|落实)了?(?:吗|没)|(?:多少|几|哪些|哪个|哪)[^，,。？?]{0,8}(?:干成|做完|完成|办成|办完|落实|实施了|已经?实施)",
                rf"\bhow (?:many|much|far)\b[^?.]*\b{_DONE}\b|\b{_DONE} so far\b|\b(?:what|which) (?:share|percentage|part)\b[^?.]*\b{_DONE}\b|\bhow far\b[^?.]*\b(?:got|come|are|is)\b|\bfinished (?:first|earlier|sooner)\b|\b(?:still open|remaining|outstanding|left to do)\b|^(?:so |and )?(?:has|have|did|are|were)\b[^?.]*\b(?:finished|completed|done|implemented)\b",
            ),
            _any(
                r"任务|措施|事项|试点|方案|干成|做完|办成",
                r"\b(?:tasks?|measures?|pilot|plans?|finished)\b",
                # What goes on after the tasks were counted names them no more.
                _HOW_MANY_DONE,
                rf"^\W*(?:(?:and|so|but) )*how (?:many|much)(?: of (?:them|these|those|it|that))? (?:\w+ ){{0,3}}{_DONE}(?: (?:by now|so far|yet|already|today))?\W*$",
            ),
        ),
        unless=_any(
            r"完成时限|什么时候完成|哪一?年|前完成|[亿万家单列]", r"\bby when\b|\bwhich year\b"
        ),
        of_a_place=True,
    ),
    Reading(
        Aspect.COUNT,
        (
            _any(
                r"(?:多少|几)(?:个|项|条|件)?(?:的)?(?:具体)?(?:试点)?(?:任务|措施|事项|举措|要点|条款|点(?!钟)|行(?!业)|条(?!件)|项(?!目))",
                r"(?:任务|措施|事项|举措|行|条)(?:数|总数|有多少|有几|一共|总共|共|各)",
                rf"\bhow many (?:\w+ ){{0,2}}?{_TASKS}\b|\bnumber of (?:\w+ )?{_TASKS}\b",
                r"(?:任务|措施|事项)(?:比|是不是|是否|会不会|更|谁|哪个)[^，。？?]{0,10}[多少]",
                r"(?:方案|文件)[^，。？?]{0,6}比[^，。？?]{0,16}(?:任务|措施|事项)[^，。？?]{0,4}[多少]",
                rf"\b(?:fewer|more|less|as many|the most|the fewest) (?:\w+ )?{_TASKS}\b",
            ),
        ),
        unless=_any(r"上班|下班|开门|关门|营业|点钟|几点(?:开|到)", _HOW_MANY_DONE),
        is_strict=True,
        of_a_place=True,
    ),
    Reading(
        Aspect.TASKS,
        (
            _any(
                r"(?:哪些|什么|啥|哪几项?)(?:具体)?(?:的)?(?:试点)?(?:任务|事(?!务)|工作)|任务(?:是|都|主要)?(?:有)?(?:什么|哪些|啥)|任务[^，,。？?]{0,10}(?:列|罗列|列举|开列|念)(?:一下|个?(?:清单|表|单子)|出来|全|给我|一遍|$)|(?:列出|列举|罗列|列一下)[^，,。？?]{0,8}任务|安排了?(?:什么|哪些|啥)?任务|(?:派|布置|分配|安排)了?(?:什么|哪些|啥子?)|(?:要|让|叫)[^，,。？?]{0,6}(?:干|做)些?(?:什么|啥)|"
                r"要求[^，,。？?]{0,8}(?:做|干|搞)?(?:什么|啥|哪些)|(?:具体|需要|要|得|该)(?:做|干)(?:的)?(?:什么|啥|哪些|点啥)",
                r"\b(?:which|what)(?: are| is)? (?:\w+ ){0,2}?(?:tasks|duties)\b|\b(?:list|name|show)\b[^?.]*\btasks\b|"
                r"\bwhat (?:does|do|did|is|are)\b[^?.]*\b(?:ask|require|expect|demand|assign|oblige)\w*\b|\bwhat (?:must|should|does|do|has|have)\b[^?.]*\b(?:do|to do)\s*\??$",
            ),
        ),
        unless=_any(
            r"已经?(?:完成|实施|落实)", r"\b(?:implemented|done|completed|finished|carried out)\b"
        ),
        of_a_place=True,
    ),
    Reading(
        Aspect.ISSUE,
        (
            _any(
                r"印发|发布|公布|出台|颁布|发文|(?:文号|日期)[^，,。？?]{0,8}(?:各|分别)|(?:各|分别)[^，,。？?]{0,8}(?:文号|日期)|依据",
                r"\b(?:issued?|issuing|published?|adopted|numbers? and dates?|dates? and numbers?|basis)\b",
            ),
            _any(
                r"谁|哪[天年月]|何时|什么时候|日期|文号|几[月号]|哪[个份]|什么",
                r"\b(?:who|when|which (?:day|date|year)|dates?|numbers?|basis)\b",
            ),
        ),
    ),
    Reading(
        Aspect.APPROVAL,
        (
            _any(
                r"批准|批复|批文|获批|同意|批的|批下来|批了|审批|(?:哪年|什么时候|何时)[^，,。？?]{0,6}(?:给|拿到|获得|落到)",
                r"\b(?:approv\w+|sign(?:ed)?(?: it)? off|sign(?:ed)?-off|sanction\w*|authori[sz]\w+)\b",
            ),
            _any(
                r"谁|哪|什么|何时|几|多少|号|吗",
                r"\b(?:who|whom|when|which|what|number|reference|date)\b",
            ),
        ),
        unless=_any(r"批准[^，,。？?]{0,6}(?:外资|企业|项目|机构)"),
    ),
    Reading(
        Aspect.APPROVAL,
        (
            _any(
                r"启动|发起|设立|确立|依据|根据|来源|源头|开启|批给",
                r"\b(?:start\w*|launch\w*|set up|sets up|establish\w*|creat\w+|initiat\w+|introduc\w+|basis|based on|behind)\b",
            ),
            _any(
                r"(?:哪|什么|啥)[^，,。？?]{0,4}(?:文件|批文|文|规定|通知)|(?:法律|政策|文件)依据|哪里来|哪来",
                r"\b(?:which|what)(?: \w+){0,2} (?:documents?|papers?|decisions?|instruments?|basis)\b|\b(?:legal|policy) basis\b",
            ),
        ),
    ),
    Reading(
        Aspect.BEGINNING,
        (
            _any(
                r"(?:什么时候|何时|哪年|哪一年|哪天|几时|几月)[^，,。？?]{0,8}(?:开始|启动|起步|算起|搞起|起)|(?:开始|启动|起步)(?:时间|日期|于哪|的时间|是哪|是什么时候)|从(?:什么时候|何时|哪年|哪天)",
                r"(?<!until )(?<!till )(?<!up to )\b(?:when|since when|what (?:year|date|day)|which year)\b[^?.]*\b(?:start\w*|beg[aiu]n\w*|launch\w*|run\w*|kick\w*)\b",
            ),
        ),
    ),
    Reading(
        Aspect.LENGTH,
        (
            _any(
                r"(?:搞|试|做|为期|期限|持续|一共|总共|试点|干|实施|时间|周期)(?:期限?|时间)?(?:是|有|要)?(?:几年|多久|多长|多少年)|^[^\u4e00-\u9fff]*(?:几年|多久|多长时间|为期几年)|(?:时间|期限)[^，,。？?]{0,3}多长|(?:什么时候|啥时候|何时|哪一?年)[^，,。？?]{0,4}(?:截止|结束|到期|完成|做完)|(?:有效|搞|做|干|试|持续)到(?:什么时候|啥时候|何时|哪一?年)",
                r"\bhow long (?:does|do|is|will|was)\b[^?.]*\b(?:run|last|pilot|take|go on|it)\b|\b(?:how many years|for how long)\b|\b(?:when|what year|which year)\b[^?.]*\b(?:over|end|ends|finish|finished|expires?|completed|done)\b|\b(?:until|till|up to) (?:when|what|which)\b(?: (?:year|date|month|day))?[^?.]*\b(?:run|runs|last|lasts|valid|hold|holds|go on|apply|applies)\b",
            ),
        ),
    ),
    Reading(
        Aspect.AFTERWARDS,
        (
            _any(
                r"(?:期满|到期|届满|三年|3年|结束|完了|满了?)[^，,。？?]{0,4}(?:之后|以后|后)|(?:之后|以后|后续|接下来)[^，,。？?]{0,4}(?:怎么|如何|会|呢|咋)|(?:到期|期满)[^，,。？?]{0,4}(?:怎么|如何|咋)",
                r"\bwhat (?:happens|will happen|comes|follows|then|next)\b[^?.]*\b(?:after\w*|then|when|once|next|over|up|ends?)\b|\bafter (?:the )?(?:three|3) years\b|\bwhat (?:comes|happens) (?:after|next)|\bword on what happens\b|\b(?:successor|follow-up) (?:plan|programme|pilot)\b|^(?:and )?(?:then|afterwards?|after that)\W*$",
            ),
        ),
        slack=1,
    ),
    Reading(
        Aspect.SUPERVISION,
        (
            _any(
                r"监督|督查|督促|督办|检查|考核|考评|把关|追责|问责|追究|盯着?|落到实处|(?:确保|保证)[^，,。？?]{0,8}(?:落实|执行|到位)|抓落实",
                r"\b(?:supervis\w+|audit\w*|monitor\w*|check\w*|inspect\w*|apprais\w+|enforc\w+|makes? sure|ensur\w+|keeps? an eye|accountab\w+|keeps? watch|watch\w*)\b|"
                r"\bwho\b[^?.]*\b(?:executed|carried out|implemented|delivers?|delivered|kept)\b",
            ),
            _WHO_OR_HOW,
        ),
        of_a_place=True,
    ),
    Reading(
        Aspect.STEERING,
        (
            _any(
                r"谁|哪(?:个|些|家|一)|什么(?:部门|单位|机构)|有没有",
                r"\b(?:who|which|what|is there)\b",
            ),
            _any(
                r"负责|牵头|统筹|协调|主管|挂帅|领导|工作组|[在]管|来管|归[^，,。？?]{0,4}管|管(?:这|的|着)",
                r"\b(?:leads?|leading|led|in charge|responsible|heads?|steers?|coordinates?|runs?|committee|leading person|working group|leader)\b",
            ),
        ),
        is_strict=True,
    ),
    Reading(
        Aspect.TARGETS,
        (
            _any(
                r"(?:目标|指标)[^，,。？?]{0,8}(?:多少|数字|哪年|几)|指标[^，,。？?]{0,8}(?:什么|哪些|吗|没有)|(?:数字|量化|定量)[^，,。？?]{0,6}(?:目标|指标)|(?:什么|哪些|有没有|啥)[^，,。？?]{0,6}指标|(?:增长|增速)[^，,。？?]{0,3}(?:目标|指标)",
                r"\b(?:target|goal|aim|objective)s?\b[^?.]*\b(?:figures?|numbers?|numeric\w*|quantif\w+|by when|year)\b|\b(?:numeric\w*|quantif\w+|quantitative|measurable)\b(?: \w+){0,3}? (?:targets?|goals?)\b|\b(?:what|which|any)\b(?: \w+){0,2}? targets?\b|\bfigures?\b[^?.]*\b(?:reach|aim|achieve|hit)\b|\bgrowth (?:targets?|goals?)\b|\b(?:what|which) (?:results?|outcomes?) (?:does|do|is|are|did) (?:it|they|the \w+)\b[^?.]*\b(?:aim|aims|aimed|aiming|supposed|expected|achieve|reach)\b",
            ),
        ),
        of_a_place=True,
        unless=_any(r"目标企业", r"\btarget (?:compan|enterpris|firm)"),
        besides=_any(r"服务贸易|进出口额", r"services? trade"),
        besides_of_district=_any(
            r"利用外资|吸引外资|外资|外商投资", r"foreign (?:investment|capital)"
        ),
    ),
    Reading(
        Aspect.EMPHASES,
        (
            _any(
                r"(?:什么|哪些|哪几个|啥|哪个)[^，,。？?]{0,10}(?:产业|行业|领域|园区|平台|片区|开发区)|(?:产业|行业|领域|园区|平台)[^，,。？?]{0,4}(?:有)?(?:哪些|什么|啥)|重点(?:发展|做|搞|干|抓)(?:的)?(?:是)?(?:什么|哪些|啥)",
                r"\b(?:which|what)(?: are| is)?(?: the)?(?: \w+){0,2} (?:industr(?:y|ies)|sectors?|fields?|areas?|parks?|zones?|platforms?)\b|\bwhat (?:should|does|must|will|is)\b[^?.]*\b(?:focus|concentrate|prioriti[sz]e|specialise)\b",
            ),
        ),
        is_strict=True,
        of_a_place=True,
        unless=_any(
            r"(?:能|可以|允许)[^，,。？?]{0,6}(?:投资|进入|办|做)|外资|外商",
            r"\b(?:foreign|can|may|allowed|open to)\b",
        ),
    ),
    Reading(
        Aspect.RESULTS,
        (
            _any(
                rf"(?:什么|哪些|啥|多少|几个|怎么样|如何|想要|有没有|想知道|想了解|给|汇总|总结)[^，,。？?]{{0,12}}{_RESULTS_ZH}|"
                rf"{_RESULTS_ZH}[^，,。？?]{{0,8}}(?:什么|哪些|啥|数字|数据|多少|怎么样|如何|麻烦|给)|"
                r"(?:周年|[一1]年来?|第[一1]年|首年|以来|20\d\d年?)[^，,。？?]{0,8}(?:数据|数字)",
                r"\bachiev\w+|\b(?:hard |actual )?(?:numbers|figures) on results\b|\bwhat (?:are |were )?(?:the )?(?:results|outcomes|accomplishments)\b|"
                r"\b(?:results|outcomes|accomplishments|highlights) (?:of|from|in|after)\b|"
                r"\b(?:figures|numbers|statistics|data) (?:of|on|from|about|for) (?:the |chongqing['’]?s? )(?:\w+ ){0,3}pilot\b",
            ),
            _any(r"试点|服务业(?:扩大)?(?:对外)?开放|扩大开放", r"\bpilot\b|\bopening[- ]up\b"),
        ),
        by_itself=True,
        besides=_WHAT_FOR,
    ),
    Reading(
        Aspect.ROLE,
        (
            _any(
                r"(?:负责|承担|做|干|搞|管)(?:些|点|了)?(?:什么|啥|哪些)|(?:怎么|如何|什么|啥)[^，,。？?]{0,4}(?:定位|角色|作用)|定位|(?:扮演|起)什么",
                r"\brole\b|\bwhat (?:does|do|is|are)\b[^?.]*\b(?:do|say about|for)\b",
            ),
        ),
        of_a_place=True,
    ),
    Reading(
        Aspect.MEMBERSHIP,
        (
            _any(
                r"有没有[^，,。？?]{0,6}(?:方案|文件|计划)(?:[？?]|$)|有(?:自己的|同样的|类似的)(?:方案|文件|计划)",
                r"(?:是|算|属)[^，,。？?]{0,6}试点(?:城市|地区|省市|地方|单位)",
                r"\b(?:is|are|was|were)\b[^?.]*\b(?:pilot (?:city|cities|provinces?|regions?|areas?|places?)|in (?:the|this) (?:same )?pilot)\b",
                r"\b(?:have|has|got)\b[^?.]*\b(?:plan|document)\b",
                r"归不归|属不属于|算不算|在不在|是不是|包不包括|参不参加|有没有份|(?:限于|属于|包括|包含|参加|参与|纳入|覆盖|算|(?<![现存])在|加入|有份)[^，,。？?]{0,14}(?:吗|么|没有|里|还是)|提到吗|有提到",
                r"^(?:so |and |but )?(?:is|are|does|do|did|has|was|can|may)\b[^?.]*\b(?:limited to|part of|covered|cover|includ\w+|belongs?|tak\w+ part|participat\w+|(?:in|within) (?:the|your|this|any) (?:\w+ )?(?:pilot|plans?|documents?)|join\w*|(?<!still )appl(?:y|ies)(?! (?:(?:also|too|today|now)\b|to (?:[\w-]+ ){0,3}(?:compan|firm|enterprise|business|investor|bank|people|person|staff|employee|worker|expert|engineer|talent|foreigner|child|stud)\w*)))\b",
            ),
            _any(
                r"试点|方案|扩大开放|范围",
                r"\b(?:pilot|plans?|documents?|opening[- ]up|programme|scheme)\b",
            ),
        ),
        of_a_place=True,
    ),
)


@dataclass(frozen=True)
class Context:
    """What a message is read with."""

    named: tuple[str, ...] = ()
    """Names that are set apart before its words are weighed: of places and plans."""
    has_place: bool = False
    has_district: bool = False
    is_of_no_matter: bool = False
    """Whether the classifier, too, is sure of no topic but the pilot as a whole."""
    goes_on: bool = False
    """Whether the talk was of the pilot, or of nothing yet."""


def read_aspects(text: str, context: Context) -> list[Aspect]:
    """What a message asks of the pilot or its plans, in the order of the readings; nothing where it asks of a matter."""
    named = bool(NAMES_THE_PILOT.search(text))
    return [r.aspect for r in READINGS if _asks(r, text, named, context)]


def may_ask(aspect: Aspect, text: str) -> bool:
    """Whether the patterns of an aspect are found, whatever else a text says."""
    return any(r.aspect is aspect and all(p.search(text) for p in r.asks) for r in READINGS)


def says_nothing_else(text: str, named: Iterable[str]) -> bool:
    """Whether a message names a place or a plan and nothing besides."""
    return weight_left(words_left(text, named)) == 0


def _asks(reading: Reading, text: str, named: bool, context: Context) -> bool:
    of_plans = named or reading.by_itself or context.goes_on
    of_plans = of_plans or (reading.of_a_place and context.has_place)
    if not of_plans or not all(pattern.search(text) for pattern in reading.asks):
        return False
    if reading.unless is not None and reading.unless.search(text):
        return False
    weighed = text if reading.besides is None else reading.besides.sub(" ", text)
    if reading.besides_of_district is not None and context.has_district:
        weighed = reading.besides_of_district.sub(" ", weighed)
    left = words_left(weighed, context.named)
    more = context.is_of_no_matter and named and not reading.is_strict
    if more and len(_ASKING.findall(text)) <= 1 and not qualifies_a_plan(weighed, left):
        return weight_left(left) <= reading.slack + LENIENT
    return weight_left(left) <= reading.slack
