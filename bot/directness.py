"""Part of `python -m bot calibrate`: what makes an answer direct, fitted on questions that are held and on near misses.

Writes the words of the training phrases (`phrase_words.json`) and the weights of the regression (`directness.yml`), both
read by actions.answers.pieces; draws the curve for docs/finding.md. One half of the questions (by hash of their text)
fits, the other half tells what it is worth. The same data and model give the same files.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from rasa.core.agent import Agent
from tqdm import tqdm

from actions.answers.pieces import topic_words
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.directness import WEIGHTS, Model, features
from actions.answers.pieces.topic_words import PHRASE_WORDS, content_words
from actions.dependencies import knowledge
from actions.question import NO_TOPIC, read_question
from bot.training import TRAINING_DATA

FITTED = Path("actions/answers")
CALIBRATION = Path("tests/calibration")
STRENGTH = 3.0
"""How strongly weights are drawn to zero."""
KEPT_AT_ALL, KEPT_WITHOUT_DOUBT = 0.995, 0.98
"""What share of the questions that are held must be answered, and answered without a doubt."""
AT_MOST = {"indirect": 0.05, "doubtful": 0.35}
"""Visitors put things in stranger words than any set of ours, so a direct answer must look less likely than this to be
withheld or doubted, however well our own questions do."""
PLAINLY = 0.995
"""What share of topics that do not answer must look less direct than one that is said to answer plainly."""
_ROUNDS = 60
_ANNOTATION = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
_FRAMES = {
    "zh": (
        "{}",
        "{}",
        "我们是一家法国公司，{}",
        "你好，请问{}",
        "{}，谢谢",
        "麻烦问一下，公司刚到重庆，{}",
    ),
    "en": (
        "{}",
        "{}",
        "Hello, {}",
        "We are a Dutch company of 40 people, {}",
        "{} Thanks a lot",
        "I would like to know: {}",
    ),
}
"""How people wrap what they ask; each question has one of them, by hash, beside its bare form."""
_CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Example:
    """One question and one topic that looks likely for it."""

    text: str
    topic: str
    answers: bool
    is_likeliest: bool
    is_near_miss: bool
    values: Mapping[str, float]

    @property
    def fits(self) -> bool:
        """Whether it is in the half that fits; the other half reports."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 0


def write_phrase_words(target: Path = FITTED) -> None:
    """In how many training phrases of each topic a word stands."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for topic, phrase in _phrases():
        counts[topic].update(content_words(phrase))
    lines = (
        f"{json.dumps(t)}: {json.dumps(dict(sorted(counts[t].items())), ensure_ascii=False)}"
        for t in sorted(counts)
    )
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (target / PHRASE_WORDS).write_text(text, encoding="utf-8")
    topic_words.phrase_words.cache_clear()


def calibrate_directness(agent: Agent, drawing: Path) -> None:
    """Fits, writes, prints what it is worth on the other half, and draws it."""
    write_phrase_words()
    examples = asyncio.run(_examples(agent, CALIBRATION))
    fitting = [e for e in examples if e.fits]
    model = fit(fitting)
    chosen = choose_thresholds(model, fitting)
    write_weights(model, chosen)
    halves = {
        "half that fits": outcomes(model, fitting),
        "half that reports": outcomes(model, [e for e in examples if not e.fits]),
    }
    for name, (held, other) in halves.items():
        shares = ", ".join(
            f"{kind} {value:.3f}: held {_below(held, value):.1%}, near misses {_below(other, value):.1%}"
            for kind, value in chosen.items()
        )
        print(f"Directness, {name}, below {shares}")
    draw(halves, chosen, drawing)
    print(f"Drew {drawing}.")


def write_weights(model: Model, chosen: Mapping[str, float], target: Path = FITTED) -> None:
    """The weights and the thresholds, as actions.answers.pieces.directness reads them."""
    weights = {name: round(weight, 3) for name, weight in model.weights.items()}
    content = {"thresholds": dict(chosen), "bias": round(model.bias, 3), "weights": weights}
    head = "# Written by `python -m bot calibrate`: see actions/answers/pieces/directness.py.\n"
    (target / WEIGHTS).write_text(head + yaml.safe_dump(content, sort_keys=False), encoding="utf-8")


def outcomes(model: Model, examples: Sequence[Example]) -> tuple[list[float], list[float]]:
    """How direct the likeliest topic looks: where it answers, and of near misses."""
    held = [model.chance(e.values) for e in examples if e.is_likeliest and e.answers]
    other = [model.chance(e.values) for e in examples if e.is_likeliest and e.is_near_miss]
    return held, other


def draw(
    halves: Mapping[str, tuple[list[float], list[float]]], chosen: Mapping[str, float], target: Path
) -> None:
    """Held against near misses below each threshold, for both halves, as SVG."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "kaimen"  # the same data give the same file
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6.4, 4.4))
    steps = np.linspace(0, 1, 401)
    for label, (held, other) in halves.items():
        axes.step([_below(held, s) for s in steps], [_below(other, s) for s in steps], label=label)
    held, other = halves["half that reports"]
    for kind in ("indirect", "doubtful"):
        place = (_below(held, chosen[kind]), _below(other, chosen[kind]))
        axes.plot(*place, "o", color="black")
        axes.annotate(kind, place, (8, -12), textcoords="offset points")
    axes.set_xlim(0, 0.2)
    axes.set_xlabel("share of questions that are held")
    axes.set_ylabel("share of near misses")
    axes.legend(loc="lower right")
    axes.grid(alpha=0.3)
    figure.savefig(target, format="svg", metadata={"Date": None}, bbox_inches="tight")
    pyplot.close(figure)


def _below(chances: Sequence[float], threshold: float) -> float:
    return sum(c < threshold for c in chances) / len(chances) if chances else 0.0


def choose_thresholds(model: Model, examples: Sequence[Example]) -> dict[str, float]:
    """The strictest that keep so many of the questions that are held, and the loosest that lets so few others through."""
    held = [model.chance(e.values) for e in examples if e.is_likeliest and e.answers]
    other = [model.chance(e.values) for e in examples if not e.answers]
    chosen = {
        "indirect": np.quantile(held, 1 - KEPT_AT_ALL),
        "doubtful": np.quantile(held, 1 - KEPT_WITHOUT_DOUBT),
        "plain": np.quantile(other, PLAINLY),
    }
    return {n: round(min(float(v), AT_MOST.get(n, 1.0)), 3) for n, v in chosen.items()}


def fit(examples: Sequence[Example]) -> Model:
    """A logistic regression with weights drawn to zero, by Newton's method on standardised values."""
    names = list(examples[0].values)
    values = np.array([[e.values[name] for name in names] for e in examples])
    wanted = np.array([float(e.answers) for e in examples])
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    rows = np.column_stack([(values - mean) / spread, np.ones(len(values))])
    penalty = np.diag([STRENGTH] * len(names) + [1e-6])
    weights = np.zeros(len(names) + 1)
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - wanted) + penalty @ weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty
        weights -= np.linalg.solve(curve, slope)
    own = weights[:-1] / spread
    bias = float(weights[-1] - own @ mean)
    return Model(bias, dict(zip(names, own.tolist(), strict=True)))


async def _examples(agent: Agent, folder: Path) -> list[Example]:
    found: list[Example] = []
    rows = [
        *_read(folder / "held.yml"),
        *((text, ()) for _, text in _grouped(folder / "near_misses.yml")),
    ]
    held = knowledge()
    for text, answering in tqdm(rows, desc="Directness", mininterval=1.0, disable=None):
        for worded in dict.fromkeys((text, _framed(text))):
            found += await _of_question(agent, held, text, worded, answering)
    return found


async def _of_question(
    agent: Agent, held: Knowledge, text: str, worded: str, answering: Sequence[str]
) -> list[Example]:
    understood = await agent.parse_message(worded)
    question = read_question({**understood, "text": worded}, None, None)
    found = features(question, held)
    return [
        Example(text, topic, topic in answering, topic == question.topic, not answering, values)
        for topic, values in found.items()
    ]


def _framed(text: str) -> str:
    frames = _FRAMES["zh" if _CHINESE.search(text) else "en"]
    return frames[hashlib.sha256(text.encode()).digest()[1] % len(frames)].format(text)


def _read(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for topics, text in _grouped(path):
        yield text, tuple(topics.split(", "))


def _grouped(path: Path) -> Iterator[tuple[str, str]]:
    for group, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        yield from ((group, text) for text in texts)


def _phrases() -> Iterable[tuple[str, str]]:
    """Topic and text of each training phrase."""
    for path in sorted(p for folder in TRAINING_DATA for p in folder.rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu") or ():
            intent, examples = block.get("intent"), block.get("examples") or ""
            topic = intent.split("/", 1)[1] if intent and "/" in intent else NO_TOPIC
            for line in examples.splitlines() if intent else ():
                yield topic, _ANNOTATION.sub(r"\1", line.removeprefix("- ").strip())
