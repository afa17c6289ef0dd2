"""What can be set and how an answer can end is documented, and nothing else is."""

from __future__ import annotations

import re

from actions.outcomes import AnswerOutcome
from actions.texts import _texts
from bot.settings import SETTINGS
from tests.conftest import ROOT
from tests.guards.tables import first_column

ANSWERING = [*(ROOT / "actions" / "answers").rglob("*.py"), ROOT / "actions" / "rasa_actions.py"]


def test_every_setting_is_documented_and_the_reverse() -> None:
    documented = first_column(ROOT / "docs" / "settings.md")
    assert sorted(documented) == sorted(setting.name for setting in SETTINGS)


def test_defaults_are_documented_as_they_are() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else "empty"
        assert re.search(rf"^\| `{setting.name}` \| {re.escape(default)} \|", page, re.MULTILINE)


def test_every_setting_says_what_it_is_for() -> None:
    assert all(setting.help.endswith(".") for setting in SETTINGS)
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)


def test_every_outcome_is_documented_and_the_reverse() -> None:
    documented = first_column(ROOT / "docs" / "outcomes.md")
    assert sorted(documented) == sorted(outcome.value for outcome in AnswerOutcome)


def test_every_outcome_is_what_some_answer_comes_to() -> None:
    code = "\n".join(path.read_text("utf-8") for path in ANSWERING)
    used = set(re.findall(r"AnswerOutcome\.([A-Z_]+)", code))
    assert used == {outcome.name for outcome in AnswerOutcome}


def test_every_word_of_the_documents_has_its_note() -> None:
    # Kinds that are missing here are explained as tasks, which must be meant and not forgotten.
    explained_as_tasks = {
        "promote",
        "build",
        "improve",
        "strengthen",
        "relax",
        "implement",
        "use",
        "develop",
    }
    words = (ROOT / "knowledge" / "wording.yml").read_text("utf-8")
    kinds = set(re.findall(r"^  (\w+): \[", words, re.MULTILINE))
    assert kinds - set(_texts()["modality"]) <= explained_as_tasks
