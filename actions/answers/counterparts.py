"""What another region's measure says and the region asked for has nothing like."""

from __future__ import annotations

from actions.answers.answer import Knowledge
from actions.answers.likeness import ALIKE, nearest_measure
from actions.answers.ranking import query_of, rank_measures, relevance
from actions.question import Language, Question
from actions.texts import region_name, say
from actions.wording import measure_text
from knowledge.search.words import terms
from knowledge.views import MeasureView

CLEARLY_BETTER = 0.08
"""How much nearer another region's measure must be for its absence here to be worth saying."""


def counterpart_lines(
    question: Question,
    knowledge: Knowledge,
    topic: str,
    by_region: dict[str, list[MeasureView]],
) -> list[str]:
    """The measure that answers best is another region's, and the region asked for has no such one.

    “Does insurance pay for online care in Dianjiang?” is not answered by what else Dianjiang does
    for online care.
    """
    catalogue = knowledge.catalogue
    ranked = rank_measures(question, knowledge, topic, catalogue.districts)
    scores = relevance(question, knowledge, [m.id for ms in ranked.values() for m in ms])
    best = next(iter(scores), None)
    if best is None:
        return []
    measure = catalogue.measures[best]
    answered = [r for r in catalogue.districts if r in by_region and r != measure.region]
    return [
        _lacks(measure, region, question.language)
        for region in answered
        if region not in catalogue.later_regions
        and _stands_alone(measure, ranked[region], scores, question)
    ]


def _stands_alone(
    best: MeasureView, others: list[MeasureView], scores: dict[str, float], question: Question
) -> bool:
    """Whether none of another region's measures comes near the one that answers best."""
    lead = scores[best.id] - max((scores[m.id] for m in others), default=0.0)
    # A region's one measure on a topic is what it has instead, and says so by itself.
    if len(others) < 2 or lead <= 0.0:
        return False
    if lead < CLEARLY_BETTER and not _alone_names(best, others, question):
        return False
    return nearest_measure(best, others)[1] < ALIKE


def _alone_names(measure: MeasureView, others: list[MeasureView], question: Question) -> bool:
    """Whether it has a word of the question that no other has: 医保, of “网上看病能走医保吗”."""
    asked = set(terms(query_of(question).text))
    named = asked & set(terms(measure_text(measure, question.language)))
    return bool(named - {t for m in others for t in terms(measure_text(m, question.language))})


def _lacks(measure: MeasureView, region: str, language: Language) -> str:
    return say(
        "lacks_counterpart",
        language,
        where=region_name(region, language),
        other=region_name(measure.region, language),
        quote=measure_text(measure, language),
        place=measure.citation.locator,
        number=measure.citation.document.document_number,
    )
