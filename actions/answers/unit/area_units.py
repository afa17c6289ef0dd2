"""“Who is in charge of education in Bishan?”: the units of each task of an area, the lead units first."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.elsewhere import answer_elsewhere, guesses_area
from actions.answers.pieces.other_tasks import other_tasks_lines
from actions.answers.pieces.unit_lines import asks_for_others_only, task_units_line
from actions.answers.topic.area_contents import (
    all_measures,
    answer_on_area,
    area_gap_lines,
    fair_share,
    find_area,
    measures_in_order,
)
from actions.answers.unit.fields import field_of, tasks_of_field
from actions.answers.words.details import also_unstated
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import task_card
from knowledge.topics import topics

_A_UNIT = re.compile(
    r"部门|单位|机构|科室|办(?=的?(?:电话|联系|邮箱))|哪个(?:局|委|办)|\b(?:bureaus?|units?|offices?|departments?|authorit(?:y|ies)|agenc(?:y|ies))\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"办(?=的?(?:电话|联系|邮箱))|(?:联系|办公)?(?:电话|邮箱|方式|网址|网站|时间)|号码|多少|联系人|\b(?:tele)?phone\b|\bnumbers?\b|\be-?mail\b|\bwebsite\b|\bhave\b",
    re.IGNORECASE,
)
"""What asks how to reach somebody, and names no field."""


def answer_area_units(question: Question, focus: Focus, knowledge: Knowledge, topic: str) -> Answer:
    """Names the units of every task of the area, each task by its name; then shows the tasks."""
    language, catalogue = question.language, knowledge.catalogue
    if guesses_area(question):
        return answer_elsewhere(question, focus)
    area = find_area(question, focus, knowledge, topic)
    first = asks_for_others_only(question)
    lines = [
        *area_gap_lines(area, question, knowledge),
        *(task_units_line(t, language, others_first=first, named=True) for t in area.tasks),
        *other_tasks_lines(area.related, language),
        *also_unstated(question, topic),
    ]
    shown = fair_share(area.tasks)
    listed = {t.id: measures_in_order(t, question, knowledge) for t in area.tasks}
    cards = [task_card(t, catalogue.measures_of(t.id), language) for t in shown]
    remaining = all_measures(area, shown, listed)
    return answer_on_area(area, question, focus, knowledge, lines, cards, remaining)


def answer_contact(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """“The phone of the unit for talent?”: which units these are, and that no phone is stated; None for another matter."""
    area = _area_of_unit(question, knowledge)
    if area is None:
        return None
    about = replace(question, topics=((area, 1.0),))
    given = answer_area_units(about, focus, knowledge, area)
    not_covered = replace(given.reply, outcome=AnswerOutcome.NOT_COVERED.value)
    return replace(given, reply=not_covered)


def _area_of_unit(question: Question, knowledge: Knowledge) -> str | None:
    """The area whose unit is meant by the field that a message names."""
    if {"topic", "unit"} & question.entities.keys() or not _A_UNIT.search(question.text):
        return None
    likely = question.topic if question.names_a_topic else None
    if likely in topics() and topics()[str(likely)].tasks:
        return likely
    asked = replace(question, text=_CONTACT.sub(" ", question.text))
    field = field_of(asked, knowledge.catalogue)
    regions = question.regions or knowledge.catalogue.home_regions
    titles = [t.title for t in tasks_of_field(field, regions, knowledge.catalogue)] if field else []
    areas = (t for t in topics().values() if t.tasks)
    return next((a.id for a in areas if any(re.search(str(a.tasks), t) for t in titles)), None)
