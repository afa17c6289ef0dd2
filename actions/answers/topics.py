"""“Is there …?”: the measures and facts on a topic, region by region."""

from __future__ import annotations

import re

from actions.answers.answer import Answer, Knowledge, Step, answer
from actions.answers.areas import answer_area
from actions.answers.missing import answer_missing, city_gap
from actions.answers.ranking import (
    FOREIGN_LEAD,
    best_topic,
    decide_topic,
    facts_answer_better,
    rank_facts,
    rank_measures,
    relevance,
)
from actions.answers.several import answer_each, several_topics
from actions.answers.steps import join_regions, next_steps, topic_names
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import attribute_name, in_english, say
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

PER_REGION = 3
"""Measures of one region shown at once; the others are offered as “more”."""
CARDS_OF_EACH = 4
"""Cards of one topic where several are answered at once."""
FACTS_BESIDE, FACTS_ALONE = 2, 5
NEVER_STATED_NEARBY = frozenset(("procedure", "materials", "form", "duration", "address", "phone"))
"""Details that may be asked for in the same breath as a topic."""
_OPERATOR = re.compile(r"运营|\boperat(?:e|es|ed|or)\b|\bruns? it\b", re.IGNORECASE)
OWN_FACT_NEAR = 0.2
"""How near a report on the topic must be to stand beside measures."""


def answer_topic(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Answers a question about a topic."""
    topic = decide_topic(question, focus, knowledge) or best_topic(question, knowledge)
    assert topic is not None, "the rules send questions without any topic to the fallback"
    if topics()[topic].tasks:
        return answer_area(question, focus, knowledge, topic)
    named = several_topics(question)
    if len(named) > 1 and "other_place" not in question.entities:
        steps = (Step(say("ask_original", question.language), "show_source"),)
        afresh = focus.moved(topic=None)
        return answer_each(question, afresh, knowledge, named, answer_topic, CARDS_OF_EACH, steps)
    place = question.first("other_place")
    if place and not _place_is_reported(place, topic, knowledge):
        return _elsewhere(question, focus, knowledge, topic)
    regions = question.regions or carried_regions(question, focus)
    by_region = rank_measures(
        question, knowledge, topic, regions or knowledge.catalogue.home_regions
    )
    facts = rank_facts(question, knowledge, topic)
    missing = [r for r in regions if not by_region.get(r)]
    moved = focus.moved(
        intent=question.intent, topic=topic, regions=regions, attribute=None, text=question.text
    )
    if _rests_on_facts(by_region, facts):
        return _facts_for_the_city(question, moved, knowledge, topic, facts)
    if missing:
        return answer_missing(question, moved, knowledge, topic, missing, facts)
    if not any(by_region.values()):
        return _facts_only(question, moved, topic, facts)
    return _measures(question, moved, knowledge, topic, by_region, facts)


def carried_regions(question: Question, focus: Focus) -> tuple[str, ...]:
    """The region of the last answer, for a follow-up such as “旅行社呢” that names no other."""
    text = question.text.strip().lower().rstrip("?？。.!！")
    follows = len(text) <= 12 or text.endswith("呢") or text.startswith(("and ", "what about"))
    same = question.topic == focus.topic
    return focus.regions if (follows or same) and len(focus.regions) == 1 else ()


def _measures(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    by_region: dict[str, list[MeasureView]],
    facts: list[FactView],
) -> Answer:
    language = question.language
    present = [r for r in by_region if by_region[r]]
    limit = PER_REGION if len(present) == 1 else 2
    shown = [m for r in present for m in by_region[r][:limit]]
    remaining = [m.id for r in present for m in by_region[r][limit:]]
    cards = [measure_card(m, language) for m in shown]
    beside = _facts_beside(question, focus, knowledge, topic, shown, facts)
    reported = [fact_card(f, language) for f in beside]
    own = [f for f in beside if f.topic == topic]
    if own and facts_answer_better(question, knowledge, shown, own):
        cards = reported + cards
    else:
        cards += reported
    remaining += [f.id for f in facts if f not in beside and f.topic == topic]
    parts = [*city_gap(question, present), _lead(question, topic, present, shown)]
    exclusions = list(dict.fromkeys(e for m in shown for e in m.exclusions))
    if exclusions:
        listed = (in_english(e) if language == "en" else e for e in exclusions)
        joined = ("；" if language == "zh" else "; ").join(listed)
        parts.append(say("exceptions", language, exclusions=joined))
    if beside:
        parts.append(say("facts_too", language))
    if remaining:
        parts.append(say("also_held", language, count=len(remaining)))
    parts += unstated(question)
    text = ("" if language == "zh" else " ").join(parts)
    steps = next_steps(question, knowledge, present, more=bool(remaining))
    return answer(
        question, focus, AnswerOutcome.ANSWERED, text, tuple(cards), steps, tuple(remaining)
    )


def unstated(question: Question) -> list[str]:
    """That the way to apply, or the operator, is asked for too and nowhere stated."""
    language = question.language
    asked = sorted(set(question.values("attribute")) & NEVER_STATED_NEARBY)
    join = "、" if language == "zh" else ", "
    parts = []
    if asked:
        names = join.join(attribute_name(a, language) for a in asked)
        parts.append(say("not_stated", language, attribute=names))
    if _OPERATOR.search(question.text):
        parts.append(say("no_operator", language))
    return parts


def _facts_beside(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    shown: list[MeasureView],
    facts: list[FactView],
) -> list[FactView]:
    """The reports that help beside measures: near to the question, and nearer if off the topic."""
    if focus.regions not in ((), ("chongqing",)):
        return []
    near = relevance(question, knowledge, [f.id for f in facts])
    best = max(relevance(question, knowledge, [m.id for m in shown]).values(), default=0.0)
    helpful = [
        f
        for f in facts
        if near[f.id] > (OWN_FACT_NEAR if f.topic == topic else best + FOREIGN_LEAD)
    ]
    return helpful[:FACTS_BESIDE]


def _lead(question: Question, topic: str, present: list[str], shown: list[MeasureView]) -> str:
    language, names = question.language, topic_names(topic)
    where = join_regions(present, language)
    if len(present) > 1:
        return say("measure_lead_many", language, where=where, **names)
    if len(shown) == 1:
        return say(
            "measure_lead_single",
            language,
            where=where,
            modality=shown[0].modality,
            **names,
        )
    return say("measure_lead_several", language, where=where, count=len(shown), **names)


def _facts_only(question: Question, focus: Focus, topic: str, facts: list[FactView]) -> Answer:
    language = question.language
    cards = tuple(fact_card(f, language) for f in facts[:FACTS_ALONE])
    remaining = tuple(f.id for f in facts[FACTS_ALONE:])
    steps = [Step(say("ask_more", language), "ask_more")] if remaining else []
    parts = [say("facts_lead", language, **topic_names(topic)), *unstated(question)]
    text = ("" if language == "zh" else " ").join(parts)
    return answer(question, focus, AnswerOutcome.ANSWERED, text, cards, tuple(steps), remaining)


def _facts_for_the_city(
    question: Question, focus: Focus, knowledge: Knowledge, topic: str, facts: list[FactView]
) -> Answer:
    """The city level was asked for; its document is silent, the press is not."""
    language = question.language
    text = say(
        "region_missing_city", language, others=say("facts_too", language), **topic_names(topic)
    )
    cards = tuple(fact_card(f, language) for f in facts[:FACTS_ALONE])
    remaining = tuple(f.id for f in facts[FACTS_ALONE:])
    steps = next_steps(question, knowledge, ["chongqing"], more=bool(remaining))
    return answer(question, focus, AnswerOutcome.ANSWERED, text, cards, steps, remaining)


def _elsewhere(question: Question, focus: Focus, knowledge: Knowledge, topic: str) -> Answer:
    """Another city or district was named: not covered, with the nearest measures."""
    language = question.language
    place = "、".join(question.spellings.get("other_place", ()))
    by_region = rank_measures(
        question, knowledge, topic, question.regions or knowledge.catalogue.home_regions
    )
    cards = [measure_card(ms[0], language) for ms in by_region.values() if ms]
    if not cards:
        facts = rank_facts(question, knowledge, topic)
        cards = [fact_card(f, language) for f in facts[:FACTS_BESIDE]]
    moved = focus.moved(intent=question.intent, topic=topic, regions=(), text=question.text)
    label = "other_place" if cards else "other_place_bare"
    return answer(
        question,
        moved,
        AnswerOutcome.NOT_COVERED,
        say(label, language, place=place),
        tuple(cards),
        next_steps(question, knowledge, []),
    )


def _place_is_reported(place: str, topic: str, knowledge: Knowledge) -> bool:
    """Whether the press facts on this topic speak of that very place."""
    reported = {
        "yuzhong": "渝中",
        "liangjiang": "两江新区",
        "chongqing_hightech": "重庆高新区",
        "nanan": "南岸区",
    }
    name = reported.get(place)
    facts = knowledge.catalogue.find_facts(topic)
    return bool(name) and any(str(name) in fact.text for fact in facts)


def _rests_on_facts(by_region: dict[str, list[MeasureView]], facts: list[FactView]) -> bool:
    """A city-level question whose answer the press holds and no document does."""
    return set(by_region) == {"chongqing"} and not by_region["chongqing"] and bool(facts)
