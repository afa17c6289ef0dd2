"""`python -m bot bench-nlu FOLDER`: Kaimen's classifier on a public benchmark, beside what others would use.

A folder holds `train.tsv` and `test.tsv` (text, tab, label), and perhaps `val.tsv`, `oos_val.tsv` and
`oos_test.tsv`. Everything is chosen on validation rows; the test rows are looked at once.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from bot.bench.rivals import measure_nlp_js, measure_stock
from bot.settings import Settings
from nlu.character_ngrams import CharacterNgrams
from nlu.components.intent_topic_classifier import IntentTopicClassifier
from nlu.components.sentence_encoder import WIDTH
from nlu.components.text_normalizer import normalize
from nlu.encoder import VectorCache, encode_layers, unit_length
from nlu.fused_classifier import FusedClassifier, Views, fit_fused_classifier

KEPT = 0.95
"""Share of in-scope validation rows that a threshold for out of scope must let pass."""

LONGEST = 200

_JUDGED = ("validation", "outside", "test")

Rows = list[tuple[str, str]]


@dataclass(frozen=True)
class Benchmark:
    """A public data set, read."""

    name: str
    train: Rows
    validation: Rows
    test: Rows
    outside: Rows


def bench_nlu(settings: Settings, folder: Path, epochs: int, alone: bool) -> int:
    """Measures Kaimen and, unless `alone`, stock Rasa and nlp.js; writes JSON; gives the exit code."""
    try:
        data = read_benchmark(folder)
    except (OSError, ValueError) as error:
        print(f"{folder} is no benchmark: {error}", file=sys.stderr)
        return 2
    results = {"Kaimen": _measure_kaimen(data)}
    if not alone:
        results["Rasa as it comes"] = measure_stock(
            settings.home / "bench", data.train, data.test, epochs
        )
        results["nlp.js"] = measure_nlp_js(settings.home / "cache" / "nlpjs", data.train, data.test)
    target = settings.home / f"bench-nlu-{data.name}.json"
    target.write_text(json.dumps(results, ensure_ascii=False, indent=1), "utf-8")
    for name, figures in results.items():
        print(f"{name:20} {json.dumps(figures)}")
    print(f"All figures: {target}")
    return 0


def read_benchmark(folder: Path) -> Benchmark:
    """The rows of a folder; no validation rows where there is no file of them.

    The classifier holds rows out for its own choices, so none of the training rows are put aside here.

    Raises:
        OSError: A file cannot be read.
        ValueError: A line is not text, tab, label.
    """
    validation, outside = folder / "val.tsv", folder / "oos_test.tsv"
    if outside.exists() and not validation.exists():
        raise ValueError("oos_test.tsv needs val.tsv, whose rows choose the threshold.")
    return Benchmark(
        folder.name,
        _rows(folder / "train.tsv"),
        _rows(validation) if validation.exists() else [],
        _rows(folder / "test.tsv"),
        _rows(outside) if outside.exists() else [],
    )


def calibration(confidences: np.ndarray, right: np.ndarray, bins: int = 10) -> dict[str, Any]:
    """A reliability diagram as rows (mean confidence, share right, count), and the mean gap."""
    rows, gap = [], 0.0
    numbers = np.minimum((confidences * bins).astype(int), bins - 1)
    for number in range(bins):
        inside = numbers == number
        if inside.any():
            sure, true = float(confidences[inside].mean()), float(right[inside].mean())
            rows.append([round(sure, 3), round(true, 3), int(inside.sum())])
            gap += abs(sure - true) * float(inside.mean())
    return {"bins": rows, "expected_calibration_error": round(gap, 4)}


def threshold_that_keeps(confidences: np.ndarray, kept: float = KEPT) -> float:
    """The highest threshold under which no more than `1 - kept` of the rows fall."""
    return float(np.sort(confidences)[int(np.floor(len(confidences) * (1 - kept)))])


def _measure_kaimen(data: Benchmark) -> dict[str, Any]:
    begun = time.perf_counter()
    layers = {
        name: _layers(getattr(data, name)) for name in ("train", "validation", "test", "outside")
    }
    mean = layers["train"].mean(axis=0)
    ngrams = CharacterNgrams.learn([normalize(text) for text, _ in data.train])

    def views(name: str) -> Views:
        centred = unit_length(layers[name] - mean).reshape(len(layers[name]), -1)
        return Views(centred, ngrams.rows(normalize(t) for t, _ in getattr(data, name)))

    config = IntentTopicClassifier.get_default_config()
    strength = config["spelling_strength"]
    encoded = time.perf_counter()
    model = fit_fused_classifier(views("train"), [label for _, label in data.train], strength)
    fitted = time.perf_counter()
    figures = {
        "accuracy": _accuracy(model, views("test"), data.test),
        "share_of_vectors": model.share,
        "temperature": model.temperature,
        "encoding_seconds": round(encoded - begun, 1),
        "fitting_seconds": round(fitted - encoded, 1),
        "calibration": _calibration(model, views("test"), data.test),
    }
    if data.validation:
        figures["validation_accuracy"] = _accuracy(model, views("validation"), data.validation)
    if data.outside:
        sure = {n: model.probabilities(views(n)).max(axis=1) for n in _JUDGED}
        figures["out_of_scope_by_probability"] = _out_of_scope(sure)
        familiar = {n: model.familiarity(views(n)) for n in _JUDGED}
        figures["out_of_scope_by_familiarity"] = _out_of_scope(familiar)
    return figures


def _out_of_scope(scores: dict[str, np.ndarray]) -> dict[str, float]:
    """What a threshold, chosen on validation rows, refuses outside and keeps of the test rows."""
    threshold = threshold_that_keeps(scores["validation"])
    return {
        "threshold": round(threshold, 4),
        "recall": round(float((scores["outside"] < threshold).mean()), 4),
        "in_scope_kept": round(float((scores["test"] >= threshold).mean()), 4),
    }


def _accuracy(model: FusedClassifier, views: Views, rows: Rows) -> float:
    found = model.probabilities(views).argmax(axis=1)
    right = [model.classes[n] == label for n, (_, label) in zip(found, rows, strict=True)]
    return round(float(np.mean(right)), 4)


def _calibration(model: FusedClassifier, views: Views, rows: Rows) -> dict[str, Any]:
    likely = model.probabilities(views)
    found = likely.argmax(axis=1)
    right = [model.classes[n] == label for n, (_, label) in zip(found, rows, strict=True)]
    return calibration(likely.max(axis=1), np.array(right))


def _layers(rows: Rows) -> np.ndarray:
    """Shape (rows, layers, 384)."""
    vectors = []
    with VectorCache("question layers") as cache:
        for text, _ in tqdm(rows, desc="Encoding", mininterval=1.0, disable=None):
            cut = normalize(text)[:LONGEST].strip()
            vectors.append(cache.get_or_make(cut, encode_layers).reshape(-1, WIDTH))
    return np.array(vectors) if rows else np.zeros((0, 1, WIDTH))


def _rows(path: Path) -> Rows:
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            text, tab, label = line.rpartition("\t")
            if not tab or not text.strip():
                raise ValueError(f"line {number} of {path.name} is not text, tab, label.")
            rows.append((text, label))
    return rows
