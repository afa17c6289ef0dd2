"""Which words belong to which topic, and how telling each is: what a sentence vector does not see.

“A talent visa” and “a Visa card” are near to each other as sentences; “card” stands under no topic. The words of a
topic are those of its measures and reports, of their translations and headings, and of the training phrases, in which
everyday words stand that no document has. The phrases' words come from `phrase_words.json`, which `python -m bot calibrate`
writes; those of the texts are read from what is published.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from actions.answers.words.simplified import simplified
from knowledge.catalogue import Catalogue
from knowledge.search.words import Names, terms
from knowledge.topics import topics
from knowledge.views import MeasureView
from nlu.placeless import without_places

PHRASE_WORDS = "phrase_words.json"
_SINGLE = re.compile("[\u4e00-\u9fff]")
"""One character alone is a piece of a misspelling as often as a word."""
_WORDS_OF_A_PHRASE = 5


@dataclass(frozen=True)
class TopicWords:
    """The words of each topic, and the weight of every word known."""

    of_topic: Mapping[str, Set[str]]
    of_texts: frozenset[str]
    """Those that stand in a measure, a report or the name of a topic."""
    weights: Mapping[str, float]
    """How seldom each stands in a phrase, as a logarithm: 0 where in nearly all of them."""

    def meant(self, text: str, names: Iterable[str] = ()) -> tuple[list[str], float]:
        """The known words of a message, misspelt ones and pinyin too; and of all its words, what share they are."""
        names = tuple(names)
        typed = content_words(text, names)
        known = [word for word in typed if word in self.weights]
        if len(known) < len(typed):
            read = self._names.wanted(simplified(without_places(text, names)))
            known += [w for w in read if w in self.weights and not _SINGLE.fullmatch(w)]
        known = list(dict.fromkeys(known))
        return known, min(1.0, len(known) / len(typed)) if typed else 0.0

    def covered(self, known: Iterable[str], topic: str) -> float:
        """What share of known words, by weight, stands under a topic."""
        held, every = self.of_topic.get(topic, frozenset()), list(known)
        total = sum(self.weights[word] for word in every)
        return sum(self.weights[word] for word in every if word in held) / total if total else 0.0

    def strangest(self, known: Iterable[str], topic: str) -> float:
        """The weight of the most telling known word that does not stand under a topic."""
        held = self.of_topic.get(topic, frozenset())
        return max((self.weights[word] for word in known if word not in held), default=0.0)

    @property
    def _names(self) -> Names:
        return _names_in(self.of_texts)


known_words: dict[str, tuple[str, ...]] = {}
"""The words of texts that an earlier process has cut; see bot.quick_words."""


# The texts of a past day are mostly those of today.
@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[str, ...]:
    known = known_words.get(text)
    return tuple(content_words(text)) if known is None else known


@lru_cache(maxsize=2)
def _names_in(words: frozenset[str]) -> Names:
    return Names(words)


def content_words(text: str, names: Iterable[str] = ()) -> list[str]:
    """The words of a message, each once, without the names of places and single characters."""
    found = terms(simplified(without_places(text, names)))
    return list(dict.fromkeys(word for word in found if not _SINGLE.fullmatch(word)))


def read_topic_words(catalogue: Catalogue) -> TopicWords:
    """The words of the phrases, and of all that is published now."""
    of_texts: defaultdict[str, set[str]] = defaultdict(set)
    for topic, text in _texts(catalogue):
        of_texts[topic].update(_words_of(text))
    counts = phrase_words()
    every = frozenset(word for words in of_texts.values() for word in words)
    of_topic = {t: of_texts[t] | counts.get(t, {}).keys() for t in topics()}
    return TopicWords(of_topic, every, _weights(counts, every))


def words_of_texts(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The words of each text that is published."""
    return {text: _words_of(text) for _, text in _texts(catalogue)}


def topics_of_tasks(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """For each topic as broad as a whole task the topics of its measures."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for measure in catalogue.measures.values():
        for whole in _tasks_of(measure):
            held[whole].update(filter(None, [measure.topic]))
    return {whole: frozenset(parts) for whole, parts in held.items()}


def _texts(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Topic and text of all that is published; a measure stands under its whole task, too."""
    for topic in topics().values():
        yield topic.id, f"{topic.zh} {topic.en}"
    for measure in catalogue.measures.values():
        held = (measure.text, measure.text_en, measure.subject, measure.heading)
        text = " ".join(filter(None, held))
        for own in (*filter(None, [measure.topic]), *_tasks_of(measure)):
            yield own, text
    for fact in catalogue.facts.values():
        yield fact.topic, f"{fact.text} {fact.text_en}"


def _tasks_of(measure: MeasureView) -> list[str]:
    title = measure.task.title if measure.task else ""
    return [t.id for t in topics().values() if t.tasks and re.search(t.tasks, title)]


def _weights(counts: Mapping[str, Mapping[str, int]], texts: Set[str]) -> dict[str, float]:
    """The logarithm of how many phrases there are for one that has the word; a text's own word counts as rare."""
    seen: Counter[str] = Counter()
    for words in counts.values():
        seen.update(words)
    phrases = seen.total() / _WORDS_OF_A_PHRASE
    return {w: math.log((phrases + 1) / (seen[w] + 0.5)) for w in seen.keys() | texts}


@lru_cache(maxsize=1)
def phrase_words() -> dict[str, dict[str, int]]:
    """In how many phrases of each topic a word stands."""
    file = resources.files("actions.answers").joinpath(PHRASE_WORDS)
    return dict(json.loads(file.read_text(encoding="utf-8")))
