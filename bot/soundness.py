"""Whether the files of SQLite databases are sound inside, which opening and writing them does not tell."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from channels.db import file_of

SMALL_BYTES = 64 * 2**20
"""Of a file up to this size it is seen in less than a second, so it is looked at unasked."""
_WORDS = ("malformed", "not a database")


def damage_of(url: str, most_bytes: int | None = SMALL_BYTES) -> str | None:
    """What is wrong inside the file of a database; None where it is sound, larger, or no file of SQLite.

    That it cannot be opened, or is held by another program, is no damage.
    """
    path = file_of(url)
    if path is None or not Path(path).is_file():
        return None
    if most_bytes is not None and Path(path).stat().st_size > most_bytes:
        return None
    try:
        address = f"file:{quote(path)}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=1)) as database:
            found = str(database.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.OperationalError:
        return None
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if found == "ok" else "database disk image is malformed"


def is_damage(said: str) -> bool:
    """Whether words of SQLite's say that a file is damaged."""
    return any(word in said for word in _WORDS)
