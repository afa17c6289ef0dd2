"""How the cost of understanding grows with the number of intents: `python -m bot.bench.growth`.

Kaimen's own phrases, labelled with intent and topic together, make more labels than any assistant of its kind has
intents. The classifier is fitted to the phrases of the most frequent 27, 60 and 150 of them; the encoder's
part, which does not grow, is measured beside it.
"""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
import yaml

from bot.training import ROOT
from nlu.character_ngrams import CharacterNgrams
from nlu.components.sentence_encoder import WIDTH
from nlu.components.text_normalizer import normalize
from nlu.encoder import VectorCache, encode_layers, unit_length
from nlu.fused_classifier import Views, fit_fused_classifier

COUNTS = (27, 60, 150)
ASKED = 200
EACH = 60
"""Phrases of one label at most, so that the labels differ in number and not in size."""


def measure() -> dict[str, Any]:
    """Milliseconds of one message, and seconds of the fitting, for each number of intents."""
    rows = _phrases()
    frequent = [label for label, _ in Counter(label for _, label in rows).most_common(max(COUNTS))]
    found: dict[str, Any] = {"unit": "ms, medians; phrases are Kaimen's own"}
    for count in COUNTS:
        taken: Counter[str] = Counter()
        chosen = []
        for text, label in rows:
            if label in frequent[:count] and taken[label] < EACH:
                taken[label] += 1
                chosen.append((text, label))
        found[f"{count} intents"] = _measure(chosen)
    return found


def _measure(rows: list[tuple[str, str]]) -> dict[str, Any]:
    texts = [text for text, _ in rows]
    with VectorCache("question layers") as cache:
        layers = np.array([cache.get_or_make(t, encode_layers).reshape(-1, WIDTH) for t in texts])
    mean = layers.mean(axis=0)
    ngrams = CharacterNgrams.learn(texts)

    def views(text: str, vectors: np.ndarray) -> Views:
        dense = unit_length(vectors - mean).reshape(1, -1).astype(np.float32)
        return Views(dense, ngrams.rows([text]))

    every = Views(
        unit_length(layers - mean).reshape(len(texts), -1).astype(np.float32), ngrams.rows(texts)
    )
    begun = time.perf_counter()
    model = fit_fused_classifier(every, [label for _, label in rows], 20.0)
    fitted = time.perf_counter() - begun
    asked = texts[:: max(1, len(texts) // ASKED)][:ASKED]
    known = dict(zip(texts, layers, strict=True))
    return {
        "phrases": len(rows),
        "encoding_ms": _median(lambda text: encode_layers(text), asked[:50]),
        "classifying_ms": _median(
            lambda text: model.probabilities(views(text, known[text])), asked
        ),
        "fitting_seconds": round(fitted, 1),
    }


def _median(work: Callable[[str], Any], texts: list[str]) -> float:
    took = []
    for text in texts:
        begun = time.perf_counter()
        work(text)
        took.append(time.perf_counter() - begun)
    return round(statistics.median(took) * 1000, 3)


def _phrases() -> list[tuple[str, str]]:
    rows = []
    for path in sorted((ROOT / "nlu" / "data").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            lines = entry["examples"].splitlines()
            rows += [(normalize(line[2:]).strip(), entry["intent"]) for line in lines]
    return [(text, label) for text, label in dict(rows).items() if text]


if __name__ == "__main__":
    print(json.dumps(measure()))
