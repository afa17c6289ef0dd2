"""What stands under a neighbouring topic, one of the same family, and is near to a question."""

from __future__ import annotations

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.ranking import query_of, relevance
from actions.question import Question
from knowledge.search.entries import MEASURE
from knowledge.search.scoring import Filters
from knowledge.topics import topics
from knowledge.views import MeasureView

AT_MOST, LOOKED_AT = 2, 6
NEAR, SURE = 0.7, 0.95
"""How near a measure must be at least, and from where on the topic is not in doubt."""
NEAR_IN_REGION = 0.4
"""How near it must be where the region asked for has nothing on the topic itself."""


def neighbouring_measures(
    question: Question, knowledge: Knowledge, topic: str, shown: list[MeasureView]
) -> list[MeasureView]:
    """Measures on neighbouring topics that are as near to the question as the nearest on its own.

    “Help with visas?” is answered by the green channel, and by what eases entry and exit as well.
    """
    if question.vector is None or question.topic_confidence > SURE:
        return []
    catalogue = knowledge.catalogue
    own = relevance(question, knowledge, [m.id for m in shown])
    least = max(NEAR, *own.values())
    regions = tuple(question.regions or catalogue.home_regions)
    found = knowledge.index.search(query_of(question), Filters((MEASURE,), regions), LOOKED_AT)
    near = [catalogue.measures[h.id] for h in found if h.score >= least]
    family = topics()[topic].family
    return [
        m
        for m in near
        if m.topic and m.topic != topic and topics()[m.topic].family == family and m not in shown
    ][:AT_MOST]


def neighbours_in_region(
    question: Question, knowledge: Knowledge, topic: str, region: str
) -> list[MeasureView]:
    """The region's measures on other topics of the same family that are near to the question."""
    family = topics()[topic].family
    if family == "opening":
        return []  # a family of many fields
    measures = {
        m.id: m
        for m in knowledge.catalogue.measures.values()
        if m.region == region and m.topic and topics()[m.topic].family == family
    }
    near = [i for i, s in relevance(question, knowledge, measures).items() if s > NEAR_IN_REGION]
    return [measures[i] for i in near[:AT_MOST]]
