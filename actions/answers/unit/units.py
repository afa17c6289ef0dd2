"""“Who is responsible?”: of what it is asked: a topic, an area, a field that neither covers, or the pilot."""

from __future__ import annotations

from actions.answers.document.coordination import answer_coordination
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.other_tasks import measures_of_other_tasks
from actions.answers.pieces.relevance import relevance
from actions.answers.pieces.several import answer_each, several_topics
from actions.answers.pieces.topic_choice import decide_topic
from actions.answers.pieces.unit_lines import asks_for_others_only, task_units_line
from actions.answers.unit.area_units import answer_area_units
from actions.answers.unit.city_groups import find_city_group
from actions.answers.unit.field_units import answer_field, answer_nothing, is_spread
from actions.answers.unit.fields import field_of
from actions.answers.unit.topic_units import MEASURES_SHOWN, answer_topic_units
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import task_card
from actions.texts import say
from knowledge.topics import COORDINATION, topics

UNSURE, NO_IDEA = 0.5, 0.2
"""A topic less likely than this may be a part of a field; less likely than that, it is a mere guess."""
SURE = 0.8
"""A topic this likely is meant, whatever words name it."""
NEAR = 0.45
"""How near a measure of a guessed topic must be for the guess to be followed."""
AN_AREA, BESIDE_TOPIC = 0.15, 0.3
"""How likely an area must be to be meant by a vague field, by itself and beside the topic."""


def answer_responsible_units(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Who leads and who takes part."""
    of_group = find_city_group(question, focus, knowledge)
    if of_group is not None:
        return of_group
    topic = decide_topic(question, focus, knowledge)
    if focus.topic and _names_nothing(question, knowledge):
        topic = focus.topic
    if topic is None:
        return _of_no_topic(question, focus, knowledge)
    leans = topic == focus.topic and not _is_named(question, topic)
    named = several_topics(question) or (list(focus.topics_together) if leans else [])
    if len(named) > 1 and all(topics()[t].tasks for t in named):
        return answer_each(question, focus, knowledge, named, answer_responsible_units, 1)
    if not leans:
        area = _area_meant(question, knowledge, topic)
        if area:
            return answer_area_units(question, focus, knowledge, area)
        of_field = _field_instead(question, focus, knowledge, topic)
        if of_field is not None:
            return of_field
    if topics()[topic].tasks:
        return answer_area_units(question, focus, knowledge, topic)
    if len(named) > 1:
        return answer_each(
            question, focus, knowledge, named, answer_responsible_units, MEASURES_SHOWN
        )
    if topic == COORDINATION and "other_place" not in question.entities:
        return answer_coordination(question, focus, knowledge)
    return answer_topic_units(question, focus, knowledge, topic, leans)


def _names_nothing(question: Question, knowledge: Knowledge) -> bool:
    """Whether a message is all asking, so that whatever topic it seems to have is a guess."""
    sure = "topic" in question.entities or question.topic_confidence >= SURE
    return not sure and field_of(question, knowledge.catalogue) is None


def _is_named(question: Question, topic: str) -> bool:
    """Whether the message itself names the topic, or is sure enough of it."""
    likely = dict(question.topics).get(topic, 0.0)
    return "topic" in question.entities or (question.names_a_topic and likely >= UNSURE)


def _area_meant(question: Question, knowledge: Knowledge, topic: str) -> str | None:
    """The area that a vague field means: “talent services” are no one topic of the newspapers."""
    if "topic" in question.entities or topics()[topic].tasks:
        return None
    likely = dict(question.topics)
    unled = not knowledge.catalogue.find_measures(topic)
    if likely.get(topic, 0.0) >= UNSURE and not unled:
        return None
    areas = [t for t in likely if t in topics() and topics()[t].tasks]
    best = max(areas, key=lambda t: likely[t], default=None)
    if best is None or likely[best] < max(AN_AREA, BESIDE_TOPIC * likely.get(topic, 0.0)):
        return None
    return best


def _field_instead(
    question: Question, focus: Focus, knowledge: Knowledge, topic: str
) -> Answer | None:
    """What speaks of the field asked for, where the topic is a guess or the region has nothing on it."""
    if {"topic", "other_place", "unit"} & question.entities.keys():
        return None
    field = field_of(question, knowledge.catalogue)
    if field is None:
        return None
    likely = dict(question.topics).get(topic, 0.0)
    regions = question.regions or knowledge.catalogue.home_regions
    if not _has_any(topic, regions, knowledge):
        unsure = bool(question.regions)
    elif topics()[topic].tasks:
        unsure = likely < NO_IDEA
    else:
        unsure = likely < UNSURE and (likely < NO_IDEA or is_spread(field, regions, knowledge))
    if not unsure:
        return None
    found = answer_field(field, question, focus, knowledge, topic)
    if found is None and likely < NO_IDEA and _is_far(question, knowledge, topic):
        return answer_nothing(field, question, focus, knowledge)
    return found


def _has_any(topic: str, regions: tuple[str, ...], knowledge: Knowledge) -> bool:
    """Whether any of these regions has something on a topic or an area."""
    catalogue, whole = knowledge.catalogue, topics()[topic].tasks
    if not whole:
        return any(catalogue.find_measures(topic, r) for r in regions)
    has_task = any(catalogue.find_tasks(whole, r) for r in regions)
    return has_task or bool(measures_of_other_tasks(topic, regions, knowledge))


def _is_far(question: Question, knowledge: Knowledge, topic: str) -> bool:
    """Whether not even the nearest measure of a guessed topic is near to the question."""
    ids = [m.id for m in knowledge.catalogue.find_measures(topic)]
    return max(relevance(question, knowledge, ids).values(), default=0.0) < NEAR


def _of_no_topic(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """What was shown last; else what speaks of the words of the question."""
    if not any(item in knowledge.catalogue.tasks for item in focus.shown):
        field = field_of(question, knowledge.catalogue)
        found = field and answer_field(field, question, focus, knowledge, None)
        if found:
            return found
        if field and question.regions:
            return answer_nothing(field, question, focus, knowledge)
    return _units_of_shown(question, focus, knowledge)


def _units_of_shown(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """The units of the tasks shown last, after a look at a section or at a unit's tasks."""
    language, tasks = question.language, knowledge.catalogue.tasks
    shown = [tasks[item] for item in focus.shown if item in tasks]
    if not shown:
        return answer(question, focus, AnswerOutcome.CLARIFICATION, say("which_topic", language))
    cards = tuple(task_card(t, knowledge.catalogue.measures_of(t.id), language) for t in shown)
    others_first = asks_for_others_only(question)
    text = "\n".join(task_units_line(t, language, others_first=others_first) for t in shown)
    return answer(question, focus, AnswerOutcome.ANSWERED, text, cards)
