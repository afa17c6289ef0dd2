"""“Who is in charge of education in Bishan?”: the units of each task of an area, the lead units first."""

from __future__ import annotations

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
from actions.answers.words.details import also_unstated
from actions.question import Focus, Question
from actions.replies import task_card


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
