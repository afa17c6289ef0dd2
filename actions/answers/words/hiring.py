"""“Any support for hiring a foreign scientist?”: what asks for help of any kind with staff from abroad."""

from __future__ import annotations

import re

from actions.answers.words.criteria import names_a_nation

_HIRES = re.compile(
    r"聘|雇|招(?!商|标|投)|引进|引入|请(?:一|几|两|位|个|来)|挖|留住|"
    r"\b(?:hir(?:e|es|ing)|employ(?:ing|s)?|recruit(?:ing|s)?|engag(?:e|ing)|attract(?:ing)?|relocat(?:e|ing)|second(?:ing)?)\b|"
    r"\b(?:bring|bringing|take|taking|get|getting|move|moving|post|posting|send|sending)\b[^?.]{0,40}\b(?:over|on|in|here|from|to)\b",
    re.IGNORECASE,
)
_OCCUPATION = (
    r"(?:scientist|researcher|engineer|developer|programmer|doctor|physician|nurse|professor|lecturer|teacher|designer|architect|"
    r"manager|technician|specialist|expert|chemist|biologist|analyst|consultant|chef|pilot|staff|employee|worker|professional|"
    r"colleague|executive|talent|people)s?"
)
_NATIONALITY = (
    r"(?:american|australian|austrian|belgian|brazilian|british|canadian|danish|dutch|english|finnish|french|german|greek|indian|"
    r"indonesian|irish|israeli|italian|japanese|korean|malaysian|mexican|norwegian|pakistani|polish|portuguese|russian|singaporean|"
    r"spanish|swedish|swiss|thai|turkish|ukrainian|vietnamese)"
)
_FROM_ABROAD = re.compile(
    r"外国|外籍|海外|境外|国外|老外|(?:从|来自)[^，。？?]{1,6}(?:引进|聘|招|请|挖|的)|"
    r"(?:美|英|法|德|日|韩|印度|俄罗斯|瑞士|瑞典|荷兰|意大利|西班牙|加拿大|澳大利亚|新加坡|越南|泰)国?(?:籍|的)?"
    r"(?:科学家|研究员|工程师|程序员|医生|医师|护士|教授|教师|老师|设计师|专家|技师|经理|厨师|人才)|"
    rf"\b(?:foreign|overseas|expat\w*|international|from abroad|{_NATIONALITY}) (?:[\w-]+ ){{0,2}}{_OCCUPATION}\b|"
    rf"\b{_OCCUPATION} (?:who (?:is|are|comes?) )?from (?:abroad|overseas|outside china|(?-i:[A-Z])\w+)|\b(?:foreigners?|expats?)\b",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"支持|帮助|帮扶|扶持|政策|优惠|好处|扶助|协助|"
    r"\b(?:support|help|helps|assist\w*|benefits?|incentives?|polic(?:y|ies)|perks?|advantages?)\b",
    re.IGNORECASE,
)
_OF_ONE_MATTER = re.compile(
    r"签证|许可|工资|薪|税|学校|子女|孩子|家属|配偶|考试|社保|保险|配额|名额|汇|绿色通道|居留|停留|入境|出境|资格|执业|职称|推荐|投诉|补贴|津贴|补助|住房|网站|"
    r"诊所|机构|公司(?:设立|注册)|设立|开办|实验室|研究院|数据|"
    r"\b(?:visas?|permits?|salar\w+|wages?|pay|tax\w*|schools?|child\w*|kids|famil\w+|spouses?|exams?|insurance|social security|quotas?|remit\w*|"
    r"transfer\w*|currency|exchange|green channel|residence|entry|licen[cs]\w*|qualif\w+|practi[sc]e\w*|recommend\w*|complain\w*|"
    r"subsid\w+|allowances?|housing|websites?|set up|establish\w*|open|clinics?|data|who (?:is|leads|handles|do))\b",
    re.IGNORECASE,
)
"""What asks about one matter of staff, which has measures of its own."""


_FAMILY = r"(?:家属|配偶|老婆|妻子|太太|丈夫|老公|爱人|家人|一家人|孩子|小孩|子女|\b(?:wife|wives|husbands?|spouses?|famil(?:y|ies)|children|child|kids)\b)"
_FAMILY_TOO = re.compile(
    rf"{_FAMILY}[^，。？?]{{0,4}}(?:也|都|一起|一同|跟着|随)|(?:带着?|携|连同?|和|及|跟)[他她]?的?{_FAMILY}|"
    rf"{_FAMILY}[^?.]{{0,30}}\b(?:too|also|as well|along|with (?:him|her|them))\b|\b(?:and|with|plus|bring\w*) (?:(?:his|her|their|the) )?(?:whole )?{_FAMILY}",
    re.IGNORECASE,
)
_EASE = re.compile(
    r"方便|便利|便捷|政策|措施|支持|优惠|照顾|"
    r"\b(?:polic(?:y|ies)|measures?|facilitat\w+|convenien\w+|support|help|easier|benefits?|arrangements?)\b",
    re.IGNORECASE,
)


def tells_of_staff_with_family(text: str) -> bool:
    """Whether a message asks what there is for somebody from abroad, whose family comes as well: he is asked about first."""
    found = _FROM_ABROAD.search(text) and _FAMILY_TOO.search(text)
    return bool(found) and bool(_EASE.search(text))


def without_family(text: str) -> str:
    """What a message says of somebody himself, his family left out."""
    return re.sub(rf"(?:[他她]的?|\b(?:his|her|their) )?{_FAMILY}", "", text, flags=re.IGNORECASE)


_TRADES_ZH = "护士|护工|护理员|厨师|司机|保姆|家政|工人|焊工|电工|木工|瓦工|技工|教练|理发师|美容师|服务员|销售|导游|歌手|演员|模特|飞行员|海员|船员|翻译|快递员|保安|会计|出纳|文员|秘书|店员|收银员|裁缝|面点师|调酒师|摄影师|记者|编辑|按摩师"
_TRADES_EN = (
    r"(?:nurses?|caregivers?|carers?|chefs?|cooks?|drivers?|nann(?:y|ies)|maids?|cleaners?|welders?|electricians?|carpenters?|plumbers?|mechanics?|"
    r"coach(?:es)?|barbers?|hairdressers?|beauticians?|waiters?|waitress(?:es)?|bartenders?|baristas?|sales(?:man|woman|person|people)?|"
    r"guides?|singers?|dancers?|actors?|models?|pilots?|sailors?|translators?|couriers?|guards?|bookkeepers?|secretar(?:y|ies)|clerks?|cashiers?|"
    r"tailors?|bakers?|photographers?|journalists?|editors?|masseurs?|receptionists?|plasterers?|builders?|farmers?|butchers?|painters?)"
)
_A_TRADE = re.compile(rf"{_TRADES_ZH}|\b{_TRADES_EN}\b", re.IGNORECASE)
_WANTS_WORK = re.compile(
    r"(?:想|希望|打算|准备|能|可以|要)[^，。？?]{0,10}(?:工作(?!许可|证|签)|上班|就业|打工|求职|当|做事)|找(?:个|份)?工作|"
    r"\b(?:want\w*|would like|hop\w+|plan\w*|looking|wish\w*|like|can|could|may|come|coming|able|allowed) (?:[\w']+ ){0,3}?(?:to )?work(?! permit| visa)|"
    r"\b(?:want|get|find|look(?:ing)? for|take|have) (?:me |him |her )?(?:a |an )?(?:job|work|position|employment)\b",
    re.IGNORECASE,
)


def trade_of_worker(text: str) -> str:
    """The everyday trade of somebody of another country who wants to work here; empty where a matter of his is named."""
    trade = _A_TRADE.search(text)
    wants = trade and _WANTS_WORK.search(text) and names_a_nation(text)
    return trade.group() if trade and wants and not _OF_ONE_MATTER.search(text) else ""


def asks_for_help_in_hiring(text: str) -> bool:
    """Whether a message asks for support of no named kind for taking on somebody from abroad, whatever his occupation."""
    asks = _HIRES.search(text) and _FROM_ABROAD.search(text) and _HELP.search(text)
    return bool(asks) and not _OF_ONE_MATTER.search(text)
