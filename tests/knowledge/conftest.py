"""The shipped documents as they are on disk and as they were read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine, make_url

from knowledge.db import open_engine
from knowledge.extraction import ParsedDocument, ParsedMeasure, ParsedTask, extract
from knowledge.loading import load
from knowledge.sources_on_disk import SOURCES, read_text, read_yaml
from tests.databases import own_database


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
def loaded_template(postgres_url: str) -> Iterator[str]:
    """A PostgreSQL database with the shipped documents, to be copied; its name."""
    with own_database(postgres_url) as url:
        engine = open_engine(url)
        load(engine)
        engine.dispose()
        yield str(make_url(url).database)


@pytest.fixture
def loaded_postgres(postgres_url: str, loaded_template: str) -> Iterator[str]:
    """Address of a PostgreSQL database with the shipped documents for one test."""
    with own_database(postgres_url, loaded_template) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def loaded_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with the shipped documents for one test, of each kind that is supported."""
    if request.param == "sqlite":
        loaded = request.getfixturevalue("loaded_file")
        engine = open_engine(f"sqlite:///{shutil.copy(loaded, tmp_path / 'knowledge.db')}")
    else:
        engine = open_engine(request.getfixturevalue("loaded_postgres"))
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without tables, of each kind that is supported."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'knowledge.db'}")
    else:
        engine = open_engine(request.getfixturevalue("postgres_database"))
    yield engine
    engine.dispose()
