"""“without the official dealer”, “through a trading company”: words of a message that tell of somebody else.

A condition on who somebody is, or where he is, is missed only by what is said of himself. Whom he sells to, buys
from or does without is nobody's case, and that nothing is done through a dealer denies nothing of the asker.

Comes from: actions.answers.own_case.eligibility, which leaves such words out.
"""

from __future__ import annotations

import re

from actions.answers.words.claims import Mention, clause_after, clause_before

_DENIED_OF_ANOTHER = re.compile(
    r"^(?:without|none of|neither|nor)\b|"
    r"^(?:not|never|no|\w+n['’]t)\b(?! (?:from|at|with|of)\b).*\b(?:through|via|with|from|to|for|by|at|of|us(?:e|es|ing)|need\w*|want\w*|involv\w*|ask\w*|pay\w*|sell\w*|buy\w*|"
    r"deal\w*|serv\w*|suppl\w*|work\w*)\b|"
    r"^(?:不|没有?|未|无|并非|非)[是在算想打算准备]*(?:再|会|愿意?)?(?:通过|经过?|经由|找|靠|依靠|用|跟|和|与|同|给|向|对|由|从(?!事)|委托|需要?|得到|拿到|获得|取得|卖|买)",
    re.IGNORECASE,
)
"""A denial, from its “not” to what it denies, that is on what somebody does with another."""
_NO = re.compile(r"^no\b", re.IGNORECASE)
_OWNS = re.compile(
    r"\b(?:have|has|had|got|are|am|is|run|operate|\w+['’](?:re|m|ve|s))\s*$", re.IGNORECASE
)
"""Before “no laboratory” of one's own; “no dealer would help” is on dealers."""
_WHOSE_LEAVE = re.compile(
    r"^[^，,。；;？?]{0,3}的?(?:授权|同意|许可|批准|支持|担保)|^['’]?s? (?:consent|permission|authori[sz]ation|approval|agreement|licen[cs]e)\b",
    re.IGNORECASE,
)
"""After the name of him whose leave is lacking."""
_DEALS_WITH = re.compile(
    r"(?<!\bam )(?<!\bare )(?<!['’]m )(?<!['’]re )(?<!\bwork )(?<!\bworks )(?<!\bworking )(?<!\bhere )(?<!\bokay )(?<!\bfine )"
    r"\b(?:through|via|with|using|suppl(?:y|ies|ying)|serv(?:es?|ing)|sell(?:s|ing)?|buy(?:s|ing)?|"
    r"advis(?:es?|ing)|train(?:s|ing)?|teach(?:es|ing)?|insur(?:es?|ing)|unlike|against)"
    r"(?: (?!be\b|become\b|as\b)[\w'’-]+){0,2}[ ,]*$|"
    r"\b(?:sell\w*|sold|suppl\w+|deliver\w*|leas\w+|lend\w*|consult\w*|software|services?|parts|products?|goods|mak\w+|build\w*|"
    r"writ\w+|design\w*|produc\w+|develop\w*|provid\w+|export\w*|ship\w*|work\w*|buy\w*|bought|purchas\w+|import\w*|sourc\w+|"
    r"order\w*|mov\w+|relocat\w+)\b[^,.;?]{0,24}\b(?:for|to|from)(?: (?!be\b|become\b|as\b|our\b|my\b)[\w'’-]+){0,2} *$|"
    r"\b(?:customers?|clients?|suppliers?|partners?|competitors?|buyers?|users?|landlords?|visitors?|parts|chips|goods|warehouses?)\b[^,.;?]{0,24}$|"
    r"(?:通过|经过|经由|委托|依靠|供应|供货给|卖给|卖到|服务于|(?:我们|公司|产品|业务|只|主要)面向|培训|收购|租给)[^，,。；;是]{0,5}$|"
    r"(?:^|[我们想要会能，,也还不都前曾])(?:跟|和|与|同)[^，,。；;是]{0,5}$|"
    r"(?:客户|供应商|合作方|合作伙伴|伙伴|同行|对手|买家|用户|房东|零件|原料|货源|仓库)(?:都|全|也|大多|主要|多数)?[^，,。；;]{0,2}$",
    re.IGNORECASE,
)
"""What leads to somebody with whom business is done."""
_WORKS_FOR = re.compile(
    r"\b(?:work(?:s|ed|ing)?|employed|hired) (?:for|at|by|with|in)(?: an?| the| our| my)?\s*$|(?:任职于|受雇于|就职于|供职于)[^，,。；;]{0,4}$",
    re.IGNORECASE,
)
_WAS_SO = re.compile(
    r"(?:^|我们?|他们?|她们?|公司|孩子|儿子|女儿)\s*(?:以前|之前|曾经?|过去|原来|原先|早先)[^，,。；;]{0,12}$|"
    r"\b(?:used to|previously|formerly|in the past|earlier)\b[^,.;]{0,40}$|\b(?:was|were|had been)(?: an?| the| at| in)*\s*$",
    re.IGNORECASE,
)
_FOR_ZH = re.compile(
    r"(?:给|替|帮|向|(?<![因认成作分行])为(?!了)|(?<![自服])从(?!事|业))(?!我|咱|自己)[^，,。；;是]{0,5}$"
)
_DOES_FOR_ZH = re.compile(
    r"^[^，,。；;]{0,4}(?:[做供卖写买借租进]|设计|提供|代工|配套|服务|咨询|培训|生产|加工|开发(?!放)|打工|干活)"
)
"""“给工厂做软件” does business with a factory; “给国企吗” asks for it."""
_HIS = re.compile(
    r"(?:\b(?:our|my|their|the)(?: [\w-]+)?|我们?的|咱们的|他们的|厂家的?|官方的?)\s*$",
    re.IGNORECASE,
)
_HELPER = re.compile(
    r"(?:经销商|代理商|零售商|批发商|distribut|resell|retailer|wholesal|broker|agent|landlord)",
    re.IGNORECASE,
)
"""“Our distributor” is not who writes."""
_ASKS_THE_WRITER = re.compile(
    r"^(?:的?(?:人|经理|客户经理))?(?:在)?(?:问|告诉|跟|和|对|通知|要求|提醒)我|"
    r"^(?: in \w+| of \w+)?,? (?:is |keeps |just |has |have )*(?:ask(?:s|ed|ing)?|tells?|told|says?|said to|wants? to know from) (?:me|us)\b",
    re.IGNORECASE,
)
"""After the name of him who wants to know it from the writer: “my bank asks me: …”."""


def tells_of_another(mention: Mention, text: str) -> bool:
    """Whether words that would miss a condition are on somebody else than the one whose case it is."""
    after = clause_after(text, mention.end)
    if mention.how == "denied":
        return _is_denied_of_another(mention, text) or bool(_WHOSE_LEAVE.search(after))
    before = clause_before(text, mention.start)
    if _DEALS_WITH.search(before):
        return True
    if _FOR_ZH.search(before) and _DOES_FOR_ZH.search(after):
        return True
    return bool(_HIS.search(before) and _HELPER.match(mention.words)) or passes_it_on(mention, text)


def is_past(mention: Mention, text: str) -> bool:
    """“之前在德国上学，现在 …”: what was so and is not said to be so now."""
    return bool(_WAS_SO.search(clause_before(text, mention.start)))


def employs_him(mention: Mention, text: str) -> bool:
    """Whether what is named is only whom somebody works for, which he is not himself."""
    return bool(_WORKS_FOR.search(clause_before(text, mention.start)))


def passes_it_on(mention: Mention, text: str) -> bool:
    """Whether somebody named only wants to know it from the writer."""
    return bool(_ASKS_THE_WRITER.search(clause_after(text, mention.end)))


def _is_denied_of_another(mention: Mention, text: str) -> bool:
    if _DENIED_OF_ANOTHER.search(mention.words):
        return True
    before = text[: max(0, mention.end - len(mention.words))]
    return bool(_NO.search(mention.words)) and not _OWNS.search(before)
