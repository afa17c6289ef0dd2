"""Which details a message asks for, and which of them no document states."""

from __future__ import annotations

import re

from actions.question import Question
from actions.texts import attribute_name, say

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
    "import_tax": {"fee", "tax_rate"},
    "high_tech_recognition": {"fee"},
    "internet_healthcare": {"fee"},
    "professional_exams": {"form"},
    "website_filing": {"website"},
    "academic_websites": {"website"},
}
"""What sounds like a detail but is the topic itself: school fees, websites to be filed."""


_ALSO_ASKED = {
    "address": r"在哪(?!个|些|几|一|家)|地点|什么地方|\bwhere (?:is|are|do|can|to)\b|\blocated\b",
    "duration": r"多久|几天|多少天|多长时间|\bhow long\b|\bhow many (?:working )?days\b|response time",
    "fee": r"多少钱|收费|交钱|花钱|\bhow much does it cost\b|\bcosts?\b|\bfees?\b",
    "quota": r"额度(?!外|以外)|名额|\bquota\b|\b(?:limit|ceiling|cap)\b|how many (?:places|people|persons)",
    "threshold": r"门槛|最低(?:出资|资本|注册)|\bminimum (?:capital|investment|size)\b|\bthreshold\b",
    "amount": r"值多少|能.{0,4}多少(?!家|个)|\bhow much (?:of|can|may)\b|\bhow much is\b|\bworth\b",
    "procedure": r"怎么申请|如何申请|流程|\bhow (?:do|can|to) (?:i |we )?apply\b|\bprocedure\b",
    "materials": r"什么材料|哪些材料|\bwhich documents do\b|\bpaperwork\b",
}
"""Details asked for beside one that was recognised: one of two must not go unmentioned."""
NEVER_STATED_NEARBY = frozenset(("procedure", "materials", "form", "duration", "address", "phone"))
"""Details that may be asked for in the same breath as a topic."""
_OPERATOR = re.compile(
    r"运营|\boperat(?:e|es|ed|or)\b|\bruns? (?:it|the \w+ (?:port|market|platform|base))\b",
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
    join = "、" if question.language == "zh" else ", "
    return join.join(dict.fromkeys(names)) or attribute_name(None, question.language)


def unstated(question: Question, has_units: bool = False) -> list[str]:
    """That a way to apply, a place or the operator is asked for too and nowhere stated.

    Args:
        question: The message.
        has_units: Whether the texts shown name units, which are not operators but whom to ask.
    """
    asked = sorted(set(question.values("attribute")) & NEVER_STATED_NEARBY)
    parts = _not_stated(asked, question)
    if asks_operator(question):
        label = "no_operator_but_units" if has_units else "no_operator"
        parts.append(say(label, question.language))
    return parts


def every_detail(question: Question) -> set[str]:
    """The details recognised, and those that only stand beside one."""
    return {*question.values("attribute"), *_also_asked(question)}


def also_unstated(question: Question, topic: str) -> list[str]:
    """The details that are asked for beside the units; none of them is stated anywhere."""
    wanted = every_detail(question) & NEVER_STATED
    return _not_stated(sorted(wanted - ALWAYS_TOPICAL.get(topic, set())), question)


def asks_operator(question: Question) -> bool:
    """Whether a message asks who runs something; no document and no report says it of anything."""
    return bool(_OPERATOR.search(question.text))


def _not_stated(asked: list[str], question: Question) -> list[str]:
    if not asked:
        return []
    join = "、" if question.language == "zh" else ", "
    names = join.join(attribute_name(a, question.language) for a in asked)
    return [say("not_stated", question.language, attribute=names)]


def _also_asked(question: Question) -> list[str]:
    return [a for a, said in _ALSO_ASKED.items() if re.search(said, question.text, re.IGNORECASE)]
