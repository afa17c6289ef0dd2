"""Where the word for a detail asks for none: in longer words, such as new materials, and in what is only told."""

from __future__ import annotations

import re

_TRAPS = {
    "materials": r"(?:员工|职工|雇员|人员|客户|用户|顾客|患者|病人|学生|会员|供应商|个人|人事)的?(?:个人)?资料|(?:有的|有些|一些|这些|那些|别的|网上的?|宣传|官方|各地|几份|这份|那份)材料|材料(?=(?:里|上|中)?(?:面)?(?:写|说|提|讲|用|印|叫))|(?:新|关键|原|建筑|建|复合|先进|金属|化工|高分子|纳米|教学|药物|医用|半导体|电子|生物|电池|零部件)材料|"
    r"材料(?=的?(?:研发|研究|科学|生产|制造|企业|公司|产业|行业|加工|供应|工程|领域|厂|商))|"
    r"\b(?:advanced|new|key|raw|building|composite|teaching|learning|research|imported|construction|critical|battery|medical|course) materials?\b|"
    r"\bmaterials? (?:science|makers?|research|compan(?:y|ies)|producers?|suppliers?|firms?|r&d|industry)\b",
    "fee": r"(?:贷款?|融资|借款|债券?|投资|那[笔单项][^，。？?]{2,20})(?:额度?|是|有|了|到|的|一共|总共)*多少钱|[乱多违]规?收费|收费(?:太)?乱|乱罚款|\bovercharg\w+|\b(?:cost|price|quantity) (?:engineer|consultant|manager|estimator|analyst|accountant|surveyor)s?\b|"
    r"\b(?:price|pricing) (?:bureau|law|monopol\w+)|造价(?:工程)?师|物价局|研发费用?|研究开发费用?|费用总额|运费|服务费|特许权使用费|"
    r"\b(?:service|licen[cs]e|royalty|management|consult\w+|freight) fees?\b|"
    r"\b(?:settle|receive|collect|remit|convert|transfer)\w* (?:\w+ ){0,3}fees?\b|"
    r"\b(?:r&d|research|development|freight|labou?r|transport) (?:fees?|costs?|expenses)\b|\bcosts? of (?:r&d|research)\b|\blow[- ]cost\b|"
    r"\b(?:power|electricity|on-grid|feed-in|land) prices?\b",
    "website": r"\bonline (?!portal|entr|address|application|form|system|platform|page|link|site|registration|filing|channel)[a-z]{3,}|\bis there (?:a|an|one|any)\b.{0,30}\b(?:app|website|platform|portal)\b|有没有(?:一个|什么)?.{0,6}(?:网站|平台|app)|出入口|"
    r"(?<!which )(?<!what )(?<!whose )\bapps?\b(?! (?:address|link|store|url|download))|(?<!哪个)(?<!什么)app(?![^，。？?]{0,6}(?:下载|地址|网址|链接|入口|叫))",
    "form": r"\b(?:submit|file|hand in|send(?: in| off)?|fill (?:in|out)|complete|lodge)\w* (?:\w+ ){0,3}forms?\b(?=[^?.,;]{0,24}\b(?:for (?:me|us)|on (?:my|our) behalf)\b)|"
    r"(?:帮|替|给|代)(?:我们?|咱们?)?[^，。？?]{0,8}(?:提交|填|交|递|报)[^，。？?]{0,6}表格?|"
    r"\b(?:to|can|could|may|we|and|jointly|will|would) form (?=an?\b|the\b|our\b)|\bforms? of\b|\bin (?:what|which) form\b|"
    r"\btax (?:filing |record )?forms?\b|税务备案表|报税表",
    "interest_rate": r"利率(?:风险|波动|互换|掉期|市场化)|\binterest[- ]rate (?:risks?|swaps?|hedg\w+|exposure)|\binterests? in\b|\brights and interests\b|\bin (?:our|your|the|its) interests?\b|\bconflicts? of interest\b",
    "procedure": r"(?:更|比较|最)?(?:方便|简单|省事|快捷|便利|便捷|好|快|灵活)一?点?的?(?:办法|方法|途径|方式)|全流程|业务流程|流程再造|怎么进(?=口)|\bprocess(?:es|ed)? (?:(?:personal|customer|the|our|their) )?(?:data|goods|orders|payments)\b|"
    r"\bsteps (?:has|have|did|does|were)\b|\bsteps\b.{0,20}\btaken\b",
    "address": r"\b(?:opening|development|policy|key|main|research|future) directions?\b|\bdirections? of\b|"
    r"(?<!is )(?<!are )(?<!it )\blocated (?:in|within|at)\b",
    "duration": r"(?:生命|全|经济|产业)周期|\bhow fast\b[^?.,]{0,40}\bgrow\w*|(?:增长|增速|涨|长)[^，。？?]{0,4}多快",
    "quota": r"\b(?:time|age|speed) limits?\b|\boff[- ]limits?\b",
    "subsidy": r"\bsubsidiar(?:y|ies)\b|\b(?:tax|duty|exchange|forex|fx|baggage|conversion|quota)[- ](?:free )?allowances?\b|"
    r"\b(?:above|over|beyond|within|exceed\w*|outside|under) (?:my|our|his|her|their|the) (?:[\w-]+ )?allowances?\b",
    "operator": r"\b(?:we are|we['’]re|i am|i['’]m|as) an? (?:[\w-]+ ){0,4}operator\b",
    "yearly": r"(?:想|要|打算|准备|计划)[^，。？?能]{0,12}几[辆台]",
    "date": r"[街路道巷]几号|几号(?:门|窗)",
    "amount": r"\bworth (?:it|while|\w+ing)\b|"
    r"\bhow much of [^?.,;]{2,70}?\b(?:carried out|put into (?:effect|practice)|implemented|completed|done|finished|fulfilled|achieved)\b",
    "email": r"\b(?:by|via|per|through|over|in an?|as an?) e-?mail\b(?! address)|\be-?mail (?:it|them|this|my|our|the complaint)\b|"
    r"(?:用|通过|发|以|走)(?:个|一?封)?(?:电子)?邮件(?:来|去)?(?:提交|发|寄|投诉|交|递|送|申请|办|行|可以|能|吗)",
    "tax_rate": r"15% (?:of|stake|share|equity)\b|持股15%|15%的(?:股|份|比例)",
    "registering": r"\bregister(?:ing)? (?:(?:the|my|our|a|an|his|her|their) )?(?:\w+ )?(?:real[- ]estate|propert(?:y|ies)|house|home|flat|apartment|land)\b",
    "joining": r"进入?[^，。？]{0,6}(?:中国|国内|国际|海外|重庆|西部|全球)[^，。？]{0,4}市场",
}
TRAPS = {detail: re.compile(trap, re.IGNORECASE) for detail, trap in _TRAPS.items()}
"""The longer words that hold a word for a detail."""
WORDS = {
    "materials": r"材料|资料|带什么|准备什么|提交什么|什么文件|证明文件|materials|paperwork|papers|documents|checklist|bring|submit",
    "fee": r"费|多少钱|要钱|花多少|押金|保证金|\b(?:fees?|costs?|price|deposit|charges?|free|expensive)\b",
    "website": r"网址|网站|官网|链接|网页|入口|小程序|公众号|app|web ?site|\burl\b|\blink\b|portal|online|web address",
    "form": r"表格|申请表|表单|模板|下载|申请书|\bforms?\b|template|download",
    "interest_rate": r"利率|利息|年化|\binterest\b|annual rate|\bAPR\b",
    "procedure": r"怎么|如何|怎样|流程|步骤|手续|\bhow\b|\bapply\b|procedure|\bsteps?\b|process|step by step",
    "address": r"地址|哪|地点|位置|几楼|address|location|located|\bwhere\b|street|counter|window|directions",
    "duration": r"多久|多长|天|时限|工作日|周期|何时|多快|time|\bhow\b|days",
    "quota": r"名额|额度|限|指标|配额|最多|quota|ceiling|limit|\bcap\b|\bhow many\b|maximum|places|slots",
    "tax_rate": r"税|tax|15%",
    "subsidy": r"补[贴助]|奖[补励]|资助|\bsubsid\w+|\bgrants?\b|\ballowances?\b|\bfunding\b",
    "operator": r"运营|经营|谁(?:在)?[开办管做]|\boperat\w+|\bruns?\b|\brunning\b|\bmanag\w+",
    "phone": r"电话|手机|打给|\b(?:phone|call(?:ed)?|telephone|rang)\b",
    "email": r"邮件|邮箱|电邮|\be-?mails?\b|\be-?mailed\b",
}
"""The words that may have been recognised as a detail, to see whether one is left outside a longer word."""


def without_traps(detail: str, text: str) -> str:
    """A text without the longer words that hold a word for this detail."""
    trap = TRAPS.get(detail)
    return trap.sub(" ", text) if trap else text


_CLAUSES = re.compile(
    r"[，,。；;！!？?\n]|\.(?=\s|$)|\b(?:and|but|so) (?=(?:what|which|how|where|who|is|are|can|may|do|does)\b)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"要求|让|被|说(?!明)|叫我|逼|交出|交了|提交了|已经|给了|收了|催|不给|拒|发了|打了|写了|试过|"
    r"\b(?:asked|asks|told|tells|says|said|demand(?:s|ed)?|requir(?:es|ed)|wants|wanted|insist\w*|made us|forced|"
    r"complained|submitted|sent|paid|charged|heard|tried|wrote|called|handed|gave|refused)\b",
    re.IGNORECASE,
)
"""What tells of something that has happened."""
_ASKS = re.compile(
    r"吗|怎么|怎样|如何|什么|哪|多少|几[个天家种份]|有无|是否|可不可以|([\u4e00-\u9fff])[不没]\1|呢|谁|咋|"
    r"(?:^|\b(?:and|but|so) )\W*(?:what|which|how|where|whom?|when|is|are|can|could|do|does|may|should|would|will|has|have)\b|"
    r"\b(?:what|which|how|where) (?:do|does|can|should|is|are|to|must|\w+ (?:do|does|can|is|are|must))\b",
    re.IGNORECASE,
)
"""What asks, within one clause."""


_WHETHER_THERE_IS = re.compile(
    r"有没有|有无|是否|能不能|可不可以|能否|吗|\b(?:is there|are there|any)\b", re.IGNORECASE
)
"""“Is there a pilot with less paperwork?” asks for the pilot, and not for the papers."""


def is_only_within(detail: str, text: str) -> bool:
    """Whether a detail that was recognised is not asked for: its words stand in longer ones, or in a story told."""
    words = WORDS.get(detail)
    if words is None:
        return False
    trap = TRAPS.get(detail)
    if trap and trap.search(text) and not re.search(words, trap.sub(" ", text), re.IGNORECASE):
        return True
    return _is_told(words, text)


def is_asked(words: str, text: str) -> bool:
    """Whether what these words name stands where something is asked, or nothing in the text asks."""
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip()]
    asking = [c for c in clauses if _ASKS.search(c)]
    return any(re.search(words, c, re.IGNORECASE) for c in asking or clauses)


def is_all_that_is_asked(words: str, text: str, or_whether: bool = False) -> bool:
    """Whether every clause of a text that asks anything asks for what these words name.

    Args:
        words: A pattern.
        text: The message.
        or_whether: Whether “is there any?” asks for it too, and not for a thing that has it.
    """
    asking = [clause for clause in _CLAUSES.split(text) if _ASKS.search(clause)]
    named = bool(asking) and all(re.search(words, c, re.IGNORECASE) for c in asking)
    return named and (or_whether or not any(_WHETHER_THERE_IS.search(c) for c in asking))


def _is_told(words: str, text: str) -> bool:
    """“They wanted our papers; how do we complain?”: the words stand where something is told and all is asked elsewhere."""
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip()]
    having = [c for c in clauses if re.search(words, c, re.IGNORECASE)]
    if not having or not all(_TELLS.search(c) and not _ASKS.search(c) for c in having):
        return False
    return any(_ASKS.search(c) for c in clauses if c not in having)
