"""“Which firsts?”: whether a message asks for them, of what each is to be a first, and whether a report tells of one."""

from __future__ import annotations

import re

_ASKS_WHICH = re.compile(
    r"哪些|哪几|有哪|什么|列|盘点|几[个项]|多少|\b(?:which|what|list|name|tell|any|how many|give)\b",
    re.IGNORECASE,
)
_A_FIRST = re.compile(
    r"首[个创家例批笔单票次张]|第一[个家例笔单票张]|\bfirsts\b|\bfirst (?:in|of (?:its|their|that) kind)\b|\bfirst[- ]of[- ]\w+[- ]kind\b|\bdid first\b|\bpioneer\w*",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"其他|其它|别的|另外|还有|所有|一共|\b(?:other|else|all|overall|in total)\b", re.IGNORECASE
)
_SCOPES = {
    "west": (
        re.compile(r"西部|\bwest(?:ern)?\b", re.IGNORECASE),
        re.compile("西部首"),
    ),
    "city": (
        re.compile(
            r"全市|市内|\bfirsts? (?:in|for|of) (?:the city|chongqing)\b|\bcity firsts\b",
            re.IGNORECASE,
        ),
        re.compile("全市[^，。；①]{0,8}首|重庆首个"),
    ),
    "nation": (re.compile(""), re.compile("全国[^，。；①]{0,8}首")),
}
"""Of what each is a first: what asks for it, and what reports write."""


def asks_which_firsts(text: str) -> bool:
    """Whether a message asks which firsts there are."""
    return bool(_ASKS_WHICH.search(text) and _A_FIRST.search(text))


def asks_for_other_firsts(text: str) -> bool:
    """Whether it asks for others than what was just told, or for all of them."""
    return bool(_OTHERS.search(text))


def scope_of_firsts(text: str) -> str:
    """Of what the firsts are that a message asks for: west, city or nation."""
    return next(scope for scope, (asked, _) in _SCOPES.items() if asked.search(text))


def tells_of_first(report: str, scope: str) -> bool:
    """Whether the Chinese of a report tells of a first of this scope."""
    return bool(_SCOPES[scope][1].search(report))
