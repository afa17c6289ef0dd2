"""Ranks measures and facts against a question, by the words that they share.

Comes from: actions, which know the topic; this tells which of a topic's measures is meant, and
whether anything answers when no topic is sure. Chinese is compared by pairs of characters, English
by words; a word that few texts have counts for more (BM25).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.catalogue import Catalogue
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

_K1, _B = 1.2, 0.5
_WORD = re.compile(r"[a-z0-9]+(?:[.%+][a-z0-9]+)*|[\u4e00-\u9fff]+")
_EMPTY_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "for",
        "to",
        "is",
        "are",
        "do",
        "does",
        "can",
        "could",
        "i",
        "we",
        "my",
        "our",
        "you",
        "your",
        "it",
        "this",
        "that",
        "and",
        "or",
        "what",
        "which",
        "who",
        "how",
        "when",
        "where",
        "there",
        "any",
        "with",
        "by",
        "from",
        "about",
        "be",
        "as",
        "at",
        "please",
        "tell",
        "me",
        "have",
        "has",
        "want",
        "know",
    ]
)


@dataclass(frozen=True)
class Hit:
    """A measure or fact id and how well it matches."""

    id: str
    score: float


class SearchIndex:
    """An index over the measures and facts of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._terms: dict[str, Counter[str]] = {}
        for measure in catalogue.measures.values():
            self._terms[measure.id] = Counter(terms(_measure_text(measure)))
        for fact in catalogue.facts.values():
            self._terms[fact.id] = Counter(terms(_fact_text(fact)))
        self._frequency = Counter(t for counts in self._terms.values() for t in counts)
        self._lengths = {item: sum(counts.values()) for item, counts in self._terms.items()}
        self._mean_length = sum(self._lengths.values()) / max(1, len(self._terms))

    def rank(self, question: str, ids: Iterable[str] | None = None) -> list[Hit]:
        """The best matches first; with `ids`, only among those (all of them, even at score 0)."""
        wanted = list(dict.fromkeys(terms(question)))
        pool = self._terms if ids is None else list(ids)
        hits = [Hit(item, self._score(wanted, item)) for item in pool]
        if ids is None:
            hits = [hit for hit in hits if hit.score > 0]
        return sorted(hits, key=lambda hit: -hit.score)

    def _score(self, wanted: list[str], item: str) -> float:
        counts = self._terms[item]
        length = 1 - _B + _B * self._lengths[item] / self._mean_length
        score = 0.0
        for term in wanted:
            count = counts.get(term, 0)
            if count:
                having = self._frequency[term]
                weight = math.log(1 + (len(self._terms) - having + 0.5) / (having + 0.5))
                score += weight * count * (_K1 + 1) / (count + _K1 * length)
        return score


def terms(text: str) -> list[str]:
    """What two texts are compared by: English words without endings, pairs of Chinese characters."""
    found: list[str] = []
    for piece in _WORD.findall(text.lower()):
        if piece[0] >= "\u4e00":
            found += [piece[i : i + 2] for i in range(len(piece) - 1)] or [piece]
        elif piece not in _EMPTY_WORDS:
            found.append(_stem(piece))
    return found


def _stem(word: str) -> str:
    """One form for one and many: policies → policy, services → service, boxes → box."""
    if len(word) <= 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if re.search(r"(?:ss|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _measure_text(measure: MeasureView) -> str:
    topic = topics().get(measure.topic or "")
    names = f"{topic.zh} {topic.en}" if topic else ""
    subject = measure.subject or ""
    return " ".join((measure.text, measure.text_en, subject, measure.heading, names))


def _fact_text(fact: FactView) -> str:
    words = (fact.text, fact.text_en, fact.metric, fact.metric_en, *fact.aliases)
    return " ".join(words)
