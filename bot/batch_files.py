"""Whether the two files of a batch can be used, known before anything that takes seconds is loaded."""

from __future__ import annotations

import errno
import os
import sys
from datetime import date
from pathlib import Path

from bot.kept_answers import KeptAnswers
from bot.settings import Settings

NOT_USABLE = 2
"""The exit code where a file cannot be read or written."""


def ask_files(
    settings: Settings, source: Path, target: Path, language: str | None, as_of: date | None
) -> int:
    """Answers a file of questions into another; gives the exit code."""
    if said := refusal(source, target):
        print(said, file=sys.stderr)
        return NOT_USABLE
    from bot.batch import ask_many

    return ask_many(settings, source, target, language, as_of)


def refusal(source: Path, target: Path) -> str | None:
    """Why questions cannot be read from the one, or answers not be written to the other; None where they can."""
    try:
        # Not opened: what comes by a pipe can be had once.
        source.stat()
        if source.is_dir() or not os.access(source, os.R_OK):
            number = errno.EISDIR if source.is_dir() else errno.EACCES
            raise OSError(number, os.strerror(number))
    except OSError as error:
        return not_read(source, error.strerror)
    if target.suffix.lower() in (".xlsx", ".xls"):
        return f"{target} would be no workbook. Name it .csv, which Excel opens."
    try:
        if target.exists() and target.samefile(source):
            return f"{target} is the file of questions. Give another file to --out."
        if not target.exists() or target.is_file():
            KeptAnswers(target).close()
    except OSError as error:
        return not_written(target, error)
    return None


def not_read(source: Path, reason: object) -> str:
    """What to say of questions that cannot be read."""
    return f"{source} cannot be read ({reason}). Give a file of JSON lines, saved as UTF-8, or a sheet saved as CSV."


def not_written(target: Path, error: OSError) -> str:
    """What to say of answers that cannot be written."""
    return (
        f"{target} cannot be written ({error.strerror or error}). Give --out a file in a folder that exists and "
        "that you may write to, on a disk with room."
    )
