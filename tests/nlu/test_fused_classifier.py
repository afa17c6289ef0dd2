"""Two views, one decision: the regression against scikit-learn's, the n-grams, what is chosen and stored."""

from __future__ import annotations

import io

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from nlu.character_ngrams import CharacterNgrams
from nlu.fused_classifier import FusedClassifier, Views, fit_fused_classifier
from nlu.softmax_regression import (
    SoftmaxRegression,
    balanced,
    fit_softmax_regression,
    log_softmax,
)

STRENGTH = 20.0


@pytest.fixture(scope="module")
def rows() -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(3)
    labels = np.repeat(np.arange(3), 40)
    centres = chance.normal(size=(3, 6))
    noisy = centres[labels] + chance.normal(size=(120, 6))
    return noisy.astype(np.float32), labels


@pytest.mark.parametrize("kind", [np.asarray, csr_matrix])
def test_the_regression_is_that_of_scikit_learn(
    kind: type, rows: tuple[np.ndarray, np.ndarray]
) -> None:
    values, labels = rows
    ours = fit_softmax_regression(kind(values), labels, 3, strength=0.5)
    theirs = LogisticRegression(C=0.5, tol=1e-8, max_iter=1000).fit(values, labels)
    likely = np.exp(ours.log_probabilities(kind(values)))
    assert np.abs(likely - theirs.predict_proba(values)).max() < 0.02
    assert likely.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_rows_may_count_differently(rows: tuple[np.ndarray, np.ndarray]) -> None:
    values, labels = rows[0][:100], rows[1][:100]
    ours = fit_softmax_regression(values, labels, 3, 0.5, importance=balanced(labels))
    theirs = LogisticRegression(C=0.5, tol=1e-8, max_iter=1000, class_weight="balanced")
    wanted = theirs.fit(values, labels).predict_proba(values)
    assert np.abs(np.exp(ours.log_probabilities(values)) - wanted).max() < 0.02


def test_where_it_begins_does_not_matter(rows: tuple[np.ndarray, np.ndarray]) -> None:
    values, labels = rows
    first = fit_softmax_regression(values, labels, 3, 0.5)
    other = fit_softmax_regression(values[::2], labels[::2], 3, 0.5)
    again = fit_softmax_regression(values, labels, 3, 0.5, start=other)
    gap = np.abs(first.log_probabilities(values) - again.log_probabilities(values)).max()
    assert gap < 0.05


def test_large_scores_stay_finite() -> None:
    assert np.isfinite(log_softmax(np.array([[1e5, -1e5]], dtype=np.float32))).all()


def test_an_ngram_of_one_text_only_is_not_learnt() -> None:
    ngrams = CharacterNgrams.learn(["绿色通道", "绿色债券", "visa"])
    assert "绿色" in ngrams.names
    assert "通道" not in ngrams.names
    assert not any(name.strip().isascii() and name.strip() for name in ngrams.names)


def test_rows_have_length_one_and_nothing_in_common_is_nothing() -> None:
    ngrams = CharacterNgrams.learn(["绿色通道", "绿色债券"])
    values = ngrams.rows(["绿色金融", "xyz", ""]).toarray()
    assert np.linalg.norm(values[0]) == pytest.approx(1)
    assert np.linalg.norm(values[2]) == pytest.approx(0)
    assert np.linalg.norm(values[1] - ngrams.rows(["qrs"]).toarray()[0]) == pytest.approx(0)


def test_one_text_is_scored_as_it_is_among_others() -> None:
    texts = ["绿色通道", "绿色债券", "绿色金融 green green"]
    ngrams = CharacterNgrams.learn([*texts, "green bond"])
    chance = np.random.default_rng(1)
    weights = chance.standard_normal((3, len(ngrams.names))).astype(np.float32)
    regression = SoftmaxRegression(weights, np.zeros(3, dtype=np.float32))
    together = regression.log_probabilities(ngrams.rows([*texts, "qrs"]))
    apart = [regression.log_probabilities(ngrams.row(text))[0] for text in (*texts, "qrs")]
    assert np.allclose(together, apart, atol=1e-6)


def views_of(values: np.ndarray) -> Views:
    return Views(values, csr_matrix(np.maximum(values, 0)))


@pytest.fixture(scope="module")
def classifier(rows: tuple[np.ndarray, np.ndarray]) -> FusedClassifier:
    values, labels = rows
    return fit_fused_classifier(views_of(values), [f"intent {n}" for n in labels], STRENGTH)


def test_it_learns_what_was_shown(
    classifier: FusedClassifier, rows: tuple[np.ndarray, np.ndarray]
) -> None:
    values, labels = rows
    found = classifier.probabilities(views_of(values)).argmax(axis=1)
    assert (found == labels).mean() > 0.8
    assert classifier.classes == ["intent 0", "intent 1", "intent 2"]


def test_it_claims_no_more_than_it_can_keep(
    classifier: FusedClassifier, rows: tuple[np.ndarray, np.ndarray]
) -> None:
    """Noise in the rows means that a well tempered classifier is seldom quite sure."""
    chance = np.random.default_rng(4)
    values, labels = rows
    blurred = values + chance.normal(size=values.shape).astype(np.float32) * 0.3
    likely = classifier.probabilities(views_of(blurred))
    right = (likely.argmax(axis=1) == labels).mean()
    assert abs(likely.max(axis=1).mean() - right) < 0.12


def test_what_is_like_no_class_is_less_familiar(
    classifier: FusedClassifier, rows: tuple[np.ndarray, np.ndarray]
) -> None:
    values = rows[0]
    # The middle of all rows is like none of the three classes more than like the others.
    middle = np.repeat(values.mean(axis=0, keepdims=True), 5, axis=0)
    strange, usual = (classifier.familiarity(views_of(v)) for v in (middle, values))
    assert strange.max() < np.median(usual)
    assert ((usual > 1 / 3) & (usual <= 1)).all()


def test_rarity_makes_up_for_few_rows() -> None:
    values = np.zeros((100, 2), dtype=np.float32)
    labels = ["rare"] * 20 + ["usual"] * 80
    fitted = fit_fused_classifier(views_of(values), labels, STRENGTH)
    rare = [fitted.probabilities(views_of(values[:1]), rarity)[0, 0] for rarity in (0, 0.5, 1)]
    assert rare == pytest.approx([0.2, 1 / 3, 0.5], abs=0.05)


def test_few_rows_are_not_held_out(rows: tuple[np.ndarray, np.ndarray]) -> None:
    values, labels = rows[0][::8], rows[1][::8]
    fitted = fit_fused_classifier(views_of(values), [str(n) for n in labels], STRENGTH)
    assert (fitted.share, fitted.temperature) == (0.7, 1.0)


def test_what_is_stored_decides_alike(
    classifier: FusedClassifier, rows: tuple[np.ndarray, np.ndarray]
) -> None:
    file = io.BytesIO()
    np.savez(file, **classifier.arrays("intent"))
    file.seek(0)
    with np.load(file, allow_pickle=False) as stored:
        again = FusedClassifier.from_arrays(stored, "intent")
    before, after = (c.probabilities(views_of(rows[0])) for c in (classifier, again))
    assert np.array_equal(before, after)
    assert again.classes == classifier.classes
