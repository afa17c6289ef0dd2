"""Which measures of a topic an answer shows, region by region, with the reports and the measures that go with them.

Comes from: actions.answers.topic.topic_measures, which says what they answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.answers.own_case.case_check import CaseCheck, read_case
from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.matches import said_by_words, text_without_places
from actions.answers.pieces.ranking import (
    SHARE_IN_LEAD,
    regions_that_only_stray,
    split_by_nearness,
)
from actions.answers.pieces.stated_conditions import sets_terms
from actions.answers.topic.neighbours import neighbouring_measures
from actions.answers.topic.press import (
    facts_beside,
    money_first,
    reports_first,
)
from actions.answers.topic.qualifications import other_way_beside, whose_first
from actions.answers.words.cues import ASKS_HOW_MANY
from actions.answers.words.matter import words_of_matter
from actions.answers.words.stages import asks_how_far
from actions.question import Focus, Question
from knowledge.regions import HOME
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

PER_REGION, PER_REGION_OF_SEVERAL = 3, 2
"""Measures of one region shown at once; the others are offered as “more”."""
_JOINS = re.compile(r"[和与跟及、]|以及|还有|\b(?:and|or|plus|as well as)\b", re.IGNORECASE)
"""What may join two things that are asked for."""
_TOUCHES = frozenset(("met", "partly", "unmet", "asked", "undefined", "excluded", "other_side"))
"""What a condition is found to be where something that was said speaks of it."""
NAME_OF_A_TOPIC = 5
"""Chinese characters of a name that tells one thing."""
_OF_ABROAD = re.compile(
    r"(?:外国|国外|境外|海外)的?(?:名校|大学|高校|院校|学校|学院|医院|机构)|"
    r"\b(?:foreign|overseas) (?:\w+ )?(?:universit|college|school|hospital|institut)",
    re.IGNORECASE,
)
_NAMES_ABROAD = re.compile("国外|境外|外国|海外|外资|外商|中外")
"""An undertaking of abroad as messages name it, and as measures do."""

ByRegion = dict[str, list[MeasureView]]


@dataclass(frozen=True)
class Shown:
    """What an answer shows, and what belongs to it and waits for “more”."""

    topic: str
    measures: list[MeasureView]
    present: list[str]
    """The regions that have any."""
    case: CaseCheck
    """The message held against these measures."""
    far: frozenset[str]
    """Ids of those that are not near enough to the best of their region to be quoted beside it."""
    related: list[MeasureView]
    """On neighbouring topics."""
    reports: list[FactView]
    reports_first: bool
    remaining: tuple[str, ...]

    @property
    def deciding(self) -> list[MeasureView]:
        """The measures whose words decide the case that is put."""
        return [m for m in self.measures if m.id in self.case.deciding]


def choose_measures(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    by_region: ByRegion,
    facts: list[FactView],
) -> Shown:
    """The first measures of each region in the order that the case gives them, and what goes with them."""
    by_region = _of_abroad_first(whose_first(by_region, question, topic), question)
    whole = read_case(question, [m for ms in by_region.values() for m in ms])
    ordered = _by_case(by_region, whole)
    present = [r for r in ordered if ordered[r]]
    limit = PER_REGION if len(present) == 1 else PER_REGION_OF_SEVERAL
    near = {r: _near(question, knowledge, ordered[r], whole) for r in present}
    near = {r: [m for m in near[r] if not whole.is_of_another(m)] for r in present}
    strayed = regions_that_only_stray(question, knowledge, near)
    measures = [m for r in present if r not in strayed for m in near[r][:limit]]
    remaining = [m.id for r in present for m in ordered[r] if m not in measures]
    case = read_case(question, measures)
    # Where an exception decides, nothing else helps.
    own = [f for f in facts if f.topic == topic]
    answering: list[MeasureView | FactView] = [*measures, *own]
    related = [] if case.excluded else neighbouring_measures(question, knowledge, topic, answering)
    asked_of = question.regions or knowledge.catalogue.home_regions
    other_way = other_way_beside(question, topic, asked_of, knowledge)
    related += [m for m in other_way if m not in related]
    beside = (
        [] if case.excluded else facts_beside(question, focus, knowledge, topic, measures, facts)
    )
    beside = money_first(question, focus, beside)
    first = reports_first(question, knowledge, topic, measures, beside)
    first = first or (asks_how_far(question) and _is_of_the_city(question) and bool(beside))
    counted = _counting(question, topic, measures, beside) if first else []
    if counted:
        # The plans' goals are no answer to how many there are.
        remaining = [*(m.id for m in measures if m not in counted), *remaining]
        measures, beside = counted, beside[:1]
        present = [r for r in present if any(m.region == r for m in measures)]
        case = read_case(question, measures)
    remaining += [f.id for f in facts if f not in beside and f.topic == topic]
    far = [m.id for r in present for m in _far_from_best(question, knowledge, near[r])]
    held = knowledge.catalogue.measures
    far = [m for m in far if not sets_terms(held[m], measures) and not _bears_name(held[m])]
    return Shown(
        topic, measures, present, case, frozenset(far), related, beside, first, tuple(remaining)
    )


def _counting(
    question: Question, topic: str, measures: list[MeasureView], reports: list[FactView]
) -> list[MeasureView]:
    """The measures with the very number that the first report tells, where only a number of the pilot is asked for."""
    number = reports[0].value if reports else None
    if not number or topics()[topic].family != "pilot" or not ASKS_HOW_MANY.search(question.text):
        return []
    return [m for m in measures if re.search(rf"(?<!\d){re.escape(str(number))}(?!\d)", m.text)]


def _bears_name(measure: MeasureView) -> bool:
    """Whether it has the first name of its topic in so many words: what all of the topic is called by."""
    name = re.split("[与和、（，]", topics()[measure.topic].zh)[0] if measure.topic else ""
    return len(name) >= NAME_OF_A_TOPIC and name in measure.text


def _of_abroad_first(by_region: ByRegion, question: Question) -> ByRegion:
    """The measures, those that name what is of abroad first, where the message is on such and the best names none.

    “A foreign university's campus?” is not answered by a town of universities.
    """
    if not _OF_ABROAD.search(question.text):
        return by_region
    return {
        r: sorted(ms, key=lambda m: not _NAMES_ABROAD.search(m.text)) for r, ms in by_region.items()
    }


def _near(
    question: Question, knowledge: Knowledge, measures: list[MeasureView], case: CaseCheck
) -> list[MeasureView]:
    """Those that are about as near as the best, that say whose “its” is, or that a case that is put touches."""
    near, far = split_by_nearness(question, knowledge, measures)
    words = [m.text for m in near if m.text.startswith("其")]
    touched = [m.id for m, found in case.checked if any(f.judgement in _TOUCHES for f in found)]
    kept = [m for m in far if m.id in touched or any(text in m.sentence for text in words)]
    kept += [m for m in far if sets_terms(m, near)]
    kept += _saying_as_much(question, knowledge, near, far)
    return [m for m in measures if m in near or m in kept]


def _far_from_best(
    question: Question, knowledge: Knowledge, measures: list[MeasureView]
) -> list[MeasureView]:
    near, far = split_by_nearness(question, knowledge, measures, SHARE_IN_LEAD)
    beside = _saying_as_much(question, knowledge, near, far)
    return [m for m in far if m not in beside]


def _saying_as_much(
    question: Question, knowledge: Knowledge, near: list[MeasureView], far: list[MeasureView]
) -> list[MeasureView]:
    """Of those that are farther, what says as many of the words asked as any, or of two things the other one."""
    words = words_of_matter(text_without_places(question, knowledge))
    most = max((said_by_words(m, words) for m in near), default=0.0)
    left = [w for w in words if not any(said_by_words(m, [w]) for m in near)]
    left = left if _JOINS.search(question.text) else []
    return [
        m
        for m in far
        if said_by_words(m, words) >= most > 0.0 or any(said_by_words(m, [w]) == 1.0 for w in left)
    ]


def each_thing_first(
    question: Question, knowledge: Knowledge, measures: list[MeasureView]
) -> list[MeasureView]:
    """Measures in the order in which they are quoted; of two things that are asked for, one on each before a second."""
    if not _JOINS.search(question.text):
        return measures
    words = words_of_matter(text_without_places(question, knowledge))
    first: list[MeasureView] = []
    later: list[MeasureView] = []
    for region in dict.fromkeys(m.region for m in measures):
        left = set(words)
        for measure in (m for m in measures if m.region == region):
            said = {w for w in words if said_by_words(measure, [w]) == 1.0}
            (first if said & left or not said else later).append(measure)
            left -= said
    return [*first, *later]


def _is_of_the_city(question: Question) -> bool:
    """Whether Chongqing as a whole is asked about, which the press reports on."""
    return HOME in question.values("region") and not question.regions


def _by_case(by_region: ByRegion, case: CaseCheck) -> ByRegion:
    """The measures in the order that the case gives them; a region whose measure decides it, or fits it, first."""
    ordered = {r: sorted(ms, key=case.rank) for r, ms in by_region.items()}
    deciding = {m.region for m, _ in case.decisive}
    fits = (m for m, found in case.checked if any(f.judgement == "met" for f in found))
    fitting = {m.region for m in fits} if case.puts_a_case else set()
    return {
        r: ordered[r] for r in sorted(ordered, key=lambda r: (r not in deciding, r not in fitting))
    }
