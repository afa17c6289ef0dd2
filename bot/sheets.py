"""Tables as files that a spreadsheet opens: several in a folder or an archive."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from pathlib import Path
from typing import TextIO

from knowledge.catalogue import Catalogue
from knowledge.errors import NotWritten
from knowledge.export import FORMATS, as_sheets

MARK = "\ufeff"
"""By which a spreadsheet knows that a file is UTF-8; whoever reads a pipe would stumble over it."""


def export(catalogue: Catalogue, out: Path | None, form: str | None) -> int:
    """Writes everything that was extracted; gives the exit code. Without `form` the name of `out` says what."""
    if out and (out.is_dir() or out.suffix.lower() == ".zip"):
        if form not in (None, "csv"):
            print(f"{out} would hold tables: leave --format out, or name a file.", file=sys.stderr)
            return 2
        write_sheets(as_sheets(catalogue), out)
        return 0
    named = out.suffix.lower().removeprefix(".") if out else ""
    form = form or (named if named in FORMATS else "json")
    mark = MARK if form == "csv" and (out or is_file(sys.stdout)) else ""
    write(mark + FORMATS[form](catalogue), out)
    return 0


def write(text: str, out: Path | None) -> None:
    """Writes a text and the end of its last line, to standard output without `out`.

    Raises:
        NotWritten: With the reason.
    """
    if out is None:
        sys.stdout.write(text + "\n")
        return
    try:
        out.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise NotWritten(out, error.strerror or str(error)) from error
    print(f"Wrote {out}.")


def is_file(stream: TextIO) -> bool:
    """Whether what is written there begins a file, as by `> everything.csv`, and not a pipe or a terminal."""
    try:
        number = stream.fileno()
        return stat.S_ISREG(os.fstat(number).st_mode) and os.lseek(number, 0, os.SEEK_CUR) == 0
    except (OSError, ValueError):
        return False


def write_sheets(sheets: dict[str, str], out: Path) -> None:
    """Writes each table as NAME.csv into a folder, or an archive of them.

    Raises:
        NotWritten: With the reason.
    """
    files = {f"{name}.csv": f"{MARK}{text}\n".encode() for name, text in sheets.items()}
    try:
        if out.is_dir():
            for name, content in files.items():
                (out / name).write_bytes(content)
        else:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, content in files.items():
                    archive.writestr(name, content)
    except OSError as error:
        raise NotWritten(out, error.strerror or str(error)) from error
    print(f"Wrote {', '.join(files)} into {out}.")
