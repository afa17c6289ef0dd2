"""What limits a whole document is quoted in its very words, the numbers of items among them."""

from __future__ import annotations

from datetime import date

import pytest

from actions.general_terms import _line
from knowledge.general_terms import find_general_terms
from knowledge.views import DocumentView, SectionView

DOCUMENT = DocumentView(
    "x-2026-1", "甲办法", "", "甲府发〔2026〕1号", None, None, "甲区人民政府", "", date(2026, 1, 5),
    "x", None, "none", None, None,
)  # fmt: skip
LEAD = "企业有下列情形之一的，不予支持："


def sections(*places: tuple[str, str]) -> list[SectionView]:
    return [SectionView(DOCUMENT, locator, "", "", text) for locator, text in places]


@pytest.mark.parametrize(
    ("first", "second", "quote"),
    [
        ("第五条第（一）项", "第五条第（二）项", f"{LEAD}（一）欠缴税款的；（二）停业的"),
        ("第五条第①项", "第五条第②项", f"{LEAD}①欠缴税款的；②停业的"),
        # How 1 is printed is not known: each item is quoted by itself.
        ("第五条第1项", "第五条第2项", f"{LEAD}」「欠缴税款的；」「停业的"),
    ],
)
def test_items_are_quoted_as_the_document_prints_them(first: str, second: str, quote: str) -> None:
    [term] = find_general_terms(
        sections(("第五条", LEAD), (first, "欠缴税款的；"), (second, "停业的。"))
    )
    assert f"「{quote}」" in _line(term, "zh")
