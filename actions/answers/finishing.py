"""What every answer is looked through for before it goes out, whichever function gave it."""

from __future__ import annotations

from actions.answers.abbreviations import with_abbreviation_missing
from actions.answers.complaints import with_whose_mechanism
from actions.answers.details_left import with_details_left
from actions.answers.home_region import waiting_region
from actions.answers.message.place_of_talk import place_of_talk
from actions.answers.message.places_struck import without_struck_texts
from actions.answers.message.reports_told import with_reports_once
from actions.answers.message.sameness import with_reports_apart
from actions.answers.names_missing import with_name_missing
from actions.answers.own_case.asserted import with_assertion_unconfirmed
from actions.answers.own_case.nothing_permitted import with_nothing_permitted
from actions.answers.own_case.promises import with_no_promise
from actions.answers.own_case.taken_for_done import with_word_of_document
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.open_points import with_refusal
from actions.answers.reach import with_reach_abroad, with_workplace_elsewhere
from actions.answers.rules.rules_beside import with_rule_beside
from actions.answers.topic.as_of_now import with_day_of_report
from actions.answers.topic.only_or_all import with_scope
from actions.answers.topic.other_events import with_event_not_held
from actions.answers.topic.other_regions import with_other_regions
from actions.answers.topic.target_reached import with_end_unreported
from actions.answers.two_groups import with_group_before
from actions.answers.unit.doers import with_doer_unnamed
from actions.question import Focus, Question


def finish(answered: Answer, question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """An answer with what belongs beside it: rules, what it left out, what it must not be taken for."""
    answered = with_abbreviation_missing(answered, question, knowledge)
    answered = with_name_missing(answered, question, knowledge)
    answered = with_event_not_held(answered, question, knowledge)
    answered = with_rule_beside(answered, question, focus, knowledge)
    answered = with_details_left(answered, question, knowledge)
    answered = with_reach_abroad(answered, question, knowledge)
    answered = with_workplace_elsewhere(answered, question, knowledge)
    answered = with_whose_mechanism(answered, question)
    answered = with_other_regions(answered, question, knowledge)
    answered = with_scope(answered, question, knowledge)
    answered = with_end_unreported(answered, question, knowledge)
    answered = with_day_of_report(answered, question, knowledge)
    answered = with_reports_apart(answered, question, (), knowledge)
    answered = with_doer_unnamed(answered, question, knowledge)
    answered = with_nothing_permitted(answered, question, knowledge)
    answered = with_assertion_unconfirmed(answered, question, knowledge)
    answered = with_word_of_document(answered, question, knowledge)
    answered = with_group_before(answered, question, focus, knowledge)
    answered = with_refusal(with_no_promise(answered, question, knowledge), question)
    answered = without_struck_texts(answered, question, knowledge)
    return _with_meaning(with_reports_once(answered), question)


def _with_meaning(answered: Answer, question: Question) -> Answer:
    """An answer whose focus knows what the message means that it remembers, and which region is still to be answered."""
    moved = answered.focus.moved(
        elsewhere=place_of_talk(question),
        waiting_region=waiting_region(question, answered.reply.outcome),
    )
    if moved.text == question.text:
        moved = moved.moved(vector=question.vector)
    return Answer(answered.reply, moved)
