"""Opens the knowledge database and brings it to the current schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import create_engine, event, inspect
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

from knowledge.errors import DatabaseNewer, DatabaseOfOthers

_MIGRATIONS = Path(__file__).parent / "migrations"
_OURS, _THEIRS = "documents", "incoming_messages"
"""A table that tells the knowledge's database, and one that tells the channels'."""


def open_engine(url: str | URL) -> Engine:
    """An engine for `url`; SQLite is told to keep foreign keys."""
    parsed = make_url(url)
    options: dict[str, Any] = {}
    if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        # SQLAlchemy would open the file anew for each query, and each message makes one.
        options = {"poolclass": QueuePool, "connect_args": {"check_same_thread": False}}
    engine = create_engine(url, future=True, **options)
    if parsed.get_backend_name() == "sqlite":
        event.listen(engine, "connect", lambda dbapi, _: dbapi.execute("PRAGMA foreign_keys=ON"))
    return engine


def migrate(engine: Engine) -> None:
    """Brings the database to the newest revision.

    Raises:
        DatabaseNewer: It is at a revision that is not known here.
        DatabaseOfOthers: It is the channels', whose revisions would be taken for ours.
    """
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        tables = inspect(connection).get_table_names()
        if _THEIRS in tables and _OURS not in tables:
            raise DatabaseOfOthers
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            if "locate revision" not in str(error):
                raise
            # The address without its password.
            raise DatabaseNewer(engine.url.database or repr(engine.url)) from error


@contextmanager
def session_scope(engine: Engine) -> Iterator[Session]:
    """A session that commits at the end, or rolls back on an error."""
    with sessionmaker(engine, future=True).begin() as session:
        yield session
