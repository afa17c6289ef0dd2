"""Greetings, thanks, help, and what is not Kaimen's business."""

from __future__ import annotations

import re

from actions.answers.pieces.answer import Answer, Knowledge, Step, answer
from actions.answers.pieces.ranking import rank_measures
from actions.answers.words.details import acts_for_visitor, asks_to_write, refusal_to_act
from actions.outcomes import AnswerOutcome
from actions.question import Focus, Question
from actions.replies import measure_card
from actions.texts import say, small_talk

STARTERS = {
    "zh": (
        Step("“高精尖缺”外国人才有哪些签证和工作许可便利？", "ask_talent", "green_channel"),
        Step("外商投资企业怎么投诉？", "ask_complaint", "complaint_mechanism"),
        Step("QDLP 试点由谁牵头？", "ask_responsible_unit", "qdlp"),
        Step("试点一年有哪些进展？", "ask_pilot", "pilot_progress"),
    ),
    "en": (
        Step(
            "What visa and work-permit facilitation is there for foreign talent?",
            "ask_talent",
            "green_channel",
        ),
        Step(
            "How can a foreign-invested enterprise complain?",
            "ask_complaint",
            "complaint_mechanism",
        ),
        Step("Who leads the QDLP pilot?", "ask_responsible_unit", "qdlp"),
        Step("What progress did the pilot make in its first year?", "ask_pilot", "pilot_progress"),
    ),
}
"""What a visitor who does not know where to begin is offered."""
_AT_AN_AUTHORITY = re.compile(
    r"出入境|签证|居留|工作许可|工作证|政务|办事大厅|窗口|社保|税务|移民局|公安|海关|工商|部门|外汇|"
    r"\b(?:immigration|exit-entry|visas?|permits?|residence|government|office|bureau|authorit\w+|customs|tax|social (?:security|insurance))\b",
    re.IGNORECASE,
)
"""What is done at an authority, so that it is not Kaimen's to do rather than none of its matters."""
_WITH_STARTERS = {"greet", "ask_help", "ask_identity", "insult", "out_of_scope"}


def answer_small_talk(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """A fixed text for each kind of small talk."""
    to_act = acts_for_visitor(question) and _AT_AN_AUTHORITY.search(question.text)
    if question.intent == "out_of_scope" and (to_act or asks_to_write(question.text)):
        return answer(question, focus, AnswerOutcome.REFERRED, refusal_to_act(question))
    outcome = (
        AnswerOutcome.OUT_OF_SCOPE
        if question.intent == "out_of_scope"
        else AnswerOutcome.CONVERSATION
    )
    starters = STARTERS[question.language] if question.intent in _WITH_STARTERS else ()
    return answer(
        question,
        focus,
        outcome,
        small_talk(question.intent, question.language),
        steps=starters,
    )


def answer_person(question: Question, focus: Focus, knowledge: Knowledge) -> Answer:
    """There is nobody behind Kaimen yet: the units responsible for the last topic."""
    language = question.language
    if acts_for_visitor(question):
        return answer(question, focus, AnswerOutcome.REFERRED, refusal_to_act(question))
    if focus.topic is None:
        return answer(question, focus, AnswerOutcome.REFERRED, say("person_bare", language))
    by_region = rank_measures(
        question, knowledge, focus.topic, focus.regions or knowledge.catalogue.home_regions
    )
    cards = tuple(measure_card(ms[0], language) for ms in by_region.values() if ms)
    text = say("person" if cards else "person_bare", language)
    return answer(question, focus, AnswerOutcome.REFERRED, text, cards)
