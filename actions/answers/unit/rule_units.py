"""“Who is the lead unit?” after an answer that rests on rules outside the documents alone: they name none."""

from __future__ import annotations

from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.relevance import query_of
from actions.answers.pieces.unit_lines import task_units_line
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import say
from knowledge.search.entries import MEASURE
from knowledge.search.scoring import Filters
from knowledge.views import MeasureView

NEAR = 0.45
"""How near a measure must be to what the rule answered for its units to be told."""
LOOKED_AT, SHOWN = 4, 2
NAMED_OUTRIGHT = 0.6


def answers_rule_units(question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    """Whether a message that names nothing asks who leads what only rules were shown of."""
    rules = knowledge.catalogue.national_rules
    only_rules = bool(focus.shown) and all(item in rules for item in focus.shown)
    named = bool({"topic", "unit", "other_place"} & question.entities.keys())
    return only_rules and not named and question.topic_confidence < NAMED_OUTRIGHT


def answer_rule_units(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """That the rule names no lead unit of Chongqing's, then who leads the nearest measures."""
    language = question.language
    measures = _nearest(question, focus, knowledge)
    lines = [say("rule_names_no_lead", language)]
    if measures:
        lines.append(say("nearest_measure_led", language))
    tasks = dict.fromkeys(m.task for m in measures if m.task)
    lines += [task_units_line(t, language, with_others=False, named=True) for t in tasks]
    # What is asked next is asked of the measures, where there are any, and else of the rule.
    moved = focus.after(question, measures[0].topic, question.regions) if measures else focus
    cards = tuple(measure_card(m, language) for m in measures)
    return answer(question, moved, AnswerOutcome.NOT_COVERED, "\n".join(lines), cards)


def _nearest(question: Question, focus: Focus, knowledge: Knowledge) -> list[MeasureView]:
    """The measures nearest to what the rule answered, of the rule's own topics before all others."""
    catalogue = knowledge.catalogue
    rules = [catalogue.national_rules[item] for item in focus.shown]
    topics = {topic for rule in rules for topic in rule.topics}
    regions = question.regions or focus.regions or catalogue.home_regions
    query = query_of(Question(focus.text, "", 1.0, question.language, vector=focus.vector))
    hits = knowledge.index.search(query, Filters((MEASURE,), tuple(regions)), LOOKED_AT)
    near = [catalogue.measures[h.id] for h in hits if h.score >= NEAR]
    own = [m for m in near if m.topic in topics]
    return (own or near or _of_topics(topics, regions, knowledge))[:SHOWN]


def _of_topics(
    topics: set[str], regions: tuple[str, ...], knowledge: Knowledge
) -> list[MeasureView]:
    return [
        m for t in sorted(topics) for r in regions for m in knowledge.catalogue.find_measures(t, r)
    ]
