"""Training data that is read once is what Rasa reads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

DOMAIN = """
version: "3.1"
intents: [greet, ask, ask/talent]
responses:
  utter_greet:
    - text: 你好
"""
PHRASES = """
version: "3.1"
nlu:
  - intent: greet
    examples: |
      - 你好
      - 你好
      - hello there
  - intent: ask/talent
    examples: |
      - [璧山]{"entity": "region", "value": "bishan"} 的人才政策
      - talent visas in [Bishan](region)
  - synonym: bishan
    examples: |
      - 璧山
  - regex: number
    examples: |
      - \\d+
"""
MORE = """
version: "3.1"
nlu:
  - intent: greet
    metadata: {kind: polite}
    examples: |
      - good morning
      - 你好
rules:
  - rule: greeting
    steps:
      - intent: greet
      - action: utter_greet
"""
SCRIPT = """
import json, sys
if sys.argv[2] == "quick":
    from bot.without_tensorflow import do_without_tensorflow
    do_without_tensorflow(trains=True)
    from bot.quick_training import use_quick_training
    use_quick_training()
    use_quick_training()
from rasa.shared.importers.importer import TrainingDataImporter
home = sys.argv[1]
importer = TrainingDataImporter.load_from_config(
    f"{home}/config.yml", f"{home}/domain.yml", [f"{home}/data"]
)
try:
    read = [importer.get_nlu_data(), importer.get_nlu_data("zh")]
except Exception as error:
    print(json.dumps([type(error).__name__, str(error)]))
    sys.exit()
told = [
    [[m.as_dict() for m in data.training_examples], data.fingerprint(), data.regex_features]
    for data in read
]
read[1].training_examples[0].set("text", "changed")
told.append(read[0].fingerprint())
told.append(importer.get_domain().fingerprint())
told.append([m.fingerprint() for m in importer.get_nlu_data().training_examples])
print(json.dumps(told, sort_keys=True))
"""


def _read(home: Path, how: str) -> list[object]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT, str(home), how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return list(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "config.yml").write_text("recipe: default.v1", encoding="utf-8")
    (tmp_path / "domain.yml").write_text(DOMAIN, encoding="utf-8")
    (tmp_path / "data" / "a.yml").write_text(PHRASES, encoding="utf-8")
    (tmp_path / "data" / "b.yml").write_text(MORE, encoding="utf-8")
    return tmp_path


def test_the_same_is_read(home: Path) -> None:
    quick = _read(home, "quick")
    assert quick == _read(home, "plain")
    assert len(quick) == 5


def test_what_is_wrong_in_a_file_is_said_alike(home: Path) -> None:
    wrong = PHRASES.replace("  - intent: greet", "  - intnt: greet")
    (home / "data" / "a.yml").write_text(wrong, encoding="utf-8")
    quick = _read(home, "quick")
    assert quick[0] == "YamlValidationException"
    assert quick == _read(home, "plain")
