"""Opens the channels' database and brings it to the current schema.

It holds personal data (who wrote, and what is still owed to them), so it is a database of its own:
the knowledge is public, and the two are kept, backed up and emptied by different rules.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import DateTime, bindparam, create_engine, event, inspect, text
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import TypeDecorator

from channels.errors import DatabaseUnavailable

_MIGRATIONS = Path(__file__).parent / "migrations"
_WAIT_SECONDS = 15
# Commits are flushed to the disk (FULL): what was acknowledged to a platform survives a power cut.
_SQLITE = (
    f"PRAGMA busy_timeout={_WAIT_SECONDS * 1000}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
)

_OURS, _THEIRS = "incoming_messages", "documents"
"""A table that tells the channels' database, and one that tells the knowledge's."""
READS_ONLY = "reads_only"
"""The execution option of a connection that will write nothing, and so keeps nobody out."""


class UtcDateTime(TypeDecorator):
    """An aware UTC datetime; SQLite would drop the zone and PostgreSQL answers in its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """See parent class; a naive time is refused, because nobody knows what it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(timezone.utc)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """See parent class."""
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=timezone.utc)
        return value.astimezone(timezone.utc)


def open_engine(url: str, **options: Any) -> Engine:
    """An engine for `url`, fit for several processes and threads; `options` are SQLAlchemy's own."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, future=True, pool_pre_ping=True, **options)
    if parsed.database not in (None, ":memory:"):
        Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
    options.setdefault("poolclass", QueuePool)
    options.setdefault("connect_args", {"check_same_thread": False})
    engine = create_engine(url, future=True, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediately)
    return engine


def migrate(engine: Engine) -> None:
    """Brings the database to the newest revision; safe from several processes at once.

    Raises:
        DatabaseUnavailable: It is the knowledge's, whose revisions would be taken for ours.
    """
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # SQLite's transaction already keeps others out.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(720421)")
        tables = inspect(connection).get_table_names()
        if _THEIRS in tables and _OURS not in tables:
            raise DatabaseUnavailable(
                "The database of KAIMEN_CHANNELS_URL holds the documents already, and the channels need one of their own: "
                "make another (createdb kaimen_channels), and name that in KAIMEN_CHANNELS_URL."
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def open_database(url: str) -> Engine:
    """An engine for a database that is there and has the tables of today.

    Raises:
        DatabaseUnavailable: With what to change.
    """
    try:
        engine = open_engine(url)
        migrate(engine)
    except (SQLAlchemyError, CommandError, ImportError, OSError) as error:
        if "locate revision" in str(error):
            raise DatabaseUnavailable(
                f"The channels' database {file_of(url) or ''} was written by a newer Kaimen: start the newer one, or "
                "restore the backup from before the upgrade (docs/operating/running.md, upgrade)."
            ) from error
        # Not the address itself, in which a password may stand.
        said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        reason = said if "://" not in said else type(error).__name__
        raise DatabaseUnavailable(
            f"The channels' database cannot be opened ({reason}): {_remedy(url, said)}"
        ) from error
    return engine


def explain_failure(url: str, error: SQLAlchemyError | sqlite3.Error) -> DatabaseUnavailable:
    """What to tell an operator of a database that was opened, but cannot be read or written."""
    driver = error if isinstance(error, sqlite3.Error) else getattr(error, "orig", None)
    said = str(driver or type(error).__name__).strip().partition("\n")[0]
    return DatabaseUnavailable(
        f"The channels' database cannot be used ({said}): {_remedy(url, said)}"
    )


def _remedy(url: str, said: str) -> str:
    """What to do about a database that fails with these words."""
    path = file_of(url)
    if path is None:
        return "compare KAIMEN_CHANNELS_URL, and see that its server runs."
    if "malformed" in said or "not a database" in said:
        return (
            f"{path} is damaged. Stop Kaimen, move this file and those beside it that end in -wal and -shm away, "
            "and put a backup in its place, or start without one: a new database is made. Lost is what it "
            "held since the backup: messages that are not answered yet, what is owed to visitors, their "
            "region and language, and sessions on the web page. Documents and model are elsewhere."
        )
    if "full" in said:
        return (
            f"there is no room left on the disk of {path}: make room. A Kaimen that is running then goes on by itself, "
            "one that has ended is started again."
        )
    if "locked" in said:
        return f"another program holds {path}: end it."
    return (
        f"see that this user may read and write {path} and the folder that it is in, or change "
        "KAIMEN_CHANNELS_URL."
    )


def file_of(url: str) -> str | None:
    """The file of an SQLite database; None for others."""
    try:
        parsed = make_url(url)
    except SQLAlchemyError:
        return None
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, ":memory:")
    return str(Path(str(parsed.database)).absolute()) if is_file else None


@contextmanager
def session_scope(engine: Engine) -> Iterator[Session]:
    """A session that commits at the end, or rolls back on an error."""
    with sessionmaker(engine, future=True, expire_on_commit=False).begin() as session:
        yield session


def insert_or(
    model: Any,
    key: tuple[str, ...],
    columns: tuple[str, ...],
    otherwise: str,
    returning: tuple[str, ...] = (),
) -> Any:
    """An INSERT of `columns`, or what to do `otherwise` where a row with this `key` is there; gives `returning`.

    A text, since both databases write it alike: SQLAlchemy 1.4 has a class of its own for each and
    compiles it anew at every use, which takes longer than the database does.
    """
    table = model.__table__
    values = ", ".join(f":{name}" for name in columns)
    returned = f" RETURNING {', '.join(returning)}" if returning else ""
    statement = text(
        f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({values}) "
        f"ON CONFLICT ({', '.join(key)}) DO {otherwise}{returned}"
    ).bindparams(*(bindparam(name, type_=table.c[name].type) for name in columns))
    return statement.columns(*(table.c[name] for name in returning)) if returning else statement


def _prepare_sqlite(dbapi: Any, _: Any) -> None:
    # The driver would begin transactions by itself, and too late: see _begin_immediately.
    dbapi.isolation_level = None
    for pragma in _SQLITE:
        _execute_patiently(dbapi, pragma)


def _execute_patiently(dbapi: Any, pragma: str) -> None:
    """Runs it again while a new database is being switched to WAL by others: of that SQLite's own waiting knows nothing.

    Raises:
        sqlite3.OperationalError: It is still locked after as long as statements wait, or something else is wrong.
    """
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            dbapi.execute(pragma)
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _begin_immediately(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another one wrote between.
    reads = connection.get_execution_options().get(READS_ONLY)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
