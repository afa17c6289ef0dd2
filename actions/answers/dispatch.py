"""Which function answers which intent; and what a number chooses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from actions.answers.attributes import answer_attribute
from actions.answers.comparison import answer_comparison
from actions.answers.complaints import answer_complaint
from actions.answers.document.documents import answer_document
from actions.answers.document.item_ids import find_item
from actions.answers.document.named_documents import answer_named_document, with_document_meant
from actions.answers.document.validity import answer_validity
from actions.answers.fallback import answer_fallback
from actions.answers.finding import find_by_words, find_outright
from actions.answers.finishing import finish
from actions.answers.follow_ups import (
    answer_more,
    answer_region_change,
    answer_shown,
    answer_source,
    cards_of,
    find_basis,
)
from actions.answers.granted_once import find_granted_once
from actions.answers.home_region import with_own_place
from actions.answers.indirect import find_indirect
from actions.answers.message.going_back import going_back
from actions.answers.message.last_and_next import with_last_and_next
from actions.answers.message.named_scheme import without_talk_before
from actions.answers.message.own_sentence import without_talk_of_another
from actions.answers.message.owned_things import with_owned_things
from actions.answers.message.parts import answer_parts, answer_parts_alike
from actions.answers.message.place_of_talk import with_place_of_talk
from actions.answers.message.these_two import with_these_two_parted
from actions.answers.message.unseen_parts import with_torn_parts_joined, with_unseen_parts
from actions.answers.modality_meaning import find_modality_meaning
from actions.answers.pieces.answer import Answer, Knowledge, answer
from actions.answers.reach import without_residence
from actions.answers.said_again import answer_language_switch, find_plain_words
from actions.answers.small_talk import answer_person, answer_small_talk
from actions.answers.topic.listed_item import find_listed_item, last_listed
from actions.answers.topic.topics import answer_topic
from actions.answers.understanding import understand
from actions.answers.unit.unit_tasks import answer_unit_tasks
from actions.answers.unit.units import answer_responsible_units
from actions.answers.words.numbers import number_in, says_last
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.recognition import recall, recognise
from actions.texts import say, speak_of
from channels.own_data import asks_of_own_data
from knowledge.regions import CITY_LEVEL, HOME

_BARE_NUMBER = re.compile(r"\W*\d{1,2}\W*")
"""After a list nothing but a choice from it, however unlikely the classifier finds 12 or 0."""


def answer_question(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """Answers any question; an intent that nobody knows goes to the fallback."""
    speak_of(knowledge.catalogue)
    question = without_residence(recognise(question, knowledge.catalogue))
    question = with_document_meant(question)
    focus = with_own_place(recall(focus, knowledge.catalogue), question)
    question = with_place_of_talk(replace(question, told=focus.told), focus)
    if _BARE_NUMBER.fullmatch(question.text) and (focus.shown or focus.steps):
        question = replace(question, intent="choose_item", confidence=1.0)
    for step in focus.steps:
        if question.text.strip() == step[0]:
            return _answer_step(step, question, focus, knowledge)
    if asks_of_own_data(question.text):
        return answer_small_talk(replace(question, intent="own_data"), focus, knowledge)
    # It leans on the last answer, whatever the classifier takes it for.
    leaning = find_plain_words(question, focus, knowledge) or find_basis(question, focus, knowledge)
    if leaning is not None:
        return leaning
    # Before the parts: “what does ‘explore’ mean, may I apply?” asks one thing in two halves, as “we have … already, may we …?” does.
    meant = find_modality_meaning(question, focus, knowledge)
    if meant is not None:
        return meant
    question, earlier = going_back(question, focus, knowledge)
    if earlier is focus:
        earlier = without_talk_of_another(question, focus, knowledge)
    focus = without_talk_before(question, earlier, knowledge)
    item = find_item(question, focus, knowledge)
    if item is not None:
        return item
    once = find_granted_once(question, focus, knowledge)
    if once is not None:
        return once
    question = with_these_two_parted(with_torn_parts_joined(question), knowledge)
    question = with_last_and_next(question, focus)
    if not question.parts:
        question = with_owned_things(with_unseen_parts(question, knowledge))
    if question.parts:
        return answer_parts(question, focus, knowledge, answer_question, _answer_of_topic)
    first = find_by_words(question, focus, knowledge)
    if first is not None:
        return first
    alike = answer_parts_alike(question, focus, knowledge, answer_question, _answer_of_topic)
    if alike is not None:
        return alike
    understood = understand(question, focus, knowledge)
    answered = find_outright(understood, focus, knowledge)
    if answered is None:
        answered = _answer_indirect(understood, question, focus, knowledge)
    if answered is None:
        answered = ANSWERS.get(understood.intent, answer_fallback)(understood, focus, knowledge)
    return finish(answered, understood, focus, knowledge)


def _answer_of_topic(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """The answer from what is held on the topic of a question that is known to mean it."""
    answered = ANSWERS[question.intent](question, focus, knowledge)
    return finish(answered, question, focus, knowledge)


def _answer_indirect(
    understood: Question, question: Question, focus: Focus, knowledge: Knowledge
) -> Answer | None:
    """That no text states what is asked; None where one may."""
    indirect = find_indirect(understood, focus, knowledge)
    if indirect is not None and question.intent == "out_of_scope":
        # Neither the classifier nor what is held has to do with it.
        return answer_small_talk(question, focus, knowledge)
    return indirect


def answer_choice(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """The n-th thing shown, or the choice with that number after it."""
    number = _number_chosen(question, focus, knowledge)
    counted = find_listed_item(number, question, focus, knowledge)
    if counted is not None:
        return counted
    listed = len(focus.shown) if len(focus.shown) > 1 or not focus.steps else 0
    if 1 <= number <= listed:
        opened = answer_shown(number, question, focus, knowledge)
        return _with_the_others(opened, number, question, focus, knowledge)
    if listed < number <= listed + len(focus.steps):
        return _answer_step(focus.steps[number - listed - 1], question, focus, knowledge)
    return answer(
        question, focus, AnswerOutcome.CLARIFICATION, _which_item(question, focus, knowledge)
    )


def _which_item(question: Question, focus: Focus, knowledge: Knowledge) -> str:
    """That there is no such item, with those that there are; a mistyped number then costs no second question."""
    listed = _listed(question, focus, knowledge)
    return "\n".join([say("which_item", question.language), *listed])


def _with_the_others(
    opened: Answer, number: int, question: Question, focus: Focus, knowledge: Knowledge
) -> Answer:
    """The item that was opened, with what the other numbers of its list still mean: it is no dead end."""
    listed = _listed(question, focus, knowledge)
    others = [line for n, line in enumerate(listed, start=1) if n != number]
    if not others:
        return opened
    lines = [opened.reply.text, say("other_items", question.language), *others]
    return replace(opened, reply=replace(opened.reply, text="\n".join(lines)))


def _listed(question: Question, focus: Focus, knowledge: Knowledge) -> list[str]:
    """What was shown and offered last, each with its number."""
    language = question.language
    shown = focus.shown if len(focus.shown) > 1 or not focus.steps else ()
    name = "【{}】{}" if language == "zh" else "[{}] {}"
    titles = [name.format(c.region_name, c.heading) for c in cards_of(shown, question, knowledge)]
    titles += [step[0] for step in focus.steps]
    return [f"{number}. {title}" for number, title in enumerate(titles, start=1)]


def _number_chosen(question: Question, focus: Focus, knowledge: Knowledge) -> int:
    """Which thing is chosen: a number that is said, or the last of them; 0 where none is."""
    if says_last(question.text):
        return last_listed(focus, knowledge) or len(focus.shown)
    return number_in(question.first("ordinal") or question.text) or 0


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
