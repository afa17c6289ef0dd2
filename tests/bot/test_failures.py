"""A disk, a database or a model that fails is told in one sentence that says what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError

from bot.assistant import load_assistant
from bot.failures import DatabaseDamaged, check_home, explain, find_exposed
from bot.settings import SettingError, Settings, read_settings
from bot.training import ModelDamaged
from channels.db import explain_failure
from tests.bot.commands import check_refusal, run_bot
from tests.databases import garble

NOTHING_LISTENS = "postgresql://kaimen:secret@127.0.0.1:1/kaimen"


def failed(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))


@pytest.fixture
def empty(tmp_path: Path) -> Settings:
    return read_settings({"KAIMEN_HOME": str(tmp_path)})


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOTDIR, errno.EEXIST])
def test_a_folder_that_cannot_be_written_is_named(empty: Settings, number: int) -> None:
    said = explain(empty, failed(number, empty.home / "cache"))
    assert said is not None
    assert str(empty.home / "cache") in said
    assert "KAIMEN_HOME" in said


def test_a_read_only_disk_is_not_taken_for_missing_rights(
    empty: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        check_home(empty)
    statvfs = os.statvfs(empty.home)
    read_only = SimpleNamespace(f_flag=statvfs.f_flag | os.ST_RDONLY)
    monkeypatch.setattr(os, "statvfs", lambda _: read_only)
    with pytest.raises(OSError, match="Read-only") as caught:
        check_home(empty)
    said = explain(empty, caught.value)
    assert said is not None
    assert f"{empty.home}, as its disk is read-only" in said
    assert "right to" not in said


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
def test_a_home_that_cannot_be_made_is_named() -> None:
    done = run_bot("knowledge", "list", home=Path("/proc/kaimen"))
    check_refusal(done, "/proc/kaimen cannot be made", "KAIMEN_HOME")


def test_a_full_disk_is_named(empty: Settings) -> None:
    said = explain(empty, failed(errno.ENOSPC, empty.home / "models"))
    assert said is not None
    assert f"no room left on the disk of {empty.home / 'models'}" in said


def test_what_nobody_foresaw_is_not_explained_away(empty: Settings) -> None:
    assert explain(empty, failed(errno.EPIPE, empty.home)) is None
    assert explain(empty, KeyError("x")) is None


def test_a_full_disk_under_a_database_is_named(empty: Settings) -> None:
    said = explain(empty, OperationalError("", {}, Exception("database or disk is full")))
    assert said is not None
    assert f"make room on the disk of {empty.home}" in said
    of_channels = explain_failure(empty.channels_url, OperationalError("", {}, Exception("full")))
    for sentence in (said, str(of_channels)):
        assert "running then goes on by itself" in sentence


def test_a_full_disk_under_a_cache_is_named(empty: Settings) -> None:
    said = explain(empty, sqlite3.OperationalError("database or disk is full"))
    assert said is not None
    assert f"make room on the disk of {empty.home}" in said


def test_a_redis_that_does_not_answer_is_named(settings: Settings, tmp_path: Path) -> None:
    away = replace(settings, redis_url="redis://:secret@127.0.0.1:1/0")
    with pytest.raises(SettingError, match="KAIMEN_REDIS_URL does not answer") as caught:
        load_assistant(away, tmp_path / "no-model.tar.gz")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "lost"),
    [("knowledge", "officers added"), ("conversations", "visitors said"), ("channels", "sessions")],
)
def test_a_damaged_database_is_found_and_named(empty: Settings, name: str, lost: str) -> None:
    path = empty.home / f"{name}.db"
    path.write_text("this is no database")
    said = explain(empty, OperationalError("", {}, Exception("file is not a database")))
    assert said is not None
    assert f"{path} is damaged" in said
    assert lost in said
    assert "\n" not in said


def test_a_damaged_knowledge_database_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "knowledge.db").write_text("this is no database")
    done = run_bot("knowledge", "load", home=tmp_path)
    check_refusal(done, str(tmp_path / "knowledge.db"), "is damaged")


@pytest.mark.parametrize("name", ["knowledge", "conversations", "channels"])
def test_a_damage_inside_a_file_is_named_before_anything_is_begun(
    empty: Settings, name: str
) -> None:
    path = empty.home / f"{name}.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE things (x)")
        database.executemany("INSERT INTO things VALUES (zeroblob(900))", [()] * 50)
        database.commit()
    check_home(empty)
    garble(path)
    with pytest.raises(DatabaseDamaged, match=f"{path} is damaged") as caught:
        check_home(empty)
    said = explain(empty, OperationalError("", {}, sqlite3.DatabaseError("malformed")))
    assert said == str(caught.value)


@pytest.mark.parametrize("name", ["widget", "locks", "widget/kaimen-chat.js", "cache"])
def test_what_is_somebody_elses_is_named_before_anything_is_begun(
    empty: Settings, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = empty.home / name
    path.parent.mkdir(exist_ok=True)
    if path.suffix:
        path.touch()
    else:
        path.mkdir()
    check_home(empty)
    # Root, as whom tests may run, may write everywhere.
    monkeypatch.setattr(os, "access", lambda tried, _: tried != path)
    with pytest.raises(PermissionError) as caught:
        check_home(empty)
    said = explain(empty, caught.value)
    assert said is not None
    assert f"cannot write to {path} (Permission denied)" in said


@pytest.mark.parametrize("name", ["conversations", "channels"])
def test_what_every_user_can_read_is_told(empty: Settings, name: str) -> None:
    path = empty.home / f"{name}.db"
    path.touch(mode=0o644)
    empty.home.chmod(0o755)
    said = find_exposed(empty)
    assert said is not None
    assert str(path) in said
    path.chmod(0o600)
    assert find_exposed(empty) is None
    path.chmod(0o644)
    empty.home.chmod(0o700)
    assert find_exposed(empty) is None


def test_a_home_that_kaimen_makes_is_its_users_alone(tmp_path: Path) -> None:
    home = tmp_path / "new"
    assert run_bot("channels", "outbox", home=home).returncode == 0
    assert home.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("name", "command"), [("knowledge", "knowledge list"), ("channels", "channels outbox")]
)
def test_a_database_of_a_newer_kaimen_is_told_from_a_broken_one(
    tmp_path: Path, name: str, command: str
) -> None:
    path = tmp_path / f"{name}.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES ('9876')")
        database.commit()
    done = run_bot(*command.split(), home=tmp_path)
    check_refusal(done, str(path), "newer Kaimen", "backup from before the upgrade")


def test_a_server_that_is_not_there_is_refused_without_its_password(tmp_path: Path) -> None:
    done = run_bot("knowledge", "load", home=tmp_path, KAIMEN_KNOWLEDGE_URL=NOTHING_LISTENS)
    check_refusal(done, "KAIMEN_KNOWLEDGE_URL", "Connection refused")
    assert "secret" not in done.stderr


def test_an_export_into_no_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    done = run_bot("knowledge", "export", "--out", str(tmp_path / "no" / "x.csv"), home=tmp_path)
    check_refusal(done, str(tmp_path / "no" / "x.csv"), "folder that exists")


@pytest.mark.model
@pytest.mark.parametrize("kept", [0, 10, 1000])
def test_a_model_that_is_not_whole_is_named(
    settings: Settings, model: Path, tmp_path: Path, kept: int
) -> None:
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(model.read_bytes()[:kept])
    with pytest.raises(ModelDamaged, match=str(cut)) as caught:
        load_assistant(settings, cut, remember=False)
    assert explain(settings, caught.value) == str(caught.value)
