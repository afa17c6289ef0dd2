"""“Must they pay social insurance?”: what asks for a duty that no document states."""

from __future__ import annotations

import re

_SOCIAL_INSURANCE = re.compile(
    r"社保(?!卡)|社会保险|五险|(?:养老|失业|工伤)(?:保险|金(?!融))|\bsocial (?:insurance|security)\b(?! card)|"
    r"\b(?:pension|retirement|unemployment|work[- ]injury) (?:insurance|contributions?|payments?|schemes?|funds?)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"要不要|怎么(?:交|缴|办|算|参)|如何(?:缴|交|参)|需不需要|用不用|必须|应当|强制|(?:要|需要|得|应该?|必)[^，,。？?]{0,8}(?:交|缴|参加|参|办|买|上)|免[交缴]|不[交缴]|[交缴]多少|"
    r"\b(?:have to|has to|need to|must|obliged|obligat\w*|required?|compulsory|mandatory|exempt\w*|liable|pay|pays|contribut\w*)\b",
    re.IGNORECASE,
)

_FOREIGNERS = re.compile(
    r"外国|外籍|境外|老外|\b(?:foreign\w*|expat\w*|overseas|international)\b", re.IGNORECASE
)
_EASED = re.compile(
    r"优惠|便利|好处|照顾|支持|方便|政策|绿色通道|\b(?:benefits?|facilitat\w*|perks?|easier|support|help|green channel|advantages?|measures?|polic(?:y|ies))\b",
    re.IGNORECASE,
)
_FLEXIBLE = re.compile(r"灵活|零工|平台|骑手|\b(?:flexibl\w*|gig|freelanc\w*)\b", re.IGNORECASE)
_EASIER_HANDLING = re.compile(r"绿色通道|便利|\bgreen channel\b|\bfacilitat\w*", re.IGNORECASE)
"""What the documents do state of social security."""


def asks_of_insurance_for_foreigners(text: str) -> bool:
    """Whether a message asks what is made easier for foreigners in social insurance: no insurance business is meant."""
    of_them = _SOCIAL_INSURANCE.search(text) and _FOREIGNERS.search(text)
    return bool(of_them) and bool(_EASED.search(text)) and not _FLEXIBLE.search(text)


def asks_of_social_insurance(text: str) -> bool:
    """Whether a message asks if somebody must take part in social insurance."""
    if _EASIER_HANDLING.search(text):
        return False
    return bool(_SOCIAL_INSURANCE.search(text)) and bool(_DUTY.search(text))
