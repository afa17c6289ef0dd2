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
    districts = knowledge.catalogue.districts
    compared = [r for r in by_region if r in districts]
    compared += [r for r in districts if r not in by_region]
    ranked = rank_measures(question, knowledge, topic, tuple(compared))
    scores = relevance(question, knowledge, [m.id for ms in ranked.values() for m in ms])
    best = next(iter(scores), None)
    if best is None:
        return []
    measure = knowledge.catalogue.measures[best]
    lines = []
    later = knowledge.catalogue.later_regions
    compared = [r for r in districts if r in by_region and r != measure.region and r not in later]
    for region in compared:
        own = [scores[m.id] for m in ranked[region]]
        lead = scores[best] - max(own, default=0.0)
        # A region's one measure on a topic is what it has instead, and says so by itself.
        if len(own) < 2 or lead <= 0.0:
            continue
        if lead < CLEARLY_BETTER and not _alone_names(measure, ranked[region], question):
            continue
        if nearest_measure(measure, ranked[region])[1] < ALIKE:
            lines.append(_lacks(measure, region, question.language))
    return lines


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
