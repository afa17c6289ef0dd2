"""Keeps compiled regular expressions for the next start, as Python keeps compiled modules.

Python compiles a pattern to a list of numbers, in Python, and makes the pattern of that list, in C. A server has 1,500
patterns at its start, and to compile them took a fifth of it. Here the lists lie in a file; what is made of them is the
same pattern. The file is Kaimen's own, for one version of Python, and what is not in it is compiled as ever. How the lists differ from Python's,
`quick_search` says.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import logging
import marshal
import os
import re
import sre_compile
import sre_parse
import sys
import tempfile
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.quick_search import quick_code

logger = logging.getLogger(__name__)

Key = tuple[str, int]
Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, numbers, how many groups, their names, and which name each group has."""

_PYTHONS_OWN = sre_compile.compile
_NEVER_KEPT = re.LOCALE | re.DEBUG
"""Flags under which compiling depends on more than the pattern, or is to be watched."""
_AT_HAND = 4096
"""How many patterns `re.search` and the like have at hand. Python's 512 are fewer than the answers use, so that one was
compiled anew for each message."""


class _Patterns:
    """Compiled patterns, those of the file and those that were compiled since."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[Key, Compiled] = {}
        with suppress(OSError, ValueError, EOFError, TypeError):  # it is not there, or damaged
            self._known = marshal.loads(file.read_bytes())
        self._read = len(self._known)

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        """What `sre_compile.compile` gives."""
        flags = int(flags)
        if type(pattern) is not str or flags & _NEVER_KEPT:
            return _PYTHONS_OWN(pattern, flags)
        key = (pattern, flags)
        if key not in self._known:
            self._known[key] = _compiled(pattern, flags)
        final, numbers, groups, names, named = self._known[key]
        return _sre.compile(pattern, final, array("I", numbers).tolist(), groups, names, named)

    def write(self) -> None:
        """Keeps all patterns for the next start, if some are new."""
        if len(self._known) == self._read:
            return
        try:
            # Written aside and renamed, so that two processes that start at once do not read halves.
            with tempfile.NamedTemporaryFile(dir=self._file.parent, delete=False) as file:
                file.write(marshal.dumps(self._known))
            os.replace(file.name, self._file)
        except OSError as error:
            logger.warning("Compiled patterns cannot be kept for the next start: %s", error)


def use_quick_patterns(folder: Path) -> None:
    """Has this process take its patterns from a file in `folder`, until `keep_patterns`."""
    version = f"{sys.implementation.cache_tag}-{sre_compile.MAGIC}"
    patterns = _Patterns(folder / f"quick-patterns-{version}.marshal")
    re._MAXCACHE = _AT_HAND  # type: ignore[attr-defined]
    sre_compile.compile = patterns.compile  # type: ignore[assignment]


def keep_patterns() -> None:
    """Writes the patterns that are new, once all is loaded; later ones are compiled by Python, and forgotten as ever."""
    patterns = getattr(sre_compile.compile, "__self__", None)
    if isinstance(patterns, _Patterns):
        sre_compile.compile = _PYTHONS_OWN
        patterns.write()


def _compiled(pattern: str, flags: int) -> Compiled:
    """What `sre_compile.compile` of Python 3.10 does, but for the last step; and quicker to search for."""
    parsed = sre_parse.parse(pattern, flags)
    numbers = quick_code(parsed, flags)
    names = parsed.state.groupdict
    named: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        named[number] = name
    final = flags | parsed.state.flags
    return final, array("I", numbers).tobytes(), parsed.state.groups - 1, dict(names), tuple(named)
