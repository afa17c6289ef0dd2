"""Whether what is held on a topic is about what was asked: learnt from questions that it answers and from near misses.

The classifier says which topic is likeliest, also of a message that none of them answers; the index says which text is
nearest, and one always is. Together with the words that a topic has or lacks they tell a direct answer from a
neighbour. `directness.yml` holds the weights, which `python -m bot calibrate` fits on `tests/calibration`; figures and
curve stand in docs/finding.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.relevance import query_of
from actions.answers.words.brevity import length_of
from actions.answers.words.listed import read_listed
from actions.question import NO_TOPIC, Question
from knowledge.topics import topics

WEIGHTS = "directness.yml"
_NAMES = ("region", "other_place", "nationality", "reply_language", "date", "amount")
"""Kinds of entities that qualify a matter and are none."""
_LOOKED_AT = 3
"""Topics of the classifier, and of the index, that are compared."""


@dataclass(frozen=True)
class Directness:
    """How likely it is of each topic that looks likely that what is held on it answers."""

    chances: Mapping[str, float]

    def of(self, topic: str | None) -> float:
        """Of one topic; 0 for one that does not even look likely."""
        return self.chances.get(topic or "", 0.0)

    @property
    def best(self) -> str | None:
        """The topic that answers most likely."""
        return max(self.chances, key=lambda t: self.chances[t], default=None)


def directness(question: Question, knowledge: Knowledge, *besides: str) -> Directness | None:
    """How directly the likely topics, and others besides, answer; None where there is nothing to tell it from."""
    found = features(question, knowledge, besides)
    if not found:
        return None
    model = _model()
    return Directness({topic: model.chance(values) for topic, values in found.items()})


A_NAME = 6
"""Chinese characters, or as much English, of a message that names a thing and says nothing of it."""


def is_indirect(question: Question) -> bool:
    """Whether what is held on the topic of a message is surely about something else."""
    if question.directness is None or length_of(question.text) < A_NAME:
        return False  # a bare name is too little to tell
    return question.directness[1] < thresholds().indirect


def is_doubtful(question: Question, topic: str) -> bool | None:
    """Whether what is held on a topic may be about something else; None where that was not judged."""
    if question.directness is None or question.directness[0] != topic:
        return None
    return question.directness[1] < thresholds().doubtful


def features(
    question: Question, knowledge: Knowledge, besides: Iterable[str] = ()
) -> dict[str, dict[str, float]]:
    """What tells it, for each topic that looks likely; nothing for a message without a vector or a known word."""
    names = [name for kind in _NAMES for name in question.spellings.get(kind, ())]
    held = knowledge.topic_words
    words, known = held.meant(question.text, names)
    if question.vector is None or not words:
        return {}
    scores = _scores(question, knowledge)
    likely = dict(question.topics)
    by_score = sorted(scores, key=lambda t: -scores[t])
    compared = [t for t in likely if t != NO_TOPIC][:_LOOKED_AT] + by_score[:_LOOKED_AT]
    named = question.values("topic")
    outside = question.intent == "out_of_scope"
    strange = {topic: held.strangest(words, topic) for topic in (*compared, *besides)}
    return {
        topic: {
            "likely": _log_odds(likely.get(topic, 0.0)),
            "lead": likely.get(topic, 0.0) - _best_but(topic, likely),
            "no_topic": likely.get(NO_TOPIC, 0.0),
            "score": scores.get(topic, 0.0),
            "score_lead": scores.get(topic, 0.0) - _best_but(topic, scores),
            "covered": held.covered(words, topic),
            "strangest": strange[topic],
            "known": known,
            "named": float(topic in named),
            # “How do I get the …?” with the name of a topic and no word that is strange to it is not outside.
            "outside": float(outside and not (topic in named and strange[topic] == 0)),
            "understood": 0.0 if outside else question.confidence,
        }
        for topic in dict.fromkeys((*compared, *besides))
    }


def _scores(question: Question, knowledge: Knowledge) -> dict[str, float]:
    """The best score of each topic, of a whole task that of the best of its topics.

    Of any region: that the one asked for has nothing on a topic is a gap, and no other matter.
    """
    query, every = query_of(question), [t.id for t in topics().values() if not t.tasks]
    scores = knowledge.index.best_of_topics(query, every)
    for task, parts in knowledge.topics_of_tasks.items():
        scores[task] = max((scores.get(part, 0.0) for part in parts), default=0.0)
    return scores


def _best_but(topic: str, values: Mapping[str, float]) -> float:
    """The best of all others; a whole task and what is part of it are not told apart by this."""
    return max((value for other, value in values.items() if other != topic), default=0.0)


def _log_odds(share: float) -> float:
    return math.log((share + 0.01) / (1.01 - share))


@dataclass(frozen=True)
class Model:
    """A logistic regression."""

    bias: float
    weights: Mapping[str, float]

    def chance(self, values: Mapping[str, float]) -> float:
        """How likely it is, from 0 to 1."""
        total = self.bias + sum(self.weights[name] * values[name] for name in self.weights)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True)
class Thresholds:
    """From where on what is held on a topic counts as an answer."""

    indirect: float
    """Below it nothing is answered."""
    doubtful: float
    """Below it an answer says that something else may be meant, and a topic that plainly answers is preferred."""
    plain: float
    """From it on a topic plainly answers, whatever the classifier thinks."""


def thresholds() -> Thresholds:
    """Those that were chosen with the weights."""
    return Thresholds(**_fitted()["thresholds"])


@lru_cache(maxsize=1)
def _model() -> Model:
    content = _fitted()
    return Model(float(content["bias"]), {n: float(w) for n, w in content["weights"].items()})


@lru_cache(maxsize=1)
def _fitted() -> dict[str, Any]:
    return read_listed(WEIGHTS)
