"""The units of a field that no single task covers: what speaks of it in the region, and who leads that."""

from __future__ import annotations

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.leads import lead_names
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.short_quotes import short_line
from actions.answers.pieces.steps import join_regions, next_steps
from actions.answers.pieces.unit_lines import task_units_line
from actions.answers.unit.fields import Field, measures_of_field, tasks_of_field
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Language, Question
from actions.replies import measure_card
from actions.texts import region_name, say
from knowledge.views import MeasureView, TaskView

LISTED = 6
"""Measures that speak of a field, in one line each; the others are “more”."""
SHOWN = 2
"""Those that are shown whole."""


def answer_field(
    field: Field, question: Question, focus: Focus, knowledge: Knowledge, topic: str | None
) -> Answer | None:
    """The tasks named after a field, that no single unit has the whole of it, and what speaks of it; None where nothing does."""
    language, catalogue = question.language, knowledge.catalogue
    regions = question.regions or catalogue.home_regions
    tasks = tasks_of_field(field, regions, catalogue)
    measures = _ordered(measures_of_field(field, regions, catalogue), tasks, question, knowledge)
    if not measures and not tasks:
        return None
    present = [r for r in catalogue.regions if r in _regions_of(measures, tasks)]
    where = join_regions(present, language)
    lines = [task_units_line(t, language, named=True) for t in tasks]
    lines.append(say("field_intro", language, where=where, field=field.name))
    listed = [m for m in measures if m.task not in tasks][:LISTED]
    if listed:
        lines.append(say("field_measures", language, field=field.name))
        lines += [_line(m, field, language, len(present) > 1) for m in listed]
    shown = (listed or measures)[:SHOWN]
    if not shown:
        shown = [m for t in tasks for m in catalogue.measures_of(t.id)][:SHOWN]
    remaining = tuple(m.id for m in measures if m not in shown)
    moved = focus.after(question, topic, question.regions)
    steps = next_steps(question, knowledge, present, more=bool(remaining), with_units=False)
    led = bool(tasks) or any(m.task and m.task.lead_units for m in measures)
    return answer(
        question,
        moved,
        AnswerOutcome.ANSWERED if led else AnswerOutcome.NOT_COVERED,
        "\n".join(lines),
        tuple(measure_card(m, language) for m in shown),
        steps,
        remaining,
    )


def answer_nothing(field: Field, question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """That nothing speaks of a field."""
    language = question.language
    regions = list(question.regions or knowledge.catalogue.home_regions)
    text = say("field_nothing", language, where=join_regions(regions, language), field=field.name)
    return answer(question, focus, AnswerOutcome.NOT_COVERED, text)


def is_spread(field: Field, regions: tuple[str, ...], knowledge: Knowledge) -> bool:
    """Whether measures on several topics speak of a field, so that none of these is meant by it."""
    found = measures_of_field(field, regions, knowledge.catalogue)
    return len({m.topic for m in found}) > 1


def _ordered(
    measures: list[MeasureView], tasks: list[TaskView], question: Question, knowledge: Knowledge
) -> list[MeasureView]:
    """Best match first; those that name who leads them before those that do not."""
    by_id = {m.id: m for m in measures}
    ranked = [by_id[i] for i in relevance(question, knowledge, by_id)]
    return sorted(ranked, key=lambda m: (m.task is None, m.task not in tasks))


def _regions_of(measures: list[MeasureView], tasks: list[TaskView]) -> set[str]:
    return {m.region for m in measures} | {t.document.region for t in tasks}


def _line(measure: MeasureView, field: Field, language: Language, with_region: bool) -> str:
    named = region_name(measure.region, language)
    where = say("field_where", language, where=named) if with_region else ""
    lead = lead_names(measure, language)
    return say(
        "field_line" if lead else "field_line_no_lead",
        language,
        where=where,
        quote=short_line(measure, language, field.words),
        place=measure.citation.locator,
        lead=lead,
    )
