"""`python -m bot calibrate`: how much evidence an answer needs, chosen on data.

Asks the knowledge's index every single question of the evaluation, with what the trained model
understood of it, and looks at the best score. One half of the questions (by hash of their text)
chooses the threshold, the other half tells what it is worth. Draws the curve for docs/finding.md. Fits before it what makes an
answer direct (bot.directness).
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from rasa.core.agent import Agent
from tqdm import tqdm

from actions.answers.pieces.relevance import query_of
from actions.dependencies import knowledge
from actions.question import Question, read_question
from bot.ask import ready_assistant
from bot.directness import calibrate_directness
from bot.settings import Settings
from knowledge.search.scoring import Filters, Hit

COST_OF_WRONG = 1.0
"""How many answers it is worth to leave out one that answers what was not to be answered."""
KEPT = 0.99
"""What share of the answerable questions must have more evidence than too little."""
STEPS = np.round(np.arange(0.2, 1.2, 0.01), 2)
DEPTH = 400


@dataclass(frozen=True)
class Asked:
    """One question and what the index had for it."""

    text: str
    language: str
    answerable: bool
    wanted: frozenset[str]
    hits: tuple[Hit, ...]

    @property
    def score(self) -> float:
        """How much evidence there is."""
        return self.hits[0].score if self.hits else 0.0

    @property
    def chooses(self) -> bool:
        """Whether it is in the half that chooses; the other half reports."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 0


@dataclass(frozen=True)
class Point:
    """What one threshold does."""

    threshold: float
    answered: float
    """Share of the answerable questions that have enough evidence."""
    wrong: float
    """Share of the others that have, too."""


def calibrate(settings: Settings, questions: Path, drawing: Path) -> int:
    """Prints the fusions and the threshold, draws the curve; gives the exit code."""
    data = yaml.safe_load(questions.read_text(encoding="utf-8"))["questions"]
    agent = ready_assistant(settings)
    calibrate_directness(agent, drawing.with_name("directness.svg"))
    asked = asyncio.run(_ask_all(agent, data))
    choosing = [a for a in asked if a.chooses]
    reporting = [a for a in asked if not a.chooses]
    chosen = choose([point(choosing, step) for step in STEPS])
    floor = choose_floor([point(choosing, step) for step in STEPS])
    print(json.dumps(fusions(asked), indent=1))
    print(f"{len(choosing)} questions choose, {len(reporting)} report.")
    for name, found in (("enough", chosen), ("too little", floor)):
        there = point(reporting, found.threshold)
        print(
            f"{name}: {found.threshold:.2f}; answered {found.answered:.1%}, wrongly "
            f"{found.wrong:.1%}; on the half that reports {there.answered:.1%}, {there.wrong:.1%}"
        )
    draw([point(choosing, s) for s in STEPS], [point(reporting, s) for s in STEPS], chosen, drawing)
    print(f"Drew {drawing}.")
    return 0


def point(asked: Sequence[Asked], threshold: float) -> Point:
    """Answered and wrongly answered shares at a threshold."""
    inside = [a.score >= threshold for a in asked if a.answerable]
    outside = [a.score >= threshold for a in asked if not a.answerable]
    return Point(float(threshold), _share(inside), _share(outside))


def choose(points: Iterable[Point]) -> Point:
    """The point that answers most at the least cost; of equals the strictest."""
    return max(points, key=lambda p: (round(p.answered - COST_OF_WRONG * p.wrong, 6), p.threshold))


def choose_floor(points: Iterable[Point]) -> Point:
    """The strictest point that still lets nearly everything through that can be answered."""
    return max((p for p in points if p.answered >= KEPT), key=lambda p: p.threshold)


def fusions(asked: Sequence[Asked]) -> dict[str, dict[str, float]]:
    """Recall at 1 and 5, without any help of the classifier, of several ways to fuse."""
    ways = {
        "words alone": lambda hits: [h.words for h in hits],
        "meaning alone": lambda hits: [h.meaning for h in hits],
        "reciprocal rank": _reciprocal_ranks,
        "weighted": lambda hits: [h.score for h in hits],
    }
    sets = {
        "all": [a for a in asked if a.wanted],
        "zh": [a for a in asked if a.wanted and a.language == "zh"],
        "en": [a for a in asked if a.wanted and a.language == "en"],
    }
    return {
        f"{name}, {part}": {f"recall@{depth}": _recall(rows, way, depth) for depth in (1, 5)}
        for name, way in ways.items()
        for part, rows in sets.items()
    }


def draw(choosing: list[Point], reporting: list[Point], chosen: Point, target: Path) -> None:
    """Answered against wrong, for both halves, as SVG."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "kaimen"  # the same data give the same file
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6.4, 4.4))
    for points, label in ((choosing, "half that chooses"), (reporting, "half that reports")):
        axes.step([p.wrong for p in points], [p.answered for p in points], label=label)
    axes.plot([chosen.wrong], [chosen.answered], "o", color="black")
    axes.annotate(
        f"threshold {chosen.threshold:.2f}",
        (chosen.wrong, chosen.answered),
        (8, -14),
        textcoords="offset points",
    )
    axes.set_xlabel("share of questions not to be answered that have enough evidence")
    axes.set_ylabel("share of answerable questions that have")
    axes.legend(loc="lower right")
    axes.grid(alpha=0.3)
    target.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(target, format="svg", metadata={"Date": None}, bbox_inches="tight")
    pyplot.close(figure)


async def _ask_all(agent: Agent, data: list[dict[str, Any]]) -> list[Asked]:
    asked = []
    for row in tqdm(data, desc="Questions", mininterval=1.0, disable=None):
        expected = row["outcome"] if isinstance(row["outcome"], list) else [row["outcome"]]
        wanted = frozenset((*(row.get("measures") or ()), *(row.get("facts") or ())))
        outside = expected == ["out_of_scope"]
        if not outside and not ("answered" in expected and wanted):
            continue  # documents, units and small talk are not looked up in the index
        understood = await agent.parse_message(row["text"])
        question = read_question({**understood, "text": row["text"]}, None, None)
        asked.append(Asked(row["text"], row["language"], not outside, wanted, _hits(question)))
    return asked


def _hits(question: Question) -> tuple[Hit, ...]:
    regions = (
        Filters(regions=question.regions, kinds=("measure",)) if question.regions else Filters()
    )
    facts = Filters(kinds=("fact",)) if question.regions else None
    index = knowledge().index
    hits = index.search(query_of(question), regions, DEPTH)
    if facts:
        hits += index.search(query_of(question), facts, DEPTH)
    return tuple(sorted(hits, key=lambda hit: -hit.score))


def _reciprocal_ranks(hits: Sequence[Hit]) -> list[float]:
    words = np.argsort(np.argsort([-h.words for h in hits], kind="stable"), kind="stable")
    meaning = np.argsort(np.argsort([-h.meaning for h in hits], kind="stable"), kind="stable")
    return [1 / (60 + a) + 1 / (60 + b) for a, b in zip(words, meaning, strict=True)]


def _recall(asked: Sequence[Asked], way: Any, depth: int) -> float:
    found = []
    for row in asked:
        scores = way(row.hits)
        best = sorted(range(len(scores)), key=lambda i: -scores[i])[:depth]
        found.append(bool(row.wanted & {row.hits[i].id for i in best}))
    return round(_share(found), 3)


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
