"""Which topic is meant, and which of its measures and facts answer best.

Three witnesses: the classifier's topics, how near each text is in meaning, and the words shared.
"""

from __future__ import annotations

from collections.abc import Iterable

from actions.answers.answer import Knowledge
from actions.question import NO_TOPIC, Focus, Question
from knowledge.catalogue import REGIONS
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

WORDS_WEIGHT = 0.4
"""What shared words count at most, beside a similarity that is seldom above 0.7."""
EVIDENCE_WEIGHT = 0.7
"""What the best text of a topic counts beside the classifier's probability."""


def relevance(question: Question, knowledge: Knowledge, ids: Iterable[str]) -> dict[str, float]:
    """How well each text answers, best first."""
    words = {hit.id: hit.score for hit in knowledge.index.rank(question.text, ids)}
    far = min(question.passages.values(), default=0.0)
    scores = {
        item: question.passages.get(item, far) + WORDS_WEIGHT * shared / (shared + 8.0)
        for item, shared in words.items()
    }
    return dict(sorted(scores.items(), key=lambda pair: -pair[1]))


def decide_topic(question: Question, focus: Focus, knowledge: Knowledge) -> str | None:
    """The topic of a message; that of the conversation where the message names none."""
    if not question.names_a_topic:
        return focus.topic
    return best_topic(question, knowledge)


def best_topic(question: Question, knowledge: Knowledge) -> str | None:
    """The likeliest topic, weighed with the best text that each topic has."""
    likely = {t: c for t, c in question.topics if t != NO_TOPIC}
    if not likely:
        return None
    catalogue = knowledge.catalogue
    texts = {
        m.id: m.topic
        for m in catalogue.measures.values()
        if m.topic in likely and (not question.regions or m.region in question.regions)
    }
    texts.update({f.id: f.topic for f in catalogue.facts.values() if f.topic in likely})
    evidence: dict[str, float] = {}
    for item, score in relevance(question, knowledge, texts).items():
        evidence.setdefault(str(texts[item]), score)
    # A whole task has no text of its own; it stands or falls with the classifier.
    typical = sum(evidence.values()) / len(evidence) if evidence else 0.0
    return max(
        likely,
        key=lambda t: likely[t]
        + EVIDENCE_WEIGHT * evidence.get(t, typical if topics()[t].tasks else 0.0),
    )


def rank_measures(
    question: Question, knowledge: Knowledge, topic: str, regions: tuple[str, ...]
) -> dict[str, list[MeasureView]]:
    """The measures of a topic in each region, best match first."""
    found: dict[str, list[MeasureView]] = {}
    for region in REGIONS:
        if region in regions:
            ids = [m.id for m in knowledge.catalogue.find_measures(topic, region)]
            ranked = relevance(question, knowledge, ids)
            found[region] = [knowledge.catalogue.measures[item] for item in ranked]
    return found


def rank_facts(question: Question, knowledge: Knowledge, topic: str) -> list[FactView]:
    """The facts of a topic, best match first."""
    ids = [f.id for f in knowledge.catalogue.find_facts(topic)]
    ranked = relevance(question, knowledge, ids)
    return [knowledge.catalogue.facts[item] for item in ranked]


def facts_answer_better(
    question: Question, knowledge: Knowledge, measures: Iterable[MeasureView],
    facts: Iterable[FactView],
) -> bool:
    """Whether the best fact is clearly nearer to the question than the best measure."""
    best_measure = relevance(question, knowledge, [m.id for m in measures])
    best_fact = relevance(question, knowledge, [f.id for f in facts])
    lead = max(best_fact.values(), default=-1.0) - max(best_measure.values(), default=-1.0)
    return lead > FACTS_LEAD


FACTS_LEAD = 0.06
