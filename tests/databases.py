"""Databases of their own on the PostgreSQL server of the test run, and damaged files of SQLite."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

_numbers = itertools.count(1)


@contextmanager
def own_database(server: str, template: str = "template0") -> Iterator[str]:
    """The address of a new database, a copy of `template`; it is gone afterwards."""
    name = f"test_{next(_numbers)}"
    engine = create_engine(server, future=True, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
        engine.dispose()


def garble(path: Path) -> None:
    """Leaves an SQLite database its first page, so that it can be opened, and writes over the others."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = database.execute("PRAGMA page_size").fetchone()
    whole = path.read_bytes()
    with path.open("r+b") as file:
        file.seek(size)
        file.write(b"\xa5" * (len(whole) - size))
