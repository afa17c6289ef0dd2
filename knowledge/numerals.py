"""Numbers as official documents write them: 十二, 第三条, （四）, ⑤."""

from __future__ import annotations

import re

DIGITS = "〇一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(DIGITS)} | {"零": 0}


def chinese_number(number: int) -> str:
    """12 as 十二, 105 as 一百零五; for numbers below a thousand."""
    if number < 10:
        return DIGITS[number]
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (DIGITS[ones] if ones else "")


def number_of(label: str) -> int | None:
    """The value of `（十二）`, `第三条`, `4`; None for other labels."""
    bare = re.sub(r"[第编章节条款（）]", "", label)
    if bare.isdecimal():
        return int(bare)
    if re.fullmatch("[①-⑳]", bare):
        return ord(bare) - 0x245F
    if not re.fullmatch("[〇零一二三四五六七八九十百]+", bare):
        return None
    total, digit = 0, 0
    for character in bare:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _VALUES[character]
    return total + digit
