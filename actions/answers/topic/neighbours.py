"""What stands under a neighbouring topic, one of the same family, and is near to a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.other_tasks import measures_of_other_tasks
from actions.answers.pieces.relevance import query_of, relevance
from actions.question import Question
from knowledge.search.entries import MEASURE
from knowledge.search.scoring import Filters
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

AT_MOST, LOOKED_AT = 2, 6
NEAR, SURE = 0.7, 0.95
"""How near a measure must be at least, and from where on the topic is not in doubt."""
COUNTERPARTS = 3
_FOR_FOREIGNERS = re.compile(r"外籍|外国人|境外(?:高端|人士|人才|专业)")
NEAR_IN_REGION, SHARE_OF_MEANT = 0.4, 0.6
"""How near it must be where the region asked for has nothing on the topic itself; and what share of the nearness of
what other regions have on it."""


def neighbouring_measures(
    question: Question,
    knowledge: Knowledge,
    topic: str,
    shown: Sequence[MeasureView | FactView],
) -> list[MeasureView]:
    """Measures on neighbouring topics that are as near to the question as the nearest text on its own.

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
    question: Question,
    knowledge: Knowledge,
    topic: str,
    region: str,
    meant: Iterable[MeasureView] = (),
) -> list[MeasureView]:
    """The region's measures on other topics of the same family that are near to the question.

    Near beside what other regions have on the topic itself (`meant`): green bonds are no insurance.
    """
    family = topics()[topic].family
    if family == "opening":
        return []  # a family of many fields
    measures = {
        m.id: m
        for m in knowledge.catalogue.measures.values()
        if m.region == region and m.topic and topics()[m.topic].family == family
    }
    best = max(relevance(question, knowledge, [m.id for m in meant]).values(), default=0.0)
    least = max(NEAR_IN_REGION, SHARE_OF_MEANT * best)
    near = [i for i, s in relevance(question, knowledge, measures).items() if s > least]
    return [measures[i] for i in near[:AT_MOST]]


def counterparts_in_region(
    measures: Iterable[MeasureView], region: str, knowledge: Knowledge
) -> list[MeasureView]:
    """What a region has for foreigners under the task that is named as that of other regions' measures for foreigners."""
    titles = {m.task.title for m in measures if m.task and _FOR_FOREIGNERS.search(_whole(m))}
    return [
        m
        for m in knowledge.catalogue.measures.values()
        if m.region == region
        and m.task
        and m.task.title in titles
        and _FOR_FOREIGNERS.search(_whole(m))
        and not m.text.startswith("其")
    ][:COUNTERPARTS]


def same_field_in_region(
    measures: Iterable[MeasureView], region: str, knowledge: Knowledge
) -> tuple[str, list[MeasureView]]:
    """The area in whose task other regions have these measures, and what a region has of it under tasks of other names."""
    titles = [m.task.title for m in measures if m.task]
    for area in (t for t in topics().values() if t.tasks):
        if any(re.search(str(area.tasks), title) for title in titles):
            found = measures_of_other_tasks(area.id, (region,), knowledge)
            if found:
                return area.id, found[:AT_MOST]
    return "", []


def _whole(measure: MeasureView) -> str:
    return f"{measure.subject or ''}{measure.text}"
