"""The set-up by the administrator: with a Python that the service's own user can start, if there is one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module, which nothing else imports, run by an administrator on a machine without a Python 3.10."""
    monkeypatch.syspath_prepend(str(ROOT / "deploy"))
    import bootstrap  # type: ignore[import-not-found]

    monkeypatch.setattr(bootstrap, "is_root", lambda: True)
    monkeypatch.setattr(bootstrap, "output", lambda _: "")
    return bootstrap


@pytest.fixture
def pythons(bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Two that are complete: the administrator's own comes first, the other is everybody's."""
    made = [tmp_path / name / "python3.10" for name in ("own", "everybodys")]
    for path in made:
        path.parent.mkdir()
        path.touch(mode=0o755)
    made[0].parent.chmod(0o700)
    # A test's own folder is closed, too.
    stat = os.stat
    monkeypatch.setattr(
        bootstrap.os,
        "stat",
        lambda path: stat(path) if Path(path).parent == tmp_path else stat("/usr"),
    )
    monkeypatch.setattr(bootstrap, "complete_python", lambda place: place or None)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: str(made[1]))
    monkeypatch.setattr(sys, "executable", str(made[0]))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "no"))
    return made


def test_a_python_that_everybody_can_start_is_taken_first(
    bootstrap: ModuleType, pythons: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bootstrap.find_python("uv") == str(pythons[1])
    monkeypatch.setattr(bootstrap, "is_root", lambda: False)
    assert bootstrap.find_python("uv") == str(pythons[0])


def test_that_the_services_user_cannot_start_it_is_said(
    bootstrap: ModuleType, pythons: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.warn_of_others(str(pythons[1]))
    assert capsys.readouterr().out == ""
    assert not bootstrap.warn_of_others(str(pythons[0]))
    said = capsys.readouterr().out
    assert f"{pythons[0].parent} is closed" in said
    assert "make setup as that user" in said


@pytest.mark.parametrize("whose", ["own", "everybodys"])
def test_the_last_line_says_for_whom_the_set_up_is_done(
    bootstrap: ModuleType,
    pythons: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    whose: str,
) -> None:
    taken = next(str(path) for path in pythons if path.parent.name == whose)
    monkeypatch.setattr(bootstrap, "READY", tmp_path / "ready")
    monkeypatch.setattr(bootstrap, "find_uv", lambda: "uv")
    monkeypatch.setattr(bootstrap, "find_python", lambda _: taken)
    monkeypatch.setattr(bootstrap, "install_packages", lambda *_: None)
    assert bootstrap.main() == 0
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert ("for this user alone: see the NOTE" in last) == (whose == "own")


def test_what_was_fetched_for_all_is_taken_before_the_administrators_own(
    bootstrap: ModuleType, pythons: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: None)
    monkeypatch.setattr(
        bootstrap, "complete_python", lambda place: place if place in map(str, pythons) else None
    )

    def find(command: list[str]) -> str:
        return str(pythons["--managed-python" in command])

    monkeypatch.setattr(bootstrap, "output", find)
    assert bootstrap.find_python("uv") == str(pythons[1])


def test_what_the_administrator_fetches_stands_beside_the_code(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UV_PYTHON_INSTALL_DIR", raising=False)
    assert bootstrap.environment()["UV_PYTHON_INSTALL_DIR"] == str(ROOT / ".tools" / "python")
    monkeypatch.setattr(bootstrap, "is_root", lambda: False)
    assert "UV_PYTHON_INSTALL_DIR" not in bootstrap.environment()
