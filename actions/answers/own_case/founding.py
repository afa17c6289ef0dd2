"""“公司去年10月才成立”, “founded in March 2024”: how old an undertaking is by the date that a visitor gives.

A year alone leaves up to a year open, a month up to a month; nothing is made exacter than it was said.

Comes from: actions.answers.own_case.case_figures.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from actions.answers.words.numbers import number_in
from actions.wording import MONTHS

_YEARS_AGO = {"大前年": 3, "前年": 2, "去年": 1, "今年": 0}
_YEAR_ZH = rf"(?:(?P<year>(?:19|20)\d\d)\s*年?|(?P<ago>{'|'.join(_YEARS_AGO)}))"
_PART_ZH = r"(?:(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:\d{1,2}[日号])?|年?(?P<part>初|底|末|上半年|下半年)|[中春夏秋冬])?"
_FOUNDED_ZH = r"(?:成立|注册|开业|创立|创办|设立|开办|投产|开张)"
_MONTHS = [month.lower() for month in MONTHS]
_MONTH_EN = "|".join(rf"{m[:3]}(?:{m[3:]})?" if m[3:] else m for m in _MONTHS)
_PATTERNS = (
    re.compile(
        rf"{_YEAR_ZH}的?{_PART_ZH}(?:就|才|便|刚|刚刚)?(?:在[^，,。；;]{{1,8}})?(?:正式|新)?{_FOUNDED_ZH}"
    ),
    re.compile(rf"{_FOUNDED_ZH}(?:日期|时间)?(?:于|是|在|为)?\s*{_YEAR_ZH}{_PART_ZH}"),
    re.compile(
        r"\b(?:founded|established|set up|registered|started|opened|incorporated|launched|operating|trading|running|in (?:the )?business|around|active)\b"
        rf"[^.,;?]{{0,24}}?(?:\b(?:in|since|on) )?(?:(?:early |late )?\b(?P<last>last )?(?P<month>{_MONTH_EN})\b(?:,? (?:of )?(?:(?P<year>(?:19|20)\d\d)|(?P<ago>last year|this year))\b)?"
        r"|\b(?P<year2>(?:19|20)\d\d)\b|\b(?P<ago2>last year|this year|the year before last)\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\bsince (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
)
_AGO_EN = {"last year": 1, "this year": 0, "the year before last": 2}
_PARTS = {"初": (1, 3), "底": (11, 12), "末": (11, 12), "上半年": (1, 6), "下半年": (7, 12)}


def age_by_founding(text: str, today: date) -> tuple[float, float, str] | None:
    """The least and the most years since the founding that a text dates, and its words for that."""
    found = next((m for p in _PATTERNS if (m := p.search(text))), None)
    if found is None:
        return None
    first, last = _founded_between(found.groupdict(), today)
    if first > today:
        return None
    return _years(min(last, today), today), _years(first, today), found.group().strip()


def _founded_between(named: dict[str, str | None], today: date) -> tuple[date, date]:
    """The first and the last day on which it can have been founded."""
    month = _month(named.get("month") or "")
    ago = (named.get("ago") or named.get("ago2") or "").lower()
    typed = named.get("year") or named.get("year2")
    if typed:
        years = (int(typed), int(typed))
    elif ago:
        year = today.year - {**_YEARS_AGO, **_AGO_EN}[ago]
        years = (year, year)
    else:
        # “Last October”, said in November, is that of this year or of the last.
        latest = today.year - (month > today.month)
        said_last = bool(named.get("last")) and latest == today.year
        years = (latest - said_last, latest)
    months = (month, month) if month else _PARTS.get(named.get("part") or "", (1, 12))
    end = monthrange(years[1], months[1])[1]
    return date(years[0], months[0], 1), date(years[1], months[1], end)


def _month(typed: str) -> int:
    """The number of a month; 0 where none is named."""
    if not typed:
        return 0
    starting = (n for n, m in enumerate(_MONTHS, start=1) if m.startswith(typed.lower()[:3]))
    return next(starting, 0) if typed[0].isalpha() and typed.isascii() else number_in(typed) or 0


def _years(since: date, today: date) -> float:
    """Years from one day to another; whole ones on its anniversaries."""
    months = (today.year - since.year) * 12 + today.month - since.month
    return months / 12 + (today.day - since.day) / 365
