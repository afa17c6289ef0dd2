"""What people would otherwise use, on the same rows: stock Rasa, and nlp.js where Node is there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import yaml

from bot.bench.servers import STOCK_FOLDER
from bot.training import ROOT

Rows = list[tuple[str, str]]

_NLP_JS = """
const fs = require('fs');
const { containerBootstrap } = require('@nlpjs/core');
const { Nlp } = require('@nlpjs/nlp');
const { LangEn } = require('@nlpjs/lang-en');
const { LangZh } = require('@nlpjs/lang-zh');
(async () => {
  const { language, train, test } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
  const container = await containerBootstrap();
  container.use(Nlp); container.use(LangEn); container.use(LangZh);
  const nlp = container.get('nlp');
  nlp.settings.autoSave = false; nlp.settings.log = false;
  nlp.addLanguage(language);
  for (const [text, label] of train) nlp.addDocument(language, text, label);
  await nlp.train();
  let right = 0;
  for (const [text, label] of test) right += (await nlp.process(language, text)).intent === label;
  console.log(right / test.length);
})();
"""


def measure_stock(folder: Path, train: Rows, test: Rows, epochs: int) -> dict[str, Any]:
    """Accuracy of Rasa's default pipeline (DIET), trained for so many epochs."""
    folder.mkdir(parents=True, exist_ok=True)
    config = yaml.safe_load((STOCK_FOLDER / "config.yml").read_text("utf-8"))
    for part in config["pipeline"]:
        if "epochs" in part:
            part["epochs"] = epochs
    config["pipeline"] = [p for p in config["pipeline"] if p["name"] != "FallbackClassifier"]
    if not _is_chinese(train):
        config["language"] = "en"
        config["pipeline"][0] = {"name": "WhitespaceTokenizer"}
    (folder / "public.yml").write_text(yaml.safe_dump(config), "utf-8")
    (folder / "public-train.json").write_text(json.dumps(_as_rasa(train)), "utf-8")
    (folder / "public-test.json").write_text(json.dumps(test), "utf-8")
    begun = time.perf_counter()
    done = subprocess.run(
        [
            *(sys.executable, "-m", "rasa", "train", "nlu", "--fixed-model-name", "public"),
            *("--nlu", str(folder / "public-train.json"), "--config", str(folder / "public.yml")),
            *("--out", str(folder / "public-models")),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {"error": done.stderr[-500:]}
    trained = time.perf_counter() - begun
    asked = subprocess.run(
        [sys.executable, "-m", "bot.bench.rivals", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode:
        return {"error": asked.stderr[-500:]}
    return {
        "accuracy": round(float(asked.stdout.splitlines()[-1]), 4),
        "epochs": epochs,
        "training_seconds": round(trained, 1),
    }


def measure_nlp_js(folder: Path, train: Rows, test: Rows) -> dict[str, Any]:
    """Accuracy of nlp.js, installed into a folder of its own the first time."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return {"left_out": "Node is not installed."}
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules" / "@nlpjs" / "nlp").exists():
        packages = [f"@nlpjs/{name}@4" for name in ("core", "nlp", "lang-en", "lang-zh")]
        installed = subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", *packages],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if installed.returncode:
            return {"left_out": f"nlp.js could not be installed: {installed.stderr[-200:]}"}
    (folder / "run.js").write_text(_NLP_JS, "utf-8")
    rows = {"language": "zh" if _is_chinese(train) else "en", "train": train, "test": test}
    (folder / "rows.json").write_text(json.dumps(rows), "utf-8")
    begun = time.perf_counter()
    done = subprocess.run(
        [node, "run.js", "rows.json"], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return {"error": done.stderr[-500:]}
    return {
        "accuracy": round(float(done.stdout.splitlines()[-1]), 4),
        "seconds": round(time.perf_counter() - begun, 1),
    }


def _is_chinese(rows: Rows) -> bool:
    return sum("\u4e00" <= c <= "\u9fff" for text, _ in rows[:200] for c in text) > 200


def _as_rasa(rows: Rows) -> dict[str, Any]:
    examples = [{"text": text, "intent": label} for text, label in rows]
    return {"rasa_nlu_data": {"common_examples": examples}}


def _ask_stock(folder: Path) -> float:
    import asyncio

    from rasa.core.agent import Agent

    from bot.logs import silence_structlog

    silence_structlog("ERROR")
    agent = Agent.load(str(folder / "public-models" / "public.tar.gz"))
    test = json.loads((folder / "public-test.json").read_text("utf-8"))

    async def ask() -> float:
        parsed = [await agent.parse_message(text) for text, _ in test]
        right = sum(
            p["intent"]["name"] == label for p, (_, label) in zip(parsed, test, strict=True)
        )
        return right / len(test)

    return asyncio.run(ask())


if __name__ == "__main__":
    print(_ask_stock(Path(sys.argv[1])))
