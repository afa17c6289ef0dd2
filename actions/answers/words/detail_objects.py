"""Longer words and turns in which the word for a detail asks for none: a subsidiary, new materials, R&D costs."""

from __future__ import annotations

import re

_TRAPS = {
    "materials": r"(?:新|关键|原|建筑|建|复合|先进|金属|化工|高分子|纳米|教学|药物|医用|半导体|电子|生物|电池|零部件)材料|"
    r"材料(?=的?(?:研发|研究|科学|生产|制造|企业|公司|产业|行业|加工|供应|工程|领域|厂|商))|"
    r"\b(?:advanced|new|key|raw|building|composite|teaching|learning|research|imported|construction|critical|battery|medical|course) materials?\b|"
    r"\bmaterials? (?:science|makers?|research|compan(?:y|ies)|producers?|suppliers?|firms?|r&d|industry)\b",
    "fee": r"研发费用?|研究开发费用?|费用总额|运费|服务费|特许权使用费|"
    r"\b(?:service|licen[cs]e|royalty|management|consult\w+|freight) fees?\b|"
    r"\b(?:settle|receive|collect|remit|convert|transfer)\w* (?:\w+ ){0,3}fees?\b|"
    r"\b(?:r&d|research|development|freight|labou?r|transport) (?:fees?|costs?|expenses)\b|\bcosts? of (?:r&d|research)\b|\blow[- ]cost\b|"
    r"\b(?:power|electricity|on-grid|feed-in|land) prices?\b",
    "website": r"\bis there (?:a|an|one|any)\b.{0,30}\b(?:app|website|platform|portal)\b|有没有(?:一个|什么)?.{0,6}(?:网站|平台|app)|出入口",
    "form": r"\b(?:to|can|could|may|we|and|jointly|will|would) form (?=an?\b|the\b|our\b)|\bforms? of\b|\bin (?:what|which) form\b|"
    r"\btax filing forms?\b|税务备案表|报税表",
    "interest_rate": r"\binterests? in\b|\brights and interests\b|\bin (?:our|your|the|its) interests?\b|\bconflicts? of interest\b",
    "procedure": r"全流程|业务流程|流程再造|怎么进(?=口)|\bprocess(?:es|ed)? (?:(?:personal|customer|the|our|their) )?(?:data|goods|orders|payments)\b|"
    r"\bsteps (?:has|have|did|does|were)\b|\bsteps\b.{0,20}\btaken\b",
    "address": r"\b(?:opening|development|policy|key|main|research|future) directions?\b|\bdirections? of\b|"
    r"(?<!is )(?<!are )(?<!it )\blocated (?:in|within|at)\b",
    "duration": r"(?:生命|全|经济|产业)周期",
    "quota": r"\b(?:time|age|speed) limits?\b|\boff[- ]limits?\b",
    "subsidy": r"\bsubsidiar(?:y|ies)\b",
    "amount": r"\bworth (?:it|while|\w+ing)\b",
    "tax_rate": r"15% (?:of|stake|share|equity)\b|持股15%|15%的(?:股|份|比例)",
    "joining": r"进入?[^，。？]{0,6}(?:中国|国内|国际|海外|重庆|西部|全球)[^，。？]{0,4}市场",
}
_PATTERNS = {detail: re.compile(trap, re.IGNORECASE) for detail, trap in _TRAPS.items()}
_WORDS = {
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
}
"""The words that may have been recognised as a detail, to see whether one is left outside a longer word."""


def without_traps(detail: str, text: str) -> str:
    """A text without the longer words that hold a word for this detail."""
    trap = _PATTERNS.get(detail)
    return trap.sub(" ", text) if trap else text


def is_only_within(detail: str, text: str) -> bool:
    """Whether a detail that was recognised stands in nothing but longer words of another meaning."""
    trap, words = _PATTERNS.get(detail), _WORDS.get(detail)
    if trap is None or words is None or not trap.search(text):
        return False
    return not re.search(words, trap.sub(" ", text), re.IGNORECASE)
