"""“Who is responsible?”: the units of a matter, as the task lists have them."""

from __future__ import annotations

from dataclasses import replace

from actions.answers.answer import Answer, Knowledge, answer
from actions.answers.area_units import answer_area_units
from actions.answers.coordination import COORDINATION, answer_coordination
from actions.answers.cues import ASKS_FOR_UNITS
from actions.answers.details import also_unstated
from actions.answers.leads import fact_text
from actions.answers.missing import city_gap, gap_line
from actions.answers.ranking import (
    decide_topic,
    facts_answer_better,
    rank_facts,
    rank_measures,
)
from actions.answers.several import answer_each, several_topics
from actions.answers.steps import next_steps, topic_intent, topic_names
from actions.answers.topics import answer_topic
from actions.answers.unit_lines import task_units_line
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import fact_card, measure_card, task_card
from actions.texts import region_name, say
from knowledge.topics import topics
from knowledge.views import FactView, MeasureView

MEASURES_SHOWN = 2
"""Measures of one region beside its units, one of each task first."""


def answer_responsible_units(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Who leads and who takes part."""
    language = question.language
    topic = decide_topic(question, focus, knowledge)
    if topic is None:
        return _units_of_shown(question, focus, knowledge)
    if topics()[topic].tasks:
        return answer_area_units(question, focus, knowledge, topic)
    if topic == COORDINATION and "other_place" not in question.entities:
        return answer_coordination(question, focus, knowledge)
    follows_up = topic == focus.topic
    named = several_topics(question)
    if len(named) > 1:
        return answer_each(
            question, focus, knowledge, named, answer_responsible_units, MEASURES_SHOWN
        )
    regions = question.regions or (focus.regions if follows_up else ())
    by_region = rank_measures(
        question, knowledge, topic, regions or knowledge.catalogue.home_regions
    )
    measures = [best for ms in by_region.values() for best in _with_distinct_tasks(ms)]
    moved = focus.moved(intent=question.intent, topic=topic, regions=regions, text=question.text)
    place = question.spellings.get("other_place")
    if place:
        text = say("other_place", language, place="、".join(place))
        cards = tuple(measure_card(m, language) for m in measures)
        return answer(question, moved, AnswerOutcome.NOT_COVERED, text, cards)
    if not measures and not ASKS_FOR_UNITS.search(question.text):
        # “Who signed the first one?” is answered by a report, or by nothing.
        return answer_topic(replace(question, intent=topic_intent(topic)), focus, knowledge)
    if not measures:
        return _nobody_named(question, moved, knowledge, topic, regions)
    shown = [m for ms in by_region.values() for m in _one_of_each_task_first(ms)[:MEASURES_SHOWN]]
    reported = _nearer_report(question, knowledge, topic, shown)
    lines = [say("reported_no_unit", language, fact=fact_text(f, language)) for f in reported]
    lines.append(say("units_intro", language, **topic_names(topic)))
    lines += city_gap(question, [m.region for m in measures])
    lines += also_unstated(question, topic)
    on_cards = {m.task.id for m in shown if m.task}
    lines += dict.fromkeys(_units_line(m, language, on_cards) for m in measures)
    lines += [gap_line(r, knowledge, language) for r in regions if not by_region.get(r)]
    remaining = tuple(m.id for ms in by_region.values() for m in ms if m not in shown)
    cards = tuple(measure_card(m, language) for m in shown)
    cards = (*(fact_card(f, language) for f in reported), *cards)
    present = [r for r in by_region if by_region[r]]
    return answer(
        question,
        moved,
        AnswerOutcome.ANSWERED,
        "\n".join(lines),
        cards,
        next_steps(question, knowledge, present)[1:],
        remaining,
    )


def _nearer_report(
    question: Question, knowledge: Knowledge, topic: str, shown: list[MeasureView]
) -> list[FactView]:
    """The report that is clearly nearer than any measure, where no region was asked for."""
    facts = [f for f in rank_facts(question, knowledge, topic) if f.topic == topic]
    if question.regions or not facts:
        return []
    return facts[:1] if facts_answer_better(question, knowledge, shown, facts) else []


def _units_of_shown(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """The units of the tasks shown last, after a look at a section or at a unit's tasks."""
    language, tasks = question.language, knowledge.catalogue.tasks
    shown = [tasks[item] for item in focus.shown if item in tasks]
    if not shown:
        return answer(question, focus, AnswerOutcome.CLARIFICATION, say("which_topic", language))
    cards = tuple(task_card(t, knowledge.catalogue.measures_of(t.id), language) for t in shown)
    text = "\n".join(task_units_line(t, language) for t in shown)
    return answer(question, focus, AnswerOutcome.ANSWERED, text, cards)


def _one_of_each_task_first(measures: list[MeasureView]) -> list[MeasureView]:
    """Best first, but no second measure of a task before the first one of another."""
    first = _with_distinct_tasks(measures)
    return [*first, *(m for m in measures if m not in first)]


def _with_distinct_tasks(measures: list[MeasureView]) -> list[MeasureView]:
    """The best measure of each task: measures of one task have the same units."""
    best: dict[str, MeasureView] = {}
    for measure in measures:
        best.setdefault(measure.task.id if measure.task else "", measure)
    return list(best.values())[:3]


def _units_line(measure: MeasureView, language: Language, on_cards: set[str]) -> str:
    """Who leads; who takes part stands on the task's card, and here only where it has none."""
    where = region_name(measure.region, language)
    if measure.task is None:
        if measure.topic == "coordination":
            if language == "zh":
                return f"{where}：“{measure.text}”"
            english = f"{measure.text_en} " if measure.text_en else ""
            return f"{where}: {english}(“{measure.text}”)"
        return f"{where}：{say('no_units_city', language)}"
    return task_units_line(measure.task, language, with_others=measure.task.id not in on_cards)


def _nobody_named(
    question: Question, focus: Focus, knowledge: Knowledge, topic: str, regions: tuple[str, ...]
) -> Answer:
    language = question.language
    facts = rank_facts(question, knowledge, topic)[:2]
    cards = [fact_card(f, language) for f in facts]
    lines = [say("no_units", language, **topic_names(topic)), *also_unstated(question, topic)]
    if regions:
        elsewhere = rank_measures(question, knowledge, topic, knowledge.catalogue.home_regions)
        nearest = [r for r in elsewhere if elsewhere[r]]
        if nearest:
            names = "、".join(region_name(r, language) for r in nearest)
            asked = "、".join(region_name(r, language) for r in regions)
            lines = [
                *(gap_line(r, knowledge, language) for r in regions),
                say("nearest_elsewhere", language, where=names, asked=asked),
            ]
            cards += [measure_card(elsewhere[r][0], language) for r in nearest]
    return answer(question, focus, AnswerOutcome.NOT_COVERED, "\n".join(lines), tuple(cards))
