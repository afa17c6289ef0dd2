"""What Kaimen says of itself where what must be written cannot be."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot import readiness
from bot.readiness import Readiness
from bot.tracker_store import ConversationStore
from channels.db import open_database
from channels.web.database import open_web_engine
from tests.databases import garble


class Home:
    """A home with its two databases, as a server has them open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        url = f"sqlite:///{folder / 'channels.db'}"
        open_database(url).dispose()
        self.channels = open_web_engine(url)
        self.store = ConversationStore.open(f"sqlite:///{folder / 'conversations.db'}")
        self.conversations: Engine = self.store.engine
        self.readiness = Readiness(folder, self.channels)

    async def state(self) -> str:
        locks = self.folder / "locks"
        return await self.readiness.state(self.store, locks if locks.exists() else None)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """What is found out is told once only, so that a test need not wait."""
    monkeypatch.setattr(readiness, "GOOD_FOR", 0.0)
    opened = Home(tmp_path)
    yield opened
    opened.channels.dispose()
    opened.conversations.dispose()


def set_for_each_connection(engine: Engine, pragma: str) -> None:
    engine.dispose()
    event.listen(engine, "connect", lambda connection, _: connection.execute(pragma))


async def test_it_is_ready_and_leaves_nothing_behind(home: Home) -> None:
    before = {path.name for path in home.folder.iterdir()}
    assert await home.state() == "ready"
    assert {path.name for path in home.folder.iterdir()} - before <= {
        f"{name}.db-{kind}" for name in ("channels", "conversations") for kind in ("wal", "shm")
    }
    assert await home.readiness.state(None) == "starting"


async def test_a_full_disk_is_told_and_that_there_is_room_again(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    full = home.folder / f".ready.{os.getpid()}"
    # The kernel's own full disk is linked there below.
    with caplog.at_level(logging.WARNING):
        assert await home.state() == "ready"
        full.symlink_to("/dev/full")
        assert await home.state() == "disk_full"
        assert await home.state() == "ready", "the link was taken away with the file"
    assert [record.getMessage() for record in caplog.records] == [
        f"It was ready, and now is: disk_full ({home.folder}: No space left on device)",
        "It was disk_full, and now is: ready",
    ]


async def test_what_never_was_ready_is_not_said_to_have_been(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    (home.folder / f".ready.{os.getpid()}").symlink_to("/dev/full")
    assert await home.state() == "disk_full"
    [said] = (record.getMessage() for record in caplog.records)
    assert said.startswith("It has started, but is not ready: disk_full (")


async def test_a_database_without_room_is_a_full_disk(home: Home) -> None:
    # One more row finds its place in a page that is there; so each brings a larger one along.
    with closing(sqlite3.connect(home.folder / "channels.db")) as other:
        other.execute("CREATE TABLE filler (x)")
        other.execute(
            "CREATE TRIGGER more AFTER INSERT ON leases BEGIN INSERT INTO filler VALUES (zeroblob(9000)); END"
        )
        other.commit()
        pages = other.execute("PRAGMA page_count").fetchone()[0]
    set_for_each_connection(home.channels, f"PRAGMA max_page_count = {pages}")
    assert await home.state() == "disk_full"


@pytest.mark.parametrize("name", ["channels", "conversations"])
async def test_a_database_that_cannot_be_written_is_told(home: Home, name: str) -> None:
    set_for_each_connection(getattr(home, name), "PRAGMA query_only = ON")
    assert await home.state() == "database_not_writable"


@pytest.mark.parametrize("name", ["channels", "conversations"])
async def test_a_database_that_another_keeps_is_told_soon(
    home: Home, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "_PATIENCE", 0.3)
    with closing(sqlite3.connect(home.folder / f"{name}.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert await home.state() == "database_not_writable"
        other.rollback()
    assert await home.state() == "ready"


async def test_a_folder_that_takes_no_file_is_told(home: Home) -> None:
    (home.folder / f".ready.{os.getpid()}").symlink_to(home.folder / "no" / "such" / "folder")
    assert await home.state() == "folder_not_writable"


async def test_locks_of_somebody_else_are_told(
    home: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    locks = home.folder / "locks"
    locks.mkdir()
    (locks / "17").touch()
    assert await home.state() == "ready"
    assert [path.name for path in locks.iterdir()] == ["17"]
    # Root, as whom tests may run, may write everywhere.
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "17")
    assert await home.state() == "folder_not_writable"
    assert f"({locks / '17'}: Permission denied)" in caplog.text
    monkeypatch.undo()
    monkeypatch.setattr(readiness, "GOOD_FOR", 0.0)
    (locks / f".ready.{os.getpid()}").symlink_to(home.folder / "no" / "such" / "folder")
    assert await home.state() == "folder_not_writable"


@pytest.mark.parametrize("name", ["channels", "conversations"])
async def test_a_database_that_is_damaged_inside_is_told_and_named(
    home: Home, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = home.folder / f"{name}.db"
    garble(path)
    assert await home.state() == "database_damaged"
    assert str(path) in caplog.text
    assert "malformed" in caplog.text


async def test_a_damage_that_only_a_message_met_is_told(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    assert await home.state() == "ready"
    home.store.note_failure(sqlite3.OperationalError("database is locked"))
    assert await home.state() == "ready"
    home.store.note_failure(sqlite3.DatabaseError("database disk image is malformed"))
    assert await home.state() == "database_damaged"
    assert str(home.folder / "conversations.db") in caplog.text


async def test_what_is_over_is_said_though_nobody_asks(
    home: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(readiness, "LOOK_AGAIN", 0.05)
    (home.folder / f".ready.{os.getpid()}").symlink_to("/dev/full")
    with caplog.at_level(logging.WARNING):
        assert await home.state() == "disk_full"
        for _ in range(100):
            if "now is: ready" in caplog.text:
                return
            await asyncio.sleep(0.1)
    raise AssertionError(caplog.text)


async def test_who_asks_often_makes_no_more_work(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "GOOD_FOR", 60.0)
    tried: list[Path] = []
    monkeypatch.setattr(readiness, "_write_file", tried.append)
    for _ in range(50):
        assert await home.state() == "ready"
    assert len(tried) == 1
