"""“The plan from April 2022”: a document that is named by the month, or the year alone, in which it was issued."""

from __future__ import annotations

import re

from actions.question import Question
from knowledge.catalogue import Catalogue
from knowledge.views import DocumentView

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMED_BY = re.compile(
    r"(?P<zh_year>20\d\d)年(?:(?P<zh_month>\d{1,2})月)?(?:\d{1,2}[日号])?(?:的|印发的?|发布的?|出台的?|发的|那份|那个|这份){1,2}[^，。？?]{0,8}(?:方案|文件)|"
    r"\b(?:plan|document)s?\b(?: (?:issued|published|dated|released|that was issued))? (?:of|from|in|on) (?:\d{1,2} )?"
    rf"(?:(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?(?: \d{{1,2}},?)? )?(?P<year>20\d\d)\b|"
    rf"\bthe (?:(?P<month_before>{'|'.join(_MONTHS)})[a-z]*\.? )?(?P<year_before>20\d\d) (?:plan|document)\b",
    re.IGNORECASE,
)


def documents_of_day(question: Question, catalogue: Catalogue) -> list[DocumentView]:
    """The documents issued in the year, and the month if it is said, by which a message names one; none else."""
    found = _NAMED_BY.search(question.text)
    if found is None:
        return []
    named = {k: v for k, v in found.groupdict().items() if v}
    year = next(int(v) for k, v in named.items() if "year" in k)
    month = next((_month(v) for k, v in named.items() if "month" in k), None)
    return [
        d
        for d in catalogue.documents.values()
        if d.issued_on and d.issued_on.year == year and month in (None, d.issued_on.month)
    ]


def _month(said: str) -> int:
    return int(said) if said.isdecimal() else _MONTHS.index(said[:3].lower()) + 1
