"""`python -m bot bench-nlu FOLDER`: Kaimen's classifier on a public benchmark, beside what others would use.

A folder holds `train.tsv` and `test.tsv` (text, tab, label), and perhaps `val.tsv`, `oos_val.tsv` and
`oos_test.tsv`. Everything is chosen on validation rows; the test rows are looked at once.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from bot.bench.benchmark import JUDGED, Benchmark, Rows, accuracy, out_of_scope, read_benchmark
from bot.bench.rivals import measure_nlp_js, measure_stock
from bot.settings import Settings
from nlu.character_ngrams import CharacterNgrams
from nlu.components.intent_topic_classifier import IntentTopicClassifier
from nlu.components.sentence_encoder import WIDTH
from nlu.components.text_normalizer import normalize
from nlu.encoder import VectorCache, encode_layers, unit_length
from nlu.fused_classifier import FusedClassifier, Views, fit_fused_classifier

LONGEST = 200


def bench_nlu(settings: Settings, folder: Path, epochs: int, alone: bool) -> int:
    """Measures Kaimen and, unless `alone`, stock Rasa and nlp.js; writes JSON; gives the exit code."""
    try:
        data = read_benchmark(folder)
    except (OSError, ValueError) as error:
        print(f"{folder} is no benchmark: {error}", file=sys.stderr)
        return 2
    results = {"Kaimen": _measure_kaimen(data)}
    if not alone:
        results["nlp.js"] = measure_nlp_js(settings.home / "cache" / "nlpjs", data)
        results["Rasa as it comes"] = measure_stock(settings.home / "bench", data, epochs)
    target = settings.home / f"bench-nlu-{data.name}.json"
    target.write_text(json.dumps(results, ensure_ascii=False, indent=1), "utf-8")
    for name, figures in results.items():
        print(f"{name:20} {json.dumps(figures)}")
    print(f"All figures: {target}")
    return 0


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
        "accuracy": accuracy(_found(model, views("test")), data.test),
        "share_of_vectors": model.share,
        "temperature": model.temperature,
        "encoding_seconds": round(encoded - begun, 1),
        "fitting_seconds": round(fitted - encoded, 1),
        "calibration": _calibration(model, views("test"), data.test),
    }
    if data.validation:
        found = _found(model, views("validation"))
        figures["validation_accuracy"] = accuracy(found, data.validation)
    if data.outside:
        sure = {n: model.probabilities(views(n)).max(axis=1) for n in JUDGED}
        figures["out_of_scope_by_probability"] = out_of_scope(sure)
        familiar = {n: model.familiarity(views(n)) for n in JUDGED}
        figures["out_of_scope_by_familiarity"] = out_of_scope(familiar)
    return figures


def _found(model: FusedClassifier, views: Views) -> list[str]:
    return [model.classes[n] for n in model.probabilities(views).argmax(axis=1)]


def _calibration(model: FusedClassifier, views: Views, rows: Rows) -> dict[str, Any]:
    sure = model.probabilities(views).max(axis=1)
    found = _found(model, views)
    right = [name == label for name, (_, label) in zip(found, rows, strict=True)]
    return calibration(sure, np.array(right))


def _layers(rows: Rows) -> np.ndarray:
    """Shape (rows, layers, 384)."""
    texts = [normalize(text)[:LONGEST].strip() for text, _ in rows]
    with VectorCache("question layers") as cache:
        with tqdm(total=len(texts), desc="Encoding", mininterval=1.0, disable=None) as bar:
            cache.fill(texts, encode_layers, bar.update)
        vectors = [cache.get_or_make(t, encode_layers).reshape(-1, WIDTH) for t in texts]
    return np.array(vectors) if rows else np.zeros((0, 1, WIDTH))
