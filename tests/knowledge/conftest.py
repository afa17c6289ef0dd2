"""The shipped documents as they are on disk and as they were read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine, make_url

from knowledge.db import open_engine
from knowledge.extraction import ParsedDocument, ParsedMeasure, ParsedTask, extract
from knowledge.loading import load
from knowledge.sources_on_disk import SOURCES, read_text, read_yaml


@dataclass(frozen=True)
class Shipped:
    """One official document: its manifest entry, its file, and what was read from it."""

    entry: dict[str, Any]
    source: str
    parsed: ParsedDocument


@pytest.fixture(scope="session")
def shipped() -> dict[str, Shipped]:
    """The three documents by the letters that begin their ids: CQ, BS, DJ."""
    documents = {}
    for entry in read_yaml("manifest.yml")["documents"]:
        source = read_text(entry)
        documents[entry["prefix"]] = Shipped(entry, source, extract(source, entry["prefix"]))
    return documents


@pytest.fixture(scope="session")
def tasks(shipped: dict[str, Shipped]) -> dict[str, ParsedTask]:
    """All tasks by their key."""
    return {t.key: t for document in shipped.values() for t in document.parsed.tasks}


@pytest.fixture(scope="session")
def measures(shipped: dict[str, Shipped]) -> dict[str, ParsedMeasure]:
    """All measures by their key."""
    return {m.key: m for document in shipped.values() for m in document.parsed.measures}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of knowledge/sources that a test may spoil."""
    return Path(shutil.copytree(SOURCES, tmp_path / "sources"))


@pytest.fixture(scope="session")
def loaded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with the shipped documents, to be copied."""
    path = tmp_path_factory.mktemp("loaded") / "knowledge.db"
    engine = open_engine(f"sqlite:///{path}")
    load(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def loaded_template(postgres_url: str) -> str:
    """A PostgreSQL database with the shipped documents, to be copied; its name."""
    _create_database(postgres_url, "loaded", "template0")
    engine = open_engine(make_url(postgres_url).set(database="loaded"))
    load(engine)
    engine.dispose()
    return "loaded"


@pytest.fixture(params=["sqlite", "postgresql"])
def loaded_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with the shipped documents for one test, of each kind that is supported."""
    if request.param == "sqlite":
        loaded = request.getfixturevalue("loaded_file")
        url = make_url(f"sqlite:///{shutil.copy(loaded, tmp_path / 'knowledge.db')}")
    else:
        server = request.getfixturevalue("postgres_url")
        _create_database(server, "copy", request.getfixturevalue("loaded_template"))
        url = make_url(server).set(database="copy")
    engine = open_engine(url)
    yield engine
    engine.dispose()


def _create_database(server: str, name: str, template: str) -> None:
    engine = create_engine(server, future=True, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}"')
        connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without tables, of each kind that is supported."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'knowledge.db'}")
        yield engine
    else:
        engine = open_engine(request.getfixturevalue("postgres_url"))
        yield engine
        with engine.begin() as connection:
            connection.exec_driver_sql(
                "DROP SCHEMA IF EXISTS kaimen_search CASCADE; "
                "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
            )
    engine.dispose()
