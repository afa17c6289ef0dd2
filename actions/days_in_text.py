"""Days that a text names in passing, and what else a date in a text can be: part of a name, of a stretch of time, of a story.

Goes to: days_named, which decides whether the answer is to be of that day.
"""

from __future__ import annotations

import re
from datetime import date

from actions.as_of import EN_DAY, ZH_DAY, ZH_MONTH, last_day

_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        ZH_DAY,
        rf"(?<![\d-])(?:the end of\s+)?{EN_DAY}",
        r"(?<![\dA-Za-z_-])(?P<year>20\d\d)[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?![\d-])",
        r"\b(?:in|during|throughout|of)\s+(?:the year\s+)?(?P<year>20\d\d)\b(?!\s*[-–]\s*\d)",
    )
)
_YEARS_AGO = re.compile(
    r"(?P<one>去年|\blast year\b)|(?P<two>前年|\bthe year before last\b)", re.IGNORECASE
)
_MONTH = re.compile(rf"\s*{ZH_MONTH}\s*月份?")
_DOCUMENTS = r"方案|文件|规划|意见|条例|通知|公告|清单|目录|报告|公报|年鉴|修订|版(?!权)"
_IN_A_NAME = re.compile(
    rf"^[^，,。；;？?！!]{{0,24}}?(?:{_DOCUMENTS})(?P<inside>里|中(?!心)|内|规定|怎么|如何)?|^\s*第?\d+号|"
    r"^\s*(?:edition|version|plan|report|list|catalogue|yearbook|revision)\b",
    re.IGNORECASE,
)
_AN_EDITION = re.compile(r"^[^，,。；;？?！!]{0,4}?(?:修订|版(?!权))")
"""Names of documents have a year; only an edition has a month as well."""
_OPEN_TITLE = re.compile(r"《[^》]*$|[“\"「][^”\"」]*$|[〔\[［]\s*$")
_SPAN_BEFORE = re.compile(
    r"(?:自|从|到|至|从.{0,8}[到至]|[—–~～])\s*$|"
    r"\b(?:by|until|till|since|after|from|to|between|through|and|than)\s+(?:the end of\s+|early\s+|late\s+)?$",
    re.IGNORECASE,
)
_SPAN_AFTER = re.compile(
    r"^\s*(?:年?(?:底|末)?(?:以来|以后|之后|起|开始|至|到(?!期)|[—–~～]|-\s*20)|"
    r"(?:to|until|onwards?|through)\b)",
    re.IGNORECASE,
)
_EVENT_AFTER = re.compile(
    r"^\s*(?:的?[^，,。；;？?！!]{0,12}?(?:发布|印发|出台|公布|颁布|制定|启动|获批|批复|批准设立|签约|揭牌|"
    r"挂牌成立|开幕|服贸会|智博会|西洽会|进博会|(?:召开|举办|举行|落户)了?的)|[^?.]{0,30}\b(?:fair|CIFTIS|expo|summit|forum)\b)",
    re.IGNORECASE,
)
_EVENT_BEFORE = re.compile(
    r"(?:\b(?:issued|published|launched|started|announced|signed|founded|held|awarded|opened)\b[^,.?]{0,20}?\b(?:in|on)\s*)$",
    re.IGNORECASE,
)
_OWN_STORY = re.compile(
    r"(?:我们?|我司|他们?|她们?|咱们?|本人|本公司|(?:^|[，,。；;\s])公司)[^，,。；;？?！!]{0,8}$|"
    r"\b(?:I|we|he|she|they|(?:my|our) \w+)\b[^,.;?!]{0,30}$",
    re.IGNORECASE,
)
_OWN_STORY_AFTER = re.compile(
    r"^[^，,。；;？?！!]{0,10}?(?:成立|注册|毕业|入职|来华|来的|来了|到期|过期|出生|取得|拿到|签发|签的|入境|退休|离职|开业|开的)|"
    r"^[^,.;?!]{0,20}\b(?:graduat\w+|expir\w+|born)\b",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(r"\bbefore\s+(?:the end of\s+)?$", re.IGNORECASE)
_UP_TO_IT = re.compile(r"^\s*(?:以前|之前|前(?![后述]))")


def days_in(text: str, today: date) -> list[tuple[re.Match[str], date]]:
    """The days that a text names, in order; a month or year means its last day."""
    found: dict[int, tuple[re.Match[str], date]] = {}
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            day = last_day(match.groupdict())
            held = (m for m, _ in found.values())
            if day and not any(m.start() < match.end() and match.start() < m.end() for m in held):
                found[match.start()] = (match, day)
    for match in _YEARS_AGO.finditer(text):
        month = _MONTH.match(text, match.end())
        year = today.year - (1 if match.group("one") else 2)
        day = last_day({"year": str(year), "month": month.group("month") if month else None})
        if day:
            found[match.start()] = (match, day)
    return [found[start] for start in sorted(found)]


def names_something(text: str, match: re.Match[str]) -> bool:
    """Whether a day belongs to the name of a document or of an event, or bounds a stretch of time."""
    before, after = text[: match.start()], text[match.end() :]
    begins = (_OPEN_TITLE, _SPAN_BEFORE, _EVENT_BEFORE)
    goes_on = (_SPAN_AFTER, _EVENT_AFTER)
    # English patterns hold their preposition: “issued in 2021”.
    upto = before + re.sub(r"20\d\d$", "", match.group(0))
    if any(p.search(upto) or p.search(before) for p in begins):
        return True
    named = _name_after(match, after)
    return any(p.search(after) for p in goes_on) or bool(named and not _asks_inside(named))


def _name_after(match: re.Match[str], after: str) -> re.Match[str] | None:
    """The name of a document that begins with a day, as far as it goes."""
    has_month = bool(match.groupdict().get("month") or match.groupdict().get("name"))
    return (_AN_EDITION if has_month else _IN_A_NAME).search(after)


def _asks_inside(named: re.Match[str]) -> bool:
    """Whether what stands in the document is asked: “2024年方案里人才公寓怎么写”."""
    return bool(named.groupdict().get("inside"))


def is_of_a_story(text: str, match: re.Match[str]) -> bool:
    """Whether a day belongs to what somebody tells of himself, to a document asked into, or only ends a time.

    “我们公司2022年在璧山成立”: the rules of today may be meant as well as those of that day.
    """
    before, after = text[: match.start()], text[match.end() :]
    told = _OWN_STORY.search(before) or _OWN_STORY_AFTER.search(after)
    inside = _name_after(match, after)
    return bool(
        told
        or _BEFORE_IT.search(before)
        or _UP_TO_IT.search(after)
        or (inside and _asks_inside(inside))
    )


def as_typed(match: re.Match[str]) -> str:
    """The day in the visitor's words."""
    return re.sub(
        r"^(?:in|during|throughout|of)\s+", "", match.group(0).strip(), flags=re.IGNORECASE
    )
