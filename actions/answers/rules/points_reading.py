"""A visitor's own figures for the points table, read from the message.

Only what is said is read; what could be meant in two ways (a salary in dollars) is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_DIGITS = {d: i for i, d in enumerate("零一二三四五六七八九")} | {"两": 2}
_ENGLISH = {
    w: i
    for i, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
_N = (
    r"((?<![\d.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[一二两三四五六七八九十百]+|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
_FOREIGN_MONEY = re.compile(
    r"[$€£]|美元|欧元|英镑|日元|港币|\b(?:USD|EUR|GBP|JPY|dollars?|euros?|pounds?)\b", re.IGNORECASE
)
_YUAN = r"\s*(百万|万|千|million|thousand|k)?\s*(?:元|块|人民币|rmb|cny|yuan)?"
_NOT_MONTHLY = r"(?!\s*(?:rmb|cny|yuan)?\s*(?:(?:a|per|each|every|/)\s*month|monthly)\b)"
_YEARLY = (
    rf"(?:年薪|年收入|年工资|一年(?:工资|收入|挣|赚|拿))(?:大概|大约|约|是|为|有|税前|：|:|\s)*{_N}{_YUAN}",
    rf"{_N}{_YUAN}\s*(?:的)?(?:年薪|年收入|一年|每年|/年)",
    rf"\b(?:annual|yearly)\s+(?:salary|pay|income|wage)\s*(?:is|of|:|about|around|=)*\s*(?:rmb|cny|¥)?\s*{_N}{_YUAN}",
    rf"(?:rmb|cny|¥)\s*{_N}{_YUAN}\s*(?:a|per|each|/)\s*(?:year|annum)",
    rf"{_N}{_YUAN}\s*(?:a|per|each|/)\s*(?:year|annum)\b",
    rf"{_N}{_YUAN}\s+(?:annual(?:ly)?|yearly)\b",
    rf"\b(?:salary|pay|earns?|earning|makes?)\s*(?:is|of|:|about|around|=)*\s*(?:rmb|cny|¥)?\s*{_N}\s*(万|k|thousand){_NOT_MONTHLY}",
)
_MONTHLY = (
    rf"(?:月薪|月收入|月工资|每(?:个)?月(?:工资|收入|挣|赚|拿))(?:大概|大约|约|是|为|有|税前|：|:|\s)*{_N}{_YUAN}",
    rf"\bmonthly\s+(?:salary|pay|income|wage)\s*(?:is|of|:|about|around|=)*\s*(?:rmb|cny|¥)?\s*{_N}{_YUAN}",
    rf"{_N}{_YUAN}\s*(?:a|per|each|every|/)\s*month\b",
    rf"{_N}{_YUAN}\s*monthly\b",
    rf"一个?月(?:工资|收入|挣|赚|拿|能?拿到?)(?:大概|大约|约|是|为|有|税前|：|:|\s)*{_N}{_YUAN}",
    rf"{_N}{_YUAN}\s*(?:/|每|一个?)\s*月",
)
_SOME = r"(?:\s*(?:\+|多|来|余|几))?\s*(?:个)?年"
_YEARS_OF_WORK = (
    rf"{_N}{_SOME}(?:多)?(?:以上)?(?:的)?(?:相关|实际|专业|一线)?(?:工作|从业|行业|职业|业内|管理|研发|技术)?(?:经验|经历|工龄|资历|生涯)",
    rf"(?:工作|从业|入行|执业)(?:经验|经历|年限)?(?:了|已经?|有|是|为|满|快|将近|大概|大约|约|整整|：|:|\s)*{_N}{_SOME}",
    rf"(?:干|做|从事|摸爬滚打|打拼)(?!过|完|好)[^，,。；;？?\d一二两三四五六七八九十]{{0,10}}(?<!第){_N}{_SOME}(?!前|后|期|的?合同)",
    rf"(?:经验|工龄|资历)(?:有|是|为|：|:|\s)*{_N}\s*年",
    rf"{_N}\s*\+?\s*years?(?:'|’)?\s*(?:of\s+)?(?:\w+\s+){{0,2}}experience",
    rf"\bexperience\s*(?:of|:|is)*\s*{_N}\s*years?",
    rf"\b(?:worked|been working|working|employed|practi[cs]ed|been practi[cs]ing|been in (?:the|this) \w+)\b[^.,;?\d]{{0,40}}?\s(?:for\s+)?(?:about |around |over |nearly |some )?{_N}\+?\s*years?\b(?!\s*(?:ago|old|contract))",
    rf"{_N}\s*\+?\s*years?(?:'|’)?\s*(?:(?:in|of|as|on) (?:(?:the|this|that|his|her|my|a|an) )?(?:\w+ )?(?:industry|trade|field|business|job|profession|sector|work(?:ing)?|career|line|engineer\w*|manag\w*|develop\w*|design\w*|research\w*)\b|under (?:his|her|my) belt)",
    rf"{_N}[- ]year (?:career|working life|track record)",
)
_AGE = (
    rf"{_N}\s*(?:周)?岁",
    rf"\bage[d]?\s*(?:is|of|:)*\s*{_N}",
    rf"{_N}[\s-]*years?[\s-]*old\b",
    rf"\b(?:am|i'm|he is|she is|he's|she's)\s+{_N}(?=\s*(?:[.,;!?]|(?:and|with|but|now|has|holds|holding)\b|$))",
)
_MONTHS = (
    rf"(?:每年|一年|年均)(?:大概|大约|约|有)*(?:在(?:华|中国|国内|重庆))?(?:工作|待|呆)?(?:满)?\s*{_N}\s*个月",
    rf"在(?:华|中国|国内)(?:每年|一年)?(?:工作)?\s*{_N}\s*个月",
    rf"{_N}\s*months?\s*(?:a|per|each|every|/|of (?:the|each|every))\s*year",
    rf"{_N}\s*months?\s*in\s+china",
)
_WORDS = {
    "education": (
        ("doctor", r"博士|\bph\.?\s?d\b|\bdoctor(?:ate|al)?\b"),
        ("master", r"硕士|研究生|\bmaster(?:'s|’s|s)?\b|\bmba\b|\bmsc\b"),
        ("bachelor", r"学士|本科|\bbachelor(?:'s|’s|s)?\b|\bundergraduate\b|\bbsc\b"),
    ),
    "chinese": (
        (
            "former_national",
            r"(?:曾|以前|原来?)(?:是|有|具有)?.{0,2}中国(?:国籍|籍)|\bformer(?:ly)? (?:a )?chinese (?:national|citizen)",
        ),
        ("degree_in_chinese", r"(?:汉语|中文)授课|\btaught in chinese"),
    ),
    "distinction": (
        ("global_500", r"500强|五百强|\b(?:global|fortune)[ -]?500\b"),
        ("university", r"高水平大学|世界(?:排名)?前?(?:100|一百)|\btop[- ]100 universit"),
        ("patent", r"专利|\bpatents?\b"),
        (
            "five_years",
            r"连续在(?:华|中国)(?:工作|居住)?(?:满)?(?:5|五)年|\bfive years in china running|\b5 consecutive years in china",
        ),
    ),
}
_HSK = re.compile(
    r"(?:HSK|汉语水平(?:考试)?)[\s-]*(?:level\s*)?([1-9一二三四五六七八九])|汉语([一二三四五六])级",
    re.IGNORECASE,
)
_WESTERN = re.compile(r"重庆|璧山|垫江|渝|\b(?:chongqing|bishan|dianjiang)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Figures:
    """What was read: item id of the table → number or choice."""

    given: dict[str, float | str] = field(default_factory=dict)
    pay_was_monthly: bool = False
    names_chongqing: bool = False


def read_figures(text: str) -> Figures:
    """All figures of a message; where one is given twice, the later counts."""
    given: dict[str, float | str] = {}
    pay, monthly = _pay(text)
    numbers = {
        "pay": pay,
        "experience": _last(_YEARS_OF_WORK, text),
        "months": _last(_MONTHS, text),
        "age": _last(_AGE, text),
    }
    given.update({item: value for item, value in numbers.items() if value is not None})
    for item, choices in _WORDS.items():
        found = [choice for choice, words in choices if re.search(words, text, re.IGNORECASE)]
        if found:
            given[item] = found[0]
    level = _hsk(text)
    if level and "chinese" not in given:
        given["chinese"] = f"hsk{min(level, 5)}"
    return Figures(given, monthly, bool(_WESTERN.search(text)))


def _pay(text: str) -> tuple[float | None, bool]:
    """Annual pay in 10,000 yuan, and whether it was given by the month."""
    if _FOREIGN_MONEY.search(text):
        return None, False
    for patterns, times in ((_YEARLY, 1), (_MONTHLY, 12)):
        match = _last_match(patterns, text)
        if match:
            return round(_amount(match) * times, 4), times == 12
    return None, False


def _amount(match: re.Match[str]) -> float:
    """A sum of money in 10,000 yuan; a bare number below 1,000 is taken as 万, as it is said."""
    number, unit = _number(match.group(1)), (match.group(2) or "").lower()
    scale = {"万": 1.0, "百万": 100.0, "million": 100.0, "千": 0.1, "thousand": 0.1, "k": 0.1}
    return number * scale.get(unit, 0.0001 if number >= 1000 else 1.0)


def _hsk(text: str) -> int | None:
    levels = [m.group(1) or m.group(2) for m in _HSK.finditer(text)]
    return int(_number(levels[-1])) if levels else None


def _last(patterns: tuple[str, ...], text: str) -> float | None:
    match = _last_match(patterns, text)
    return _number(match.group(1)) if match else None


def _last_match(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    found = [m for p in patterns for m in re.finditer(p, text, re.IGNORECASE)]
    return max(found, key=lambda m: m.end(), default=None)


def _number(written: str) -> float:
    """35, 400,000, 四十, 三百二 or five as a number."""
    plain = written.replace(",", "").lower()
    if plain in _ENGLISH:
        return float(_ENGLISH[plain])
    if plain[0].isdigit():
        return float(plain)
    hundreds, hundred, rest = plain.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = _DIGITS.get(hundreds, 1) * 100 if hundred else 0
    total += _DIGITS.get(tens, 1) * 10 if ten else 0
    return float(total + _DIGITS.get(ones, 0))
