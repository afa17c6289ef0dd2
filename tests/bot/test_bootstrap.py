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
    bootstrap.warn_of_others(str(pythons[1]))
    assert capsys.readouterr().out == ""
    bootstrap.warn_of_others(str(pythons[0]))
    said = capsys.readouterr().out
    assert f"{pythons[0].parent} is closed" in said
    assert "make setup as that user" in said


def test_what_the_administrator_fetches_stands_beside_the_code(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UV_PYTHON_INSTALL_DIR", raising=False)
    assert bootstrap.environment()["UV_PYTHON_INSTALL_DIR"] == str(ROOT / ".tools" / "python")
    monkeypatch.setattr(bootstrap, "is_root", lambda: False)
    assert "UV_PYTHON_INSTALL_DIR" not in bootstrap.environment()
