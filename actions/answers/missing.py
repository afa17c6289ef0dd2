"""A region was asked for whose document has nothing on a topic: say so, then what is nearest."""

from __future__ import annotations

from actions.answers.answer import Answer, Knowledge, answer
from actions.answers.likeness import ALIKE, nearest_measure
from actions.answers.ranking import query_of, rank_measures, relevance
from actions.answers.steps import join_regions, next_steps, topic_names
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card, measure_card
from actions.texts import region_name, say
from actions.wording import measure_text
from knowledge.regions import HOME
from knowledge.search.words import terms
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

OTHERS_APART = 3
"""How many other districts without a topic are named in a sentence of their own."""
CLEARLY_BETTER = 0.08
"""How much nearer another region's measure must be for its absence here to be worth saying."""
SIBLINGS, SIBLING_NEAR = 2, 0.4
"""Measures of neighbouring topics in the region asked for, and how near they must be."""


def answer_missing(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    missing: list[str],
    facts: list[FactView],
) -> Answer:
    """Names the gap; then the topic in other regions, then what is nearest in the region itself."""
    language = question.language
    home, asked = knowledge.catalogue.home_regions, question.regions or focus.regions
    elsewhere = rank_measures(question, knowledge, topic, (*home, *asked))
    have = [r for r in asked if elsewhere.get(r)]
    others = have or [r for r in home if elsewhere[r]]
    siblings = [m for r in missing for m in _siblings(question, knowledge, topic, r)]
    lines = [region_gap(region, knowledge, topic, language) for region in missing]
    lines += _whose(others, missing, knowledge, language)
    if siblings:
        where = join_regions(list(dict.fromkeys(m.region for m in siblings)), language)
        lines.append(say("nearest_in_region", language, where=where))
    cards = [measure_card(m, language) for r in others for m in elsewhere[r][:2]]
    cards += [measure_card(m, language) for m in siblings]
    if HOME in missing or not cards:
        cards += [fact_card(f, language) for f in facts[:2]]
    outcome = AnswerOutcome.ANSWERED if have else AnswerOutcome.NOT_COVERED
    return answer(
        question,
        focus,
        outcome,
        "\n".join(lines),
        tuple(cards),
        next_steps(question, knowledge, others, topic=topic),
    )


def task_gap_line(region: str, knowledge: Knowledge, language: Language) -> str:
    """That a region has no such task; single measures may still stand under others."""
    if region in knowledge.catalogue.later_regions:
        return gap_line(region, knowledge, language)
    return say("task_missing", language, where=region_name(region, language))


def city_gap(question: Question, present: list[str]) -> list[str]:
    """“In Chongqing”, and only districts have it: that must not pass for a rule of the city."""
    meant = HOME in question.values("region") and not question.regions
    return [say("city_gap", question.language)] if meant and HOME not in present else []


def only_here(
    question: Question, focus: Focus, knowledge: Knowledge, present: list[str]
) -> list[str]:
    """No region was asked for and one district alone has the topic: that the others have not."""
    if question.regions or focus.regions or len(present) != 1 or present == [HOME]:
        return []
    others = [r for r in knowledge.catalogue.districts if r not in present]
    if len(others) > OTHERS_APART:
        # Plans that came later may have it in words that no topic lists.
        sure = [r for r in others if r not in knowledge.catalogue.later_regions]
        where = join_regions(sure, question.language)
        return [say("compare_missing", question.language, where=where)] if sure else []
    return [gap_line(r, knowledge, question.language) for r in others]


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


def gap_line(region: str, knowledge: Knowledge, language: Language) -> str:
    """That a region's document lacks what is compared or asked for; of later plans, that none is known."""
    if region in knowledge.catalogue.later_regions:
        return say("compare_unsure", language, where=region_name(region, language))
    if region == HOME:
        return say("compare_missing_city", language)
    return say("compare_missing", language, where=region_name(region, language))


def region_gap(region: str, knowledge: Knowledge, topic: str, language: Language) -> str:
    """That a region's document, named with its number, has nothing on a topic."""
    if region == HOME:
        return say("region_missing_city", language, others="", **topic_names(topic)).strip()
    document = knowledge.catalogue.document_of(region)
    later = region in knowledge.catalogue.later_regions
    return say(
        "region_unsure" if later else "region_missing",
        language,
        title=document.title,
        number=document.document_number,
        where=region_name(region, language),
        others="",
        **topic_names(topic),
    ).strip()


def _whose(
    others: list[str], missing: list[str], knowledge: Knowledge, language: Language
) -> list[str]:
    """To whom the measures that follow apply. The city document addresses all its districts."""
    lines = []
    foreign = any(r not in knowledge.catalogue.home_regions for r in missing)
    local = [r for r in others if foreign or r != HOME]
    if HOME in others and not foreign:
        lines.append(say("nearest_city", language))
    if local and missing == [HOME]:
        lines.append(say("nearest_for_city", language))
    elif local:
        lines.append(
            say(
                "nearest_elsewhere",
                language,
                where=join_regions(local, language),
                asked=join_regions(missing, language),
            )
        )
    return lines


def _siblings(
    question: Question, knowledge: Knowledge, topic: str, region: str
) -> list[MeasureView]:
    """The region's measures on other topics of the same family that are near to the question."""
    family = topics()[topic].family
    measures = {
        m.id: m
        for m in knowledge.catalogue.measures.values()
        if m.region == region and m.topic and topics()[m.topic].family == family
    }
    if family == "opening":
        return []
    near = [i for i, s in relevance(question, knowledge, measures).items() if s > SIBLING_NEAR]
    return [measures[i] for i in near[:SIBLINGS]]
