"""Which function answers which intent; and what a number chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.answers.abbreviations import find_abbreviated, with_abbreviation_missing
from actions.answers.attributes import answer_attribute
from actions.answers.comparison import answer_comparison, with_comparison_asked
from actions.answers.complaints import answer_complaint, with_whose_mechanism
from actions.answers.details_left import with_details_left
from actions.answers.document.documents import answer_document
from actions.answers.document.item_ids import find_item
from actions.answers.document.named_documents import answer_named_document
from actions.answers.document.plans.about_plans import find_about_plans
from actions.answers.document.still_so import find_still_so
from actions.answers.document.validity import answer_validity, with_validity_asked
from actions.answers.document.within import find_within_document
from actions.answers.fallback import answer_fallback
from actions.answers.follow_ups import (
    answer_more,
    answer_region_change,
    answer_shown,
    answer_source,
)
from actions.answers.granted_once import find_granted_once
from actions.answers.home_region import at_own_place, waiting_region, with_own_place
from actions.answers.indirect import find_indirect
from actions.answers.introduced import find_introduced
from actions.answers.look_up import find_exact_answer
from actions.answers.message.chances import with_field_of_chances
from actions.answers.message.compared_topics import with_compared_topics
from actions.answers.message.direct_topic import with_direct_topic
from actions.answers.message.going_back import going_back
from actions.answers.message.kept_topic import with_topic_kept
from actions.answers.message.last_and_next import with_last_and_next
from actions.answers.message.national_compared import with_national_compared
from actions.answers.message.next_matter import find_unheld_matter, with_next_matter
from actions.answers.message.no_small_talk import without_small_talk
from actions.answers.message.of_the_talk import with_matter_of_talk
from actions.answers.message.other_group import with_other_group
from actions.answers.message.owned_things import with_owned_things
from actions.answers.message.parts import answer_parts, answer_parts_alike
from actions.answers.message.parts_together import with_reports_once
from actions.answers.message.place_of_talk import place_of_talk, with_place_of_talk
from actions.answers.message.places import with_regions
from actions.answers.message.reconsider import reconsider
from actions.answers.message.topic_words import with_topic_words
from actions.answers.message.unseen_parts import with_torn_parts_joined, with_unseen_parts
from actions.answers.message.which_plan import with_which_plan
from actions.answers.names_missing import with_name_missing
from actions.answers.nearest import find_nearest_answer
from actions.answers.own_case.asserted import with_assertion_unconfirmed
from actions.answers.own_case.case_goes_on import (
    with_last_topic_covered,
    with_last_topic_of_case,
)
from actions.answers.own_case.changed_fact import with_changed_fact
from actions.answers.own_case.nothing_permitted import with_nothing_permitted
from actions.answers.own_case.promises import with_no_promise
from actions.answers.own_case.taken_for_done import with_word_of_document
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.pieces.elsewhere import find_elsewhere_answer
from actions.answers.pieces.excepted import without_excepted
from actions.answers.pieces.open_points import with_refusal
from actions.answers.pieces.several import with_shared_names, without_subject
from actions.answers.reach import find_reach, with_reach_abroad, without_residence
from actions.answers.rules.national import find_national_answer
from actions.answers.rules.rules_beside import with_rule_beside
from actions.answers.said_again import answer_language_switch
from actions.answers.same_there import find_whether_same
from actions.answers.small_talk import answer_person, answer_small_talk
from actions.answers.topic.as_of_now import with_day_of_report
from actions.answers.topic.chosen_by_word import find_chosen_by_word
from actions.answers.topic.figure_dates import find_figure_date
from actions.answers.topic.listed_item import find_listed_item
from actions.answers.topic.named_firsts import find_named_firsts
from actions.answers.topic.only_or_all import with_scope
from actions.answers.topic.other_regions import with_other_regions
from actions.answers.topic.press_figures import with_last_topic_of_figures
from actions.answers.topic.reports_of_country import find_reports_of_country
from actions.answers.topic.results_of_talk import find_results_of_talk
from actions.answers.topic.target_reached import with_end_unreported
from actions.answers.topic.topics import answer_topic
from actions.answers.topic.when_reported import find_when_reported
from actions.answers.topic.whether_first import find_whether_first
from actions.answers.two_groups import find_two_groups
from actions.answers.unit.company_units import find_company_units
from actions.answers.unit.doers import with_doer_unnamed
from actions.answers.unit.unit_tasks import answer_unit_tasks
from actions.answers.unit.units import answer_responsible_units
from actions.answers.unstated import find_unstated
from actions.answers.words.numbers import number_in
from actions.answers.years_asked import find_unheld_year
from actions.answers.yes_or_no import find_yes_or_no
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.recognition import recall, recognise
from actions.texts import say, speak_of
from knowledge.regions import CITY_LEVEL, HOME


def answer_question(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Answers any question; an intent that nobody knows goes to the fallback."""
    speak_of(knowledge.catalogue)
    question = without_residence(recognise(question, knowledge.catalogue))
    focus = with_own_place(recall(focus, knowledge.catalogue), question)
    question = with_place_of_talk(replace(question, told=focus.told), focus)
    for step in focus.steps:
        if question.text.strip() == step[0]:
            return _answer_step(step, question, focus, knowledge)
    question, focus = going_back(question, focus)
    item = find_item(question, focus, knowledge)
    if item is not None:
        return item
    # Before the parts: “we have the city's already, may we …?” asks one thing in two halves.
    once = find_granted_once(with_regions(question, knowledge), focus, knowledge)
    if once is not None:
        return once
    question = with_last_and_next(with_torn_parts_joined(question), focus)
    if not question.parts:
        question = with_owned_things(with_unseen_parts(question, knowledge))
    if question.parts:
        return answer_parts(question, focus, knowledge, answer_question)
    first = find_introduced(question, focus, knowledge)
    first = first or find_whether_first(question, focus, knowledge)
    first = first or find_results_of_talk(question, focus, knowledge)
    first = first or find_figure_date(question, focus, knowledge)
    first = first or find_when_reported(question, focus, knowledge)
    first = first or find_chosen_by_word(question, focus, knowledge)
    first = first or find_still_so(question, focus, knowledge)
    first = first or find_yes_or_no(question, focus, knowledge)
    if first is not None:
        return first
    alike = answer_parts_alike(question, focus, knowledge, answer_question)
    if alike is not None:
        return alike
    understood = without_subject(without_excepted(with_regions(question, knowledge), knowledge))
    understood = with_compared_topics(with_shared_names(understood))
    understood = with_topic_words(understood, knowledge)
    understood = with_which_plan(understood)
    understood = with_field_of_chances(understood, knowledge)
    understood = with_last_topic_of_figures(understood, focus, knowledge)
    understood = with_last_topic_of_case(understood, focus, knowledge)
    understood = with_last_topic_covered(understood, focus)
    understood = without_small_talk(understood, focus)
    understood = with_matter_of_talk(understood, focus, knowledge)
    understood = with_topic_kept(understood, focus, knowledge)
    reconsidered = reconsider(understood, focus, knowledge)
    understood = with_direct_topic(reconsidered, understood, focus, knowledge)
    understood = with_changed_fact(understood, focus, knowledge)
    understood = with_other_group(understood, focus, knowledge)
    understood = with_national_compared(understood, focus, knowledge)
    understood = with_next_matter(understood, focus, knowledge)
    understood = at_own_place(understood, focus)
    understood = with_validity_asked(with_comparison_asked(understood))
    answered = find_named_firsts(understood, focus, knowledge)
    answered = answered or find_reports_of_country(understood, focus, knowledge)
    answered = answered or find_company_units(understood, focus, knowledge)
    answered = answered or find_about_plans(understood, focus, knowledge)
    answered = answered or find_reach(understood, focus, knowledge)
    answered = answered or find_two_groups(understood, focus, knowledge)
    answered = answered or find_within_document(understood, focus, knowledge)
    answered = answered or find_abbreviated(understood, focus, knowledge)
    answered = answered or find_national_answer(understood, focus, knowledge)
    answered = answered or find_nearest_answer(understood, focus, knowledge)
    if answered is None:
        answered = find_exact_answer(understood, focus, knowledge)
    answered = answered or find_elsewhere_answer(understood, focus, knowledge)
    answered = answered or find_unstated(understood, focus, knowledge)
    answered = answered or find_unheld_year(understood, focus, knowledge)
    answered = answered or find_whether_same(understood, focus, knowledge)
    answered = answered or find_unheld_matter(understood, focus, knowledge)
    indirect = find_indirect(understood, focus, knowledge) if answered is None else None
    if indirect is not None and question.intent == "out_of_scope":
        # Neither the classifier nor what is held has to do with it.
        indirect = answer_small_talk(question, focus, knowledge)
    answered = answered or indirect
    if answered is None:
        answered = ANSWERS.get(understood.intent, answer_fallback)(understood, focus, knowledge)
    answered = with_abbreviation_missing(answered, understood, knowledge)
    answered = with_name_missing(answered, understood, knowledge)
    answered = with_rule_beside(answered, understood, focus, knowledge)
    answered = with_details_left(answered, understood, knowledge)
    answered = with_reach_abroad(answered, understood, knowledge)
    answered = with_whose_mechanism(answered, understood)
    answered = with_other_regions(answered, understood, knowledge)
    answered = with_scope(answered, understood, knowledge)
    answered = with_end_unreported(answered, understood, knowledge)
    answered = with_day_of_report(answered, understood, knowledge)
    answered = with_doer_unnamed(answered, understood, knowledge)
    answered = with_nothing_permitted(answered, understood, knowledge)
    answered = with_assertion_unconfirmed(answered, understood, knowledge)
    answered = with_word_of_document(answered, understood, knowledge)
    answered = with_refusal(with_no_promise(answered, understood, knowledge), understood)
    return _with_meaning(with_reports_once(answered), understood)


def _with_meaning(answered: Answer, question: Question) -> Answer:
    """An answer whose focus knows what the message means that it remembers, and which region is still to be answered."""
    moved = answered.focus.moved(
        elsewhere=place_of_talk(question),
        waiting_region=waiting_region(question, answered.reply.outcome),
    )
    if moved.text == question.text:
        moved = moved.moved(vector=question.vector)
    return Answer(answered.reply, moved)


def answer_choice(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """The n-th thing shown, or the choice with that number after it."""
    number = number_in(question.first("ordinal") or question.text) or 0
    counted = find_listed_item(number, question, focus, knowledge)
    if counted is not None:
        return counted
    listed = len(focus.shown) if len(focus.shown) > 1 or not focus.steps else 0
    if 1 <= number <= listed:
        return answer_shown(number, question, focus, knowledge)
    if listed < number <= listed + len(focus.steps):
        return _answer_step(focus.steps[number - listed - 1], question, focus, knowledge)
    label = "which_item" if focus.shown or focus.steps else "nothing_before"
    return answer(question, focus, AnswerOutcome.CLARIFICATION, say(label, question.language))


def _answer_step(
    step: tuple[str, str, str, str], question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    """Answers a choice of the last answer: what it means is known and needs no understanding."""
    title, intent, topic, region = step
    about = topic or focus.topic
    region = region or focus.waiting_region or ""
    code = CITY_LEVEL if region == HOME else region
    chosen = replace(
        question,
        intent=intent,
        text=title if topic else focus.text,
        entities={"region": (code,)} if region else {},
        topics=((about, 1.0),) if about else (),
        vector=None if topic else focus.vector,
    )
    return ANSWERS[intent](chosen, focus, knowledge)


def _answer_language_switch(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    return answer_language_switch(question, focus, knowledge, answer_question)


ANSWERS: dict[str, Callable[[Question, Focus, Knowledge], Answer]] = {
    **dict.fromkeys(
        ("ask_talent", "ask_complaint", "ask_finance", "ask_opening", "ask_pilot", "ask_area"),
        answer_topic,
    ),
    **dict.fromkeys(
        ("ask_complaint_process", "file_complaint", "ask_case_status"), answer_complaint
    ),
    "ask_responsible_unit": answer_responsible_units,
    "ask_unit_tasks": answer_unit_tasks,
    "ask_attribute": answer_attribute,
    "find_document": answer_document,
    "ask_named_document": answer_named_document,
    "ask_validity": answer_validity,
    "compare_regions": answer_comparison,
    "change_region": answer_region_change,
    "choose_item": answer_choice,
    "ask_more": answer_more,
    "show_source": answer_source,
    "talk_to_person": answer_person,
    **dict.fromkeys(
        (
            "greet",
            "ask_help",
            "ask_identity",
            "thank",
            "goodbye",
            "give_feedback",
            "insult",
            "out_of_scope",
        ),
        answer_small_talk,
    ),
    "switch_language": _answer_language_switch,
    "nlu_fallback": answer_fallback,
}
