"""What to tell an operator when a disk, a database or a model fails: one sentence, with what to do."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from bot.settings import Settings
from bot.training import ModelDamaged, TrainingFailed
from channels.db import explain_failure as explain_channels

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR)
_LOST = {
    "knowledge": "the documents that ship with Kaimen are loaded anew, those that officers added are not there",
    "conversations": "a new one is made, what visitors said so far is not in it",
}


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
    if error.errno in _NOT_WRITABLE:
        return (
            f"Kaimen cannot write to {error.filename} ({error.strerror}). Give this user the right to, or set "
            "KAIMEN_HOME to another folder."
        )
    return None


def _explain_database(settings: Settings, error: SQLAlchemyError | sqlite3.Error) -> str:
    said = _reason(error)
    if "full" in said:
        return (
            f"There is no room left for a database ({said}): make room on the disk of {settings.home}, and start "
            "Kaimen again."
        )
    # The error does not say which one it was.
    for name, url in (
        ("knowledge", settings.knowledge_url),
        ("conversations", settings.tracker_url),
        ("channels", settings.channels_url),
    ):
        failure = _failure_of(url)
        if failure is not None and name == "channels":
            return str(explain_channels(url, failure))
        if failure is not None:
            return f"The database of the {name} fails ({_reason(failure)}): {_remedy(name, url, _reason(failure))}"
    return f"A database failed ({said}). Start Kaimen again; docs/operating/running.md says what else to look at."


def _reason(error: SQLAlchemyError | sqlite3.Error) -> str:
    """What the driver said, in one line and without an address, in which a password may stand."""
    driver = error if isinstance(error, sqlite3.Error) else getattr(error, "orig", None)
    said = str(driver or type(error).__name__).strip().partition("\n")[0]
    return said if "://" not in said else type(error).__name__


def _failure_of(url: str) -> SQLAlchemyError | None:
    """What goes wrong with a database that is read and, where it is a file, locked for writing."""
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
    return None


def _remedy(name: str, url: str, said: str) -> str:
    setting = {"knowledge": "KAIMEN_KNOWLEDGE_URL", "conversations": "KAIMEN_TRACKER_URL"}[name]
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return f"compare {setting}, and see that its server runs."
    path = Path(str(parsed.database)).absolute()
    if "malformed" in said or "not a database" in said:
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
