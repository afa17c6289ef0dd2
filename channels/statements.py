"""Statements for what is done with every message: written by SQLAlchemy once, run by SQLite's driver.

SQLAlchemy makes a dozen objects for each statement and two dozen for each transaction, which took ten times as long as
SQLite itself. So with SQLite the driver's own connection is given the text that SQLAlchemy compiled, and values
that its types converted. With a database server, where the way there is what counts, SQLAlchemy runs them.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Connection, Engine

Opened: TypeAlias = Connection | sqlite3.Connection
"""A connection on which a statement can run, in a transaction that somebody else ends."""
Values = Mapping[str, Any]
_Convert: TypeAlias = Callable[[Any], Any] | None
_DIALECT = sqlite.dialect()


class Statement:
    """One statement, for either kind of connection."""

    def __init__(self, construct: Any, *columns: str) -> None:
        """Takes SQLAlchemy's construct, and for an INSERT the columns that get values."""
        self._construct, self._columns = construct, columns

    def __str__(self) -> str:
        """Its text, as for any database."""
        return str(self._construct)

    def run(self, connection: Opened, *rows: Values) -> None:
        """Runs it with the values of each row."""
        if isinstance(connection, Connection):
            connection.execute(self._construct, list(rows))
        else:
            connection.executemany(self._text, [self._written(row) for row in rows])

    def all(self, connection: Opened, values: Values) -> Sequence[Any]:
        """The rows that it gives; columns are attributes."""
        if isinstance(connection, Connection):
            return connection.execute(self._construct, values).all()  # type: ignore[no-any-return]
        found = connection.execute(self._text, self._written(values)).fetchall()
        return [self._read(row) for row in found]

    def first(self, connection: Opened, values: Values) -> Any:
        """The first row that it gives, or None."""
        return next(iter(self.all(connection, values)), None)

    @cached_property
    def _compiled(self) -> Any:
        return self._construct.compile(dialect=_DIALECT, column_keys=list(self._columns) or None)

    @cached_property
    def _text(self) -> str:
        return str(self._compiled)

    @cached_property
    def _writers(self) -> list[tuple[str, _Convert]]:
        types = {name: bound.type for bound, name in self._compiled.bind_names.items()}
        return [
            (name, types[name].dialect_impl(_DIALECT).bind_processor(_DIALECT))
            for name in self._compiled.positiontup
        ]

    @cached_property
    def _readers(self) -> list[_Convert]:
        return [
            column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
            for column in self._construct.selected_columns
        ]

    @cached_property
    def _row(self) -> Callable[[Iterator[Any]], Any]:
        names = [column.key for column in self._construct.selected_columns]
        made: Any = namedtuple("Row", names)  # type: ignore[misc]
        return made._make

    @cached_property
    def _own(self) -> Values:
        """Values that stand in the statement itself."""
        bound = self._compiled.bind_names.items()
        return {name: parameter.value for parameter, name in bound if not parameter.required}

    def _written(self, values: Values) -> list[Any]:
        given = {**self._own, **values}
        return [convert(given[name]) if convert else given[name] for name, convert in self._writers]

    def _read(self, row: Sequence[Any]) -> Any:
        return self._row(
            convert(value) if convert else value
            for value, convert in zip(row, self._readers, strict=True)
        )


@contextmanager
def begin(engine: Engine) -> Iterator[Opened]:
    """A transaction that may write; an error undoes all of it."""
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            yield connection
        return
    with _driver(engine) as driver:
        # From the start, as in channels.db: who reads first and writes later fails if another wrote between.
        driver.execute("BEGIN IMMEDIATE")
        yield driver
        driver.execute("COMMIT")


@contextmanager
def connect(engine: Engine) -> Iterator[Opened]:
    """A connection for one statement that reads."""
    if engine.dialect.name != "sqlite":
        with engine.connect() as connection:
            yield connection
        return
    with _driver(engine) as driver:
        yield driver


@contextmanager
def _driver(engine: Engine) -> Iterator[sqlite3.Connection]:
    """SQLite's own connection, from the pool; what is not committed when it goes back is undone there."""
    pooled = engine.raw_connection()
    try:
        yield pooled.dbapi_connection
    finally:
        pooled.close()
