"""The key that signs: made once, kept, and never taken where it is not whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.failures import check_home
from bot.settings import Settings, read_settings
from bot.signing_key import KeyDamaged, read_key, signing_key
from tests.bot.commands import check_refusal, run_bot
from tests.conftest import free_port


@pytest.fixture
def empty(tmp_path: Path) -> Settings:
    return read_settings({"KAIMEN_HOME": str(tmp_path)})


def test_it_is_made_once_for_its_user_alone(empty: Settings) -> None:
    assert read_key(empty) is None
    made = signing_key(empty)
    assert len(made) == 43
    assert signing_key(empty) == made == read_key(empty)
    [file] = empty.signing_key_file.parent.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"x", b"c" * 42, bytes(43), b"\n", b"\xff" * 43])
def test_what_a_crash_leaves_is_no_key(empty: Settings, content: bytes) -> None:
    path = empty.signing_key_file
    path.parent.mkdir()
    path.write_bytes(content)
    for use in (check_home, signing_key):
        with pytest.raises(KeyDamaged) as caught:
            use(empty)
        said = str(caught.value)
        assert str(path) in said
        assert "delete it and start again" in said
        assert "backup" in said
        assert "\n" not in said
    assert path.read_bytes() == content, "it is left to the operator"


def test_a_folder_in_its_place_is_named(empty: Settings) -> None:
    empty.signing_key_file.mkdir(parents=True)
    with pytest.raises(KeyDamaged, match="is a folder"):
        check_home(empty)


def test_one_of_the_operators_own_is_taken_as_it_is(empty: Settings) -> None:
    path = empty.signing_key_file
    path.parent.mkdir()
    path.write_text("o" * 64 + "\n")
    assert signing_key(empty) == "o" * 64 + "\n", "another reading would end all sessions"


def test_the_start_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "web").touch()
    done = run_bot("run", home=tmp_path, KAIMEN_PORT=str(free_port()))
    check_refusal(done, str(tmp_path / "keys" / "web"), "is empty")
