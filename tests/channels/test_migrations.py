"""Migrations lead to the tables of channels.models, on every database that is supported."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, timezone

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import StatementError

from channels import db
from channels.db import migrate, open_engine, session_scope
from channels.errors import DatabaseUnavailable
from channels.models import Base, Visitor
from knowledge.db import migrate as migrate_knowledge
from knowledge.db import open_engine as open_knowledge_engine
from knowledge.errors import DatabaseOfOthers

SEEN_AT = datetime(2026, 11, 25, 20, 15, tzinfo=timezone(timedelta(hours=8)))


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
    migrate(empty_database)
    assert differences(empty_database) == []


def test_the_way_back_leaves_no_table(database: Engine, config: Config) -> None:
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert set(inspect(database).get_table_names()) <= {"alembic_version"}


def test_the_database_of_the_documents_is_not_taken_for_ours(empty_database: Engine) -> None:
    url = empty_database.url.render_as_string(hide_password=False)
    documents = open_knowledge_engine(url)
    migrate_knowledge(documents)
    before = inspect(documents).get_table_names()
    with pytest.raises(DatabaseUnavailable, match=r"one of their own.* KAIMEN_CHANNELS_URL"):
        db.open_database(url)
    migrate_knowledge(documents)
    assert inspect(documents).get_table_names() == before
    documents.dispose()


def test_the_documents_do_not_take_ours_for_theirs(database: Engine) -> None:
    url = database.url.render_as_string(hide_password=False)
    with pytest.raises(DatabaseOfOthers, match=r"one of their own.* KAIMEN_KNOWLEDGE_URL"):
        migrate_knowledge(open_knowledge_engine(url))
    db.open_database(url).dispose()


def test_revisions_are_numbered_files_in_one_line(config: Config) -> None:
    script = ScriptDirectory.from_config(config)
    revisions = list(script.walk_revisions())
    assert len(script.get_heads()) == 1
    for revision in revisions:
        assert revision.path.rsplit("/", 1)[-1].startswith(f"{revision.revision}_")
    assert sorted(r.revision for r in revisions) == [
        f"{number:04d}" for number in range(1, len(revisions) + 1)
    ]


def test_processes_that_start_together_do_not_disturb_each_other(empty_database: Engine) -> None:
    failures: list[BaseException] = []

    def start() -> None:
        engine = open_engine(empty_database.url)
        try:
            migrate(engine)
        except BaseException as error:
            failures.append(error)
        finally:
            engine.dispose()

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert differences(empty_database) == []


def test_times_come_back_as_they_went_in_and_in_utc(database: Engine) -> None:
    with session_scope(database) as session:
        session.add(Visitor(channel="wechat", visitor="o1", seen_at=SEEN_AT))
    with session_scope(database) as session:
        seen_at = session.execute(select(Visitor.seen_at)).scalar_one()
    assert seen_at == SEEN_AT
    assert seen_at.tzinfo == timezone.utc


def test_a_time_without_a_zone_is_refused(database: Engine) -> None:
    naive = SEEN_AT.replace(tzinfo=None)
    with pytest.raises(StatementError, match="no time zone"), session_scope(database) as session:
        session.add(Visitor(channel="wechat", visitor="o1", seen_at=naive))
