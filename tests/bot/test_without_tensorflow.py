"""Serving does without TensorFlow: it starts, answers as before, and never needed it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

SCRIPT = """
import asyncio, json, sys
from pathlib import Path
from bot.without_tensorflow import ABSENT, LATER, MISSING, ONLY_TRAINS
from bot.without_tensorflow import do_without_tensorflow, lies_under
do_without_tensorflow()
from bot.assistant import load_assistant, say_to
from bot.settings import read_settings
settings = read_settings({"KAIMEN_HOME": sys.argv[1]})
agent = load_assistant(settings, Path(sys.argv[2]), remember=False)
said = asyncio.run(say_to(agent, "QDLP 谁牵头", "one"))
import tensorflow
import bot.server
absent = [m for name, m in sys.modules.items() if lies_under(name, (*ABSENT, *ONLY_TRAINS, *MISSING))]
loaded = [m.__name__ for m in absent if getattr(m, "__file__", None)]
loaded += [name for name in LATER if type(sys.modules[name]).__name__ != "_LazyModule"]
print(json.dumps([said.reply["outcome"], hasattr(tensorflow, "__version__"), loaded]))
"""


@pytest.mark.model
def test_the_trained_model_answers_without_it(settings: object, model: Path) -> None:
    home = str(model.parent.parent)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT, home, str(model)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == '["answered", false, []]'


def test_no_part_of_the_recipe_is_neural() -> None:
    recipe = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))
    names = [part["name"] for part in recipe["pipeline"] + recipe["policies"]]
    assert all(name.startswith("nlu.components.") or name == "RulePolicy" for name in names)
