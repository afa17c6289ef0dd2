"""Years and shares that a visitor names of his own case, as the least and the most that he can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import lru_cache
from math import inf
from typing import Literal

from actions.answers.own_case.founding import age_by_founding
from actions.answers.words.criteria import nation_pattern
from actions.answers.words.numbers import number_in

_COUNT_EN = r"\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
_YEARS = re.compile(
    rf"(?<!第)([一二两三四五六七八九十\d]+)\s*(?:个)?(?:多)?(?:周)?年|({_COUNT_EN})(?:[- ]years?|[- ]?yrs?)\b",
    re.IGNORECASE,
)
_YEARS_AND_A_HALF = re.compile(
    rf"(?<!第)([一二两三四五六七八九十\d]+)\s*个?年半|"
    rf"({_COUNT_EN}) and a half[- ]years?\b|({_COUNT_EN})[- ]years? and a half\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    rf"([一二两三四五六七八九十\d]+)\s*个?多?月(?!份)|半年|({_COUNT_EN})(?:[- ]months?|[- ]?mths?)\b|half a year",
    re.IGNORECASE,
)
_NO_AGE = (
    re.compile(
        r"(?:签证?|合同|居留|许可证?|有效期|期限|账期|工期|专利|商标|设备|保修|学制|未来|今后|接下来)[^，,。；;？?]{0,4}$|(?:每|(?:办|花|用|等)了?|(?:要|需要?|得)(?:等|花|用)?)(?:大概|约|将近)?$|"
        r"\b(?:within|visa|permit|contract|lease|loan|patent|warranty|terms?|wait(?:ed|ing)?|takes?|took|next|every|per|another|after|in(?! business)) "
        r"(?:(?:of|for|the|about|at least|valid for|is|only|all) ){0,2}$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^[\s-]*(?:之?内|以内|期|后|左右?(?:能|可)|能不能|能(?:办|批|拿|下)|可以(?:办|批|拿)|(?:够不够|行不行)?(?:办|批)|的?(?:签证?|合同|账期|账单|居留|工资|保修|专利|经验|老设备))|"
        r"^[\s-]*(?:later\b|from now|ahead|(?:long )?(?:visa|contract|permit|lease|loan|warranty|payment|term|delivery|stay|course|residence|experience)\b|of (?:stock|salary|rent|sales|experience))",
        re.IGNORECASE,
    ),
)
"""Before and after a span of time that is a deadline or the length of something else, and nobody's age."""
_NOT_YET = re.compile(
    r"还没(?:成立|注册|开业|满一年)|\bnot yet (?:founded|registered|set up)", re.IGNORECASE
)
_NEW = re.compile(
    r"刚刚?(?:成立|注册|开业|起步|创立)|新(?:成立|注册)的?|"
    r"\bjust (?:been )?(?:founded|set up|registered|started|opened)|\bnewly (?:founded|established|registered|opened)",
    re.IGNORECASE,
)
"""What is young by these words alone; a span of time told of it, or a year that is past, says more."""
_NEW_THEN = (
    re.compile(
        r"(?:去年|前年|\d{4}\s*年|那年|当[年时初])[^，,。；;]{0,6}$|\b(?:when|while|back when|as) (?:\S+ ){1,4}$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^的?(?:那?时候?|那会儿?|那年|当时|之初|初期)|^[^，,。；;]{0,4}第[二三四五六七八九十]年|"
        r"^[^.,;]{0,12}\b(?:last year|the year before|in \d{4}|back then)\b",
        re.IGNORECASE,
    ),
)
"""Before and after what was new at a time that is past."""
_OF_ITS_AGE = re.compile(
    r"成立|注册|开业|创立|创办|运营|经营|营业|开了|干了|做了|满|"
    r"\b(?:founded|set up|registered|started|opened|established|running|operating|trading|in (?:the )?business|old|turned|ago)\b",
    re.IGNORECASE,
)
_OF_ITS_OWNERS = re.compile(
    r"母公司|总公司|总部|集团|股东|老板|创始人|团队|\b(?:parent|headquarters|group|shareholders?|owners?|founders?|team)\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[，,。；;！!？?、]|\.(?!\d)|\b(?:and|but)\b")
_YEAR_NAMED = re.compile(r"(?:\d{4}|[去前今当那])年$")
"""Before a month that is one of the calendar."""
_PERCENT = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:%|％|per ?cent)|百分之([一二三四五六七八九十\d]+)|([一二三四五六七八九])成"
)
_HALF = re.compile(r"一半|\bhalf\b(?! a year)", re.IGNORECASE)
_PART = re.compile(
    r"(?P<of>[二三四五六七八九十])分之(?P<parts>[一二三四五六七八九])|"
    r"\b(?P<parts_en>an?|one|two|three|four)[- ](?P<of_en>third|quarter|fifth)s?\b",
    re.IGNORECASE,
)
_PARTS_EN = {"third": 3, "quarter": 4, "fifth": 5}
_MOST = re.compile(
    r"大部分|绝大部分|多数|大半|过半|一半以上|一半多|一多半|超过?一半|半数以上|"
    r"\b(?:most of|the majority of|the bulk of|(?:more than|over) half)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?:全部?|都|全都|所有).{0,4}在(?:国内|境内|中国|重庆|璧山|垫江|本地)|\b(?:all|entirely|wholly|100 ?%)\b.{0,24}\b(?:in|inside|within) (?:mainland )?(?:china|chongqing|bishan|dianjiang)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:全部?|都|全都|所有).{0,4}在(?:国外|境外|海外|德国|美国|日本|总部)|"
    r"\b(?:all|entirely)\b.{0,24}\b(?:abroad|overseas|outside china)\b|\bnone\b.{0,24}\b(?:in|inside|within) (?:mainland )?china\b",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"(?:不到|不足|不满|未满|未到|(?<!不)[少低小]于|没到|没满|还差|将近|接近|快要?|至多|最多|不超过)[^，,。]{0,6}$|"
    r"\b(?:less than|under|below|fewer than|not (?:even|yet|quite)|nearly|almost|short of|at most|up to|no more than)"
    r"(?: \S+){0,2} ?$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:超过|多于|大于|高于|不止|至少|不低于|不少于|起码)[^，,。]{0,4}$|"
    r"\b(?:more than|over|above|at least|no less than|exceed\w*)(?: \S+)? ?$",
    re.IGNORECASE,
)
_RESEARCH = re.compile(r"研发|研究|\br ?(?:&|and) ?d\b|\bresearch\b", re.IGNORECASE)
_AT_HOME = re.compile(
    r"境内|国内|中国|重庆|璧山|垫江|本地|\b(?:in|inside|within) (?:mainland )?(?:china|chongqing|bishan|dianjiang)\b|\bdomestic|\blocally\b",
    re.IGNORECASE,
)
_ABROAD = re.compile(r"境外|国外|海外|\babroad\b|\boverseas\b|outside china", re.IGNORECASE)
_OF_SOMETHING_ELSE = re.compile(
    r"收入|营收|营业额|销售额|利润|人员|员工|\brevenue|\bturnover|\bsales\b|\bstaff\b|\bprofit|\bheadcount",
    re.IGNORECASE,
)
_OF_OWNERSHIP = re.compile(
    r"持股|股权|股份|控股|出资|\bstakes?\b|\bown(?:s|ed)?\b|\bequity\b|\bheld by\b", re.IGNORECASE
)
_LONGEST_WORDS = 30
"""Characters of the visitor's own words that are told back."""
_ITEM_ENDS = re.compile(r"[，,。；;、]|\band\b(?! ?d\b)", re.IGNORECASE)
LONGEST_AGE = 200
"""Years; more is the year of a foundation, not an age."""


@dataclass(frozen=True)
class Range:
    """What a visitor's figure can be, and his words for it."""

    least: float
    most: float
    said: str
    reckoned_from: Literal["", "date", "abroad"] = ""
    """What his words name instead, if anything: a date, or the share done abroad."""

    def reaches(self, least: float) -> bool | None:
        """Whether it is at least that much; None where it may or may not be."""
        if self.least >= least:
            return True
        return False if self.most < least else None


def years_in(text: str) -> Range | None:
    """The age of an undertaking in years."""
    not_yet, new = _NOT_YET.search(text), _NEW.search(text)
    if not_yet:
        return Range(0.0, 0.99, not_yet.group(0))
    found = _span_in(text)
    founded = age_by_founding(text, datetime.now(tz=timezone.utc).date())
    if founded and not found and not _OF_ITS_OWNERS.search(text):
        return Range(*founded, reckoned_from="date")
    if new and not (found and _tells_its_age(text, new, found)):
        return None if _was_new_then(text, new) else Range(0.0, 0.99, new.group(0))
    return _age_of(text, found) if found else None


def _span_in(text: str) -> re.Match[str] | None:
    """The first span of time that can be an age, the exacter first."""
    for pattern in (_YEARS_AND_A_HALF, _YEARS, _MONTHS):
        for found in pattern.finditer(text):
            number = _count(next((g for g in found.groups() if g), "6"))
            old_enough = number is not None and number < LONGEST_AGE
            named = pattern is _MONTHS and _YEAR_NAMED.search(text[: found.start()])
            if old_enough and not named and _is_an_age(text, found):
                return found
    return None


def _age_of(text: str, found: re.Match[str]) -> Range:
    """The age in years that a span of time says."""
    number = _count(next((g for g in found.groups() if g), "6")) or 0.0
    if found.re is _MONTHS:
        number /= 12
    return _bounded(text, found, number + 0.5 if found.re is _YEARS_AND_A_HALF else number)


def _tells_its_age(text: str, new: re.Match[str], found: re.Match[str]) -> bool:
    """Whether a span of time says how old that is which is called new: “just a year since it was newly set up”."""
    first, last = sorted((new.span(), found.span()))
    if not _CLAUSE_ENDS.search(text, first[1], last[0]):
        return True
    start = max((m.end() for m in _CLAUSE_ENDS.finditer(text, 0, found.start())), default=0)
    after = _CLAUSE_ENDS.search(text, found.end())
    clause = text[start : after.start() if after else len(text)]
    return bool(_OF_ITS_AGE.search(clause)) and not _OF_ITS_OWNERS.search(clause)


def _was_new_then(text: str, new: re.Match[str]) -> bool:
    """Whether it was new at a time that is past: “when it was just set up”, “newly set up last year”."""
    before, after = _NEW_THEN
    return bool(before.search(text[: new.start()]) or after.search(text[new.end() :]))


def _is_an_age(text: str, span: re.Match[str]) -> bool:
    """Whether a span of time can be how long an undertaking has been there."""
    before, after = _NO_AGE
    return not (before.search(text[: span.start()]) or after.search(text[span.end() :]))


def home_share_in(text: str) -> Range | None:
    """The share of research done in China, in per cent; of one done abroad, what it leaves of the whole."""
    if not _RESEARCH.search(text):
        return None
    at_home = [f for f in _shares_in(text) if _AT_HOME.search(text) and _is_of_home(text, f)]
    if at_home:
        return _range_of(text, at_home[0])
    abroad = next((f for f in _shares_in(text) if _is_spent_abroad(text, f)), None)
    if abroad:
        return _left_by(text, _range_of(text, abroad), abroad)
    for pattern, share in ((_NONE, 0.0), (_ALL, 100.0)):
        whole = pattern.search(text)
        if whole:
            return Range(share, share, whole.group(0))
    return None


def reckoned_from(said: str, unit: str, texts: Iterable[str]) -> Range | None:
    """The figure that was reckoned from these words of a visitor; None where they name it themselves."""
    read = years_in if unit == "years" else home_share_in
    figures = (figure for text in texts if (figure := read(text)))
    return next((f for f in figures if f.reckoned_from and f.said == said), None)


def _is_spent_abroad(text: str, found: re.Match[str]) -> bool:
    """Whether a share of research, and of nothing else, is said to be done abroad."""
    start, end = _item_of(text, found)
    if _OF_SOMETHING_ELSE.search(text, start, end) or _OF_OWNERSHIP.search(text, start, end):
        return False
    return _RESEARCH.search(text, 0, end) is not None and _done_abroad(text, start, end) is not None


def _done_abroad(text: str, start: int, end: int) -> re.Match[str] | None:
    """What places a thing abroad: a word for it, or a country where it is done."""
    return _ABROAD.search(text, start, end) or _in_a_nation().search(text, start, end)


@lru_cache(maxsize=1)
def _in_a_nation() -> re.Pattern[str]:
    return re.compile(rf"(?:在|\bin )(?:the )?(?:{nation_pattern()})", re.IGNORECASE)


def _left_by(text: str, abroad: Range, found: re.Match[str]) -> Range:
    """What a share done abroad leaves for China, under the visitor's words for both."""
    place = _done_abroad(text, *_item_of(text, found))
    spans = [m.span() for m in (found, place) if m]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    said = text[start:end] if end - start <= _LONGEST_WORDS else abroad.said
    return Range(100.0 - min(abroad.most, 100.0), 100.0 - abroad.least, said, "abroad")


def _shares_in(text: str) -> list[re.Match[str]]:
    """The shares that a text names; “more than half” before the half in it."""
    return [f for p in (_PERCENT, _PART, _MOST, _HALF) for f in p.finditer(text)]


def _range_of(text: str, found: re.Match[str]) -> Range:
    """What a share named can be, in per cent."""
    if found.re is _MOST:
        return Range(50.001, 100.0, found.group(0))
    if found.re is _HALF:
        return _bounded(text, found, 50.0)
    if found.re is _PART:
        of = _PARTS_EN.get((found["of_en"] or "").lower()) or number_in(found["of"]) or 1
        parts = _count(found["parts_en"] or found["parts"]) or 1.0
        return _bounded(text, found, 100.0 * parts / of)
    return _bounded(text, found, _share(found))


def names_a_share(text: str) -> bool:
    """Whether a text names a share of anything but what is counted otherwise."""
    return bool(_shares_in(text)) and not _OF_SOMETHING_ELSE.search(text)


def new_share_in(text: str) -> Range | None:
    """The share of a turn that only says how large it is: “and if it were 55 %?”.

    Only after a turn that told the share of research done in China; what was told of what is done abroad is none.
    """
    if _ABROAD.search(text) or not names_a_share(text):
        return None
    return _range_of(text, _shares_in(text)[0])


def _is_of_home(text: str, found: re.Match[str]) -> bool:
    """Whether China is named nearer to a share than what is abroad, and nothing else is shared out."""
    item = _item_of(text, found)
    if _OF_SOMETHING_ELSE.search(text, *item):
        return False
    here = any(p.search(text, *item) for p in (_AT_HOME, _ABROAD))
    where = item if here else (0, len(text))
    home, abroad = (_distance(p, text, where, found) for p in (_AT_HOME, _ABROAD))
    return home < abroad


def _item_of(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Where the clause with a share in it begins and ends."""
    start = max((m.end() for m in _ITEM_ENDS.finditer(text, 0, found.start())), default=0)
    after = _ITEM_ENDS.search(text, found.end())
    return start, after.start() if after else len(text)


def _distance(
    pattern: re.Pattern[str], text: str, where: tuple[int, int], found: re.Match[str]
) -> float:
    """Characters between a share and the nearest word of a kind."""
    named = pattern.finditer(text, *where)
    gaps = [max(m.start() - found.end(), found.start() - m.end()) for m in named]
    return min(gaps, default=inf)


def _share(found: re.Match[str]) -> float:
    digits, words, tenths = found.groups()
    if digits:
        return float(digits)
    return float(number_in(words or tenths) or 0) * (10 if tenths else 1)


def _bounded(text: str, found: re.Match[str], number: float) -> Range:
    """The figure with “less than” or “more than” before it."""
    before = text[: found.start()]
    less, more = _LESS.search(before), _MORE.search(before)
    if less:
        return Range(0.0, number - 0.001, less.group(0) + found.group(0))
    if more:
        return Range(number, inf, more.group(0) + found.group(0))
    return Range(number, number, found.group(0))


def _count(typed: str) -> float | None:
    if typed.lower() in ("a", "an"):
        return 1.0
    if "." in typed:
        return float(typed)
    number = number_in(typed.replace("两", "二"))
    return None if number is None else float(number)
