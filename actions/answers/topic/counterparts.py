"""What another region's measure says and the region asked for has nothing like."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Knowledge
from actions.answers.pieces.ranking import rank_measures
from actions.answers.pieces.relevance import query_of, relevance
from actions.answers.words.likeness import ALIKE, nearest_measure
from actions.question import Language, Question
from actions.texts import in_english, region_name, say
from actions.wording import measure_text
from knowledge.search.words import terms
from knowledge.topics import topics
from knowledge.views import MeasureView

_MEANS = re.compile(r"^(?:依托|借助|通过|与|以)")
"""A condition that says by what means, or with whom, something is done."""
_LIKENED = re.compile(
    r"也|同样|一样|都|一致|相同|\b(?:as well|too|also|like|both|same|similarly|likewise)\b",
    re.IGNORECASE,
)
"""What asks of one place whether it has what another that is named has."""
LEAST_BESIDE = 2
"""Measures on a topic that a region must have; its only one is what it has instead, and says so by itself."""
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
    asked_for = _lacking_words(question, knowledge, ranked, by_region)
    if asked_for:
        return asked_for
    measure = _with_asked_word(question, topic, ranked, by_region) or catalogue.measures[best]
    answered = [r for r in catalogue.districts if r in by_region and r != measure.region]
    return [
        _lacks(measure, region, question.language)
        for region in answered
        if region not in catalogue.later_regions
        and _stands_alone(measure, ranked[region], scores, question)
    ]


def _with_asked_word(
    question: Question,
    topic: str,
    ranked: dict[str, list[MeasureView]],
    by_region: dict[str, list[MeasureView]],
) -> MeasureView | None:
    """The measure of a region that was not asked for which alone has the word that tells what is asked.

    “垫江的互联网医疗能走医保吗” is nearest to what Dianjiang has, for it says 互联网医疗; only Bishan's says 医保.
    """
    asked = [m for r, ms in ranked.items() if r in by_region for m in ms]
    if len(asked) < LEAST_BESIDE or len(question.regions) != 1:
        return None
    whole = topics()[topic].name(question.language)
    for region, measures in ranked.items():
        if region in by_region:
            continue
        for measure in measures:
            named = _words_alone(measure, asked, question)
            # Of all the words, one of the topic's own name tells which part of it is meant.
            if named & set(terms(whole)):
                return measure
    return None


def _lacking_words(
    question: Question,
    knowledge: Knowledge,
    ranked: dict[str, list[MeasureView]],
    by_region: dict[str, list[MeasureView]],
) -> list[str]:
    """That a region's measure lacks the very condition of another's that is asked about.

    “Does Bishan's blockchain rest on the People's Bank's platform too?”: only Dianjiang's says so.
    """
    lines = []
    later = knowledge.catalogue.later_regions
    likened = len(question.regions) > 1 and bool(_LIKENED.search(question.text))
    for region, own in ranked.items():
        if region not in by_region or region in later or not own:
            continue
        others = [
            ms[0]
            for r, ms in ranked.items()
            if ms and r != region and r not in later and (r not in by_region or likened)
        ]
        found = ((m, w) for m in others for w in m.conditions if _is_asked_for(w, own, question))
        lines += [_lacks_words(m, w, region, question.language) for m, w in list(found)[:1]]
    return lines


def _is_asked_for(wording: str, own: list[MeasureView], question: Question) -> bool:
    """Whether a question has words of a condition that no measure of the region itself has."""
    english = question.language == "en"
    asked = set(terms(query_of(question).text))
    words = set(terms(in_english(wording) if english else wording))
    has = {t for m in own for t in terms(measure_text(m, question.language))}
    return bool(_MEANS.search(wording)) and bool(asked & words - has)


def _lacks_words(measure: MeasureView, wording: str, region: str, language: Language) -> str:
    return say(
        "lacks_words",
        language,
        where=region_name(region, language),
        other=region_name(measure.region, language),
        words=wording,
        words_en=in_english(wording).removeprefix(wording).strip(" ()"),
        quote=measure_text(measure, language),
        place=measure.citation.locator,
        number=measure.citation.document.document_number,
    )


def _stands_alone(
    best: MeasureView, others: list[MeasureView], scores: dict[str, float], question: Question
) -> bool:
    """Whether none of another region's measures comes near the one that answers best."""
    lead = scores[best.id] - max((scores[m.id] for m in others), default=0.0)
    if len(others) < LEAST_BESIDE or (lead <= 0.0 and not _alone_names(best, others, question)):
        return False
    if lead < CLEARLY_BETTER and not _alone_names(best, others, question):
        return False
    return nearest_measure(best, others)[1] < ALIKE


def _alone_names(measure: MeasureView, others: list[MeasureView], question: Question) -> bool:
    """Whether it has a word of the question that no other has: 医保, of “网上看病能走医保吗”."""
    return bool(_words_alone(measure, others, question))


def _words_alone(measure: MeasureView, others: list[MeasureView], question: Question) -> set[str]:
    """The words of a question that a measure has and no other of these."""
    asked = set(terms(query_of(question).text))
    named = asked & set(terms(measure_text(measure, question.language)))
    return named - {t for m in others for t in terms(measure_text(m, question.language))}


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
