"""“How much at most, which share, how many days?”: whether a message asks for a figure, and a text states one.

Unlike `figures`, which holds figures of a message against reports, nothing is compared here.
"""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"多少|几(?:个|家|项|条|名|年|天|日|成|倍|万|元|场|列|座|辆|台|所|次|月|张|班)|百分之几|多久|多长|多高|多大|"
    r"最高|最多|最低|最少|至少|上限|下限|封顶|比例|标准是|(?:金额|额度|数额|限额|期限)(?:是|为|有)?|"
    r"\bhow (?:much|many|high|large|big|long)\b|\b(?:maximum|max|minimum|cap|ceiling|upper limit|limit|ratio|percentage|share|amount|size)\b|"
    r"\bper ?cent\b|\bat (?:most|least)\b|\bup to\b|\bworth\b",
    re.IGNORECASE,
)
_SUM = r"\d[\d,.]*(?:余|多)?[百千万亿]*(?:美|欧|港)?元|\d[\d.]*[%％]|百分之[\d一二三四五六七八九十]+|\d[\d.]*倍|[全减]额"
_SPAN = r"(?<![\d月])(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:个?工作日|个月|小时|分钟|天|日|年(?![\d月]))"
_COUNT = r"\d[\d,.]*[百千万亿]*(?:余|多)?(?:个|家|项|条|名|场|列|座|辆|台|所|次|人|张|班|[A-Za-z]+|平方|吨|标箱|亩|公里)"
_ASKS_SPAN = re.compile(
    r"多久|多长|几(?:个)?(?:年|天|日|月|工作日)|多少(?:个)?(?:天|日|年|月|工作日)|期限|时限|"
    r"\bhow long\b|\bhow many (?:\w+ )?(?:days?|months?|years?|weeks?|hours?)\b",
    re.IGNORECASE,
)
_ASKS_SUM = re.compile(
    r"钱|金额|补|奖|贴|资助|资金|资本|额度|限额|租金|比例|百分|几成|"
    r"\bmoney\b|\bpay|\bsubsid|\bgrant|\baward|\breward|\bbonus|\ballowance|\bfund|\bcapital\b|\bper ?cent|\bratio\b|\bshare\b|\bquota\b",
    re.IGNORECASE,
)
_ASKS_COUNT = re.compile(r"(?:几|多少)(个|家|项|条|名|场|列|座|辆|台|所|次|人|倍|亩|张|班)")
_A_SUM, _A_SPAN = re.compile(_SUM), re.compile(_SPAN)
_ANY = re.compile(rf"{_SUM}|{_SPAN}|{_COUNT}|\d+\.\d+")


def asks_how_much(text: str) -> bool:
    """Whether a message asks for a figure of any kind."""
    return bool(_ASKS.search(text))


def states_what_is_asked(asked: str, text: str) -> bool:
    """Whether a Chinese text has a figure of the kind that a message asks for: a span, a count, a sum, any other."""
    counted = _ASKS_COUNT.search(asked)
    if counted:
        return bool(re.search(rf"\d[余多万]?{counted.group(1)}", text))
    if _ASKS_SPAN.search(asked):
        return bool(_A_SPAN.search(text))
    if _ASKS_SUM.search(asked):
        return bool(_A_SUM.search(text))
    return bool(_ANY.search(text))
