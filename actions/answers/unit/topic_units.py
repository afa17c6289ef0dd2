"""The units of one topic: who leads each of its tasks in each region, and the measures nearest to the question."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.message.sameness import same_leads_lines
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.authorities import authority_lines, lacks_authority
from actions.answers.pieces.deadlines import deadline_lines
from actions.answers.pieces.elsewhere import answer_elsewhere, nearest_lines, place_elsewhere
from actions.answers.pieces.gaps import (
    city_gap_lines,
    gap_line,
    gap_lines,
    topic_gap_line,
    whose_lines,
)
from actions.answers.pieces.leads import lead_lines
from actions.answers.pieces.named_reports import named_reports
from actions.answers.pieces.ranked_facts import facts_answer_better, rank_facts
from actions.answers.pieces.ranking import rank_measures
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.steps import join_regions, next_steps, topic_intent, topic_names
from actions.answers.pieces.unit_lines import asks_for_others, asks_for_others_only, task_units_line
from actions.answers.topic.missing import field_lines
from actions.answers.topic.neighbours import counterparts_in_region
from actions.answers.topic.topics import answer_topic
from actions.answers.words.cues import ASKS_FOR_UNITS
from actions.answers.words.details import also_unstated, doer_unstated
from actions.answers.words.likeness import ALIKE, nearest_measure
from actions.answers.words.meaning import unexplained
from actions.answers.words.stages import stage_lines
from actions.answers.words.stretches import TURN
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import fact_card, measure_card
from actions.texts import region_name, say
from actions.wording import fact_text, join_clauses, quoted
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

MEASURES_SHOWN = 2
"""Measures of one region beside its units, one of each task first."""
TASKS_NAMED = 3
"""Tasks of one region whose units are named."""
_ASKS_WHO_DECIDES = re.compile(
    r"主导|谁(?:来)?(?:控制|决定|掌握|说了算)|\bwho (?:controls?|decides?|is in control|has control)\b|\bcontrolled by\b|-led\b",
    re.IGNORECASE,
)
_SAYS_WHO_DECIDES = re.compile("[\u4e00-\u9fff]{2,6}主导的")
NEAR_THE_BEST = 0.75
"""What part of the best measure's score another must have to be shown beside it."""


def answer_topic_units(
    question: Question, focus: Focus, knowledge: Knowledge, topic: str, leans: bool
) -> Answer:
    """The units of a topic.

    Args:
        question: The message.
        focus: What was talked about before.
        knowledge: What is held.
        topic: What is asked about.
        leans: Whether the message names no matter and means the measures shown last.
    """
    language = question.language
    regions = question.regions or focus.regions_on(topic)
    by_region = _nearest(question, focus, knowledge, topic, regions, leans)
    if not regions:
        by_region = {
            r: by_region[r] for r in sorted(by_region, key=lambda r: not _led(by_region[r]))
        }
    measures = [best for ms in by_region.values() for best in _with_distinct_tasks(ms)]
    # A detail that was asked for before is answered and not asked of the next region too.
    asked = question.first("attribute")
    moved = focus.after(question, topic, regions, attribute=asked)
    if place_elsewhere(question):
        cards = tuple(measure_card(m, language) for m in measures)
        lines = nearest_lines(question, topic, measures)
        return answer_elsewhere(question, moved, cards, nearest=lines)
    if measures:
        # What was shown first is meant by a message that names nothing, and not a report beside it.
        of_measure = leans and focus.shown[:1] and focus.shown[0] in knowledge.catalogue.measures
        return _answer_units(question, moved, knowledge, topic, by_region, measures, not of_measure)
    if ASKS_FOR_UNITS.search(question.text):
        nearest = _shown_of(regions, focus, knowledge) if leans else []
        if nearest:
            return _units_of_nearest(question, moved, knowledge, nearest)
        return _nobody_named(question, moved, knowledge, topic)
    # “Who signed the first one?” is answered by a report, or by nothing.
    return answer_topic(replace(question, intent=topic_intent(topic)), focus, knowledge)


def _led(measures: list[MeasureView]) -> bool:
    """Whether a document names who leads any of these measures: that is asked for, and that none is named comes after it."""
    return any(m.task and m.task.lead_units for m in measures)


def _answer_units(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    by_region: dict[str, list[MeasureView]],
    measures: list[MeasureView],
    with_report: bool,
) -> Answer:
    """The units of the tasks of these measures, one of each task; with them the nearest measures.

    Args:
        question: The message.
        focus: What is talked of after it.
        knowledge: What is held.
        topic: What is asked about.
        by_region: The measures that may be shown.
        measures: Those whose units are named.
        with_report: Whether a report may be meant.
    """
    language = question.language
    shown = [m for ms in by_region.values() for m in _one_of_each_task_first(ms)[:MEASURES_SHOWN]]
    reported = _nearer_report(question, knowledge, topic, shown) if with_report else []
    if reported and named_reports(question, knowledge, topic, reported):
        # Who leads the measures on its topic is not who leads the thing itself.
        measures, shown = [], []
    authorities = authority_lines(question, shown)
    unstated = (
        [] if authorities else doer_unstated(question, [m.text for m in shown], reported=not shown)
    )
    # Who leads is asked for: a report names nobody, however near it is.
    units_first = _led(measures)
    label = "reported_no_unit_too" if units_first else "reported_no_unit"
    told = [say(label, language, fact=fact_text(f, language)) for f in reported]
    lines = [
        *unexplained(question, [m.text for m in shown]),
        *stage_lines(question, shown),
        *_said_who(question, [m for ms in by_region.values() for m in ms]),
        *unstated,
        *(told if not units_first else []),
        *city_gap_lines(question, [m.region for m in measures]),
        *authorities,
        *same_leads_lines(question, measures),
        *(_units_lines(measures, shown, question, topic) if measures else []),
        *(told if units_first else []),
        *deadline_lines(question, measures, language),
        *also_unstated(question, topic),
        *gap_lines(focus.regions, by_region, knowledge, language),
    ]
    is_known = bool(shown) and not unstated and not lacks_authority(question, shown)
    every = rank_measures(question, knowledge, topic, tuple(by_region))
    remaining = tuple(m.id for ms in every.values() for m in ms if m not in shown)
    reports = [fact_card(f, language) for f in reported]
    cards = [measure_card(m, language) for m in shown]
    present = [r for r in by_region if by_region[r]]
    return answer(
        question,
        focus,
        AnswerOutcome.ANSWERED if is_known else AnswerOutcome.NOT_COVERED,
        "\n".join(lines),
        (*cards, *reports) if units_first else (*reports, *cards),
        next_steps(question, knowledge, present, topic=topic),
        remaining,
    )


def _said_who(question: Question, measures: list[MeasureView]) -> list[str]:
    """“Who controls it?” where a measure's own words say who: 患者主导 is no lead unit."""
    if not _ASKS_WHO_DECIDES.search(question.text):
        return []
    language = question.language
    return [
        say("said_who", language, where=region_name(m.region, language), quote=quoted(m, language))
        for m in measures
        if _SAYS_WHO_DECIDES.search(m.text)
    ]


def _like_those_shown(
    measures: list[MeasureView], focus: Focus, knowledge: Knowledge
) -> list[MeasureView]:
    """What a region has of that which was shown of another: “and the city?” asks for all of it."""
    held = knowledge.catalogue.measures
    shown = (held[i] for i in focus.shown if i in held)
    pairs = (nearest_measure(m, measures) for m in shown)
    return [m for m, likeness in pairs if m is not None and likeness >= ALIKE]


def _nearest(
    question: Question,
    focus: Focus,
    knowledge: Knowledge,
    topic: str,
    regions: tuple[str, ...],
    leans: bool,
) -> dict[str, list[MeasureView]]:
    """In each region the measures like those shown of another, and that come near its best one; of those shown last, these alone."""
    asked = question
    if leans and focus.text and TURN not in question.text:
        # “And the supporting units?” is as near to one measure as to any other.
        asked = replace(question, text=f"{focus.text}{TURN}{question.text}", vector=None)
    wanted = regions or knowledge.catalogue.home_regions
    found = rank_measures(asked, knowledge, topic, wanted)
    for region, measures in found.items():
        scores = relevance(asked, knowledge, [m.id for m in measures])
        best = max(scores.values(), default=0.0)
        near = [m for m in measures if scores[m.id] >= NEAR_THE_BEST * best]
        last = [m for i in focus.shown for m in measures if m.id == i] if leans else []
        like = _like_those_shown(measures, focus, knowledge) if TURN in question.text else []
        found[region] = last or list({m.id: m for m in (*like, *near)}.values())
    return found


def _nearer_report(
    question: Question, knowledge: Knowledge, topic: str, shown: list[MeasureView]
) -> list[FactView]:
    """The report that is clearly nearer than any measure, where no region was asked for."""
    facts = [f for f in rank_facts(question, knowledge, topic) if f.topic == topic]
    if question.regions or not facts:
        return []
    named = named_reports(question, knowledge, topic, facts)
    if named:
        return named[:1]
    return facts[:1] if facts_answer_better(question, knowledge, shown, facts) else []


def _one_of_each_task_first(measures: list[MeasureView]) -> list[MeasureView]:
    """Best first, but no second measure of a task before the first one of another."""
    first = _with_distinct_tasks(measures)
    return [*first, *(m for m in measures if m not in first)]


def _with_distinct_tasks(measures: list[MeasureView]) -> list[MeasureView]:
    """The best measure of each task: measures of one task have the same units."""
    best: dict[str, MeasureView] = {}
    for measure in measures:
        best.setdefault(measure.task.id if measure.task else "", measure)
    return list(best.values())[:TASKS_NAMED]


def _units_lines(
    measures: list[MeasureView], shown: list[MeasureView], question: Question, topic: str
) -> list[str]:
    """Who leads each task, the topic before the first; tasks of one region by their names."""
    language = question.language
    on_cards = {m.task.id for m in shown if m.task}
    of_region = [m.region for m in measures]
    lines = list(
        dict.fromkeys(
            _units_line(m, question, on_cards, named=of_region.count(m.region) > 1)
            for m in measures
        )
    )
    name = topics()[topic].name(language)
    lines[0] = say("units_about", language, topic=name, units=lines[0])
    return lines


def _units_line(measure: MeasureView, question: Question, on_cards: set[str], named: bool) -> str:
    """Who leads; who takes part stands on the task's card, and here if asked for or on no card."""
    language = question.language
    if measure.task is None:
        where = region_name(measure.region, language)
        colon = "：" if language == "zh" else ": "
        return f"{where}{colon}{say('no_units_city', language)}"
    return task_units_line(
        measure.task,
        language,
        with_others=asks_for_others(question) or measure.task.id not in on_cards,
        others_first=asks_for_others_only(question),
        named=named,
    )


def _nobody_named(question: Question, focus: Focus, knowledge: Knowledge, topic: str) -> Answer:
    """That no document names units for a topic, or not that of the region asked for."""
    language, regions = question.language, list(focus.regions)
    facts = rank_facts(question, knowledge, topic)[:2]
    cards = [fact_card(f, language) for f in facts]
    lines = [say("no_units", language, **topic_names(topic)), *also_unstated(question, topic)]
    elsewhere = rank_measures(question, knowledge, topic, knowledge.catalogue.home_regions)
    nearest = [r for r in elsewhere if elsewhere[r]]
    if regions and nearest:
        asked = join_regions(regions, language)
        lines = [
            *(topic_gap_line(r, knowledge, topic, question) for r in regions),
            *whose_lines(nearest, regions, knowledge, language),
        ]
        shown = [m for r in nearest for m in _as_shown_before(elsewhere[r], focus)]
        there = [m for ms in elsewhere.values() for m in ms]
        alike = [m for r in regions for m in counterparts_in_region(there, r, knowledge)]
        opens = topics()[topic].family == "opening" and not alike
        of_field = field_lines(regions, there, knowledge, question) if opens else {}
        near = [m for _, measures in of_field.values() for m in measures]
        # What was just read of another region is not read again where this one has something near.
        is_read = bool(alike or near) and all(m.id in focus.shown for m in shown)
        lines = lines[: len(regions)] if is_read and near else lines
        cards[:0] = [measure_card(m, language) for m in (near if is_read else [*shown, *near])]
        lines += [line for told, _ in of_field.values() for line in told]
        if alike:
            lines.append(say("nearest_in_region", language, where=asked))
            lines += lead_lines(topic, alike[:1], language) if is_read else []
            cards += [measure_card(m, language) for m in alike]
    return answer(question, focus, AnswerOutcome.NOT_COVERED, "\n".join(lines), tuple(cards))


def _as_shown_before(measures: list[MeasureView], focus: Focus) -> list[MeasureView]:
    """What the last answer showed of these measures; the nearest of them where it showed none."""
    return [m for m in measures if m.id in focus.shown][:MEASURES_SHOWN] or measures[:1]


def _shown_of(regions: tuple[str, ...], focus: Focus, knowledge: Knowledge) -> list[MeasureView]:
    """What the last answer showed of these regions, which may not be on the topic asked about."""
    held = knowledge.catalogue.measures
    shown = [held[item] for item in focus.shown if item in held]
    return _with_distinct_tasks([m for m in shown if m.region in regions and m.task])


def _units_of_nearest(
    question: Question, focus: Focus, knowledge: Knowledge, nearest: list[MeasureView]
) -> Answer:
    """“And who is in charge?” after nothing was found there: who leads what was shown as the nearest."""
    language = question.language
    on_cards = {m.task.id for m in nearest if m.task}
    units = (_units_line(m, question, on_cards, named=len(nearest) > 1) for m in nearest)
    lines = [
        *(gap_line(r, knowledge, language) for r in focus.regions),
        say("units_of_nearest", language, units=join_clauses(list(units), language)),
    ]
    cards = tuple(measure_card(m, language) for m in nearest)
    return answer(question, focus, AnswerOutcome.NOT_COVERED, "\n".join(lines), cards)
