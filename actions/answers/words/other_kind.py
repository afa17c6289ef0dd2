"""“券商也一样吗”, “is it the same for brokers?”: another kind of firm or of people, of whom what was told may hold too."""

from __future__ import annotations

import re

_A_KIND = re.compile(
    r"(?:公司|企业|机构|银行|券商|信托|基金|保险|医院|诊所|学校|院校|大学|幼儿园|事务所|旅行社|剧团|协会|商会|集团|平台|工厂|厂家|"
    r"门店|中心|团体|个体户|个人|专家|人才|人员|人士|员工|学生|律师|医生|护士|[师商员者民])$|"
    r"\b(?:(?:compan|agenc)(?:y|ies)|(?:firm|enterprise|business(?:e)?|institution|bank|broker|insurer|trust|fund|hospital|clinic|school|"
    r"college|universit(?:y|ie)|house|group|association|organi[sz]ation|manufacturer|trader|developer|manager|dealer|lessor|talent|"
    r"expert|engineer|architect|doctor|nurse|lawyer|teacher|accountant|student|resident|worker|individual|specialist|professional)s?|"
    r"employees?|staff|people|person)$",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"^\W*(?:那么?|如果是|要是|换成|换作|对于?)?(?!这|那|它|他|她|我|咱|你|您|两|各|都|其[他它余]|别的|另)"
    r"(?P<zh>[\u4e00-\u9fff]{2,12}?)(?:的话|来说)?"
    r"(?:(?:是不是|是否|会不会)?也(?:是|都|能|同样)?(?:一样|相同|这样|如此|可以|能|行|适用|支持|包括|算)|(?:是不是|是否)?(?:都)?(?:一样|同样|相同))"
    r"(?:适用|可以|能|行|拿|办|做|的)*(?:吗|么|嘛|不)?\W*$|"
    r"^\W*(?:(?:and|so|but|then|ok(?:ay)?),? )*(?:(?:is|are|would|will) (?:it|that|this|they|things) (?:also |be )?(?:just )?(?:the )?same|"
    r"(?:does|do|would|will|can) (?:it|that|this|they|the same|these) (?:also )?(?:apply|hold|go|count|work)|(?:the )?same)(?: thing| rule)?"
    r" (?:for|with|to|of) (?:an? |the |our )?(?P<en>[a-z][a-z -]{2,40}?)(?: too| as well| then)?\W*$|"
    r"^\W*(?:(?:and|so|but|then|also),? )*(?:for )?(?:an? |the |our )?(?P<en2>[a-z][a-z-]+(?: [a-z-]+){0,3}?)(?: too| as well)\W*$",
    re.IGNORECASE,
)


def kind_asked(text: str) -> str:
    """Of what a turn asks whether the same holds for it; empty where it asks nothing of the kind."""
    found = _ALSO.search(text.strip())
    return next(filter(None, found.groups()), "") if found else ""


def is_a_kind(name: str) -> bool:
    """Whether a name is that of a kind of firm, of institution or of people, which a measure may be for."""
    return bool(_A_KIND.search(name))
