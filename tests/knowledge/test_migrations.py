"""Migrations lead to the tables of knowledge.models, on every database that is supported."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.engine import Engine

from knowledge import db
from knowledge.catalogue import Catalogue
from knowledge.db import migrate
from knowledge.errors import DatabaseNotReady
from knowledge.export import as_json
from knowledge.loading import load
from knowledge.models import Base


@pytest.fixture
def config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(db._MIGRATIONS))
    return config


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def test_an_empty_database_gets_the_tables_of_the_models(empty_database: Engine) -> None:
    migrate(empty_database)
    assert differences(empty_database) == []


def test_a_second_migration_changes_nothing(empty_database: Engine) -> None:
    migrate(empty_database)
    migrate(empty_database)
    assert differences(empty_database) == []


def test_the_way_back_leaves_no_table(empty_database: Engine, config: Config) -> None:
    migrate(empty_database)
    with empty_database.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert set(inspect(empty_database).get_table_names()) <= {"alembic_version"}


def test_there_is_one_newest_revision(config: Config) -> None:
    assert len(ScriptDirectory.from_config(config).get_heads()) == 1


def test_revisions_are_numbered_files(config: Config) -> None:
    revisions = list(ScriptDirectory.from_config(config).walk_revisions())
    for revision in revisions:
        assert revision.path.rsplit("/", 1)[-1].startswith(f"{revision.revision}_")
    assert sorted(r.revision for r in revisions) == [
        f"{number:04d}" for number in range(1, len(revisions) + 1)
    ]


def test_every_database_holds_the_same_knowledge(
    empty_database: Engine, catalogue: Catalogue
) -> None:
    assert load(empty_database) is True
    assert load(empty_database) is False
    assert as_json(Catalogue.open(empty_database)) == as_json(catalogue)


def test_a_database_without_tables_is_not_ready(empty_database: Engine) -> None:
    with pytest.raises(DatabaseNotReady, match="python -m bot knowledge load"):
        Catalogue.open(empty_database)


def test_a_database_without_documents_is_not_ready(empty_database: Engine) -> None:
    migrate(empty_database)
    with pytest.raises(DatabaseNotReady):
        Catalogue.open(empty_database)


def test_sqlite_keeps_its_foreign_keys(tmp_path: Path) -> None:
    engine = db.open_engine(f"sqlite:///{tmp_path / 'knowledge.db'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
