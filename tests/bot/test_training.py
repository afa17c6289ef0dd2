"""A model's name tells what it was trained from: what changes the model changes the name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot import training
from bot.settings import read_settings
from tests.bot.commands import SECONDS


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of everything that a model is trained from, in the place of the original."""
    for folder in ("nlu", "bot"):
        shutil.copytree(
            training.ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(training.CONFIG, tmp_path)
    for name in ("CONFIG", "DOMAIN", "_COMPONENTS"):
        place = getattr(training, name).relative_to(training.ROOT)
        monkeypatch.setattr(training, name, tmp_path / place)
    data = tuple(tmp_path / folder.relative_to(training.ROOT) for folder in training.TRAINING_DATA)
    monkeypatch.setattr(training, "TRAINING_DATA", data)
    monkeypatch.setattr(training, "ROOT", tmp_path)
    return tmp_path


def test_the_same_files_elsewhere_are_the_same_model(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = training.fingerprint()
    monkeypatch.undo()
    assert training.fingerprint() == elsewhere


@pytest.mark.parametrize(
    "changed",
    [
        "config.yml",
        "nlu/data/talent.yml",
        "nlu/data/vocabulary/regions.yml",
        "nlu/components/text_normalizer.py",
        "bot/domain/questions.yml",
        "bot/dialogue/rules.yml",
    ],
)
def test_a_changed_file_is_another_model(copy: Path, changed: str) -> None:
    before = training.fingerprint()
    path = copy / changed
    path.write_text(path.read_text(encoding="utf-8") + "# one more line\n", encoding="utf-8")
    assert training.fingerprint() != before


def test_a_new_a_renamed_and_a_removed_file_are_other_models(copy: Path) -> None:
    seen = [training.fingerprint()]
    new = copy / "nlu/data/new.yml"
    new.write_text('version: "3.1"\n', encoding="utf-8")
    seen.append(training.fingerprint())
    new.rename(copy / "nlu/data/newer.yml")
    seen.append(training.fingerprint())
    (copy / "nlu/data/talent.yml").unlink()
    seen.append(training.fingerprint())
    assert len(set(seen)) == len(seen)


def test_a_file_that_does_not_train_the_model_changes_nothing(copy: Path) -> None:
    before = training.fingerprint()
    (copy / "bot/ask.py").write_text("", encoding="utf-8")
    (copy / "nlu/data/notes.md").write_text("", encoding="utf-8")
    assert training.fingerprint() == before


def test_the_model_that_is_there_is_not_trained_again(tmp_path: Path) -> None:
    settings = read_settings({"KAIMEN_HOME": str(tmp_path)})
    target = training.model_for_present_data(settings)
    assert training.fingerprint() in target.name
    target.parent.mkdir(parents=True)
    target.write_bytes(b"a model")
    assert training.train(settings) == target
    assert target.read_bytes() == b"a model"


def test_rasa_writes_into_the_home_alone(tmp_path: Path) -> None:
    home, user = tmp_path / "home", tmp_path / "user"
    user.mkdir()
    code = """
import sys
from pathlib import Path
from bot.training import keep_to
from bot.without_tensorflow import do_without_tensorflow
do_without_tensorflow(trains=True)
keep_to(Path(sys.argv[1]))
from rasa import telemetry
from rasa.engine.caching import LocalTrainingCache
assert telemetry.initialize_telemetry() is False
LocalTrainingCache()
"""
    given = {k: v for k, v in os.environ.items() if k != "RASA_CACHE_DIRECTORY"}
    subprocess.run(
        [sys.executable, "-c", code, str(home)],
        cwd=tmp_path,
        env={
            **given,
            "HOME": str(user),
            "PYTHONPATH": str(training.ROOT),
            "RASA_TELEMETRY_ENABLED": "false",
        },
        check=True,
        timeout=SECONDS,
    )
    assert list(user.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"home", "user"}
    assert (home / "cache" / "rasa" / "cache.db").exists()
