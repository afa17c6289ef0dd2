"""What people would otherwise use, on the same rows: stock Rasa, and nlp.js where Node is there.

Each says what it takes the rows for and how sure it is; accuracy and what is told to be out of scope are reckoned here
as they are for Kaimen. Stock's training takes up to an hour, so its models are kept, by rows and configuration.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.bench.benchmark import JUDGED, Benchmark, Rows, accuracy, out_of_scope
from bot.bench.servers import STOCK_FOLDER
from bot.training import ROOT

Answers = Mapping[str, list[tuple[str, float]]]
"""For each part of a benchmark, the label found for each row and how sure it is."""

_NLP_JS = """
const fs = require('fs');
const { containerBootstrap } = require('@nlpjs/core');
const { Nlp } = require('@nlpjs/nlp');
const { LangEn } = require('@nlpjs/lang-en');
const { LangZh } = require('@nlpjs/lang-zh');
(async () => {
  const { language, train, asked } = JSON.parse(fs.readFileSync('rows.json', 'utf8'));
  const container = await containerBootstrap();
  container.use(Nlp); container.use(LangEn); container.use(LangZh);
  const nlp = container.get('nlp');
  nlp.settings.autoSave = false; nlp.settings.log = false;
  nlp.addLanguage(language);
  for (const [text, label] of train) nlp.addDocument(language, text, label);
  await nlp.train();
  const answers = {};
  for (const [part, texts] of Object.entries(asked)) {
    answers[part] = [];
    for (const text of texts) {
      const found = await nlp.process(language, text);
      // Below a threshold of its own its intent is None with certainty; the best classification counts.
      const best = (found.classifications || [])[0] || { intent: 'None', score: 0 };
      answers[part].push([best.intent, best.intent === 'None' ? 0 : best.score]);
    }
  }
  fs.writeFileSync('answers.json', JSON.stringify(answers));
})();
"""


def measure_stock(folder: Path, data: Benchmark, epochs: int) -> dict[str, Any]:
    """Rasa's default pipeline (DIET), trained for so many epochs."""
    folder.mkdir(parents=True, exist_ok=True)
    config = _stock_config(data, epochs)
    model = folder / f"public-{data.name}-{_digest(config, data.train)}.tar.gz"
    seconds = model.with_suffix(".seconds")
    if not model.exists() or not seconds.exists():
        begun = time.perf_counter()
        if error := _train_stock(folder, config, data.train, model):
            return {"error": error}
        seconds.write_text(f"{time.perf_counter() - begun:.1f}", "utf-8")
    (folder / "public-asked.json").write_text(json.dumps(_asked(data)), "utf-8")
    error = _run([sys.executable, "-m", "bot.bench.rivals", str(folder), str(model)], ROOT)
    if error:
        return {"error": error}
    answers = json.loads((folder / "public-answers.json").read_text("utf-8"))
    trained = float(seconds.read_text("utf-8"))
    return {**_figures(data, answers), "epochs": epochs, "training_seconds": trained}


def measure_nlp_js(folder: Path, data: Benchmark) -> dict[str, Any]:
    """nlp.js, installed into a folder of its own the first time."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return {"left_out": "Node is not installed."}
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules" / "@nlpjs" / "nlp").exists():
        packages = [f"@nlpjs/{name}@4" for name in ("core", "nlp", "lang-en", "lang-zh")]
        error = _run([npm, "install", "--no-audit", "--no-fund", *packages], folder)
        if error:
            return {"left_out": f"nlp.js could not be installed: {error}"}
    (folder / "run.js").write_text(_NLP_JS, "utf-8")
    language = "zh" if _is_chinese(data.train) else "en"
    # It learns row by row, and some files are sorted by label: sorted, it learns half as well.
    train = random.Random(1).sample(data.train, len(data.train))
    rows = {"language": language, "train": train, "asked": _asked(data)}
    (folder / "rows.json").write_text(json.dumps(rows), "utf-8")
    begun = time.perf_counter()
    if error := _run([node, "run.js"], folder):
        return {"error": error}
    answers = json.loads((folder / "answers.json").read_text("utf-8"))
    return {**_figures(data, answers), "seconds": round(time.perf_counter() - begun, 1)}


def _figures(data: Benchmark, answers: Answers) -> dict[str, Any]:
    figures: dict[str, Any] = {
        "accuracy": accuracy([name for name, _ in answers["test"]], data.test)
    }
    if data.outside:
        sure = {part: np.array([s for _, s in answers[part]]) for part in JUDGED}
        figures["out_of_scope_by_confidence"] = out_of_scope(sure)
    return figures


def _asked(data: Benchmark) -> dict[str, list[str]]:
    """The texts that are asked; validation rows only where they choose a threshold."""
    return {part: data.texts(part) for part in (JUDGED if data.outside else ("test",))}


def _stock_config(data: Benchmark, epochs: int) -> dict[str, Any]:
    config: dict[str, Any] = yaml.safe_load((STOCK_FOLDER / "config.yml").read_text("utf-8"))
    for part in config["pipeline"]:
        if "epochs" in part:
            part["epochs"] = epochs
    # What is told to be out of scope is measured by the confidence itself.
    config["pipeline"] = [p for p in config["pipeline"] if p["name"] != "FallbackClassifier"]
    del config["policies"]
    if not _is_chinese(data.train):
        config["language"] = "en"
        config["pipeline"][0] = {"name": "WhitespaceTokenizer"}
    return config


def _train_stock(folder: Path, config: dict[str, Any], train: Rows, model: Path) -> str:
    """Trains stock; gives what went wrong, or nothing."""
    (folder / "public.yml").write_text(yaml.safe_dump(config), "utf-8")
    (folder / "public-train.json").write_text(json.dumps(_as_rasa(train)), "utf-8")
    return _run(
        [
            *(sys.executable, "-m", "rasa", "train", "nlu"),
            *("--fixed-model-name", model.name.removesuffix(".tar.gz")),
            *("--nlu", str(folder / "public-train.json"), "--config", str(folder / "public.yml")),
            *("--out", str(folder)),
        ],
        ROOT,
    )


def _run(command: list[str], folder: Path) -> str:
    """Runs a command to its end; gives the last of its complaints if it failed, or nothing."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return (done.stderr[-500:] or f"exit code {done.returncode}") if done.returncode else ""


def _digest(config: dict[str, Any], train: Rows) -> str:
    return hashlib.sha256(json.dumps([config, train]).encode()).hexdigest()[:12]


def _is_chinese(rows: Rows) -> bool:
    return sum("\u4e00" <= c <= "\u9fff" for text, _ in rows[:200] for c in text) > 200


def _as_rasa(rows: Rows) -> dict[str, Any]:
    examples = [{"text": text, "intent": label} for text, label in rows]
    return {"rasa_nlu_data": {"common_examples": examples}}


def _ask_stock(folder: Path, model: Path) -> None:
    import asyncio

    from rasa.core.agent import Agent

    from bot.logs import silence_structlog

    silence_structlog("ERROR")
    agent = Agent.load(str(model))
    asked = json.loads((folder / "public-asked.json").read_text("utf-8"))

    async def ask() -> dict[str, list[tuple[str, float]]]:
        answers: dict[str, list[tuple[str, float]]] = {}
        for part, texts in asked.items():
            intents = [(await agent.parse_message(text))["intent"] for text in texts]
            answers[part] = [(i["name"], float(i["confidence"])) for i in intents]
        return answers

    (folder / "public-answers.json").write_text(json.dumps(asyncio.run(ask())), "utf-8")


if __name__ == "__main__":
    _ask_stock(Path(sys.argv[1]), Path(sys.argv[2]))
