"""What to tell an operator when a disk, a database or a model fails: one sentence, with what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from bot.settings import SettingError, Settings
from bot.signing_key import read_key
from bot.soundness import damage_of, is_damage
from bot.training import ModelDamaged, TrainingFailed
from channels.db import explain_failure as explain_channels
from channels.db import file_of

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM)
_NO_FOLDER = (errno.EEXIST, errno.ENOTDIR)
_WRITTEN = ("locks", "widget")
"""Folders of the home whose files every start, or every message, writes."""
_LOST = {
    "knowledge": "the documents that ship with Kaimen are loaded anew, those that officers added are not there",
    "conversations": "a new one is made, what visitors said so far is not in it",
}


class DatabaseDamaged(SettingError):
    """The file of a database is damaged inside; the message names it and says what to do."""


def check_home(settings: Settings) -> None:
    """Looks into what is there, before anything is begun on it: folders, and databases that are files and not large.

    Raises:
        PermissionError: Something is somebody else's.
        OSError: The disk is read-only.
        KeyDamaged: The key that signs is none.
        DatabaseDamaged: One is damaged; while it runs, that would be met by one message or another.
    """
    for folder in (settings.home, settings.home / "cache"):
        _check_writable(folder)
    for folder in (settings.home / name for name in _WRITTEN):
        for path in (folder, *folder.iterdir()) if folder.is_dir() else ():
            _check_writable(path)
    read_key(settings)
    for name, url in _databases(settings):
        said = damage_of(url)
        if said is not None:
            raise DatabaseDamaged(_explain_one(name, url, _as_error(said)))


def find_exposed(settings: Settings) -> str | None:
    """What to say where every user of the machine can read what visitors wrote; None where none can."""
    if not settings.home.stat().st_mode & stat.S_IXOTH:
        return None
    for _, url in _databases(settings)[1:]:
        path = Path(file_of(url) or "")
        if path.parent == settings.home and path.exists() and path.stat().st_mode & stat.S_IROTH:
            return (
                f"Every user of this machine can read {path}, in which visitors' messages stand: chmod 700 "
                f"{settings.home}"
            )
    return None


def _check_writable(path: Path) -> None:
    if not path.exists() or os.access(path, os.W_OK):
        return
    if os.statvfs(path).f_flag & os.ST_RDONLY:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def explain(settings: Settings, error: Exception) -> str | None:
    """What to do about an error; None if it is none that was foreseen."""
    if isinstance(error, OSError):
        return _explain_disk(settings, error)
    if isinstance(error, SQLAlchemyError | sqlite3.Error):
        return _explain_database(settings, error)
    return str(error) if isinstance(error, TrainingFailed | ModelDamaged) else None


def _explain_disk(settings: Settings, error: OSError) -> str | None:
    if error.errno in _NO_ROOM:
        return (
            f"There is no room left on the disk of {error.filename or settings.home}: make room, or set "
            "KAIMEN_HOME to a folder on another disk."
        )
    if error.errno == errno.ENOENT and not settings.home.exists():  # as below /proc
        return (
            f"{settings.home} cannot be made ({error.strerror}): set KAIMEN_HOME to another folder."
        )
    if error.errno == errno.EROFS:
        return (
            f"Kaimen cannot write to {error.filename}, as its disk is read-only ({error.strerror}), which no rights "
            f"change: see why (findmnt -T {error.filename}; dmesg), and mount it for writing, or set KAIMEN_HOME to a "
            "folder on another disk."
        )
    if error.errno in _NO_FOLDER:
        return (
            f"Kaimen cannot write to {error.filename}, as a file stands where a folder must be ({error.strerror}): move it "
            "away, or set KAIMEN_HOME to another folder."
        )
    if error.errno in _NOT_ALLOWED:
        return (
            f"Kaimen cannot write to {error.filename} ({error.strerror}). Give this user the right to, or set "
            "KAIMEN_HOME to another folder."
        )
    return None


def _explain_database(settings: Settings, error: SQLAlchemyError | sqlite3.Error) -> str:
    said = _reason(error)
    if "full" in said:
        return (
            f"There is no room left for a database ({said}): make room on the disk of {settings.home}. A Kaimen that is "
            "running then goes on by itself, one that has ended is started again."
        )
    # The error does not say which one it was.
    for name, url in _databases(settings):
        failure = _failure_of(url)
        if failure is not None:
            return _explain_one(name, url, failure)
    return f"A database failed ({said}). Start Kaimen again; docs/operating/running.md says what else to look at."


def _databases(settings: Settings) -> tuple[tuple[str, str], ...]:
    return (
        ("knowledge", settings.knowledge_url),
        ("conversations", settings.tracker_url),
        ("channels", settings.channels_url),
    )


def _explain_one(name: str, url: str, failure: SQLAlchemyError) -> str:
    if name == "channels":
        return str(explain_channels(url, failure))
    said = _reason(failure)
    return f"The database of the {name} fails ({said}): {_remedy(name, url, said)}"


def _as_error(said: str) -> SQLAlchemyError:
    return DatabaseError("", {}, sqlite3.DatabaseError(said))


def _reason(error: SQLAlchemyError | sqlite3.Error) -> str:
    """What the driver said, in one line and without an address, in which a password may stand."""
    driver = error if isinstance(error, sqlite3.Error) else getattr(error, "orig", None)
    said = str(driver or type(error).__name__).strip().partition("\n")[0]
    return said if "://" not in said else type(error).__name__


def _failure_of(url: str) -> SQLAlchemyError | None:
    """What goes wrong with a database that is read and, where it is a file, locked for writing and looked through."""
    engine = create_engine(url, future=True, poolclass=NullPool)
    try:
        with closing(engine.connect()) as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.exec_driver_sql("SELECT 1")
    except SQLAlchemyError as error:
        return error
    damage = damage_of(url, most_bytes=None)
    return _as_error(damage) if damage is not None else None


def _remedy(name: str, url: str, said: str) -> str:
    setting = {"knowledge": "KAIMEN_KNOWLEDGE_URL", "conversations": "KAIMEN_TRACKER_URL"}[name]
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return f"compare {setting}, and see that its server runs."
    path = Path(str(parsed.database)).absolute()
    if is_damage(said):
        return (
            f"{path} is damaged. Stop Kaimen, move this file and those beside it that end in -wal and -shm away, and "
            f"put a backup in its place, or start without one: {_LOST[name]}."
        )
    if "locked" in said:
        return f"another program holds {path}: end it."
    return (
        f"see that this user may read and write {path} and the folder that it is in, or change {setting} or "
        "KAIMEN_HOME."
    )
