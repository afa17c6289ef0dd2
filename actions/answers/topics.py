"""“Is there …?”: the measures and facts on a topic, region by region."""

from __future__ import annotations

import re

from actions.answers.answer import Answer, Knowledge, Step, answer
from actions.answers.areas import answer_area
from actions.answers.case_check import CaseCheck, case_lines, plain_lines, read_case
from actions.answers.counterparts import counterpart_lines
from actions.answers.cues import ASKS_WHAT_HAPPENED
from actions.answers.details import unstated
from actions.answers.elsewhere import answer_topic_elsewhere, is_reported
from actions.answers.enumerated import nearest_item
from actions.answers.gaps import city_gap_lines, only_here_lines
from actions.answers.leads import lead_lines
from actions.answers.missing import answer_missing
from actions.answers.neighbours import neighbouring_measures
from actions.answers.ranking import (
    FACTS_LEAD,
    FOREIGN_LEAD,
    POINTS_BACK,
    best_topic,
    decide_topic,
    facts_answer_better,
    nearest_regions_first,
    rank_facts,
    rank_measures,
    relevance,
)
from actions.answers.several import answer_each, several_topics
from actions.answers.steps import next_steps, topic_names
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card, measure_card
from actions.texts import in_english, say
from actions.wording import fact_text, join_clauses, join_sentences
from knowledge.regions import HOME
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

PER_REGION = 3
"""Measures of one region shown at once; the others are offered as “more”."""
CARDS_OF_EACH = 4
"""Cards of one topic where several are answered at once."""
FACTS_BESIDE, FACTS_ALONE = 3, 5
SURE_OF_REPORT, REPORT_NEAR = 0.45, 0.62
"""A report answers alone if its topic is this likely, or its text this near to the question."""
SHORT_REPORT = 70
"""Characters of a report that is told in passing; English takes three times as many."""
LEAD_OF_UNASKED = 0.2
"""How much nearer than the measures a report must be to stand first where nobody asked what happened."""
DOUBTFUL = 0.8
"""Likelihood of the topic and nearness of its best measure together, below which the answer says so."""
_GOES_ON = re.compile(
    r"^(?:那|还有|另外|换成|如果是|要是)|呢(?=$|[\s，,？?])|"
    r"^(?:and|but|so|then|what about|how about|what if|is|are|does) (?!there\b)(?:\S+ ?){1,5}$|"
    r"^(?:and|what about|how about|as for|what if)\b|\b(?:too|as well|also)$",
    re.IGNORECASE,
)
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
    if place and not is_reported(place, topic, knowledge):
        return answer_topic_elsewhere(question, focus, knowledge, topic)
    regions = question.regions or carried_regions(question, focus, topic)
    by_region = rank_measures(
        question, knowledge, topic, regions or knowledge.catalogue.home_regions
    )
    by_region = nearest_regions_first(question, knowledge, by_region)
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
        return _facts_only(question, moved, knowledge, topic, facts)
    return _measures(question, moved, knowledge, topic, by_region, facts)


def carried_regions(question: Question, focus: Focus, topic: str) -> tuple[str, ...]:
    """The region of the last answer, for a follow-up such as “旅行社呢” that names no other."""
    if len(focus.regions) != 1 or question.values("region"):
        return ()
    text = question.text.strip().lower().rstrip("?？。.!！")
    goes_on = len(text) <= 12 or bool(_GOES_ON.search(text))
    return focus.regions if goes_on or topic == focus.topic else ()


def _measures(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    by_region: dict[str, list[MeasureView]],
    facts: list[FactView],
) -> Answer:
    language = question.language
    case = read_case(question, [m for ms in by_region.values() for m in ms])
    by_region = _by_case(by_region, case)
    present = [r for r in by_region if by_region[r]]
    limit = PER_REGION if len(present) == 1 else 2
    shown = [m for r in present for m in by_region[r][:limit]]
    remaining = [m.id for r in present for m in by_region[r][limit:]]
    case = read_case(question, shown)
    deciding = [m for m in shown if m.id in case.deciding]
    related = [] if case.excluded else neighbouring_measures(question, knowledge, topic, shown)
    cards = [measure_card(m, language) for m in (*shown, *related)]
    beside = _facts_beside(question, focus, knowledge, topic, shown, facts)
    if case.excluded:
        beside = []
    reported = [fact_card(f, language) for f in beside]
    reports_first = _reports_first(question, knowledge, topic, shown, beside)
    cards = reported + cards if reports_first else cards + reported
    remaining += [f.id for f in facts if f not in beside and f.topic == topic]
    lead = lead_lines(topic, deciding or shown, language)
    if not deciding and _is_doubtful(question, knowledge, shown):
        lead.insert(0, say("perhaps_not_asked", language))
    parts = []
    if reports_first:
        lead.insert(0, say("reported_first", language, fact=fact_text(beside[0], language)))
    else:
        lead += city_gap_lines(question, present)
        parts += only_here_lines(question, focus, knowledge, present)
    if not case.excluded:
        parts += _exceptions(shown, language)
    if related:
        parts.append(say("related_too", language))
    if beside and not reports_first:
        parts.append(_reported_too(beside[0], language))
    if remaining:
        parts.append(say("also_held", language, count=len(remaining)))
    texts = [m.text for m in shown] + [f.text for f in beside]
    parts += unstated(question, topic, texts, has_units=any(m.task for m in shown))
    text = join_sentences(parts, language)
    absent = []
    if not case.excluded:
        absent = counterpart_lines(question, knowledge, topic, by_region)
    lines = [*plain_lines(case), *absent, *lead, text]
    lines += [*nearest_item(question, beside), *case_lines(case, "\n".join(lead))]
    text = "\n".join(filter(None, lines))
    steps = next_steps(question, knowledge, present, more=bool(remaining), topic=topic)
    return answer(
        question, focus, AnswerOutcome.ANSWERED, text, tuple(cards), steps, tuple(remaining)
    )


def _reported_too(fact: FactView, language: Language) -> str:
    """What the nearest report says, where it is short enough to be said; else that there is one."""
    told = fact_text(fact, language)
    short = len(told) <= (SHORT_REPORT if language == "zh" else 3 * SHORT_REPORT)
    return say("fact_too", language, fact=told) if short else say("facts_too", language)


def _by_case(
    by_region: dict[str, list[MeasureView]], case: CaseCheck
) -> dict[str, list[MeasureView]]:
    """The measures in the order that the case gives them; a region whose measure decides it first."""
    ordered = {r: sorted(ms, key=case.rank) for r, ms in by_region.items()}
    deciding = {m.region for m, _ in case.decisive}
    return {r: ordered[r] for r in sorted(ordered, key=lambda r: r not in deciding)}


def _reports_first(
    question: Question,
    knowledge: Knowledge,
    topic: str,
    shown: list[MeasureView],
    beside: list[FactView],
) -> bool:
    """Whether a report answers better; one on another topic only where no region was named.

    What a document plans is told first, though a report be as near, unless it is asked what happened.
    """
    happened = question.intent == "ask_pilot" or ASKS_WHAT_HAPPENED.search(question.text)
    own = [f for f in beside if f.topic == topic]
    leading = own or (beside if happened and not question.regions else [])
    needed = FACTS_LEAD if happened else LEAD_OF_UNASKED
    return bool(leading) and facts_answer_better(question, knowledge, shown, leading, needed)


def _is_doubtful(question: Question, knowledge: Knowledge, shown: list[MeasureView]) -> bool:
    """Whether neither the topic is likely nor any text near, so that something else may be meant."""
    if "topic" in question.entities or question.vector is None or not question.names_a_topic:
        return False
    nearest = max(relevance(question, knowledge, [m.id for m in shown]).values(), default=0.0)
    return nearest + question.topic_confidence < DOUBTFUL


def _exceptions(shown: list[MeasureView], language: Language) -> list[str]:
    """What the measures except, in one sentence of the text, so that nobody misses it."""
    exclusions = list(dict.fromkeys(e for m in shown for e in m.exclusions))
    if not exclusions:
        return []
    listed = (in_english(e) if language == "en" else e for e in exclusions)
    joined = join_clauses(listed, language)
    return [say("exceptions", language, exclusions=joined)]


def _facts_beside(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    shown: list[MeasureView],
    facts: list[FactView],
) -> list[FactView]:
    """The reports that help beside measures: near to the question, and nearer if off the topic.

    They speak of the city, so where a district was asked for they must be nearer too.
    """
    of_city = focus.regions in ((), (HOME,)) or HOME in question.values("region")
    near = relevance(question, knowledge, [f.id for f in facts])
    best = max(relevance(question, knowledge, [m.id for m in shown]).values(), default=0.0)
    least = OWN_FACT_NEAR if of_city else best + FOREIGN_LEAD
    own = [f for f in facts if f.topic == topic and near[f.id] > least]
    foreign = [f for f in facts if f.topic != topic and near[f.id] > best + FOREIGN_LEAD]
    helpful = [f for f in facts if f in own or (of_city and f in foreign)]
    return helpful[:FACTS_BESIDE]


def _facts_only(
    question: Question, focus: Focus, knowledge: Knowledge, topic: str, facts: list[FactView]
) -> Answer:
    language = question.language
    if not facts:
        nothing = say("topic_nothing", language, **topic_names(topic))
        return answer(question, focus, AnswerOutcome.NOT_COVERED, nothing)
    cards = tuple(fact_card(f, language) for f in facts[:FACTS_ALONE])
    remaining = tuple(f.id for f in facts[FACTS_ALONE:])
    steps = [Step(say("ask_more", language), "ask_more")] if remaining else []
    nearest = fact_text(facts[0], language)
    far = _is_far(question, knowledge, facts)
    lines = [
        say("facts_far" if far else "facts_lead", language, fact=nearest, **topic_names(topic)),
        *_not_in(facts, question, topic),
    ]
    text = "\n".join([*lines, *nearest_item(question, facts[:FACTS_ALONE])])
    outcome = AnswerOutcome.NOT_COVERED if far else AnswerOutcome.ANSWERED
    return answer(question, focus, outcome, text, cards, tuple(steps), remaining)


def _is_far(question: Question, knowledge: Knowledge, facts: list[FactView]) -> bool:
    """Whether even the nearest report is about something else, and its topic only a guess.

    The newspapers' other figures are not held; “how many smart factories?” is not answered by trade.
    """
    guessed = 0.0 < question.topic_confidence < SURE_OF_REPORT
    if (
        not guessed
        or POINTS_BACK.search(question.text)
        or "topic" in question.entities
        or question.vector is None
    ):
        return False
    near = relevance(question, knowledge, [f.id for f in facts])
    return max(near.values(), default=0.0) < REPORT_NEAR


def _not_in(facts: list[FactView], question: Question, topic: str) -> list[str]:
    return unstated(question, topic, [f.text for f in facts[:FACTS_ALONE]])


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
    steps = next_steps(question, knowledge, [HOME], more=bool(remaining))
    return answer(question, focus, AnswerOutcome.ANSWERED, text, cards, steps, remaining)


def _rests_on_facts(by_region: dict[str, list[MeasureView]], facts: list[FactView]) -> bool:
    """A city-level question whose answer the press holds and no document does."""
    return set(by_region) == {HOME} and not by_region[HOME] and bool(facts)
