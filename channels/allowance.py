"""How much a platform lets us send after something that a visitor did."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from channels.errors import AccountIncomplete

_UNITS = {"s": 1, "m": 60, "h": 3600}


@dataclass(frozen=True)
class Allowance:
    """How many messages may follow one act of a visitor, and within what time."""

    count: int
    within: timedelta


def read_allowance(name: str, text: str) -> Allowance:
    """An allowance such as `5/48h` or `3/1m`.

    Raises:
        AccountIncomplete: It is not one; the message names the setting.
    """
    match = re.fullmatch(r"(\d{1,6})/(\d{1,6})([smh])", text)
    if match is None:
        raise AccountIncomplete(
            f"{name} must be a number and a time such as 5/48h or 3/1m, not {text!r}."
        )
    count, amount, unit = match.groups()
    return Allowance(int(count), timedelta(seconds=int(amount) * _UNITS[unit]))
