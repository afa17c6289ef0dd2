"""Makes the ids of documents and the letters that begin the ids of their measures.

yongchuan-2026-7 and YC for 永川府办发〔2026〕7号. What is taken is never given again, so that an id that
somebody wrote down always means the same document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import count

from pypinyin import Style, lazy_pinyin
from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import models
from knowledge.errors import FieldRefused, IdTaken
from knowledge.regions import RegionView, stem_of

_NUMBER = re.compile(r"[〔\[（(【]\s*(\d{4})\s*年?[〕\]）)】]\s*第?\s*(\d{1,5})\s*号")
_RESERVED = {"F", "NR"}
"""Facts and national rules have these."""


def number_parts(document_number: str) -> tuple[str, str] | None:
    """Year and number of a 文号: 永川府办发〔2026〕7号 → 2026, 7."""
    found = _NUMBER.search(document_number)
    return (found.group(1), found.group(2)) if found else None


def choose_document_id(
    session: Session, region: str, document_number: str, issued_on: date, given: str | None
) -> str:
    """The id that was given, or a free one of region, year and number.

    Raises:
        IdTaken: Another document has it.
        FieldRefused: It does not begin with the region's code.
    """
    if given:
        if not re.fullmatch(rf"{region}-[a-z0-9_-]{{1,40}}", given):
            raise FieldRefused(
                given, f"an id is {region}- and small letters, digits or hyphens after it."
            )
        if session.get(models.Document, given):
            raise IdTaken(given, given)
        return given
    parts = number_parts(document_number)
    wanted = f"{region}-{'-'.join(parts)}" if parts else f"{region}-{issued_on:%Y%m%d}"
    numbered = (f"{wanted}-{n}" for n in count(2))
    return next(i for i in _first(wanted, numbered) if session.get(models.Document, i) is None)


def choose_prefix(session: Session, region: RegionView, issued_on: date, given: str | None) -> str:
    """The letters that were given, or free ones: the region's initials, then with the year.

    Raises:
        IdTaken: Another document has them.
        FieldRefused: They are not two to ten capital letters or digits.
    """
    taken = dict(session.execute(select(models.Document.prefix, models.Document.id)).all())
    if given:
        if not re.fullmatch(r"[A-Z][A-Z0-9]{1,9}", given) or given in _RESERVED:
            raise FieldRefused(given, "a prefix is two to ten capital letters or digits.")
        if given in taken:
            raise IdTaken(given, taken[given])
        return given
    initials = "".join(lazy_pinyin(stem_of(region.name), style=Style.FIRST_LETTER))
    letters = re.sub("[^A-Z]", "", initials.upper()).ljust(2, "X")[:4]
    dated = f"{letters}{issued_on:%y}"
    numbered = (f"{dated}N{n}" for n in count(2))
    free = (p for p in _first(letters, _first(dated, numbered)) if p not in taken)
    return next(p for p in free if p not in _RESERVED)


def _first(one: str, others: Iterator[str]) -> Iterator[str]:
    yield one
    yield from others
