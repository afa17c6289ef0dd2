"""From when and until when a document says that it holds, what it repeals, whether it is public.

Comes from: a document's paragraphs. Goes to: knowledge.heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from knowledge.dates import WRITTEN_DAY, find_dates
from knowledge.evidence import LIKELY, SURE, USUAL, Evidence
from knowledge.passages import Passage
from knowledge.stated import Stated, stated

NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[（(﹝]\s?\d{4}\s?[〕\]）)﹞]\s?(?:第\s?)?\d{1,4}\s?号|"
    r"[\u4e00-\u9fff]{2,12}令(?:第\s?\d{1,4}\s?号|（第\s?\d{1,4}\s?号）)"
)
_RELEASED = re.compile(
    r"[（(]\s*(?:此件公开发布|此件主动公开|公开发布|信息公开选项：主动公开)\s*[）)]"
)
_EFFECTIVE = re.compile(
    r"自(印发|发布|公布)之日起(?:\d+日后)?(?:施行|实施|执行|生效)|自(.{6,16}?)起(?:正式)?(?:施行|实施|执行|生效)"
)
_EXPIRES = re.compile(
    rf"(?:有效期(?:至|到)|施行至|执行至|实施至|截止(?:至|到)?|至)({WRITTEN_DAY})(?:止|为止|。|，|$)?"
)
YEARS = r"(?<![\d〇零一二两三四五六七八九十])(?:\d{1,2}|[一二两三四五六七八九十]{1,3})\s?年(?!\s?\d|\s?[一二三四五六七八九十]+\s?月)"
"""A span of years, and no year of the calendar: 3年, 三年; not 2026年, nor 二〇二六年四月."""
_FROM = r"(?:自[^，。；]{2,20}?起)?(?:为)?"
"""From when a term runs: 自2026年4月1日起3年."""
_TERM = re.compile(
    # A term that stands alone is the document's; 签发有效期2年以上的证件 is a measure's.
    r"(?:(?<=[，,。；;：:\n（(])|(?<=本[办规意措方政细][法定见施案策则])|^)"
    rf"(?:有效期|试行期|实施期限|试点期|政策期)限?(?:为|：)?\s?{_FROM}\s?{YEARS}(?!以[上下内])"
)
_PERIOD = re.compile(
    rf"(?<=经过)\s?{YEARS}(?:左右)?(?:的)?(?:试点|努力)|试点期限?为?自?[^，。；]{{2,20}}?{YEARS}|{YEARS}试点"
)
_REPEALS = re.compile(r"([^。；]*?)(?:同时|即行|自行)?(?:废止|失效|停止执行)")
_NAMED = re.compile(r"《(?:[^《》]|《[^》]*》)+》")


def _evidence(passage: Passage, confidence: float) -> Evidence:
    return Evidence(confidence, passage.start, passage.end)


def effective_on(whole: Passage, issued: Stated[date] | None) -> Stated[date] | None:
    """The day from which it holds."""
    for match in _EFFECTIVE.finditer(whole.text):
        span = whole.cut(*match.span())
        if match.group(1) and issued and "日后" not in match.group():
            return Stated(issued.value, _evidence(span, LIKELY))
        for day, _, _ in find_dates(match.group(2) or ""):
            return Stated(day, _evidence(span, SURE))
    return None


def expires_on(whole: Passage) -> Stated[date] | None:
    """The last day on which it holds."""
    for match in _EXPIRES.finditer(whole.text):
        for day, _, _ in find_dates(match.group(1)):
            sure = match.group().startswith("有效期")
            return Stated(day, _evidence(whole.cut(*match.span()), SURE if sure else LIKELY))
    return None


def period(whole: Passage) -> Stated[str] | None:
    """How long it holds, in its own words."""
    match = _TERM.search(whole.text) or _PERIOD.search(whole.text)
    return stated(whole.cut(*match.span()), USUAL) if match else None


def repeals(whole: Passage) -> Iterator[Stated[str]]:
    """The documents that it says it replaces."""
    for match in _REPEALS.finditer(whole.text):
        sentence = match.group(1)
        for name in _NAMED.finditer(sentence):
            after = sentence[name.end() :]
            number = re.match(rf"\s*[（(]\s*({NUMBER.pattern})", after)
            start = match.start(1) + (name.end() + number.start(1) if number else name.start() + 1)
            end = match.start(1) + (name.end() + number.end(1) if number else name.end() - 1)
            found = stated(whole.cut(start, end), USUAL)
            if found:
                yield found


def released(whole: Passage) -> Stated[bool] | None:
    """Whether it says that it is public."""
    match = _RELEASED.search(whole.text)
    return Stated(True, _evidence(whole.cut(*match.span()), SURE)) if match else None
