"""“那个跨境平台有几个场景”: “that” before a name of more than a word points at what it names, and not at the talk."""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"(?:那|这)(?:一)?个(?P<zh>(?:(?![的有是几在由能]|多少|可以)[\u4e00-\u9fffA-Za-z]){4,8}?)(?=有|是|的|在|由|能|可以|上了?线|一共|总共|到底|现在|目前|几|多少|[，,。？?]|$)|"
    r"\b(?:that|this) (?P<en>(?!(?:other|same|very|whole|new|kind|last|first|second|one)\b)(?:[a-z]+[- ]){1,2}"
    r"(?:platform|scheme|pilot|programme|program|mechanism|channel|zone|fund|loan|market|centre|center|window|base)s?)\b",
    re.IGNORECASE,
)


def name_pointed_at(text: str) -> str:
    """What is named after “that”; empty where it names nothing, or with one word only (“that platform”)."""
    found = _NAMED.search(text)
    return (found["zh"] or found["en"]) if found else ""
