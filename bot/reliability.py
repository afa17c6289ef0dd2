"""`python -m bot reliability`: whether confidence means what it says, and what is told to be out of scope.

Asks the trained model every single question of both evaluation files. One half (by hash of the text, as in
bot.calibration) chooses the threshold for out of scope, the other half tells what it is worth: recall on near and far
questions where a fixed share of the others would be refused. Draws the reliability diagram, with the classifier's
temperature as it was chosen in training, and without one.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from rasa.core.agent import Agent
from tqdm import tqdm

from bot.ask import ready_assistant
from bot.bench.benchmark import threshold_that_keeps
from bot.bench.public import calibration
from bot.evaluation import way_of
from bot.settings import Settings
from nlu.components.intent_topic_classifier import FALLBACK_INTENT, IntentTopicClassifier

KEPT = 0.95
OUTSIDE = "out_of_scope"


@dataclass(frozen=True)
class Understood:
    """One question, and what the classifier alone made of it."""

    text: str
    slice: str
    right: bool
    confidence: float
    inside: float
    """How likely it is Kaimen's business: all but out of scope."""

    @property
    def chooses(self) -> bool:
        """Whether it is in the half that chooses; the other half reports."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 0


def measure_reliability(settings: Settings, questions: Sequence[Path], drawing: Path) -> int:
    """Prints both measurements, draws the diagram; gives the exit code."""
    rows = [
        row
        for path in questions
        for row in yaml.safe_load(path.read_text("utf-8"))["questions"]
        if row.get("intent")
    ]
    agent = ready_assistant(settings)
    tempered = asyncio.run(_understand(agent, rows))
    _take_temperature_away(agent)
    plain = asyncio.run(_understand(agent, rows))
    diagrams = {
        "with the temperature of the training": _diagram(tempered),
        "without": _diagram(plain),
    }
    for name, found in diagrams.items():
        print(f"expected calibration error {name}: {found['expected_calibration_error']:.3f}")
    print(json.dumps(out_of_scope(tempered), indent=1))
    draw(diagrams, drawing)
    print(f"Drew {drawing}.")
    return 0


def out_of_scope(asked: Sequence[Understood]) -> dict[str, Any]:
    """The threshold that keeps 95 % of the choosing half's questions, and what it does to the other half."""
    choosing = [a.inside for a in asked if a.chooses and not a.slice.startswith(OUTSIDE)]
    threshold = threshold_that_keeps(np.array(choosing), KEPT)
    reporting = [a for a in asked if not a.chooses]

    def refused(rows: list[Understood]) -> dict[str, Any]:
        share = float(np.mean([a.inside < threshold for a in rows])) if rows else 0.0
        return {"refused": round(share, 4), "of": len(rows)}

    return {
        "threshold": round(threshold, 4),
        "chosen_on": len(choosing),
        "near": refused([a for a in reporting if a.slice == "out_of_scope_near"]),
        "far": refused([a for a in reporting if a.slice == "out_of_scope_far"]),
        "in scope": refused([a for a in reporting if not a.slice.startswith(OUTSIDE)]),
    }


def draw(diagrams: dict[str, dict[str, Any]], target: Path) -> None:
    """Confidence against the share that was right, as SVG."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "kaimen"  # the same data give the same file
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5.2, 4.4))
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1, linestyle="--")
    for name, found in diagrams.items():
        sure, true, _ = zip(*found["bins"], strict=True)
        error = found["expected_calibration_error"]
        axes.plot(sure, true, marker="o", label=f"{name} (error {error:.3f})")
    axes.set_xlabel("confidence")
    axes.set_ylabel("share whose intent is right")
    axes.legend(loc="upper left")
    axes.grid(alpha=0.3)
    target.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(target, format="svg", metadata={"Date": None}, bbox_inches="tight")
    pyplot.close(figure)


def _diagram(asked: Sequence[Understood]) -> dict[str, Any]:
    return calibration(np.array([a.confidence for a in asked]), np.array([a.right for a in asked]))


async def _understand(agent: Agent, rows: list[dict[str, Any]]) -> list[Understood]:
    found = []
    for row in tqdm(rows, desc="Questions", mininterval=1.0, disable=None):
        parsed = await agent.parse_message(row["text"])
        ranking = [i for i in parsed["intent_ranking"] if i["name"] != FALLBACK_INTENT]
        best: dict[str, Any] = (
            ranking[0] if ranking else {"name": FALLBACK_INTENT, "confidence": 0.0}
        )
        wanted = [row["intent"]] if isinstance(row["intent"], str) else row["intent"]
        outside = next((i["confidence"] for i in ranking if i["name"] == OUTSIDE), 0.0)
        found.append(
            Understood(
                row["text"],
                row["slice"],
                way_of(best["name"]) in wanted,
                float(best["confidence"]),
                1.0 - float(outside),
            )
        )
    return found


def _take_temperature_away(agent: Agent) -> None:
    """Has the loaded classifier claim what its regressions give; for this measurement only."""
    processor: Any = agent.processor
    processor._understood.clear()
    for node in processor.graph_runner._instantiated_nodes.values():
        classifier = node._component
        if isinstance(classifier, IntentTopicClassifier) and classifier._intents is not None:
            classifier._intents = replace(classifier._intents, temperature=1.0)
