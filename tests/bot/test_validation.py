"""`python -m bot validate`: the shipped data pass, and data that contradict themselves do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.validator import Validator

from bot.validation import _is_sound, unknown_topics, validate

CONFIG = "language: zh\npipeline: []\npolicies: []\n"
NLU = """version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello
    - hi
    - 你好
- intent: ask_talent/no_such_topic
  examples: |
    - what about visas
    - 签证呢
"""
DOMAIN = """version: "3.1"
intents: [greet, ask_talent]
responses:
  utter_greet:
  - text: Hello
"""
RULES = """version: "3.1"
rules:
- rule: greeting
  steps:
  - intent: {intent}
  - action: {action}
"""


def importer(folder: Path, intent: str, action: str) -> TrainingDataImporter:
    for name, text in (
        ("config.yml", CONFIG),
        ("domain.yml", DOMAIN),
        ("nlu.yml", NLU),
        ("rules.yml", RULES.format(intent=intent, action=action)),
    ):
        (folder / name).write_text(text, "utf-8")
    data = [str(folder / "nlu.yml"), str(folder / "rules.yml")]
    return TrainingDataImporter.load_from_config(
        str(folder / "config.yml"), str(folder / "domain.yml"), data
    )


def test_what_ships_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert validate() == 0
    assert "agree" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("intent", "action", "sound"),
    [
        ("greet", "utter_greet", True),
        ("greet", "utter_missing", False),
        ("no_such_intent", "utter_greet", False),
    ],
)
def test_rules_that_name_what_is_not_there_are_found(
    tmp_path: Path, intent: str, action: str, sound: bool
) -> None:
    read = importer(tmp_path, intent, action)
    assert _is_sound(Validator.from_importer(read)) is sound
    assert unknown_topics(read) == ["ask_talent/no_such_topic"]
