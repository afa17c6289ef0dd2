"""Answers of a batch as they come: kept beside the file that they are for, so that a run that ended goes on."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

_MARK = "answers_of"


class KeptAnswers:
    """What is answered so far, one JSON object a line under a mark that says of which questions and data.

    What is no file, as a pipe, gets each row as it comes, and nothing is kept of it.
    """

    def __init__(self, target: Path) -> None:
        """Sees that the answers can be written.

        Raises:
            OSError: They cannot.
        """
        self._target = target.resolve()
        self.is_kept = not target.exists() or target.is_file()
        self.path = target.with_name(f"{target.name}.part") if self.is_kept else target
        self._out: TextIO = self.path.open("a", encoding="utf-8")
        self.records: list[dict[str, Any]] = []
        self._has_begun = False
        self.is_of_others = False
        """Whether what lay there was of other questions or data, and is given up."""

    def begin(self, mark: str) -> None:
        """Takes up what a run with the same mark left, or begins anew."""
        if not self.is_kept:
            return
        found, rows = _read(self.path)
        self.is_of_others = found not in (None, mark)
        self.records = rows if found == mark else []
        self._has_begun = True
        self._out.close()
        lines = [as_line({_MARK: mark}), *map(as_line, self.records)]
        _put(self.path, "".join(lines))
        self._out = self.path.open("a", encoding="utf-8")

    def add(self, record: dict[str, Any]) -> None:
        """Keeps one more answer."""
        self._out.write(as_line(record))
        self._out.flush()
        self.records.append(record)

    def finish(self, content: str) -> None:
        """Puts the whole in its place at once; nothing is left beside it."""
        if self.is_kept:
            _put(self._target, content)
            self._out.close()
            self.path.unlink(missing_ok=True)  # it may be the second time

    def close(self) -> None:
        """Lets go of the file; one in which nothing is kept is taken away."""
        with suppress(OSError):  # of what could not be written, which was told
            self._out.close()
        if not self.is_kept or not self.path.exists():
            return
        # What an earlier run left stays, where this one ended before it looked at it.
        if not self.records and (self._has_begun or not self.path.stat().st_size):
            self.path.unlink()


def as_line(record: dict[str, Any]) -> str:
    """One line of JSON; what is no Unicode text is escaped."""
    line = json.dumps(record, ensure_ascii=False)
    return line.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _read(path: Path) -> tuple[str | None, list[dict[str, Any]]]:
    """The mark and the rows of a file; a last line that was not written to its end is none."""
    try:
        whole = [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]
        return str(whole[0][_MARK]), whole[1:]
    except (ValueError, LookupError, TypeError):
        return ("" if path.stat().st_size else None), []


def _put(path: Path, content: str) -> None:
    """Writes a file that takes the place of the old one only when all of it is there."""
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.write_bytes(content.encode("utf-8", "backslashreplace"))
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
