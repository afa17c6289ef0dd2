"""Which details a message asks for, and which of them no document states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.question import Question
from actions.texts import attribute_name, say
from actions.wording import join_names

NEVER_STATED = frozenset(
    (
        "phone",
        "fee",
        "website",
        "email",
        "form",
        "hours",
        "interest_rate",
        "tax_rate",
        "person",
        "materials",
        "deadline",
        "procedure",
        "address",
    )
)
"""No document and no report states these for any topic; a figure, a date or a place may be."""


ALWAYS_TOPICAL = {
    "tuition_settlement": {"fee", "quota"},
    "talent_quota": {"quota"},
    "import_tax": {"fee", "tax_rate"},
    "high_tech_recognition": {"fee"},
    "internet_healthcare": {"fee"},
    "professional_exams": {"form"},
    "website_filing": {"website"},
    "academic_websites": {"website"},
    "data_channel": {"website"},
}
"""What sounds like a detail but is the topic itself: school fees, websites to be filed."""


_ALSO_ASKED = {
    "address": r"在哪(?!个|些|几|一|家)|[在是]哪个(?:位置|地方)|什么位置|地点|什么地方|\bwhere (?:is|are|do|can|to)\b|\blocated\b",
    "duration": r"多久|几天|多少天|多长时间|\bhow long\b|\bhow many (?:working )?days\b|response time",
    "fee": r"多少钱|收费|交钱|花钱|学费(?:是|要|大概)*(?:多少|怎么收|如何收)|"
    r"\bhow much does it cost\b|\bcosts?\b|\bhow (?:much|high) (?:is|are) (?:the )?(?:tuition|fees?)\b",
    "quota": r"额度(?!外|以外)|名额|配额|\bquota\b|\b(?:limit|ceiling|cap)\b|"
    r"how many (?:foreign |overseas )?(?:places|people|persons|staff|employees|workers|foreigners)",
    "threshold": r"门槛|最低(?:出资|资本|注册)|\bminimum (?:capital|investment|size)\b|\bthreshold\b",
    "amount": r"值多少|能.{0,4}多少(?!家|个)|\bhow much (?:of|can|may)\b|\bhow much is\b|\bworth\b",
    "procedure": r"怎么申请|如何申请|怎么进|流程|\bhow (?:do|can|to) (?:i |we )?(?:apply|get on)\b|\bprocedure\b",
    "materials": r"什么材料|哪些材料|\bwhich documents do\b|\b(?:what|which) paperwork\b",
    "person": r"组长|科长|局长|处长|主任(?:是|叫)|姓什么|\b(?:name of (?:the|a)|who is the) (?:head|director|chief|contact|official)\b",
    "age": r"年龄|多大岁数|几岁|多少岁|\bhow old\b|\bage (?:limit|requirement|cap)s?\b",
    "definition": r"(?:怎么|如何|有没有|什么是?)(?:明确)?(?:的)?(?:定义|界定|认定)|定义是|(?:具体|明确|认定|什么)标准|"
    r"(?:什么|啥)意思|\bwhat (?:does|do) .{1,40} mean\b|\bwhat means\b|\bmeaning of\b|标准(?:是什么|吗)|算不算(?!数)|\bdefin(?:e|es|ed|ition)\b|\bwhat counts as\b|\bcounts? as\b|"
    r"\bconsidered (?:a|an|as)\b|\bmean(?:s|t)? by\b",
    "subsidy": r"补贴|补助|津贴|奖金|\bsubsid\w+|\ballowances?\b|\bcash (?:bonus|reward)",
    "size": r"规模(?:有)?多大|多大规模|占地|多少亩|\bhow (?:big|large)\b",
    "contents": r"清单(?:里|上|中|内)?(?:面)?(?:都)?(?:有|包括|列了?|含)?(?:哪些|什么|哪几)|哪些[^，,。]{1,10}(?:在|列入|进了?)[^，,。]{0,10}清单|"
    r"(?:目录|名录|名单)(?:里|上)?(?:都)?(?:有|是|包括)(?:哪些|谁|什么)|"
    r"\b(?:which|what) [^,?]{1,40} (?:is|are) (?:\w+ )?(?:on|in) (?:the|this|that) [^,?]{0,40}(?:list|catalogue)\b|"
    r"\bwhat(?:[’']s| is) (?:on|in) (?:the|this|that) [^,?]{0,40}(?:list|catalogue)\b|\bwhat does the [^,?]{0,40}list (?:contain|include)\b",
    "score": r"及格|分数线|多少分|\bpass(?:ing)? (?:mark|score|rate)\b",
}
"""Details asked for beside one that was recognised: one of two must not go unmentioned."""
_STATED_IF = {
    "fee": r"\d(?:万|亿)*(?:美|欧|港)?元",
    "threshold": r"不低于|以上|以下|条件(?!的)",
    "age": r"岁|年龄",
    "definition": r"是指|不低于|以上|包括|视同|视为",
    "subsidy": r"补|奖|资助|资金.{0,6}支持",
    "contents": r"清单[^，。]{0,6}(?:包括|如下)|①",
    "size": r"\d",
    "score": r"\d分",
}
"""A text that states such a detail has these words; without them it is said not to be stated."""
PARTLY_STATED = frozenset(_STATED_IF)
NEVER_STATED_NEARBY = frozenset(("procedure", "materials", "form", "duration", "address", "phone"))
"""Details that may be asked for in the same breath as a topic."""
_WHERE_IT_IS = re.compile(
    r"在哪(?:个位置|里|儿)?[?？]?$|哪个位置|什么位置|\bwhere (?:is|are) (?:the|this|that|it|they)\b|\bis it located\b|\bwhere exactly\b",
    re.IGNORECASE,
)
_ON_MY_BEHALF = re.compile(
    r"(?<![不没肯])(?:帮|替|给)(?:我|我们|咱们|公司)(?:直接)?(?:办|申请|提交|报|预约|代办)|代办|代为办理|"
    r"\b(?:do|file|apply|submit|handle|arrange|book) (?:it|this|that|one)? ?(?:for (?:me|us)|on (?:my|our) behalf)\b",
    re.IGNORECASE,
)
_OPERATOR = re.compile(
    r"运营|\bwho (?:actually )?runs\b|\boperat(?:e|es|ed|or)\b|\bruns? (?:it|the \w+ (?:port|market|platform|base))\b|"
    r"\b(?:is|are|was) (?:it|that|this|the [^,?]{2,70}?) (?:run|managed) by\b|\b(?:run|managed) by (?:who|whom|which)\b",
    re.IGNORECASE,
)


def details_asked(question: Question, topic: str | None) -> set[str]:
    """The details that a message asks for, without those that its topic is named after."""
    return set(question.values("attribute")) - ALWAYS_TOPICAL.get(topic or "", set())


def attribute_names(question: Question, topic: str | None = None) -> str:
    """All details asked for, as one phrase."""
    topical = ALWAYS_TOPICAL.get(topic or "", set()) - {"quota"}
    asked = list(question.values("attribute"))
    asked += _also_asked(question)
    if "threshold" in asked and "amount" in asked:
        asked.remove("amount")
    kept = [a for a in dict.fromkeys(asked) if a not in topical] or asked
    names = [attribute_name(a, question.language) for a in kept]
    return join_names(dict.fromkeys(names), question.language) or attribute_name(
        None, question.language
    )


def unstated(
    question: Question, topic: str, texts: Sequence[str], has_units: bool = False
) -> list[str]:
    """That a way to apply, a figure, a definition or the operator is asked for too and not stated.

    Args:
        question: The message.
        topic: What it is about; a detail that this is named after is no detail.
        texts: What is shown, in Chinese.
        has_units: Whether the texts shown name units, which are not operators but whom to ask.
    """
    topical = ALWAYS_TOPICAL.get(topic, set())
    wanted = every_detail(question) - topical
    asked = sorted(set(question.values("attribute")) & NEVER_STATED_NEARBY)
    if _WHERE_IT_IS.search(question.text) and "address" not in asked:
        asked.append("address")
    asked += [a for a in _STATED_IF if a in wanted and not _is_stated(a, texts)]
    parts = not_stated(asked, question)
    if _ON_MY_BEHALF.search(question.text):
        parts.append(say("no_agency", question.language))
    if asks_operator(question):
        label = "no_operator_but_units" if has_units else "no_operator"
        parts.append(say(label, question.language))
    return parts


def every_detail(question: Question) -> set[str]:
    """The details recognised, and those that only stand beside one."""
    return {*question.values("attribute"), *_also_asked(question)}


def _is_stated(detail: str, texts: Sequence[str]) -> bool:
    return any(re.search(_STATED_IF[detail], text) for text in texts)


def also_unstated(question: Question, topic: str) -> list[str]:
    """The details that are asked for beside the units; none of them is stated anywhere."""
    wanted = every_detail(question) & NEVER_STATED
    return not_stated(sorted(wanted - ALWAYS_TOPICAL.get(topic, set())), question)


def asks_operator(question: Question) -> bool:
    """Whether a message asks who runs something; no document and no report says it of anything."""
    return bool(_OPERATOR.search(question.text))


def not_stated(asked: list[str], question: Question) -> list[str]:
    """That the documents do not state these details; nothing where none was asked for."""
    if not asked:
        return []
    names = join_names((attribute_name(a, question.language) for a in asked), question.language)
    return [say("not_stated", question.language, attribute=names)]


def _also_asked(question: Question) -> list[str]:
    return [a for a, said in _ALSO_ASKED.items() if re.search(said, question.text, re.IGNORECASE)]
