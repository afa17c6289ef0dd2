"""Answers that are found before the intent of a message decides, in the order in which they are asked for."""

from __future__ import annotations

from collections.abc import Callable

from actions.answers.abbreviations import find_abbreviated
from actions.answers.document.plans.about_plans import find_about_plans
from actions.answers.document.still_so import find_still_so
from actions.answers.document.within import find_within_document
from actions.answers.introduced import find_introduced
from actions.answers.look_up import find_exact_answer
from actions.answers.message.next_matter import find_unheld_matter
from actions.answers.nearest import find_nearest_answer
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.elsewhere import find_elsewhere_answer
from actions.answers.reach import find_reach
from actions.answers.rules.after_rules import find_after_rules
from actions.answers.rules.national import find_national_answer
from actions.answers.same_there import find_whether_same
from actions.answers.topic.chosen_by_word import find_chosen_by_word
from actions.answers.topic.figure_dates import find_figure_date
from actions.answers.topic.items_meant import find_items_meant
from actions.answers.topic.named_firsts import find_named_firsts
from actions.answers.topic.reports_of_country import find_reports_of_country
from actions.answers.topic.results_of_field import find_results_of_field
from actions.answers.topic.results_of_talk import find_results_of_talk
from actions.answers.topic.when_reported import find_when_reported, find_who_said
from actions.answers.topic.whether_first import find_whether_first
from actions.answers.two_groups import find_two_groups
from actions.answers.unit.company_units import find_company_units
from actions.answers.unit.unit_part import find_unit_part
from actions.answers.unstated import find_unstated
from actions.answers.years_asked import find_unheld_year, find_year_of_talk
from actions.answers.yes_or_no import find_no_longer_needed, find_yes_or_no
from actions.question import Focus, Question

Find = Callable[[Question, Focus, Knowledge], Answer | None]
_BEFORE_IT_IS_UNDERSTOOD: tuple[Find, ...] = (
    find_introduced,
    find_whether_first,
    find_results_of_talk,
    find_results_of_field,
    find_figure_date,
    find_when_reported,
    find_who_said,
    find_year_of_talk,
    find_chosen_by_word,
    find_items_meant,
    find_still_so,
    find_no_longer_needed,
    find_yes_or_no,
    find_unit_part,
)
"""What the words alone tell, whatever the classifier took them for."""
_UNDERSTOOD: tuple[Find, ...] = (
    find_named_firsts,
    find_reports_of_country,
    find_company_units,
    find_about_plans,
    find_reach,
    find_two_groups,
    find_within_document,
    find_abbreviated,
    find_after_rules,
    find_national_answer,
    find_nearest_answer,
    find_exact_answer,
    find_elsewhere_answer,
    find_unstated,
    find_unheld_year,
    find_whether_same,
    find_unheld_matter,
)
"""What is asked outright, before the intent is looked at; the first that has an answer gives it."""


def find_by_words(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The answer that the words of a message alone call for; None where there is none."""
    return _first_of(_BEFORE_IT_IS_UNDERSTOOD, question, focus, knowledge)


def find_outright(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The answer that a message calls for whatever its intent; None where the intent decides."""
    return _first_of(_UNDERSTOOD, question, focus, knowledge)


def _first_of(
    finds: tuple[Find, ...], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer | None:
    found = (find(question, focus, knowledge) for find in finds)
    return next((answered for answered in found if answered is not None), None)
