"""Compiles a pattern so that it is searched for in less time; it finds the same.

Nearly every pattern of Kaimen's is a list of Chinese and English alternatives in which case does not count. For such
a list Python tries all alternatives at every character of a text. Here a search goes on to the next character with which a
match can begin at all, as it does for simpler patterns; what adjacent alternatives begin with is compared once; and an alternative,
or many of them, that cannot begin with the character at hand are passed over without being tried. Only Python's own instructions are used, those of Python 3.10.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import re
import sre_compile
import sre_parse
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from sre_constants import (
    ASSERT,
    ASSERT_NOT,
    AT,
    BRANCH,
    CATEGORY,
    CATEGORY_DIGIT,
    CATEGORY_SPACE,
    CATEGORY_WORD,
    GROUPREF_EXISTS,
    IN,
    INFO,
    LITERAL,
    MAX_REPEAT,
    MIN_REPEAT,
    RANGE,
    SRE_INFO_CHARSET,
    SUBPATTERN,
    SUCCESS,
)
from typing import Any

Parsed = Any
"""`sre_parse.SubPattern`, of which typeshed knows too little."""
_REPEATS, _ASSERTS = (MAX_REPEAT, MIN_REPEAT), (ASSERT, ASSERT_NOT)
_SAME_IN_EITHER_CASE = (CATEGORY_DIGIT, CATEGORY_SPACE, CATEGORY_WORD)
_WITH_ONE_WAY = (AT, LITERAL, IN)
"""What matches in one way or not at all, so that it can be taken out of alternatives."""
_HAN = range(0x3400, 0xA000)
"""No character of these has cases."""
_COST_OF_A_LOOK, _COST_OF_A_TRY, _COST_OF_GUARD = 3, 30, 60
_LARGE = 0x400
"""Ranges of more characters than this are not looked through for those that have cases."""


def quick_code(parsed: Parsed, flags: int) -> list[int]:
    """What `sre_compile._code` gives, quicker to search for."""
    flags |= parsed.state.flags
    if not flags & re.UNICODE:
        return list(sre_compile._code(parsed, flags))  # type: ignore[attr-defined]
    _quicken(parsed, flags)
    code = _info(parsed, flags)
    sre_compile._compile(code, parsed.data, flags)  # type: ignore[attr-defined]
    return [*code, SUCCESS]


def _info(parsed: Parsed, flags: int) -> list[int]:
    """What a search looks at first: how long a match is at least, and what it can begin with."""
    code: list[int] = []
    sre_compile._compile_info(code, parsed, flags)  # type: ignore[attr-defined]
    _, _, known, least, most, *_ = code
    if known or not least:
        return code  # Python knows it, or what is found may be empty
    first, _ = _first(parsed, flags)
    if first is None:
        return code
    charset, _ = sre_compile._optimize_charset(first)  # type: ignore[attr-defined]
    code = [INFO, 0, SRE_INFO_CHARSET, least, most]
    sre_compile._compile_charset(charset, flags, code)  # type: ignore[attr-defined]
    code[1] = len(code) - 1
    return code


def _first(parsed: Parsed, flags: int) -> tuple[list[tuple[Any, Any]] | None, bool]:
    """A set of which one is the first character of whatever matches, and whether nothing matches too.

    None where it is not known. The set may have others in it: what comes before it and has no width is left out.
    """
    found: list[tuple[Any, Any]] = []
    for op, value in parsed:
        if op is AT or op in _ASSERTS:
            continue
        if op is LITERAL or op is IN:
            own, empty = _characters([(op, value)] if op is LITERAL else value, flags), False
        elif op is SUBPATTERN:
            own, empty = _first(value[3], sre_compile._combine_flags(flags, value[1], value[2]))  # type: ignore[attr-defined]
        elif op is BRANCH:
            each = [_first(alternative, flags) for alternative in value[1]]
            known = all(some is not None for some, _ in each)
            own = [item for some, _ in each for item in some or ()] if known else None
            empty = any(nothing for _, nothing in each)
        elif op in _REPEATS:
            own, empty = _first(value[2], flags)
            empty = empty or value[0] == 0
        else:
            return None, False
        if own is None:
            return None, False
        found += own
        if not empty:
            return found, False
    return found, True


def _characters(items: list[tuple[Any, Any]], flags: int) -> list[tuple[Any, Any]] | None:
    """A set of characters as it is compared with those of a text as they stand; None where it is not known."""
    if not flags & re.UNICODE:
        return None
    found: list[tuple[Any, Any]] = []
    for op, value in items:
        if op is CATEGORY and value in _SAME_IN_EITHER_CASE:
            found.append((op, value))
        elif op is LITERAL and flags & re.IGNORECASE:
            found += [(LITERAL, own) for own in _either_case(value)]
        elif op is LITERAL or (
            op is RANGE and (not flags & re.IGNORECASE or _has_no_cases(*value))
        ):
            found.append((op, value))
        elif op is RANGE and value[1] - value[0] < _LARGE:
            every = (own for code in range(value[0], value[1] + 1) for own in _either_case(code))
            found += [(LITERAL, own) for own in every]
        else:
            return None
    return found


def _has_no_cases(begin: int, end: int) -> bool:
    return begin in _HAN and end in _HAN


def _either_case(code: int) -> tuple[int, ...]:
    """All characters that a pattern in which case does not count takes for this one."""
    small = _sre.unicode_tolower(code)
    alike = (small, *sre_compile._ignorecase_fixes.get(small, ()))  # type: ignore[attr-defined]
    return tuple(dict.fromkeys(own for a in alike for own in (a, *_capitals().get(a, ()))))


@lru_cache(maxsize=1)
def _capitals() -> dict[int, list[int]]:
    """The characters, of all there are, that are another one when written small, by that one."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for code in range(0x110000):
        small = _sre.unicode_tolower(code)
        if small != code:
            found[small].append(code)
    return dict(found)


def _quicken(parsed: Parsed, flags: int) -> None:
    """Puts quicker alternatives in place of those of a pattern, at all depths."""
    for at, (op, value) in enumerate(parsed.data):
        for inner, own in _parts(op, value, flags):
            _quicken(inner, own)
        if op is BRANCH:
            merged = _merged(parsed.state, value[1])
            passed = [_passed_over(alternative, flags) for alternative in merged]
            parsed.data[at] = (BRANCH, (None, _guarded(parsed.state, passed, flags)))


def _parts(op: Any, value: Any, flags: int) -> Iterator[tuple[Parsed, int]]:
    """The patterns within a part of one, and the flags that hold there."""
    if op is SUBPATTERN:
        yield value[3], sre_compile._combine_flags(flags, value[1], value[2])  # type: ignore[attr-defined]
    elif op is BRANCH:
        yield from ((alternative, flags) for alternative in value[1])
    elif op in _REPEATS:
        yield value[2], flags
    elif op in _ASSERTS:
        yield value[1], flags
    elif op is GROUPREF_EXISTS:
        yield from ((each, flags) for each in value[1:] if each is not None)


def _merged(state: Any, alternatives: list[Parsed]) -> list[Parsed]:
    r"""Alternatives of which adjacent ones that begin alike are one: `\bcat|\bdog` → `\b(?:cat|dog)`."""
    runs: list[list[Parsed]] = []
    for alternative in alternatives:
        if runs and _begin_alike(runs[-1][0], alternative):
            runs[-1].append(alternative)
        else:
            runs.append([alternative])
    return [run[0] if len(run) == 1 else _joined(state, run) for run in runs]


def _begin_alike(one: Parsed, other: Parsed) -> bool:
    return bool(one.data and other.data) and (
        one.data[0][0] in _WITH_ONE_WAY and one.data[0] == other.data[0]
    )


def _joined(state: Any, run: list[Parsed]) -> Parsed:
    rests = [_in_a_row(state, each.data[1:]) for each in run]
    return _in_a_row(state, [run[0].data[0], (BRANCH, (None, _merged(state, rests)))])


def _passed_over(alternative: Parsed, flags: int) -> Parsed:
    """An alternative whose first letter, in either case, is a set, at which Python looks before it tries it."""
    if not alternative.data or not flags & re.IGNORECASE or not flags & re.UNICODE:
        return alternative
    op, value = alternative.data[0]
    if op is not LITERAL or not _sre.unicode_iscased(value):
        return alternative
    either = _in_a_row(alternative.state, [(IN, _characters([(op, value)], flags))])
    head = (SUBPATTERN, (None, 0, int(re.IGNORECASE), either))
    return _in_a_row(alternative.state, [head, *alternative.data[1:]])


def _guarded(state: Any, alternatives: list[Parsed], flags: int) -> list[Parsed]:
    """Alternatives of which many adjacent ones are not tried where none of them can begin."""
    kept: list[Parsed] = []
    run: list[Parsed] = []
    firsts: list[tuple[Any, Any]] = []
    for alternative in (*alternatives, None):
        first, empty = (None, False) if alternative is None else _first(alternative, flags)
        if first is not None and not empty:
            run.append(alternative)
            firsts += first
            continue
        kept += [_guard(state, run, firsts)] if sum(map(_cost, run)) > _COST_OF_GUARD else run
        run, firsts = [], []
        if alternative is not None:
            kept.append(alternative)
    return kept


def _guard(state: Any, run: list[Parsed], firsts: list[tuple[Any, Any]]) -> Parsed:
    """`(?=[cd])(?:cat|dog)`, with the letters compared as they stand."""
    look = _in_a_row(state, [(IN, list(dict.fromkeys(firsts)))])
    ahead = _in_a_row(state, [(ASSERT, (1, look))])
    head = (SUBPATTERN, (None, 0, int(re.IGNORECASE), ahead))
    return _in_a_row(state, [head, (BRANCH, (None, run))])


def _cost(alternative: Parsed) -> int:
    """About how long it takes to see that an alternative does not match, in nanoseconds."""
    op, value = alternative.data[0]
    while op is SUBPATTERN and value[0] is None and value[3].data:
        op, value = value[3].data[0]
    return _COST_OF_A_LOOK if op in (LITERAL, IN) else _COST_OF_A_TRY


def _in_a_row(state: Any, parts: list[Any]) -> Parsed:
    return sre_parse.SubPattern(state, parts)
