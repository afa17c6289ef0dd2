"""Sentences of a document that limit everything in it: scope, exclusions for all, no support twice.

Comes from: the sections of a document. Goes to: knowledge.catalogue, and answers that quote what the document grants.
“本措施适用于…，房地产开发企业除外。” stands in 第二条 and limits 第三条 to the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.views import SectionView

_ITSELF = r"本(?:若干)?(?:措施|办法|政策|方案|规定|意见|细则|条例|通知|举措|计划)"
_SCOPE = re.compile(
    rf"{_ITSELF}[^。；，]{{0,12}}?适用(?:于|范围|对象|本)|^(?:适用范围|适用对象)[：:]"
)
_EXCLUDES = re.compile(
    r"除外|不适用|不(?:在|属于)[^。；]{0,8}(?:范围|之列)|不(?:予|得)享受|不包括|不纳入"
)
_NOT_TWICE = re.compile(
    r"(?:就高|从优|择优|从高)(?:和)?不重复|不(?:得)?重复(?:享受|支持|奖励|补助|申报)|不(?:得)?(?:同时|叠加)享受"
)
_OF_ALL = re.compile(
    rf"{_ITSELF}|(?:其他|同类|多项|不同|各级|上级|同级)[^。；]{{0,8}}(?:政策|优惠|奖励|扶持|支持|条款)"
)
_CASES = re.compile(
    r"^(?:申报[^。；，]{0,10}|企业|单位)?有?(?:属于)?(?:下列|以下)情[形况](?:之一)?的?[^。；]{0,20}(?:不予|不得享受|不适用|不再享受|取消)"
)
_TITLED = re.compile(r"适用范围|适用对象|适用条件|限制性?(?:条件|条款)")


@dataclass(frozen=True)
class GeneralTerm:
    """A sentence that limits everything in a document, and its place."""

    locator: str
    text: str


def find_general_terms(sections: Sequence[SectionView]) -> tuple[GeneralTerm, ...]:
    """The general terms of one document, in its order."""
    found: dict[str, GeneralTerm] = {}
    for section in sections:
        for text in _terms_in(section):
            whole = (
                text + "".join(_items_of(section, sections)) if text.endswith(("：", ":")) else text
            )
            # A chapter's text may hold that of its articles, which come after it and are nearer.
            found[re.sub(r"\s", "", whole)] = GeneralTerm(section.locator, whole)
    return tuple(found.values())


def _terms_in(section: SectionView) -> list[str]:
    sentences = [s.strip() for s in re.split(r"(?<=[。；\n])", section.text) if s.strip()]
    titled = bool(_TITLED.search(section.heading)) and len(section.heading) < 20
    is_scope = titled or any(_SCOPE.search(s) for s in sentences)
    return [
        s
        for i, s in enumerate(sentences)
        if _SCOPE.search(s)
        or (is_scope and _EXCLUDES.search(s))
        or (_NOT_TWICE.search(s) and _OF_ALL.search(s))
        or (i == 0 and _CASES.search(s))
    ]


def _items_of(section: SectionView, sections: Sequence[SectionView]) -> list[str]:
    """The numbered items that complete a sentence with a colon, where they are sections of their own."""
    below = [
        s
        for s in sections
        if s.locator != section.locator and s.locator.startswith(section.locator)
    ]
    return [f"{_label(s.locator[len(section.locator) :])}{s.text or s.heading}" for s in below]


def _label(below: str) -> str:
    """The number of an item as the document prints it: （一） of 第（一）项; a new line where that is not known.

    Whether 1 is printed as 1. or 1、 a locator does not tell, and what is quoted must be verbatim.
    """
    printed = re.search(r"([（(][^（()）]+[）)]|[①-⑳])[项目]?$", below)
    return printed.group(1) if printed else "\n"
