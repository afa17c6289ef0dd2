"""The two backends of the index as the benchmark fills, opens and weighs them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol

from knowledge.db import open_engine
from knowledge.search.building import Encode
from knowledge.search.entries import Entry
from knowledge.search.local import LocalIndex, update_local
from knowledge.search.postgres import PostgresIndex, update_postgres
from knowledge.search.scoring import SearchIndex


class Backend(Protocol):
    """What is measured; handed to processes of their own, so it holds addresses only."""

    name: ClassVar[str]

    def update(self, entries: Sequence[Entry], encode: Encode) -> None:
        """Brings the index to exactly these entries."""

    def opener(self) -> Callable[[], SearchIndex]:
        """What opens the index, in a process that has its knowledge database open."""

    def disk_megabytes(self) -> float:
        """What the index takes on disk."""

    def server_megabytes(self) -> float | None:
        """The memory of the server at this moment; None where there is none, or none is told."""


@dataclass(frozen=True)
class Files:
    """The index in files, in a folder."""

    name: ClassVar[str] = "files"
    folder: Path

    def update(self, entries: Sequence[Entry], encode: Encode) -> None:
        """See Backend."""
        update_local(self.folder, entries, encode)

    def opener(self) -> Callable[[], SearchIndex]:
        """See Backend."""
        return partial(LocalIndex.open, self.folder)

    def disk_megabytes(self) -> float:
        """See Backend."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file()) / 1e6

    def server_megabytes(self) -> None:
        """See Backend."""


@dataclass(frozen=True)
class PostgreSQL:
    """The index in a database of a running server."""

    name: ClassVar[str] = "PostgreSQL"
    url: str
    postmaster: int
    """The process that all others of the server are children of."""

    def update(self, entries: Sequence[Entry], encode: Encode) -> None:
        """See Backend."""
        engine = open_engine(self.url)
        update_postgres(engine, entries, encode)
        engine.dispose()

    def opener(self) -> Callable[[], SearchIndex]:
        """See Backend."""
        engine = open_engine(self.url)
        engine.connect().close()
        return partial(PostgresIndex, engine)

    def disk_megabytes(self) -> float:
        """See Backend; the tables and their indexes, not the log that the server recovers from."""
        statement = """
            SELECT sum(pg_total_relation_size(oid)) FROM pg_class
            WHERE relnamespace = 'kaimen_search'::regnamespace AND relkind = 'r'"""
        engine = open_engine(self.url)
        with engine.connect() as connection:
            size = int(connection.exec_driver_sql(statement).scalar_one())
        engine.dispose()
        return size / 1e6

    def server_megabytes(self) -> float | None:
        """See Backend; what its processes share counts once."""
        server = str(self.postmaster)
        command = ["ps", "-o", "pss=", "-p", server, "--ppid", server]
        told = subprocess.run(command, capture_output=True, check=False, text=True)
        return sum(int(size) for size in told.stdout.split()) / 1024 or None

    def clear(self) -> None:
        """Forgets all entries."""
        engine = open_engine(self.url)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA IF EXISTS kaimen_search CASCADE")
        engine.dispose()


@contextmanager
def own_server() -> Iterator[PostgreSQL | None]:
    """A PostgreSQL server that is gone afterwards; None on machines that pgserver is not made for."""
    try:
        from pgserver import postgres_server
    except ImportError:
        print("PostgreSQL is left out: pgserver is not made for this machine.", file=sys.stderr)
        yield None
        return
    # A socket's path may have about 100 characters, which a folder within KAIMEN_HOME can exceed.
    folder = tempfile.mkdtemp(prefix="kaimen-pg-")
    server = postgres_server.get_server(folder, cleanup_mode="stop")
    try:
        yield PostgreSQL(server.get_uri(), server.get_postmaster_info().pid)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
