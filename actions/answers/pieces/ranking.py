"""Which measures of a topic answer best, and which regions stand first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeVar

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.matches import text_without_places
from actions.answers.pieces.relevance import relevance
from actions.answers.words.abbreviations import has_any
from actions.answers.words.matter import in_both_languages, share_said, words_of_matter
from actions.question import Focus, Question
from knowledge.search.words import terms
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

T = TypeVar("T", MeasureView, FactView)
_QUOTED = re.compile(
    r"[“\"「]([^”\"」]{2,40})[”\"」]|(?<![A-Za-z\d+])([\d１-９]+(?:[+＋][A-Za-z\d１-９Ａ-Ｚａ-ｚ]{1,3})+)"
)
"""Names in quotation marks, and such as 1+9+N without any."""
ABOUT_AS_NEAR = 0.1
"""How much less near than the nearest region's a region's best measure may be to keep its place."""
NEAR_AT_ALL, SHARE_OF_BEST, SHARE_IN_LEAD = 0.4, 0.7, 0.85
"""How near the best must be, and what share of its score another needs, to be shown beside it; to be quoted first."""
ITS_LEAD, ITS_NEAR = 0.12, 0.6
"""How much nearer a clause on “its” something must be than any other, and how near at all, to stand before them."""


def measures_with(abbreviations: Iterable[str], knowledge: Knowledge) -> list[MeasureView]:
    """The measures in whose text one of some abbreviations stands."""
    wanted = list(abbreviations)
    return [m for m in knowledge.catalogue.measures.values() if has_any(wanted, m.text)]


def rank_measures(
    question: Question,
    knowledge: Knowledge,
    topic: str,
    regions: tuple[str, ...],
    with_mentions: bool = False,
) -> dict[str, list[MeasureView]]:
    """The measures of a topic in each region, best match first.

    Args:
        question: The message.
        knowledge: What is held.
        topic: What it is about.
        regions: Where.
        with_mentions: Whether measures that only mention the topic stand for a region that has none of its own.
    """
    found: dict[str, list[MeasureView]] = {}
    for region in knowledge.catalogue.regions:
        if region in regions:
            own = knowledge.catalogue.find_measures(topic, region)
            if not own and with_mentions:
                own = knowledge.catalogue.find_mentions(topic, region)
            ids = [m.id for m in own]
            ranked = relevance(question, knowledge, ids)
            held = [knowledge.catalogue.measures[item] for item in ranked]
            found[region] = _as_shown(_readable(held, ranked), question.kept)
    return found


def _as_shown(measures: list[MeasureView], kept: tuple[str, ...]) -> list[MeasureView]:
    """Measures in the order in which they were shown before, those that were not after them."""
    place = {item: number for number, item in enumerate(kept)}
    return sorted(measures, key=lambda m: place.get(m.id, len(place)))


def split_by_nearness(
    question: Question, knowledge: Knowledge, ranked: list[T], share: float = SHARE_OF_BEST
) -> tuple[list[T], list[T]]:
    """Measures or reports about as near to a question as the best of them, and those that are far behind it.

    A question that names no side of its topic is about as near to all; one that names one gets that. Without a vector,
    or where even the best is far, there is no telling; nor where several things are asked at once, the topic by its whole name, or what a name means that
    is quoted.
    """
    scores = relevance(question, knowledge, [item.id for item in ranked])
    best = max(scores.values(), default=0.0)
    asks_several = len(re.findall("[?？]", question.text)) > 1
    quoted = _QUOTED.search(question.text)
    asks_meaning = quoted is not None and (bool(quoted.group(2)) or not question.regions)
    whole = any(
        topics()[i.topic].name(question.language).lower() in question.text.lower()
        for i in ranked
        if i.topic
    )
    if question.vector is None or best < NEAR_AT_ALL or asks_several or asks_meaning or whole:
        return ranked, []
    least = min(best * share, best - ABOUT_AS_NEAR)
    near = [item for item in ranked if scores[item.id] >= least]
    return near, [item for item in ranked if scores[item.id] < least]


def nearest_regions_first(
    question: Question, knowledge: Knowledge, by_region: dict[str, list[MeasureView]]
) -> dict[str, list[MeasureView]]:
    """The same regions, those with a measure that is about as near as any before the others."""
    scores = relevance(question, knowledge, [m.id for ms in by_region.values() for m in ms])
    best = {r: max((scores[m.id] for m in ms), default=0.0) for r, ms in by_region.items()}
    nearest = max(best.values(), default=0.0)
    return {r: by_region[r] for r in sorted(best, key=lambda r: best[r] < nearest - ABOUT_AS_NEAR)}


def regions_that_only_stray(
    question: Question, knowledge: Knowledge, by_region: dict[str, list[MeasureView]]
) -> frozenset[str]:
    """The regions, where none is asked for, whose measures say nothing of the matter that another's do say.

    “Is the warehouse at Xiyong built?” is not answered by a sentence on ports that stands under the same topic.
    """
    present = [r for r, ms in by_region.items() if ms]
    words = words_of_matter(text_without_places(question, knowledge))
    if question.values("region") or question.vector is None or len(present) < 2 or not words:
        return frozenset()
    said = {r: max(share_said(words, in_both_languages(m)) for m in by_region[r]) for r in present}
    scores = relevance(question, knowledge, [m.id for r in present for m in by_region[r]])
    best = {r: max(scores[m.id] for m in by_region[r]) for r in present}
    nearest = max(best.values())
    if not any(said[r] and best[r] > nearest - ABOUT_AS_NEAR for r in present):
        return frozenset()
    return frozenset(r for r in present if not said[r] and best[r] <= nearest - ABOUT_AS_NEAR)


def regions_with_the_name(
    question: Question, topic: str, by_region: dict[str, list[MeasureView]]
) -> dict[str, list[MeasureView]]:
    """The regions whose measures have a name that a message quotes, where it names no region.

    “1+9+N” is the city's: what a county says of its own groups does not tell what it is. A region that is asked for
    keeps its place: what another has is none of its own.
    """
    names = [_plain(n) for pair in _QUOTED.findall(question.text) for n in pair if n]
    if not names or question.regions or topics()[topic].name(question.language) in question.text:
        return by_region
    return _having_a_name(names, by_region) or by_region


def _having_a_name(
    names: list[str], by_region: dict[str, list[MeasureView]]
) -> dict[str, list[MeasureView]]:
    """The regions with a measure that has one of the names, which stands first."""
    has = {
        m.id: any(n in _plain(f"{m.text} {m.text_en or ''}") for n in names)
        for ms in by_region.values()
        for m in ms
    }
    return {
        region: sorted(measures, key=lambda m: not has[m.id])
        for region, measures in by_region.items()
        if any(has[m.id] for m in measures)
    }


def named_apart(
    question: Question, knowledge: Knowledge, measures: Sequence[MeasureView]
) -> list[MeasureView]:
    """Those of some measures that have most of the words which only some have: of logistics, two are on the cold chain.

    Empty where the words tell none apart; what their topics are called tells none.
    """
    about = _names_of_topics(measures)
    asked = words_of_matter(text_without_places(question, knowledge))
    own = [w for w in asked if not share_said([w], about)]
    said = {m.id: sum(share_said([w], in_both_languages(m)) == 1 for w in own) for m in measures}
    most = max(said.values(), default=0)
    named = [m for m in measures if most and said[m.id] == most]
    return named if len(named) < len(measures) else []


def names_topic(question: Question, knowledge: Knowledge, measures: Sequence[MeasureView]) -> bool:
    """Whether a message has a word of what the topics of some measures are called."""
    about = _names_of_topics(measures)
    asked = words_of_matter(text_without_places(question, knowledge))
    return any(share_said([w], about) == 1 for w in asked)


def says_all(question: Question, knowledge: Knowledge, measures: Iterable[MeasureView]) -> bool:
    """Whether one of the measures has every word of what a message is about: “can he take the exams?”."""
    asked = words_of_matter(text_without_places(question, knowledge))
    return bool(asked) and any(share_said(asked, in_both_languages(m)) == 1 for m in measures)


def _names_of_topics(measures: Iterable[MeasureView]) -> str:
    named = (topics()[m.topic] for m in measures if m.topic)
    return " ".join({f"{t.zh} {t.en}" for t in named})


def shown_first(
    by_region: dict[str, list[MeasureView]], focus: Focus
) -> dict[str, list[MeasureView]]:
    """The same, with the measure first that the last answer began with: “where is that?” asks of it."""
    last = focus.shown[:1]
    return {r: sorted(ms, key=lambda m: m.id not in last) for r, ms in by_region.items()}


def telling_first(
    by_region: dict[str, list[MeasureView]], question: Question, focus: Focus
) -> dict[str, list[MeasureView]]:
    """The measures, first those shown that alone have a word of the message: “income tax, by how much?”."""
    shown = {
        m.id: set(terms(m.text)) for ms in by_region.values() for m in ms if m.id in focus.shown
    }
    said = set(terms(question.text))
    telling = {
        item
        for item, words in shown.items()
        if said & words - set().union(*(w for i, w in shown.items() if i != item))
    }
    return {r: sorted(ms, key=lambda m: m.id not in telling) for r, ms in by_region.items()}


def _plain(text: str) -> str:
    """A text without blanks and small differences of letters and signs."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text).lower())


def _readable(measures: list[MeasureView], scores: dict[str, float]) -> list[MeasureView]:
    """The same, but that a clause on “its” something stands after the clause that says whose.

    Not where it answers clearly better: then who “it” is stands beside it.
    """
    ordered = list(measures)
    second = scores[measures[1].id] if len(measures) > 1 else 0.0
    for measure in measures:
        if measure.text.startswith("其") and scores[measure.id] < max(second + ITS_LEAD, ITS_NEAR):
            place = ordered.index(measure)
            whose = [m for m in ordered[place + 1 :] if m.text in measure.sentence]
            for earlier in whose[:1]:
                ordered.remove(earlier)
                ordered.insert(place, earlier)
    return ordered
