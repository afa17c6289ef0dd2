"""Abbreviations in Latin letters, which name schemes: QDLP, QFLP, REITs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_ABBREVIATION = re.compile(r"(?<![A-Za-z〔-])[A-Z]{3,7}s?(?![A-Za-z-])")
_ORDINARY = frozenset(
    """
    RMB USD CNY EUR HKD GBP JPY CEO CFO CTO VAT GDP FDI FIE API FAQ PDF USA CPA MBA SME MNC ICT NEV LLC LTD APP VPN NGO PRC
    ATM SIM WTO FTZ FTA DOC TXT CSV URL WWW HTTP HTTPS ASAP FYI WFOE HSK ESG CBD COVID ISO
    """.split()  # noqa: SIM905, a list would fill two screens
)
"""Abbreviations of everyday things, which official texts write out."""


# Each message is compared with those of all rules and topics, whose texts stay the same.
@lru_cache(maxsize=4096)
def abbreviations_in(text: str) -> tuple[str, ...]:
    """The abbreviations of a text that name no everyday thing, of one: REITs are REIT."""
    found = dict.fromkeys(a.removesuffix("s") for a in _ABBREVIATION.findall(text))
    return tuple(a for a in found if a not in _ORDINARY)


def has_any(names: Iterable[str], text: str) -> bool:
    """Whether one of some abbreviations stands in a text, as a word of its own."""
    return any(
        re.search(rf"(?<![A-Za-z]){re.escape(name)}s?(?![A-Za-z])", text, re.IGNORECASE)
        for name in names
    )


def is_near(one: str, other: str) -> bool:
    """Whether two abbreviations may be taken for each other: half of the letters are the same, at the same places."""
    same = sum(x == y for x, y in zip(one.upper(), other.upper(), strict=False))
    return one != other and len(one) == len(other) and 2 * same >= len(one)


def is_misspelt(one: str, other: str) -> bool:
    """Whether two have the same letters in another order: QDPL is a slip for QDLP, QFLP is none."""
    return one.upper() != other.upper() and sorted(one.upper()) == sorted(other.upper())
