"""Whether a document says what an officer gives for a field of its heading.

Goes to: corrections, which refuses what it does not say unless it is marked as an officer's own entry; and
ingestion, which marks what was given on the command line.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

from knowledge import models
from knowledge.dates import WRITTEN_YEAR, find_dates, year_of
from knowledge.editions import plain_number
from knowledge.evidence import REGISTERED, Evidence
from knowledge.heading import read_heading
from knowledge.numerals import number_of
from knowledge.rows import evidence_of

STATED = (
    "title",
    "notice_title",
    "document_number",
    "issuing_body",
    "issued_on",
    "effective_on",
    "expires_on",
    "period",
    "parent",
)
"""Fields of a heading that are words of the document."""
_END_OF = re.compile(
    rf"({WRITTEN_YEAR})\s?年(?:\s?(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月)?\s?[底末]"
)


def says(text: str, field: str, value: Any) -> bool:
    """Whether a text has the value of a field, white space and brackets aside; what is empty claims nothing."""
    if value in (None, "") or field not in STATED:
        return True
    if isinstance(value, date):
        return value in _days(text) or _is_read(text, field, value)
    if field == "document_number":
        return plain_number(value) in plain_number(text)
    return _bare(str(value)) in _bare(text) or _is_read(text, field, value)


def mark(document: models.Document, field: str, is_stated: bool) -> None:
    """Writes down whether the value of a field is an officer's own entry."""
    evidence = {k: v for k, v in document.evidence.items() if k != field}
    if not is_stated:
        evidence[field] = evidence_of(Evidence(REGISTERED))
    document.evidence = evidence


def _is_read(text: str, field: str, value: Any) -> bool:
    """Whether it is what the parser reads: 自印发之日起施行 prints no day of its own."""
    found = getattr(read_heading(text), field)
    return found is not None and found.value == value


def _days(text: str) -> set[date]:
    """The days printed in a text; the end of a month or year is its last day."""
    days = {day for day, _, _ in find_dates(text)}
    for year, month in _END_OF.findall(text):
        at = number_of(month) or 12
        if 1 <= at <= 12:
            days.add(date(year_of(year), at, calendar.monthrange(year_of(year), at)[1]))
    return days


def _bare(text: str) -> str:
    return re.sub(r"[\s《》]", "", text)
