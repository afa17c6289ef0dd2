"""Questions whose words say exactly what is looked for, whatever the classifier takes them for.

A place of a document, the mechanisms that a plan counts, a place or a company that is named: these
are found by their words, and only where the words are there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers.document.companies import answer_company, asks_company, may_ask_company
from actions.answers.document.coordination import find_coordination
from actions.answers.document.documents import answer_document, documents_named
from actions.answers.document.lists import asks_same_elsewhere, find_list
from actions.answers.document.locators import read_locator
from actions.answers.document.mentions import find_place_mentioned, find_word_mentioned
from actions.answers.document.named_documents import answer_named_document
from actions.answers.document.numbers import find_number
from actions.answers.document.overview import find_overview
from actions.answers.document.sections import find_counterpart
from actions.answers.message.intent_groups import TOPIC_INTENTS
from actions.answers.pieces.answer import Answer, Knowledge
from actions.answers.pieces.elsewhere import place_elsewhere
from actions.answers.pieces.steps import topic_intent
from actions.answers.pieces.topic_choice import decide_topic
from actions.answers.rules.national import SURE_OF_CASE
from actions.answers.topic.press_details import find_press_detail
from actions.answers.topic.stated_figures import find_stated_figure
from actions.answers.topic.topics import answer_topic
from actions.answers.unit.unit_tasks import answer_unit_tasks
from actions.answers.words.cues import ASKS_ELSEWHERE
from actions.question import Focus, Question
from knowledge.topics import COMPLAINTS, topics

_OTHER_REQUESTS = frozenset(
    ("choose_item", "ask_more", "show_source", "switch_language", "talk_to_person", "give_feedback")
)
_UNIT_TYPED = re.compile(
    r"((?:市|区|县|重庆|璧山|垫江|国家)[\u4e00-\u9fff]{1,12}?(?:局|委|办|部|中心|海关))"
    r"(?:在[\u4e00-\u9fff]{0,8})?(?:负责|做|干|管|承担|牵头|有)了?(?:什么|哪些|啥)"
)
"""A unit that no list of units has, and what it does: 市金融监管局负责什么."""
_ABOUT_CONTENTS = frozenset(
    (
        "ask_attribute",
        "find_document",
        "ask_named_document",
        "ask_complaint_process",
        "nlu_fallback",
        "out_of_scope",
    )
)


def find_exact_answer(question: Question, focus: Focus, knowledge: Knowledge) -> Answer | None:
    """The answer to a question that names what it looks for; None leaves it to its intent."""
    locator = read_locator(question.text)
    goes_on = focus.intent == "find_document" and locator is not None and locator.is_path
    if question.intent in _OTHER_REQUESTS and not goes_on:
        return None
    unit = _UNIT_TYPED.search(question.text)
    if unit and "unit" not in question.entities:
        typed: dict[str, tuple[str, ...]] = {"unit": (str(unit.group(1)),)}
        about = replace(question, entities={**question.entities, **typed}, spellings=typed)
        return answer_unit_tasks(about, focus, knowledge)
    reported = find_stated_figure(question, focus, knowledge)
    reported = reported or find_press_detail(question, focus, knowledge)
    if reported is not None:
        return reported
    if _names_document_only(question):
        return answer_named_document(question, focus, knowledge)
    if _asks_for_place(question, focus, knowledge):
        about = replace(question, intent="find_document")
        return answer_document(about, focus, knowledge)
    if _asks_whether_only(question, focus):
        return _answer_topic(focus.topic or "", question, focus, knowledge)
    no_place_elsewhere = question.regions or not place_elsewhere(question)
    if (
        question.intent == "change_region"
        and focus.intent == "find_document"
        and no_place_elsewhere
    ):
        return find_counterpart(question, focus, knowledge)
    if asks_same_elsewhere(question, focus, knowledge):
        return _answer_topic(focus.topic or "", question, focus, knowledge)
    for find in (
        find_number,
        find_overview,
        find_coordination,
        find_list,
        find_word_mentioned,
        find_place_mentioned,
    ):
        found = find(question, focus, knowledge)
        if found is not None:
            return found
    if _is_no_case(question, focus):
        return _answer_topic(focus.topic or "", question, focus, knowledge)
    topic = decide_topic(question, focus, knowledge) if may_ask_company(question) else None
    if topic is None or topics()[topic].tasks or not asks_company(question, topic, knowledge):
        return None
    return answer_company(question, focus, knowledge, topic)


def _asks_whether_only(question: Question, focus: Focus) -> bool:
    """Whether “is it the only one in China?” goes on about a topic, and changes no region."""
    goes_on = question.intent == "change_region" and not question.regions
    return goes_on and focus.topic is not None and bool(ASKS_ELSEWHERE.search(question.text))


def _is_no_case(question: Question, focus: Focus) -> bool:
    """Whether “how many tasks and cases?” goes on about a topic, and asks after nobody's case."""
    guessed = question.intent == "ask_case_status" and question.confidence < SURE_OF_CASE
    return guessed and focus.topic not in (None, COMPLAINTS) and not question.names_a_topic


def _answer_topic(topic: str, question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    about = replace(question, intent=topic_intent(topic), topics=((topic, 1.0),))
    return answer_topic(about, focus, knowledge)


def _names_document_only(question: Question) -> bool:
    """Whether a message asks for a document that ours only mention."""
    asks = question.intent in TOPIC_INTENTS | _ABOUT_CONTENTS
    return asks and "named_document" in question.entities and "document" not in question.entities


def _asks_for_place(question: Question, focus: Focus, knowledge: Knowledge) -> bool:
    """Whether a message gives a place, and says or has said of which document."""
    locator = read_locator(question.text)
    if locator is None:
        return False
    by_itself = locator.is_path or locator.in_annex or locator.names_task
    return by_itself or bool(documents_named(question, focus, knowledge))
