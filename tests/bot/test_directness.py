"""What makes an answer direct is fitted on one half of the questions, written, and worth as much on the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from actions.answers.pieces.directness import WEIGHTS
from actions.answers.pieces.topic_words import PHRASE_WORDS, phrase_words
from bot.directness import (
    CALIBRATION,
    Example,
    choose_thresholds,
    draw,
    fit,
    outcomes,
    write_phrase_words,
    write_weights,
)
from knowledge.topics import topics
from tests.nlu.test_training_data import letters


def example(text: str, likely: float, covered: float, answers: bool) -> Example:
    values = {"likely": likely, "covered": covered}
    return Example(text, "qdlp", answers, True, not answers, values)


EXAMPLES = [example(f"问题{n}", n / 40, (n % 7) / 7, n > 20) for n in range(40)]


def test_what_tells_gets_the_weight() -> None:
    model = fit(EXAMPLES)
    assert model.weights["likely"] > abs(model.weights["covered"])
    assert model.chance({"likely": 1.0, "covered": 0.5}) > 0.8
    assert model.chance({"likely": 0.0, "covered": 0.5}) < 0.2
    assert fit(EXAMPLES) == model


def test_thresholds_keep_what_is_held() -> None:
    model = fit(EXAMPLES)
    chosen = choose_thresholds(model, EXAMPLES)
    held, other = outcomes(model, EXAMPLES)
    assert chosen["indirect"] <= chosen["doubtful"]
    assert sum(c < chosen["indirect"] for c in held) <= 1
    assert max(other) >= chosen["plain"] > min(other)


def test_weights_are_written_as_they_are_read(tmp_path: Path) -> None:
    model = fit(EXAMPLES)
    write_weights(model, choose_thresholds(model, EXAMPLES), tmp_path)
    written = yaml.safe_load((tmp_path / WEIGHTS).read_text(encoding="utf-8"))
    assert written.keys() == {"thresholds", "bias", "weights"}
    assert written["weights"].keys() == model.weights.keys()


def test_the_drawing_is_the_same_each_time(tmp_path: Path) -> None:
    model = fit(EXAMPLES)
    chosen = choose_thresholds(model, EXAMPLES)
    halves = dict.fromkeys(("half that fits", "half that reports"), outcomes(model, EXAMPLES))
    for name in ("one.svg", "two.svg"):
        draw(halves, chosen, tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_words_of_phrases_are_counted_by_topic(tmp_path: Path) -> None:
    write_phrase_words(tmp_path)
    written = json.loads((tmp_path / PHRASE_WORDS).read_text(encoding="utf-8"))
    assert written["qdlp"]["qdlp"] > 10
    assert written.keys() <= {*topics(), "none"}
    assert phrase_words() == written, "The training phrases have changed: run `make calibrate`."


def read(name: str) -> dict[str, list[str]]:
    return dict(yaml.safe_load((CALIBRATION / name).read_text(encoding="utf-8")))


def test_questions_to_calibrate_on_are_of_topics_and_of_both_languages() -> None:
    held = read("held.yml")
    assert {t for group in held for t in group.split(", ")} <= topics().keys()
    for questions in (held, read("near_misses.yml")):
        texts = [text for group in questions.values() for text in group]
        english = sum(text.isascii() for text in texts)
        assert len(texts) == len(set(texts)) > 250
        assert 0.4 < english / len(texts) < 0.6


@pytest.mark.parametrize("name", ["held.yml", "near_misses.yml"])
def test_none_of_them_is_an_evaluation_question(name: str) -> None:
    evaluated = {
        letters(row["text"])
        for path in Path("tests/evals").glob("*.yml")
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["questions"]
    }
    asked = {letters(text) for group in read(name).values() for text in group}
    assert not asked & evaluated
