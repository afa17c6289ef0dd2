"""Databases of both kinds; and examples of Hypothesis that are the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy.engine import Engine

from channels.db import migrate, open_engine

hypothesis.settings.register_profile("kaimen", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile("kaimen")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without tables, of each kind that is supported."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'channels.db'}")
    else:
        engine = open_engine(request.getfixturevalue("postgres_database"))
    yield engine
    engine.dispose()


@pytest.fixture
def database(empty_database: Engine) -> Engine:
    """The same with the tables of today."""
    migrate(empty_database)
    return empty_database
